// Whom a gate compares a face with, and that this follows grants, groups and cameras at once.
#include "register_fixture.h"
#include "services/grant_service.h"

#include <QTest>

using namespace gatehouse;
using namespace gatehouse::test;
using namespace gatehouse::services;
using namespace std::chrono_literals;

class TestGateCircles : public QObject
{
    Q_OBJECT

    std::unique_ptr<RegisterFixture> m_fixture;
    std::unique_ptr<GrantService> m_grants;
    PersonId m_resident;
    PersonId m_neighbour;

    Session manager() const { return m_fixture->manager(); }
    CameraId gate() const { return m_fixture->store.gateCamera; }

    PersonId enrolled(const QString& name, const QString& address, int seed)
    {
        const PersonId person = m_fixture->addPerson(name, address).value();
        const auto face = await(m_fixture->registry->enrol(
            manager(), person, consent(), goodCheck(seed), RegistryService::KeepPortrait::No));
        return face ? person : PersonId();
    }
    NewGrant grantOf(PersonId person)
    {
        NewGrant grant;
        grant.person = person;
        grant.credential = Credential::Face;
        grant.validity = {m_fixture->store.now(), m_fixture->store.now() + 24h};
        grant.basis = QStringLiteral("owner");
        return grant;
    }
    Result<GrantId> give(const NewGrant& grant)
    {
        return await(m_fixture->registry->grant(manager(), grant));
    }
    /// Who is recognised when the face with this seed stands at the gate.
    PersonId seen(int seed)
    {
        const vision::Match match = m_fixture->gallery.search(goodCheck(seed).face.vector, gate());
        return match.similarity > 0.9 ? match.person : PersonId();
    }
    DoorGroupId group(const std::vector<DoorId>& doors)
    {
        const auto added = await(m_grants->addGroup(manager(), QStringLiteral("Gates"), doors));
        return added ? *added : DoorGroupId();
    }

private slots:
    void init()
    {
        m_fixture = std::make_unique<RegisterFixture>();
        m_grants = std::make_unique<GrantService>(m_fixture->store.store());
        m_resident = enrolled(QStringLiteral("王小明"), QStringLiteral("3-1-1802"), 3);
        m_neighbour = enrolled(QStringLiteral("李丽"), QStringLiteral("3-1-1803"), 5);
        QVERIFY(m_resident.isValid() && m_neighbour.isValid());
    }
    void cleanup()
    {
        m_grants.reset();
        m_fixture.reset();
    }

    void withoutGroupsEverybodyIsCompared()
    {
        QCOMPARE(seen(3), m_resident);
        QCOMPARE(seen(5), m_neighbour);
    }

    void aDoorInAGroupComparesWithWhomHasAGrantThere()
    {
        NewGrant grant = grantOf(m_resident);
        grant.doors = {m_fixture->store.garageDoor};
        QVERIFY(give(grant).ok());
        QVERIFY(group({m_fixture->store.eastGate, m_fixture->store.garageDoor}).isValid());
        QTRY_COMPARE(seen(5), PersonId());
        QCOMPARE(seen(3), m_resident);
        QCOMPARE(m_fixture->gallery.people(gate()), 1U);

        // The neighbour's household is let in: both are compared within a second.
        grant = grantOf({});
        grant.household = HouseholdId(m_fixture->number(
            QStringLiteral("SELECT household_id FROM household_member WHERE person_id = %1")
                .arg(m_neighbour.value())));
        grant.doors = {m_fixture->store.eastGate};
        grant.credential = Credential::Card;
        QVERIFY(give(grant).ok());
        QTRY_COMPARE(seen(5), m_neighbour);
        QCOMPARE(seen(3), m_resident);
    }

    void aGrantForTheGroupItselfCounts()
    {
        const DoorGroupId gates = group({m_fixture->store.eastGate});
        QTRY_COMPARE(seen(3), PersonId());
        NewGrant grant = grantOf(m_resident);
        grant.groups = {gates};
        QVERIFY(give(grant).ok());
        QTRY_COMPARE(seen(3), m_resident);
        QCOMPARE(seen(5), PersonId());

        // The door leaves the group: everybody again.
        QVERIFY(await(m_grants->changeGroup(manager(), {gates, QStringLiteral("Gates"), {}})).ok());
        QTRY_COMPARE(seen(5), m_neighbour);
    }

    void aRevokedGrantStillSaysWhoStandsThere()
    {
        NewGrant grant = grantOf(m_resident);
        grant.doors = {m_fixture->store.eastGate};
        const auto given = give(grant);
        QVERIFY(given.ok());
        QVERIFY(group({m_fixture->store.eastGate}).isValid());
        QTRY_COMPARE(seen(5), PersonId());
        QVERIFY(await(m_fixture->registry->revokeGrant(manager(), *given)).ok());
        m_fixture->flush();
        QVERIFY(m_fixture->restart().ok());
        QCOMPARE(seen(3), m_resident);
        QCOMPARE(seen(5), PersonId());
    }

    void whoIsEnrolledLaterIsComparedWhereTheGrantIs()
    {
        QVERIFY(group({m_fixture->store.eastGate}).isValid());
        QTRY_COMPARE(seen(3), PersonId());
        const PersonId late =
            m_fixture->addPerson(QStringLiteral("赵强"), QStringLiteral("3-1-1804")).value();
        NewGrant grant = grantOf(late);
        grant.doors = {m_fixture->store.eastGate};
        grant.credential = Credential::Card;
        QVERIFY(give(grant).ok());
        QVERIFY(await(m_fixture->registry->enrol(manager(), late, consent(), goodCheck(7),
                                                 RegistryService::KeepPortrait::No))
                    .ok());
        QTRY_COMPARE(seen(7), late);
    }
};

QTEST_GUILESS_MAIN(TestGateCircles)
#include "tst_gate_circles.moc"
