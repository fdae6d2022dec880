#include "domain/alert.h"
#include "services/entry_service.h"
#include "store/audit.h"
#include "store/endpoint_repository.h"
#include "store/grant_repository.h"
#include "store/image_repository.h"
#include "store/setting_repository.h"
#include "support/await.h"
#include "support/test_store.h"

#include <QSignalSpy>

using namespace gatehouse;
using namespace gatehouse::test;
using vision::VisitDecision;

namespace {

vision::Visit visitOf(TestStore& estate, VisitDecision decision, PersonId person = {})
{
    vision::Visit visit;
    visit.camera = estate.gateCamera;
    visit.decision = decision;
    visit.match.person = person;
    visit.match.similarity = 0.61;
    visit.match.secondSimilarity = 0.2;
    visit.crop = QImage(48, 64, QImage::Format_RGB888);
    visit.crop.fill(Qt::darkCyan);
    visit.decidedAt = estate.clock().now();
    return visit;
}

GrantId grantFace(TestStore& estate, PersonId person, DoorId door, std::chrono::hours length)
{
    const UtcTime now = estate.clock().now();
    const NewGrant grant{
        person, {door}, Credential::Face, Validity{now, now + length}, QStringLiteral("owner")};
    const UserId by = estate.session(Role::Manager).user;
    const auto job = [grant, by, now](store::sql::Connection& connection) {
        return store::insertGrant(connection, grant, by, now);
    };
    return await(estate.store().write(job)).value();
}

/// The figure that a SELECT gives.
qint64 figure(TestStore& estate, const QString& sql)
{
    const auto job = [sql](store::sql::Connection& connection) -> Result<qint64> {
        auto statement = connection.prepare(sql);
        if (!statement) {
            return statement.error();
        }
        const auto row = statement.value().step();
        return row ? Result<qint64>(statement->integer(0)) : Result<qint64>(row.error());
    };
    const auto answer = await(estate.store().read(job));
    if (!answer) {
        qFatal("%s", qPrintable(answer.error().text));
    }
    return answer.value();
}

std::vector<PassageRow> passagesOf(TestStore& estate, services::EntryService& entry,
                                   const PassageQuery& query = {})
{
    const auto page =
        await(entry.passages(estate.session(Role::Guard), query, std::nullopt, kDefaultPageRows));
    return page ? page->rows : std::vector<PassageRow>();
}

}  // namespace

class TestEntryService : public QObject
{
    Q_OBJECT

private slots:
    void aResidentWithAGrantPassesWithoutAnAlert()
    {
        TestStore estate;
        services::EntryService entry(estate.store());
        const PersonId person = estate.addResident(QStringLiteral("王小明"));
        const GrantId grant = grantFace(estate, person, estate.eastGate, std::chrono::hours(1));
        const auto recorded =
            await(entry.recordVisit(visitOf(estate, VisitDecision::Recognised, person)));
        QVERIFY(recorded.ok());
        QVERIFY(recorded->outcome == PassageOutcome::Granted);
        QVERIFY(!recorded->alert().isValid());
        const auto rows = passagesOf(estate, entry);
        QCOMPARE(rows.size(), size_t(1));
        const PassageRow& row = rows.front();
        QCOMPARE(row.personName, QStringLiteral("王小明"));
        QCOMPARE(row.addressPath, QStringLiteral("3-1-1802"));
        QCOMPARE(row.doorName, QStringLiteral("East gate"));
        QCOMPARE(row.cameraName, QStringLiteral("East gate camera"));
        QCOMPARE(row.passage.grant, grant);
        QCOMPARE(row.passage.similarity, 0.61);
        QCOMPARE(qRound(row.passage.margin * 100), 41);
        QCOMPARE(row.passage.at, estate.clock().now());
    }

