// A real store, the services that write and send, and a clock that runs.
#pragma once

#include "domain/endpoint.h"
#include "services/alert_service.h"
#include "services/entry_service.h"
#include "services/sync_service.h"
#include "support/await.h"
#include "support/test_store.h"

#include <QElapsedTimer>
#include <QJsonObject>
#include <QTimer>

namespace gatehouse::test {

/// Patient where a healthy part may be slow on a busy machine, short where a failure is waited for.
services::SyncSettings quickSettings();

struct Target
{
    QString name = QStringLiteral("district");
    QString plugin = QStringLiteral("webhook");
    QJsonObject config;
    QByteArray secret;
    QStringList fields{QStringLiteral("passage_id"), QStringLiteral("alert_id"),
                       QStringLiteral("at"),         QStringLiteral("door"),
                       QStringLiteral("outcome"),    QStringLiteral("kind")};
};

class UpstreamRig : public QObject
{
    Q_OBJECT

public:
    explicit UpstreamRig(const QString& pluginsDir = QStringLiteral(GATEHOUSE_WEBHOOK_PLUGINS),
                         services::SyncSettings settings = quickSettings());

    EndpointId addEndpoint(const Target& target);
    /// Returns after the commit.
    services::RecordedVisit visit(
        vision::VisitDecision decision = vision::VisitDecision::NotEnrolled, PersonId person = {});
    GrantId grantFace(PersonId person, DoorId door);
    EndpointStatus status(EndpointId endpoint);
    std::vector<DeliveryRow> deliveries(EndpointId endpoint);
    Session manager() { return estate.session(Role::Manager); }

    TestStore estate;
    services::EntryService entry;
    Paths paths;
    std::unique_ptr<services::SyncService> sync;

private:
    // Back-off is counted by the estate's clock, which a test holds: here it goes with the real
    // one.
    QTimer m_tick;
    QElapsedTimer m_elapsed;
};

}  // namespace gatehouse::test
