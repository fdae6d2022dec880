#include "ui/wall/wall_page.h"

#include "base/logging.h"
#include "ui/wall/wall_bar.h"
#include "ui/widgets/layout_words.h"
#include "ui/widgets/when_done.h"
#include "ui/widgets/words.h"

#include <QKeyEvent>
#include <QVBoxLayout>

namespace gatehouse::ui {

using services::SettingKey;

WallPage::WallPage(const UiContext& context, services::CameraService& cameras,
                   media::StreamHub& hub, services::SettingsService& settings, QWidget* parent)
    : Page(parent)
    , m_cameras(cameras)
    , m_settings(settings)
    , m_view(new WallView(context, hub, this))
    , m_bar(new WallBar(context, *m_view, this))
{
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(m_bar);
    column->addWidget(m_view, 1);
    setFocusProxy(m_view);

    connect(&m_cameras, &services::CameraService::camerasChanged, this, &WallPage::loadCameras);
    connect(&m_settings, &services::SettingsService::changed, this, &WallPage::applySettings);
    connect(m_bar, &WallBar::layoutChosen, this, &WallPage::chooseLayout);
    connect(m_bar, &WallBar::retryRequested, this, &WallPage::loadCameras);
    connect(m_view, &WallView::refused, this, &WallPage::messageRequested);
    connect(m_view, &WallView::framePainted, this, &WallPage::framePainted);
    applySettings();
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
    m_bar->setRetryVisible(false);
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
        m_bar->setRetryVisible(true);
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

void WallPage::keyPressEvent(QKeyEvent* event)
{
    // What the wall itself does not take comes here.
    const auto modifiers = event->modifiers() & ~Qt::KeypadModifier;
    for (const WallLayout layout : allLayouts()) {
        if (layoutKey(layout) == QKeySequence(event->key() | int(modifiers))) {
            return chooseLayout(layout);
        }
    }
    Page::keyPressEvent(event);
}

}  // namespace gatehouse::ui
