#include "services/body_service.h"

#include "base/logging.h"
#include "services/alert_writer.h"
#include "store/passage_repository.h"

#include <QTimer>

#include <algorithm>

namespace gatehouse::services {

BodyService::BodyService(store::Store& store, BodySettings settings, QObject* parent)
    : QObject(parent), m_store(store), m_settings(settings)
{
}

void BodyService::setGates(const QSet<CameraId>& cameras)
{
    m_gates.removeIf([&cameras](auto gate) { return !cameras.contains(gate.key()); });
    for (const CameraId camera : cameras) {
        if (!m_gates.contains(camera)) {
            m_gates.insert(camera, {vision::BodyLine(m_settings.window), {}, {}});
        }
    }
}

void BodyService::granted(const GateGrant& grant)
{
    m_lifeline.line().post([this, grant] {
        const auto gate = m_gates.find(grant.camera);
        if (gate == m_gates.end()) {
            return;
        }
        gate->grants.push_back(grant);
        std::ranges::sort(gate->grants, {}, &GateGrant::at);
        QTimer::singleShot(m_settings.window.after + m_settings.settle, this,
                           [this, grant] { settle(grant); });
    });
}

void BodyService::crossed(CameraId camera, const vision::SceneEvent& event, UtcTime at,
                          const QImage& picture)
{
    m_lifeline.line().post([this, camera, event, at, picture] {
        const auto gate = m_gates.find(camera);
        if (gate != m_gates.end()) {
            gate->line.add(event);
            gate->seen.push_back({event.track, event.since, at, picture});
            forget(*gate, event.time);
        }
    });
}

void BodyService::forget(Gate& gate, vision::StreamTime now) const
{
    // Nobody asks any more about a grant whose counting is over, and about those it competed with.
    const auto longest =
        2 * (m_settings.window.before + m_settings.window.after) + m_settings.settle;
    gate.line.forget(now - m_settings.window.after - m_settings.settle);
    std::erase_if(gate.seen, [&](const Seen& seen) { return now - seen.when > longest; });
    std::erase_if(gate.grants, [&](const GateGrant& grant) { return now - grant.at > longest; });
}

void BodyService::settle(const GateGrant& grant)
{
    const auto gate = m_gates.constFind(grant.camera);
    if (gate == m_gates.constEnd()) {
        return;
    }
    std::vector<vision::StreamTime> grants;
    std::ranges::transform(gate->grants, std::back_inserter(grants), &GateGrant::at);
    const auto own = std::ranges::find(gate->grants, grant.passage, &GateGrant::passage);
    if (own == gate->grants.end()) {
        return;
    }
    const vision::BodyReport report = gate->line.count(grants);
    const vision::PassageBodies& passage = report.passages[size_t(own - gate->grants.begin())];
    Seen last;
    for (const Seen& seen : gate->seen) {
        if (std::ranges::find(passage.tracks, seen.track) != passage.tracks.end()) {
            last = seen;
        }
    }
    store(grant, passage.bodies, last);
}

void BodyService::store(const GateGrant& grant, int bodies, const Seen& last)
{
    const auto write =
        [grant, bodies, at = last.at, jpeg = jpegOf(last.picture), &sealer = m_store.sealer(),
         &clock = m_store.clock()](store::sql::Connection& connection) -> Result<AlertRow> {
        const Status kept = store::setPassageBodies(connection, grant.passage, bodies);
        if (!kept || bodies < 2) {
            return kept ? Result<AlertRow>(AlertRow()) : Result<AlertRow>(kept.error());
        }
        const auto door = store::passageDoor(connection, grant.passage);
        if (!door) {
            return door.error();
        }
        Alert alert;
        alert.at = at;
        alert.kind = AlertKind::Tailgating;
        alert.severity = Severity::High;
        alert.camera = grant.camera;
        alert.door = *door;
        alert.passage = grant.passage;
        return writeAlert(connection, sealer, alert, jpeg, clock.now());
    };
    m_store.write(write).then([this, grant, bodies, picture = last.picture,
                               line = m_lifeline.line()](const Result<AlertRow>& row) {
        if (!row) {
            qCWarning(lcServices).noquote() << "who passed on a grant:" << row.error();
            return;
        }
        line.post([this, grant, bodies, picture, row = *row] {
            emit counted(grant.passage, bodies);
            if (row.alert.id.isValid()) {
                emit alertRaised(row, picture);
            }
        });
    });
}

}  // namespace gatehouse::services
