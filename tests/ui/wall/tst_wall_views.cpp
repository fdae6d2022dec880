// Views, monitors, tours and patrols on the real page over real cameras.
#include "integration/media/sample_clips.h"
#include "support/await.h"
#include "support/rigs/rtsp_cameras.h"
#include "support/scripted_dialogs.h"
#include "support/test_store.h"
#include "ui/wall/number_entry.h"
#include "ui/wall/tour_bar.h"
#include "ui/wall/wall_monitors.h"
#include "ui/wall/wall_page.h"
#include "ui/wall/wall_tours.h"
#include "ui/wall/wall_views.h"
#include "ui/widgets/icon_set.h"
#include "ui/widgets/theme.h"

#include <QApplication>
#include <QLineEdit>
#include <QMenu>
#include <QPushButton>
#include <QScreen>
#include <QSignalSpy>
#include <QTest>

using namespace gatehouse;
using namespace gatehouse::ui;

namespace {
constexpr int kPatienceMs = 40'000;
constexpr int kExtraCameras = 3;
}  // namespace

class WallViewsTest : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase()
    {
        const auto clip = test::makeClip(m_directory.path(), QStringLiteral("clip"), {});
        QVERIFY2(clip, clip ? "" : qPrintable(clip.error().text));
        std::vector<test::SampleCamera> samples;
        for (int i = 0; i < 2 + kExtraCameras; ++i) {
            samples.push_back({QStringLiteral("c%1").arg(i), *clip, *clip});
        }
        auto rig = test::RtspCameras::start(samples);
        QVERIFY2(rig, rig ? "" : qPrintable(rig.error().text));
        m_rig = rig.take();
        m_theme = std::make_unique<Theme>(*qApp);
        m_icons = std::make_unique<IconSet>(*m_theme);
    }

    void init()
    {
        m_store = std::make_unique<test::TestStore>();
        m_cameras = std::make_unique<services::CameraService>(m_store->store());
        m_settings = std::make_unique<services::SettingsService>(m_store->store());
        m_walls = std::make_unique<services::WallService>(m_store->store());
        m_patrols = std::make_unique<services::PatrolService>(m_store->store());
        m_hub = std::make_unique<media::StreamHub>(m_clock);
        for (int i = 1; i <= kExtraCameras; ++i) {
            Camera camera;
            camera.name = QStringLiteral("Camera %1").arg(i);
            camera.mainUrl = QUrl(QStringLiteral("rtsp://127.0.0.1/c"));
            camera.wallPosition = 1 + i;
            QVERIFY(
                test::await(m_cameras->addCamera(m_store->session(Role::Administrator), camera)));
        }
        const auto all = test::await(m_cameras->camerasWithCredentials());
        QVERIFY(all);
        m_ids.clear();
        for (Camera camera : *all) {
            const QString name = QStringLiteral("c%1").arg(m_ids.size());
            camera.mainUrl = m_rig->mainUrl(name);
            camera.subUrl = m_rig->subUrl(name);
            m_hub->setCamera(camera);
            m_ids.push_back(camera.id);
        }
        m_dialogs = test::ScriptedDialogs();
        makePage();
    }

    void cleanup()
    {
        m_page.reset();
        m_hub.reset();
        m_patrols.reset();
        m_walls.reset();
        m_settings.reset();
        m_cameras.reset();
        m_store.reset();
    }

    void aWallIsSavedByNameAndPutUpByNumber()
    {
        saveView(QStringLiteral("Gates"), WallLayout::One, {m_ids[1]});
        saveView(QStringLiteral("Yards"), WallLayout::Four, {m_ids[2], {}, m_ids[0]});
        QTest::keyClick(&view(), Qt::Key_V);
        QTest::keyClick(&view(), Qt::Key_1);
        QVERIFY(m_page->panel().numberEntry().text().contains(QStringLiteral("Gates")));
        QTest::keyClick(&view(), Qt::Key_Return);
        QCOMPARE(view().wallLayout(), WallLayout::One);
        QCOMPARE(view().visibleCameras(), std::vector<CameraId>{m_ids[1]});
        QTRY_COMPARE_WITH_TIMEOUT(view().liveCount(), 1, kPatienceMs);
        QCOMPARE(button("views")->text(), QStringLiteral("Gates"));
        QTest::keyClick(&view(), Qt::Key_V);
        QTest::keyClick(&view(), Qt::Key_2);
        QTest::keyClick(&view(), Qt::Key_Return);
        QCOMPARE(view().visibleCameras(), (std::vector<CameraId>{m_ids[2], m_ids[0]}));
    }

    void aViewIsChosenFromTheMenuAndReplacedUnderItsName()
    {
        saveView(QStringLiteral("Gates"), WallLayout::One, {m_ids[1]});
        view().setWallLayout(WallLayout::Nine);
        QTest::mouseClick(button("views"), Qt::LeftButton);
        auto* menu = m_page->findChild<QMenu*>(QStringLiteral("viewsMenu"));
        QVERIFY(menu);
        menu->actions().front()->trigger();
        QCOMPARE(view().wallLayout(), WallLayout::One);
        menu->close();
        // The same name again: asked once, then replaced.
        saveView(QStringLiteral("Gates"), WallLayout::Four, {m_ids[3]});
        QCOMPARE(m_dialogs.questions.count(QStringLiteral("Replace the view?")), 1);
        QTRY_COMPARE_WITH_TIMEOUT(m_page->views()->views().front().arrangement.layout,
                                  WallLayout::Four, kPatienceMs);
        QCOMPARE(m_page->views()->views().size(), size_t(1));
    }

    void theWallIsAsItWasAfterTheNextSignIn()
    {
        view().setWallLayout(WallLayout::OnePlusFive);
        QVERIFY(view().put(5, m_ids[0]));
        QVERIFY(view().setPin(5, Pin::Pinned));
        const WallArrangement before = view().arrangement();
        m_page.reset();
        makePage();
        QTRY_COMPARE_WITH_TIMEOUT(view().arrangement(), before, kPatienceMs);
        QVERIFY(view().places().isPinned(5));
        // Somebody else has their own wall.
        m_page->setSession({});
        m_page->setSession(m_store->session(Role::Manager));
        QTRY_COMPARE_WITH_TIMEOUT(view().cameraCount(), 2 + kExtraCameras, kPatienceMs);
        QVERIFY(view().arrangement() != before);
    }

    void aSecondMonitorShowsTheSameStreamsAndTakesDraggedTiles()
    {
        QTRY_COMPARE_WITH_TIMEOUT(view().liveCount(), 4, kPatienceMs);
        const int threads = m_hub->decodeThreads();
        QTest::keyClick(&view(), Qt::Key_N);
        QCOMPARE(monitors().windowCount(), 1);
        WallView& second = monitors().panels().back()->view();
        QTRY_COMPARE_WITH_TIMEOUT(second.liveCount(), 4, kPatienceMs);
        QCOMPARE(m_hub->decodeThreads(), threads);
        // Apart, so that each point of the screen is one window's.
        second.window()->setGeometry(900, 0, 640, 400);
        m_page->setGeometry(0, 0, 860, 520);
        QTRY_VERIFY(second.mapToGlobal(QPoint()).x() >= 900);
        const CameraId here = view().places().cameraAt(0);
        const CameraId there = second.places().cameraAt(1);
        const QPoint target =
            view().mapFromGlobal(second.mapToGlobal(second.placeRect(1).center()));
        QTest::mousePress(&view(), Qt::LeftButton, {}, view().placeRect(0).center());
        QTest::mouseMove(&view(), view().placeRect(3).center());
        QTest::mouseMove(&view(), target);
        QTest::mouseRelease(&view(), Qt::LeftButton, {}, target);
        QCOMPARE(second.places().cameraAt(1), here);
        QCOMPARE(view().places().cameraAt(0), there);
    }

    void theSelectedCameraIsSentToTheNextMonitor()
    {
        QSignalSpy said(m_page.get(), &Page::messageRequested);
        QTest::keyClick(&view(), Qt::Key_M);
        QCOMPARE(said.size(), 1);
        QTest::keyClick(&view(), Qt::Key_N);
        WallView& second = monitors().panels().back()->view();
        second.setArrangement(arrangement(WallLayout::Four, {m_ids[3]}));
        const CameraId sent = view().selectedCamera();
        QTest::keyClick(&view(), Qt::Key_M);
        QCOMPARE(second.places().cameraAt(1), sent);
        QVERIFY(!view().places().cameraAt(0).isValid());
        // The first follows the last.
        second.selectPlace(1);
        QTest::keyClick(&second, Qt::Key_M);
        QCOMPARE(view().places().cameraAt(0), sent);
    }

    void openMonitorsComeBackAndClosedOnesDoNot()
    {
        QTest::keyClick(&view(), Qt::Key_N);
        QTest::keyClick(&view(), Qt::Key_N);
        QCOMPARE(monitors().windowCount(), 2);
        WallView& kept = monitors().panels()[1]->view();
        kept.setArrangement(arrangement(WallLayout::Four, {m_ids[4]}));
        monitors().keepSoon(*monitors().panels()[1]);
        monitors().panels()[2]->window()->close();
        QCOMPARE(monitors().windowCount(), 1);
        m_page.reset();
        makePage();
        QTRY_COMPARE_WITH_TIMEOUT(monitors().windowCount(), 1, kPatienceMs);
        QTRY_COMPARE_WITH_TIMEOUT(monitors().panels()[1]->view().visibleCameras(),
                                  std::vector<CameraId>{m_ids[4]}, kPatienceMs);
        // Signed out, nothing of it is left on the screens.
        m_page->setSession({});
        QCOMPARE(monitors().windowCount(), 0);
    }

    void aMonitorThatIsUnpluggedTakesItsWallAlongAndBringsItBack()
    {
        const QString screen = m_page->screen()->name();
        QTest::keyClick(&view(), Qt::Key_N);
        monitors().panels()[1]->view().setArrangement(arrangement(WallLayout::One, {m_ids[2]}));
        QSignalSpy said(m_page.get(), &Page::messageRequested);
        monitors().takeAway(QStringLiteral("another"));
        QCOMPARE(monitors().windowCount(), 1);
        monitors().takeAway(screen);
        QCOMPARE(monitors().windowCount(), 0);
        QCOMPARE(said.size(), 1);
        monitors().bringBack(screen);
        QCOMPARE(monitors().windowCount(), 1);
        QCOMPARE(monitors().panels()[1]->view().visibleCameras(), std::vector<CameraId>{m_ids[2]});
    }

    void alertsAreMarkedOnEveryMonitor()
    {
        m_page->setAlerting(m_ids[0], Severity::High);
        QTest::keyClick(&view(), Qt::Key_N);
        for (WallPanel* panel : monitors().panels()) {
            QVERIFY(panel->view().selectedTile()->alerting);
        }
        m_page->clearAlerting(m_ids[0]);
        QVERIFY(!monitors().panels()[1]->view().selectedTile()->alerting);
    }

    void aTourShowsOneViewAfterTheOtherAndConnectsTheNextBefore()
    {
        const Tour tour = makeTour({m_ids[1]}, {m_ids[4]});
        const WallArrangement before = view().arrangement();
        m_page->tours()->begin(tour, TourMode::ByItself);
        TourPlayer& player = m_page->tours()->player();
        QCOMPARE(view().visibleCameras(), std::vector<CameraId>{m_ids[1]});
        QTRY_COMPARE_WITH_TIMEOUT(player.connectedAhead(), 1, kPatienceMs);
        QCOMPARE(player.stop(), 0);
        QTRY_COMPARE_WITH_TIMEOUT(player.stop(), 1, kPatienceMs);
        // Its stream was there already: it is live at once, or with its next picture.
        QCOMPARE(view().visibleCameras(), std::vector<CameraId>{m_ids[4]});
        QCOMPARE(view().liveCount(), 1);
        QTRY_COMPARE_WITH_TIMEOUT(player.stop(), 0, kPatienceMs);
        QTest::keyClick(&view(), Qt::Key_Escape);
        QCOMPARE(player.state(), TourState::Idle);
        QCOMPARE(view().arrangement(), before);
    }

    void aCameraThatDoesNotAnswerHoldsATourUpOnlyForAWhile()
    {
        Camera lost;
        lost.id = m_ids[4];
        lost.name = QStringLiteral("Lost");
        lost.mainUrl = m_rig->mainUrl(QStringLiteral("nowhere"));
        m_hub->setCamera(lost);
        m_page->tours()->begin(makeTour({m_ids[1]}, {m_ids[4]}), TourMode::ByItself);
        QTRY_COMPARE_WITH_TIMEOUT(m_page->tours()->player().stop(), 1, kPatienceMs);
    }

    void aTouchOrAnAlertPausesTheTourVisiblyAndAKeyGoesOn()
    {
        m_page->tours()->begin(makeTour({m_ids[1]}, {m_ids[4]}), TourMode::ByItself);
        TourPlayer& player = m_page->tours()->player();
        auto* bar = m_page->findChild<TourBar*>();
        QVERIFY(bar->isVisible());
        auto* goOn = bar->findChild<QPushButton*>(QStringLiteral("tourGoOn"));
        QVERIFY(!goOn->isVisible());
        QTest::mouseClick(&view(), Qt::LeftButton, {}, view().placeRect(0).center());
        QCOMPARE(player.state(), TourState::Paused);
        QVERIFY(goOn->isVisible());
        QTest::keyClick(&view(), Qt::Key_T);
        QCOMPARE(player.state(), TourState::Running);
        m_page->setAlerting(m_ids[0], Severity::High);
        QCOMPARE(player.state(), TourState::Paused);
        QTest::mouseClick(goOn, Qt::LeftButton);
        QCOMPARE(player.state(), TourState::Running);
    }

    void aPatrolAsksAtEveryStopAndIsRecorded()
    {
        QSignalSpy said(m_page.get(), &Page::messageRequested);
        m_page->tours()->begin(makeTour({m_ids[1]}, {m_ids[4]}), TourMode::Patrol);
        TourPlayer& player = m_page->tours()->player();
        QTRY_COMPARE_WITH_TIMEOUT(player.state(), TourState::Running, kPatienceMs);
        auto* bar = m_page->findChild<TourBar*>();
        QTest::keyClick(bar, Qt::Key_Return);
        QTRY_COMPARE_WITH_TIMEOUT(player.stop(), 1, kPatienceMs);
        QTest::keyClick(bar, Qt::Key_P);
        auto* note = bar->findChild<QLineEdit*>(QStringLiteral("stopNote"));
        QVERIFY(note->isVisible());
        // Nothing said is no answer.
        QTest::keyClick(note, Qt::Key_Return);
        QTest::keyClicks(note, QStringLiteral("Lamp broken"));
        QTest::keyClick(note, Qt::Key_Return);
        QTRY_COMPARE_WITH_TIMEOUT(player.state(), TourState::Idle, kPatienceMs);
        QTRY_VERIFY_WITH_TIMEOUT(!said.isEmpty(), kPatienceMs);
        QVERIFY(said.last().first().toString().contains(QStringLiteral("1 seen, 1 problems")));
        const auto all = test::await(m_patrols->patrols(m_store->session(Role::Manager), 10));
        QVERIFY(all);
        const auto whole =
            test::await(m_patrols->patrol(m_store->session(Role::Manager), all->front().id));
        QVERIFY(whole);
        QVERIFY(whole->endedAt);
        QCOMPARE(whole->answered.size(), size_t(2));
        QCOMPARE(whole->answered[1].note, QStringLiteral("Lamp broken"));
    }

    void aPatrolThatIsLeftIsNotDone()
    {
        m_page->tours()->begin(makeTour({m_ids[1]}, {m_ids[4]}), TourMode::Patrol);
        TourPlayer& player = m_page->tours()->player();
        QTRY_COMPARE_WITH_TIMEOUT(player.state(), TourState::Running, kPatienceMs);
        QTest::keyClick(m_page->findChild<TourBar*>(), Qt::Key_Escape);
        QCOMPARE(player.state(), TourState::Idle);
        const auto all = test::await(m_patrols->patrols(m_store->session(Role::Manager), 10));
        QVERIFY(all && !all->front().endedAt);
    }

