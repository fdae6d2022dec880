// The search of the network, on the loopback alone.
#include "devices/ws_discovery.h"
#include "support/rigs/onvif_camera.h"

#include <QTest>
#include <QUdpSocket>

using namespace gatehouse;
using namespace gatehouse::devices;
using namespace gatehouse::test;

class TestWsDiscovery : public QObject
{
    Q_OBJECT

private:
    static Search searchAt(quint16 port)
    {
        Search search;
        search.group = QHostAddress(QHostAddress::LocalHost);
        search.port = port;
        search.from = QHostAddress(QHostAddress::LocalHost);
        search.duration = std::chrono::milliseconds(1500);
        return search;
    }

private slots:
    void deviceIsFoundOnceUnderTheAddressThatItAnsweredFrom()
    {
        const auto camera =
            OnvifCamera::start({QStringLiteral("--name"), QStringLiteral("东门 1")});
        QVERIFY(camera.ok());
        const auto found = searchNetwork(searchAt((*camera)->discoveryPort()), nullptr);
        QVERIFY(found.ok());
        QCOMPARE(found->size(), 1U);
        QCOMPARE(found->front().serviceUrl, (*camera)->serviceUrl());
        QCOMPARE(found->front().name, QStringLiteral("东门 1"));
        QCOMPARE(found->front().hardware, QStringLiteral("Dome 1"));
    }

    void hostileAnswersArePassedOver()
    {
        const auto camera = OnvifCamera::start();
        QVERIFY(camera.ok());
        (*camera)->command(QStringLiteral("hostile on"));
        const auto found = searchNetwork(searchAt((*camera)->discoveryPort()), nullptr);
        QVERIFY(found.ok());
        QCOMPARE(found->size(), 1U);
        QCOMPARE(found->front().name, QStringLiteral("East gate"));
    }

    /// To the group, as in a real network; on the loopback, which every machine has.
    void deviceInTheGroupIsFound()
    {
        const QString group = QStringLiteral("239.255.255.250");
        const auto camera = OnvifCamera::start({QStringLiteral("--discovery-group"), group});
        if (!camera.ok()) {
            QSKIP("this machine's loopback takes no multicast");
        }
        Search search = searchAt((*camera)->discoveryPort());
        search.group = QHostAddress(group);
        const auto found = searchNetwork(search, nullptr);
        QVERIFY(found.ok());
        QCOMPARE(found->size(), 1U);
        QCOMPARE(found->front().serviceUrl, (*camera)->serviceUrl());
    }

    void nobodyThereIsAnEmptyList()
    {
        QUdpSocket silent;
        QVERIFY(silent.bind(QHostAddress::LocalHost, 0));
        const auto found = searchNetwork(searchAt(silent.localPort()), nullptr);
        QVERIFY(found.ok());
        QVERIFY(found->empty());
    }

    void searchEndsWhenItIsAskedTo()
    {
        auto stop = std::make_shared<std::atomic<bool>>(true);
        Search search = searchAt(1);
        search.duration = std::chrono::hours(1);
        QCOMPARE(searchNetwork(search, stop).error().code, ErrorCode::Cancelled);
    }
};

QTEST_GUILESS_MAIN(TestWsDiscovery)
#include "tst_ws_discovery.moc"
