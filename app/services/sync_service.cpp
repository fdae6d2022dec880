#include "services/sync_service.h"

#include "services/lifeline.h"
#include "services/outbox_writer.h"
#include "services/sync_engine.h"
#include "store/audit.h"
#include "store/flow_repository.h"

#include <QJsonDocument>
#include <QRegularExpression>
#include <QThread>

#include <algorithm>

namespace gatehouse::services {

namespace {

constexpr qsizetype kLongestName = 40;

EndpointStatus statusOf(const Endpoint& endpoint, const store::OutboxCounts& counts,
                        PluginView plugin)
{
    EndpointStatus status;
    status.endpoint = endpoint;
    status.pluginState = plugin.state;
    status.pluginReason = plugin.reason;
    status.queued = counts.queued;
    status.sent = counts.sent;
    status.acknowledged = counts.acknowledged;
    status.refused = counts.refused;
    status.retrying = counts.retrying;
    status.oldestWaiting = counts.oldestWaiting;
    status.lastAcknowledged = counts.lastAcknowledged;
    status.lastError = counts.lastError;
    return status;
}

Error invalid(const QString& text)
{
    return fail(ErrorCode::Invalid, text);
}

std::optional<Error> validate(const EndpointPolicy& policy)
{
    constexpr qsizetype kLongestText = 200;
    if (policy.allowedFields.isEmpty()) {
        return invalid(QStringLiteral("fields: allow at least one, or nothing would ever leave"));
    }
    for (const QString& field : policy.allowedFields) {
        if (!upstreamFields().contains(field)) {
            return invalid(QStringLiteral("fields: there is no \"%1\"; there are %2")
                               .arg(field, upstreamFields().join(QStringLiteral(", "))));
        }
    }
    if (policy.basis.trimmed().isEmpty() || policy.basis.size() > kLongestText) {
        return invalid(QStringLiteral("basis: say on what ground the data may leave"));
    }
    if (policy.purpose.trimmed().isEmpty() || policy.purpose.size() > kLongestText) {
        return invalid(QStringLiteral("purpose: say what the data is for"));
    }
    return std::nullopt;
}

std::optional<Error> validate(const NewEndpoint& endpoint)
{
    if (endpoint.name.trimmed().isEmpty() || endpoint.name.size() > kLongestName) {
        return invalid(QStringLiteral("name: 1 to %1 characters").arg(kLongestName));
    }
    // It becomes part of a file's name.
    static const QRegularExpression pluginName(QStringLiteral("^[a-z][a-z0-9_]{0,31}$"));
    if (!pluginName.match(endpoint.plugin).hasMatch()) {
        return invalid(QStringLiteral("plugin: small letters, digits and underscores"));
    }
    if (!QJsonDocument::fromJson(endpoint.configJson.toUtf8()).isObject()) {
        return invalid(QStringLiteral("configuration: must be a JSON object"));
    }
    return validate(EndpointPolicy{endpoint.allowedFields, endpoint.basis, endpoint.purpose});
}

Status requirePolicy(store::sql::Connection& connection, EndpointId endpoint)
{
    const auto endpoints = store::EndpointRepository(connection).all();
    if (!endpoints) {
        return endpoints.error();
    }
    const auto found = std::ranges::find(*endpoints, endpoint, &Endpoint::id);
    const bool recorded = found == endpoints->end() || (!found->basis.trimmed().isEmpty() &&
                                                        !found->purpose.trimmed().isEmpty());
    return recorded ? Status()
                    : Status(fail(ErrorCode::Conflict,
                                  QStringLiteral("endpoint %1: basis and purpose must be recorded "
                                                 "before it is switched on")
                                      .arg(endpoint.value())));
}

}  // namespace

class SyncService::Private
{
public:
    Private(SyncService* service, store::Store& theStore, Paths thePaths, SyncSettings theSettings)
        : store(theStore)
        , guard(theStore)
        , paths(std::move(thePaths))
        , settings(theSettings)
        , board(std::make_shared<SyncBoard>())
        , lifeline(service)
    {
    }

    /// Calls the engine on its thread; nothing when the service is not started. Any thread.
    template <typename F>
    void tellEngine(F call)
    {
        const QMutexLocker lock(&engineMutex);
        if (engine) {
            QMetaObject::invokeMethod(
                engine, [target = engine, call] { call(*target); }, Qt::QueuedConnection);
        }
    }

