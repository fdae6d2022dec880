#include "register_fixture.h"
#include "services/camera_service.h"
#include "services/image_service.h"
#include "services/settings_service.h"
#include "store/image_repository.h"

#include <QBuffer>
#include <QSignalSpy>
#include <QTest>

using namespace gatehouse;
using namespace gatehouse::test;
using namespace gatehouse::services;

class TestSettingsAndCameras : public QObject
{
    Q_OBJECT

private:
    std::unique_ptr<RegisterFixture> m_fixture;

    store::Store& store() { return m_fixture->store.store(); }
    Session session(Role role) { return m_fixture->store.session(role); }
    Camera camera()
    {
        Camera made;
        made.name = QStringLiteral("North gate");
        made.mainUrl = QUrl(QStringLiteral("rtsp://10.0.0.7:554/main?channel=1"));
        made.username = QStringLiteral("viewer");
        made.password = Secret(QByteArrayLiteral("camera-password"));
        made.wallPosition = 9;
        return made;
    }
    Result<ImageId> keepImage(store::ImageKind kind, const QByteArray& jpeg,
                              std::optional<UtcTime> expires = std::nullopt)
    {
        return await(store().write([=, this](store::sql::Connection& connection) {
            return store::insertImage(
                connection, store().sealer(),
                {.kind = kind, .person = {}, .jpeg = jpeg, .expires = expires},
                m_fixture->store.clock().now());
        }));
    }
    static QByteArray jpeg()
    {
        QImage image(32, 24, QImage::Format_RGB888);
        image.fill(Qt::red);
        QByteArray bytes;
        QBuffer buffer(&bytes);
        buffer.open(QIODevice::WriteOnly);
        image.save(&buffer, "JPEG");
        return bytes;
    }

private slots:
    void init() { m_fixture = std::make_unique<RegisterFixture>(); }
    void cleanup() { m_fixture.reset(); }

    void settingsAnswerDefaultsUntilTheyAreLoaded()
    {
        SettingsService settings(store());
        QCOMPARE(settings.value(SettingKey::Language), QStringLiteral("zh_CN"));
        QCOMPARE(settings.value(SettingKey::CropDays), QStringLiteral("7"));
    }

    void changedSettingIsAnsweredAtOnceAndAfterARestart()
    {
        const Session guard = session(Role::Guard);
        {
            SettingsService settings(store());
            QSignalSpy changed(&settings, &SettingsService::changed);
            QVERIFY(await(settings.set(guard, SettingKey::Theme, QStringLiteral("light"))).ok());
            QCOMPARE(settings.value(SettingKey::Theme), QStringLiteral("light"));
            QTRY_COMPARE(changed.size(), 1);
            QCOMPARE(changed.first().first().value<SettingKey>(), SettingKey::Theme);
        }
        m_fixture->registry.reset();
        m_fixture->store.reopen();
        SettingsService settings(store());
        QVERIFY(await(settings.load(guard)).ok());
        QCOMPARE(settings.value(SettingKey::Theme), QStringLiteral("light"));
    }

    void usersSettingIsTheirOwnAndTheEstatesIsEverybodys()
    {
        SettingsService settings(store());
        QVERIFY(
            await(settings.set(session(Role::Guard), SettingKey::Theme, QStringLiteral("light")))
                .ok());
        QVERIFY(await(settings.set(session(Role::Administrator), SettingKey::EstateName,
                                   QStringLiteral("东门小区")))
                    .ok());
        QVERIFY(await(settings.load(session(Role::Manager))).ok());
        QCOMPARE(settings.value(SettingKey::Theme), QStringLiteral("dark"));
        QCOMPARE(settings.value(SettingKey::EstateName), QStringLiteral("东门小区"));
        QVERIFY(await(settings.load(Session())).ok());
        QCOMPARE(settings.value(SettingKey::EstateName), QStringLiteral("东门小区"));
    }

    void valuesOutOfRangeAreRefusedByName_data()
    {
        QTest::addColumn<int>("key");
        QTest::addColumn<QString>("value");
        QTest::addColumn<QString>("name");
        const auto row = [](SettingKey key, const QString& value, const QString& name) {
            QTest::addRow("%s=%s", qPrintable(name), qPrintable(value))
                << int(key) << value << name;
        };
        row(SettingKey::Language, QStringLiteral("fr"), QStringLiteral("language"));
        row(SettingKey::Theme, QString(), QStringLiteral("theme"));
        row(SettingKey::AlertSound, QStringLiteral("loud"), QStringLiteral("alert_sound"));
        row(SettingKey::WallLayout, QStringLiteral("5"), QStringLiteral("wall_layout"));
        row(SettingKey::EstateName, QString(41, u'x'), QStringLiteral("estate_name"));
        row(SettingKey::EstateName, QStringLiteral("  "), QStringLiteral("estate_name"));
        row(SettingKey::EstateTimeZone, QStringLiteral("Mars/Base"),
            QStringLiteral("estate_time_zone"));
        row(SettingKey::CropDays, QStringLiteral("0"), QStringLiteral("crop_days"));
        row(SettingKey::CropDays, QStringLiteral("31"), QStringLiteral("crop_days"));
        row(SettingKey::CropDays, QStringLiteral("many"), QStringLiteral("crop_days"));
    }

