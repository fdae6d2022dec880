#include "services/endpoint_courier.h"

#include "base/logging.h"
#include "services/outbox_writer.h"
#include "services/plugin_inventory.h"
#include "store/audit.h"

#include <QFileInfo>
#include <QJsonDocument>

#include <algorithm>

namespace gatehouse::services {

using plugin::DeliveryResult;
using plugin::Outcome;

namespace {

/// When the store itself fails (a full disk), this long until the next try.
constexpr std::chrono::milliseconds kStorePause{2000};
/// An endpoint may ask for a pause, but not for a week.
constexpr std::chrono::hours kLongestPause{1};

Result<QString> findPlugin(const QString& directory, const QString& name)
{
    for (const PluginInfo& info : pluginInventory(directory)) {
        if (info.name != name) {
            continue;
        }
        if (!info.problem.isEmpty()) {
            return fail(ErrorCode::Conflict, info.problem);
        }
        return info.file;
    }
    return fail(ErrorCode::NotFound,
                QStringLiteral("there is no plugin \"%1\" in %2").arg(name, directory));
}

}  // namespace

EndpointCourier::EndpointCourier(store::Store& store, std::shared_ptr<SyncBoard> board, Paths paths,
                                 SyncSettings settings, store::EndpointWithSecret endpoint,
                                 QObject* parent)
    : QObject(parent)
    , m_store(store)
    , m_board(std::move(board))
    , m_paths(std::move(paths))
    , m_settings(settings)
    , m_endpoint(std::move(endpoint))
{
    m_restart.setSingleShot(true);
    m_look.setSingleShot(true);
    connect(&m_restart, &QTimer::timeout, this, &EndpointCourier::launch);
    connect(&m_look, &QTimer::timeout, this, &EndpointCourier::pump);
}

EndpointCourier::~EndpointCourier()
{
    Q_ASSERT_X(m_pending == 0, "EndpointCourier", "destroyed while the store owes it an answer");
}

template <typename R, typename Then>
void EndpointCourier::await(QFuture<R> future, Then then)
{
    ++m_pending;
    future.then(this, [this, then = std::move(then)](const R& answer) {
        --m_pending;
        then(answer);
        checkIdle();
    });
}

void EndpointCourier::start()
{
    launch();
}

void EndpointCourier::wake()
{
    pump();
}

void EndpointCourier::tryAgainNow()
{
    if (m_restart.isActive()) {
        m_failures = 0;
        m_restart.stop();
        launch();
    }
    pump();
}

void EndpointCourier::finish()
{
    m_finishing = true;
    m_restart.stop();
    m_look.stop();
    checkIdle();
}

void EndpointCourier::abandon()
{
    m_finishing = true;
    delete std::exchange(m_process, nullptr);
    m_ready = false;
    m_underWay.clear();
    checkIdle();
}

void EndpointCourier::checkIdle()
{
    if (m_finishing && m_pending == 0 && m_underWay.empty()) {
        // Queued: whoever destroys this on idle() must not do so from within.
        QMetaObject::invokeMethod(this, &EndpointCourier::idle, Qt::QueuedConnection);
    }
}

void EndpointCourier::show(PluginState state, const QString& reason)
{
    m_board->setPlugin(m_endpoint.endpoint.id, PluginView{state, reason});
    emit changed();
}

void EndpointCourier::launch()
{
    if (m_process || m_finishing) {
        return;
    }
    const auto file = findPlugin(m_paths.pluginsDir, m_endpoint.endpoint.plugin);
    if (!file) {
        onFailed(file.error().code == ErrorCode::NotFound ? PluginFailure::NoHost
                                                          : PluginFailure::Unusable,
                 file.error().text);
        return;
    }
    if (!QFileInfo(m_paths.hostProgram).isExecutable()) {
        // Said before the attempt: an upstream page that flickers between two states explains
        // neither.
        onFailed(PluginFailure::NoHost,
                 QStringLiteral("the plugin host %1 is not there").arg(m_paths.hostProgram));
        return;
    }
    show(PluginState::Starting, QString());
    m_process = new PluginProcess(
        PluginLaunch{m_paths.hostProgram, *file,
                     QJsonDocument::fromJson(m_endpoint.endpoint.configJson.toUtf8()).object(),
                     m_endpoint.secret, m_settings.startDeadline, m_settings.deliveryDeadline},
        this);
    connect(m_process, &PluginProcess::ready, this, &EndpointCourier::onReady);
    connect(m_process, &PluginProcess::failed, this, &EndpointCourier::onFailed);
    connect(m_process, &PluginProcess::answered, this, &EndpointCourier::onAnswered);
    m_process->start();
}

void EndpointCourier::onReady(const QString& name, const QString& version)
{
    qCInfo(lcServices).noquote() << "endpoint" << m_endpoint.endpoint.id.value() << "is served by"
                                 << name << version << "in process" << m_process->processId();
    m_ready = true;
    show(PluginState::Running, QString());
    pump();
}

void EndpointCourier::onFailed(PluginFailure failure, const QString& reason)
{
    qCWarning(lcServices).noquote() << "endpoint" << m_endpoint.endpoint.id.value() << "plugin"
                                    << m_endpoint.endpoint.plugin << "failed:" << reason;
    m_ready = false;
    if (m_process) {
        // It is on the stack: it has emitted this.
        m_process->disconnect(this);
        std::exchange(m_process, nullptr)->deleteLater();
    }
    const auto interrupted = std::exchange(m_underWay, {});
    for (const auto& [request, item] : interrupted) {
        conclude(item, DeliveryResult{Outcome::Retry, reason, std::nullopt});
    }
    ++m_failures;
    const bool broken = m_failures >= m_settings.breakerAfter;
    if (!m_finishing) {
        m_restart.start(
            broken ? m_settings.breakerRest
                   : backOff(m_settings.restartFirst, m_settings.restartLongest, m_failures));
    }
    if (failure == PluginFailure::NoHost) {
        show(PluginState::Missing, reason);
    } else {
        show(broken ? PluginState::Broken : PluginState::BackingOff, reason);
    }
    checkIdle();
}

bool EndpointCourier::maySend() const
{
    return m_ready && !m_finishing &&
           m_board->mode(m_endpoint.endpoint.id) == EndpointMode::Running;
}

void EndpointCourier::lookAgainIn(std::chrono::milliseconds wait)
{
    if (!m_finishing) {
        m_look.start(std::clamp(wait, std::chrono::milliseconds(1), m_settings.idlePoll));
    }
}

void EndpointCourier::pump()
{
    if (m_claiming) {
        m_claimAgain = true;
        return;
    }
    // After a failure one row at a time, so that a row which brings the plugin down is found out
    // and does not take others with it.
    const int window = m_failures > 0 ? 1 : m_settings.window;
    const int room = window - int(m_underWay.size()) - m_preparing;
    if (!maySend() || room <= 0) {
        return;
    }
    m_claiming = true;
    m_claimAgain = false;
    await(m_store.write([endpoint = m_endpoint.endpoint.id, room,
                         &clock = m_store.clock()](store::sql::Connection& connection) {
        return store::OutboxRepository(connection).claim(endpoint, room, clock.now());
    }),
          [this](const Result<store::Claim>& claim) {
              m_claiming = false;
              if (claim) {
                  onClaimed(*claim);
              } else {
                  qCWarning(lcServices) << "reading the outbox failed:" << claim.error();
                  lookAgainIn(kStorePause);
              }
          });
}

void EndpointCourier::onClaimed(const store::Claim& claim)
{
    for (const store::OutboxItem& item : claim.items) {
        prepare(item);
    }
    const UtcTime now = m_store.clock().now();
    lookAgainIn(claim.nextDue ? std::max(*claim.nextDue - now, std::chrono::milliseconds(1))
                              : m_settings.idlePoll);
    if (m_claimAgain) {
        pump();
    }
    if (!claim.items.empty()) {
        emit changed();
    }
}

void EndpointCourier::prepare(const store::OutboxItem& item)
{
    ++m_preparing;
    await(m_store.read([item, id = m_endpoint.endpoint.id, &sealer = m_store.sealer(),
                        &clock = m_store.clock()](
                           store::sql::Connection& connection) -> Result<QJsonObject> {
        const auto allowed = store::EndpointRepository(connection).allowedFields(id);
        return allowed ? fieldsToSend(connection, sealer, item, *allowed, clock.now())
                       : Result<QJsonObject>(allowed.error());
    }),
          [this, item](const Result<QJsonObject>& fields) {
              --m_preparing;
              if (!maySend()) {
                  release(item);
              } else if (!fields) {
                  conclude(item, DeliveryResult{Outcome::Retry, fields.error().text, std::nullopt});
              } else {
                  handOver(item, *fields);
              }
          });
}

void EndpointCourier::handOver(const store::OutboxItem& item, const QJsonObject& fields)
{
    const qint64 request = ++m_lastRequest;
    m_underWay.emplace(request, item);
    m_process->deliver(request, plugin::Delivery{item.idempotencyKey, item.topic, fields, {}});
}

void EndpointCourier::release(const store::OutboxItem& item)
{
    await(
        m_store.write([id = item.id, &clock = m_store.clock()](store::sql::Connection& connection) {
            return store::OutboxRepository(connection).release(id, clock.now());
        }),
        [this, item](const Status& released) {
            if (!released && !m_finishing) {
                QTimer::singleShot(kStorePause, this, [this, item] { release(item); });
            }
        });
}

void EndpointCourier::onAnswered(qint64 request, const DeliveryResult& result)
{
    const auto found = m_underWay.find(request);
    if (found == m_underWay.end()) {
        return;
    }
    const store::OutboxItem item = found->second;
    m_underWay.erase(found);
    m_failures = 0;
    conclude(item, result);
    pump();
}

void EndpointCourier::conclude(const store::OutboxItem& item, const DeliveryResult& result)
{
    store::Settlement settlement;
    settlement.at = m_store.clock().now();
    settlement.error = result.reason;
    switch (result.outcome) {
        case Outcome::Acknowledged:
            settlement.state = DeliveryState::Acknowledged;
            break;
        case Outcome::Refused:
            settlement.state = DeliveryState::Refused;
            break;
        case Outcome::Retry: {
            settlement.state = DeliveryState::Queued;
            const auto wait =
                backOff(m_settings.retryFirst, m_settings.retryLongest, item.attempts);
            const auto asked = std::min<std::chrono::milliseconds>(
                result.retryAfter.value_or(std::chrono::milliseconds(0)), kLongestPause);
            settlement.nextAttempt = settlement.at + std::max(wait, asked);
            break;
        }
    }
    settle(item, settlement);
}

void EndpointCourier::settle(const store::OutboxItem& item, const store::Settlement& settlement)
{
    await(m_store.write([item, settlement, endpoint = m_endpoint.endpoint.id](
                            store::sql::Connection& connection) -> Status {
        if (const Status settled = store::OutboxRepository(connection).settle(item.id, settlement);
            !settled || settlement.state != DeliveryState::Acknowledged) {
            return settled;
        }
        // Everything that left the estate leaves a line.
        return store::appendAudit(connection,
                                  store::AuditLine{settlement.at,
                                                   UserId(),
                                                   QStringLiteral("upstream.deliver"),
                                                   QStringLiteral("outbox:%1").arg(item.id.value()),
                                                   {{QStringLiteral("endpoint"), endpoint.value()},
                                                    {QStringLiteral("topic"), item.topic}}});
    }),
          [this, item, settlement](const Status& settled) {
              if (!settled && !m_finishing) {
                  qCWarning(lcServices)
                      << "an answer could not be written down:" << settled.error();
                  QTimer::singleShot(kStorePause, this,
                                     [this, item, settlement] { settle(item, settlement); });
                  return;
              }
              if (settlement.nextAttempt) {
                  const auto wait = *settlement.nextAttempt - m_store.clock().now();
                  if (!m_look.isActive() || wait < m_look.remainingTimeAsDuration()) {
                      lookAgainIn(wait);
                  }
              }
              emit changed();
          });
}

}  // namespace gatehouse::services
