// What stands at the right of the visitors' list: a raised surface with a heading and a cross.
#pragma once

#include "ui/widgets/ui_context.h"

#include <QWidget>

class QToolButton;
class QVBoxLayout;

namespace gatehouse::ui {

class TextLabel;

/// GUI thread.
class SidePanel : public QWidget
{
    Q_OBJECT

public:
    SidePanel(const UiContext& context, QWidget* parent);

signals:
    void closeRequested();

protected:
    QVBoxLayout* column() const { return m_column; }
    void setHeading(const QString& text);
    TextLabel* addText(bool quiet);
    virtual void retranslate();
    /// Again after a change of theme.
    virtual void applyTheme();

    void changeEvent(QEvent* event) override;
    void paintEvent(QPaintEvent* event) override;

    UiContext m_context;

private:
    TextLabel* m_heading;
    QToolButton* m_close;
    QVBoxLayout* m_column;
};

}  // namespace gatehouse::ui
