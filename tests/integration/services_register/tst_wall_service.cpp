// What is kept of the wall: views, monitors, tours, patrols, and who may change them.
#include "services/patrol_service.h"
#include "services/wall_service.h"
#include "store/audit.h"
#include "store/sql/query.h"
#include "support/await.h"
#include "support/test_store.h"

#include <QSignalSpy>
#include <QTest>

using namespace gatehouse;
using namespace gatehouse::test;
using namespace gatehouse::services;

namespace {

SavedView viewNamed(const QString& name, Sharing sharing = Sharing::Own)
{
    SavedView view;
    view.name = name;
    view.sharing = sharing;
    view.arrangement.layout = WallLayout::OnePlusFive;
    view.arrangement.filling = Filling::Arranged;
    view.arrangement.places = {{CameraId(3), Pin::Free}, {}, {CameraId(1), Pin::Pinned}};
    return view;
}

}  // namespace

class WallServiceTest : public QObject
{
    Q_OBJECT

private slots:
    void init()
    {
        m_store = std::make_unique<TestStore>();
        m_walls = std::make_unique<WallService>(m_store->store());
        m_patrols = std::make_unique<PatrolService>(m_store->store());
    }

    void cleanup()
    {
        m_patrols.reset();
        m_walls.reset();
        m_store.reset();
    }

    void aViewComesBackAsItWasSaved()
    {
        QSignalSpy changed(m_walls.get(), &WallService::viewsChanged);
        const SavedView gates = viewNamed(QStringLiteral(" Gates "));
        const auto id = await(m_walls->saveView(guard(), gates));
        QVERIFY(id);
        QTRY_COMPARE(changed.size(), 1);
        const auto views = await(m_walls->views(guard()));
        QVERIFY(views);
        QCOMPARE(views->size(), size_t(1));
        QCOMPARE(views->front().id, *id);
        QCOMPARE(views->front().name, QStringLiteral("Gates"));
        QCOMPARE(views->front().number, 1);
        QCOMPARE(views->front().arrangement, gates.arrangement);
        QCOMPARE(audited(QStringLiteral("wall_view.save")), 1);
    }

    void numbersAreTheSmallestThatAreFree()
    {
        const auto one = await(m_walls->saveView(guard(), viewNamed(QStringLiteral("One"))));
        SavedView five = viewNamed(QStringLiteral("Five"));
        five.number = 5;
        QVERIFY(await(m_walls->saveView(guard(), five)));
        QVERIFY(await(m_walls->saveView(guard(), viewNamed(QStringLiteral("Two")))));
        QVERIFY(await(m_walls->removeView(guard(), *one)));
        QVERIFY(await(m_walls->saveView(guard(), viewNamed(QStringLiteral("One again")))));
        QStringList found;
        const auto views = await(m_walls->views(guard()));
        QVERIFY(views);
        for (const SavedView& view : *views) {
            found << QStringLiteral("%1 %2").arg(QString::number(view.number), view.name);
        }
        QCOMPARE(found, (QStringList{QStringLiteral("1 One again"), QStringLiteral("2 Two"),
                                     QStringLiteral("5 Five")}));
        QCOMPARE(await(m_walls->saveView(guard(), five)).error().code, ErrorCode::Conflict);
    }

    void somebodyElsesOwnViewIsNeitherSeenNorTouched()
    {
        const auto id = await(m_walls->saveView(manager(), viewNamed(QStringLiteral("Mine"))));
        QVERIFY(await(m_walls->views(guard()))->empty());
        SavedView taken = viewNamed(QStringLiteral("Taken"));
        taken.id = *id;
        QCOMPARE(await(m_walls->saveView(guard(), taken)).error().code, ErrorCode::Denied);
        QCOMPARE(await(m_walls->removeView(guard(), *id)).error().code, ErrorCode::Denied);
        QCOMPARE(await(m_walls->views(manager()))->front().name, QStringLiteral("Mine"));
    }

