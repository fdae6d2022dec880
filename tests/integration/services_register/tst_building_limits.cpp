// A manager who is limited to building 3: what belongs to building 30 is not there, whichever way
// it is looked for, and is not changed.
#include "register_fixture.h"
#include "services/account_service.h"
#include "services/card_service.h"
#include "services/exchange_service.h"
#include "services/homes_service.h"
#include "services/person_file_service.h"
#include "services/vehicle_service.h"
#include "services/visitor_service.h"

#include <QTest>

using namespace gatehouse;
using namespace gatehouse::test;
using namespace gatehouse::services;

class TestBuildingLimits : public QObject
{
    Q_OBJECT

private:
    std::unique_ptr<RegisterFixture> m_fixture;
    PersonId m_own;
    PersonId m_other;
    HouseholdId m_otherHome;
    Session m_manager;

    store::Store& store() { return m_fixture->store.store(); }
    AddressId addressOf(const QString& path)
    {
        return AddressId(m_fixture->number(
            QStringLiteral("SELECT id FROM address WHERE path = '%1'").arg(path)));
    }
    void limitTo(const QString& building)
    {
        AccountService accounts(store());
        QVERIFY(await(accounts.limit(m_fixture->store.session(Role::Administrator), m_manager.user,
                                     {.buildings = {addressOf(building)}}))
                    .ok());
    }
    static NewGrant grantFor(PersonId person, const TestStore& estate)
    {
        NewGrant grant;
        grant.person = person;
        grant.doors = {estate.eastGate};
        grant.basis = QStringLiteral("owner");
        grant.validity = {estate.now(), estate.now() + std::chrono::hours{24}};
        return grant;
    }
    static NewVisit visitTo(HouseholdId home, const TestStore& estate)
    {
        NewVisit visit;
        visit.visitorName = QStringLiteral("Visitor");
        visit.household = home;
        visit.doors = {estate.eastGate};
        visit.plan.validity = {estate.now(), estate.now() + std::chrono::hours{2}};
        return visit;
    }

private slots:
    void init()
    {
        m_fixture = std::make_unique<RegisterFixture>();
        m_manager = m_fixture->manager();
        QVERIFY(await(m_fixture->registry->load()).ok());
        m_own = m_fixture->addPerson(QStringLiteral("王小明"), QStringLiteral("3-1-1802")).value();
        m_other =
            m_fixture->addPerson(QStringLiteral("王小红"), QStringLiteral("30-1-101")).value();
        m_otherHome =
            await(m_fixture->registry->addHousehold(m_manager, QStringLiteral("30-1-101"))).value();
    }
    void cleanup() { m_fixture.reset(); }

    void pathsAreComparedByTheirParts()
    {
        const BuildingScope scope{QStringList{QStringLiteral("3")}};
        QVERIFY(scope.covers(QStringLiteral("3")));
        QVERIFY(scope.covers(QStringLiteral("3-1-1802")));
        QVERIFY(!scope.covers(QStringLiteral("30-1-101")));
        QVERIFY(!scope.covers(QString()));
        QVERIFY(BuildingScope().covers(QString()));
    }

    void peopleAndHomesOfOthersAreNotListed()
    {
        limitTo(QStringLiteral("3"));
        RegistryService& registry = *m_fixture->registry;
        const auto people = await(registry.people(m_manager, QString(), std::nullopt, 1));
        QCOMPARE(people->rows.size(), size_t(1));
        QCOMPARE(people->rows.front().id, m_own);
        const auto found =
            await(registry.people(m_manager, QStringLiteral("王小红"), std::nullopt, 10));
        QVERIFY(found->rows.empty());
        const auto homes = await(registry.households(m_manager, QString(), 10));
        QCOMPARE(homes->size(), size_t(1));
        HomesService tree(store());
        const auto top = await(tree.find(m_manager, QStringLiteral("30"), 10));
        QVERIFY(top.ok());
        QVERIFY(std::ranges::none_of(
            *top, [](const AddressNode& node) { return node.path.startsWith(u"30"); }));
        QCOMPARE(await(tree.completeness(m_manager, addressOf(QStringLiteral("30")))).error().code,
                 ErrorCode::NotFound);
        QVERIFY(await(tree.completeness(m_manager, addressOf(QStringLiteral("3")))).ok());
    }

    void personOfAnotherBuildingIsNotThere()
    {
        limitTo(QStringLiteral("3"));
        RegistryService& registry = *m_fixture->registry;
        CardService cards(store());
        PersonFileService files(store());
        m_fixture->store.openPurpose(Role::Manager);
        for (const PersonId person : {m_own, m_other}) {
            const bool own = person == m_own;
            QCOMPARE(await(registry.person(m_manager, person)).ok(), own);
            QCOMPARE(await(cards.cards(m_manager, person)).ok(), own);
            QCOMPARE(await(files.reveal(m_manager, person, Field::Phone)).ok(), own);
            QCOMPARE(await(files.report(m_manager, person)).ok(), own);
            const UtcTime end = m_fixture->store.now() + std::chrono::days{90};
            QCOMPARE(await(registry.setMembershipEnd(m_manager, person, end)).ok(), own);
            QCOMPARE(await(registry.grant(m_manager, grantFor(person, m_fixture->store))).ok(),
                     own);
            QCOMPARE(await(cards.add(m_manager, person,
                                     own ? QStringLiteral("12345678") : QStringLiteral("87654321")))
                         .ok(),
                     own);
            QCOMPARE(await(registry.enrol(m_manager, person, consent(), goodCheck(1),
                                          RegistryService::KeepPortrait::No))
                         .ok(),
                     own);
        }
        QCOMPARE(await(registry.person(m_manager, m_other)).error().code, ErrorCode::NotFound);
        QCOMPARE(m_fixture->number(QStringLiteral("SELECT count(*) FROM card WHERE person_id = %1")
                                       .arg(m_other.value())),
                 0);
    }

