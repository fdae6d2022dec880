// The real page over real cameras, driven with keys and mouse.
#include "integration/media/sample_clips.h"
#include "services/camera_service.h"
#include "services/settings_service.h"
#include "support/await.h"
#include "support/rigs/rtsp_cameras.h"
#include "support/test_store.h"
#include "ui/wall/key_map.h"
#include "ui/wall/number_entry.h"
#include "ui/wall/wall_page.h"
#include "ui/widgets/dialogs.h"
#include "ui/widgets/icon_set.h"
#include "ui/widgets/theme.h"

#include <QApplication>
#include <QLabel>
#include <QLineEdit>
#include <QListView>
#include <QPushButton>
#include <QSet>
#include <QSignalSpy>
#include <QTest>

using namespace gatehouse;
using namespace gatehouse::ui;
using media::StreamState;
using services::SettingKey;

namespace {
constexpr int kPatienceMs = 40'000;
constexpr int kExtraCameras = 3;
}  // namespace

class WallPageTest : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase()
    {
        const auto main =
            test::makeClip(m_directory.path(), QStringLiteral("main"), {.size = {640, 360}});
        QVERIFY2(main, main ? "" : qPrintable(main.error().text));
        const auto sub = test::makeClip(m_directory.path(), QStringLiteral("sub"), {});
        QVERIFY(sub);
        std::vector<test::SampleCamera> samples;
        for (const QString& name :
             {QStringLiteral("gate"), QStringLiteral("yard"), QStringLiteral("c1"),
              QStringLiteral("c2"), QStringLiteral("c3")}) {
            samples.push_back({name, *main, *sub});
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
        for (int i = 1; i <= kExtraCameras; ++i) {
            Camera camera;
            camera.name = QStringLiteral("Camera %1").arg(i);
            camera.mainUrl = m_rig->mainUrl(QStringLiteral("c%1").arg(i));
            camera.subUrl = m_rig->subUrl(QStringLiteral("c%1").arg(i));
            camera.wallPosition = 1 + i;
            QVERIFY(
                test::await(m_cameras->addCamera(m_store->session(Role::Administrator), camera)));
        }
        m_hub = std::make_unique<media::StreamHub>(m_clock);
        const auto all = test::await(m_cameras->camerasWithCredentials());
        QVERIFY(all);
        for (Camera camera : *all) {
            const QString name = camera.id == m_store->gateCamera ? QStringLiteral("gate")
                                 : camera.id == m_store->yardCamera
                                     ? QStringLiteral("yard")
                                     : camera.mainUrl.path().section(u'/', 1, 1);
            camera.mainUrl = m_rig->mainUrl(name);
            camera.subUrl = m_rig->subUrl(name);
            m_hub->setCamera(camera);
        }
        const UiContext context{*m_theme, *m_icons, m_dialogs, m_clock, QTimeZone::utc()};
        m_page = std::make_unique<WallPage>(context, *m_cameras, *m_hub, *m_settings);
        // Tiles that do not blow the sub-stream up so far that the main stream takes over.
        m_page->resize(860, 520);
        m_page->show();
        m_page->setSession(m_store->session(Role::Guard));
        m_page->activate();
        QTRY_COMPARE_WITH_TIMEOUT(view().cameraCount(), 2 + kExtraCameras, kPatienceMs);
        QTRY_COMPARE_WITH_TIMEOUT(view().liveCount(), 4, kPatienceMs);
    }

    void cleanup()
    {
        m_page.reset();
        m_hub.reset();
        m_settings.reset();
        m_cameras.reset();
        m_store.reset();
    }

    void everyTileIsLiveAndItsFramesReachTheScreen()
    {
        QSignalSpy painted(m_page.get(), &WallPage::framePainted);
        QTRY_VERIFY_WITH_TIMEOUT(framesOf(m_store->gateCamera) > 10, kPatienceMs);
        QTRY_VERIFY_WITH_TIMEOUT(framesOf(m_store->yardCamera) > 10, kPatienceMs);
        QVERIFY(!painted.isEmpty());
        QVERIFY(view().sentence(m_store->gateCamera).isEmpty());
        // In the grid it is the sub-streams that play.
        QCOMPARE(m_hub->decodeThreads(), 4);
        QCOMPARE(m_hub->status({m_store->gateCamera, StreamQuality::Sub}).size, QSize(320, 180));
    }

    void nothingIsShownWithoutASession()
    {
        m_page->setSession({});
        QCOMPARE(view().cameraCount(), 0);
        QTRY_COMPARE_WITH_TIMEOUT(m_hub->decodeThreads(), 0, kPatienceMs);
    }

    void arrowsSelectAndEnterShowsTheMainStreamBig()
    {
        QCOMPARE(view().selectedCamera(), m_store->gateCamera);
        QTest::keyClick(&view(), Qt::Key_Right);
        QCOMPARE(view().selectedCamera(), m_store->yardCamera);
        QTest::keyClick(&view(), Qt::Key_Return);
        QVERIFY(view().isBig());
        QCOMPARE(view().visibleCameras(), std::vector<CameraId>{m_store->yardCamera});
        QTRY_COMPARE_WITH_TIMEOUT(m_hub->status({m_store->yardCamera, StreamQuality::Main}).state,
                                  StreamState::Live, kPatienceMs);
        // The page follows when it goes on to the next.
        QTest::keyClick(&view(), Qt::Key_Right);
        QVERIFY(view().isBig());
        QVERIFY(view().visibleCameras() != std::vector<CameraId>{m_store->yardCamera});
        QTest::keyClick(&view(), Qt::Key_Escape);
        QVERIFY(!view().isBig());
        QCOMPARE(view().visibleCameras().size(), size_t(4));
    }

    void aDoubleClickShowsBigAndBackAgain()
    {
        const QPoint firstTile(view().width() / 4, view().height() / 4);
        QTest::mouseDClick(&view(), Qt::LeftButton, {}, firstTile);
        QVERIFY(view().isBig());
        QCOMPARE(view().selectedCamera(), m_store->gateCamera);
        QVERIFY(m_page->findChild<QPushButton*>(QStringLiteral("back"))->isVisible());
        QTest::mouseDClick(&view(), Qt::LeftButton, {}, firstTile);
        QVERIFY(!view().isBig());
    }

    void theLayoutIsChosenByKeyAndKept()
    {
        QTest::keyClick(&view(), Qt::Key_F3);
        QCOMPARE(view().wallLayout(), WallLayout::Nine);
        QCOMPARE(view().visibleCameras().size(), size_t(2 + kExtraCameras));
        QTRY_COMPARE_WITH_TIMEOUT(m_settings->value(SettingKey::WallLayout), QStringLiteral("9"),
                                  kPatienceMs);
        m_page->findChild<QAction*>(QStringLiteral("layout16"))->trigger();
        QCOMPARE(view().wallLayout(), WallLayout::Sixteen);
        QVERIFY(view().hasFocus() || !m_page->isActiveWindow());
        QTRY_COMPARE_WITH_TIMEOUT(m_settings->value(SettingKey::WallLayout), QStringLiteral("16"),
                                  kPatienceMs);
    }

    void pagesTurnWhenThereAreMoreCamerasThanTiles()
    {
        QCOMPARE(view().groupCount(), 2);
        QTest::keyClick(&view(), Qt::Key_PageDown);
        QCOMPARE(view().visibleCameras().size(), size_t(1));
        QTest::keyClick(&view(), Qt::Key_PageDown);
        QCOMPARE(view().currentGroup(), 1);
        QTest::keyClick(&view(), Qt::Key_PageUp);
        QCOMPARE(view().visibleCameras().size(), size_t(4));
    }

    void arrowsTurnThePageAtTheEdge()
    {
        QTest::keyClick(&view(), Qt::Key_Right);
        QTest::keyClick(&view(), Qt::Key_Right);
        QCOMPARE(view().currentGroup(), 1);
        QCOMPARE(view().selectedPlace(), 0);
        QTest::keyClick(&view(), Qt::Key_Left);
        QCOMPARE(view().currentGroup(), 0);
        QCOMPARE(view().selectedPlace(), 3);
    }

    void aTileIsEmptiedWithDeleteAndFilledAgainWithHome()
    {
        QTest::keyClick(&view(), Qt::Key_Delete);
        QCOMPARE(view().visibleCameras().size(), size_t(3));
        QVERIFY(!view().selectedCamera().isValid());
        // What stands there now is somebody's arrangement: it has no pages.
        QCOMPARE(view().groupCount(), 1);
        QTest::keyClick(&view(), Qt::Key_Home);
        QCOMPARE(view().visibleCameras().size(), size_t(4));
        QCOMPARE(view().groupCount(), 2);
    }

    void aPinnedTileStaysWhenThePageTurns()
    {
        QTest::keyClick(&view(), Qt::Key_K);
        QSignalSpy refused(&view(), &WallView::refused);
        QTest::keyClick(&view(), Qt::Key_PageDown);
        QCOMPARE(view().visibleCameras().front(), m_store->gateCamera);
        QTest::keyClick(&view(), Qt::Key_Delete);
        QCOMPARE(refused.size(), 1);
        QCOMPARE(view().visibleCameras().front(), m_store->gateCamera);
    }

    void aPictureMovesAlongWithItsTile()
    {
        QTRY_VERIFY_WITH_TIMEOUT(framesOf(m_store->gateCamera) > 0, kPatienceMs);
        QVERIFY(view().swapPlaces(0, 1));
        // Its stream was not asked for anew.
        QVERIFY(view().sentence(m_store->gateCamera).isEmpty());
        QCOMPARE(view().liveCount(), 4);
        QCOMPARE(view().visibleCameras().front(), m_store->yardCamera);
    }

    void aCameraWithoutATileIsShownBigAndLeavesTheArrangementAlone()
    {
        QTest::keyClick(&view(), Qt::Key_Delete);
        const WallArrangement before = view().arrangement();
        m_page->showCamera(m_store->gateCamera);
        QVERIFY(view().isBig());
        QCOMPARE(view().visibleCameras(), std::vector<CameraId>{m_store->gateCamera});
        QTRY_COMPARE_WITH_TIMEOUT(view().liveCount(), 1, kPatienceMs);
        QTest::keyClick(&view(), Qt::Key_Escape);
        QCOMPARE(view().arrangement(), before);
        QCOMPARE(view().visibleCameras().size(), size_t(3));
    }

    void aNumberAndEnterPutThatCameraAtTheSelectedTile()
    {
        const Camera& wanted = view().cameras()[4];
        QTest::keyClick(&view(), Qt::Key_Right);
        typeNumber(numberOf(wanted));
        // What it stands for is read before it is done.
        QVERIFY2(entryText().contains(wanted.name), qPrintable(entryText()));
        QTest::keyClick(&view(), Qt::Key_Return);
        QVERIFY(entryText().isEmpty());
        QVERIFY(!view().isBig());
        QCOMPARE(view().places().cameraAt(1), wanted.id);
        QCOMPARE(view().selectedCamera(), wanted.id);
        QTRY_COMPARE_WITH_TIMEOUT(view().liveCount(), 4, kPatienceMs);
    }

    void aNumberThatNothingHasIsSaidAndChangesNothing()
    {
        const WallArrangement before = view().arrangement();
        typeNumber(987);
        QVERIFY(entryText().contains(QStringLiteral("Nothing has this number")));
        QTest::keyClick(&view(), Qt::Key_Return);
        QVERIFY(!entryText().isEmpty());
        QTest::keyClick(&view(), Qt::Key_Escape);
        QVERIFY(entryText().isEmpty());
        QCOMPARE(view().arrangement(), before);
    }

    void aTileIsDraggedToAnother()
    {
        const auto before = view().visibleCameras();
        dragTo(view(), centre(0), view(), centre(3));
        QCOMPARE(view().places().cameraAt(3), before[0]);
        QCOMPARE(view().places().cameraAt(0), before[3]);
        QCOMPARE(view().selectedPlace(), 3);
        // Let go between windows, or given up with Esc, it stays where it was.
        const WallArrangement arranged = view().arrangement();
        dragTo(view(), centre(0), view(), QPoint(-400, -400));
        QTest::mousePress(&view(), Qt::LeftButton, {}, centre(0));
        QTest::mouseMove(&view(), centre(1));
        QTest::keyClick(&view(), Qt::Key_Escape);
        QTest::mouseRelease(&view(), Qt::LeftButton, {}, centre(1));
        QCOMPARE(view().arrangement(), arranged);
    }

    void withCtrlTheCameraStandsAtBothTiles()
    {
        const auto before = view().visibleCameras();
        dragTo(view(), centre(0), view(), centre(1), Qt::ControlModifier);
        QCOMPARE(view().places().cameraAt(0), before[0]);
        QCOMPARE(view().places().cameraAt(1), before[0]);
        QTRY_COMPARE_WITH_TIMEOUT(view().liveCount(), 4, kPatienceMs);
        // Both are painted from one decode.
        QTRY_COMPARE_WITH_TIMEOUT(m_hub->decodeThreads(), 3, kPatienceMs);
    }

    void theListFindsACameraAndPutsIt()
    {
        QTest::keyClick(&view(), Qt::Key_C);
        auto* search = m_page->findChild<QLineEdit*>(QStringLiteral("cameraSearch"));
        auto* list = m_page->findChild<QListView*>(QStringLiteral("cameraList"));
        QVERIFY(search->isVisible());
        QCOMPARE(list->model()->rowCount(), 2 + kExtraCameras);
        QTest::keyClicks(search, QStringLiteral("camera 3"));
        QCOMPARE(list->model()->rowCount(), 1);
        QTest::keyClick(search, Qt::Key_Return);
        QCOMPARE(view().places().cameraAt(0), view().cameras()[4].id);
        // The next one would go beside it.
        QCOMPARE(view().selectedPlace(), 1);
        search->clear();
        const QPoint row = list->visualRect(list->model()->index(4, 0)).center();
        dragTo(*list->viewport(), row, view(), centre(2));
        QCOMPARE(view().places().cameraAt(2), view().cameras()[4].id);
        QTest::keyClicks(search, QStringLiteral("nowhere"));
        QCOMPARE(list->model()->rowCount(), 0);
        QTest::keyClick(&view(), Qt::Key_C);
        QVERIFY(!search->isVisible());
    }

    void theKeysAreShownAndGoWithAnyKey()
    {
        QTest::keyClick(&view(), Qt::Key_Question, Qt::ShiftModifier);
        auto* map = m_page->findChild<KeyMap*>();
        QVERIFY(map->isVisible());
        QVERIFY(map->findChildren<QLabel*>().size() > 20);
        QTest::keyClick(map, Qt::Key_Space);
        QVERIFY(!map->isVisible());
    }

    void theFullScreenIsAskedForAndGivenBack()
    {
        QSignalSpy asked(m_page.get(), &WallPage::fullScreenRequested);
        QTest::keyClick(&view(), Qt::Key_F);
        QCOMPARE(asked.takeFirst().first().value<FullScreen>(), FullScreen::On);
        QTest::keyClick(&view(), Qt::Key_Escape);
        QCOMPARE(asked.takeFirst().first().value<FullScreen>(), FullScreen::Off);
    }

    void aStalledCameraSaysSoAndRecovers()
    {
        command(QStringLiteral("stall yard"));
        QTRY_VERIFY_WITH_TIMEOUT(
            view().sentence(m_store->yardCamera).startsWith(QStringLiteral("Picture frozen for ")),
            kPatienceMs);
        QVERIFY(view().sentence(m_store->gateCamera).isEmpty());
        command(QStringLiteral("resume yard"));
        QTRY_VERIFY_WITH_TIMEOUT(view().sentence(m_store->yardCamera).isEmpty(), kPatienceMs);
    }

    void aLostCameraSaysWhichAttemptItIsAndRecovers()
    {
        command(QStringLiteral("refuse yard"));
        command(QStringLiteral("drop yard"));
        QTRY_VERIFY_WITH_TIMEOUT(
            view().sentence(m_store->yardCamera).contains(QStringLiteral("(attempt ")),
            kPatienceMs);
        QVERIFY(view().sentence(m_store->yardCamera).startsWith(QStringLiteral("Yard ")));
        QTRY_COMPARE_WITH_TIMEOUT(view().liveCount(), 3, kPatienceMs);
        command(QStringLiteral("accept yard"));
        QTRY_COMPARE_WITH_TIMEOUT(view().liveCount(), 4, kPatienceMs);
        QVERIFY(view().sentence(m_store->yardCamera).isEmpty());
    }

    void aCameraThatWasNeverSeenIsNotBlackWithoutASentence()
    {
        Camera camera;
        camera.id = m_store->gateCamera;
        camera.name = QStringLiteral("East gate camera");
        camera.mainUrl = m_rig->mainUrl(QStringLiteral("nowhere"));
        camera.subUrl = m_rig->subUrl(QStringLiteral("nowhere"));
        m_hub->setCamera(camera);
        QTRY_VERIFY_WITH_TIMEOUT(
            view().sentence(m_store->gateCamera).contains(QStringLiteral("has no stream")),
            kPatienceMs);
        m_page->setSession({});
        m_page->setSession(m_store->session(Role::Guard));
        QTRY_COMPARE_WITH_TIMEOUT(view().cameraCount(), 2 + kExtraCameras, kPatienceMs);
        const QImage shown = view().grab().toImage();
        QSet<QRgb> colors;
        for (int y = 40; y < view().height() / 2 - 40; ++y) {
            for (int x = 40; x < view().width() / 2 - 40; ++x) {
                colors.insert(shown.pixel(x, y));
            }
        }
        QVERIFY2(colors.size() > 10, "the tile is one plain surface");
    }

    void anAlertGetsABorderInItsColourAndLosesIt()
    {
        m_settings->set(m_store->session(Role::Guard), SettingKey::Motion, QStringLiteral("off"));
        QTRY_COMPARE_WITH_TIMEOUT(m_settings->value(SettingKey::Motion), QStringLiteral("off"),
                                  kPatienceMs);
        const QRgb emergency = m_theme->color(Token::Emergency).rgb();
        // The second tile is not selected, so that its border is the alert's alone.
        const QPoint edge(view().width() * 3 / 4, 3);
        m_page->setAlerting(m_store->yardCamera, Severity::Emergency);
        QCOMPARE(view().grab().toImage().pixel(edge), emergency);
        m_page->clearAlerting(m_store->yardCamera);
        QVERIFY(view().grab().toImage().pixel(edge) != emergency);
    }

    void showCameraBringsItBig()
    {
        m_page->showCamera(m_store->yardCamera);
        QVERIFY(view().isBig());
        QCOMPARE(view().visibleCameras(), std::vector<CameraId>{m_store->yardCamera});
        m_page->showCamera(CameraId(9999));
        QCOMPARE(view().selectedCamera(), m_store->yardCamera);
    }

    void aHiddenWallPaintsNothingAndGoesOnWhenShown()
    {
        QTRY_VERIFY_WITH_TIMEOUT(framesOf(m_store->gateCamera) > 0, kPatienceMs);
        m_page->hide();
        const quint64 hiddenAt = framesOf(m_store->gateCamera);
        const quint64 decoded =
            m_hub->status({m_store->gateCamera, StreamQuality::Sub}).framesDecoded;
        QTRY_VERIFY_WITH_TIMEOUT(
            m_hub->status({m_store->gateCamera, StreamQuality::Sub}).framesDecoded > decoded + 10,
            kPatienceMs);
        QCOMPARE(framesOf(m_store->gateCamera), hiddenAt);
        m_page->show();
        QTRY_VERIFY_WITH_TIMEOUT(framesOf(m_store->gateCamera) > hiddenAt + 5, kPatienceMs);
    }

    void withoutOpenGlTheProcessorPaintsOn()
    {
        // A card was promised, and this platform has no OpenGL for windows.
        const UiContext context{*m_theme, *m_icons,         m_dialogs,
                                m_clock,  QTimeZone::utc(), Graphics::Card};
        WallView wall(context, *m_hub);
        QCOMPARE(wall.paintedBy(), Graphics::Processor);
        wall.resize(640, 360);
        wall.setCameras(view().cameras());
        wall.show();
        QTRY_COMPARE_WITH_TIMEOUT(wall.liveCount(), 4, kPatienceMs);
        QTRY_VERIFY_WITH_TIMEOUT(
            !wall.paintedFrames().empty() && wall.paintedFrames().front().frames > 5, kPatienceMs);
        QVERIFY(!wall.tileOfPlace(0)->frame()->image.isNull());
    }

    void bothThemesAreDrawn()
    {
        const QImage dark = view().grab().toImage();
        m_theme->setMode(ThemeMode::Light);
        const QImage light = view().grab().toImage();
        m_theme->setMode(ThemeMode::Dark);
        const QPoint strip(view().width() / 4, 8);
        QVERIFY(qGray(light.pixel(strip)) > qGray(dark.pixel(strip)) + 60);
    }

private:
    WallView& view() { return m_page->view(); }

    quint64 framesOf(CameraId camera) const
    {
        for (const PaintedFrames& counted : m_page->paintedFrames()) {
            if (counted.camera == camera) {
                return counted.frames;
            }
        }
        return 0;
    }

    QPoint centre(int place) { return view().placeRect(place).center(); }

    void typeNumber(int number) { QTest::keyClicks(&view(), QString::number(number)); }

    QString entryText() { return m_page->panel().numberEntry().text(); }

    static void dragTo(QWidget& from, QPoint start, QWidget& to, QPoint end,
                       Qt::KeyboardModifiers modifiers = {})
    {
        const QPoint target = from.mapFromGlobal(to.mapToGlobal(end));
        QTest::mousePress(&from, Qt::LeftButton, modifiers, start);
        QTest::mouseMove(&from, (start + target) / 2);
        QTest::mouseMove(&from, target);
        QTest::mouseRelease(&from, Qt::LeftButton, modifiers, target);
    }

    void command(const QString& line)
    {
        const Status done = m_rig->command(line);
        QVERIFY2(done, done ? "" : qPrintable(done.error().text));
    }

    SystemClock m_clock;
    QTemporaryDir m_directory;
    WindowDialogs m_dialogs;
    std::unique_ptr<test::RtspCameras> m_rig;
    std::unique_ptr<Theme> m_theme;
    std::unique_ptr<IconSet> m_icons;
    std::unique_ptr<test::TestStore> m_store;
    std::unique_ptr<services::CameraService> m_cameras;
    std::unique_ptr<services::SettingsService> m_settings;
    std::unique_ptr<media::StreamHub> m_hub;
    std::unique_ptr<WallPage> m_page;
};

QTEST_MAIN(WallPageTest)
#include "tst_wall_page.moc"
