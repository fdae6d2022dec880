// The way out: for each endpoint a plugin in its own process, fed from the outbox, with deadlines,
// back-off and a breaker. At-least-once with an idempotency key.
#pragma once

#include "base/paths.h"
#include "domain/data_flow.h"
#include "domain/endpoint.h"
#include "domain/page.h"
#include "services/access_service.h"
#include "services/sync_settings.h"

#include <QFuture>
#include <QObject>

namespace gatehouse::services {

struct NewEndpoint
{
    QString name;
    QString plugin;
    QString configJson;
    Secret secret;
    QStringList allowedFields;
    QString basis;
    QString purpose;
};

/// What an endpoint gets, on which ground, what for.
struct EndpointPolicy
{
    QStringList allowedFields;
    QString basis;
    QString purpose;
};

class SyncService : public QObject
{
    Q_OBJECT

public:
    SyncService(store::Store& store, Paths paths, QObject* parent = nullptr);
    SyncService(store::Store& store, Paths paths, SyncSettings settings, QObject* parent = nullptr);
    ~SyncService() override;

    /// Starts the plugins' processes and delivers what waits, what a crash left half-sent included.
    void start();
    /// Lets deliveries under way finish for the settings' drain time, then ends the processes.
    /// Blocks until that is done; the store must still be there. Called by the destructor.
    void stop();

    /// ViewUpstream.
    QFuture<Result<std::vector<EndpointStatus>>> endpoints(const Session& session);
    QFuture<Result<Page<DeliveryRow>>> deliveries(const Session& session, EndpointId endpoint,
                                                  std::optional<DeliveryState> state,
                                                  std::optional<PageKey> after, int limit);
    /// PauseUpstream. Once the future of a pause is finished nothing more is handed to the
    /// endpoint; what it was handed before is still concluded. Conflict when an endpoint is to be
    /// switched on whose basis or purpose was not recorded.
    QFuture<Status> setMode(const Session& session, EndpointId endpoint, EndpointMode mode);
    /// PauseUpstream: queues refused deliveries again.
    QFuture<Status> retryRefused(const Session& session, EndpointId endpoint);
    /// EditEndpoints. Invalid names the field that upstreamFields() (outbox_writer.h) does not
    /// know.
    QFuture<Result<EndpointId>> addEndpoint(const Session& session, const NewEndpoint& endpoint);

    /// EditEndpoints. From now on; what waits is cut to it when it is sent. Invalid, with the
    /// field's name, as above.
    QFuture<Status> setPolicy(const Session& session, EndpointId endpoint,
                              const EndpointPolicy& policy);
    /// ViewUpstream. Everything that left the estate, not through endpoints alone; newest first.
    QFuture<Result<Page<DataFlowRow>>> flows(const Session& session, const DataFlowQuery& query,
                                             std::optional<PageKey> after, int limit);

    /// A hint that new rows may wait in the outbox. Any thread.
    void wake();

signals:
    void endpointsChanged();

private:
    class Private;
    std::unique_ptr<Private> d;
};

}  // namespace gatehouse::services
