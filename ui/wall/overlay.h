// A panel in the middle of the wall, for what is done now and then: Esc closes it.
#pragma once

#include "ui/widgets/ui_context.h"

#include <QFrame>

class QVBoxLayout;

namespace gatehouse::ui {

class TextLabel;

/// GUI thread.
class Overlay : public QFrame
{
    Q_OBJECT

public:
    /// `over` keeps it in its middle and gets the focus back.
    Overlay(const UiContext& context, QWidget* over, QSize size);

    void setTitle(const QString& title);
    void open();
    void shut();

protected:
    QVBoxLayout* column() const { return m_column; }
    bool eventFilter(QObject* watched, QEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;

private:
    void place();

    QSize m_wanted;
    QVBoxLayout* m_column;
    TextLabel* m_title;
};

}  // namespace gatehouse::ui