    void theGrantsOfTheMomentDecide_data()
    {
        QTest::addColumn<QString>("grant");
        QTest::newRow("none") << "none";
        QTest::newRow("another door") << "door";
        QTest::newRow("run out") << "expired";
        QTest::newRow("revoked") << "revoked";
    }
    void theGrantsOfTheMomentDecide()
    {
        QFETCH(const QString, grant);
        TestStore estate;
        services::EntryService entry(estate.store());
        const PersonId person = estate.addResident(QStringLiteral("李雷"));
        if (grant != QLatin1String("none")) {
            const bool elsewhere = grant == QLatin1String("door");
            const GrantId id =
                grantFace(estate, person, elsewhere ? estate.garageDoor : estate.eastGate,
                          std::chrono::hours(1));
            const UtcTime now = estate.clock().now();
            if (grant == QLatin1String("revoked")) {
                QVERIFY(await(estate.store().write([id, now](store::sql::Connection& connection) {
                            return store::revokeGrant(connection, id, now);
                        })).ok());
            }
            estate.clock().advance(grant == QLatin1String("expired") ? std::chrono::hours(1)
                                                                     : std::chrono::minutes(1));
        }
        const auto recorded =
            await(entry.recordVisit(visitOf(estate, VisitDecision::Recognised, person)));
        QVERIFY(recorded.ok());
        QVERIFY(recorded->outcome == PassageOutcome::NoGrant);
        QVERIFY(recorded->alert().isValid());
        QCOMPARE(figure(estate, QStringLiteral("SELECT kind FROM alert")),
                 int(AlertKind::NoGrantForDoor));
        QCOMPARE(figure(estate, QStringLiteral("SELECT severity FROM alert")), int(Severity::High));
    }

    void aFaceThatMayBeAPictureIsShownAndHeldOnlyWhereTheEstateWantsThat_data()
    {
        QTest::addColumn<QString>("setting");
        QTest::addColumn<double>("liveness");
        QTest::addColumn<int>("outcome");
        QTest::newRow("as it is at first") << "" << 0.01 << int(PassageOutcome::Granted);
        QTest::newRow("off") << "off" << 0.01 << int(PassageOutcome::Granted);
        QTest::newRow("on") << "on" << 0.01 << int(PassageOutcome::AskGuard);
        QTest::newRow("on, a living face") << "on" << 0.9 << int(PassageOutcome::Granted);
        QTest::newRow("on, nobody looked") << "on" << -1.0 << int(PassageOutcome::Granted);
    }
    void aFaceThatMayBeAPictureIsShownAndHeldOnlyWhereTheEstateWantsThat()
    {
        QFETCH(const QString, setting);
        QFETCH(const double, liveness);
        QFETCH(const int, outcome);
        TestStore estate;
        services::EntryService entry(estate.store());
        if (!setting.isEmpty()) {
            const auto set = [setting](store::sql::Connection& connection) {
                return store::setSetting(connection, store::estateScope(),
                                         QString::fromLatin1(store::kHoldPicturesKey), setting);
            };
            QVERIFY(await(estate.store().write(set)).ok());
        }
        const PersonId person = estate.addResident(QStringLiteral("王小明"));
        const GrantId grant = grantFace(estate, person, estate.eastGate, std::chrono::hours(1));
        vision::Visit visit = visitOf(estate, VisitDecision::Recognised, person);
        if (liveness >= 0) {
            visit.liveness = liveness;
        }
        QSignalSpy admitted(&entry, &services::EntryService::admitted);
        QSignalSpy changed(&entry, &services::EntryService::passagesChanged);
        const auto recorded = await(entry.recordVisit(visit));
        QVERIFY(recorded.ok());
        QCOMPARE(int(recorded->outcome), outcome);
        const bool held = outcome == int(PassageOutcome::AskGuard);
        QCOMPARE(recorded->alert().isValid(), held);
        QTRY_COMPARE(changed.size(), 1);
        QCOMPARE(admitted.size(), held ? 0 : 1);
        const auto rows = passagesOf(estate, entry);
        QCOMPARE(rows.size(), size_t(1));
        const Passage& passage = rows.front().passage;
        QCOMPARE(passage.person, person);
        QCOMPARE(passage.grant, grant);
        QCOMPARE(passage.liveness.has_value(), liveness >= 0);
        QCOMPARE(passage.liveness.value_or(-1), liveness);
        if (held) {
            QCOMPARE(figure(estate, QStringLiteral("SELECT kind FROM alert")),
                     int(AlertKind::FaceMayBePicture));
        }
    }

    void anUnknownFaceRaisesAnAlertAndIsKeptForTheShortClassOnly()
    {
        TestStore estate;
        services::EntryService entry(estate.store());
        const PersonId nearest = estate.addResident(QStringLiteral("韩梅梅"));
        // The best template is somebody's, but too far away: that person is not to be named.
        const auto recorded =
            await(entry.recordVisit(visitOf(estate, VisitDecision::NotEnrolled, nearest)));
        QVERIFY(recorded.ok());
        QVERIFY(recorded->outcome == PassageOutcome::NotEnrolled);
        QCOMPARE(figure(estate, QStringLiteral("SELECT severity FROM alert")),
                 int(Severity::Medium));
        const PassageRow row = passagesOf(estate, entry).front();
        QVERIFY(!row.passage.person.isValid());
        QCOMPARE(row.personName, QString());
        QCOMPARE(figure(estate, QStringLiteral("SELECT COUNT(*) FROM face_template")), 0);
        QCOMPARE(
            figure(estate, QStringLiteral("SELECT COUNT(*) FROM image WHERE person_id IS NULL")),
            1);
        QCOMPARE(figure(estate, QStringLiteral("SELECT expires_ms - created_ms FROM image")),
                 qint64(std::chrono::milliseconds(std::chrono::days(7)).count()));
    }

