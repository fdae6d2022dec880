#include "ui/wall/tile_bar.h"

#include "ui/widgets/buttons.h"
#include "ui/widgets/icon_set.h"
#include "ui/widgets/theme.h"

#include <QCoreApplication>
#include <QEvent>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QKeySequence>
#include <QMouseEvent>
#include <QPushButton>

#include <array>

namespace gatehouse::ui {

namespace {

struct BarTool
{
    int key;
    const char* icon;
    const char* words;
};

constexpr std::array kBarTools{
    BarTool{Qt::Key_S, "camera", QT_TRANSLATE_NOOP("gatehouse::ui::TileBar", "Keep the picture")},
    BarTool{Qt::Key_R, "rotate-ccw",
            QT_TRANSLATE_NOOP("gatehouse::ui::TileBar", "Replay the last 10 s")},
    BarTool{Qt::Key_Space, "pause",
            QT_TRANSLATE_NOOP("gatehouse::ui::TileBar", "Stop the picture, and go on")},
    BarTool{Qt::Key_L, "radio", QT_TRANSLATE_NOOP("gatehouse::ui::TileBar", "The live picture")},
    BarTool{Qt::Key_Z, "zoom-in", QT_TRANSLATE_NOOP("gatehouse::ui::TileBar", "Look closer")},
    BarTool{Qt::Key_A, "volume-2",
            QT_TRANSLATE_NOOP("gatehouse::ui::TileBar", "Hear this camera, or not")},
    BarTool{Qt::Key_P, "move", QT_TRANSLATE_NOOP("gatehouse::ui::TileBar", "Steer the camera")},
    BarTool{Qt::Key_Return, "maximize-2",
            QT_TRANSLATE_NOOP("gatehouse::ui::TileBar", "Show it big, and back")},
};

/// Below the strip with the tile's name.
constexpr int kStripHeight = 24;

}  // namespace

TileBar::TileBar(const UiContext& context, WallView& view) : QFrame(&view), m_view(view)
{
    setProperty("popup", true);
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(spacing::kXs, spacing::kXs, spacing::kXs, spacing::kXs);
    row->setSpacing(0);
    for (const BarTool& tool : kBarTools) {
        QPushButton* button = makeButton(ButtonKind::Quiet, this);
        button->setIcon(context.icons.icon(QLatin1String(tool.icon)));
        // The keys of the wall go on working after a click.
        button->setFocusPolicy(Qt::NoFocus);
        connect(button, &QPushButton::clicked, this, [this, key = tool.key] { press(key); });
        row->addWidget(button);
        m_buttons.push_back(button);
    }
    retranslate();
    hide();
    view.setMouseTracking(true);
    view.installEventFilter(this);
}

void TileBar::retranslate()
{
    for (size_t i = 0; i < m_buttons.size(); ++i) {
        const QString words = tr(kBarTools[i].words);
        const QString key = QKeySequence(kBarTools[i].key).toString(QKeySequence::NativeText);
        m_buttons[i]->setToolTip(QStringLiteral("%1 (%2)").arg(words, key));
        m_buttons[i]->setAccessibleName(words);
    }
}

bool TileBar::eventFilter(QObject* watched, QEvent* event)
{
    switch (event->type()) {
        case QEvent::MouseMove:
            follow(static_cast<QMouseEvent*>(event)->pos());
            break;
        case QEvent::Leave:
            if (!underMouse()) {
                hide();
            }
            break;
        case QEvent::KeyPress:
        case QEvent::Resize:
            hide();
            break;
        default:
            break;
    }
    return QFrame::eventFilter(watched, event);
}

void TileBar::follow(const QPoint& position)
{
    const WallTile* tile = m_view.tileAt(position);
    const QSize size = sizeHint();
    if (!tile || !tile->frame() || tile->rect().width() < size.width() ||
        tile->rect().height() < 2 * kStripHeight + 2 * size.height()) {
        return hide();
    }
    m_over = position;
    const QRect& rect = tile->rect();
    setGeometry({QPoint(rect.right() - size.width(), rect.top() + kStripHeight), size});
    show();
}

void TileBar::press(int key)
{
    m_view.selectPlace(m_view.placeAt(m_over));
    m_view.setFocus();
    QKeyEvent down(QEvent::KeyPress, key, Qt::NoModifier);
    QCoreApplication::sendEvent(&m_view, &down);
    QKeyEvent up(QEvent::KeyRelease, key, Qt::NoModifier);
    QCoreApplication::sendEvent(&m_view, &up);
}

void TileBar::changeEvent(QEvent* event)
{
    if (event->type() == QEvent::LanguageChange) {
        retranslate();
    }
    QFrame::changeEvent(event);
}

}  // namespace gatehouse::ui
