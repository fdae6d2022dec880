// A masked value of a person with an eye: clear for half a minute, counted down beside it.
#pragma once

#include "ui/widgets/ui_context.h"

#include <QTimer>
#include <QWidget>

class QPushButton;

namespace gatehouse::ui {

class TextLabel;

/// A value that is shown clear, and until when.
struct ClearValue
{
    QString text;
    SteadyTime until{};
};

/// GUI thread.
class MaskedValue : public QWidget
{
    Q_OBJECT

public:
    /// `name`: of the eye, for tests and for those who cannot see it.
    MaskedValue(const UiContext& context, const QString& masked, const QString& name,
                QWidget* parent = nullptr);

    /// Masks itself again when the time is over.
    void showClear(const ClearValue& value);

signals:
    void revealRequested();
    void hideRequested();

private:
    void tick();
    void applyTheme();

    UiContext m_context;
    QString m_masked;
    ClearValue m_clear;
    bool m_isClear = false;
    TextLabel* m_value;
    TextLabel* m_left;
    QPushButton* m_eye;
    QTimer m_ticks;
};

}  // namespace gatehouse::ui
