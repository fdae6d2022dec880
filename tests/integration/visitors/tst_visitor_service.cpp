// Invitations, the host's answer, in and out, the board as the clock moves, search, retention.
#include "store/verify.h"
#include "visitor_fixture.h"

#include <QBuffer>
#include <QFile>
#include <QSignalSpy>

using namespace gatehouse;
using namespace gatehouse::test;
using namespace std::chrono_literals;
using List = VisitQuery::List;

class TestVisitorService : public QObject
{
    Q_OBJECT

private slots:
    void theBoardFollowsTheClock();
    void aWalkUpWithTheHostsWordIsInsideAtOnce();
    void aWalkUpWithoutItWaitsForTheHost();
    void theHostAnswersOnce();
    void whoMayNotComeInNowIsNotLetIn();
    void aRecurringVisitorIsExpectedOnTheirDays();
    void whoIsInsideWhenItIsRevokedIsOverdue();
    void listsArePagedByKey();
    void searchFindsNamesPlatesDigitsAndRooms();
    void detailsSayWhatTheRowLeavesOut();
    void photographsAreSealedAndReadBack();
    void nothingPersonalStandsInTheFile();
    void whatIsOverIsDeletedWithItsKey();
    void aVisitWithoutItsKeyIsGoneFromEveryList();
    void aGuestOfNobodyIsRefused();
    void everyChangeLeavesALine();
};

void TestVisitorService::theBoardFollowsTheClock()
{
    VisitorFixture desk;
    NewVisit later = desk.invitation();
    later.plan.validity = {desk.now() + 1h, desk.now() + 3h};
    const VisitId visit = desk.invited(later);
    desk.invited();  // its time began already: first on the board
    QCOMPARE(desk.list(List::ExpectedToday).size(), 2U);
    QCOMPARE(desk.list(List::ExpectedToday).back().id, visit);
    QCOMPARE(await(desk.visitors.checkIn(desk.guard(), visit, 1)).error().code, ErrorCode::Denied);
    desk.store.clock().advance(90min);
    QVERIFY(await(desk.visitors.checkIn(desk.guard(), visit, 1)).ok());
    QCOMPARE(desk.state(visit), VisitState::Inside);
    QCOMPARE(desk.list(List::Inside).size(), 1U);
    QCOMPARE(await(desk.visitors.counts(desk.guard()))->inside, 1);
    desk.store.clock().advance(90min);  // the minute at which they should have left
    QCOMPARE(desk.state(visit), VisitState::Overdue);
    QVERIFY(desk.list(List::Inside).empty());
    QCOMPARE(desk.list(List::Overdue).front().id, visit);
    const auto counts = await(desk.visitors.counts(desk.guard()));
    QCOMPARE(counts->overdue, 1);
    QCOMPARE(counts->expected, 1);
    QVERIFY(await(desk.visitors.checkOut(desk.guard(), visit)).ok());
    QCOMPARE(desk.state(visit), VisitState::Left);
    QVERIFY(desk.list(List::Overdue).empty());
    desk.store.clock().advance(1h);  // nobody came to the other one
    QVERIFY(desk.list(List::ExpectedToday).empty());
    QCOMPARE(await(desk.visitors.counts(desk.guard()))->expected, 0);
    QCOMPARE(desk.list(List::All).front().state, VisitState::NoShow);
}

void TestVisitorService::aWalkUpWithTheHostsWordIsInsideAtOnce()
{
    VisitorFixture desk;
    const auto id = await(desk.visitors.walkUp(desk.guard(), desk.invitation()));
    QVERIFY(id.ok());
    QCOMPARE(desk.state(*id), VisitState::Inside);
    QCOMPARE(await(desk.visitors.checkIn(desk.guard(), *id, 1)).error().code, ErrorCode::Denied);
}

