#include "services/entry_service.h"
#include "services/health_service.h"
#include "store/passage_repository.h"
#include "support/await.h"
#include "support/test_store.h"

using namespace gatehouse;
using namespace gatehouse::test;

class TestHealthService : public QObject
{
    Q_OBJECT

private slots:
    void aRunThatWasNotEndedIsReportedByTheNext()
    {
        TestStore estate;
        services::HealthService health(estate.store(), estate.directory(), nullptr);
        QVERIFY(await(health.beginRun(QStringLiteral("1"))).ok());
        QVERIFY(await(health.summary())->previousRunEndedCleanly);  // there was none
        services::HealthService second(estate.store(), estate.directory(), nullptr);
        QVERIFY(await(second.beginRun(QStringLiteral("1"))).ok());
        QVERIFY(!await(second.summary())->previousRunEndedCleanly);
        QVERIFY(await(second.endRun()).ok());
        services::HealthService third(estate.store(), estate.directory(), nullptr);
        QVERIFY(await(third.beginRun(QStringLiteral("1"))).ok());
        QVERIFY(await(third.summary())->previousRunEndedCleanly);
    }

    void theSummaryCountsThisRunOnly()
    {
        TestStore estate;
        services::EntryService entry(estate.store());
        const auto visit = [&](vision::VisitDecision decision, PersonId person = {}) {
            vision::Visit made;
            made.camera = estate.gateCamera;
            made.decision = decision;
            made.match.person = person;
            made.decidedAt = estate.clock().now();
            const auto recorded = await(entry.recordVisit(made));
            if (!recorded) {
                return false;
            }
            const auto somebodyFollows = [passage = recorded->passage](auto& connection) {
                return store::setPassageBodies(connection, passage, 2);
            };
            return await(estate.store().write(somebodyFollows)).ok();
        };
        QVERIFY(visit(vision::VisitDecision::NotEnrolled));
        estate.clock().advance(std::chrono::seconds(1));
        services::HealthService health(estate.store(), estate.directory(), nullptr);
        QVERIFY(await(health.beginRun(QStringLiteral("1"))).ok());
        QVERIFY(visit(vision::VisitDecision::NotEnrolled));
        QVERIFY(visit(vision::VisitDecision::TooPoor));
        QVERIFY(
            visit(vision::VisitDecision::Recognised, estate.addResident(QStringLiteral("王小明"))));
        const auto summary = await(health.summary());
        QVERIFY(summary.ok());
        QCOMPARE(summary->passages, 3);
        QCOMPARE(summary->knownPassages, 1);
        QCOMPARE(summary->countedPassages, 3);
        QCOMPARE(summary->bodies, 6);
        QCOMPARE(summary->alerts, 2);
        QVERIFY(summary->lastCommit.has_value());
        QVERIFY(summary->freeDiskBytes > 0);
    }

    void camerasKeepWhatWasLastReportedInThisRun()
    {
        TestStore estate;
        services::HealthService health(estate.store(), estate.directory(), nullptr);
        QVERIFY(await(health.beginRun(QStringLiteral("1"))).ok());
        services::CameraHealth gate;
        gate.camera = estate.gateCamera;
        gate.state = QStringLiteral("live");
        gate.since = estate.clock().now();
        gate.framesDecoded = 100;
        gate.framesPainted = 90;
        QVERIFY(await(health.reportCameras({gate})).ok());
        gate.framesDecoded = 200;
        QVERIFY(await(health.reportCameras({gate})).ok());
        const auto summary = await(health.summary());
        QCOMPARE(summary->cameras.size(), size_t(2));
        QCOMPARE(summary->cameras.at(0).name, QStringLiteral("East gate camera"));
        QCOMPARE(summary->cameras.at(0).state, QStringLiteral("live"));
        QCOMPARE(summary->cameras.at(0).framesDecoded, 200);
        QCOMPARE(summary->cameras.at(1).state, QStringLiteral("connecting"));

        estate.clock().advance(std::chrono::seconds(1));
        services::HealthService next(estate.store(), estate.directory(), nullptr);
        QVERIFY(await(next.beginRun(QStringLiteral("1"))).ok());
        QCOMPARE(await(next.summary())->cameras.at(0).framesDecoded, 0);
    }
};

QTEST_GUILESS_MAIN(TestHealthService)
#include "tst_health_service.moc"
