#include "services/door_service.h"

#include "store/audit.h"
#include "store/passage_repository.h"

#include <QtConcurrent>

namespace gatehouse::services {

namespace {

Status keep(store::sql::Connection& connection, PassageId passage, DoorId door,
            const DoorOpening& opening)
{
    if (const Status kept = store::insertDoorOpening(connection, passage, door, opening); !kept) {
        return kept;
    }
    return store::appendAudit(
        connection,
        {.at = opening.at,
         .user = UserId(),
         .action = QStringLiteral("door.open"),
         .subject = QStringLiteral("door:%1").arg(door.value()),
         .detail = {{QStringLiteral("passage"), passage.value()},
                    {QStringLiteral("simulated"), opening.device == DoorDevice::Simulated},
                    {QStringLiteral("opened"), opening.state == DoorState::Opened}}});
}

}  // namespace

DoorService::DoorService(store::Store& store, std::shared_ptr<devices::DoorRelay> relay,
                         QObject* parent)
    : QObject(parent), m_store(store), m_relay(std::move(relay))
{
    m_pool.setMaxThreadCount(1);
}

DoorService::~DoorService()
{
    m_pool.waitForDone();
}

QFuture<Status> DoorService::open(PassageId passage, DoorId door)
{
    return QtConcurrent::run(
        &m_pool,
        [&store = m_store, relay = m_relay, passage, door, line = m_lifeline.line(),
         this]() -> Status {
            const Status opened = relay->open(door);
            const DoorOpening opening{store.clock().now(), relay->device(),
                                      opened ? DoorState::Opened : DoorState::Failed};
            auto written =
                store.write([passage, door, opening](store::sql::Connection& connection) {
                    return keep(connection, passage, door, opening);
                });
            written.waitForFinished();
            const Status kept = written.result();
            if (opened && kept) {
                line.post([this, door] { emit doorOpened(door); });
            }
            return opened ? kept : opened;
        });
}

}  // namespace gatehouse::services
