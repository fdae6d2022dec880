// Which vehicles pass: by the register, by visits, and why not; and the door that opens for them.
#include "devices/door_relay.h"
#include "services/care_service.h"
#include "services/door_service.h"
#include "services/entry_service.h"
#include "services/plate_service.h"
#include "services/vehicle_service.h"
#include "services/visitor_service.h"
#include "store/setting_repository.h"
#include "support/await.h"
#include "support/test_store.h"

#include <QSignalSpy>
#include <QTest>

using namespace gatehouse;
using namespace gatehouse::services;
using namespace gatehouse::test;

namespace {

const QString kPlate = QStringLiteral("沪B67890");

vision::PlateVisit seen(CameraId camera, const QString& text, float sure, UtcTime at)
{
    vision::PlateVisit made;
    made.camera = camera;
    made.reading.text = text;
    made.reading.characters.assign(size_t(text.size()), sure);
    made.reading.confidence = double(sure);
    made.firstSeen = at;
    made.decidedAt = at;
    return made;
}

/// A barrier whose wire is cut.
class DeafDoors : public devices::DoorRelay
{
public:
    DoorDevice device() const override { return DoorDevice::Simulated; }
    Status open(DoorId) override
    {
        return fail(ErrorCode::Unavailable, QStringLiteral("it does not answer"));
    }
};

}  // namespace

class TestVehiclesAtGates : public QObject
{
    Q_OBJECT

private slots:
    void init()
    {
        m_store = std::make_unique<TestStore>();
        m_plates = std::make_unique<PlateService>(m_store->store());
        m_entry = std::make_unique<EntryService>(m_store->store());
        m_vehicles = std::make_unique<VehicleService>(m_store->store());
        m_visitors = std::make_unique<VisitorService>(m_store->store(), QTimeZone::utc());
        m_owner = m_store->addResident(QStringLiteral("王小明"));
    }
    void cleanup()
    {
        m_visitors.reset();
        m_vehicles.reset();
        m_entry.reset();
        m_plates.reset();
        m_store.reset();
    }

    void registrationEndsAndTheCardSaysSo();
    void registrationThatBeginsLaterSaysSo();
    void vehicleOfAHouseholdPassesWithoutAnOwner();
    void expectedVisitorPassesAndIsInside();
    void visitorWhoIsInsideMayLeaveLate();
    void visitorsReasonsToStayOutside_data();
    void visitorsReasonsToStayOutside();
    void recurringVisitorPassesInTheHoursAlone();
    void doorOpensForWhoeverMayPassAndStaysShutForOthers();
    void answerInTimeOpensTheDoorAndALateOneDoesNot();
    void doorThatDoesNotAnswerIsWrittenDown();
    void openingsGoWithTheirPassages();
    void noVehicleRaisesAnAlert();

private:
    HouseholdId home()
    {
        const auto id = await(m_store->store().read([](store::sql::Connection& connection) {
            return connection.single(QStringLiteral("SELECT min(id) FROM household"));
        }));
        return HouseholdId(id->toLongLong());
    }
    VehicleId registered(NewVehicle vehicle)
    {
        vehicle.household = home();
        const auto added = await(m_vehicles->add(m_store->session(Role::Manager), kPlate, vehicle));
        if (!added) {
            qFatal("%s", qPrintable(added.error().text));
        }
        return *added;
    }
    VisitId invited(const std::function<void(NewVisit&)>& change = [](NewVisit&) {})
    {
        NewVisit visit;
        visit.visitorName = QStringLiteral("李访客");
        visit.plate = QStringLiteral("沪b·67890");
        visit.household = home();
        visit.doors = {m_store->eastGate};
        visit.plan.validity = {m_store->now(), m_store->now() + std::chrono::hours(4)};
        visit.hostSaidYes = ApprovalChannel::Phone;
        change(visit);
        const auto id = await(m_visitors->invite(m_store->session(Role::Manager), visit));
        if (!id) {
            qFatal("%s", qPrintable(id.error().text));
        }
        return *id;
    }
    RecordedPlate comes(float sure = 0.99F)
    {
        const auto recorded =
            await(m_plates->record(seen(m_store->gateCamera, kPlate, sure, m_store->now())));
        if (!recorded) {
            qFatal("%s", qPrintable(recorded.error().text));
        }
        return *recorded;
    }
    PassageRow newest()
    {
        auto page =
            await(m_entry->passages(m_store->session(Role::Guard), {}, std::nullopt, 10)).take();
        if (page.rows.empty()) {
            qFatal("no passage");
        }
        return page.rows.front();
    }
    VisitState stateOf(VisitId visit)
    {
        return await(m_visitors->visit(m_store->session(Role::Guard), visit))->row.state;
    }
    qint64 count(const QString& sql)
    {
        return await(m_store->store().read([sql](store::sql::Connection& connection) {
                   return connection.single(sql);
               }))
            ->toLongLong();
    }