    void everybodysViewIsChangedByThoseWhoMayShare()
    {
        const SavedView everybodys = viewNamed(QStringLiteral("Night"), Sharing::Shared);
        QCOMPARE(await(m_walls->saveView(guard(), everybodys)).error().code, ErrorCode::Denied);
        const auto id = await(m_walls->saveView(manager(), everybodys));
        QVERIFY(id);
        QCOMPARE(await(m_walls->views(guard()))->size(), size_t(1));
        // Taking it back for oneself would change what everybody has.
        SavedView own = viewNamed(QStringLiteral("Night"));
        own.id = *id;
        QCOMPARE(await(m_walls->saveView(guard(), own)).error().code, ErrorCode::Denied);
        QCOMPARE(await(m_walls->removeView(guard(), *id)).error().code, ErrorCode::Denied);
        SavedView renamed = viewNamed(QStringLiteral("Late"), Sharing::Shared);
        renamed.id = *id;
        QVERIFY(await(m_walls->saveView(session(Role::Administrator), renamed)));
        // It stays the one's who made it.
        QCOMPARE(await(m_walls->views(guard()))->front().owner, manager().user);
    }

    void whatCannotBeIsRefusedByName_data()
    {
        QTest::addColumn<QString>("name");
        QTest::addColumn<int>("number");
        QTest::addColumn<QString>("said");
        QTest::newRow("no name") << QStringLiteral("  ") << 0 << QStringLiteral("name");
        QTest::newRow("long name") << QString(41, u'x') << 0 << QStringLiteral("name");
        QTest::newRow("line break") << QStringLiteral("a\nb") << 0 << QStringLiteral("name");
        QTest::newRow("number") << QStringLiteral("a") << 10'000 << QStringLiteral("number");
    }

    void whatCannotBeIsRefusedByName()
    {
        QFETCH(QString, name);
        QFETCH(int, number);
        QFETCH(QString, said);
        SavedView view = viewNamed(name);
        view.number = number;
        const auto saved = await(m_walls->saveView(guard(), view));
        QCOMPARE(saved.error().code, ErrorCode::Invalid);
        QVERIFY(saved.error().text.startsWith(said));
    }

    void eachPersonHasTheirOwnMonitors()
    {
        MonitorWall main;
        main.arrangement = viewNamed({}).arrangement;
        MonitorWall second{QStringLiteral("DP-2/1"), MonitorState::Open, {}};
        QVERIFY(await(m_walls->keepMonitor(guard(), main)));
        QVERIFY(await(m_walls->keepMonitor(guard(), second)));
        second.state = MonitorState::Closed;
        QVERIFY(await(m_walls->keepMonitor(guard(), second)));
        const auto walls = await(m_walls->monitors(guard()));
        QVERIFY(walls);
        QCOMPARE(walls->size(), size_t(2));
        QCOMPARE(walls->front().arrangement, main.arrangement);
        QCOMPARE(walls->back().monitor, second.monitor);
        QCOMPARE(walls->back().state, MonitorState::Closed);
        QVERIFY(await(m_walls->monitors(manager()))->empty());
    }

