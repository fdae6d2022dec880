// Buildings made at once, what is still missing in them, cards that are lost, vehicles, and what
// the search finds.
#include "register_fixture.h"
#include "services/card_service.h"
#include "services/entry_service.h"
#include "services/homes_service.h"
#include "services/name_index.h"
#include "services/vehicle_service.h"
#include "store/card_repository.h"
#include "store/grant_repository.h"
#include "store/vehicle_repository.h"

#include <QTest>

using namespace gatehouse;
using namespace gatehouse::test;
using namespace gatehouse::services;
using namespace std::chrono_literals;

class TestHomesAndCards : public QObject
{
    Q_OBJECT

private:
    std::unique_ptr<RegisterFixture> m_fixture;
    std::unique_ptr<HomesService> m_homes;
    std::unique_ptr<CardService> m_cards;
    std::unique_ptr<EntryService> m_entry;
    std::unique_ptr<VehicleService> m_vehicles;

    Session manager() { return m_fixture->manager(); }
    BuildingPlan plan(const QString& building)
    {
        BuildingPlan made;
        made.building = building;
        made.units = 2;
        made.floors = 18;
        made.roomsPerFloor = 4;
        return made;
    }
    AddressNode find(const QString& text)
    {
        const auto nodes = await(m_homes->find(manager(), text, 10));
        return nodes && !nodes->empty() ? nodes->front() : AddressNode();
    }
    void grantCard(PersonId person)
    {
        NewGrant grant;
        grant.person = person;
        grant.doors = {m_fixture->store.eastGate};
        grant.credential = Credential::Card;
        const UtcTime now = m_fixture->store.clock().now();
        grant.validity = {now, now + 24h};
        grant.basis = QStringLiteral("test");
        QVERIFY(await(m_fixture->registry->grant(manager(), grant)).ok());
    }
    PassageOutcome atTheGate(const QString& number)
    {
        return await(m_entry->recordCard(m_fixture->store.eastGate, number)).value().outcome;
    }

private slots:
    void init()
    {
        m_fixture = std::make_unique<RegisterFixture>();
        store::Store& store = m_fixture->store.store();
        m_homes = std::make_unique<HomesService>(store);
        m_cards = std::make_unique<CardService>(store);
        m_entry = std::make_unique<EntryService>(store);
        m_vehicles = std::make_unique<VehicleService>(store);
        QVERIFY(await(m_fixture->registry->load()).ok());
    }
    void cleanup()
    {
        m_vehicles.reset();
        m_entry.reset();
        m_cards.reset();
        m_homes.reset();
        m_fixture.reset();
    }

    void buildingIsMadeOnceAndWhatExistsIsKept()
    {
        QVERIFY(await(m_fixture->registry->addHousehold(manager(), QStringLiteral("3-1-1802"))));
        const auto preview = await(m_homes->preview(manager(), plan(QStringLiteral("3"))));
        QVERIFY(preview.ok());
        QCOMPARE(preview->count.made, 143);
        QCOMPARE(preview->count.kept, 1);
        QCOMPARE(preview->first, QStringLiteral("3-1-101"));
        QCOMPARE(preview->last, QStringLiteral("3-2-1804"));
        const auto made = await(m_homes->addBuilding(manager(), plan(QStringLiteral("3"))));
        QCOMPARE(made->made, 143);
        const auto again = await(m_homes->addBuilding(manager(), plan(QStringLiteral("3"))));
        QCOMPARE(again->made, 0);
        QCOMPARE(again->kept, 144);
        QCOMPARE(m_fixture->number(QStringLiteral("SELECT count(*) FROM address WHERE level = 4")),
                 36);
    }

    void floorsMayBeLeftOutAndRoomsCounted()
    {
        BuildingPlan tall = plan(QStringLiteral("5"));
        tall.units = 1;
        tall.floors = 4;
        tall.skippedFloors = {4};
        auto rooms = roomsOf(tall);
        QCOMPARE(rooms->back().room, QStringLiteral("504"));
        tall.numbering = RoomNumbering::Running;
        rooms = roomsOf(tall);
        QCOMPARE(rooms->back().room, QStringLiteral("16"));
        QCOMPARE(rooms->back().floor, QStringLiteral("5"));
        tall.numbering = RoomNumbering::FloorAndOneDigit;
        tall.roomsPerFloor = 10;
        QVERIFY(roomsOf(tall).error().text.startsWith(QStringLiteral("rooms:")));
        tall.building = QStringLiteral("3-1");
        QVERIFY(roomsOf(tall).error().text.startsWith(QStringLiteral("building:")));
    }

