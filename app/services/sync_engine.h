// All couriers, on the thread that delivers. Made, used and destroyed there.
#pragma once

#include "services/endpoint_courier.h"

#include <QObject>

#include <map>
#include <memory>

namespace gatehouse::services {

class SyncEngine : public QObject
{
    Q_OBJECT

public:
    SyncEngine(store::Store& store, std::shared_ptr<SyncBoard> board, Paths paths,
               SyncSettings settings);

    /// Queues what a crash left half-sent, then starts a courier an endpoint.
    void start();
    /// Starts couriers for endpoints that were added since.
    void refresh();
    void wake();
    void tryAgainNow(EndpointId endpoint);
    /// finished() follows within the settings' drain time and the store's answers.
    void finish();

signals:
    void changed();
    void finished();

private:
    void onEndpoints(std::vector<store::EndpointWithSecret> endpoints);
    void checkFinished();

    template <typename R, typename Then>
    void await(QFuture<R> future, Then then);

    store::Store& m_store;
    const std::shared_ptr<SyncBoard> m_board;
    const Paths m_paths;
    const SyncSettings m_settings;
    std::map<EndpointId, EndpointCourier*> m_couriers;  // children
    QTimer m_drain;
    int m_pending = 0;
    int m_busy = 0;  // couriers that are not idle yet, while finishing
    bool m_finishing = false;
};

}  // namespace gatehouse::services
