#include "services/zone_service.h"

#include "services/alert_writer.h"
#include "services/answer.h"
#include "store/audit.h"
#include "store/zone_repository.h"
#include "vision/scene/scene_film.h"

#include <QJsonArray>
#include <QJsonObject>
#include <QtConcurrent>

namespace gatehouse::services {

namespace {

Alert alertOf(const SeenInZone& seen)
{
    Alert alert;
    alert.at = seen.at;
    alert.kind = AlertKind::SeenInZone;
    alert.severity = severityOf(seen.event.rule);
    alert.camera = seen.camera;
    alert.scene =
        AlertScene{seen.event.rule, seen.event.object, seen.event.zoneName, seen.event.box};
    return alert;
}

Result<std::vector<vision::SceneEvent>> rehearsed(const QString& film,
                                                  const std::vector<Zone>& zones,
                                                  const QString& models,
                                                  const std::atomic<bool>& stop)
{
    const auto detector = vision::ObjectDetector::load(models);
    if (!detector) {
        return detector.error();
    }
    std::vector<vision::SceneEvent> events;
    vision::SceneAnalyser analyser(zones);
    const auto report = vision::analyseFilm(
        film, analyser, **detector,
        [&events](const vision::SceneEvent& event) {
            events.push_back(event);
            return true;
        },
        [&stop] { return !stop; });
    if (!report) {
        return report.error();
    }
    return events;
}

}  // namespace

ZoneService::ZoneService(store::Store& store, QString modelsDir, QObject* parent)
    : QObject(parent), m_store(store), m_modelsDir(std::move(modelsDir)), m_guard(store)
{
    m_pool.setMaxThreadCount(1);
}

ZoneService::~ZoneService()
{
    *m_stop = true;
    m_pool.waitForDone();
}

QFuture<Result<std::vector<vision::SceneEvent>>> ZoneService::rehearse(
    const Session& session, const QString& film, const std::vector<Zone>& zones)
{
    using Events = std::vector<vision::SceneEvent>;
    if (const Status allowed = m_guard.require(session, Action::EditCameras); !allowed) {
        return answer<Events>(allowed.error());
    }
    return QtConcurrent::run(&m_pool, [film, zones, models = m_modelsDir, stop = m_stop] {
        return rehearsed(film, zones, models, *stop);
    });
}

QFuture<Result<std::vector<Zone>>> ZoneService::zones(const Session& session, CameraId camera)
{
    if (const Status allowed = m_guard.require(session, Action::EditCameras); !allowed) {
        return answer<std::vector<Zone>>(allowed.error());
    }
    return m_store.read([camera](store::sql::Connection& connection) {
        return store::zonesOf(connection, camera);
    });
}

QFuture<Status> ZoneService::setZones(const Session& session, CameraId camera,
                                      const std::vector<Zone>& zones)
{
    if (const Status allowed = m_guard.require(session, Action::EditCameras); !allowed) {
        return answer(allowed.error());
    }
    if (zones.size() > size_t(kMostZones)) {
        return answer(fail(ErrorCode::Invalid, QStringLiteral("at most %1 zones").arg(kMostZones)));
    }
    for (const Zone& zone : zones) {
        if (const Status sound = checkZone(zone); !sound) {
            return answer(fail(ErrorCode::Invalid,
                               QStringLiteral("%1: %2").arg(zone.name, sound.error().text)));
        }
    }
    QJsonArray rules;
    for (const Zone& zone : zones) {
        rules.append(zoneRuleName(zone.rule));
    }
    const auto write = [camera, zones, rules, user = session.user,
                        &clock = m_store.clock()](store::sql::Connection& connection) -> Status {
        if (const Status kept = store::setZones(connection, camera, zones); !kept) {
            return kept;
        }
        return store::appendAudit(connection,
                                  {.at = clock.now(),
                                   .user = user,
                                   .action = QStringLiteral("camera.zones"),
                                   .subject = QStringLiteral("camera:%1").arg(camera.value()),
                                   .detail = {{QStringLiteral("rules"), rules}}});
    };
    return m_store.write(write).then([this, line = m_lifeline.line()](const Status& kept) {
        if (kept) {
            line.post([this] { emit zonesChanged(); });
        }
        return kept;
    });
}

QFuture<Result<ZonesByCamera>> ZoneService::allZones()
{
    return m_store.read(
        [](store::sql::Connection& connection) { return store::allZones(connection); });
}

QFuture<Result<AlertId>> ZoneService::record(const SeenInZone& seen)
{
    auto written = m_store.write([alert = alertOf(seen), jpeg = jpegOf(seen.picture),
                                  &sealer = m_store.sealer(),
                                  &clock = m_store.clock()](store::sql::Connection& connection) {
        return writeAlert(connection, sealer, alert, jpeg, clock.now());
    });
    return written.then(
        [this, picture = seen.picture, line = m_lifeline.line()](const Result<AlertRow>& row) {
            if (!row) {
                return Result<AlertId>(row.error());
            }
            line.post([this, row = *row, picture] { emit alertRaised(row, picture); });
            return Result<AlertId>(row->alert.id);
        });
}

}  // namespace gatehouse::services