    void completenessCountsHouseholdsVerificationAndGaps()
    {
        QVERIFY(await(m_homes->addBuilding(manager(), plan(QStringLiteral("3")))).ok());
        QVERIFY(await(m_fixture->registry->addHousehold(manager(), QStringLiteral("3-1-1899"))));
        const auto home =
            await(m_fixture->registry->addHousehold(manager(), QStringLiteral("3-1-1802")));
        NewPerson person;
        person.name = QStringLiteral("王小明");
        person.household = home.value();
        person.document = Document{DocumentKind::Passport, QStringLiteral("E12345678")};
        person.verification = Verification::Seen;
        QVERIFY(await(m_fixture->registry->addPerson(manager(), person)).ok());
        QVERIFY(m_fixture->addPerson(QStringLiteral("李四"), QStringLiteral("3-2-101")).ok());
        const auto counts =
            await(m_homes->completeness(manager(), find(QStringLiteral("3")).address.id));
        QVERIFY(counts.ok());
        QCOMPARE(counts->units, 2);
        QCOMPARE(counts->rooms, 145);
        QCOMPARE(counts->occupied, 2);
        QCOMPARE(counts->households, 2);
        QCOMPARE(counts->verifiedHouseholds, 1);
        QCOMPARE(counts->people, 2);
        QCOMPARE(counts->verifiedPeople, 1);
        QCOMPARE(counts->unevenFloors, QStringList{QStringLiteral("3-1~18")});
    }

    void aliasesFindPlaceHouseholdAndPerson()
    {
        QVERIFY(m_fixture->addPerson(QStringLiteral("王小明"), QStringLiteral("3-1-1802")).ok());
        const AddressNode building = find(QStringLiteral("3"));
        QCOMPARE(building.path, QStringLiteral("3"));
        const AddressNames names{
            QStringLiteral("3号楼"), QStringLiteral("310104-0003"), {QStringLiteral("云栖苑")}};
        QVERIFY(await(m_homes->setNames(manager(), building.address.id, names)).ok());
        QCOMPARE(find(QStringLiteral("云栖")).path, QStringLiteral("3"));
        QCOMPARE(find(QStringLiteral("310104")).path, QStringLiteral("3"));
        QCOMPARE(
            await(m_fixture->registry->households(manager(), QStringLiteral("云栖苑"), 5))->size(),
            1U);
        QVERIFY(m_fixture->restart().ok());
        QCOMPARE(await(m_fixture->registry->people(manager(), QStringLiteral("云栖"), {}, 5))
                     ->rows.size(),
                 1U);
    }

    void branchWithAHouseholdStays()
    {
        QVERIFY(await(m_homes->addBuilding(manager(), plan(QStringLiteral("3")))).ok());
        QVERIFY(await(m_homes->addBuilding(manager(), plan(QStringLiteral("4")))).ok());
        QVERIFY(await(m_fixture->registry->addHousehold(manager(), QStringLiteral("3-1-1802"))));
        const auto refused =
            await(m_homes->remove(manager(), find(QStringLiteral("3")).address.id));
        QCOMPARE(refused.error().code, ErrorCode::Conflict);
        const auto removed =
            await(m_homes->remove(manager(), find(QStringLiteral("4")).address.id));
        QCOMPARE(removed.value(), 1 + 2 + 36 + 144);
    }

    void lostCardIsBarredAtOnceByAGuardAndLiftedByAManager()
    {
        const PersonId person = m_fixture->addPerson(QStringLiteral("王小明")).value();
        grantCard(person);
        const auto card = await(m_cards->add(manager(), person, QStringLiteral("04:a2:3c 5678")));
        QVERIFY2(card.ok(), card ? "" : qPrintable(card.error().text));
        QCOMPARE(atTheGate(QStringLiteral("04A23C5678")), PassageOutcome::Granted);
        const Session guard = m_fixture->store.session(Role::Guard);
        const qint64 before = m_fixture->auditLines();
        QVERIFY(await(m_cards->bar(guard, card.value())).ok());
        QVERIFY(m_fixture->auditAfter(before).contains(
            QStringLiteral("card.bar card:%1").arg(card->value())));
        QCOMPARE(atTheGate(QStringLiteral("04A23C5678")), PassageOutcome::NoGrant);
        QCOMPARE(await(m_cards->unbar(guard, card.value())).error().code, ErrorCode::Denied);
        QVERIFY(await(m_cards->unbar(manager(), card.value())).ok());
        QCOMPARE(atTheGate(QStringLiteral("04A23C5678")), PassageOutcome::Granted);
        QCOMPARE(await(m_cards->cards(guard, person))->front().lastFour, QStringLiteral("5678"));
    }

