// A real store in a directory of its own, with one user of each role, two doors and two cameras.
#pragma once

#include "domain/access.h"
#include "store/store.h"
#include "support/fake_clock.h"

#include <QTemporaryDir>

#include <memory>

namespace gatehouse::test {

class TestStore
{
public:
    /// Opens and fills it; a failure is fatal to the test program.
    TestStore();

    store::Store& store() { return *m_store; }
    FakeClock& clock() { return m_clock; }
    UtcTime now() const { return m_clock.now(); }
    const store::StoreConfig& config() const { return m_config; }
    QString directory() const { return m_directory.path(); }

    /// Signed in without a password: the seeded users have none that fits.
    Session session(Role role) const { return m_sessions.value(int(role)); }

    /// Every copy of that role's session then has a purpose open.
    PurposeId openPurpose(Role role, std::chrono::minutes lasts = std::chrono::minutes{30});

    DoorId eastGate;  ///< with a gate camera
    DoorId garageDoor;
    CameraId gateCamera;  ///< at the east gate
    CameraId yardCamera;  ///< an overview

    /// Closes the store and opens it again: what a restart does.
    void reopen();
    void close() { m_store.reset(); }

    /// A household and a resident of it; fatal on failure.
    PersonId addResident(const QString& name, const QString& address = QStringLiteral("3-1-1802"),
                         const QString& phone = QStringLiteral("13912345678"));

private:
    void seed();

    QTemporaryDir m_directory;
    FakeClock m_clock;
    store::StoreConfig m_config;
    std::unique_ptr<store::Store> m_store;
    QHash<int, Session> m_sessions;
};

}  // namespace gatehouse::test