void TestVisitorService::aWalkUpWithoutItWaitsForTheHost()
{
    VisitorFixture desk;
    NewVisit visit = desk.invitation();
    visit.hostSaidYes.reset();
    const auto id = await(desk.visitors.walkUp(desk.guard(), visit));
    QVERIFY(id.ok());
    QCOMPARE(desk.state(*id), VisitState::Requested);
    QCOMPARE(desk.list(List::ExpectedToday).front().id, *id);
    QCOMPARE(await(desk.visitors.checkIn(desk.guard(), *id, 1)).error().code, ErrorCode::Denied);
    QVERIFY(await(desk.visitors.recordAnswer(desk.guard(), *id, VisitDecision::Approved,
                                             ApprovalChannel::InPerson))
                .ok());
    QVERIFY(await(desk.visitors.checkIn(desk.guard(), *id, 1)).ok());
}

void TestVisitorService::theHostAnswersOnce()
{
    VisitorFixture desk;
    NewVisit visit = desk.invitation();
    visit.hostSaidYes.reset();
    const VisitId id = desk.invited(visit);
    const auto answer = [&](VisitDecision decision) {
        return await(
            desk.visitors.recordAnswer(desk.guard(), id, decision, ApprovalChannel::Phone));
    };
    QCOMPARE(answer(VisitDecision::Requested).error().code, ErrorCode::Invalid);
    QVERIFY(answer(VisitDecision::Refused).ok());
    QCOMPARE(answer(VisitDecision::Approved).error().code, ErrorCode::Conflict);
    QCOMPARE(desk.state(id), VisitState::Refused);
    QVERIFY(desk.list(List::ExpectedToday).empty());
    const auto details = await(desk.visitors.visit(desk.guard(), id));
    QCOMPARE(details->more.channel, ApprovalChannel::Phone);
    QCOMPARE(details->more.decidedBy, QStringLiteral("guard"));
}

void TestVisitorService::whoMayNotComeInNowIsNotLetIn()
{
    VisitorFixture desk;
    NewVisit group = desk.invitation();
    group.plan.kind = VisitKind::Group;
    group.people = 5;
    const VisitId id = desk.invited(group);
    for (const int people : {0, 6}) {
        QCOMPARE(await(desk.visitors.checkIn(desk.guard(), id, people)).error().code,
                 ErrorCode::Invalid);
    }
    QVERIFY(await(desk.visitors.checkIn(desk.guard(), id, 4)).ok());
    QCOMPARE(await(desk.visitors.visit(desk.guard(), id))->more.stays.front().people, 4);
    QVERIFY(await(desk.visitors.checkOut(desk.guard(), id)).ok());
    QCOMPARE(await(desk.visitors.checkOut(desk.guard(), id)).error().code, ErrorCode::NotFound);
    QCOMPARE(await(desk.visitors.checkIn(desk.guard(), VisitId(999), 1)).error().code,
             ErrorCode::NotFound);
}

void TestVisitorService::aRecurringVisitorIsExpectedOnTheirDays()
{
    VisitorFixture desk;  // Sunday, 14:00
    NewVisit cleaner = desk.invitation();
    cleaner.plan = {.kind = VisitKind::Recurring,
                    .validity = {desk.now() - 24h, desk.now() + 24h * 30},
                    .weekdays = 1,  // Monday
                    .dayFromMinute = 9 * 60,
                    .dayUntilMinute = 11 * 60};
    const VisitId id = desk.invited(cleaner);
    QVERIFY(desk.list(List::ExpectedToday).empty());
    desk.store.clock().advance(20h);  // Monday, 10:00
    QCOMPARE(desk.list(List::ExpectedToday).size(), 1U);
    QVERIFY(await(desk.visitors.checkIn(desk.guard(), id, 1)).ok());
    desk.store.clock().advance(61min);
    QCOMPARE(desk.state(id), VisitState::Overdue);
    QVERIFY(await(desk.visitors.checkOut(desk.guard(), id)).ok());
    QCOMPARE(desk.state(id), VisitState::Expected);  // next week
    QVERIFY(desk.list(List::ExpectedToday).empty());
    desk.store.clock().advance(7 * 24h - 90min);
    QCOMPARE(desk.list(List::ExpectedToday).size(), 1U);
    QVERIFY(await(desk.visitors.checkIn(desk.guard(), id, 1)).ok());
}

