// Vehicles at a gate: sure plates are passages, unsure ones wait for the guard.
#include "services/care_service.h"
#include "services/entry_service.h"
#include "services/image_service.h"
#include "services/plate_service.h"
#include "services/registry_service.h"
#include "services/vehicle_service.h"
#include "store/passage_repository.h"
#include "store/vehicle_repository.h"
#include "support/await.h"
#include "support/test_store.h"

#include <QDir>
#include <QFile>
#include <QSignalSpy>
#include <QTest>

using namespace gatehouse;
using namespace gatehouse::services;
using namespace gatehouse::test;

namespace {

vision::PlateVisit visit(CameraId camera, const QString& text, float sure, UtcTime at)
{
    vision::PlateVisit made;
    made.camera = camera;
    made.reading.text = text;
    made.reading.characters.assign(size_t(text.size()), sure);
    made.reading.confidence = 1;
    for (const float share : made.reading.characters) {
        made.reading.confidence *= double(share);
    }
    made.reading.crop = QImage(120, 40, QImage::Format_RGB888);
    made.reading.crop.fill(Qt::blue);
    made.firstSeen = at;
    made.decidedAt = at;
    return made;
}

}  // namespace

class TestPlateService : public QObject
{
    Q_OBJECT

private slots:
    void init()
    {
        m_store = std::make_unique<TestStore>();
        m_plates = std::make_unique<PlateService>(m_store->store());
        m_entry = std::make_unique<EntryService>(m_store->store());
    }
    void cleanup()
    {
        m_entry.reset();
        m_plates.reset();
        m_store.reset();
    }

    void registeredVehicleIsAPassageOfItsOwner();
    void unknownVehicleIsAPassageOfNobodyWithoutAlert();
    void unsurePlateWaitsAndIsNoPassage();
    void plateOfAnotherCountryIsNeverBelieved();
    void answerMakesThePassageOfThatMoment();
    void answerThatNobodyCanReadMakesNoPassage();
    void letteringThatIsNoPlateMakesNoPassage();
    void newestWaitsFirst();
    void secondAnswerComesTooLate();
    void textThatIsNoPlateIsRefused();
    void guardOfOtherDoorsSeesNothing();
    void cameraWithoutADoorIsRefused();
    void noPlateStandsInTheAuditOrTheFile();
    void readingGoesWithItsPicture();

private:
    Session guard() const { return m_store->session(Role::Guard); }
    RecordedPlate record(const QString& text, float sure)
    {
        const auto recorded =
            await(m_plates->record(visit(m_store->gateCamera, text, sure, m_store->now())));
        if (!recorded) {
            qFatal("%s", qPrintable(recorded.error().text));
        }
        return *recorded;
    }
    std::vector<UnreadPlate> unread() { return await(m_plates->unread(guard())).take(); }
    std::vector<PassageRow> passages()
    {
        return await(m_entry->passages(guard(), {}, std::nullopt, 10)).take().rows;
    }

    std::unique_ptr<TestStore> m_store;
    std::unique_ptr<PlateService> m_plates;
    std::unique_ptr<EntryService> m_entry;
};

void TestPlateService::registeredVehicleIsAPassageOfItsOwner()
{
    const PersonId owner = m_store->addResident(QStringLiteral("王小明"));
    const auto household = await(m_store->store().read([](store::sql::Connection& connection) {
        return connection.single(QStringLiteral("SELECT min(id) FROM household"));
    }));
    VehicleService vehicles(m_store->store());
    NewVehicle vehicle;
    vehicle.household = HouseholdId(household->toLongLong());
    vehicle.owner = owner;
    const auto added =
        await(vehicles.add(m_store->session(Role::Manager), QStringLiteral("京A12345"), vehicle));
    QVERIFY2(added, added ? "" : qPrintable(added.error().text));
    QSignalSpy changed(m_plates.get(), &PlateService::passagesChanged);
    const RecordedPlate recorded = record(QStringLiteral("京A12345"), 0.99F);
    QVERIFY(recorded.passage.isValid());
    QCOMPARE(recorded.outcome, PassageOutcome::Granted);
    QTRY_COMPARE(changed.count(), 1);
    const auto rows = passages();
    QCOMPARE(rows.size(), size_t{1});
    QCOMPARE(rows.front().passage.person, owner);
    QCOMPARE(rows.front().passage.plate, QStringLiteral("京A12345"));
    QCOMPARE(rows.front().passage.credential, Credential::Plate);
    QCOMPARE(rows.front().passage.door, m_store->eastGate);
    QVERIFY(rows.front().passage.crop.isValid());
    QVERIFY(unread().empty());
}

