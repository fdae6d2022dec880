// What state a visit is in, when its visitor may come, and which invitations are refused.
#include "domain/visit.h"

#include <QTest>

using namespace gatehouse;
using namespace std::chrono_literals;

namespace {

const QTimeZone kShanghai("Asia/Shanghai");

/// A moment of the estate's wall clock.
UtcTime at(const char* text)
{
    const auto local = QDateTime::fromString(QString::fromLatin1(text), Qt::ISODate);
    return fromMs(QDateTime(local.date(), local.time(), kShanghai).toMSecsSinceEpoch());
}

// 2026-11-22 is a Sunday.
constexpr int kMonday = 1;
constexpr int kWednesday = 4;

VisitPlan single()
{
    return {.kind = VisitKind::Single,
            .validity = {at("2026-11-22T14:00"), at("2026-11-22T18:00")}};
}

VisitPlan cleaner()
{
    return {.kind = VisitKind::Recurring,
            .validity = {at("2026-11-20T00:00"), at("2026-12-31T00:00")},
            .weekdays = kMonday | kWednesday,
            .dayFromMinute = 9 * 60,
            .dayUntilMinute = 11 * 60 + 30};
}

VisitFacts approved()
{
    VisitFacts facts;
    facts.decision = VisitDecision::Approved;
    return facts;
}

VisitFacts insideSince(const char* since, const char* due)
{
    VisitFacts facts = approved();
    facts.insideSince = at(since);
    facts.dueAt = at(due);
    return facts;
}

NewVisit invitation()
{
    NewVisit visit;
    visit.plan = single();
    visit.visitorName = QStringLiteral("Lin");
    visit.household = HouseholdId(1);
    visit.doors = {DoorId(1)};
    return visit;
}

}  // namespace

class TestVisit : public QObject
{
    Q_OBJECT

private slots:
    void theStateFollowsTheClock_data();
    void theStateFollowsTheClock();
    void whoIsInsideAfterARevocationIsLookedFor();
    void aRecurringVisitorComesOnTheChosenDaysAlone();
    void theFirstAndLastDayCutTheHours();
    void aVisitThatIsOverHasNoMoreHours();
    void whoMayComeIn();
    void whoLeftMayComeBackWhileTheInvitationLasts();
    void brokenInvitationsAreNamed_data();
    void brokenInvitationsAreNamed();
    void namesAreReadBack();
};

void TestVisit::theStateFollowsTheClock_data()
{
    QTest::addColumn<VisitPlan>("plan");
    QTest::addColumn<VisitFacts>("facts");
    QTest::addColumn<UtcTime>("now");
    QTest::addColumn<VisitState>("state");
    VisitFacts refused;
    refused.decision = VisitDecision::Refused;
    VisitFacts revoked = approved();
    revoked.revokedAt = at("2026-11-22T12:00");
    VisitFacts left = approved();
    left.lastLeft = at("2026-11-22T16:00");
    const UtcTime early = at("2026-11-22T10:00");
    const UtcTime end = at("2026-11-22T18:00");
    const auto row = [](const char* name, const VisitPlan& plan, const VisitFacts& facts,
                        UtcTime now,
                        VisitState state) { QTest::newRow(name) << plan << facts << now << state; };
    row("not answered", single(), VisitFacts(), early, VisitState::Requested);
    row("never answered", single(), VisitFacts(), end, VisitState::NoShow);
    row("refused", single(), refused, early, VisitState::Refused);
    row("expected", single(), approved(), early, VisitState::Expected);
    row("expected until the end", single(), approved(), end - 1ms, VisitState::Expected);
    row("nobody came", single(), approved(), end, VisitState::NoShow);
    row("revoked", single(), revoked, early, VisitState::Revoked);
    const VisitFacts inside = insideSince("2026-11-22T15:00", "2026-11-22T18:00");
    row("inside", single(), inside, end - 1ms, VisitState::Inside);
    row("overdue at the minute", single(), inside, end, VisitState::Overdue);
    row("left", single(), left, at("2026-11-22T16:30"), VisitState::Left);
    row("left and over", single(), left, end + 1h, VisitState::Left);
    row("comes again", cleaner(), left, at("2026-11-22T17:00"), VisitState::Expected);
    row("came for the last time", cleaner(), left, at("2026-12-31T00:00"), VisitState::Left);
}

