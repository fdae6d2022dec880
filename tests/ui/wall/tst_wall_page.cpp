// The real page over real cameras, driven with keys and mouse.
#include "integration/media/sample_clips.h"
#include "services/camera_service.h"
#include "services/settings_service.h"
#include "support/await.h"
#include "support/rigs/rtsp_cameras.h"
#include "support/test_store.h"
#include "ui/wall/wall_page.h"
#include "ui/widgets/dialogs.h"
#include "ui/widgets/icon_set.h"
#include "ui/widgets/theme.h"

#include <QApplication>
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
        m_page->resize(1000, 640);
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
        QTest::keyClick(&view(), Qt::Key_3, Qt::AltModifier);
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
