// Cameras are looked for, tried, added, changed, put in order and taken out of use.
#include "register_fixture.h"
#include "services/camera_service.h"
#include "services/camera_setup_service.h"
#include "services/health_service.h"
#include "support/rigs/onvif_camera.h"
#include "support/rigs/rtsp_cameras.h"

#include <QFile>
#include <QSignalSpy>
#include <QTest>

using namespace gatehouse;
using namespace gatehouse::test;
using namespace gatehouse::services;

class TestCameraSetup : public QObject
{
    Q_OBJECT

private:
    std::unique_ptr<RegisterFixture> m_fixture;

    store::Store& store() { return m_fixture->store.store(); }
    Session administrator() { return m_fixture->store.session(Role::Administrator); }
    static Camera camera(const char* name, const char* host)
    {
        Camera made;
        made.name = QString::fromLatin1(name);
        made.mainUrl = QUrl(QStringLiteral("rtsp://%1/main").arg(QLatin1StringView(host)));
        made.username = QStringLiteral("viewer");
        made.password = Secret("camera-password");
        made.wallPosition = -1;
        return made;
    }
    QStringList wall(CameraService& cameras)
    {
        QStringList names;
        const auto known = await(cameras.cameras(administrator()));
        for (const Camera& one : *known) {
            names << one.name;
        }
        return names;
    }

private slots:
    void init() { m_fixture = std::make_unique<RegisterFixture>(); }
    void cleanup() { m_fixture.reset(); }

    void entryTellsEverythingButThePassword()
    {
        CameraService cameras(store());
        CameraDevice device{
            .serviceUrl = QUrl(QStringLiteral("http://10.0.0.7/onvif/device_service")),
            .profileToken = QStringLiteral("main & 1"),
            .steering = Steering::Onvif,
            .information = {.manufacturer = QStringLiteral("Sample"),
                            .model = QStringLiteral("Dome"),
                            .firmware = QStringLiteral("1"),
                            .serial = QStringLiteral("2")}};
        const auto id =
            await(cameras.addCamera(administrator(), camera("Dome", "10.0.0.7"), device));
        QVERIFY(id.ok());
        const auto entries = await(cameras.entries(administrator()));
        QCOMPARE(entries->size(), 3U);
        const CameraEntry& entry = entries->back();
        QCOMPARE(entry.camera.id, *id);
        QCOMPARE(entry.camera.wallPosition, 2);
        QCOMPARE(entry.camera.username, QStringLiteral("viewer"));
        QVERIFY(entry.camera.password.isEmpty());
        QCOMPARE(entry.device.profileToken, device.profileToken);
        QCOMPARE(entry.device.steering, Steering::Onvif);
        QCOMPARE(entry.device.information.model, QStringLiteral("Dome"));
        QCOMPARE(entries->front().doorName, QStringLiteral("East gate"));
    }

    void keptPasswordGoesToNoOtherHost()
    {
        CameraService cameras(store());
        CameraEdit edit{.camera = camera("Dome", "10.0.0.7"), .device = {}};
        edit.camera.id = await(cameras.addCamera(administrator(), edit.camera)).value();
        edit.camera.name = QStringLiteral("Dome 2");
        edit.camera.mainUrl = QUrl(QStringLiteral("rtsp://10.0.0.7:8554/other"));
        QVERIFY(await(cameras.changeCamera(administrator(), edit)).ok());
        QCOMPARE(await(cameras.camerasWithCredentials())->back().password.reveal(),
                 QByteArrayLiteral("camera-password"));

        edit.camera.mainUrl = QUrl(QStringLiteral("rtsp://10.0.0.66/main"));
        const Status elsewhere = await(cameras.changeCamera(administrator(), edit));
        QCOMPARE(elsewhere.error().code, ErrorCode::Invalid);
        QVERIFY(elsewhere.error().text.startsWith(QStringLiteral("password:")));
        edit.camera.mainUrl = QUrl(QStringLiteral("rtsp://10.0.0.7/main"));
        edit.device.serviceUrl = QUrl(QStringLiteral("http://10.0.0.66/"));
        QVERIFY(!await(cameras.changeCamera(administrator(), edit)).ok());

        edit.password = Secret("another");
        QVERIFY(await(cameras.changeCamera(administrator(), edit)).ok());
        QCOMPARE(await(cameras.camerasWithCredentials())->back().password.reveal(),
                 QByteArrayLiteral("another"));
        CameraSetupService setup(store());
        Camera tried = edit.camera;
        tried.password = {};
        tried.mainUrl = QUrl(QStringLiteral("rtsp://10.0.0.99/main"));
        const auto checked = await(setup.check(administrator(), tried));
        QVERIFY(checked.error().text.startsWith(QStringLiteral("password:")));
    }

