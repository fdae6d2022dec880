// The desk while nobody sits at it: locked after minutes without a key or a movement, or at once
// with Ctrl+Alt+L. The wall goes on; what is personal is put away.
#pragma once

#include "services/access_service.h"
#include "ui/widgets/ui_context.h"

#include <QTimer>
#include <QWidget>

class QLineEdit;
class QPushButton;

namespace gatehouse::ui {

class FormField;
class TextLabel;

/// Says when nobody has touched keyboard or pointer for so long. GUI thread.
class IdleWatch : public QObject
{
    Q_OBJECT

public:
    explicit IdleWatch(QObject* parent = nullptr);

    void setPeriod(std::chrono::milliseconds period);
    void start();
    void stop();

signals:
    void idle();

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    QTimer m_timer;
};

/// Asks for the password of whoever locked the desk. GUI thread.
class LockBar : public QWidget
{
    Q_OBJECT

public:
    LockBar(const UiContext& context, services::AccessService& access, QWidget* parent = nullptr);

    void lock(const Session& session);

signals:
    void unlocked();
    /// Somebody else wants to sign in.
    void signInRequested();

protected:
    void changeEvent(QEvent* event) override;
    void paintEvent(QPaintEvent* event) override;

private:
    void unlock();
    void retranslate();

    UiContext m_context;
    services::AccessService& m_access;
    Session m_session;
    TextLabel* m_text;
    QLineEdit* m_password;
    FormField* m_field;
    QPushButton* m_unlock;
    QPushButton* m_other;
};

}  // namespace gatehouse::ui
