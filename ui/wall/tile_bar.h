// The tools of the tile under the mouse, as buttons: what each key does, for the hand that holds a
// mouse.
#pragma once

#include "ui/wall/wall_view.h"

#include <QFrame>

class QPushButton;

namespace gatehouse::ui {

/// GUI thread. Lies over the tile's upper edge while the mouse is on it. A button selects the tile
/// and presses its key, so that both always do the same.
class TileBar : public QFrame
{
    Q_OBJECT

public:
    /// `view` is the parent.
    TileBar(const UiContext& context, WallView& view);

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;
    void changeEvent(QEvent* event) override;

private:
    void follow(const QPoint& position);
    void press(int key);
    void retranslate();

    WallView& m_view;
    QPoint m_over;
    std::vector<QPushButton*> m_buttons;  ///< as in the table of the source
};

}  // namespace gatehouse::ui
