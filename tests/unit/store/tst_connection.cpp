#include "domain/ids.h"
#include "store/sql/connection.h"
#include "store/sql/query.h"

#include <QTemporaryDir>
#include <QTest>

using namespace gatehouse;
using namespace gatehouse::store;

class TestConnection : public QObject
{
    Q_OBJECT

private:
    std::unique_ptr<QTemporaryDir> m_directory;
    std::unique_ptr<sql::Connection> m_connection;

    Result<qint64> count() { return number(QStringLiteral("SELECT count(*) FROM t")); }
    Result<qint64> number(const QString& sql)
    {
        const auto value = m_connection->single(sql);
        return value ? Result<qint64>(value->toLongLong()) : Result<qint64>(value.error());
    }

private slots:
    void init()
    {
        m_directory = std::make_unique<QTemporaryDir>();
        auto opened = sql::Connection::open(m_directory->filePath(QStringLiteral("t.db")),
                                            sql::OpenMode::ReadWrite);
        QVERIFY(opened.ok());
        m_connection = opened.take();
        QVERIFY(
            m_connection
                ->execute(QStringLiteral("CREATE TABLE t (id INTEGER PRIMARY KEY, number INTEGER, "
                                         "words TEXT, bytes BLOB, real REAL) STRICT"))
                .ok());
    }
    void cleanup()
    {
        m_connection.reset();
        m_directory.reset();
    }

    void isConfiguredForDurability()
    {
        QCOMPARE(m_connection->single(QStringLiteral("PRAGMA journal_mode"))->toString(),
                 QStringLiteral("wal"));
        QCOMPARE(number(QStringLiteral("PRAGMA synchronous")).value(), 2);
        QCOMPARE(number(QStringLiteral("PRAGMA foreign_keys")).value(), 1);
        QCOMPARE(number(QStringLiteral("PRAGMA trusted_schema")).value(), 0);
        QCOMPARE(number(QStringLiteral("PRAGMA secure_delete")).value(), 1);
    }

    void valuesComeBackAsTheyWereBound()
    {
        const QString words = QStringLiteral("it's; \"quoted\" 王\U00020000");
        const QByteArray bytes("\0\xff;'", 4);
        const auto id = sql::insert<PersonId>(
            *m_connection,
            QStringLiteral("INSERT INTO t (number, words, bytes, real) VALUES (?, ?, ?, ?)"),
            qint64(-9'000'000'000'000'000'001LL), words, bytes, 0.1);
        QVERIFY(id.ok());
        const auto row = sql::firstRow(
            *m_connection, QStringLiteral("SELECT number, words, bytes, real FROM t WHERE id = ?"),
            id.value());
        QVERIFY(row.ok() && row.value());
        QCOMPARE(row.value()->integer(0), -9'000'000'000'000'000'001LL);
        QCOMPARE(row.value()->text(1), words);
        QCOMPARE(row.value()->blob(2), bytes);
        QCOMPARE(row.value()->real(3), 0.1);
    }

    void emptyTextIsEmptyAndNothingIsNull()
    {
        QVERIFY(sql::add(*m_connection,
                         QStringLiteral("INSERT INTO t (number, words, bytes) VALUES (?, ?, ?)"),
                         PersonId(), QString(), QByteArray())
                    .ok());
        const auto row =
            sql::firstRow(*m_connection, QStringLiteral("SELECT number, words, bytes FROM t"));
        QVERIFY(row.value()->isNull(0));
        QVERIFY(!row.value()->isNull(1));
        QVERIFY(!row.value()->isNull(2));
    }

    void oneStatementServesALoop()
    {
        auto insert = sql::query(*m_connection, QStringLiteral("INSERT INTO t (number) VALUES (?)"),
                                 qint64(0));
        QVERIFY(insert.value().run().ok());
        for (qint64 i = 1; i < 10; ++i) {
            QVERIFY(insert.value().bind(i).run().ok());
        }
        QCOMPARE(number(QStringLiteral("SELECT sum(number) FROM t")).value(), 45);
    }

    void sameTextCanBeReadInsideItself()
    {
        for (qint64 i = 0; i < 3; ++i) {
            QVERIFY(sql::add(*m_connection, QStringLiteral("INSERT INTO t (number) VALUES (?)"), i)
                        .ok());
        }
        const QString select = QStringLiteral("SELECT number FROM t ORDER BY id");
        int pairs = 0;
        const auto inner = [&pairs](const sql::Statement&) {
            ++pairs;
            return Status();
        };
        const Status read = sql::eachRow(
            [&](const sql::Statement&) { return sql::eachRow(inner, *m_connection, select); },
            *m_connection, select);
        QVERIFY(read.ok());
        QCOMPARE(pairs, 9);
    }

    void readThatWasLeftHalfWayHoldsNothingOpen()
    {
        for (qint64 i = 0; i < 3; ++i) {
            QVERIFY(sql::add(*m_connection, QStringLiteral("INSERT INTO t (number) VALUES (?)"), i)
                        .ok());
        }
        {
            const auto row = sql::firstRow(*m_connection, QStringLiteral("SELECT number FROM t"));
            QVERIFY(row.value());
        }
        // A read that is still open would refuse this.
        QVERIFY(m_connection->execute(QStringLiteral("DROP TABLE t")).ok());
    }

    void wrongTypeIsRefusedByTheStrictTable()
    {
        const Status status =
            sql::add(*m_connection, QStringLiteral("INSERT INTO t (number) VALUES (?)"),
                     QStringLiteral("many"));
        QVERIFY(!status);
        QCOMPARE(status.error().code, ErrorCode::Conflict);
    }

    void errorNamesTheStatementAndNoValue()
    {
        const auto broken = m_connection->prepare(QStringLiteral("SELECT nothing FROM nowhere"));
        QVERIFY(!broken);
        QCOMPARE(broken.error().code, ErrorCode::Internal);
        QVERIFY(broken.error().text.contains(QStringLiteral("nowhere")));
    }

    void transactionThatIsNotCommittedIsRolledBack()
    {
        {
            auto transaction =
                sql::Transaction::begin(*m_connection, sql::TransactionKind::Immediate);
            QVERIFY(transaction.ok());
            QVERIFY(
                m_connection->execute(QStringLiteral("INSERT INTO t (number) VALUES (1)")).ok());
        }
        QCOMPARE(count().value(), 0);
        auto transaction = sql::Transaction::begin(*m_connection, sql::TransactionKind::Immediate);
        QVERIFY(m_connection->execute(QStringLiteral("INSERT INTO t (number) VALUES (1)")).ok());
        QVERIFY(transaction.value().commit().ok());
        QCOMPARE(count().value(), 1);
    }

    void readOnlyConnectionCannotWrite()
    {
        auto reader = sql::Connection::open(m_connection->file(), sql::OpenMode::ReadOnly);
        QVERIFY(reader.ok());
        const Status status =
            reader.value()->execute(QStringLiteral("INSERT INTO t (number) VALUES (1)"));
        QVERIFY(!status);
        QCOMPARE(status.error().code, ErrorCode::Io);
    }

    void fileThatCannotBeOpenedIsIo()
    {
        const auto opened = sql::Connection::open(
            m_directory->filePath(QStringLiteral("no/such/folder.db")), sql::OpenMode::ReadWrite);
        QVERIFY(!opened);
        QCOMPARE(opened.error().code, ErrorCode::Io);
    }
};

QTEST_GUILESS_MAIN(TestConnection)
#include "tst_connection.moc"