    void valuesOutOfRangeAreRefusedByName()
    {
        QFETCH(int, key);
        QFETCH(QString, value);
        QFETCH(QString, name);
        SettingsService settings(store());
        const QString before = settings.value(SettingKey(key));
        const Status set =
            await(settings.set(session(Role::Administrator), SettingKey(key), value));
        QCOMPARE(set.error().code, ErrorCode::Invalid);
        QVERIFY(set.error().text.startsWith(name));
        QCOMPARE(settings.value(SettingKey(key)), before);
        QCOMPARE(m_fixture->number(QStringLiteral("SELECT count(*) FROM setting")), 0);
    }

    void storedValueThatIsNotKnownFallsBackToTheDefault()
    {
        QVERIFY(await(store().write([](store::sql::Connection& connection) {
                    return connection.execute(QStringLiteral(
                        "INSERT INTO setting VALUES ('estate', 'crop_days', 'for ever')"));
                })).ok());
        SettingsService settings(store());
        QVERIFY(await(settings.load(session(Role::Guard))).ok());
        QCOMPARE(settings.value(SettingKey::CropDays), QStringLiteral("7"));
    }

    void cameraIsAddedAndItsCredentialsStayInside()
    {
        CameraService cameras(store());
        QSignalSpy changed(&cameras, &CameraService::camerasChanged);
        const auto id = await(cameras.addCamera(session(Role::Administrator), camera()));
        QVERIFY(id.ok());
        QTRY_COMPARE(changed.size(), 1);
        const auto seen = await(cameras.cameras(session(Role::Guard)));
        QCOMPARE(seen->size(), 3U);
        QCOMPARE(seen->back().id, id.value());
        QCOMPARE(seen->back().mainUrl, camera().mainUrl);
        QVERIFY(seen->back().username.isEmpty());
        QVERIFY(seen->back().password.isEmpty());
        const auto inside = await(cameras.camerasWithCredentials());
        QCOMPARE(inside->back().username, QStringLiteral("viewer"));
        QCOMPARE(inside->back().password.reveal(), QByteArrayLiteral("camera-password"));
        QCOMPARE(m_fixture->auditAfter(0),
                 QStringList{QStringLiteral("camera.add camera:%1").arg(id->value())});
    }

    void unsuitableCamerasAreRefused_data()
    {
        QTest::addColumn<QString>("url");
        QTest::newRow("none") << QString();
        QTest::newRow("http") << QStringLiteral("http://10.0.0.7/main");
        QTest::newRow("no host") << QStringLiteral("rtsp:///main");
        QTest::newRow("credentials") << QStringLiteral("rtsp://viewer:secret@10.0.0.7/main");
        QTest::newRow("a file") << QStringLiteral("file:///etc/passwd");
    }

    void unsuitableCamerasAreRefused()
    {
        QFETCH(QString, url);
        CameraService cameras(store());
        Camera main = camera();
        main.mainUrl = QUrl(url);
        const auto added = await(cameras.addCamera(session(Role::Administrator), main));
        QCOMPARE(added.error().code, ErrorCode::Invalid);
        QVERIFY(!added.error().text.contains(QStringLiteral("secret")));
        if (!url.isEmpty()) {
            Camera sub = camera();
            sub.subUrl = QUrl(url);
            QCOMPARE(await(cameras.addCamera(session(Role::Administrator), sub)).error().code,
                     ErrorCode::Invalid);
        }
        QCOMPARE(await(cameras.camerasWithCredentials())->size(), 2U);
    }

    void gateCameraBelongsToADoorThatExists()
    {
        CameraService cameras(store());
        const Session administrator = session(Role::Administrator);
        Camera gate = camera();
        gate.purpose = CameraPurpose::Gate;
        QCOMPARE(await(cameras.addCamera(administrator, gate)).error().code, ErrorCode::Invalid);
        gate.door = DoorId(999);
        QCOMPARE(await(cameras.addCamera(administrator, gate)).error().code, ErrorCode::NotFound);
        gate.door = m_fixture->store.garageDoor;
        QVERIFY(await(cameras.addCamera(administrator, gate)).ok());
        QCOMPARE(await(cameras.addCamera(administrator, gate)).error().code, ErrorCode::Conflict);
    }

    void cropIsShownToThoseWhoSeeAlertsOrPassages()
    {
        const ImageId crop = keepImage(store::ImageKind::PassageCrop, jpeg()).value();
        ImageService images(store());
        for (const Role role : allRoles()) {
            const auto image = await(images.image(session(role), crop));
            const bool may = allows(role, Action::ViewAlerts) || allows(role, Action::ViewPassages);
            QCOMPARE(image.ok(), may);
            QCOMPARE(may ? image->size() : QSize(32, 24), QSize(32, 24));
        }
    }

    void expiredOrUnknownImageIsNotFoundAndADamagedOneCorrupt()
    {
        const UtcTime soon = m_fixture->store.clock().now() + std::chrono::hours{1};
        const ImageId crop = keepImage(store::ImageKind::PassageCrop, jpeg(), soon).value();
        const ImageId noPicture = keepImage(store::ImageKind::PassageCrop, "no picture").value();
        ImageService images(store());
        const Session guard = session(Role::Guard);
        QVERIFY(await(images.image(guard, crop)).ok());
        m_fixture->store.clock().advance(std::chrono::hours{1});
        QCOMPARE(await(images.image(guard, crop)).error().code, ErrorCode::NotFound);
        QCOMPARE(await(images.image(guard, ImageId(999))).error().code, ErrorCode::NotFound);
        QCOMPARE(await(images.image(guard, noPicture)).error().code, ErrorCode::Corrupt);
    }
};

QTEST_GUILESS_MAIN(TestSettingsAndCameras)
#include "tst_settings_and_cameras.moc"
