// kill -9 of a writing process: what it reported as committed is there, whole, with its line in the
// audit. The writer is this program itself, started with --writer DIRECTORY.
#include "store/audit.h"
#include "store/camera_repository.h"
#include "store/sql/query.h"
#include "store/store.h"
#include "support/await.h"

#include <QCoreApplication>
#include <QProcess>
#include <QRandomGenerator>
#include <QSet>
#include <QTemporaryDir>
#include <QTest>

#include <csignal>
#include <cstdio>

using namespace gatehouse;
using namespace gatehouse::store;

namespace {

StoreConfig configIn(const QString& directory)
{
    return {.databaseFile = directory + QStringLiteral("/estate.db"),
            .keyFile = directory + QStringLiteral("/estate.key")};
}

/// A door and its line in the audit, together.
Result<DoorId> addAudited(sql::Connection& connection, const QString& name, UtcTime now)
{
    const auto id = insertDoor(connection, name);
    if (!id) {
        return id;
    }
    const Status kept =
        appendAudit(connection, {.at = now,
                                 .user = {},
                                 .action = QStringLiteral("door.add"),
                                 .subject = QStringLiteral("door:%1").arg(id->value()),
                                 .detail = {}});
    return kept ? id : Result<DoorId>(kept.error());
}

/// Writes for ever, several at a time; prints each id once its future says that it is committed.
int writeForEver(const QString& directory, const QString& prefix)
{
    const SystemClock clock;
    auto opened = Store::open(configIn(directory), clock);
    if (!opened) {
        std::fprintf(stderr, "%s\n", qPrintable(opened.error().text));
        return 1;
    }
    constexpr int kAtOnce = 8;
    for (int round = 0;; ++round) {
        std::vector<QFuture<Result<DoorId>>> writes;
        for (int i = 0; i < kAtOnce; ++i) {
            const QString name = QStringLiteral("%1/%2/%3").arg(prefix).arg(round).arg(i);
            writes.push_back(opened.value()->write([name, &clock](sql::Connection& connection) {
                return addAudited(connection, name, clock.now());
            }));
        }
        for (auto& write : writes) {
            const auto id = write.result();
            std::printf("%lld\n", id ? static_cast<long long>(id->value()) : -1LL);
            std::fflush(stdout);
        }
    }
}

}  // namespace

class TestStoreCrash : public QObject
{
    Q_OBJECT

private:
    const SystemClock m_clock;

    /// Kills a writer after it has reported `lines` commits; the ids that it reported.
    QList<qint64> killAfter(const QString& directory, int round, int lines)
    {
        QProcess writer;
        writer.setProcessChannelMode(QProcess::ForwardedErrorChannel);
        writer.start(QCoreApplication::applicationFilePath(),
                     {QStringLiteral("--writer"), directory, QString::number(round)});
        QByteArray output;
        const auto reported = [&] {
            output += writer.readAllStandardOutput();
            return output.count('\n') >= lines;
        };
        const bool enough = QTest::qWaitFor(reported, test::kAwaitMs);
        writer.kill();  // SIGKILL
        writer.waitForFinished();
        output += writer.readAllStandardOutput();
        QList<qint64> ids;
        // A line that the kill cut off was not reported.
        for (const QByteArray& line : output.left(output.lastIndexOf('\n') + 1).split('\n')) {
            if (!line.isEmpty()) {
                ids << line.toLongLong();
            }
        }
        const bool killed = writer.exitStatus() == QProcess::CrashExit;
        return enough && killed ? ids : QList<qint64>();
    }

private slots:
    void everythingThatWasReportedIsThereAfterAKill()
    {
        const QTemporaryDir directory;
        QList<qint64> reported;
        constexpr int kRounds = 8;
        constexpr int kMostLines = 200;
        for (int round = 0; round < kRounds; ++round) {
            const int lines = 1 + int(QRandomGenerator::global()->bounded(kMostLines));
            const QList<qint64> ids = killAfter(directory.path(), round, lines);
            QVERIFY2(ids.size() >= lines, "the writer did not write, or was not killed");
            QVERIFY(!ids.contains(-1));
            reported += ids;

            auto opened = Store::open(configIn(directory.path()), m_clock);
            QVERIFY2(opened.ok(), qPrintable(opened ? QString() : opened.error().text));
            Store& store = *opened.value();
            const auto integrity =
                test::await(store.read([](sql::Connection& connection) -> Result<QString> {
                    return connection.single(QStringLiteral("PRAGMA integrity_check"))->toString();
                }));
            QCOMPARE(integrity.value(), QStringLiteral("ok"));

            const auto kept =
                test::await(store.read([](sql::Connection& connection) -> Result<QSet<qint64>> {
                    QSet<qint64> found;
                    const Status read = sql::eachRow(
                        [&found](const sql::Statement& row) {
                            found << row.integer(0);
                            return Status();
                        },
                        connection, QStringLiteral("SELECT id FROM door"));
                    return read ? Result<QSet<qint64>>(found) : Result<QSet<qint64>>(read.error());
                }));
            for (const qint64 id : std::as_const(reported)) {
                QVERIFY2(kept->contains(id), qPrintable(QString::number(id)));
            }
            const auto chain = test::await(
                store.read([](sql::Connection& connection) { return verifyAudit(connection); }));
            QCOMPARE(chain->brokenAt, 0);
            // Each fact has its line and each line its fact: neither is kept without the other.
            QCOMPARE(chain->lines, qint64(kept->size()));
        }
    }
};

int main(int argc, char** argv)
{
    QCoreApplication application(argc, argv);
    const QStringList arguments = QCoreApplication::arguments();
    constexpr int kWriterArguments = 4;
    if (arguments.size() == kWriterArguments && arguments.at(1) == QLatin1String("--writer")) {
        return writeForEver(arguments.at(2), arguments.at(3));
    }
    TestStoreCrash test;
    return QTest::qExec(&test, argc, argv);
}
#include "tst_store_crash.moc"
