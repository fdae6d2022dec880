// Devices that are broken, or that mean harm.
#include "devices/onvif_device.h"
#include "support/rigs/onvif_camera.h"

#include <QTcpServer>
#include <QTest>

#include <thread>

using namespace gatehouse;
using namespace gatehouse::devices;
using namespace gatehouse::test;

class TestOnvifFaults : public QObject
{
    Q_OBJECT

private:
    const SystemClock m_clock;
    std::unique_ptr<OnvifCamera> m_camera;

    Result<XmlElement> ask(std::chrono::milliseconds deadline, StopFlag stop = nullptr)
    {
        SoapClient soap({m_camera->serviceUrl(), QStringLiteral("u"), Secret("p")}, m_clock,
                        std::move(stop));
        return soap.call({.service = soap.device(),
                          .action = QStringLiteral("x/GetDeviceInformation"),
                          .body = QStringLiteral("<GetDeviceInformation/>"),
                          .deadline = deadline});
    }

private slots:
    void init()
    {
        auto camera = OnvifCamera::start();
        QVERIFY(camera.ok());
        m_camera = camera.take();
    }
    void cleanup() { m_camera.reset(); }

    void everyFaultBecomesItsCode_data()
    {
        QTest::addColumn<QString>("mode");
        QTest::addColumn<ErrorCode>("code");
        QTest::newRow("slow") << QStringLiteral("slow") << ErrorCode::Timeout;
        QTest::newRow("silent") << QStringLiteral("silent") << ErrorCode::Timeout;
        QTest::newRow("bomb") << QStringLiteral("bomb") << ErrorCode::Corrupt;
        QTest::newRow("deep") << QStringLiteral("deep") << ErrorCode::Corrupt;
        QTest::newRow("huge") << QStringLiteral("huge") << ErrorCode::Corrupt;
        QTest::newRow("rubbish") << QStringLiteral("rubbish") << ErrorCode::Corrupt;
        QTest::newRow("hang up") << QStringLiteral("hangup") << ErrorCode::Unavailable;
        QTest::newRow("status") << QStringLiteral("status") << ErrorCode::Unavailable;
    }

    void everyFaultBecomesItsCode()
    {
        QFETCH(QString, mode);
        QFETCH(ErrorCode, code);
        QCOMPARE(m_camera->command(QStringLiteral("mode ") + mode), QByteArrayLiteral("ok"));
        const bool waits = code == ErrorCode::Timeout;
        const auto answer = ask(std::chrono::milliseconds(waits ? 400 : 60'000));
        QVERIFY(!answer.ok());
        QCOMPARE(answer.error().code, code);
        QVERIFY(m_camera->command(QStringLiteral("mode ok")) == "ok");
        QVERIFY(ask(std::chrono::milliseconds(60'000)).ok());
    }

    void answersOfWrongTypesDoNoHarm()
    {
        m_camera->command(QStringLiteral("mode types"));
        OnvifDevice device({m_camera->serviceUrl(), {}, {}}, m_clock, nullptr);
        const Status opened = device.open();
        QVERIFY(!opened.ok());
        QCOMPARE(opened.error().code, ErrorCode::Unavailable);
        QCOMPARE(device.soap().clockOffset().count(), 0);
    }

    void redirectionIsNotFollowed()
    {
        QTcpServer elsewhere;
        QVERIFY(elsewhere.listen(QHostAddress::LocalHost));
        m_camera->command(
            QStringLiteral("mode redirect http://127.0.0.1:%1/").arg(elsewhere.serverPort()));
        const auto answer = ask(std::chrono::milliseconds(60'000));
        QVERIFY(!answer.ok());
        QCOMPARE(answer.error().code, ErrorCode::Denied);
        QVERIFY(!elsewhere.waitForNewConnection(0));
    }

    void nobodyThereIsUnavailable()
    {
        QTcpServer taken;
        QVERIFY(taken.listen(QHostAddress::LocalHost));
        const quint16 port = taken.serverPort();
        taken.close();
        SoapClient soap({QUrl(QStringLiteral("http://127.0.0.1:%1").arg(port)), {}, {}}, m_clock,
                        nullptr);
        const auto answer = soap.call({.service = soap.device(),
                                       .action = QStringLiteral("x/Y"),
                                       .body = QStringLiteral("<Y/>")});
        QCOMPARE(answer.error().code, ErrorCode::Unavailable);
    }

    void waitingEndsWhenItIsAskedTo()
    {
        m_camera->command(QStringLiteral("mode silent"));
        auto stop = std::make_shared<std::atomic<bool>>(false);
        std::thread other([stop] { stop->store(true); });
        const auto answer = ask(std::chrono::milliseconds(600'000), stop);
        other.join();
        QCOMPARE(answer.error().code, ErrorCode::Cancelled);
    }
};

QTEST_GUILESS_MAIN(TestOnvifFaults)
#include "tst_onvif_faults.moc"
