#include "upstream_rig.h"

#include "store/grant_repository.h"

#include <QJsonDocument>

namespace gatehouse::test {

namespace {

template <typename T>
T must(const Result<T>& result)
{
    if (!result) {
        qFatal("upstream rig: %s", qPrintable(result.error().text));
    }
    return result.value();
}

}  // namespace

services::SyncSettings quickSettings()
{
    using std::chrono::milliseconds;
    services::SyncSettings settings;
    settings.startDeadline = milliseconds(30000);
    settings.deliveryDeadline = milliseconds(30000);
    settings.restartFirst = milliseconds(20);
    settings.restartLongest = milliseconds(100);
    settings.retryFirst = milliseconds(50);
    settings.retryLongest = milliseconds(400);
    settings.breakerAfter = 3;
    settings.breakerRest = milliseconds(600000);
    settings.idlePoll = milliseconds(200);
    settings.drain = milliseconds(500);
    return settings;
}

UpstreamRig::UpstreamRig(const QString& pluginsDir, services::SyncSettings settings)
    : entry(estate.store())
    , paths{estate.directory(), QString(), pluginsDir,
            QStringLiteral(GATEHOUSE_PROGRAMS "/gatehouse-plugin-host")}
    , sync(std::make_unique<services::SyncService>(estate.store(), paths, settings))
{
    connect(&entry, &services::EntryService::passagesChanged, sync.get(),
            &services::SyncService::wake);
    m_elapsed.start();
    connect(&m_tick, &QTimer::timeout, this,
            [this] { estate.clock().advance(std::chrono::milliseconds(m_elapsed.restart())); });
    m_tick.start(5);
}

EndpointId UpstreamRig::addEndpoint(const Target& target)
{
    services::NewEndpoint endpoint;
    endpoint.name = target.name;
    endpoint.plugin = target.plugin;
    endpoint.configJson = QString::fromUtf8(QJsonDocument(target.config).toJson());
    endpoint.secret = Secret(target.secret);
    endpoint.allowedFields = target.fields;
    endpoint.basis = QStringLiteral("contract 2026-11");
    endpoint.purpose = QStringLiteral("safety of the district");
    return must(await(sync->addEndpoint(estate.session(Role::Administrator), endpoint)));
}

services::RecordedVisit UpstreamRig::visit(vision::VisitDecision decision, PersonId person)
{
    vision::Visit visit;
    visit.camera = estate.gateCamera;
    visit.decision = decision;
    visit.match.person = person;
    visit.match.similarity = person.isValid() ? 0.7 : 0.2;
    visit.crop = QImage(48, 64, QImage::Format_RGB888);
    visit.crop.fill(Qt::darkCyan);
    visit.decidedAt = estate.clock().now();
    return must(await(entry.recordVisit(visit)));
}

GrantId UpstreamRig::grantFace(PersonId person, DoorId door)
{
    const UtcTime now = estate.clock().now();
    const NewGrant grant{person,
                         {door},
                         Credential::Face,
                         Validity{now - std::chrono::hours(1), now + std::chrono::hours(24)},
                         QStringLiteral("owner")};
    const UserId by = manager().user;
    return must(await(estate.store().write([grant, by, now](store::sql::Connection& connection) {
        return store::insertGrant(connection, grant, by, now);
    })));
}

EndpointStatus UpstreamRig::status(EndpointId endpoint)
{
    for (const EndpointStatus& status : must(await(sync->endpoints(manager())))) {
        if (status.endpoint.id == endpoint) {
            return status;
        }
    }
    qFatal("upstream rig: no such endpoint");
}

std::vector<DeliveryRow> UpstreamRig::deliveries(EndpointId endpoint)
{
    return must(await(sync->deliveries(manager(), endpoint, std::nullopt, std::nullopt, 1000)))
        .rows;
}

}  // namespace gatehouse::test
