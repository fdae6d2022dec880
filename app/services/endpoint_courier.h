// Carries one endpoint's outbox rows through its plugin: keeps the plugin's process alive, takes a
// few rows at a time, hands them over and writes down what became of each. See
// docs/design/plugin_life_cycle.md.
#pragma once

#include "base/paths.h"
#include "services/plugin_process.h"
#include "services/sync_board.h"
#include "services/sync_settings.h"
#include "store/endpoint_repository.h"
#include "store/outbox_repository.h"
#include "store/store.h"

#include <QObject>
#include <QTimer>

#include <map>

namespace gatehouse::services {

/// The thread that made it; the store does all SQL on its own threads.
class EndpointCourier : public QObject
{
    Q_OBJECT

public:
    EndpointCourier(store::Store& store, std::shared_ptr<SyncBoard> board, Paths paths,
                    SyncSettings settings, store::EndpointWithSecret endpoint, QObject* parent);
    ~EndpointCourier() override;

    void start();
    /// Rows may wait, or the endpoint's mode has changed.
    void wake();
    /// A person asks: the breaker's rest is over.
    void tryAgainNow();
    /// Takes nothing more; idle() follows when nothing is under way. Destroy it only then.
    void finish();
    /// The plugin's process is ended now; rows under way stay sent and are sent again after a
    /// start.
    void abandon();

signals:
    /// A figure or a state that the upstream page shows.
    void changed();
    void idle();

private:
    // The plugin's process.
    void launch();
    void onReady(const QString& name, const QString& version);
    void onFailed(PluginFailure failure, const QString& reason);
    void onAnswered(qint64 request, const plugin::DeliveryResult& result);
    void show(PluginState state, const QString& reason);

    // The outbox.
    void pump();
    void onClaimed(const store::Claim& claim);
    void prepare(const store::OutboxItem& item);
    void handOver(const store::OutboxItem& item, const QJsonObject& fields);
    void release(const store::OutboxItem& item);
    void conclude(const store::OutboxItem& item, const plugin::DeliveryResult& result);
    void settle(const store::OutboxItem& item, const store::Settlement& settlement);
    void lookAgainIn(std::chrono::milliseconds wait);
    bool maySend() const;
    void checkIdle();

    /// Calls `then` on this thread with the store's answer; counted, so that nothing is destroyed
    /// under it.
    template <typename R, typename Then>
    void await(QFuture<R> future, Then then);

    store::Store& m_store;
    const std::shared_ptr<SyncBoard> m_board;
    const Paths m_paths;
    const SyncSettings m_settings;
    const store::EndpointWithSecret m_endpoint;

    PluginProcess* m_process = nullptr;  // child
    bool m_ready = false;
    int m_failures = 0;  // since the last answered delivery
    QTimer m_restart;

    std::map<qint64, store::OutboxItem> m_underWay;  // by request number
    qint64 m_lastRequest = 0;
    int m_preparing = 0;
    bool m_claiming = false;
    bool m_claimAgain = false;  // woken while a claim was on its way
    QTimer m_look;

    int m_pending = 0;  // answers of the store that are still to come
    bool m_finishing = false;
};

}  // namespace gatehouse::services