    void aKnownFacesCropIsSealedWithItsPersonsKey()
    {
        TestStore estate;
        services::EntryService entry(estate.store());
        const PersonId person = estate.addResident(QStringLiteral("王小明"));
        QVERIFY(await(entry.recordVisit(visitOf(estate, VisitDecision::Recognised, person))).ok());
        const ImageId crop = passagesOf(estate, entry).front().passage.crop;
        const auto job = [crop, now = estate.clock().now(),
                          &sealer = estate.store().sealer()](store::sql::Connection& connection) {
            return store::imageJpeg(connection, sealer, crop, now);
        };
        const auto jpeg = await(estate.store().read(job));
        QVERIFY(jpeg.ok());
        QCOMPARE(QImage::fromData(*jpeg, "JPG").size(), QSize(48, 64));
        // Without the person's key the picture is beyond reading, and the passage stays.
        const auto erase = [](store::sql::Connection& connection) {
            return connection.execute(QStringLiteral("DELETE FROM person_key"));
        };
        QVERIFY(await(estate.store().write(erase)).ok());
        QCOMPARE(await(estate.store().read(job)).error().code, ErrorCode::NotFound);
        QCOMPARE(passagesOf(estate, entry).front().personName, QString());
    }

    void aPoorPictureIsAPassageWithoutAnAlert()
    {
        TestStore estate;
        services::EntryService entry(estate.store());
        const auto recorded = await(entry.recordVisit(visitOf(estate, VisitDecision::TooPoor)));
        QVERIFY(recorded.ok());
        QVERIFY(recorded->outcome == PassageOutcome::TooPoor);
        QCOMPARE(figure(estate, QStringLiteral("SELECT COUNT(*) FROM alert")), 0);
        QCOMPARE(figure(estate, QStringLiteral("SELECT COUNT(*) FROM passage")), 1);
    }

    void aVisitAtACameraWithoutADoorIsRefused()
    {
        TestStore estate;
        services::EntryService entry(estate.store());
        vision::Visit visit = visitOf(estate, VisitDecision::NotEnrolled);
        visit.camera = estate.yardCamera;
        QCOMPARE(await(entry.recordVisit(visit)).error().code, ErrorCode::Invalid);
        visit.camera = CameraId(999);
        QCOMPARE(await(entry.recordVisit(visit)).error().code, ErrorCode::NotFound);
        QCOMPARE(figure(estate, QStringLiteral("SELECT COUNT(*) FROM passage")), 0);
    }

    void aVisitIsWrittenWholeOrNotAtAll()
    {
        TestStore estate;
        services::EntryService entry(estate.store());
        // The last thing that a visit writes is its outbox row.
        const auto prepare =
            [&sealer = estate.store().sealer()](store::sql::Connection& connection) -> Status {
            Endpoint endpoint;
            endpoint.name = QStringLiteral("district");
            endpoint.plugin = QStringLiteral("webhook");
            endpoint.allowedFields = QStringList{QStringLiteral("at")};
            const auto added =
                store::EndpointRepository(connection).add(endpoint, Secret(), sealer);
            if (!added) {
                return added.error();
            }
            return connection.execute(QStringLiteral(
                "CREATE TRIGGER full BEFORE INSERT ON outbox WHEN NEW.topic = 'alert'"
                " BEGIN SELECT RAISE (ABORT, 'disk full'); END"));
        };
        QVERIFY(await(estate.store().write(prepare)).ok());
        QSignalSpy changed(&entry, &services::EntryService::passagesChanged);
        QVERIFY(!await(entry.recordVisit(visitOf(estate, VisitDecision::NotEnrolled))).ok());
        for (const char* table : {"passage", "alert", "image", "outbox", "audit"}) {
            QCOMPARE(
                figure(estate, QStringLiteral("SELECT COUNT(*) FROM %1").arg(QLatin1String(table))),
                0);
        }
        QVERIFY(await(entry.recordVisit(visitOf(estate, VisitDecision::TooPoor))).ok());
        QTRY_COMPARE(changed.count(), 1);
    }