void TestVisitorService::whoIsInsideWhenItIsRevokedIsOverdue()
{
    VisitorFixture desk;
    const VisitId id = desk.invited();
    QVERIFY(await(desk.visitors.checkIn(desk.guard(), id, 1)).ok());
    QVERIFY(await(desk.visitors.revoke(desk.manager(), id)).ok());
    QVERIFY(await(desk.visitors.revoke(desk.manager(), id)).ok());
    QCOMPARE(desk.auditLines("visit.revoke"), 1);
    QCOMPARE(desk.list(List::Overdue).size(), 1U);
    QVERIFY(await(desk.visitors.checkOut(desk.guard(), id)).ok());
    QCOMPARE(desk.state(id), VisitState::Revoked);
}

void TestVisitorService::listsArePagedByKey()
{
    VisitorFixture desk;
    std::vector<VisitId> expected;
    for (int i = 0; i < 5; ++i) {
        NewVisit visit = desk.invitation();
        visit.plan.validity.from += std::chrono::minutes(i / 2);  // two begin together
        expected.push_back(desk.invited(visit));
    }
    std::vector<UtcTime> starts;
    QSet<qint64> seen;
    std::optional<PageKey> after;
    int pages = 0;
    do {
        const auto page = await(desk.visitors.visits(desk.guard(), List::ExpectedToday, after, 2));
        QVERIFY(page.ok());
        for (const VisitRow& row : page->rows) {
            starts.push_back(row.plan.validity.from);
            seen << row.id.value();
        }
        after = page->next;
        ++pages;
    } while (after);
    QCOMPARE(pages, 3);
    QCOMPARE(seen.size(), 5);
    QVERIFY(std::ranges::is_sorted(starts));
}

void TestVisitorService::searchFindsNamesPlatesDigitsAndRooms()
{
    VisitorFixture desk;
    const auto found = [&](const char* text) {
        return await(desk.visitors.search(desk.guard(), QString::fromUtf8(text), std::nullopt, 1));
    };
    const VisitId before = desk.invited(desk.invitation(QStringLiteral("林小明")));
    QCOMPARE(found("x").error().code, ErrorCode::Unavailable);
    QVERIFY(await(desk.visitors.load()).ok());
    NewVisit other = desk.invitation(QStringLiteral("Zhao Min"));
    other.plate = QStringLiteral("粤B99999");
    other.phone = QStringLiteral("13800004321");
    const VisitId after = desk.invited(other);
    QCOMPARE(found("小明")->rows.front().id, before);
    QCOMPARE(found("lxm")->rows.front().id, before);
    QCOMPARE(found("linxiao")->rows.front().id, before);
    QCOMPARE(found("zhao")->rows.front().id, after);
    QCOMPARE(found("粤b99")->rows.front().id, after);
    QCOMPARE(found("4321")->rows.front().id, after);
    QVERIFY(found("0000432")->rows.empty());  // more of the number than is shown
    const auto room = found("3-1-1802");
    QCOMPARE(room->rows.front().id, after);
    QVERIFY(room->next);
    QVERIFY(found("nobody")->rows.empty());
}