private:
    WallView& view() { return m_page->view(); }
    WallMonitors& monitors() { return m_page->monitors(); }
    QPushButton* button(const char* name)
    {
        return m_page->findChild<QPushButton*>(QString::fromLatin1(name));
    }

    void makePage()
    {
        const UiContext context{*m_theme, *m_icons, m_dialogs, m_clock, QTimeZone::utc()};
        m_page = std::make_unique<WallPage>(context, *m_cameras, *m_hub, *m_settings);
        m_page->setWalls(*m_walls, *m_patrols);
        m_page->resize(860, 520);
        m_page->show();
        m_page->setSession(m_store->session(Role::Guard));
        m_page->activate();
        QTRY_COMPARE_WITH_TIMEOUT(view().cameraCount(), 2 + kExtraCameras, kPatienceMs);
    }

    static WallArrangement arrangement(WallLayout layout, const std::vector<CameraId>& cameras)
    {
        WallArrangement made;
        made.layout = layout;
        made.filling = Filling::Arranged;
        for (const CameraId camera : cameras) {
            made.places.push_back({camera, Pin::Free});
        }
        return made;
    }

    /// Puts the wall so and saves it as a person does.
    void saveView(const QString& name, WallLayout layout, const std::vector<CameraId>& cameras)
    {
        view().setArrangement(arrangement(layout, cameras));
        m_dialogs.text = name;
        QSignalSpy changed(m_page->views(), &WallViews::viewsChanged);
        QTest::keyClick(&view(), Qt::Key_S, Qt::ControlModifier);
        QTRY_VERIFY_WITH_TIMEOUT(!changed.isEmpty(), kPatienceMs);
    }

    /// Two views of one camera each, two seconds each.
    Tour makeTour(const std::vector<CameraId>& first, const std::vector<CameraId>& second)
    {
        Tour tour;
        tour.name = QStringLiteral("Round");
        for (const auto& cameras : {first, second}) {
            SavedView saved;
            saved.name = QStringLiteral("View");
            saved.arrangement = arrangement(WallLayout::Four, cameras);
            const auto id = test::await(m_walls->saveView(m_store->session(Role::Guard), saved));
            tour.stops.push_back({id ? *id : WallViewId(), std::chrono::seconds(2)});
        }
        [&] {
            QTRY_COMPARE_WITH_TIMEOUT(m_page->views()->views().size(), size_t(2), kPatienceMs);
        }();
        return tour;
    }

    SystemClock m_clock;
    QTemporaryDir m_directory;
    test::ScriptedDialogs m_dialogs;
    std::unique_ptr<test::RtspCameras> m_rig;
    std::unique_ptr<Theme> m_theme;
    std::unique_ptr<IconSet> m_icons;
    std::unique_ptr<test::TestStore> m_store;
    std::unique_ptr<services::CameraService> m_cameras;
    std::unique_ptr<services::SettingsService> m_settings;
    std::unique_ptr<services::WallService> m_walls;
    std::unique_ptr<services::PatrolService> m_patrols;
    std::unique_ptr<media::StreamHub> m_hub;
    std::vector<CameraId> m_ids;
    std::unique_ptr<WallPage> m_page;
};

QTEST_MAIN(WallViewsTest)
#include "tst_wall_views.moc"