    std::unique_ptr<TestStore> m_store;
    std::unique_ptr<PlateService> m_plates;
    std::unique_ptr<EntryService> m_entry;
    std::unique_ptr<VehicleService> m_vehicles;
    std::unique_ptr<VisitorService> m_visitors;
    PersonId m_owner;
};

void TestVehiclesAtGates::registrationEndsAndTheCardSaysSo()
{
    NewVehicle vehicle;
    vehicle.owner = m_owner;
    vehicle.until = m_store->now() + std::chrono::hours(1);
    registered(vehicle);
    QCOMPARE(comes().outcome, PassageOutcome::Granted);
    QCOMPARE(newest().passage.vehicle, VehicleGround::Registered);
    QCOMPARE(newest().passage.person, m_owner);
    m_store->clock().advance(std::chrono::hours(2));
    QCOMPARE(comes().outcome, PassageOutcome::NoGrant);
    QCOMPARE(newest().passage.vehicle, VehicleGround::Over);
}

void TestVehiclesAtGates::registrationThatBeginsLaterSaysSo()
{
    NewVehicle vehicle;
    vehicle.from = m_store->now() + std::chrono::hours(1);
    registered(vehicle);
    QCOMPARE(comes().outcome, PassageOutcome::NoGrant);
    QCOMPARE(newest().passage.vehicle, VehicleGround::NotYet);
}

void TestVehiclesAtGates::vehicleOfAHouseholdPassesWithoutAnOwner()
{
    const VehicleId id = registered({});
    QCOMPARE(comes().outcome, PassageOutcome::Granted);
    QVERIFY(await(m_vehicles->end(m_store->session(Role::Manager), id)));
    QCOMPARE(comes().outcome, PassageOutcome::NoGrant);
    QCOMPARE(newest().passage.vehicle, VehicleGround::Over);
    registered({});  // again, by somebody else
    QCOMPARE(comes().outcome, PassageOutcome::Granted);
}

void TestVehiclesAtGates::expectedVisitorPassesAndIsInside()
{
    const VisitId visit = invited();
    QCOMPARE(stateOf(visit), VisitState::Expected);
    QCOMPARE(comes().outcome, PassageOutcome::Granted);
    QCOMPARE(newest().passage.vehicle, VehicleGround::Visitor);
    QVERIFY(!newest().passage.person.isValid());
    QCOMPARE(stateOf(visit), VisitState::Inside);
    QCOMPARE(count(QStringLiteral("SELECT count(*) FROM visit_stay")), 1);
    comes();
    QCOMPARE(count(QStringLiteral("SELECT count(*) FROM visit_stay")), 1);
}

void TestVehiclesAtGates::visitorWhoIsInsideMayLeaveLate()
{
    const VisitId visit = invited();
    comes();
    m_store->clock().advance(std::chrono::hours(30));
    QCOMPARE(stateOf(visit), VisitState::Overdue);
    QCOMPARE(comes().outcome, PassageOutcome::Granted);
}

