#include "ui/wall/alert_tile.h"

#include "base/logging.h"
#include "ui/widgets/when_done.h"

namespace gatehouse::ui {

using services::SettingKey;

namespace {
constexpr std::chrono::milliseconds kAskAgain{500};
const QString kNoPlace = QStringLiteral("off");
}  // namespace

AlertTile::AlertTile(const UiContext& context, WallView& view)
    : QObject(&view), m_context(context), m_view(view)
{
    m_again.setInterval(kAskAgain);
    connect(&m_again, &QTimer::timeout, this, &AlertTile::tryToShow);
    connect(&m_view, &WallView::arrangementChanged, this, &AlertTile::mark);
}

void AlertTile::setSettings(services::SettingsService* settings)
{
    m_settings = settings;
    if (m_settings) {
        connect(m_settings, &services::SettingsService::changed, this, &AlertTile::applySetting);
        applySetting();
    }
}

void AlertTile::setSession(const Session& session)
{
    const bool isNew = session.user != m_session.user;
    m_session = session;
    if (isNew) {
        m_shown = {};
        m_waiting.reset();
        m_again.stop();
    }
    applySetting();
}

void AlertTile::applySetting()
{
    if (m_settings) {
        bool isPlace = false;
        const int place = m_settings->value(SettingKey::AlertTile).toInt(&isPlace);
        setPlace(isPlace ? place : -1);
    }
}

void AlertTile::setPlace(int place)
{
    if (m_place != place) {
        m_place = place;
        m_shown = {};
        mark();
        tryToShow();
    }
}

void AlertTile::toggle(int place)
{
    setPlace(m_place == place ? -1 : place);
    if (!m_settings || !m_session.isValid()) {
        return;
    }
    const QString value = m_place < 0 ? kNoPlace : QString::number(m_place);
    whenDone(this, m_settings->set(m_session, SettingKey::AlertTile, value),
             [](const Status& kept) {
                 if (!kept) {
                     qCWarning(lcUi) << "place of the alert tile:" << kept.error();
                 }
             });
}

void AlertTile::follow(std::optional<Alert> newest)
{
    m_waiting = std::move(newest);
    tryToShow();
}

bool AlertTile::isFree() const
{
    if (m_view.isBig() || m_place < 0 || m_place >= m_view.places().count() ||
        m_view.places().isPinned(m_place)) {
        return false;
    }
    const WallTile* tile = m_view.tileOfPlace(m_place);
    return !tile || !tile->look().isTouched();
}

void AlertTile::tryToShow()
{
    const bool isNew = m_waiting && m_waiting->camera.isValid() && m_waiting->id != m_shown;
    if (!isNew || m_place < 0) {
        return m_again.stop();
    }
    if (!isFree()) {
        return m_again.start();
    }
    m_again.stop();
    m_shown = m_waiting->id;
    if (m_view.places().cameraAt(m_place) != m_waiting->camera) {
        // Nobody chose this tile: the selection stays where it was.
        const int selected = m_view.selectedPlace();
        const bool isPut = m_view.put(m_place, m_waiting->camera, WallPlaces::Copies::Allow);
        m_view.selectPlace(selected);
        if (!isPut) {
            return;
        }
    }
    if (WallTile* tile = m_view.tileOfPlace(m_place)) {
        tile->replay(m_context.clock, kPreRoll);
        if (media::Replay* replay = tile->look().replay()) {
            replay->setSpeed(media::ReplaySpeed::Double);
        }
        m_view.repaintSoon(tile->rect());
    }
}

void AlertTile::mark()
{
    for (int place = 0; place < m_view.places().count(); ++place) {
        if (WallTile* tile = m_view.tileOfPlace(place)) {
            tile->look().followsAlerts = place == m_place;
        }
    }
    m_view.repaintSoon();
}

}  // namespace gatehouse::ui