void TestVisitorService::detailsSayWhatTheRowLeavesOut()
{
    VisitorFixture desk;
    NewVisit visit = desk.invitation();
    visit.note = QStringLiteral("brings a ladder");
    visit.doors.push_back(desk.store.garageDoor);
    const VisitId id = desk.invited(visit);
    const auto details = await(desk.visitors.visit(desk.guard(), id));
    QVERIFY(details.ok());
    QCOMPARE(details->more.note, QStringLiteral("brings a ladder"));
    QCOMPARE(details->row.maskedPhone, QStringLiteral("138****5678"));
    QCOMPARE(details->row.hostName, QStringLiteral("Host Wang"));
    QCOMPARE(details->row.hostAddress, QStringLiteral("3-1-1802"));
    QCOMPARE(details->doorNames,
             (QStringList{QStringLiteral("East gate"), QStringLiteral("Garage")}));
    QCOMPARE(details->more.createdBy, QStringLiteral("manager"));
    QVERIFY(!details->pass);
    QVERIFY(!details->more.hasPhoto);
    QCOMPARE(await(desk.visitors.visit(desk.guard(), VisitId(999))).error().code,
             ErrorCode::NotFound);
}

void TestVisitorService::photographsAreSealedAndReadBack()
{
    VisitorFixture desk;
    const VisitId id = desk.invited();
    QCOMPARE(await(desk.visitors.photo(desk.guard(), id)).error().code, ErrorCode::NotFound);
    QImage picture(2000, 1000, QImage::Format_RGB32);
    picture.fill(Qt::red);
    QByteArray png;
    QBuffer buffer(&png);
    buffer.open(QIODevice::WriteOnly);
    QVERIFY(picture.save(&buffer, "PNG"));
    QVERIFY(await(desk.visitors.setPhoto(desk.guard(), id, png)).ok());
    QVERIFY(await(desk.visitors.setPhoto(desk.guard(), id, picture)).ok());  // replaced
    QCOMPARE(await(desk.visitors.photo(desk.guard(), id))->size(), QSize(640, 320));
    QCOMPARE(desk.number(QStringLiteral("SELECT count(*) FROM visit_photo")), 1);
    QCOMPARE(await(desk.visitors.setPhoto(desk.guard(), id, QByteArray("no picture"))).error().code,
             ErrorCode::Invalid);
}

void TestVisitorService::nothingPersonalStandsInTheFile()
{
    VisitorFixture desk;
    NewVisit visit = desk.invitation(QStringLiteral("Unmistakable Name"));
    visit.plate = QStringLiteral("ZQ77777");
    visit.note = QStringLiteral("unmistakable note");
    QVERIFY(await(desk.visitors.walkUp(desk.guard(), visit)).ok());
    desk.store.close();
    for (const char* suffix : {"", "-wal"}) {
        QFile file(desk.store.config().databaseFile + QLatin1String(suffix));
        if (file.exists()) {
            QVERIFY(file.open(QIODevice::ReadOnly));
            const QByteArray bytes = file.readAll();
            QVERIFY(!bytes.contains("nmistakable"));
            QVERIFY(!bytes.contains("ZQ77777"));
            QVERIFY(!bytes.contains("13812345678"));
        }
    }
    desk.store.reopen();
}

void TestVisitorService::whatIsOverIsDeletedWithItsKey()
{
    VisitorFixture desk;
    const VisitId left = desk.invited();
    const VisitId inside = desk.invited();
    QVERIFY(await(desk.visitors.issuePass(desk.manager(), left, 2)).ok());
    QVERIFY(await(desk.visitors.checkIn(desk.guard(), left, 1)).ok());
    QVERIFY(await(desk.visitors.checkOut(desk.guard(), left)).ok());
    QVERIFY(await(desk.visitors.checkIn(desk.guard(), inside, 1)).ok());
    desk.store.clock().advance(24h * 40);
    const VisitId fresh = desk.invited();
    const UtcTime limit = desk.now() - 24h * 30;
    const auto gone = await(desk.store.store().write([limit](store::sql::Connection& connection) {
        return store::deleteVisitsBefore(connection, limit, 100);
    }));
    QVERIFY(gone.ok());
    QCOMPARE(*gone, 1);
    QCOMPARE(await(desk.visitors.visit(desk.guard(), left)).error().code, ErrorCode::NotFound);
    QCOMPARE(desk.state(inside), VisitState::Overdue);
    QCOMPARE(desk.state(fresh), VisitState::Expected);
    for (const char* table : {"visit_key", "visit"}) {
        QCOMPARE(desk.number(QStringLiteral("SELECT count(*) FROM %1").arg(QLatin1String(table))),
                 2);
    }
    QCOMPARE(desk.number(QStringLiteral("SELECT count(*) FROM visitor_pass")), 0);
}

