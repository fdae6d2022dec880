#include "support/test_store.h"

#include "store/address_repository.h"
#include "store/audit.h"
#include "store/camera_repository.h"
#include "store/person_repository.h"
#include "store/purpose_repository.h"
#include "store/user_repository.h"

namespace gatehouse::test {

namespace {

/// Fixtures have no way to fail a test function, and a half-made one would make it lie.
template <typename T>
T must(const Result<T>& result)
{
    if (!result) {
        qFatal("test store: %s", qPrintable(result.error().text));
    }
    return result.value();
}

}  // namespace

TestStore::TestStore()
{
    m_config.databaseFile = m_directory.filePath(QStringLiteral("estate.db"));
    m_config.keyFile = m_directory.filePath(QStringLiteral("estate.key"));
    reopen();
    seed();
}

void TestStore::reopen()
{
    m_store.reset();
    Result<std::unique_ptr<store::Store>> opened = store::Store::open(m_config, m_clock);
    if (!opened) {
        qFatal("test store: %s", qPrintable(opened.error().text));
    }
    m_store = opened.take();
}

void TestStore::seed()
{
    struct Seeded
    {
        QHash<int, Session> sessions;
        DoorId eastGate;
        DoorId garageDoor;
        CameraId gateCamera;
        CameraId yardCamera;
    };
    const UtcTime now = m_clock.now();
    const auto job = [now, this](store::sql::Connection& connection) -> Result<Seeded> {
        Seeded seeded;
        for (const Role role : allRoles()) {
            const QString name = roleName(role);
            const UserId id =
                must(store::insertUser(connection, name, role, QStringLiteral("*"), now));
            seeded.sessions.insert(int(role),
                                   Session{.user = id,
                                           .name = name,
                                           .role = role,
                                           .signedInAt = now,
                                           .desk = store::thisDesk(),
                                           .purposeSlot = std::make_shared<PurposeSlot>()});
        }
        seeded.eastGate = must(store::insertDoor(connection, QStringLiteral("East gate")));
        seeded.garageDoor = must(store::insertDoor(connection, QStringLiteral("Garage")));
        Camera gate;
        gate.name = QStringLiteral("East gate camera");
        gate.purpose = CameraPurpose::Gate;
        gate.door = seeded.eastGate;
        gate.mainUrl = QUrl(QStringLiteral("rtsp://127.0.0.1:8554/gate/main"));
        gate.subUrl = QUrl(QStringLiteral("rtsp://127.0.0.1:8554/gate/sub"));
        seeded.gateCamera = must(store::insertCamera(connection, m_store->sealer(), gate));
        Camera yard = gate;
        yard.name = QStringLiteral("Yard");
        yard.purpose = CameraPurpose::Overview;
        yard.door = DoorId();
        yard.mainUrl = QUrl(QStringLiteral("rtsp://127.0.0.1:8554/yard/main"));
        yard.subUrl = QUrl();
        yard.wallPosition = 1;
        seeded.yardCamera = must(store::insertCamera(connection, m_store->sealer(), yard));
        return seeded;
    };
    const Seeded seeded = must(m_store->write(job).result());
    m_sessions = seeded.sessions;
    eastGate = seeded.eastGate;
    garageDoor = seeded.garageDoor;
    gateCamera = seeded.gateCamera;
    yardCamera = seeded.yardCamera;
}

PurposeId TestStore::openPurpose(Role role, std::chrono::minutes lasts)
{
    const Session by = session(role);
    const UtcTime now = m_clock.now();
    const PurposeId id = must(m_store
                                  ->write([&](store::sql::Connection& connection) {
                                      return store::insertPurpose(connection, m_store->sealer(),
                                                                  {.id = {},
                                                                   .user = by.user,
                                                                   .desk = by.desk,
                                                                   .ticket = QStringLiteral("T-1"),
                                                                   .why = QStringLiteral("a test"),
                                                                   .openedAt = now,
                                                                   .until = now + lasts,
                                                                   .closedAt = {}});
                                  })
                                  .result());
    by.purposeSlot->set(PurposeSlot::Open{id, now + lasts});
    return id;
}

PersonId TestStore::addResident(const QString& name, const QString& address, const QString& phone)
{
    const UtcTime now = m_clock.now();
    const auto job = [=, this](store::sql::Connection& connection) -> Result<PersonId> {
        const auto path = must(store::parseRoomPath(address));
        const auto room = must(store::ensureRoom(connection, path, QStringLiteral("Test estate")));
        const auto home = must(store::ensureHousehold(connection, room, now));
        return store::insertPerson(connection, m_store->sealer(), {name, phone},
                                   {home.id, Relation::Owner, std::nullopt}, now);
    };
    return must(m_store->write(job).result());
}

}  // namespace gatehouse::test