    void whatOthersHaveIsNotChanged()
    {
        const auto grant =
            await(m_fixture->registry->grant(m_manager, grantFor(m_other, m_fixture->store)));
        CardService cards(store());
        const auto card = await(cards.add(m_manager, m_other, QStringLiteral("12345678")));
        VehicleService vehicles(store());
        NewVehicle car;
        car.household = m_otherHome;
        const auto vehicle = await(vehicles.add(m_manager, QStringLiteral("沪A12345"), car));
        QVERIFY(grant.ok() && card.ok() && vehicle.ok());
        limitTo(QStringLiteral("3"));
        QCOMPARE(await(m_fixture->registry->revokeGrant(m_manager, *grant)).error().code,
                 ErrorCode::NotFound);
        QCOMPARE(await(cards.bar(m_manager, *card)).error().code, ErrorCode::NotFound);
        QCOMPARE(await(vehicles.end(m_manager, *vehicle)).error().code, ErrorCode::NotFound);
        QCOMPARE(await(vehicles.add(m_manager, QStringLiteral("沪B12345"), car)).error().code,
                 ErrorCode::NotFound);
        QVERIFY(await(vehicles.vehicles(m_manager, QString(), std::nullopt, 10))->rows.empty());
        QCOMPARE(await(m_fixture->registry->addHousehold(m_manager, QStringLiteral("30-1-102")))
                     .error()
                     .code,
                 ErrorCode::NotFound);
        QVERIFY(
            await(m_fixture->registry->addHousehold(m_manager, QStringLiteral("3-1-102"))).ok());
    }

    void visitorsOfOthersAreNotThere()
    {
        VisitorService visitors(store(), QTimeZone::utc());
        QVERIFY(await(visitors.load()).ok());
        const auto visit =
            await(visitors.invite(m_manager, visitTo(m_otherHome, m_fixture->store)));
        QVERIFY(visit.ok());
        limitTo(QStringLiteral("3"));
        QCOMPARE(await(visitors.visit(m_manager, *visit)).error().code, ErrorCode::NotFound);
        QCOMPARE(await(visitors.revoke(m_manager, *visit)).error().code, ErrorCode::NotFound);
        QCOMPARE(
            await(visitors.invite(m_manager, visitTo(m_otherHome, m_fixture->store))).error().code,
            ErrorCode::NotFound);
        QVERIFY(await(visitors.search(m_manager, QStringLiteral("Visitor"), std::nullopt, 10))
                    ->rows.empty());
        QVERIFY(await(visitors.visits(m_manager, VisitQuery::List::All, std::nullopt, 10))
                    ->rows.empty());
    }

    void listsInAndOutAreForTheWholeEstateAlone()
    {
        FaceDesk& faces = m_fixture->faces;
        ExchangeService exchange(store(), *m_fixture->registry, faces, m_fixture->gallery);
        m_fixture->store.openPurpose(Role::Manager);
        limitTo(QStringLiteral("3"));
        QCOMPARE(await(exchange.batches(m_manager)).error().code, ErrorCode::Denied);
        ImportFile file;
        file.bytes = "name,phone,address,relation,until\nLi,,3-1-101,owner,\n";
        QCOMPARE(await(exchange.importPeople(m_manager, file, ImportMode::Apply)).error().code,
                 ErrorCode::Denied);
        const QString path = m_fixture->store.directory() + QStringLiteral("/list.csv");
        QCOMPARE(await(exchange.exportPeople(m_manager,
                                             {.path = path, .format = exchange::TableFormat::Csv}))
                     .error()
                     .code,
                 ErrorCode::Denied);
        QVERIFY(!QFile::exists(path));
    }

    void limitHoldsWhenItsBuildingIsGone()
    {
        (void)await(m_fixture->registry->addHousehold(m_manager, QStringLiteral("5-1-101")));
        limitTo(QStringLiteral("5"));
        (void)await(store().write([&](store::sql::Connection& connection) {
            return store::sql::change(
                connection, QStringLiteral("DELETE FROM household WHERE address_id IN "
                                           "(SELECT id FROM address WHERE path LIKE '5-%')"));
        }));
        HomesService homes(store());
        QVERIFY(await(homes.remove(m_fixture->manager(), addressOf(QStringLiteral("5")))).ok());
        const auto people =
            await(m_fixture->registry->people(m_manager, QString(), std::nullopt, 10));
        QVERIFY(people->rows.empty());
    }

    void refusalLeavesALine()
    {
        limitTo(QStringLiteral("3"));
        const qint64 before = m_fixture->number(QStringLiteral("SELECT max(seq) FROM audit"));
        QVERIFY(!await(m_fixture->registry->person(m_manager, m_other)).ok());
        m_fixture->flush();
        const QStringList lines = m_fixture->textRows(
            QStringLiteral("SELECT action || ' ' || subject || ' ' || detail FROM audit WHERE "
                           "seq > %1 AND action = 'denied'")
                .arg(before));
        QCOMPARE(lines.size(), 1);
        QVERIFY(lines.first().contains(
            QStringLiteral("\"beyond\":\"person:%1\"").arg(m_other.value())));
    }
};

QTEST_MAIN(TestBuildingLimits)
#include "tst_building_limits.moc"
