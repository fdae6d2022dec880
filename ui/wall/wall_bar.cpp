#include "ui/wall/wall_bar.h"

#include "ui/wall/wall_panel.h"
#include "ui/widgets/buttons.h"
#include "ui/widgets/icon_set.h"
#include "ui/widgets/layout_words.h"
#include "ui/widgets/text_label.h"

#include <QEvent>
#include <QHBoxLayout>
#include <QMenu>
#include <QPainter>
#include <QPushButton>

namespace gatehouse::ui {

namespace {

/// The tiles of a layout, drawn small.
QIcon layoutIcon(const Theme& theme, WallLayout layout, qreal pixelRatio)
{
    constexpr QSize kSize(24, 16);
    QPixmap pixmap((QSizeF(kSize) * pixelRatio).toSize());
    pixmap.setDevicePixelRatio(pixelRatio);
    pixmap.fill(Qt::transparent);
    QPainter painter(&pixmap);
    // Drawn at twice the size, so that the gap between tiles is as thin as a line; the margin at
    // the right keeps the text away.
    painter.scale(0.5, 0.5);
    for (const QRect& rect : tileRects(layout, (kSize - QSize(4, 0)) * 2)) {
        painter.fillRect(rect, theme.color(Token::Muted));
    }
    return pixmap;
}

}  // namespace

WallBar::WallBar(const UiContext& context, WallView& view, QWidget* parent)
    : QWidget(parent)
    , m_context(context)
    , m_view(view)
    , m_row(new QHBoxLayout(this))
    , m_commands(new QHBoxLayout)
    , m_layouts(new QMenu(this))
{
    m_row->setContentsMargins(spacing::kM, spacing::kXs, spacing::kM, spacing::kXs);
    m_row->setSpacing(spacing::kXs);
    buildLayouts();
    m_fill = addTool(QStringLiteral("refresh-cw"), "fill");
    connect(m_fill, &QPushButton::clicked, &m_view, &WallView::fillAutomatically);
    m_back = addTool(QStringLiteral("minimize-2"), "back");
    connect(m_back, &QPushButton::clicked, &m_view, &WallView::leaveBig);
    m_row->addLayout(m_commands);
    m_row->addStretch(1);
    m_liveLabel = new TextLabel(context, TypeStyle::Caption, Token::Muted, this);
    m_liveLabel->setObjectName(QStringLiteral("live"));
    m_row->addWidget(m_liveLabel);
    m_retry = addTool(QStringLiteral("rotate-ccw"), "retry");
    m_retry->hide();
    connect(m_retry, &QPushButton::clicked, this, &WallBar::retryRequested);
    m_previousGroup = addTool(QStringLiteral("chevron-left"), "previousGroup");
    connect(m_previousGroup, &QPushButton::clicked, this, [this] { m_view.turnOver(-1); });
    m_groupLabel = new TextLabel(context, TypeStyle::Caption, Token::Muted, this);
    m_row->addWidget(m_groupLabel);
    m_nextGroup = addTool(QStringLiteral("chevron-right"), "nextGroup");
    connect(m_nextGroup, &QPushButton::clicked, this, [this] { m_view.turnOver(1); });
    m_fullScreen = addTool(QStringLiteral("maximize"), "fullScreen");
    connect(m_fullScreen, &QPushButton::clicked, this,
            [this] { emit commanded(WallCommand::FullScreen); });
    m_keys = addTool(QStringLiteral("keyboard"), "keyMap");
    connect(m_keys, &QPushButton::clicked, this, &WallBar::keyMapRequested);
    connect(&m_view, &WallView::arrangementChanged, this, &WallBar::showCounts);
    connect(&m_view, &WallView::statesChanged, this, &WallBar::showCounts);
    connect(&context.theme, &Theme::changed, this, &WallBar::showLayouts);
    retranslate();
}

void WallBar::buildLayouts()
{
    m_layout = addTool({}, "layoutMenu");
    for (const WallLayout layout : allLayouts()) {
        QAction* action = m_layouts->addAction(QString());
        action->setObjectName(QStringLiteral("layout") + layoutName(layout));
        action->setData(int(layout));
        action->setCheckable(true);
        connect(action, &QAction::triggered, this, [this, layout] { emit layoutChosen(layout); });
    }
    connect(m_layout, &QPushButton::clicked, this,
            [this] { m_layouts->popup(m_layout->mapToGlobal(QPoint(0, m_layout->height()))); });
}

QPushButton* WallBar::addTool(const QString& icon, const char* name)
{
    QPushButton* button = makeButton(ButtonKind::Quiet, this);
    if (!icon.isEmpty()) {
        button->setIcon(m_context.icons.icon(icon));
    }
    button->setObjectName(QString::fromLatin1(name));
    // The keys of the wall go on working after a click on a tool.
    button->setFocusPolicy(Qt::TabFocus);
    m_row->addWidget(button);
    return button;
}

QPushButton* WallBar::addCommand(const QString& icon, const char* name, WallCommand command)
{
    QPushButton* button = addTool(icon, name);
    m_commands->addWidget(button);
    connect(button, &QPushButton::clicked, this, [this, command] { emit commanded(command); });
    return button;
}

void WallBar::setRetryVisible(bool visible)
{
    m_retry->setVisible(visible);
}

void WallBar::showLayouts()
{
    for (QAction* action : m_layouts->actions()) {
        const auto layout = WallLayout(action->data().toInt());
        const QKeySequence key = layoutKey(layout);
        // The key is handled by the page: a shortcut here would be a second one.
        action->setText(key.isEmpty()
                            ? word(layout)
                            : word(layout) + u'\t' + key.toString(QKeySequence::NativeText));
        action->setIcon(layoutIcon(m_context.theme, layout, devicePixelRatioF()));
        action->setChecked(layout == m_view.wallLayout());
    }
    m_layout->setIcon(layoutIcon(m_context.theme, m_view.wallLayout(), devicePixelRatioF()));
    m_layout->setText(word(m_view.wallLayout()));
}

void WallBar::showCounts()
{
    showLayouts();
    m_back->setVisible(m_view.isBig());
    m_fill->setVisible(!m_view.isBig() && m_view.places().filling() == Filling::Arranged);
    const bool hasGroups = m_view.groupCount() > 1 && !m_view.isBig();
    for (QWidget* widget :
         std::initializer_list<QWidget*>{m_previousGroup, m_groupLabel, m_nextGroup}) {
        widget->setVisible(hasGroups);
    }
    m_previousGroup->setEnabled(m_view.currentGroup() > 0);
    m_nextGroup->setEnabled(m_view.currentGroup() + 1 < m_view.groupCount());
    m_groupLabel->setText(tr("%1 of %2").arg(m_view.currentGroup() + 1).arg(m_view.groupCount()));
    const auto visible = m_view.visibleCameras();
    m_liveLabel->setText(visible.empty() ? QString()
                                         : tr("%1 of %2 live", "cameras that are shown")
                                               .arg(m_view.liveCount())
                                               .arg(visible.size()));
}

void WallBar::retranslate()
{
    m_layout->setToolTip(tr("How the wall is divided (F1 to F10)"));
    m_layout->setAccessibleName(tr("Layout of the wall"));
    m_fill->setText(tr("Fill in order"));
    m_fill->setToolTip(tr("Show all cameras in their order again (Home)"));
    m_fullScreen->setToolTip(tr("Full screen (F)"));
    m_fullScreen->setAccessibleName(tr("Full screen"));
    m_keys->setToolTip(tr("The keys of the wall (?)"));
    m_keys->setAccessibleName(tr("The keys of the wall"));
    m_back->setText(tr("All cameras"));
    m_back->setToolTip(tr("Back to all cameras (Esc)"));
    m_retry->setText(tr("Try again"));
    m_previousGroup->setToolTip(tr("Previous cameras (Page Up)"));
    m_previousGroup->setAccessibleName(tr("Previous cameras"));
    m_nextGroup->setToolTip(tr("Next cameras (Page Down)"));
    m_nextGroup->setAccessibleName(tr("Next cameras"));
    showCounts();
}

void WallBar::changeEvent(QEvent* event)
{
    if (event->type() == QEvent::LanguageChange) {
        retranslate();
    }
    QWidget::changeEvent(event);
}

}  // namespace gatehouse::ui