    void unsuitableEditsAreRefused()
    {
        CameraService cameras(store());
        CameraEdit edit{.camera = camera("Dome", "10.0.0.7"), .device = {}};
        edit.camera.id = CameraId(999);
        QCOMPARE(await(cameras.changeCamera(administrator(), edit)).error().code,
                 ErrorCode::NotFound);
        edit.camera.id = m_fixture->store.yardCamera;
        edit.camera.name = QStringLiteral("East gate camera");
        edit.password = Secret();
        QCOMPARE(await(cameras.changeCamera(administrator(), edit)).error().code,
                 ErrorCode::Conflict);
        edit.camera.name = QStringLiteral("Yard");
        edit.device.serviceUrl = QUrl(QStringLiteral("http://u:p@10.0.0.7/"));
        QCOMPARE(await(cameras.changeCamera(administrator(), edit)).error().code,
                 ErrorCode::Invalid);
        edit.device = {.serviceUrl = {}, .profileToken = {}, .steering = Steering::Onvif};
        QCOMPARE(await(cameras.changeCamera(administrator(), edit)).error().code,
                 ErrorCode::Invalid);
    }

    void removedCameraLeavesTheWallAndItsHistoryStays()
    {
        CameraService cameras(store());
        QSignalSpy changed(&cameras, &CameraService::camerasChanged);
        const CameraId yard = m_fixture->store.yardCamera;
        QVERIFY(await(cameras.removeCamera(administrator(), yard)).ok());
        QTRY_COMPARE(changed.size(), 1);
        QCOMPARE(wall(cameras), QStringList{QStringLiteral("East gate camera")});
        QCOMPARE(await(cameras.removeCamera(administrator(), yard)).error().code,
                 ErrorCode::NotFound);
        const QStringList names = m_fixture->textRows(
            QStringLiteral("SELECT name FROM camera WHERE removed_ms IS NOT NULL"));
        QCOMPARE(names.size(), 1);
        QVERIFY(names.first().startsWith(QStringLiteral("Yard (–")));
        // Its name is free for the camera that comes in its place.
        QVERIFY(await(cameras.addCamera(administrator(), camera("Yard", "10.0.0.8"))).ok());
        QCOMPARE(m_fixture->auditAfter(0).first(),
                 QStringLiteral("camera.remove camera:%1").arg(yard.value()));
    }

    void orderIsThatOfTheWall()
    {
        CameraService cameras(store());
        const CameraId third =
            await(cameras.addCamera(administrator(), camera("Third", "10.0.0.9"))).value();
        const CameraId yard = m_fixture->store.yardCamera;
        QVERIFY(await(cameras.orderCameras(administrator(), {third, yard})).ok());
        QCOMPARE(wall(cameras), (QStringList{QStringLiteral("Third"), QStringLiteral("Yard"),
                                             QStringLiteral("East gate camera")}));
        QCOMPARE(await(cameras.orderCameras(administrator(), {CameraId(999)})).error().code,
                 ErrorCode::NotFound);
    }

    void deviceIsFoundAndSaysWhatItOffers()
    {
        const auto device = OnvifCamera::start({QStringLiteral("--auth"), QStringLiteral("token")},
                                               QStringLiteral("viewer"), Secret("secret"));
        QVERIFY(device.ok());
        CameraSetupService setup(store());
        const auto found =
            await(setup.search(administrator(), {.address = QStringLiteral("127.0.0.1"),
                                                 .port = (*device)->discoveryPort(),
                                                 .duration = std::chrono::milliseconds(1200)}));
        QVERIFY(found.ok());
        QCOMPARE(found->size(), 1U);
        const auto report =
            await(setup.inspect(administrator(), {found->front().serviceUrl,
                                                  QStringLiteral("viewer"), Secret("secret")}));
        QVERIFY(report.ok());
        QCOMPARE(report->profiles.size(), 2U);
        QCOMPARE(await(setup.inspect(administrator(), {found->front().serviceUrl,
                                                       QStringLiteral("viewer"), Secret("no")}))
                     .error()
                     .code,
                 ErrorCode::Denied);
        m_fixture->flush();
        QCOMPARE(m_fixture->auditAfter(0), QStringList{QStringLiteral("camera.search network")});
    }

    void checkReallyConnectsAndSaysWhatIsWrong()
    {
        const QString clip = QStringLiteral(GATEHOUSE_ASSETS_DIR "/footage/yard-sub.mp4");
        if (!QFile::exists(clip)) {
            QSKIP("the sample footage is not here");
        }
        const auto rtsp = RtspCameras::start({{QStringLiteral("yard"), clip, QString()}},
                                             QStringLiteral("viewer"), Secret("secret"));
        QVERIFY(rtsp.ok());
        CameraSetupService setup(store());
        Camera tried;
        tried.mainUrl = (*rtsp)->mainUrl(QStringLiteral("yard"));
        tried.username = QStringLiteral("viewer");
        tried.password = Secret("secret");
        auto checked = await(setup.check(administrator(), tried));
        QVERIFY(checked.ok());
        QCOMPARE(checked->main.fault, media::StreamFault::None);
        QCOMPARE(checked->main.codec, QStringLiteral("h264"));
        QVERIFY(!checked->main.size.isEmpty());
        QVERIFY(!checked->sub);

        tried.subUrl = (*rtsp)->subUrl(QStringLiteral("yard"));
        checked = await(setup.check(administrator(), tried));
        QCOMPARE(checked->sub->fault, media::StreamFault::NotFound);
        tried.password = Secret("wrong");
        checked = await(setup.check(administrator(), tried));
        QCOMPARE(checked->main.fault, media::StreamFault::WrongPassword);
        tried.mainUrl = QUrl(QStringLiteral("rtsp://127.0.0.1:9/x"));
        tried.subUrl = {};
        checked = await(setup.check(administrator(), tried));
        QCOMPARE(checked->main.fault, media::StreamFault::Unreachable);
        tried.mainUrl = QUrl(QStringLiteral("http://127.0.0.1/x"));
        QCOMPARE(await(setup.check(administrator(), tried)).error().code, ErrorCode::Invalid);
    }

