// kill -9 of a writing process: what it reported as committed is there, whole, with its line in the
// audit and its rows in the outbox. The writer is this program itself, started with --writer.
//
// GATEHOUSE_CRASH_ROUNDS: how many kills; 300 is the full length (docs/design/performance.md).
#include "services/entry_service.h"
#include "store/audit.h"
#include "store/endpoint_repository.h"
#include "store/grant_repository.h"
#include "store/sql/query.h"
#include "store/verify.h"
#include "support/await.h"
#include "support/test_store.h"

#include <QElapsedTimer>
#include <QGuiApplication>
#include <QProcess>
#include <QRandomGenerator>
#include <QSet>
#include <QTest>

#include <cstdio>

using namespace gatehouse;
using namespace gatehouse::store;

namespace {

struct Cast
{
    CameraId camera;
    PersonId person;
    DoorId door;
    UserId user;

    QStringList words() const
    {
        return {QString::number(camera.value()), QString::number(person.value()),
                QString::number(door.value()), QString::number(user.value())};
    }
    static Cast of(const QStringList& words)
    {
        const auto number = [&words](int at) { return words.at(at).toLongLong(); };
        return {CameraId(number(0)), PersonId(number(1)), DoorId(number(2)), UserId(number(3))};
    }
};

StoreConfig configIn(const QString& directory)
{
    return {.databaseFile = directory + QStringLiteral("/estate.db"),
            .keyFile = directory + QStringLiteral("/estate.key")};
}

/// A grant and its line in the audit, together.
Result<GrantId> addGrant(sql::Connection& connection, const Cast& cast, UtcTime now)
{
    const NewGrant grant{cast.person,
                         {cast.door},
                         Credential::Card,
                         Validity{now, now + std::chrono::hours(1)},
                         QStringLiteral("owner")};
    const auto id = insertGrant(connection, grant, cast.user, now);
    if (!id) {
        return id;
    }
    const Status kept =
        appendAudit(connection, {.at = now,
                                 .user = cast.user,
                                 .action = QStringLiteral("grant.add"),
                                 .subject = QStringLiteral("grant:%1").arg(id->value()),
                                 .detail = {}});
    return kept ? id : Result<GrantId>(kept.error());
}

vision::Visit visitOf(const Cast& cast, UtcTime now, int number)
{
    vision::Visit visit;
    visit.camera = cast.camera;
    visit.decision =
        number % 3 == 0 ? vision::VisitDecision::NotEnrolled : vision::VisitDecision::Recognised;
    visit.match.person = cast.person;
    visit.match.similarity = 0.6;
    visit.crop = QImage(48, 64, QImage::Format_RGB888);
    visit.crop.fill(Qt::darkCyan);
    visit.decidedAt = now;
    return visit;
}

/// Writes for ever, several at a time; prints each id once its future says that it is committed.
int writeForEver(const QString& directory, const Cast& cast)
{
    const SystemClock clock;
    auto opened = Store::open(configIn(directory), clock);
    if (!opened) {
        std::fprintf(stderr, "%s\n", qPrintable(opened.error().text));
        return 1;
    }
    Store& store = *opened.value();
    services::EntryService entry(store);
    constexpr int kAtOnce = 6;
    for (int number = 0;; number += kAtOnce) {
        std::vector<QFuture<Result<services::RecordedVisit>>> visits;
        std::vector<QFuture<Result<GrantId>>> grants;
        std::vector<QFuture<Status>> lines;
        for (int i = 0; i < kAtOnce; ++i) {
            visits.push_back(entry.recordVisit(visitOf(cast, clock.now(), number + i)));
            grants.push_back(store.write([&](sql::Connection& connection) {
                return addGrant(connection, cast, clock.now());
            }));
            lines.push_back(store.write([&, at = number + i](sql::Connection& connection) {
                return appendAudit(connection, {.at = clock.now(),
                                                .user = cast.user,
                                                .action = QStringLiteral("people.search"),
                                                .subject = QStringLiteral("mark:%1").arg(at),
                                                .detail = {}});
            }));
        }
        for (int i = 0; i < kAtOnce; ++i) {
            const auto visit = visits[size_t(i)].result();
            const auto grant = grants[size_t(i)].result();
            const bool line = lines[size_t(i)].result().ok();
            std::printf("p %lld\ng %lld\na %d\n", visit ? qlonglong(visit->passage.value()) : -1,
                        grant ? qlonglong(grant->value()) : -1, line ? number + i : -1);
            std::fflush(stdout);
        }
    }
}

}  // namespace

class TestStoreCrash : public QObject
{
    Q_OBJECT

private:
    std::unique_ptr<test::TestStore> m_fixture;
    Cast m_cast;
    QSet<qint64> m_passages;
    QSet<qint64> m_grants;
    int m_lines = 0;
    bool m_allKept = true;

    void prepare()
    {
        m_fixture = std::make_unique<test::TestStore>();
        m_cast = {m_fixture->gateCamera, m_fixture->addResident(QStringLiteral("王小明")),
                  m_fixture->eastGate, m_fixture->session(Role::Manager).user};
        Endpoint endpoint;
        endpoint.name = QStringLiteral("platform");
        endpoint.plugin = QStringLiteral("webhook");
        endpoint.allowedFields = {QStringLiteral("door"), QStringLiteral("at"),
                                  QStringLiteral("outcome"), QStringLiteral("kind")};
        endpoint.basis = QStringLiteral("contract");
        endpoint.mode = EndpointMode::Running;
        const auto added = test::await(m_fixture->store().write([&](sql::Connection& connection) {
            return EndpointRepository(connection)
                .add(endpoint, Secret("s"), m_fixture->store().sealer());
        }));
        QVERIFY(added.ok());
        m_fixture->close();
    }

