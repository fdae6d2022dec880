// "Case or ticket, why, how long": asked for in a row under the header, and shown there with the
// time that is left for as long as it is open.
#pragma once

#include "services/access_service.h"
#include "ui/widgets/ui_context.h"

#include <QWidget>

class QComboBox;
class QLineEdit;
class QPushButton;
class QTimer;

namespace gatehouse::ui {

class FormField;
class TextLabel;

/// GUI thread. Hidden unless it asks or shows something.
class PurposeBar : public QWidget
{
    Q_OBJECT

public:
    PurposeBar(const UiContext& context, services::AccessService& access,
               QWidget* parent = nullptr);

    void setSession(const Session& session);
    /// Shows the fields; nothing when the session has a purpose, or nobody is signed in.
    void ask();

signals:
    /// A purpose was opened or is over: lists that depend on it may be read again.
    void purposeChanged();

protected:
    void changeEvent(QEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void paintEvent(QPaintEvent* event) override;

private:
    void build();
    void open();
    void end();
    void refresh();
    void retranslate();

    UiContext m_context;
    services::AccessService& m_access;
    Session m_session;
    QString m_ticketShown;
    bool m_isOpen = false;

    QWidget* m_form = nullptr;
    QLineEdit* m_ticket = nullptr;
    QLineEdit* m_why = nullptr;
    QComboBox* m_minutes = nullptr;
    FormField* m_ticketField = nullptr;
    FormField* m_whyField = nullptr;
    FormField* m_minutesField = nullptr;
    QPushButton* m_openButton = nullptr;
    QPushButton* m_cancel = nullptr;

    QWidget* m_shown = nullptr;
    TextLabel* m_text = nullptr;
    QPushButton* m_endButton = nullptr;
    QTimer* m_ticks = nullptr;
};

}  // namespace gatehouse::ui