    void cardBelongsToOnePersonUntilItComesBack()
    {
        const PersonId first = m_fixture->addPerson(QStringLiteral("王小明")).value();
        const PersonId second =
            m_fixture->addPerson(QStringLiteral("李四"), QStringLiteral("4-1-101")).value();
        const QString number = QStringLiteral("A1B2C3D4");
        const auto card = await(m_cards->add(manager(), first, number));
        QCOMPARE(await(m_cards->add(manager(), second, number)).error().code, ErrorCode::Conflict);
        QVERIFY(await(m_cards->takeBack(manager(), card.value())).ok());
        QVERIFY(await(m_cards->add(manager(), second, number)).ok());
        QCOMPARE(atTheGate(QStringLiteral("FFFFFFFF")), PassageOutcome::NotEnrolled);
        QCOMPARE(
            await(m_entry->recordCard(m_fixture->store.eastGate, QStringLiteral("-"))).error().code,
            ErrorCode::Invalid);
    }

    void plateIsUniqueWhileItIsInForceAndFoundByItsParts()
    {
        const auto home =
            await(m_fixture->registry->addHousehold(manager(), QStringLiteral("3-1-1802")));
        NewVehicle vehicle;
        vehicle.household = home.value();
        vehicle.space = QStringLiteral("B1-17");
        const auto id = await(m_vehicles->add(manager(), QStringLiteral("京ad·12345"), vehicle));
        QVERIFY2(id.ok(), id ? "" : qPrintable(id.error().text));
        QCOMPARE(
            await(m_vehicles->add(manager(), QStringLiteral("京AD12345"), vehicle)).error().code,
            ErrorCode::Conflict);
        QCOMPARE(
            await(m_vehicles->add(manager(), QStringLiteral("京AO2345"), vehicle)).error().code,
            ErrorCode::Invalid);
        for (const char* text : {"ad123", "B1-17", "3-1-1802 京"}) {
            const auto page =
                await(m_vehicles->vehicles(manager(), QString::fromUtf8(text), {}, 10));
            QCOMPARE(page->rows.size(), 1U);
            QCOMPARE(page->rows.front().plate.kind, PlateKind::SmallNewEnergy);
        }
        QVERIFY(await(m_vehicles->end(manager(), id.value())).ok());
        QVERIFY(await(m_vehicles->vehicles(manager(), {}, {}, 10))->rows.empty());
        QVERIFY(await(m_vehicles->add(manager(), QStringLiteral("京AD12345"), vehicle)).ok());
    }

    void vehicleMayChangeItsOwner()
    {
        const PersonId owner = m_fixture->addPerson(QStringLiteral("王小明")).value();
        const auto home =
            await(m_fixture->registry->addHousehold(manager(), QStringLiteral("3-1-1802")));
        NewVehicle vehicle;
        vehicle.household = home.value();
        const auto id = await(m_vehicles->add(manager(), QStringLiteral("京A12345"), vehicle));
        vehicle.owner = owner;
        QVERIFY(await(m_vehicles->change(manager(), id.value(), vehicle)).ok());
        const auto page = await(m_vehicles->vehicles(manager(), {}, {}, 10));
        QCOMPARE(page->rows.front().ownerName, QStringLiteral("王小明"));
        QCOMPARE(page->rows.front().plate.text, QStringLiteral("京A12345"));
    }

    void searchHearsNamesAndRanksWholeWordsFirst()
    {
        NameIndex index;
        std::vector<store::NamedPerson> people{
            {PersonId(1), QStringLiteral("单小明"), QStringLiteral("3-1-1802"),
             QStringLiteral("5678"), QStringLiteral("002X")},
            {PersonId(2), QStringLiteral("王小明"), QStringLiteral("4-1-101"), {}, {}},
            {PersonId(3), QStringLiteral("王小明亮"), QStringLiteral("4-1-102"), {}, {}}};
        index.replaceAll(people, {});
        index.addSounds(people);
        const auto ids = [&index](const char* text) {
            QList<qint64> found;
            for (const PersonId person : index.find(QString::fromUtf8(text), {}, 10).people) {
                found << person.value();
            }
            return found;
        };
        QCOMPARE(ids("shanxiaoming"), QList<qint64>{1});
        QCOMPARE(ids("sxm"), QList<qint64>{1});
        QCOMPARE(ids("王小明"), (QList<qint64>{2, 3}));
        QCOMPARE(ids("wangxiao"), (QList<qint64>{3, 2}));
        QCOMPARE(ids("小明"), (QList<qint64>{3, 2, 1}));
        QCOMPARE(ids("5678"), QList<qint64>{1});
        QCOMPARE(ids("002x"), QList<qint64>{1});
        // What is typed on narrows what was found; what is taken back widens it again.
        QCOMPARE(ids("王"), (QList<qint64>{3, 2}));
        QCOMPARE(ids("王小明亮"), QList<qint64>{3});
        QCOMPARE(ids("王"), (QList<qint64>{3, 2}));
        index.remove(PersonId(3));
        QCOMPARE(ids("王"), QList<qint64>{2});
    }
};

QTEST_GUILESS_MAIN(TestHomesAndCards)
#include "tst_homes_and_cards.moc"
