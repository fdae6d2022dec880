// The way out, with real parts: store, plugin host, webhook plugin, receiver.
#include "receiver_process.h"
#include "store/outbox_repository.h"
#include "upstream_rig.h"

#include <QImage>

using namespace gatehouse;
using namespace gatehouse::test;

namespace {

constexpr int kPatienceMs = 60'000;

Target targetOf(const ReceiverProcess& receiver, int timeoutMs = 20000)
{
    Target target;
    target.config = QJsonObject{{QStringLiteral("url"), receiver.url()},
                                {QStringLiteral("timeout_ms"), timeoutMs}};
    target.secret = ReceiverProcess::secret();
    return target;
}

bool allTriedTwice(const std::vector<DeliveryRow>& rows)
{
    return std::ranges::all_of(
        rows, [](const DeliveryRow& row) { return row.attempts >= 2 && !row.lastError.isEmpty(); });
}

}  // namespace

class TestUpstream : public QObject
{
    Q_OBJECT

private slots:
    void everyFactIsDeliveredOnce()
    {
        ReceiverProcess receiver;
        UpstreamRig rig;
        const EndpointId endpoint = rig.addEndpoint(targetOf(receiver));
        const PersonId person = rig.estate.addResident(QStringLiteral("王小明"));
        rig.grantFace(person, rig.estate.eastGate);
        rig.sync->start();
        for (int i = 0; i < 10; ++i) {
            rig.visit(vision::VisitDecision::NotEnrolled);  // passage and alert
            rig.visit(vision::VisitDecision::Recognised, person);
            rig.visit(vision::VisitDecision::TooPoor);
        }
        QTRY_COMPARE_WITH_TIMEOUT(rig.status(endpoint).acknowledged, 40, kPatienceMs);
        const EndpointStatus status = rig.status(endpoint);
        QCOMPARE(status.queued + status.sent + status.refused, 0);
        QVERIFY(status.pluginState == PluginState::Running);
        QVERIFY(status.lastAcknowledged.has_value());
        QVERIFY(!status.oldestWaiting.has_value());
        QCOMPARE(status.lastError, QString());
        QCOMPARE(receiver.stats().value(QLatin1String("distinct")).toInt(), 40);
        QCOMPARE(receiver.stats().value(QLatin1String("duplicates")).toInt(), 0);
        QCOMPARE(receiver.stats().value(QLatin1String("bad_signature")).toInt(), 0);
        QSet<QString> expected;
        for (const DeliveryRow& row : rig.deliveries(endpoint)) {
            expected << row.idempotencyKey;
        }
        QCOMPARE(receiver.keys(), expected);
    }

    void troubleAtTheEndpointDelaysAndLosesNothing_data()
    {
        QTest::addColumn<QString>("mode");
        QTest::newRow("down") << "down";
        QTest::newRow("slow") << "slow";
        QTest::newRow("500") << "500";
        QTest::newRow("garbage") << "garbage";
        QTest::newRow("busy") << "busy";
        QTest::newRow("redirect") << "redirect";
    }
    void troubleAtTheEndpointDelaysAndLosesNothing()
    {
        QFETCH(const QString, mode);
        ReceiverProcess receiver(mode, 600000);
        UpstreamRig rig;
        const EndpointId endpoint = rig.addEndpoint(targetOf(receiver, 300));
        rig.sync->start();
        for (int i = 0; i < 3; ++i) {
            rig.visit();
        }
        QTRY_VERIFY_WITH_TIMEOUT(allTriedTwice(rig.deliveries(endpoint)), kPatienceMs);
        const EndpointStatus troubled = rig.status(endpoint);
        QVERIFY(troubled.oldestWaiting.has_value());
        QCOMPARE(troubled.acknowledged, 0);
        QCOMPARE(troubled.refused, 0);
        // The endpoint is in trouble, not the plugin.
        QVERIFY(troubled.pluginState == PluginState::Running);

        receiver.setMode(QStringLiteral("ok"));
        QTRY_COMPARE_WITH_TIMEOUT(rig.status(endpoint).acknowledged, 6, kPatienceMs);
        QCOMPARE(receiver.stats().value(QLatin1String("distinct")).toInt(), 6);
        QCOMPARE(rig.status(endpoint).lastError, QString());
    }