    void aTourLosesTheStopWhoseViewIsRemoved()
    {
        const auto one = await(m_walls->saveView(guard(), viewNamed(QStringLiteral("One"))));
        const auto two = await(m_walls->saveView(guard(), viewNamed(QStringLiteral("Two"))));
        Tour round;
        round.name = QStringLiteral("Round");
        round.stops = {{*two, std::chrono::seconds(10)}, {*one, std::chrono::seconds(5)}};
        const auto id = await(m_walls->saveTour(guard(), round));
        QVERIFY(id);
        auto tours = await(m_walls->tours(guard()));
        QCOMPARE(tours->front().stops.size(), size_t(2));
        QCOMPARE(tours->front().stops.front().view, *two);
        QCOMPARE(tours->front().stops.front().dwell, std::chrono::milliseconds(10'000));
        QVERIFY(await(m_walls->removeView(guard(), *two)));
        tours = await(m_walls->tours(guard()));
        QCOMPARE(tours->front().stops.size(), size_t(1));
        QCOMPARE(tours->front().stops.front().view, *one);
        QCOMPARE(await(m_walls->removeTour(manager(), *id)).error().code, ErrorCode::Denied);
        QVERIFY(await(m_walls->removeTour(guard(), *id)));
        QVERIFY(await(m_walls->tours(guard()))->empty());
    }

    void aTourOfNothingOrInAHurryIsRefused()
    {
        const auto view = await(m_walls->saveView(guard(), viewNamed(QStringLiteral("One"))));
        Tour tour;
        tour.name = QStringLiteral("Round");
        QCOMPARE(await(m_walls->saveTour(guard(), tour)).error().code, ErrorCode::Invalid);
        tour.stops = {{*view, std::chrono::milliseconds(100)}};
        QCOMPARE(await(m_walls->saveTour(guard(), tour)).error().code, ErrorCode::Invalid);
        tour.stops = {{WallViewId(999), std::chrono::seconds(10)}};
        QCOMPARE(await(m_walls->saveTour(guard(), tour)).error().code, ErrorCode::NotFound);
        // Nothing of the refused one is left.
        QVERIFY(await(m_walls->tours(guard()))->empty());
    }

    void aPatrolKeepsWhatWasSaidAtEveryStop()
    {
        const auto id = await(m_patrols->begin(guard(), QStringLiteral("Round"), 3));
        QVERIFY(id);
        const QString note = QStringLiteral("The barrier of the east gate stands open");
        QVERIFY(await(m_patrols->record(guard(), *id, stop(0, StopOutcome::Seen))));
        QVERIFY(await(m_patrols->record(guard(), *id, stop(1, StopOutcome::Problem, note))));
        QVERIFY(await(m_patrols->record(guard(), *id, stop(2, StopOutcome::Skipped))));
        QCOMPARE(await(m_patrols->record(guard(), *id, stop(2, StopOutcome::Seen))).error().code,
                 ErrorCode::Conflict);
        QVERIFY(await(m_patrols->end(guard(), *id)));
        QCOMPARE(await(m_patrols->record(guard(), *id, stop(3, StopOutcome::Seen))).error().code,
                 ErrorCode::Conflict);
        const auto all = await(m_patrols->patrols(manager(), 10));
        QCOMPARE(all->size(), size_t(1));
        QVERIFY(all->front().endedAt);
        const auto whole = await(m_patrols->patrol(manager(), *id));
        QVERIFY(whole);
        QCOMPARE(whole->answered.size(), size_t(3));
        QCOMPARE(whole->answered[1].outcome, StopOutcome::Problem);
        QCOMPARE(whole->answered[1].note, note);
        QCOMPARE(audited(QStringLiteral("patrol.")), 6);
        // Notes may name people: nothing of them is readable in the file.
        m_store->close();
        QFile file(m_store->config().databaseFile);
        QVERIFY(file.open(QIODevice::ReadOnly));
        QVERIFY(!file.readAll().contains("barrier of the east"));
        m_store->reopen();
    }

    void aPatrolIsNobodyElses()
    {
        const auto id = await(m_patrols->begin(guard(), QStringLiteral("Round"), 1));
        QCOMPARE(await(m_patrols->record(manager(), *id, stop(0, StopOutcome::Seen))).error().code,
                 ErrorCode::Conflict);
        QCOMPARE(await(m_patrols->end(manager(), *id)).error().code, ErrorCode::Conflict);
    }

    void aProblemHasANoteAndNothingElseHas()
    {
        const auto id = await(m_patrols->begin(guard(), QStringLiteral("Round"), 1));
        for (const PatrolStop& wrong :
             {stop(0, StopOutcome::Problem), stop(0, StopOutcome::Problem, QStringLiteral("  ")),
              stop(0, StopOutcome::Seen, QStringLiteral("why")),
              stop(0, StopOutcome::Problem, QString(501, u'x')), stop(-1, StopOutcome::Seen)}) {
            QCOMPARE(await(m_patrols->record(guard(), *id, wrong)).error().code,
                     ErrorCode::Invalid);
        }
        QVERIFY(await(m_patrols->patrol(guard(), *id))->answered.empty());
    }

private:
    Session session(Role role) const { return m_store->session(role); }
    Session guard() const { return session(Role::Guard); }
    Session manager() const { return session(Role::Manager); }

    static PatrolStop stop(int seq, StopOutcome outcome, const QString& note = {})
    {
        PatrolStop stop;
        stop.seq = seq;
        stop.viewName = QStringLiteral("Gates");
        stop.outcome = outcome;
        stop.note = note;
        return stop;
    }

    int audited(const QString& action)
    {
        const auto page = await(m_store->store().read([action](store::sql::Connection& connection) {
            return store::auditPage(connection, {.action = action}, std::nullopt, 100);
        }));
        return page ? int(page->rows.size()) : -1;
    }

    std::unique_ptr<TestStore> m_store;
    std::unique_ptr<WallService> m_walls;
    std::unique_ptr<PatrolService> m_patrols;
};

QTEST_GUILESS_MAIN(WallServiceTest)
#include "tst_wall_service.moc"