    void theAlertIsAnnouncedAfterTheCommitWithItsCrop()
    {
        TestStore estate;
        services::EntryService entry(estate.store());
        qRegisterMetaType<AlertId>();
        qRegisterMetaType<vision::Visit>();
        QSignalSpy raised(&entry, &services::EntryService::alertRaised);
        qint64 alertsSeen = 0;
        connect(&entry, &services::EntryService::alertRaised, this,
                [&] { alertsSeen = figure(estate, QStringLiteral("SELECT COUNT(*) FROM alert")); });
        const auto recorded = await(entry.recordVisit(visitOf(estate, VisitDecision::NotEnrolled)));
        QVERIFY(recorded.ok());
        QTRY_COMPARE(raised.count(), 1);
        QCOMPARE(alertsSeen, 1);
        QCOMPARE(raised.front().at(0).value<AlertRow>().alert.id, recorded->alert());
        QCOMPARE(raised.front().at(1).value<vision::Visit>().crop.size(), QSize(48, 64));
    }

    void eachVisitLeavesALineInAWholeAuditChain()
    {
        TestStore estate;
        services::EntryService entry(estate.store());
        for (int i = 0; i < 5; ++i) {
            QVERIFY(await(entry.recordVisit(visitOf(estate, VisitDecision::NotEnrolled))).ok());
        }
        const auto check = await(estate.store().read(store::verifyAudit));
        QVERIFY(check.ok());
        QCOMPARE(check->brokenAt, 0);
        QCOMPARE(figure(estate, QStringLiteral(
                                    "SELECT COUNT(*) FROM audit WHERE action = 'passage.record'")),
                 5);
    }

    void pagesByKeyShowEveryPassageOnceNewestFirst()
    {
        TestStore estate;
        services::EntryService entry(estate.store());
        constexpr int kVisits = 23;
        for (int i = 0; i < kVisits; ++i) {
            // Several in the same millisecond: the id decides.
            if (i % 4 == 0) {
                estate.clock().advance(std::chrono::milliseconds(1));
            }
            QVERIFY(await(entry.recordVisit(visitOf(estate, VisitDecision::TooPoor))).ok());
        }
        std::vector<qint64> ids;
        std::optional<PageKey> after;
        do {
            const auto page =
                await(entry.passages(estate.session(Role::Guard), PassageQuery{}, after, 5));
            QVERIFY(page.ok());
            QVERIFY(page->rows.size() <= 5);
            for (const PassageRow& row : page->rows) {
                ids.push_back(row.passage.id.value());
            }
            after = page->next;
        } while (after);
        QCOMPARE(ids.size(), size_t(kVisits));
        for (size_t i = 1; i < ids.size(); ++i) {
            QVERIFY(ids[i] < ids[i - 1]);
        }
    }

    void filtersNarrowTheList()
    {
        TestStore estate;
        services::EntryService entry(estate.store());
        const PersonId person = estate.addResident(QStringLiteral("王小明"));
        QVERIFY(await(entry.recordVisit(visitOf(estate, VisitDecision::NotEnrolled))).ok());
        estate.clock().advance(std::chrono::minutes(10));
        const UtcTime later = estate.clock().now();
        QVERIFY(await(entry.recordVisit(visitOf(estate, VisitDecision::Recognised, person))).ok());
        PassageQuery query;
        QCOMPARE(passagesOf(estate, entry, query).size(), size_t(2));
        query.person = person;
        QCOMPARE(passagesOf(estate, entry, query).size(), size_t(1));
        query = {};
        query.outcome = PassageOutcome::NotEnrolled;
        QCOMPARE(passagesOf(estate, entry, query).size(), size_t(1));
        query = {};
        query.from = later;
        QCOMPARE(passagesOf(estate, entry, query).size(), size_t(1));
        query = {};
        query.until = later;
        QCOMPARE(passagesOf(estate, entry, query).size(), size_t(1));
        query = {};
        query.door = estate.garageDoor;
        QCOMPARE(passagesOf(estate, entry, query).size(), size_t(0));
    }

    void whoMayNotViewPassagesIsDenied()
    {
        TestStore estate;
        services::EntryService entry(estate.store());
        const auto page = await(entry.passages(estate.session(Role::Auditor), PassageQuery{},
                                               std::nullopt, kDefaultPageRows));
        QCOMPARE(page.error().code, ErrorCode::Denied);
    }
};

QTEST_GUILESS_MAIN(TestEntryService)
#include "tst_entry_service.moc"