void TestVisit::theStateFollowsTheClock()
{
    QFETCH(VisitPlan, plan);
    QFETCH(VisitFacts, facts);
    QFETCH(UtcTime, now);
    QFETCH(VisitState, state);
    QCOMPARE(visitStateName(stateOf(plan, facts, now)), visitStateName(state));
}

void TestVisit::whoIsInsideAfterARevocationIsLookedFor()
{
    VisitFacts facts = insideSince("2026-11-22T15:00", "2026-11-22T18:00");
    facts.revokedAt = at("2026-11-22T15:30");
    QCOMPARE(stateOf(single(), facts, at("2026-11-22T15:31")), VisitState::Overdue);
}

void TestVisit::aRecurringVisitorComesOnTheChosenDaysAlone()
{
    const VisitPlan plan = cleaner();
    QVERIFY(windowAt(plan, at("2026-11-23T09:00"), kShanghai));  // Monday
    QVERIFY(!windowAt(plan, at("2026-11-23T08:59"), kShanghai));
    QVERIFY(!windowAt(plan, at("2026-11-23T11:30"), kShanghai));
    QVERIFY(!windowAt(plan, at("2026-11-24T10:00"), kShanghai));  // Tuesday
    QVERIFY(windowAt(plan, at("2026-11-25T10:00"), kShanghai));   // Wednesday
    // The same instant is another hour elsewhere.
    QVERIFY(!windowAt(plan, at("2026-11-23T09:00"), QTimeZone::utc()));
    const auto next = nextWindow(plan, at("2026-11-23T11:30"), kShanghai);
    QVERIFY(next);
    QCOMPARE(toMs(next->from), toMs(at("2026-11-25T09:00")));
    QCOMPARE(toMs(next->until), toMs(at("2026-11-25T11:30")));
    VisitPlan weekly = plan;
    weekly.weekdays = kMonday;
    const auto later = nextWindow(weekly, at("2026-11-23T11:30"), kShanghai);
    QVERIFY(later);
    QCOMPARE(toMs(later->from), toMs(at("2026-11-30T09:00")));
}

void TestVisit::theFirstAndLastDayCutTheHours()
{
    VisitPlan plan = cleaner();
    plan.validity = {at("2026-11-23T10:00"), at("2026-11-25T09:30")};
    QVERIFY(!windowAt(plan, at("2026-11-23T09:30"), kShanghai));
    QVERIFY(windowAt(plan, at("2026-11-23T10:00"), kShanghai));
    const auto last = nextWindow(plan, at("2026-11-24T00:00"), kShanghai);
    QVERIFY(last);
    QCOMPARE(toMs(last->until), toMs(at("2026-11-25T09:30")));
    plan.dayFromMinute = 0;
    plan.dayUntilMinute = kMinutesADay;
    QCOMPARE(toMs(nextWindow(plan, at("2026-11-23T12:00"), kShanghai)->until),
             toMs(at("2026-11-24T00:00")));
}

void TestVisit::aVisitThatIsOverHasNoMoreHours()
{
    QVERIFY(!nextWindow(single(), at("2026-11-22T18:00"), kShanghai));
    QVERIFY(!nextWindow(cleaner(), at("2026-12-31T00:00"), kShanghai));
    VisitPlan never = cleaner();  // ends before the first of its days
    never.validity = {at("2026-11-24T00:00"), at("2026-11-25T00:00")};
    QVERIFY(!nextWindow(never, at("2026-11-24T00:00"), kShanghai));
}

void TestVisit::whoMayComeIn()
{
    const UtcTime now = at("2026-11-22T15:00");
    QVERIFY(!mayCheckIn(single(), approved(), now, kShanghai));
    QVERIFY(mayCheckIn(single(), VisitFacts(), now, kShanghai));  // nobody has said yes
    QVERIFY(mayCheckIn(single(), approved(), at("2026-11-22T13:59"), kShanghai));
    const VisitFacts inside = insideSince("2026-11-22T14:30", "2026-11-22T18:00");
    QVERIFY(mayCheckIn(single(), inside, now, kShanghai));
    VisitFacts revoked = approved();
    revoked.revokedAt = now;
    QCOMPARE(mayCheckIn(single(), revoked, now, kShanghai)->code, ErrorCode::Denied);
}