/// What the daily run of retention does: the key goes, the row stays as a number.
void TestVisitorService::aVisitWithoutItsKeyIsGoneFromEveryList()
{
    VisitorFixture desk;
    const VisitId visit = desk.invited();
    QVERIFY(await(desk.visitors.checkIn(desk.guard(), visit, 1)).ok());
    QVERIFY(await(desk.visitors.load()).ok());
    QVERIFY(await(desk.store.store().write([](store::sql::Connection& connection) {
                return connection.execute(QStringLiteral("DELETE FROM visit_key"));
            })).ok());
    QVERIFY(desk.list(List::All).empty());
    QVERIFY(desk.list(List::Inside).empty());
    QCOMPARE(await(desk.visitors.counts(desk.guard()))->inside, 0);
    QCOMPARE(await(desk.visitors.visit(desk.guard(), visit)).error().code, ErrorCode::NotFound);
    const auto found =
        await(desk.visitors.search(desk.guard(), QStringLiteral("lin"), std::nullopt, 10));
    QVERIFY(found->rows.empty());
    const auto check = await(desk.store.store().read([&](store::sql::Connection& connection) {
        return store::verifyStore(connection, desk.store.store().sealer());
    }));
    QVERIFY2(check->isWhole(), qPrintable(check->damage.join(u' ')));
    QCOMPARE(check->brokenValues, 0);
}

void TestVisitorService::aGuestOfNobodyIsRefused()
{
    VisitorFixture desk;
    NewVisit visit = desk.invitation();
    visit.household = HouseholdId(99);
    QCOMPARE(await(desk.visitors.invite(desk.guard(), visit)).error().code, ErrorCode::NotFound);
    visit = desk.invitation();
    visit.host = desk.store.addResident(QStringLiteral("Neighbour"), QStringLiteral("3-1-1803"));
    QCOMPARE(await(desk.visitors.invite(desk.guard(), visit)).error().code, ErrorCode::NotFound);
    visit = desk.invitation();
    visit.doors = {DoorId(99)};
    QCOMPARE(await(desk.visitors.invite(desk.guard(), visit)).error().code, ErrorCode::NotFound);
    visit = desk.invitation();
    visit.plan.kind = VisitKind::WalkUp;
    QCOMPARE(await(desk.visitors.invite(desk.guard(), visit)).error().code, ErrorCode::Invalid);
    // Nothing of a failed invitation stays behind.
    QCOMPARE(desk.number(QStringLiteral("SELECT count(*) FROM visit")), 0);
}

void TestVisitorService::everyChangeLeavesALine()
{
    VisitorFixture desk;
    QSignalSpy changed(&desk.visitors, &services::VisitorService::visitsChanged);
    const VisitId id = desk.invited();
    QTRY_COMPARE(changed.count(), 1);
    QVERIFY(await(desk.visitors.checkIn(desk.guard(), id, 1)).ok());
    QVERIFY(await(desk.visitors.checkOut(desk.guard(), id)).ok());
    QTRY_COMPARE(changed.count(), 3);
    for (const char* action : {"visit.invite", "visit.check_in", "visit.check_out"}) {
        QCOMPARE(desk.auditLines(action), 1);
    }
    QCOMPARE(desk.number(QStringLiteral("SELECT count(*) FROM audit WHERE detail LIKE '%Lin%'")),
             0);
}

QTEST_GUILESS_MAIN(TestVisitorService)
#include "tst_visitor_service.moc"
