// One field of a form: label above, the editor, and below it a hint or, when the input cannot be
// taken, a sentence that says why.
#pragma once

#include "ui/widgets/ui_context.h"

#include <QWidget>

class QLabel;

namespace gatehouse::ui {

class TextLabel;

/// GUI thread.
class FormField : public QWidget
{
    Q_OBJECT

public:
    /// Takes the editor as a child.
    FormField(const UiContext& context, QWidget* editor, QWidget* parent = nullptr);

    QWidget* editor() const { return m_editor; }
    void setLabel(const QString& label);
    void setHint(const QString& hint);
    void setError(const QString& sentence);  ///< empty clears
    QString error() const;

private:
    void applyTheme();
    void showBelow();

    UiContext m_context;
    TextLabel* m_label;
    QWidget* m_editor;
    QWidget* m_errorRow;
    QLabel* m_errorIcon;
    TextLabel* m_error;
    TextLabel* m_hint;
};

}  // namespace gatehouse::ui
