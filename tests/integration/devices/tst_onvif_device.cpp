// A device that answers as the standard says, in each of the ways in which it may.
#include "devices/onvif_device.h"
#include "devices/onvif_ptz.h"
#include "support/rigs/onvif_camera.h"

#include <QTest>

using namespace gatehouse;
using namespace gatehouse::devices;
using namespace gatehouse::test;

class TestOnvifDevice : public QObject
{
    Q_OBJECT

private:
    const SystemClock m_clock;
    const QString m_user = QStringLiteral("operator & co");
    const Secret m_password{QByteArrayLiteral("pass<word>")};

    Result<DeviceReport> reportOf(const OnvifCamera& camera, const Secret& password)
    {
        OnvifDevice device({camera.serviceUrl(), m_user, password}, m_clock, nullptr);
        if (const Status opened = device.open(); !opened) {
            return opened.error();
        }
        return device.report();
    }

private slots:
    void everyWayToProveAPasswordWorks_data()
    {
        QTest::addColumn<QString>("auth");
        QTest::addColumn<QString>("offset");
        for (const char* auth : {"none", "token", "digest", "sha256"}) {
            for (const char* offset : {"0", "86400", "-31536000"}) {
                QTest::addRow("%s, clock %s s", auth, offset)
                    << QString::fromLatin1(auth) << QString::fromLatin1(offset);
            }
        }
    }

    void everyWayToProveAPasswordWorks()
    {
        QFETCH(QString, auth);
        QFETCH(QString, offset);
        const auto camera = OnvifCamera::start(
            {QStringLiteral("--auth"), auth, QStringLiteral("--clock-offset"), offset,
             QStringLiteral("--main"), QStringLiteral("rtsp://u:p@10.9.8.7:8554/live/1?x=1")},
            m_user, m_password);
        QVERIFY2(camera.ok(), qPrintable(camera ? QString() : camera.error().text));
        const auto report = reportOf(**camera, m_password);
        QVERIFY2(report.ok(), qPrintable(report ? QString() : report.error().text));
        QCOMPARE(report->information.manufacturer, QStringLiteral("Sample"));
        QCOMPARE(report->information.model, QStringLiteral("Dome 1"));
        QCOMPARE(report->profiles.size(), 2U);
        QCOMPARE(report->profiles[0].token, QStringLiteral("main & 1"));
        QCOMPARE(report->profiles[0].codec, QStringLiteral("H265"));
        QCOMPARE(report->profiles[0].size, QSize(1920, 1080));
        QCOMPARE(report->profiles[0].steering, Steering::Onvif);
        // Without the credentials that the device wrote in, and on the device itself.
        QCOMPARE(report->profiles[0].streamUrl,
                 QUrl(QStringLiteral("rtsp://127.0.0.1:8554/live/1?x=1")));
        const qint64 seconds = report->clockOffset.count() / 1000;
        QVERIFY2(std::abs(seconds - offset.toLongLong()) < 30, qPrintable(offset));
    }

    void wrongPasswordIsDenied_data()
    {
        QTest::addColumn<QString>("auth");
        QTest::newRow("token") << QStringLiteral("token");
        QTest::newRow("digest") << QStringLiteral("digest");
    }

    void wrongPasswordIsDenied()
    {
        QFETCH(QString, auth);
        const auto camera =
            OnvifCamera::start({QStringLiteral("--auth"), auth}, m_user, m_password);
        QVERIFY(camera.ok());
        const auto report = reportOf(**camera, Secret("wrong"));
        QVERIFY(!report.ok());
        QCOMPARE(report.error().code, ErrorCode::Denied);
        QVERIFY(!report.error().text.contains(QStringLiteral("wrong")));
    }

    void olderDevicesAreAskedInTheOlderWay()
    {
        const auto camera =
            OnvifCamera::start({QStringLiteral("--no-services"), QStringLiteral("--no-media2")});
        QVERIFY(camera.ok());
        const auto report = reportOf(**camera, m_password);
        QVERIFY(report.ok());
        QCOMPARE(report->profiles.size(), 2U);
        QCOMPARE(report->profiles[0].codec, QStringLiteral("H264"));
        QCOMPARE(report->profiles[1].size, QSize(640, 360));
        QVERIFY((*camera)->operations().contains(QStringLiteral("GetCapabilities")));
    }

    void fixedCameraSaysSo()
    {
        const auto camera = OnvifCamera::start({QStringLiteral("--no-ptz")});
        QVERIFY(camera.ok());
        const auto report = reportOf(**camera, m_password);
        QVERIFY(report.ok());
        QCOMPARE(report->profiles[0].steering, Steering::Fixed);
        OnvifPtz ptz({(*camera)->serviceUrl(), m_user, m_password}, QStringLiteral("sub_1"),
                     m_clock, nullptr);
        QCOMPARE(ptz.move({.pan = 1}).error().code, ErrorCode::Unavailable);
    }

    /// Behind a translation of addresses, and when somebody wants the password proved elsewhere.
    void servicesAreNeverLookedForOnAnotherHost()
    {
        const auto camera =
            OnvifCamera::start({QStringLiteral("--named-host"), QStringLiteral("192.0.2.99")});
        QVERIFY(camera.ok());
        QVERIFY(reportOf(**camera, m_password).ok());
        QVERIFY((*camera)->operations().contains(QStringLiteral("GetStreamUri")));
    }

    void cameraIsMovedAndItsPlacesAreKept()
    {
        const auto camera = OnvifCamera::start({QStringLiteral("--auth"), QStringLiteral("digest")},
                                               m_user, m_password);
        QVERIFY(camera.ok());
        OnvifPtz ptz({(*camera)->serviceUrl(), m_user, m_password}, QStringLiteral("main & 1"),
                     m_clock, nullptr);
        QVERIFY(ptz.move({.pan = -0.5, .tilt = 7, .zoom = 0.25}).ok());
        const QJsonObject moving = (*camera)->state();
        QCOMPARE(moving.value(QStringLiteral("pan")).toDouble(), -0.5);
        QCOMPARE(moving.value(QStringLiteral("tilt")).toDouble(), 1.0);
        QCOMPARE(moving.value(QStringLiteral("zoom")).toDouble(), 0.25);
        QVERIFY(ptz.halt().ok());
        QCOMPARE((*camera)->state().value(QStringLiteral("moving")).toBool(), false);

        const auto made = ptz.store(QStringLiteral("东门 <1>"), {});
        QVERIFY(made.ok());
        const auto again = ptz.store(QStringLiteral("Gate"), *made);
        QCOMPARE(*again, *made);
        const auto places = ptz.places();
        QCOMPARE(places->size(), 1U);
        QCOMPARE(places->front().name, QStringLiteral("Gate"));
        QVERIFY(ptz.goTo(*made).ok());
        QCOMPARE((*camera)->state().value(QStringLiteral("at")).toString(), *made);
        QVERIFY(ptz.forget(*made).ok());
        QVERIFY(ptz.forget(*made).ok());
        QCOMPARE(ptz.goTo(*made).error().code, ErrorCode::NotFound);
    }
};

QTEST_GUILESS_MAIN(TestOnvifDevice)
#include "tst_onvif_device.moc"