    void anEndpointThatAnswersTwiceConfirmsOneDeliveryOnly()
    {
        ReceiverProcess receiver(QStringLiteral("twice"));
        UpstreamRig rig;
        const EndpointId endpoint = rig.addEndpoint(targetOf(receiver));
        rig.sync->start();
        for (int i = 0; i < 20; ++i) {
            rig.visit();
        }
        QTRY_COMPARE_WITH_TIMEOUT(rig.status(endpoint).acknowledged, 40, kPatienceMs);
        // Were a second answer taken for that of the next delivery, the next one would be missing
        // here.
        QCOMPARE(receiver.stats().value(QLatin1String("distinct")).toInt(), 40);
    }

    void anEndpointThatAsksForAPauseGetsIt()
    {
        ReceiverProcess receiver(QStringLiteral("busy"));
        UpstreamRig rig;
        const EndpointId endpoint = rig.addEndpoint(targetOf(receiver));
        rig.sync->start();
        // Before the visit: while its commit is awaited the endpoint may have answered already.
        const UtcTime before = rig.estate.clock().now();
        rig.visit(vision::VisitDecision::TooPoor);
        QTRY_COMPARE_WITH_TIMEOUT(rig.status(endpoint).retrying, 1, kPatienceMs);
        const DeliveryRow row = rig.deliveries(endpoint).front();
        QVERIFY(row.nextAttempt.has_value());
        // "Retry-After: 1" against back-off of at most 500 ms.
        QVERIFY(*row.nextAttempt - before >= std::chrono::milliseconds(1000));
    }

    void whatIsRefusedWaitsForAPerson()
    {
        ReceiverProcess receiver(QStringLiteral("refuse"));
        UpstreamRig rig;
        const EndpointId endpoint = rig.addEndpoint(targetOf(receiver));
        rig.sync->start();
        rig.visit();
        QTRY_COMPARE_WITH_TIMEOUT(rig.status(endpoint).refused, 2, kPatienceMs);
        QVERIFY(rig.status(endpoint).lastError.contains(QLatin1String("400")));
        QCOMPARE(receiver.stats().value(QLatin1String("requests")).toInt(), 2);

        receiver.setMode(QStringLiteral("ok"));
        const Status denied =
            await(rig.sync->retryRefused(rig.estate.session(Role::Guard), endpoint));
        QCOMPARE(denied.error().code, ErrorCode::Denied);
        QVERIFY(await(rig.sync->retryRefused(rig.manager(), endpoint)).ok());
        QTRY_COMPARE_WITH_TIMEOUT(rig.status(endpoint).acknowledged, 2, kPatienceMs);
        QCOMPARE(receiver.stats().value(QLatin1String("distinct")).toInt(), 2);
    }

    void aWrongSecretIsRefusedByTheEndpoint()
    {
        ReceiverProcess receiver;
        UpstreamRig rig;
        Target target = targetOf(receiver);
        target.secret = QByteArrayLiteral("not the secret of the two");
        const EndpointId endpoint = rig.addEndpoint(target);
        rig.sync->start();
        rig.visit(vision::VisitDecision::TooPoor);
        QTRY_COMPARE_WITH_TIMEOUT(rig.status(endpoint).refused, 1, kPatienceMs);
        QCOMPARE(receiver.stats().value(QLatin1String("bad_signature")).toInt(), 1);
        QCOMPARE(receiver.stats().value(QLatin1String("distinct")).toInt(), 0);
    }

