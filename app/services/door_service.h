// Opens the door for whoever was granted passage, and writes down whether it opened.
#pragma once

#include "devices/door_relay.h"
#include "services/lifeline.h"
#include "store/store.h"

#include <QFuture>
#include <QObject>
#include <QThreadPool>

#include <memory>

namespace gatehouse::services {

class DoorService : public QObject
{
    Q_OBJECT

public:
    DoorService(store::Store& store, std::shared_ptr<devices::DoorRelay> relay,
                QObject* parent = nullptr);
    ~DoorService() override;

    /// Any thread; called when a passage was granted. What the device answers is kept with the
    /// passage, in one line of the audit; the answer is the device's, or the store's when that
    /// could not be kept.
    QFuture<Status> open(PassageId passage, DoorId door);

signals:
    void doorOpened(gatehouse::DoorId door);

private:
    store::Store& m_store;
    std::shared_ptr<devices::DoorRelay> m_relay;
    QThreadPool m_pool;  ///< one thread: a device that hangs costs the doors, and nothing else
    Lifeline m_lifeline{this};
};

}  // namespace gatehouse::services