void TestVehiclesAtGates::visitorsReasonsToStayOutside_data()
{
    QTest::addColumn<QString>("why");
    QTest::addColumn<int>("ground");
    QTest::newRow("nobody expects it") << "nobody" << int(VehicleGround::NotRegistered);
    QTest::newRow("too early") << "early" << int(VehicleGround::NotYet);
    QTest::newRow("an hour late") << "late" << int(VehicleGround::Over);
    QTest::newRow("two days late") << "forgotten" << int(VehicleGround::NotRegistered);
    QTest::newRow("another door") << "door" << int(VehicleGround::WrongDoor);
    QTest::newRow("the host was not asked") << "asked" << int(VehicleGround::NotAgreed);
    QTest::newRow("revoked") << "revoked" << int(VehicleGround::NotAgreed);
    QTest::newRow("another plate") << "plate" << int(VehicleGround::NotRegistered);
}

void TestVehiclesAtGates::visitorsReasonsToStayOutside()
{
    QFETCH(QString, why);
    QFETCH(int, ground);
    if (why != QStringLiteral("nobody")) {
        const VisitId visit = invited([&](NewVisit& wanted) {
            if (why == QStringLiteral("early")) {
                wanted.plan.validity.from += std::chrono::hours(1);
            } else if (why == QStringLiteral("door")) {
                wanted.doors = {m_store->garageDoor};
            } else if (why == QStringLiteral("asked")) {
                wanted.hostSaidYes.reset();
            } else if (why == QStringLiteral("plate")) {
                wanted.plate = QStringLiteral("沪B67891");
            }
        });
        if (why == QStringLiteral("revoked")) {
            QVERIFY(await(m_visitors->revoke(m_store->session(Role::Manager), visit)));
        }
    }
    m_store->clock().advance(why == QStringLiteral("late")        ? std::chrono::hours(5)
                             : why == QStringLiteral("forgotten") ? std::chrono::hours(50)
                                                                  : std::chrono::hours(0));
    const PassageOutcome outcome = comes().outcome;
    QCOMPARE(outcome, ground == int(VehicleGround::NotRegistered) ? PassageOutcome::NotEnrolled
                                                                  : PassageOutcome::NoGrant);
    QCOMPARE(int(*newest().passage.vehicle), ground);
    QCOMPARE(count(QStringLiteral("SELECT count(*) FROM visit_stay")), 0);
}

void TestVehiclesAtGates::recurringVisitorPassesInTheHoursAlone()
{
    const auto zone = await(m_store->store().read(
        [](store::sql::Connection& connection) { return store::estateZone(connection); }));
    QVERIFY(zone);
    const QTime clock = toDateTime(m_store->now()).toTimeZone(*zone).time();
    const int minute = clock.hour() * 60 + clock.minute();
    const int from = std::min(minute, kMinutesADay - 60);
    invited([&](NewVisit& wanted) {
        wanted.plan.kind = VisitKind::Recurring;
        wanted.plan.validity.until = m_store->now() + std::chrono::hours(24 * 20);
        wanted.plan.dayFromMinute = from;
        wanted.plan.dayUntilMinute = from + 60;
    });
    QCOMPARE(comes().outcome, PassageOutcome::Granted);
    QVERIFY(await(m_visitors->checkOut(m_store->session(Role::Guard), VisitId(1))));
    m_store->clock().advance(std::chrono::hours(3));
    QCOMPARE(comes().outcome, PassageOutcome::NoGrant);
    QCOMPARE(newest().passage.vehicle, VehicleGround::OutsideHours);
}