    void onlyTheFieldsOfThePolicyLeave()
    {
        ReceiverProcess few;
        ReceiverProcess many;
        UpstreamRig rig;
        Target narrow = targetOf(few);
        narrow.fields = QStringList{QStringLiteral("at"), QStringLiteral("outcome")};
        Target wide = targetOf(many);
        wide.name = QStringLiteral("city");
        wide.fields = QStringList{QStringLiteral("door"), QStringLiteral("person_name"),
                                  QStringLiteral("address"), QStringLiteral("crop")};
        const EndpointId narrowId = rig.addEndpoint(narrow);
        const EndpointId wideId = rig.addEndpoint(wide);
        const PersonId person = rig.estate.addResident(QStringLiteral("王小明"));
        rig.grantFace(person, rig.estate.eastGate);
        rig.sync->start();
        rig.visit(vision::VisitDecision::Recognised, person);
        QTRY_COMPARE_WITH_TIMEOUT(rig.status(narrowId).acknowledged, 1, kPatienceMs);
        QTRY_COMPARE_WITH_TIMEOUT(rig.status(wideId).acknowledged, 1, kPatienceMs);

        const QJsonObject cut = few.arrivals().front().value(QLatin1String("data")).toObject();
        QCOMPARE(cut.keys(), QStringList({QStringLiteral("at"), QStringLiteral("outcome")}));
        QCOMPARE(cut.value(QLatin1String("outcome")).toString(), QStringLiteral("granted"));
        const QJsonObject whole = many.arrivals().front().value(QLatin1String("data")).toObject();
        QCOMPARE(whole.keys(),
                 QStringList({QStringLiteral("address"), QStringLiteral("crop"),
                              QStringLiteral("door"), QStringLiteral("person_name")}));
        QCOMPARE(whole.value(QLatin1String("person_name")).toString(), QStringLiteral("王小明"));
        QCOMPARE(whole.value(QLatin1String("address")).toString(), QStringLiteral("3-1-1802"));
        const QByteArray jpeg =
            QByteArray::fromBase64(whole.value(QLatin1String("crop")).toString().toLatin1());
        QCOMPARE(QImage::fromData(jpeg, "JPG").size(), QSize(48, 64));
    }

    void anEndpointThatMaySeeNothingOfAFactGetsNoRow()
    {
        ReceiverProcess receiver;
        UpstreamRig rig;
        Target target = targetOf(receiver);
        target.fields = QStringList{QStringLiteral("alert_id")};
        const EndpointId endpoint = rig.addEndpoint(target);
        rig.visit();  // passage and alert
        const auto rows = rig.deliveries(endpoint);
        QCOMPARE(rows.size(), size_t(1));
        QCOMPARE(rows.front().topic, QStringLiteral("alert"));
    }

    void aPausedEndpointGetsNothingAndLosesNothing()
    {
        ReceiverProcess paused;
        ReceiverProcess running;
        UpstreamRig rig;
        const EndpointId pausedId = rig.addEndpoint(targetOf(paused));
        Target other = targetOf(running);
        other.name = QStringLiteral("city");
        const EndpointId runningId = rig.addEndpoint(other);
        rig.sync->start();
        rig.visit();
        QTRY_COMPARE_WITH_TIMEOUT(rig.status(pausedId).acknowledged, 2, kPatienceMs);

        const Status denied = await(
            rig.sync->setMode(rig.estate.session(Role::Guard), pausedId, EndpointMode::Paused));
        QCOMPARE(denied.error().code, ErrorCode::Denied);
        QVERIFY(await(rig.sync->setMode(rig.manager(), pausedId, EndpointMode::Paused)).ok());
        for (int i = 0; i < 5; ++i) {
            rig.visit();
        }
        QTRY_COMPARE_WITH_TIMEOUT(rig.status(runningId).acknowledged, 12, kPatienceMs);
        QCOMPARE(paused.stats().value(QLatin1String("requests")).toInt(), 2);
        const EndpointStatus status = rig.status(pausedId);
        QCOMPARE(status.queued, 10);
        QCOMPARE(status.retrying, 0);
        QVERIFY(status.endpoint.mode == EndpointMode::Paused);

        QVERIFY(await(rig.sync->setMode(rig.manager(), pausedId, EndpointMode::Running)).ok());
        QTRY_COMPARE_WITH_TIMEOUT(rig.status(pausedId).acknowledged, 12, kPatienceMs);
        QCOMPARE(paused.stats().value(QLatin1String("duplicates")).toInt(), 0);
    }