void TestPlateService::unknownVehicleIsAPassageOfNobodyWithoutAlert()
{
    const RecordedPlate recorded = record(QStringLiteral("沪B67890"), 0.99F);
    QCOMPARE(recorded.outcome, PassageOutcome::NotEnrolled);
    const auto rows = passages();
    QCOMPARE(rows.size(), size_t{1});
    QVERIFY(!rows.front().passage.person.isValid());
    QCOMPARE(rows.front().passage.plate, QStringLiteral("沪B67890"));
    const auto alerts = await(m_store->store().read([](store::sql::Connection& connection) {
        return connection.single(QStringLiteral("SELECT count(*) FROM alert"));
    }));
    QCOMPARE(alerts->toInt(), 0);
}

void TestPlateService::unsurePlateWaitsAndIsNoPassage()
{
    QSignalSpy changed(m_plates.get(), &PlateService::unreadChanged);
    const RecordedPlate recorded = record(QStringLiteral("沪B67890"), 0.9F);
    QVERIFY(recorded.waiting.isValid() && !recorded.passage.isValid());
    QTRY_COMPARE(changed.count(), 1);
    QVERIFY(passages().empty());
    const auto waiting = unread();
    QCOMPARE(waiting.size(), size_t{1});
    QCOMPARE(waiting.front().text, QStringLiteral("沪B67890"));
    QCOMPARE(waiting.front().characters, std::vector<int>(7, 90));
    QCOMPARE(waiting.front().door, m_store->eastGate);
    ImageService images(m_store->store());
    QVERIFY(await(images.image(guard(), waiting.front().crop)));
}

void TestPlateService::plateOfAnotherCountryIsNeverBelieved()
{
    vision::PlateVisit seen =
        visit(m_store->gateCamera, QStringLiteral("RK346AL"), 0.999F, m_store->now());
    seen.reading.trust = vision::PlateTrust::Plain;
    const auto recorded = await(m_plates->record(seen));
    QVERIFY(recorded && recorded->waiting.isValid());
}

void TestPlateService::answerMakesThePassageOfThatMoment()
{
    const UtcTime came = m_store->now();
    const PlateReadingId id = record(QStringLiteral("沪B6789O"), 0.8F).waiting;
    m_store->clock().advance(std::chrono::minutes(5));
    QVERIFY(
        await(m_plates->answer(guard(), id, {PlateVerdict::Read, QStringLiteral("沪b·67890")})));
    QVERIFY(unread().empty());
    const auto rows = passages();
    QCOMPARE(rows.size(), size_t{1});
    QCOMPARE(rows.front().passage.plate, QStringLiteral("沪B67890"));
    QCOMPARE(rows.front().passage.at, came);
    const auto right = await(m_store->store().read([](store::sql::Connection& connection) {
        return connection.single(QStringLiteral("SELECT right_ones FROM plate_reading"));
    }));
    QCOMPARE(right->toString(), QStringLiteral("1111110"));
}

void TestPlateService::answerThatNobodyCanReadMakesNoPassage()
{
    const PlateReadingId id = record(QStringLiteral("沪B67890"), 0.8F).waiting;
    QVERIFY(await(m_plates->answer(guard(), id, {PlateVerdict::Unreadable, {}})));
    QVERIFY(unread().empty());
    QVERIFY(passages().empty());
}

void TestPlateService::letteringThatIsNoPlateMakesNoPassage()
{
    const PlateReadingId id = record(QStringLiteral("沪B67890"), 0.8F).waiting;
    QVERIFY(await(m_plates->answer(guard(), id, {PlateVerdict::NoPlate, {}})));
    QVERIFY(unread().empty());
    QVERIFY(passages().empty());
    const auto state = await(m_store->store().read([](store::sql::Connection& connection) {
        return connection.single(QStringLiteral("SELECT state FROM plate_reading"));
    }));
    QCOMPARE(state->toInt(), 5);
}

void TestPlateService::newestWaitsFirst()
{
    record(QStringLiteral("沪B67890"), 0.8F);
    m_store->clock().advance(std::chrono::minutes(1));
    record(QStringLiteral("粤C13579"), 0.8F);
    const auto waiting = unread();
    QCOMPARE(waiting.size(), size_t{2});
    QCOMPARE(waiting.front().text, QStringLiteral("粤C13579"));
}

