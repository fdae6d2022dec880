#include "store/audit.h"
#include "store/sql/query.h"
#include "support/await.h"
#include "support/test_store.h"

#include <QTest>

#include <sodium.h>

using namespace gatehouse;
using namespace gatehouse::store;

class TestAudit : public QObject
{
    Q_OBJECT

private:
    std::unique_ptr<test::TestStore> m_fixture;

    Status append(int count)
    {
        return test::await(
            m_fixture->store().write([count, this](sql::Connection& connection) -> Status {
                for (int i = 0; i < count; ++i) {
                    const Status kept = appendAudit(
                        connection,
                        {.at = m_fixture->clock().now(),
                         .user = UserId(i % 2),
                         .action = QStringLiteral("test.line"),
                         .subject = QStringLiteral("line:%1").arg(i),
                         .detail = {{QStringLiteral("zeta"), i}, {QStringLiteral("alpha"), true}}});
                    if (!kept) {
                        return kept;
                    }
                }
                return {};
            }));
    }
    AuditCheck verify()
    {
        return test::await(m_fixture->store().read(
                               [](sql::Connection& connection) { return verifyAudit(connection); }))
            .value();
    }
    /// What somebody with the file in hand can do: the triggers are gone first.
    Status tamper(const QString& statement)
    {
        return test::await(
            m_fixture->store().write([statement](sql::Connection& connection) -> Status {
                for (const QString& text :
                     {QStringLiteral("DROP TRIGGER audit_is_append_only_update"),
                      QStringLiteral("DROP TRIGGER audit_is_append_only_delete"), statement}) {
                    if (const Status done = connection.execute(text); !done) {
                        return done;
                    }
                }
                return {};
            }));
    }

private slots:
    void init() { m_fixture = std::make_unique<test::TestStore>(); }

    void untouchedChainIsWhole()
    {
        QCOMPARE(verify().lines, 0);
        QVERIFY(append(20).ok());
        m_fixture->reopen();
        QVERIFY(append(5).ok());
        QCOMPARE(verify().lines, 25);
        QCOMPARE(verify().brokenAt, 0);
    }

    void linesCannotBeChangedOrDeleted()
    {
        QVERIFY(append(3).ok());
        for (const QString& text : {QStringLiteral("UPDATE audit SET action = 'x' WHERE seq = 2"),
                                    QStringLiteral("DELETE FROM audit WHERE seq = 3")}) {
            const Status done = test::await(m_fixture->store().write(
                [text](sql::Connection& connection) { return connection.execute(text); }));
            QVERIFY(!done);
        }
        QCOMPARE(verify().lines, 3);
        QCOMPARE(verify().brokenAt, 0);
    }

    void editedFileIsNoticed_data()
    {
        QTest::addColumn<QString>("statement");
        QTest::addColumn<int>("brokenAt");
        QTest::newRow("action") << QStringLiteral("UPDATE audit SET action = 'x' WHERE seq = 4")
                                << 4;
        QTest::newRow("user") << QStringLiteral("UPDATE audit SET user_id = 7 WHERE seq = 4") << 4;
        QTest::newRow("time") << QStringLiteral("UPDATE audit SET at_ms = at_ms + 1 WHERE seq = 4")
                              << 4;
        QTest::newRow("detail") << QStringLiteral("UPDATE audit SET detail = '{}' WHERE seq = 4")
                                << 4;
        QTest::newRow("desk") << QStringLiteral("UPDATE audit SET desk = 'x' WHERE seq = 4") << 4;
        QTest::newRow("purpose") << QStringLiteral("UPDATE audit SET purpose_id = 1 WHERE seq = 4")
                                 << 4;
        QTest::newRow("nobody made a zero")
            << QStringLiteral("UPDATE audit SET user_id = 0 WHERE seq = 5") << 5;
        QTest::newRow("version") << QStringLiteral("UPDATE audit SET version = 1 WHERE seq = 4")
                                 << 4;
        QTest::newRow("hash") << QStringLiteral(
                                     "UPDATE audit SET hash = zeroblob(32) WHERE seq = 4")
                              << 4;
        QTest::newRow("taken out") << QStringLiteral("DELETE FROM audit WHERE seq = 4") << 5;
        QTest::newRow("beginning cut off")
            << QStringLiteral("DELETE FROM audit WHERE seq < 4") << 4;
    }

    void editedFileIsNoticed()
    {
        QFETCH(QString, statement);
        QFETCH(int, brokenAt);
        QVERIFY(append(9).ok());
        QVERIFY(tamper(statement).ok());
        QCOMPARE(verify().brokenAt, qint64(brokenAt));
    }

    void linesOfVersionOneStillVerify()
    {
        // As the program wrote them before desks and purposes were kept: the hash covers the
        // version-1 array alone.
        const QByteArray canonical = R"([1,1000,0,"old.line","line:1","{}"])";
        QByteArray hash(32, Qt::Uninitialized);
        const QByteArray both = QByteArray(32, '\0') + canonical;
        crypto_generichash(reinterpret_cast<unsigned char*>(hash.data()), 32,
                           reinterpret_cast<const unsigned char*>(both.constData()),
                           quint64(both.size()), nullptr, 0);
        const auto written = test::await(m_fixture->store().write([&](sql::Connection& connection) {
            return sql::add(connection,
                            QStringLiteral("INSERT INTO audit (seq, at_ms, user_id, action, "
                                           "subject, detail, previous, hash) VALUES (1, 1000, "
                                           "NULL, 'old.line', 'line:1', '{}', zeroblob(32), ?)"),
                            hash);
        }));
        QVERIFY2(written.ok(), qPrintable(written ? QString() : written.error().text));
        QVERIFY(append(3).ok());
        QCOMPARE(verify().lines, 4);
        QCOMPARE(verify().brokenAt, 0);
        QVERIFY(tamper(QStringLiteral("UPDATE audit SET desk = 'x' WHERE seq = 1")).ok());
        QCOMPARE(verify().brokenAt, 1);
    }

    void lineIsLostWithTheFactThatItBelongsTo()
    {
        QVERIFY(append(1).ok());
        const Status failed =
            test::await(m_fixture->store().write([this](sql::Connection& connection) -> Status {
                const Status kept = appendAudit(connection, {.at = m_fixture->clock().now(),
                                                             .user = {},
                                                             .action = QStringLiteral("test.lost"),
                                                             .subject = {},
                                                             .detail = {}});
                return kept ? Status(fail(ErrorCode::Invalid, QStringLiteral("second thoughts")))
                            : kept;
            }));
        QCOMPARE(failed.error().code, ErrorCode::Invalid);
        QVERIFY(append(1).ok());
        QCOMPARE(verify().lines, 2);
        QCOMPARE(verify().brokenAt, 0);
    }
};

QTEST_GUILESS_MAIN(TestAudit)
#include "tst_audit.moc"