    void whatWasHalfSentIsSentAgainAfterAStart()
    {
        ReceiverProcess receiver;
        UpstreamRig rig;
        const EndpointId endpoint = rig.addEndpoint(targetOf(receiver));
        rig.visit();
        const UtcTime now = rig.estate.clock().now();
        const auto claimed =
            await(rig.estate.store().write([endpoint, now](store::sql::Connection& connection) {
                return store::OutboxRepository(connection).claim(endpoint, 10, now);
            }));
        QVERIFY(claimed.ok());
        QCOMPARE(claimed->items.size(), size_t(2));
        QCOMPARE(rig.status(endpoint).sent, 2);
        rig.sync->start();
        QTRY_COMPARE_WITH_TIMEOUT(rig.status(endpoint).acknowledged, 2, kPatienceMs);
        QCOMPARE(receiver.keys(), QSet<QString>({claimed->items.at(0).idempotencyKey,
                                                 claimed->items.at(1).idempotencyKey}));
    }

    void anEndpointAddedLaterIsServedWithoutARestart()
    {
        ReceiverProcess receiver;
        UpstreamRig rig;
        rig.sync->start();
        const EndpointId endpoint = rig.addEndpoint(targetOf(receiver));
        rig.visit();
        QTRY_COMPARE_WITH_TIMEOUT(rig.status(endpoint).acknowledged, 2, kPatienceMs);
    }

    void stoppingWhileTheEndpointIsSilentKeepsTheRows()
    {
        ReceiverProcess receiver(QStringLiteral("slow"), 600000);
        UpstreamRig rig;
        const EndpointId endpoint = rig.addEndpoint(targetOf(receiver, 29000));
        rig.sync->start();
        rig.visit();
        QTRY_COMPARE_WITH_TIMEOUT(receiver.stats().value(QLatin1String("requests")).toInt(), 2,
                                  kPatienceMs);
        rig.sync->stop();
        const EndpointStatus status = rig.status(endpoint);
        QCOMPARE(status.queued + status.sent, 2);
        QCOMPARE(status.acknowledged, 0);
    }

    void endpointsOfBadInputAreRefusedByName_data()
    {
        QTest::addColumn<QString>("plugin");
        QTest::addColumn<QStringList>("fields");
        QTest::addColumn<QString>("basis");
        QTest::addColumn<QString>("part");
        const QStringList good{QStringLiteral("at")};
        QTest::newRow("path") << "../evil" << good << "law"
                              << "plugin";
        QTest::newRow("no fields") << "webhook" << QStringList() << "law"
                                   << "fields";
        QTest::newRow("unknown field")
            << "webhook" << QStringList{QStringLiteral("religion")} << "law"
            << "fields";
        QTest::newRow("no basis") << "webhook" << good << " "
                                  << "basis";
    }
    void endpointsOfBadInputAreRefusedByName()
    {
        QFETCH(const QString, plugin);
        QFETCH(const QStringList, fields);
        QFETCH(const QString, basis);
        QFETCH(const QString, part);
        UpstreamRig rig;
        const services::NewEndpoint endpoint{
            QStringLiteral("district"),     plugin, QStringLiteral("{}"),
            Secret(QByteArrayLiteral("x")), fields, basis,
            QStringLiteral("safety")};
        const auto added =
            await(rig.sync->addEndpoint(rig.estate.session(Role::Administrator), endpoint));
        QVERIFY(!added);
        QCOMPARE(added.error().code, ErrorCode::Invalid);
        QVERIFY2(added.error().text.startsWith(part), qPrintable(added.error().text));
        const auto denied = await(rig.sync->addEndpoint(rig.manager(), endpoint));
        QCOMPARE(denied.error().code, ErrorCode::Denied);
    }
};

QTEST_GUILESS_MAIN(TestUpstream)
#include "tst_upstream.moc"
