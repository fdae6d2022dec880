#include "ui/wall/wall_panel.h"

#include "ui/wall/key_map.h"
#include "ui/wall/number_entry.h"
#include "ui/wall/tile_bar.h"
#include "ui/wall/tile_tools.h"
#include "ui/wall/wall_bar.h"
#include "ui/widgets/layout_words.h"

#include <QKeyEvent>
#include <QVBoxLayout>

#include <array>

namespace gatehouse::ui {

namespace {

struct CommandKey
{
    QKeyCombination keys;
    WallCommand command;
};

constexpr std::array kCommandKeys{
    CommandKey{Qt::Key_C, WallCommand::CameraList},
    CommandKey{Qt::Key_F, WallCommand::FullScreen},
    CommandKey{Qt::Key_Escape, WallCommand::LeaveFullScreen},
    CommandKey{Qt::Key_V, WallCommand::ChooseView},
    CommandKey{Qt::CTRL | Qt::Key_S, WallCommand::SaveView},
    CommandKey{Qt::Key_N, WallCommand::NewMonitor},
    CommandKey{Qt::Key_M, WallCommand::ToNextMonitor},
    CommandKey{Qt::Key_T, WallCommand::Tour},
};

}  // namespace

WallPanel::WallPanel(const UiContext& context, media::StreamHub& hub, QWidget* parent)
    : QWidget(parent)
    , m_view(new WallView(context, hub, this))
    , m_bar(new WallBar(context, *m_view, this))
    , m_entry(new NumberEntry(context, *m_view))
    , m_keyMap(new KeyMap(context, m_view))
    , m_tools(new TileTools(context, hub, *m_view))
    , m_tileBar(new TileBar(context, *m_view))
{
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(m_bar);
    column->addWidget(m_view, 1);
    setFocusProxy(m_view);
    for (KeySection (*section)() : {&wallKeys, &arrangeKeys, &viewKeys, &tileKeys}) {
        m_keyMap->addSection(section);
    }
    connect(m_tools, &TileTools::said, m_view, &WallView::refused);
    connect(m_bar, &WallBar::layoutChosen, this, &WallPanel::layoutChosen);
    connect(m_bar, &WallBar::commanded, this, &WallPanel::commanded);
    connect(m_bar, &WallBar::keyMapRequested, m_keyMap, &KeyMap::toggle);
}

void WallPanel::keyPressEvent(QKeyEvent* event)
{
    // What the wall itself and its tools do not take comes here.
    if (event->key() == Qt::Key_Question) {
        return m_keyMap->toggle();
    }
    const QKeyCombination keys(event->modifiers() & ~Qt::KeypadModifier, Qt::Key(event->key()));
    for (const CommandKey& one : kCommandKeys) {
        if (one.keys == keys) {
            emit commanded(one.command);
            return;
        }
    }
    for (const WallLayout layout : allLayouts()) {
        if (layoutKey(layout) == QKeySequence(keys)) {
            emit layoutChosen(layout);
            return;
        }
    }
    QWidget::keyPressEvent(event);
}

}  // namespace gatehouse::ui
