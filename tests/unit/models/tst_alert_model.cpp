// The alert list against real services on a real store: order, paging by key, filters, merging.
#include "ui/models/alert_model.h"

#include "unit/models/visits.h"

#include <QAbstractItemModelTester>
#include <QPersistentModelIndex>
#include <QSignalSpy>
#include <QTest>

using namespace gatehouse;
using namespace gatehouse::ui;
using namespace gatehouse::test;
using namespace std::chrono_literals;

namespace {

TableTexts<AlertRow> plainTexts()
{
    return {[](int column) { return QString::number(column); },
            [](const AlertRow& row, int) { return row.cameraName; }};
}

enum class Watch
{
    Tested = 1,
    Untested
};

/// A desk's services and the model over them, under the tester.
struct Desk
{
    TestStore fixture;
    services::EntryService entry{fixture.store()};
    services::AlertService alerts{fixture.store()};
    AlertModel model{alerts, plainTexts()};
    std::optional<QAbstractItemModelTester> tester;
    UtcTime start = fixture.clock().now() - 1h;

    /// The tester asks for more rows by itself: a test of paging does without.
    explicit Desk(Watch watch = Watch::Tested)
    {
        if (watch == Watch::Tested) {
            tester.emplace(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
        }
        QObject::connect(&entry, &services::EntryService::alertRaised, &alerts,
                         [this] { alerts.announceChange(); });
    }
    std::vector<AlertId> strangers(int count, std::chrono::seconds after = 0s)
    {
        return recordStrangers(entry, fixture.gateCamera, start + after, count);
    }
    void signIn(Role role) { model.setSession(fixture.session(role)); }
    /// Changes the database under the services' feet.
    bool run(const QString& sql)
    {
        return await(
                   fixture.store().write([sql](store::sql::Connection& connection) -> Result<int> {
                       const Status done = connection.execute(sql);
                       return done ? Result<int>(1) : Result<int>(done.error());
                   }))
            .ok();
    }
    bool newestFirst() const
    {
        for (int row = 1; row < model.rowCount(); ++row) {
            if (model.rowAt(row - 1)->alert.at < model.rowAt(row)->alert.at) {
                return false;
            }
        }
        return true;
    }
};

}  // namespace

class AlertModelTest : public QObject
{
    Q_OBJECT

private slots:
    void everyAlertIsListedOnceAndNewestFirstWhenFetchedPageByPage();
    void aPageAskedForDuringARefreshStillComes();
    void newAlertsComeInAtTheTopAndTheSelectedOneStaysSelected();
    void moreNewAlertsThanAPageLeaveNoGap();
    void anAcknowledgedAlertLeavesTheListOfNewOnes();
    void anAcknowledgedAlertChangesItsStateInTheListOfAll();
    void filtersByCameraSeverityAndTime();
    void onlyTheLastQuestionIsAnswered();
    void hintsOfAPausedListAreTakenUpLater();
    void signingOutForgetsEveryRow();
    void aRoleWithoutTheRightSeesNothing();
    void aFailureIsShownAndRetriedOnTheNextHint();
};

void AlertModelTest::everyAlertIsListedOnceAndNewestFirstWhenFetchedPageByPage()
{
    Desk desk(Watch::Untested);
    QCOMPARE(int(desk.strangers(250).size()), 250);
    desk.signIn(Role::Guard);
    QTRY_COMPARE(desk.model.rowCount(), kDefaultPageRows);
    QVERIFY(desk.model.canFetchMore({}));
    desk.model.fetchMore({});
    QVERIFY2(!desk.model.canFetchMore({}), "a page is on its way already");
    QTRY_COMPARE(desk.model.rowCount(), 200);
    desk.model.fetchMore({});
    QTRY_COMPARE(desk.model.rowCount(), 250);
    QVERIFY(!desk.model.canFetchMore({}));
    QVERIFY(desk.newestFirst());
    QSet<AlertId> seen;
    for (int row = 0; row < desk.model.rowCount(); ++row) {
        seen.insert(desk.model.rowAt(row)->alert.id);
    }
    QCOMPARE(int(seen.size()), 250);
}

void AlertModelTest::aPageAskedForDuringARefreshStillComes()
{
    Desk desk(Watch::Untested);
    desk.strangers(150);
    desk.signIn(Role::Guard);
    QTRY_COMPARE(desk.model.loadState(), LoadState::Ready);
    desk.model.refresh();
    desk.model.fetchMore({});
    desk.model.refresh();
    QTRY_COMPARE(desk.model.rowCount(), 150);
    QVERIFY(desk.newestFirst());
}

void AlertModelTest::newAlertsComeInAtTheTopAndTheSelectedOneStaysSelected()
{
    Desk desk;
    desk.strangers(120);
    desk.signIn(Role::Guard);
    QTRY_COMPARE(desk.model.rowCount(), 120);  // the tester fetches

    const QPersistentModelIndex selected = desk.model.index(7, 0);
    const AlertId selectedAlert = desk.model.rowAt(7)->alert.id;
    QSignalSpy resets(&desk.model, &AlertModel::modelReset);
    const auto fresh = desk.strangers(3, 1000s);
    QTRY_COMPARE(desk.model.rowCount(), 123);
    QCOMPARE(desk.model.rowAt(0)->alert.id, fresh.back());
    QCOMPARE(selected.row(), 10);
    QCOMPARE(desk.model.rowAt(selected.row())->alert.id, selectedAlert);
    QCOMPARE(resets.count(), 0);
}

void AlertModelTest::moreNewAlertsThanAPageLeaveNoGap()
{
    Desk desk;
    desk.strangers(10);
    desk.signIn(Role::Guard);
    QTRY_COMPARE(desk.model.rowCount(), 10);
    desk.model.pause();
    desk.strangers(230, 100s);
    QCoreApplication::processEvents();
    QCOMPARE(desk.model.rowCount(), 10);
    desk.model.resume();
    QTRY_COMPARE(desk.model.rowCount(), 240);
    QVERIFY(desk.newestFirst());
    QVERIFY(!desk.model.canFetchMore({}));
}

void AlertModelTest::anAcknowledgedAlertLeavesTheListOfNewOnes()
{
    Desk desk;
    const auto raised = desk.strangers(5);
    AlertQuery query;
    query.state = AlertState::New;
    desk.signIn(Role::Guard);
    desk.model.setQuery(query);
    QTRY_COMPARE(desk.model.rowCount(), 5);
    QSignalSpy resets(&desk.model, &AlertModel::modelReset);
    QVERIFY(await(desk.alerts.acknowledge(desk.fixture.session(Role::Guard), raised[2])));
    QTRY_COMPARE(desk.model.rowCount(), 4);
    for (int row = 0; row < 4; ++row) {
        QVERIFY(desk.model.rowAt(row)->alert.id != raised[2]);
    }
    QCOMPARE(resets.count(), 0);
}

void AlertModelTest::anAcknowledgedAlertChangesItsStateInTheListOfAll()
{
    Desk desk;
    const auto raised = desk.strangers(130);
    desk.signIn(Role::Guard);
    QTRY_COMPARE(desk.model.rowCount(), 130);  // the tester fetches
    // The oldest one lies beyond the first page: what was scrolled through is read again as well.
    QVERIFY(await(desk.alerts.acknowledge(desk.fixture.session(Role::Guard), raised.front())));
    QTRY_COMPARE(desk.model.rowAt(129)->alert.state, AlertState::InHand);
    QCOMPARE(desk.model.index(129, 0).data(AlertModel::StateRole).toInt(), int(AlertState::InHand));
    QCOMPARE(desk.model.rowAt(128)->alert.state, AlertState::New);
    QCOMPARE(desk.model.rowCount(), 130);
}

void AlertModelTest::filtersByCameraSeverityAndTime()
{
    Desk desk;
    desk.strangers(6);
    const PersonId resident = desk.fixture.addResident(QStringLiteral("Lin"));
    const auto visit = residentVisit(desk.fixture.gateCamera, resident, desk.start + 100s);
    const auto recorded = await(desk.entry.recordVisit(visit));
    QVERIFY(recorded);
    desk.signIn(Role::Manager);
    QTRY_COMPARE(desk.model.rowCount(), 7);

    AlertQuery query;
    query.severity = desk.model.rowAt(0)->alert.severity;
    QVERIFY(query.severity != desk.model.rowAt(1)->alert.severity);
    desk.model.setQuery(query);
    QTRY_COMPARE(desk.model.rowCount(), 1);
    QCOMPARE(desk.model.rowAt(0)->alert.id, recorded->alert());

    query = {};
    query.from = desk.start + 2s;
    query.until = desk.start + 4s;  // half-open
    desk.model.setQuery(query);
    QTRY_COMPARE(desk.model.rowCount(), 2);
    QCOMPARE(desk.model.rowAt(1)->alert.at, desk.start + 2s);

    query = {};
    query.camera = desk.fixture.yardCamera;
    desk.model.setQuery(query);
    QTRY_COMPARE(desk.model.rowCount(), 0);
    QTRY_COMPARE(desk.model.loadState(), LoadState::Ready);
}

void AlertModelTest::onlyTheLastQuestionIsAnswered()
{
    Desk desk;
    desk.strangers(4);
    desk.signIn(Role::Guard);
    AlertQuery closed;
    closed.state = AlertState::Closed;
    for (int i = 0; i < 20; ++i) {
        desk.model.setQuery({});
        desk.model.setQuery(closed);
    }
    QTRY_COMPARE(desk.model.loadState(), LoadState::Ready);
    QCOMPARE(desk.model.rowCount(), 0);
    // No late answer to an earlier question comes after the last one's.
    QVERIFY(await(desk.alerts.newCount(desk.fixture.session(Role::Guard))));
    QCoreApplication::processEvents();
    QCOMPARE(desk.model.rowCount(), 0);
}

void AlertModelTest::hintsOfAPausedListAreTakenUpLater()
{
    Desk desk;
    desk.strangers(1);
    desk.signIn(Role::Guard);
    QTRY_COMPARE(desk.model.rowCount(), 1);
    desk.model.pause();
    QSignalSpy hints(&desk.alerts, &services::AlertService::alertsChanged);
    desk.strangers(1, 10s);
    QTRY_VERIFY(hints.count() > 0);
    QCOMPARE(desk.model.rowCount(), 1);
    desk.model.resume();
    QTRY_COMPARE(desk.model.rowCount(), 2);
}

void AlertModelTest::signingOutForgetsEveryRow()
{
    Desk desk;
    desk.strangers(3);
    desk.signIn(Role::Guard);
    QTRY_COMPARE(desk.model.rowCount(), 3);
    desk.model.setSession({});
    QCOMPARE(desk.model.rowCount(), 0);
    QCOMPARE(desk.model.loadState(), LoadState::Idle);
    QSignalSpy hints(&desk.alerts, &services::AlertService::alertsChanged);
    desk.strangers(1, 10s);
    QTRY_VERIFY(hints.count() > 0);
    QCOMPARE(desk.model.rowCount(), 0);
}

void AlertModelTest::aRoleWithoutTheRightSeesNothing()
{
    Desk desk;
    desk.strangers(3);
    desk.signIn(Role::Auditor);
    QCOMPARE(desk.model.loadState(), LoadState::Idle);
    desk.model.setQuery({});
    QCOMPARE(desk.model.loadState(), LoadState::Idle);
    QCOMPARE(desk.model.rowCount(), 0);
}

void AlertModelTest::aFailureIsShownAndRetriedOnTheNextHint()
{
    Desk desk;
    desk.strangers(2);
    desk.signIn(Role::Guard);
    QTRY_COMPARE(desk.model.rowCount(), 2);
    QVERIFY(desk.run(QStringLiteral("ALTER TABLE alert RENAME TO alert_away")));
    desk.model.reload();
    QTRY_COMPARE(desk.model.loadState(), LoadState::Failed);
    QVERIFY(!desk.model.error().text.isEmpty());

    QVERIFY(desk.run(QStringLiteral("ALTER TABLE alert_away RENAME TO alert")));
    desk.alerts.announceChange();
    QTRY_COMPARE(desk.model.loadState(), LoadState::Ready);
    QCOMPARE(desk.model.rowCount(), 2);
}

QTEST_GUILESS_MAIN(AlertModelTest)
#include "tst_alert_model.moc"
