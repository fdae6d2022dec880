#include "ui/wall/wall_page.h"

#include "base/logging.h"
#include "ui/widgets/buttons.h"
#include "ui/widgets/icon_set.h"
#include "ui/widgets/text_label.h"
#include "ui/widgets/when_done.h"
#include "ui/widgets/words.h"

#include <QHBoxLayout>
#include <QKeyEvent>
#include <QPushButton>
#include <QVBoxLayout>

#include <algorithm>

namespace gatehouse::ui {

using services::SettingKey;

WallPage::WallPage(const UiContext& context, services::CameraService& cameras,
                   media::StreamHub& hub, services::SettingsService& settings, QWidget* parent)
    : Page(parent)
    , m_cameras(cameras)
    , m_settings(settings)
    , m_view(new WallView(context, hub, this))
{
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    buildBar(context);
    column->addWidget(m_view, 1);
    setFocusProxy(m_view);

    connect(&m_cameras, &services::CameraService::camerasChanged, this, &WallPage::loadCameras);
    connect(&m_settings, &services::SettingsService::changed, this, &WallPage::applySettings);
    connect(m_view, &WallView::arrangementChanged, this, &WallPage::showCounts);
    connect(m_view, &WallView::statesChanged, this, &WallPage::showCounts);
    connect(m_view, &WallView::framePainted, this, &WallPage::framePainted);
    applySettings();
    retranslate();
}

void WallPage::buildBar(const UiContext& context)
{
    auto* bar = new QHBoxLayout;
    bar->setContentsMargins(spacing::kM, spacing::kXs, spacing::kM, spacing::kXs);
    bar->setSpacing(spacing::kXs);
    m_tilesLabel = new TextLabel(context, TypeStyle::Caption, Token::Muted, this);
    bar->addWidget(m_tilesLabel);
    for (const WallLayout layout : allLayouts()) {
        QPushButton* button = makeButton(ButtonKind::Quiet, this);
        button->setCheckable(true);
        button->setText(layoutName(layout));
        button->setObjectName(QStringLiteral("layout") + layoutName(layout));
        // The keys of the wall go on working after a click on a tool.
        button->setFocusPolicy(Qt::TabFocus);
        connect(button, &QPushButton::clicked, this, [this, layout] { chooseLayout(layout); });
        m_layoutButtons.emplace_back(layout, button);
        bar->addWidget(button);
    }
    const auto tool = [&](const QString& icon, const QString& name, auto onClick) {
        QPushButton* button = makeButton(ButtonKind::Quiet, this);
        button->setIcon(context.icons.icon(icon));
        button->setObjectName(name);
        button->setFocusPolicy(Qt::TabFocus);
        connect(button, &QPushButton::clicked, this, onClick);
        bar->addWidget(button);
        return button;
    };
    m_back =
        tool(QStringLiteral("minimize-2"), QStringLiteral("back"), [this] { m_view->leaveBig(); });
    bar->addStretch(1);
    m_liveLabel = new TextLabel(context, TypeStyle::Caption, Token::Muted, this);
    m_liveLabel->setObjectName(QStringLiteral("live"));
    bar->addWidget(m_liveLabel);
    m_retry =
        tool(QStringLiteral("rotate-ccw"), QStringLiteral("retry"), [this] { loadCameras(); });
    m_retry->hide();
    m_previousGroup = tool(QStringLiteral("chevron-left"), QStringLiteral("previousGroup"),
                           [this] { m_view->turnOver(-1); });
    m_groupLabel = new TextLabel(context, TypeStyle::Caption, Token::Muted, this);
    bar->addWidget(m_groupLabel);
    m_nextGroup = tool(QStringLiteral("chevron-right"), QStringLiteral("nextGroup"),
                       [this] { m_view->turnOver(1); });
    static_cast<QVBoxLayout*>(layout())->addLayout(bar);
}

void WallPage::setSession(const Session& session)
{
    m_session = session;
    m_showWhenLoaded = {};
    applySettings();
    loadCameras();
}

void WallPage::activate()
{
    m_view->setFocus();
}

void WallPage::loadCameras()
{
    const quint64 load = ++m_load;
    m_retry->hide();
    if (!allows(m_session, Action::ViewWall)) {
        m_view->setCameras({});
        m_view->setNotice({});
        return;
    }
    whenDone(this, m_cameras.cameras(m_session),
             [this, load](const Result<std::vector<Camera>>& answer) {
                 if (load == m_load) {
                     takeCameras(answer);
                 }
             });
}

void WallPage::takeCameras(const Result<std::vector<Camera>>& answer)
{
    if (!answer) {
        qCWarning(lcUi) << "cameras of the wall:" << answer.error();
        m_view->setCameras({});
        m_view->setNotice(tr("The cameras could not be read.") + u' ' +
                          errorSentence(answer.error()));
        m_retry->show();
        return;
    }
    m_view->setNotice(tr("No cameras are set up yet. An administrator adds them in the settings."));
    m_view->setCameras(*answer);
    if (m_showWhenLoaded.isValid()) {
        m_view->showBig(std::exchange(m_showWhenLoaded, {}));
    }
}

void WallPage::showCamera(CameraId camera)
{
    // An alert may be opened before the wall has its cameras.
    if (m_view->cameraCount() == 0) {
        m_showWhenLoaded = camera;
    }
    m_view->showBig(camera);
}

void WallPage::setAlerting(CameraId camera, Severity severity)
{
    m_view->setAlerting(camera, severity);
}

void WallPage::clearAlerting(CameraId camera)
{
    m_view->clearAlerting(camera);
}

void WallPage::chooseLayout(WallLayout layout)
{
    m_view->setWallLayout(layout);
    m_view->setFocus();
    if (!m_session.isValid()) {
        return;
    }
    whenDone(this, m_settings.set(m_session, SettingKey::WallLayout, layoutName(layout)),
             [this](const Status& kept) {
                 if (!kept) {
                     qCWarning(lcUi) << "layout of the wall:" << kept.error();
                     emit messageRequested(tr("The layout could not be kept for the next time."));
                 }
             });
}

void WallPage::applySettings()
{
    m_view->setWallLayout(
        layoutFromName(m_settings.value(SettingKey::WallLayout)).value_or(WallLayout::Four));
    m_view->setMotion(m_settings.value(SettingKey::Motion) == QLatin1String("off") ? Motion::Off
                                                                                   : Motion::On);
}

void WallPage::showCounts()
{
    for (const auto& [layout, button] : m_layoutButtons) {
        button->setChecked(!m_view->isBig() && layout == m_view->wallLayout());
    }
    const auto visible = m_view->visibleCameras();
    m_back->setVisible(m_view->isBig());
    const bool hasGroups = m_view->groupCount() > 1 && !m_view->isBig();
    for (QWidget* widget :
         {static_cast<QWidget*>(m_previousGroup), static_cast<QWidget*>(m_groupLabel),
          static_cast<QWidget*>(m_nextGroup)}) {
        widget->setVisible(hasGroups);
    }
    m_previousGroup->setEnabled(m_view->currentGroup() > 0);
    m_nextGroup->setEnabled(m_view->currentGroup() + 1 < m_view->groupCount());
    m_groupLabel->setText(tr("%1 of %2").arg(m_view->currentGroup() + 1).arg(m_view->groupCount()));
    m_liveLabel->setText(visible.empty() ? QString()
                                         : tr("%1 of %2 live", "cameras that are shown")
                                               .arg(m_view->liveCount())
                                               .arg(visible.size()));
}

void WallPage::retranslate()
{
    m_tilesLabel->setText(tr("Tiles"));
    for (const auto& [layout, button] : m_layoutButtons) {
        button->setToolTip(tr("%1 tiles (key %2)").arg(tilesOf(layout)).arg(columnsOf(layout)));
        button->setAccessibleName(tr("%1 tiles").arg(tilesOf(layout)));
    }
    m_back->setText(tr("All cameras"));
    m_back->setToolTip(tr("Back to all cameras (Esc)"));
    m_retry->setText(tr("Try again"));
    m_previousGroup->setToolTip(tr("Previous cameras (Page Up)"));
    m_previousGroup->setAccessibleName(tr("Previous cameras"));
    m_nextGroup->setToolTip(tr("Next cameras (Page Down)"));
    m_nextGroup->setAccessibleName(tr("Next cameras"));
    showCounts();
}

void WallPage::changeEvent(QEvent* event)
{
    if (event->type() == QEvent::LanguageChange) {
        retranslate();
    }
    Page::changeEvent(event);
}

void WallPage::keyPressEvent(QKeyEvent* event)
{
    // What the wall itself does not take comes here.
    const int side = event->key() - Qt::Key_0;
    for (const WallLayout layout : allLayouts()) {
        if (event->modifiers() == Qt::NoModifier && side == columnsOf(layout)) {
            return chooseLayout(layout);
        }
    }
    Page::keyPressEvent(event);
}

}  // namespace gatehouse::ui