    /// Kills a writer at some moment after it has reported something; notes what it reported.
    bool killAtRandom()
    {
        QProcess writer;
        writer.setProcessChannelMode(QProcess::ForwardedErrorChannel);
        writer.start(
            QCoreApplication::applicationFilePath(),
            QStringList{QStringLiteral("--writer"), m_fixture->directory()} + m_cast.words());
        if (!writer.waitForReadyRead(test::kAwaitMs)) {
            return false;
        }
        constexpr int kMostMs = 40;
        writer.waitForFinished(int(QRandomGenerator::global()->bounded(kMostMs)));
        writer.kill();  // SIGKILL
        writer.waitForFinished();
        const QByteArray output = writer.readAllStandardOutput();
        // A line that the kill cut off was not reported.
        for (const QByteArray& line : output.left(output.lastIndexOf('\n') + 1).split('\n')) {
            const qint64 id = line.mid(2).toLongLong();
            if (line.startsWith("p ")) {
                m_passages << id;
            } else if (line.startsWith("g ")) {
                m_grants << id;
            } else if (line.startsWith("a ")) {
                m_lines += 1;
                m_allKept = m_allKept && id >= 0;
            }
        }
        return writer.exitStatus() == QProcess::CrashExit && m_allKept &&
               !m_passages.contains(-1) && !m_grants.contains(-1);
    }

    QSet<qint64> idsOf(Store& store, const QString& table)
    {
        const auto ids =
            test::await(store.read([&table](sql::Connection& connection) -> Result<QSet<qint64>> {
                QSet<qint64> found;
                const Status read = sql::eachRow(
                    [&found](const sql::Statement& row) {
                        found << row.integer(0);
                        return Status();
                    },
                    connection, QStringLiteral("SELECT id FROM %1").arg(table));
                return read ? Result<QSet<qint64>>(found) : Result<QSet<qint64>>(read.error());
            }));
        return ids ? ids.value() : QSet<qint64>();
    }

    qint64 figure(Store& store, const QString& sql)
    {
        const auto value =
            test::await(store.read([&sql](sql::Connection& connection) -> Result<qint64> {
                const auto single = connection.single(sql);
                return single ? Result<qint64>(single->toLongLong())
                              : Result<qint64>(single.error());
            }));
        return value ? value.value() : -1;
    }

    void everythingReportedIsThere(Store& store)
    {
        const auto check = test::await(store.read([&store](sql::Connection& connection) {
            return verifyStore(connection, store.sealer(), CheckDepth::Full);
        }));
        QVERIFY2(check.ok(), qPrintable(check ? QString() : check.error().text));
        QVERIFY2(check->damage.isEmpty(), qPrintable(check->damage.join(u' ')));
        QCOMPARE(check->audit.brokenAt, 0);
        QVERIFY(check->isWhole());
        const QSet<qint64> passages = idsOf(store, QStringLiteral("passage"));
        const QSet<qint64> grants = idsOf(store, QStringLiteral("passage_grant"));
        QVERIFY(passages.contains(m_passages));
        QVERIFY(grants.contains(m_grants));
        // Each fact has its line and its row to go out, and each of these its fact: neither is kept
        // without the other.
        const QString lines = QStringLiteral("SELECT count(*) FROM audit WHERE action = '%1'");
        QCOMPARE(figure(store, lines.arg(QStringLiteral("grant.add"))), qint64(grants.size()));
        QVERIFY(figure(store, lines.arg(QStringLiteral("people.search"))) >= m_lines);
        const QString rows = QStringLiteral("SELECT count(*) FROM outbox WHERE topic = '%1'");
        QCOMPARE(figure(store, rows.arg(QStringLiteral("passage"))), qint64(passages.size()));
        QCOMPARE(figure(store, rows.arg(QStringLiteral("alert"))),
                 figure(store, QStringLiteral("SELECT count(*) FROM alert")));
        QCOMPARE(figure(store, QStringLiteral("SELECT count(*) FROM image")),
                 figure(store, QStringLiteral("SELECT count(image_id) FROM passage")));
    }

private slots:
    void everythingThatWasReportedIsThereAfterAKill()
    {
        prepare();
        constexpr int kRounds = 100;
        const int asked = qEnvironmentVariableIntValue("GATEHOUSE_CRASH_ROUNDS");
        const int rounds = asked > 0 ? asked : kRounds;
        QElapsedTimer timer;
        timer.start();
        for (int round = 0; round < rounds; ++round) {
            QVERIFY2(killAtRandom(), "the writer did not write, or was not killed");
            auto opened = Store::open(configIn(m_fixture->directory()), m_fixture->clock());
            QVERIFY2(opened.ok(), qPrintable(opened ? QString() : opened.error().text));
            everythingReportedIsThere(*opened.value());
            if (QTest::currentTestFailed()) {
                return;
            }
        }
        qInfo("%d kills, %lld passages, %lld grants and %d lines acknowledged, none lost, %lld s",
              rounds, qlonglong(m_passages.size()), qlonglong(m_grants.size()), m_lines,
              timer.elapsed() / 1000);
    }
};

int main(int argc, char** argv)
{
    // Pictures are made by Qt Gui.
    QGuiApplication application(argc, argv);
    const QStringList arguments = QCoreApplication::arguments();
    constexpr int kWriterArguments = 7;
    if (arguments.size() == kWriterArguments && arguments.at(1) == QLatin1String("--writer")) {
        return writeForEver(arguments.at(2), Cast::of(arguments.mid(3)));
    }
    TestStoreCrash test;
    return QTest::qExec(&test, argc, argv);
}
#include "tst_store_crash.moc"
