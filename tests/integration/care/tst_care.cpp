// How long things are kept: what is due goes, what is held stays, and the report says so.
#include "care_fixture.h"
#include "services/visitor_service.h"

#include <QTest>

using namespace gatehouse;
using namespace gatehouse::test;
using namespace gatehouse::services;

namespace {

const RetentionResult& resultOf(const RetentionReport& report, RetentionClass of)
{
    for (const RetentionResult& result : report.results) {
        if (result.of == of) {
            return result;
        }
    }
    qFatal("no such class in the report");
}

}  // namespace

class TestCare : public QObject
{
    Q_OBJECT

private slots:
    void whatIsDueGoesAndTheRestStays()
    {
        CareFixture fixture;
        const PersonId person = fixture.addWholeResident(QStringLiteral("王小明"));
        fixture.store.clock().advance(std::chrono::days(366));
        fixture.addWholeResident(QStringLiteral("李梅"));
        const auto dry =
            await(fixture.care->runRetention(fixture.manager(), RetentionMode::DryRun));
        QVERIFY(dry);
        QCOMPARE(resultOf(*dry, RetentionClass::Passages).due, 1);
        QCOMPARE(resultOf(*dry, RetentionClass::Passages).deleted, 0);
        QCOMPARE(fixture.passages().rows.size(), size_t(2));

        const auto done =
            await(fixture.care->runRetention(fixture.manager(), RetentionMode::ForReal));
        QVERIFY(done);
        QCOMPARE(resultOf(*done, RetentionClass::Passages).deleted, 1);
        QCOMPARE(resultOf(*done, RetentionClass::PassageCrops).deleted, 1);
        QCOMPARE(fixture.passages().rows.size(), size_t(1));
        QVERIFY(fixture.passages().rows.front().passage.person != person);
        const auto table = await(fixture.care->retention(fixture.manager()));
        QVERIFY(table);
        QCOMPARE(table->latest.run, done->run);
        QVERIFY(table->latest.finishedAt);
        QCOMPARE(resultOf(table->latest, RetentionClass::Passages).deleted, 1);
    }

    void whatIsHeldStays()
    {
        CareFixture fixture;
        const PersonId held = fixture.addWholeResident(QStringLiteral("王小明"));
        fixture.addWholeResident(QStringLiteral("李梅"));
        NewHold hold;
        hold.kind = HoldKind::Person;
        hold.person = held;
        hold.reason = QStringLiteral("case 2026-114");
        hold.review = fixture.now() + std::chrono::days(30);
        const auto id = await(fixture.care->addHold(fixture.manager(), hold));
        QVERIFY(id);
        fixture.store.clock().advance(std::chrono::days(400));
        const auto first =
            await(fixture.care->runRetention(fixture.manager(), RetentionMode::ForReal));
        QVERIFY(first);
        QCOMPARE(resultOf(*first, RetentionClass::Passages).due, 2);
        QCOMPARE(resultOf(*first, RetentionClass::Passages).held, 1);
        QCOMPARE(resultOf(*first, RetentionClass::Passages).deleted, 1);
        QCOMPARE(fixture.passages().rows.front().passage.person, held);
        const auto holds = await(fixture.care->holds(fixture.manager()));
        QVERIFY(holds);
        QCOMPARE(holds->size(), size_t(1));
        QCOMPARE(holds->front().reason, hold.reason);
        QCOMPARE(holds->front().owner, QStringLiteral("manager"));

        QVERIFY(await(fixture.care->releaseHold(fixture.manager(), *id)));
        const auto second =
            await(fixture.care->runRetention(fixture.manager(), RetentionMode::ForReal));
        QCOMPARE(resultOf(*second, RetentionClass::Passages).deleted, 1);
        QVERIFY(fixture.passages().rows.empty());
    }

    void visitsGoWholeAndTheirNumberIsNotGivenAgain()
    {
        CareFixture fixture;
        fixture.addWholeResident(QStringLiteral("王小明"));
        VisitorService visitors(fixture.store.store(), QTimeZone::utc());
        QVERIFY(await(visitors.load()));
        NewVisit visit;
        visit.visitorName = QStringLiteral("Lin");
        visit.household = HouseholdId(1);
        visit.doors = {fixture.store.eastGate};
        visit.plan.validity = {fixture.now(), fixture.now() + std::chrono::hours(4)};
        visit.hostSaidYes = ApprovalChannel::Phone;
        for (int i = 0; i < 2; ++i) {
            const auto id = await(visitors.invite(fixture.manager(), visit));
            QVERIFY(id);
            QVERIFY(await(visitors.issuePass(fixture.manager(), *id, 1)));
        }
        fixture.store.clock().advance(std::chrono::days(800));
        const auto done =
            await(fixture.care->runRetention(fixture.manager(), RetentionMode::ForReal));
        QVERIFY(done);
        QCOMPARE(resultOf(*done, RetentionClass::Visitors).deleted, 2);
        for (const char* table : {"visit_key", "visitor_pass", "visit_door", "visit_stay"}) {
            QCOMPARE(fixture.number(
                         QStringLiteral("SELECT count(*) FROM %1").arg(QString::fromLatin1(table))),
                     0);
        }
        // The newest one's bare row.
        QCOMPARE(fixture.number(QStringLiteral("SELECT id FROM visit")), 2);
    }

    void daysStayWithinTheirBounds()
    {
        CareFixture fixture;
        const auto tooFew =
            await(fixture.care->setRetentionDays(fixture.manager(), RetentionClass::Passages, 29));
        QCOMPARE(tooFew.error().code, ErrorCode::Invalid);
        QVERIFY(
            await(fixture.care->setRetentionDays(fixture.manager(), RetentionClass::Passages, 30)));
        const auto table = await(fixture.care->retention(fixture.manager()));
        QCOMPARE(table->days.value(RetentionClass::Passages), 30);
        QCOMPARE(table->days.value(RetentionClass::Alerts),
                 retentionRule(RetentionClass::Alerts).usualDays);
    }

    void aHoldNeedsAReasonAndAReview()
    {
        CareFixture fixture;
        NewHold hold;
        hold.review = fixture.now() + std::chrono::days(30);
        QCOMPARE(await(fixture.care->addHold(fixture.manager(), hold)).error().code,
                 ErrorCode::Invalid);
        hold.reason = QStringLiteral("case 2026-114");
        hold.review = fixture.now() - std::chrono::days(1);
        QCOMPARE(await(fixture.care->addHold(fixture.manager(), hold)).error().code,
                 ErrorCode::Invalid);
    }

    void aDayDoesItsWorkByItself()
    {
        CareFixture fixture;
        fixture.addWholeResident(QStringLiteral("王小明"));
        fixture.store.clock().advance(std::chrono::days(366));
        fixture.care->start();
        QTRY_COMPARE(fixture.number(QStringLiteral(
                         "SELECT count(*) FROM retention_run WHERE finished_ms IS NOT NULL")),
                     1);
        QTRY_COMPARE(await(fixture.care->backups(fixture.manager()))->size(), size_t(1));
        QVERIFY(fixture.passages().rows.empty());
    }

    void everyRuleStandsWithinItself()
    {
        for (const RetentionRule& rule : retentionRules()) {
            QVERIFY(rule.leastDays >= 1);
            QVERIFY(rule.leastDays <= rule.usualDays && rule.usualDays <= rule.mostDays);
            QCOMPARE(retentionClassFromName(QString::fromLatin1(rule.name)), rule.of);
        }
    }
};

QTEST_GUILESS_MAIN(TestCare)
#include "tst_care.moc"
