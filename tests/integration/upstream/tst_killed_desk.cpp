// kill -9 while passages are written and delivered: what was committed is there, and is delivered
// once.
#include "receiver_process.h"
#include "upstream_rig.h"

#include <QProcess>
#include <QRandomGenerator>

using namespace gatehouse;
using namespace gatehouse::test;

namespace {
constexpr int kPatienceMs = 120'000;
constexpr int kKills = 10;
}  // namespace

class TestKilledDesk : public QObject
{
    Q_OBJECT

private slots:
    void everyCommittedPassageIsDeliveredOnceAfterKills()
    {
        ReceiverProcess receiver;
        UpstreamRig rig;
        Target target;
        target.config = QJsonObject{{QStringLiteral("url"), receiver.url()}};
        target.secret = ReceiverProcess::secret();
        const EndpointId endpoint = rig.addEndpoint(target);
        rig.sync.reset();
        const QStringList arguments{rig.estate.directory(), rig.paths.pluginsDir,
                                    rig.paths.hostProgram,
                                    QString::number(rig.estate.gateCamera.value())};
        rig.estate.close();

        QSet<qint64> committed;
        for (int kill = 0; kill < kKills; ++kill) {
            QProcess desk;
            desk.setProcessChannelMode(QProcess::ForwardedErrorChannel);
            desk.start(QStringLiteral(GATEHOUSE_PROGRAMS "/gatehouse-test-busy-gate"),
                       arguments + QStringList{QStringLiteral("write")});
            const int lines = 5 + int(QRandomGenerator::global()->bounded(60));
            for (int line = 0; line < lines;) {
                QVERIFY2(desk.canReadLine() || desk.waitForReadyRead(kPatienceMs),
                         "the desk writes nothing");
                for (; desk.canReadLine(); ++line) {
                    takeLine(desk, committed);
                }
            }
            desk.kill();  // SIGKILL, this process alone
            QVERIFY(desk.waitForFinished(kPatienceMs));
            while (desk.canReadLine()) {
                takeLine(desk, committed);
            }
        }
        QVERIFY(committed.size() >= kKills * 5);

        QProcess desk;
        desk.start(QStringLiteral(GATEHOUSE_PROGRAMS "/gatehouse-test-busy-gate"),
                   arguments + QStringList{QStringLiteral("drain")});
        QVERIFY(desk.waitForFinished(kPatienceMs));
        QCOMPARE(desk.readAllStandardOutput().trimmed(), QByteArrayLiteral("drained"));

        rig.estate.reopen();
        compare(rig, endpoint, receiver, committed);
    }

private:
    static void takeLine(QProcess& desk, QSet<qint64>& committed)
    {
        const QByteArray line = desk.readLine().trimmed();
        if (line.startsWith("passage ")) {
            committed << line.mid(8).toLongLong();
        } else {
            qWarning() << line;
        }
    }

    void compare(UpstreamRig& rig, EndpointId endpoint, const ReceiverProcess& receiver,
                 const QSet<qint64>& committed)
    {
        services::SyncService sync(rig.estate.store(), rig.paths);
        services::EntryService entry(rig.estate.store());
        const auto passages =
            await(entry.passages(rig.manager(), PassageQuery{}, std::nullopt, 100'000));
        QVERIFY(passages.ok());
        QSet<qint64> stored;
        for (const PassageRow& row : passages->rows) {
            stored << row.passage.id.value();
        }
        QVERIFY2(stored.contains(committed), "a committed passage is gone");
        // One row for the passage and one for its alert, all of them at the other side.
        const auto rows =
            await(sync.deliveries(rig.manager(), endpoint, std::nullopt, std::nullopt, 1'000'000));
        QVERIFY(rows.ok());
        QCOMPARE(qint64(rows->rows.size()), qint64(stored.size()) * 2);
        QSet<QString> keys;
        for (const DeliveryRow& row : rows->rows) {
            QVERIFY(row.state == DeliveryState::Acknowledged);
            keys << row.idempotencyKey;
        }
        QCOMPARE(receiver.keys(), keys);
        QCOMPARE(qint64(keys.size()), qint64(rows->rows.size()));
        QSet<qint64> arrived;
        for (const QJsonObject& arrival : receiver.arrivals()) {
            if (arrival.value(QLatin1String("topic")) == QLatin1String("passage")) {
                arrived << arrival.value(QLatin1String("data"))
                               .toObject()
                               .value(QLatin1String("passage_id"))
                               .toInteger();
            }
        }
        QCOMPARE(arrived, stored);
    }
};

QTEST_GUILESS_MAIN(TestKilledDesk)
#include "tst_killed_desk.moc"
