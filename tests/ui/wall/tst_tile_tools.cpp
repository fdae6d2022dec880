// What one tile can do, with keys, wheel and mouse, over real cameras.
#include "integration/media/sample_clips.h"
#include "support/await.h"
#include "support/rigs/rtsp_cameras.h"
#include "support/scripted_dialogs.h"
#include "support/test_store.h"
#include "ui/wall/tile_tools.h"
#include "ui/widgets/icon_set.h"
#include "ui/widgets/theme.h"

#include <QApplication>
#include <QDir>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>
#include <QWheelEvent>

using namespace gatehouse;
using namespace gatehouse::ui;
using namespace std::chrono_literals;

namespace {

constexpr int kPatienceMs = 40'000;
const CameraId kGate(1);
const CameraId kYard(2);

}  // namespace

class TileToolsTest : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase()
    {
        const auto main =
            test::makeClip(m_directory.path(), QStringLiteral("main"), {.size = {1280, 720}});
        QVERIFY2(main, main ? "" : qPrintable(main.error().text));
        const auto sub =
            test::makeClip(m_directory.path(), QStringLiteral("sub"), {.size = {640, 360}});
        QVERIFY(sub);
        auto rig = test::RtspCameras::start(
            {{QStringLiteral("gate"), *main, *sub}, {QStringLiteral("yard"), *main, *sub}});
        QVERIFY2(rig, rig ? "" : qPrintable(rig.error().text));
        m_rig = rig.take();
        m_theme = std::make_unique<Theme>(*qApp);
        m_icons = std::make_unique<IconSet>(*m_theme);
    }

    void init()
    {
        m_hub = std::make_unique<media::StreamHub>(m_clock);
        std::vector<Camera> cameras;
        for (const auto& [id, name] :
             {std::pair{kGate, QStringLiteral("gate")}, {kYard, QStringLiteral("yard")}}) {
            Camera camera;
            camera.id = id;
            camera.name = name;
            camera.mainUrl = m_rig->mainUrl(name);
            camera.subUrl = m_rig->subUrl(name);
            m_hub->setCamera(camera);
            cameras.push_back(camera);
        }
        const UiContext context{*m_theme, *m_icons, m_dialogs, m_clock, QTimeZone::utc()};
        m_view = std::make_unique<WallView>(context, *m_hub);
        m_tools = new TileTools(context, *m_hub, *m_view);
        m_store = std::make_unique<test::TestStore>();
        m_settings = std::make_unique<services::SettingsService>(m_store->store());
        m_snapshots = std::make_unique<services::SnapshotService>(m_store->store());
        const Session guard = m_store->session(Role::Guard);
        QVERIFY(
            test::await(m_settings->set(guard, services::SettingKey::PicturesFolder, pictures())));
        m_lenses = std::make_unique<services::LensService>(m_store->store());
        QVERIFY(test::await(m_lenses->setLens(m_store->session(Role::Administrator), kGate,
                                              FisheyeLens{.mount = LensMount::Ceiling})));
        m_tools->setServices({.snapshots = m_snapshots.get(),
                              .settings = m_settings.get(),
                              .lenses = m_lenses.get()});
        m_tools->alertTile().setSettings(m_settings.get());
        m_tools->setSession(guard);
        m_view->resize(1000, 640);
        m_view->setCameras(cameras);
        m_view->show();
        QTRY_COMPARE_WITH_TIMEOUT(m_view->liveCount(), 2, kPatienceMs);
        QTRY_VERIFY_WITH_TIMEOUT(tile().frame() && other().frame(), kPatienceMs);
    }

    void cleanup()
    {
        m_view.reset();
        m_hub.reset();
        m_snapshots.reset();
        m_lenses.reset();
        m_settings.reset();
        m_store.reset();
    }

    void oneTileGoesBackWhileTheOtherStaysLive()
    {
        keepAtLeast(3s);
        QVERIFY(tile().look().isLive());
        // Further back than there is: it begins with the oldest that is kept.
        QTest::keyClick(m_view.get(), Qt::Key_R);
        QVERIFY(!tile().look().isLive());
        QVERIFY(other().look().isLive());
        QTRY_VERIFY_WITH_TIMEOUT(m_clock.steadyNow() - tile().frame()->packetArrived > 2s,
                                 kPatienceMs);
        const SteadyTime start = m_clock.steadyNow();
        QTRY_VERIFY_WITH_TIMEOUT(other().frame()->packetArrived > start, kPatienceMs);
        QVERIFY(m_clock.steadyNow() - tile().frame()->packetArrived > 2s);
        QTest::keyClick(m_view.get(), Qt::Key_L);
        QVERIFY(tile().look().isLive());
        const SteadyTime back = m_clock.steadyNow();
        QTRY_VERIFY_WITH_TIMEOUT(tile().frame()->packetArrived > back, kPatienceMs);
    }

    void atDoubleSpeedItCatchesUpAndIsLiveAgain()
    {
        keepAtLeast(2s);
        QTest::keyClick(m_view.get(), Qt::Key_R);
        QTRY_VERIFY_WITH_TIMEOUT(tile().look().replay()->status().shownAt, kPatienceMs);
        QTest::keyClick(m_view.get(), Qt::Key_BracketRight);
        QTRY_VERIFY_WITH_TIMEOUT(tile().look().isLive(), kPatienceMs);
    }

    void spaceStopsThePictureAndGoesOnFromThere()
    {
        keepAtLeast(1s);
        const SteadyTime frozen = tile().frame()->packetArrived;
        QTest::keyClick(m_view.get(), Qt::Key_Space);
        QVERIFY(tile().look().isPaused());
        // It is the picture that was seen, not the next one.
        QTRY_VERIFY_WITH_TIMEOUT(tile().look().replay()->status().shownAt, kPatienceMs);
        QTRY_VERIFY_WITH_TIMEOUT(tile().frame()->picture, kPatienceMs);
        QVERIFY(tile().frame()->packetArrived >= frozen);
        const SteadyTime shown = tile().frame()->packetArrived;
        const SteadyTime otherShown = other().frame()->packetArrived;
        QTRY_VERIFY_WITH_TIMEOUT(other().frame()->packetArrived > otherShown + 1s, kPatienceMs);
        QCOMPARE(tile().frame()->packetArrived, shown);
        QTest::keyClick(m_view.get(), Qt::Key_Comma);
        QTRY_VERIFY_WITH_TIMEOUT(tile().frame()->packetArrived < shown, kPatienceMs);
        QTest::keyClick(m_view.get(), Qt::Key_Period);
        QTRY_COMPARE_WITH_TIMEOUT(tile().frame()->packetArrived, shown, kPatienceMs);
        QTest::keyClick(m_view.get(), Qt::Key_Space);
        QVERIFY(!tile().look().isPaused());
        QTRY_VERIFY_WITH_TIMEOUT(tile().frame()->packetArrived > shown, kPatienceMs);
        QVERIFY(!tile().look().isLive());
    }

    void theWheelZoomsAboutTheCursorOutOfTheMainStream()
    {
        QCOMPARE(tile().frame()->quality, StreamQuality::Sub);
        const QPoint at = tile().rect().center() + QPoint(100, 40);
        for (int i = 0; i < 4; ++i) {
            wheel(at, 120);
        }
        QTRY_VERIFY_WITH_TIMEOUT(
            tile().frame()->quality == StreamQuality::Main && tile().frame()->region.width() < 0.5,
            kPatienceMs);
        QCOMPARE(other().frame()->quality, StreamQuality::Sub);
        // What is painted is as sharp as the tile is large.
        QVERIFY(tile().frame()->image.width() > 450);
        QVERIFY(tile().frame()->region.center().x() > 0.5);
        for (int i = 0; i < 5; ++i) {
            wheel(at, -120);
        }
        QVERIFY(tile().look().isWhole());
        QTRY_COMPARE_WITH_TIMEOUT(tile().frame()->region, QRectF(0, 0, 1, 1), kPatienceMs);
        QTRY_COMPARE_WITH_TIMEOUT(tile().frame()->quality, StreamQuality::Sub, kPatienceMs);
    }

    void aBoxIsDrawnAndThenMoved()
    {
        const QRect rect = tile().rect();
        const QPoint from = rect.center() - QPoint(100, 60);
        const QPoint to = rect.center() + QPoint(20, 10);
        drag(from, to, Qt::ShiftModifier);
        const QRectF region = tile().look().view().region;
        QVERIFY(region.width() < 0.5);
        QCOMPARE(region.width(), region.height());
        QVERIFY(region.center().x() < 0.5);
        // Now a drag moves what is seen, against the hand.
        drag(rect.center(), rect.center() + QPoint(-80, 0), Qt::NoModifier);
        QVERIFY(tile().look().view().region.left() > region.left());
        QCOMPARE(tile().look().view().region.top(), region.top());
        QTest::keyClick(m_view.get(), Qt::Key_Right, Qt::ShiftModifier);
        QTest::keyClick(m_view.get(), Qt::Key_Escape);
        QVERIFY(tile().look().isWhole());
    }

    void aSlipOfTheHandDoesNotZoom()
    {
        const QPoint from = tile().rect().center();
        drag(from, from + QPoint(3, 3), Qt::ShiftModifier);
        QVERIFY(tile().look().isWhole());
    }

    void aFrozenPictureCanBeLookedAtCloser()
    {
        keepAtLeast(1s);
        QTest::keyClick(m_view.get(), Qt::Key_Space);
        QTRY_VERIFY_WITH_TIMEOUT(tile().frame()->picture, kPatienceMs);
        const SteadyTime shown = tile().frame()->packetArrived;
        QTest::keyClick(m_view.get(), Qt::Key_Z);
        QTRY_COMPARE_WITH_TIMEOUT(tile().frame()->region.width(), 0.5, kPatienceMs);
        QCOMPARE(tile().frame()->packetArrived, shown);
        QTest::keyClick(m_view.get(), Qt::Key_Z);
        QTRY_COMPARE_WITH_TIMEOUT(tile().frame()->region.width(), 1.0, kPatienceMs);
    }

    void aPictureIsKeptAsSeenAndAtFullSize()
    {
        QTest::keyClick(m_view.get(), Qt::Key_S);
        const auto sizes = [&] {
            QList<QSize> found;
            const QDir folder(pictures());
            for (const QString& name : folder.entryList({QStringLiteral("*.png")})) {
                QFile file(folder.filePath(name));
                const auto check =
                    file.open(QIODevice::ReadOnly)
                        ? media::checkSnapshot(file.readAll())
                        : Result<media::SnapshotCheck>(fail(ErrorCode::Io, QString()));
                if (check && check->isWhole) {
                    found << check->size;
                }
            }
            return found;
        };
        QTRY_COMPARE_WITH_TIMEOUT(sizes().size(), 2, kPatienceMs);
        QVERIFY(sizes().contains(QSize(640, 360)));
        QVERIFY(sizes().contains(QSize(1280, 720)));
    }

    void aPictureOfThePastIsKeptAsItIsShown()
    {
        keepAtLeast(1s);
        QTest::keyClick(m_view.get(), Qt::Key_Space);
        QTRY_VERIFY_WITH_TIMEOUT(tile().frame()->picture, kPatienceMs);
        const UtcTime shown = tile().frame()->arrivedAt;
        QDir(pictures()).removeRecursively();
        QTest::keyClick(m_view.get(), Qt::Key_S);
        QTRY_COMPARE_WITH_TIMEOUT(QDir(pictures()).entryList(QDir::Files).size(), 1, kPatienceMs);
        const QString name = QDir(pictures()).entryList(QDir::Files).first();
        QCOMPARE(name, media::snapshotFileName({.camera = kGate,
                                                .cameraName = {},
                                                .quality = tile().frame()->quality,
                                                .arrivedAt = shown,
                                                .capturedAt = {},
                                                .zone = {}}));
    }

    void whoMayNotKeepPicturesIsTold()
    {
        QDir(pictures()).removeRecursively();
        QSignalSpy said(m_tools, &TileTools::said);
        m_tools->setSession(m_store->session(Role::Police));
        QTest::keyClick(m_view.get(), Qt::Key_S);
        QCOMPARE(said.size(), 1);
        QVERIFY(!QDir(pictures()).exists());
    }

    void oneLooksAroundInAFisheyePictureOfOneStream()
    {
        // Its lens is read from the store: until then the key only says so.
        QTRY_VERIFY_WITH_TIMEOUT(
            (QTest::keyClick(m_view.get(), Qt::Key_O), !tile().look().view().panes.empty()),
            kPatienceMs);
        QCOMPARE(tile().look().view().panes.size(), size_t(1));
        QTest::keyClick(m_view.get(), Qt::Key_O);
        QCOMPARE(tile().look().view().panes.size(), size_t(4));
        // Four views, and the image fills the tile; still one decoder for each stream.
        QTRY_COMPARE_WITH_TIMEOUT(tile().frame()->image.size(), tile().rect().size(), kPatienceMs);
        QTRY_COMPARE_WITH_TIMEOUT(tile().frame()->quality, StreamQuality::Main, kPatienceMs);
        QTRY_VERIFY_WITH_TIMEOUT(m_hub->decodeThreads() <= 3, kPatienceMs);
        const auto before = tile().look().view().panes;
        // The one at the lower right is turned; the scene follows the hand.
        const QPoint from = tile().rect().center() + QPoint(100, 60);
        drag(from, from + QPoint(40, 20), Qt::NoModifier);
        auto now = tile().look().view().panes;
        QVERIFY(now[3].pan < before[3].pan);
        QVERIFY(now[3].tilt > before[3].tilt);
        QVERIFY(now[0] == before[0] && now[1] == before[1] && now[2] == before[2]);
        wheel(from, 120);
        QVERIFY(tile().look().view().panes[3].fieldOfView < now[3].fieldOfView);
        QTest::keyClick(m_view.get(), Qt::Key_Escape);
        QVERIFY(tile().look().isWhole());
    }

    void aCameraWithAnOrdinaryLensSaysSo()
    {
        m_view->selectPlace(1);
        QSignalSpy said(m_tools, &TileTools::said);
        QTest::keyClick(m_view.get(), Qt::Key_O);
        QCOMPARE(said.size(), 1);
        QVERIFY(other().look().isWhole());
    }

    void aPlaceFollowsTheAlertsFromBeforeTheyCame()
    {
        keepAtLeast(2s);
        m_view->selectPlace(2);
        QTest::keyClick(m_view.get(), Qt::Key_H);
        QCOMPARE(m_tools->alertTile().place(), 2);
        m_view->selectPlace(0);
        Alert alert;
        alert.id = AlertId(7);
        alert.camera = kYard;
        m_tools->alertTile().follow(alert);
        QCOMPARE(m_view->places().cameraAt(2), kYard);
        WallTile* place = m_view->tileOfPlace(2);
        QVERIFY(place && place->look().followsAlerts);
        QVERIFY(!place->look().isLive());
        QCOMPARE(m_view->selectedPlace(), 0);
        // From the past to the present.
        QTRY_VERIFY_WITH_TIMEOUT(m_view->tileOfPlace(2)->look().isLive(), kPatienceMs);
        // It is kept for the next time.
        QTRY_COMPARE_WITH_TIMEOUT(m_settings->value(services::SettingKey::AlertTile),
                                  QStringLiteral("2"), kPatienceMs);
    }

    void aTileThatIsLookedAtCloselyIsNotTaken()
    {
        m_tools->alertTile().toggle(0);
        QTest::keyClick(m_view.get(), Qt::Key_Z);
        Alert alert;
        alert.id = AlertId(8);
        alert.camera = kYard;
        m_tools->alertTile().follow(alert);
        QCOMPARE(m_view->places().cameraAt(0), kGate);
        // Once it is free it follows.
        QTest::keyClick(m_view.get(), Qt::Key_Z);
        QTRY_COMPARE_WITH_TIMEOUT(m_view->places().cameraAt(0), kYard, kPatienceMs);
        // A pinned one never does.
        QVERIFY(m_view->setPin(0, Pin::Pinned));
        alert.id = AlertId(9);
        alert.camera = kGate;
        m_tools->alertTile().follow(alert);
        QCOMPARE(m_view->places().cameraAt(0), kYard);
    }

    void figuresAreShownWhenAskedFor()
    {
        QVERIFY(!tile().look().showsFigures);
        QTest::keyClick(m_view.get(), Qt::Key_I);
        QVERIFY(tile().look().showsFigures);
        QTRY_VERIFY_WITH_TIMEOUT(tile().look().latency(), kPatienceMs);
        // The camera's reports come every few seconds.
        QTRY_VERIFY_WITH_TIMEOUT(tile().frame()->capturedAt, kPatienceMs);
        const auto behind = tile().frame()->arrivedAt - *tile().frame()->capturedAt;
        QVERIFY(behind > -5s && behind < 5s);
    }

    void everyToolHasItsOwnKey()
    {
        QStringList keys;
        for (int tool = int(TileTool::Back10); tool <= int(TileTool::Figures); ++tool) {
            keys << keyOf(TileTool(tool)).toString();
        }
        QVERIFY(!keys.contains(QString()));
        QCOMPARE(keys.removeDuplicates(), 0);
    }

