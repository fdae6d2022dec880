// A wall with its tools: on the page, or alone on another monitor.
#pragma once

#include "ui/wall/wall_view.h"

namespace gatehouse::ui {

class KeyMap;
class NumberEntry;
class TileBar;
class TileTools;
class WallBar;

/// What a person asks of a wall that the wall cannot do by itself.
enum class WallCommand
{
    CameraList = 1,
    FullScreen,
    LeaveFullScreen,
    ShowViews,
    ChooseView,  ///< by number
    SaveView,
    NewMonitor,
    ToNextMonitor,
    Tour
};

/// GUI thread.
class WallPanel : public QWidget
{
    Q_OBJECT

public:
    WallPanel(const UiContext& context, media::StreamHub& hub, QWidget* parent = nullptr);

    WallView& view() { return *m_view; }
    const WallView& view() const { return *m_view; }
    WallBar& bar() { return *m_bar; }
    KeyMap& keyMap() { return *m_keyMap; }
    NumberEntry& numberEntry() { return *m_entry; }
    TileTools& tools() { return *m_tools; }

signals:
    void layoutChosen(gatehouse::WallLayout layout);
    void commanded(gatehouse::ui::WallCommand command);

protected:
    void keyPressEvent(QKeyEvent* event) override;

private:
    WallView* m_view;
    WallBar* m_bar;
    NumberEntry* m_entry;
    KeyMap* m_keyMap;
    TileTools* m_tools;
    TileBar* m_tileBar;
};

}  // namespace gatehouse::ui