    store::Store& store;
    AccessGuard guard;
    const Paths paths;
    const SyncSettings settings;
    const std::shared_ptr<SyncBoard> board;
    QThread thread;
    QMutex engineMutex;
    SyncEngine* engine = nullptr;  // lives on `thread`
    Lifeline lifeline;
};

SyncService::SyncService(store::Store& store, Paths paths, QObject* parent)
    : SyncService(store, std::move(paths), SyncSettings(), parent)
{
}

SyncService::SyncService(store::Store& store, Paths paths, SyncSettings settings, QObject* parent)
    : QObject(parent), d(std::make_unique<Private>(this, store, std::move(paths), settings))
{
}

SyncService::~SyncService()
{
    stop();
}

void SyncService::start()
{
    if (d->engine) {
        return;
    }
    auto* engine = new SyncEngine(d->store, d->board, d->paths, d->settings);
    engine->moveToThread(&d->thread);
    connect(engine, &SyncEngine::changed, this, &SyncService::endpointsChanged);
    connect(engine, &SyncEngine::finished, &d->thread, &QThread::quit, Qt::DirectConnection);
    connect(&d->thread, &QThread::finished, engine, &QObject::deleteLater);
    d->thread.setObjectName(QStringLiteral("upstream"));
    d->thread.start();
    {
        const QMutexLocker lock(&d->engineMutex);
        d->engine = engine;
    }
    d->tellEngine([](SyncEngine& running) { running.start(); });
}

void SyncService::stop()
{
    if (!d->engine) {
        return;
    }
    d->tellEngine([](SyncEngine& running) { running.finish(); });
    {
        const QMutexLocker lock(&d->engineMutex);
        d->engine = nullptr;
    }
    d->thread.wait();
}

QFuture<Result<std::vector<EndpointStatus>>> SyncService::endpoints(const Session& session)
{
    using Answer = Result<std::vector<EndpointStatus>>;
    if (const Status allowed = d->guard.require(session, Action::ViewUpstream); !allowed) {
        return QtFuture::makeReadyFuture(Answer(allowed.error()));
    }
    return d->store.read([board = d->board](store::sql::Connection& connection) -> Answer {
        const auto endpoints = store::EndpointRepository(connection).all();
        if (!endpoints) {
            return endpoints.error();
        }
        std::vector<EndpointStatus> statuses;
        for (const Endpoint& endpoint : *endpoints) {
            const auto counts = store::OutboxRepository(connection).counts(endpoint.id);
            if (!counts) {
                return counts.error();
            }
            statuses.push_back(statusOf(endpoint, *counts, board->plugin(endpoint.id)));
        }
        return statuses;
    });
}

QFuture<Result<Page<DeliveryRow>>> SyncService::deliveries(const Session& session,
                                                           EndpointId endpoint,
                                                           std::optional<DeliveryState> state,
                                                           std::optional<PageKey> after, int limit)
{
    if (const Status allowed = d->guard.require(session, Action::ViewUpstream); !allowed) {
        return QtFuture::makeReadyFuture(Result<Page<DeliveryRow>>(allowed.error()));
    }
    return d->store.read([endpoint, state, after, limit](store::sql::Connection& connection) {
        return store::OutboxRepository(connection).page(endpoint, state, after, limit);
    });
}

QFuture<Status> SyncService::setMode(const Session& session, EndpointId endpoint, EndpointMode mode)
{
    if (const Status allowed = d->guard.require(session, Action::PauseUpstream); !allowed) {
        return QtFuture::makeReadyFuture(Status(allowed.error()));
    }
    auto written = d->store.write([session, endpoint, mode, &clock = d->store.clock()](
                                      store::sql::Connection& connection) -> Status {
        if (mode == EndpointMode::Running) {
            if (const Status ready = requirePolicy(connection, endpoint); !ready) {
                return ready;
            }
        }
        if (const Status set = store::EndpointRepository(connection).setMode(endpoint, mode);
            !set) {
            return set;
        }
        const QString action = mode == EndpointMode::Paused ? QStringLiteral("upstream.pause")
                                                            : QStringLiteral("upstream.resume");
        return store::appendAudit(
            connection, store::AuditLine{clock.now(),
                                         session.user,
                                         action,
                                         QStringLiteral("endpoint:%1").arg(endpoint.value()),
                                         {}});
    });
    // The board is told before the future is finished: from then on nothing is sent that was not
    // before.
    return written.then([this, board = d->board, endpoint, mode,
                         line = d->lifeline.line()](const Status& set) {
        if (set) {
            board->setMode(endpoint, mode);
            line.post([this, endpoint, mode] {
                if (mode == EndpointMode::Running) {
                    d->tellEngine([endpoint](SyncEngine& engine) { engine.tryAgainNow(endpoint); });
                }
                emit endpointsChanged();
            });
        }
        return set;
    });
}

QFuture<Status> SyncService::retryRefused(const Session& session, EndpointId endpoint)
{
    if (const Status allowed = d->guard.require(session, Action::PauseUpstream); !allowed) {
        return QtFuture::makeReadyFuture(Status(allowed.error()));
    }
    auto written = d->store.write([session, endpoint, &clock = d->store.clock()](
                                      store::sql::Connection& connection) -> Status {
        const auto requeued =
            store::OutboxRepository(connection).requeueRefused(endpoint, clock.now());
        if (!requeued) {
            return requeued.error();
        }
        return store::appendAudit(
            connection, store::AuditLine{clock.now(),
                                         session.user,
                                         QStringLiteral("upstream.retry_refused"),
                                         QStringLiteral("endpoint:%1").arg(endpoint.value()),
                                         {{QStringLiteral("deliveries"), *requeued}}});
    });
    return written.then([this, endpoint, line = d->lifeline.line()](const Status& queued) {
        if (queued) {
            line.post([this, endpoint] {
                d->tellEngine([endpoint](SyncEngine& engine) { engine.tryAgainNow(endpoint); });
                emit endpointsChanged();
            });
        }
        return queued;
    });
}

QFuture<Result<EndpointId>> SyncService::addEndpoint(const Session& session,
                                                     const NewEndpoint& endpoint)
{
    if (const Status allowed = d->guard.require(session, Action::EditEndpoints); !allowed) {
        return QtFuture::makeReadyFuture(Result<EndpointId>(allowed.error()));
    }
    if (const auto problem = validate(endpoint)) {
        return QtFuture::makeReadyFuture(Result<EndpointId>(*problem));
    }
    auto written =
        d->store.write([session, endpoint, &sealer = d->store.sealer(), &clock = d->store.clock()](
                           store::sql::Connection& connection) -> Result<EndpointId> {
            Endpoint row;
            row.name = endpoint.name.trimmed();
            row.plugin = endpoint.plugin;
            row.configJson = endpoint.configJson;
            row.allowedFields = endpoint.allowedFields;
            row.basis = endpoint.basis.trimmed();
            row.purpose = endpoint.purpose.trimmed();
            const auto id = store::EndpointRepository(connection)
                                .add(row, endpoint.secret, sealer, session.user, clock.now());
            if (!id) {
                return id.error();
            }
            const store::AuditLine line{clock.now(),
                                        session.user,
                                        QStringLiteral("endpoint.add"),
                                        QStringLiteral("endpoint:%1").arg(id->value()),
                                        {{QStringLiteral("plugin"), row.plugin},
                                         {QStringLiteral("fields"), row.allowedFields.join(u',')},
                                         {QStringLiteral("basis"), row.basis},
                                         {QStringLiteral("purpose"), row.purpose}}};
            if (const Status kept = store::appendAudit(connection, line); !kept) {
                return kept.error();
            }
            return *id;
        });
    return written.then([this, line = d->lifeline.line()](const Result<EndpointId>& added) {
        if (added) {
            line.post([this] {
                d->tellEngine([](SyncEngine& engine) { engine.refresh(); });
                emit endpointsChanged();
            });
        }
        return added;
    });
}

QFuture<Status> SyncService::setPolicy(const Session& session, EndpointId endpoint,
                                       const EndpointPolicy& policy)
{
    if (const Status allowed = d->guard.require(session, Action::EditEndpoints); !allowed) {
        return QtFuture::makeReadyFuture(Status(allowed.error()));
    }
    if (const auto problem = validate(policy)) {
        return QtFuture::makeReadyFuture(Status(*problem));
    }
    Endpoint changed;
    changed.id = endpoint;
    changed.allowedFields = policy.allowedFields;
    changed.basis = policy.basis.trimmed();
    changed.purpose = policy.purpose.trimmed();
    auto written = d->store.write([session, changed, &clock = d->store.clock()](
                                      store::sql::Connection& connection) -> Status {
        const UtcTime now = clock.now();
        const Status set =
            store::EndpointRepository(connection).setPolicy(changed, session.user, now);
        return set ? store::appendAudit(
                         connection,
                         store::AuditLine{
                             now,
                             session.user,
                             QStringLiteral("endpoint.policy"),
                             QStringLiteral("endpoint:%1").arg(changed.id.value()),
                             {{QStringLiteral("fields"), changed.allowedFields.join(u',')},
                              {QStringLiteral("basis"), changed.basis},
                              {QStringLiteral("purpose"), changed.purpose}}})
                   : set;
    });
    return written.then([this, line = d->lifeline.line()](const Status& set) {
        if (set) {
            line.post([this] {
                d->tellEngine([](SyncEngine& engine) { engine.refresh(); });
                emit endpointsChanged();
            });
        }
        return set;
    });
}

QFuture<Result<Page<DataFlowRow>>> SyncService::flows(const Session& session,
                                                      const DataFlowQuery& query,
                                                      std::optional<PageKey> after, int limit)
{
    if (const Status allowed = d->guard.require(session, Action::ViewUpstream); !allowed) {
        return QtFuture::makeReadyFuture(Result<Page<DataFlowRow>>(allowed.error()));
    }
    return d->store.read([query, after, limit](store::sql::Connection& connection) {
        return store::dataFlows(connection, query, after, limit);
    });
}

void SyncService::wake()
{
    d->tellEngine([](SyncEngine& engine) { engine.wake(); });
}

}  // namespace gatehouse::services