void TestPlateService::secondAnswerComesTooLate()
{
    const PlateReadingId id = record(QStringLiteral("沪B67890"), 0.8F).waiting;
    QVERIFY(await(m_plates->answer(guard(), id, {PlateVerdict::Read, QStringLiteral("沪B67890")})));
    const Status late =
        await(m_plates->answer(guard(), id, {PlateVerdict::Read, QStringLiteral("沪B67891")}));
    QVERIFY(!late);
    QCOMPARE(late.error().code, ErrorCode::Conflict);
    QCOMPARE(passages().size(), size_t{1});
}

void TestPlateService::textThatIsNoPlateIsRefused()
{
    const PlateReadingId id = record(QStringLiteral("沪B67890"), 0.8F).waiting;
    for (const QString& text : {QStringLiteral("; DROP TABLE"), QStringLiteral("A1"),
                                QStringLiteral("很长很长的一句话")}) {
        const Status refused = await(m_plates->answer(guard(), id, {PlateVerdict::Read, text}));
        QVERIFY(!refused);
        QCOMPARE(refused.error().code, ErrorCode::Invalid);
    }
    QCOMPARE(unread().size(), size_t{1});
    QCOMPARE(await(m_plates->answer(guard(), PlateReadingId(99), {PlateVerdict::Unreadable, {}}))
                 .error()
                 .code,
             ErrorCode::NotFound);
}

void TestPlateService::guardOfOtherDoorsSeesNothing()
{
    const PlateReadingId id = record(QStringLiteral("沪B67890"), 0.8F).waiting;
    Session limited = guard();
    limited.scope = std::make_shared<const UserScope>(
        UserScope{.doors = std::set<DoorId>{m_store->garageDoor}});
    QVERIFY(await(m_plates->unread(limited)).take().empty());
    QCOMPARE(await(m_plates->answer(limited, id, {PlateVerdict::Read, QStringLiteral("沪B67890")}))
                 .error()
                 .code,
             ErrorCode::NotFound);
}

void TestPlateService::cameraWithoutADoorIsRefused()
{
    const auto seen = visit(m_store->yardCamera, QStringLiteral("沪B67890"), 0.99F, m_store->now());
    QCOMPARE(await(m_plates->record(seen)).error().code, ErrorCode::Invalid);
    const auto nowhere = visit(CameraId(99), QStringLiteral("沪B67890"), 0.5F, m_store->now());
    QCOMPARE(await(m_plates->record(nowhere)).error().code, ErrorCode::NotFound);
}

void TestPlateService::noPlateStandsInTheAuditOrTheFile()
{
    record(QStringLiteral("沪B67890"), 0.99F);
    const PlateReadingId id = record(QStringLiteral("粤C13579"), 0.8F).waiting;
    QVERIFY(await(m_plates->answer(guard(), id, {PlateVerdict::Read, QStringLiteral("粤C13570")})));
    m_store->close();
    for (const QString& name : QDir(m_store->directory()).entryList(QDir::Files)) {
        QFile file(m_store->directory() + u'/' + name);
        QVERIFY(file.open(QIODevice::ReadOnly));
        const QByteArray bytes = file.readAll();
        for (const char* part : {"B67890", "C13579", "C13570"}) {
            QVERIFY2(!bytes.contains(part), qPrintable(name));
        }
    }
}

void TestPlateService::readingGoesWithItsPicture()
{
    record(QStringLiteral("沪B67890"), 0.8F);
    const PlateReadingId answered = record(QStringLiteral("粤C13579"), 0.8F).waiting;
    QVERIFY(await(
        m_plates->answer(guard(), answered, {PlateVerdict::Read, QStringLiteral("粤C13570")})));
    CareService care({m_store->store(), m_store->config(), m_store->directory()});
    m_store->clock().advance(std::chrono::days(60));
    QVERIFY(await(care.runRetention(m_store->session(Role::Manager), RetentionMode::ForReal)));
    QVERIFY(unread().empty());
    const auto kept = await(m_store->store().read([](store::sql::Connection& connection) {
        return connection.single(QStringLiteral(
            "SELECT count(*) || ' ' || count(read_sealed) || ' ' || count(answer_sealed) || ' ' || "
            "count(image_id) || ' ' || group_concat(state) || ' ' || max(right_ones) "
            "FROM plate_reading"));
    }));
    QCOMPARE(kept->toString(), QStringLiteral("2 0 0 0 4,2 1111110"));
}

QTEST_GUILESS_MAIN(TestPlateService)
#include "tst_plate_service.moc"