private:
    QString pictures() const { return m_directory.filePath(QStringLiteral("pictures")); }
    /// The first is selected.
    WallTile& tile() { return *m_view->tileAt(QPoint(250, 160)); }
    WallTile& other() { return *m_view->tileAt(QPoint(750, 160)); }

    void keepAtLeast(std::chrono::milliseconds span)
    {
        QTRY_VERIFY_WITH_TIMEOUT(
            media::replayableSpan(*m_hub, kGate, m_clock).value_or(0ms) >= span, kPatienceMs);
    }

    void wheel(const QPoint& at, int delta)
    {
        QWheelEvent event(at, m_view->mapToGlobal(at), {}, {0, delta}, Qt::NoButton, Qt::NoModifier,
                          Qt::NoScrollPhase, false);
        QApplication::sendEvent(m_view.get(), &event);
    }

    void drag(const QPoint& from, const QPoint& to, Qt::KeyboardModifiers modifiers)
    {
        QTest::mousePress(m_view.get(), Qt::LeftButton, modifiers, from);
        QMouseEvent move(QEvent::MouseMove, to, m_view->mapToGlobal(to), Qt::NoButton,
                         Qt::LeftButton, modifiers);
        QApplication::sendEvent(m_view.get(), &move);
        QTest::mouseRelease(m_view.get(), Qt::LeftButton, modifiers, to);
    }

    SystemClock m_clock;
    QTemporaryDir m_directory;
    std::unique_ptr<test::RtspCameras> m_rig;
    std::unique_ptr<Theme> m_theme;
    std::unique_ptr<IconSet> m_icons;
    test::ScriptedDialogs m_dialogs;
    std::unique_ptr<media::StreamHub> m_hub;
    std::unique_ptr<WallView> m_view;
    std::unique_ptr<test::TestStore> m_store;
    std::unique_ptr<services::SettingsService> m_settings;
    std::unique_ptr<services::SnapshotService> m_snapshots;
    std::unique_ptr<services::LensService> m_lenses;
    TileTools* m_tools = nullptr;
};

QTEST_MAIN(TileToolsTest)
#include "tst_tile_tools.moc"
