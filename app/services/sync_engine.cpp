#include "services/sync_engine.h"

#include "base/logging.h"

namespace gatehouse::services {

namespace {
constexpr std::chrono::milliseconds kStartAgain{2000};
}

SyncEngine::SyncEngine(store::Store& store, std::shared_ptr<SyncBoard> board, Paths paths,
                       SyncSettings settings)
    : m_store(store)
    , m_board(std::move(board))
    , m_paths(std::move(paths))
    , m_settings(settings)
    , m_drain(this)
{
    m_drain.setSingleShot(true);
    connect(&m_drain, &QTimer::timeout, this, [this] {
        for (const auto& [id, courier] : m_couriers) {
            courier->abandon();
        }
    });
}

template <typename R, typename Then>
void SyncEngine::await(QFuture<R> future, Then then)
{
    ++m_pending;
    future.then(this, [this, then = std::move(then)](const R& answer) {
        --m_pending;
        then(answer);
        checkFinished();
    });
}

void SyncEngine::start()
{
    if (m_finishing) {
        return;
    }
    await(m_store.write([&clock = m_store.clock()](store::sql::Connection& connection) {
        return store::OutboxRepository(connection).requeueSent(clock.now());
    }),
          [this](const Result<int>& requeued) {
              if (!requeued) {
                  qCWarning(lcServices) << "the outbox cannot be put in order:" << requeued.error();
                  QTimer::singleShot(kStartAgain, this, &SyncEngine::start);
                  return;
              }
              if (*requeued > 0) {
                  qCInfo(lcServices)
                      << *requeued << "deliveries were under way when the desk ended";
              }
              refresh();
          });
}

void SyncEngine::refresh()
{
    if (m_finishing) {
        return;
    }
    await(m_store.read([&sealer = m_store.sealer()](store::sql::Connection& connection) {
        return store::EndpointRepository(connection).allWithSecrets(sealer);
    }),
          [this](const Result<std::vector<store::EndpointWithSecret>>& endpoints) {
              if (endpoints) {
                  onEndpoints(*endpoints);
                  return;
              }
              qCWarning(lcServices) << "the endpoints cannot be read:" << endpoints.error();
              QTimer::singleShot(kStartAgain, this, &SyncEngine::refresh);
          });
}

void SyncEngine::onEndpoints(std::vector<store::EndpointWithSecret> endpoints)
{
    if (m_finishing) {
        return;
    }
    for (store::EndpointWithSecret& known : endpoints) {
        const EndpointId id = known.endpoint.id;
        if (m_couriers.contains(id)) {
            continue;
        }
        m_board->setMode(id, known.endpoint.mode);
        auto* courier =
            new EndpointCourier(m_store, m_board, m_paths, m_settings, std::move(known), this);
        m_couriers.emplace(id, courier);
        connect(courier, &EndpointCourier::changed, this, &SyncEngine::changed);
        courier->start();
    }
    emit changed();
}

void SyncEngine::wake()
{
    for (const auto& [id, courier] : m_couriers) {
        courier->wake();
    }
}

void SyncEngine::tryAgainNow(EndpointId endpoint)
{
    if (const auto found = m_couriers.find(endpoint); found != m_couriers.end()) {
        found->second->tryAgainNow();
    }
}

void SyncEngine::finish()
{
    m_finishing = true;
    m_busy = int(m_couriers.size());
    for (const auto& [id, courier] : m_couriers) {
        connect(
            courier, &EndpointCourier::idle, this,
            [this] {
                --m_busy;
                checkFinished();
            },
            Qt::SingleShotConnection);
        courier->finish();
    }
    m_drain.start(m_settings.drain);
    checkFinished();
}

void SyncEngine::checkFinished()
{
    if (m_finishing && m_busy == 0 && m_pending == 0) {
        QMetaObject::invokeMethod(this, &SyncEngine::finished, Qt::QueuedConnection);
    }
}

}  // namespace gatehouse::services