void TestVehiclesAtGates::doorOpensForWhoeverMayPassAndStaysShutForOthers()
{
    auto relay = std::make_shared<devices::SimulatedDoors>(m_store->clock());
    DoorService doors(m_store->store(), relay);
    QObject::connect(m_plates.get(), &PlateService::admitted, &doors,
                     [&doors](PassageId passage, DoorId door) { doors.open(passage, door); });
    QSignalSpy opened(&doors, &DoorService::doorOpened);
    QSignalSpy changed(m_plates.get(), &PlateService::passagesChanged);
    comes();
    QTRY_COMPARE(changed.count(), 1);
    QVERIFY(!relay->isOpen(m_store->eastGate));
    QVERIFY(!newest().opening);
    registered({});
    comes();
    QTRY_COMPARE(opened.count(), 1);
    QVERIFY(relay->isOpen(m_store->eastGate));
    QVERIFY(!relay->isOpen(m_store->garageDoor));
    QCOMPARE(newest().opening->state, DoorState::Opened);
    QCOMPARE(newest().opening->at, m_store->now());
    m_store->clock().advance(devices::SimulatedDoors::kStaysOpen);
    QVERIFY(!relay->isOpen(m_store->eastGate));
    QCOMPARE(count(QStringLiteral("SELECT count(*) FROM audit WHERE action = 'door.open'")), 1);
}

void TestVehiclesAtGates::answerInTimeOpensTheDoorAndALateOneDoesNot()
{
    registered({});
    QSignalSpy admitted(m_plates.get(), &PlateService::admitted);
    QSignalSpy changed(m_plates.get(), &PlateService::passagesChanged);
    const PlateReadingId soon = comes(0.7F).waiting;
    m_store->clock().advance(PlateService::kStandsThere);
    const PlateAnswer answer{PlateVerdict::Read, kPlate};
    QVERIFY(await(m_plates->answer(m_store->session(Role::Guard), soon, answer)));
    QTRY_COMPARE(admitted.count(), 1);
    const PlateReadingId late = comes(0.7F).waiting;
    m_store->clock().advance(PlateService::kStandsThere + std::chrono::seconds(1));
    QVERIFY(await(m_plates->answer(m_store->session(Role::Guard), late, answer)));
    QTRY_COMPARE(changed.count(), 2);
    QCOMPARE(admitted.count(), 1);
    QCOMPARE(newest().passage.outcome, PassageOutcome::Granted);
}

void TestVehiclesAtGates::doorThatDoesNotAnswerIsWrittenDown()
{
    registered({});
    DoorService doors(m_store->store(), std::make_shared<DeafDoors>());
    const RecordedPlate made = comes();
    const Status opened = await(doors.open(made.passage, made.door));
    QCOMPARE(opened.error().code, ErrorCode::Unavailable);
    QCOMPARE(newest().opening->state, DoorState::Failed);
}

void TestVehiclesAtGates::openingsGoWithTheirPassages()
{
    registered({});
    DoorService doors(m_store->store(),
                      std::make_shared<devices::SimulatedDoors>(m_store->clock()));
    const RecordedPlate made = comes();
    QVERIFY(await(doors.open(made.passage, made.door)));
    CareService care({m_store->store(), m_store->config(), m_store->directory()});
    m_store->clock().advance(std::chrono::days(800));
    QVERIFY(await(care.runRetention(m_store->session(Role::Manager), RetentionMode::ForReal)));
    QCOMPARE(count(QStringLiteral("SELECT count(*) FROM passage")), 0);
    QCOMPARE(count(QStringLiteral("SELECT (SELECT count(*) FROM passage_vehicle) + "
                                  "(SELECT count(*) FROM door_opening)")),
             0);
}

void TestVehiclesAtGates::noVehicleRaisesAnAlert()
{
    NewVehicle vehicle;
    vehicle.owner = m_owner;
    vehicle.until = m_store->now() + std::chrono::hours(1);
    registered(vehicle);
    m_store->clock().advance(std::chrono::hours(2));
    comes();
    QCOMPARE(newest().passage.person, m_owner);
    QCOMPARE(count(QStringLiteral("SELECT count(*) FROM alert")), 0);
}

QTEST_GUILESS_MAIN(TestVehiclesAtGates)
#include "tst_vehicles_at_gates.moc"