void TestVisit::whoLeftMayComeBackWhileTheInvitationLasts()
{
    VisitFacts left = approved();
    left.lastLeft = at("2026-11-22T16:00");
    QVERIFY(!mayCheckIn(single(), left, at("2026-11-22T16:30"), kShanghai));
    QVERIFY(mayCheckIn(single(), left, at("2026-11-22T18:00"), kShanghai));
}

void TestVisit::brokenInvitationsAreNamed_data()
{
    QTest::addColumn<NewVisit>("visit");
    QTest::addColumn<QString>("field");
    const auto row = [](const char* name, const char* field, auto spoil) {
        NewVisit visit = invitation();
        spoil(visit);
        QTest::newRow(name) << visit << QString::fromLatin1(field);
    };
    row("whole", "", [](NewVisit&) {});
    row("no name", "name", [](NewVisit& v) { v.visitorName = QStringLiteral("  "); });
    row("control character", "name", [](NewVisit& v) { v.visitorName = QStringLiteral("a\tb"); });
    row("phone", "phone", [](NewVisit& v) { v.phone = QStringLiteral("12-34"); });
    row("plate", "plate", [](NewVisit& v) { v.plate = QString(17, u'A'); });
    row("note", "note", [](NewVisit& v) { v.note = QString(201, u'a'); });
    row("no household", "household", [](NewVisit& v) { v.household = {}; });
    row("no door", "doors", [](NewVisit& v) { v.doors.clear(); });
    row("nobody", "people", [](NewVisit& v) { v.people = 0; });
    row("a group of one", "people", [](NewVisit& v) { v.plan.kind = VisitKind::Group; });
    row("a crowd", "people", [](NewVisit& v) { v.people = 201; });
    row("backwards", "end", [](NewVisit& v) { v.plan.validity.until = v.plan.validity.from; });
    row("past", "end", [](NewVisit& v) {
        v.plan.validity = {at("2026-11-21T10:00"), at("2026-11-21T11:00")};
    });
    row("too long", "end", [](NewVisit& v) { v.plan.validity.until += 7 * 24h; });
    row("over a year", "end", [](NewVisit& v) {
        v.plan = cleaner();
        v.plan.validity.until += 366 * 24h;
    });
    row("no day", "weekdays", [](NewVisit& v) {
        v.plan = cleaner();
        v.plan.weekdays = 0;
    });
    row("an eighth day", "weekdays", [](NewVisit& v) {
        v.plan = cleaner();
        v.plan.weekdays = 128;
    });
    row("hours", "times", [](NewVisit& v) {
        v.plan = cleaner();
        v.plan.dayUntilMinute = v.plan.dayFromMinute;
    });
    row("after midnight", "times", [](NewVisit& v) {
        v.plan = cleaner();
        v.plan.dayUntilMinute = kMinutesADay + 1;
    });
}

void TestVisit::brokenInvitationsAreNamed()
{
    QFETCH(NewVisit, visit);
    QFETCH(QString, field);
    const auto error = validate(visit, at("2026-11-22T12:00"));
    QCOMPARE(error ? error->text.section(u':', 0, 0) : QString(), field);
}

void TestVisit::namesAreReadBack()
{
    for (const auto purpose : {VisitPurpose::Social, VisitPurpose::Delivery, VisitPurpose::Other}) {
        QCOMPARE(visitPurposeFromName(visitPurposeName(purpose)), purpose);
    }
    QCOMPARE(approvalChannelFromName(QStringLiteral("in_person")), ApprovalChannel::InPerson);
    QVERIFY(!visitPurposeFromName(QStringLiteral("espionage")));
    QCOMPARE(visitKindName(VisitKind::WalkUp), QStringLiteral("walk_up"));
}

QTEST_GUILESS_MAIN(TestVisit)
#include "tst_visit.moc"