    void draftBecomesACameraWithItsStreams()
    {
        const QString clip = QStringLiteral(GATEHOUSE_ASSETS_DIR "/footage/yard-sub.mp4");
        if (!QFile::exists(clip)) {
            QSKIP("the sample footage is not here");
        }
        const QString user = QStringLiteral("viewer");
        const auto rtsp =
            RtspCameras::start({{QStringLiteral("yard"), clip, clip}}, user, Secret("secret"));
        QVERIFY(rtsp.ok());
        const auto device = OnvifCamera::start(
            {QStringLiteral("--main"), (*rtsp)->mainUrl(QStringLiteral("yard")).toString(),
             QStringLiteral("--sub"), (*rtsp)->subUrl(QStringLiteral("yard")).toString()},
            user, Secret("secret"));
        QVERIFY(device.ok());
        CameraSetupService setup(store());
        const QString address = QStringLiteral("127.0.0.1:%1").arg((*device)->serviceUrl().port());
        const auto made = await(setup.prepare(
            administrator(),
            {.address = address, .username = user, .password = Secret("secret"), .name = {}}));
        QVERIFY2(made.ok(), qPrintable(made ? QString() : made.error().text));
        QVERIFY(made->works());
        QCOMPARE(made->check.sub->fault, media::StreamFault::None);
        QCOMPARE(made->camera.name, QStringLiteral("Dome 1 127.0.0.1"));
        QCOMPARE(made->camera.subUrl, (*rtsp)->subUrl(QStringLiteral("yard")));
        QCOMPARE(made->device.steering, Steering::Onvif);
        CameraService cameras(store());
        QVERIFY(await(cameras.addCamera(administrator(), made->camera, made->device)).ok());

        const auto stream =
            await(setup.prepare(administrator(), {.address = made->camera.mainUrl.toString(),
                                                  .username = user,
                                                  .password = Secret("wrong"),
                                                  .name = QStringLiteral("Yard 2")}));
        QCOMPARE(stream->check.main.fault, media::StreamFault::WrongPassword);
        QCOMPARE(stream->camera.name, QStringLiteral("Yard 2"));
        for (const char* none : {"", "ftp://a/b", "http://u:p@127.0.0.1/", "rtsp://"}) {
            const auto refused =
                await(setup.prepare(administrator(), {.address = QString::fromLatin1(none),
                                                      .username = {},
                                                      .password = {},
                                                      .name = {}}));
            QVERIFY2(refused.error().text.startsWith(QStringLiteral("address:")), none);
        }
    }

    void listIsReadAsOfficesWriteIt()
    {
        const auto drafts = parseCameraList(
            "address;user;password;name\n10.0.0.7;viewer;\"a;b\";东门\n\n# later\n"
            "rtsp://10.0.0.8/main\n");
        QVERIFY(drafts.ok());
        QCOMPARE(drafts->size(), 2U);
        QCOMPARE(drafts->front().password.reveal(), QByteArrayLiteral("a;b"));
        QCOMPARE(drafts->front().name, QStringLiteral("东门"));
        QCOMPARE(drafts->back().address, QStringLiteral("rtsp://10.0.0.8/main"));
        QVERIFY(parseCameraList("10.0.0.7\n,viewer\n")
                    .error()
                    .text.startsWith(QStringLiteral("line 2")));
        QVERIFY(!parseCameraList(QByteArray("10.0.0.7\n").repeated(501)).ok());
        QVERIFY(parseCameraList({})->empty());
    }

    void endOfTheServiceEndsWhatItWaitsFor()
    {
        const auto device = OnvifCamera::start();
        QVERIFY(device.ok());
        (*device)->command(QStringLiteral("mode silent"));
        auto setup = std::make_unique<CameraSetupService>(store());
        const auto waits = setup->inspect(administrator(), {(*device)->serviceUrl(), {}, {}});
        setup.reset();
        QCOMPARE(waits.result().error().code, ErrorCode::Cancelled);
    }
};

QTEST_GUILESS_MAIN(TestCameraSetup)
#include "tst_camera_setup.moc"
