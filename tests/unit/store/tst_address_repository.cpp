#include "store/address_repository.h"
#include "store/sql/query.h"
#include "support/await.h"
#include "support/test_store.h"

#include <QTest>

using namespace gatehouse;
using namespace gatehouse::store;

class TestAddressRepository : public QObject
{
    Q_OBJECT

private:
    std::unique_ptr<test::TestStore> m_fixture;

    Result<AddressId> room(const QString& path)
    {
        return test::await(m_fixture->store().write([path](sql::Connection& connection) {
            return ensureRoom(connection, parseRoomPath(path).value(),
                              QStringLiteral("East estate"));
        }));
    }
    /// "level code path" from the room up to the estate.
    QStringList wayUp(AddressId id)
    {
        return test::await(m_fixture->store().read([id](sql::Connection& connection)
                                                       -> Result<QStringList> {
                   QStringList way;
                   const Status read = sql::eachRow(
                       [&way](const sql::Statement& row) {
                           way << row.text(0) + u' ' + row.text(1) + u' ' + row.text(2);
                           return Status();
                       },
                       connection,
                       QStringLiteral(
                           "WITH RECURSIVE up(id, parent_id, level, code, path) AS ("
                           " SELECT id, parent_id, level, code, path FROM address WHERE id = ?"
                           " UNION ALL SELECT a.id, a.parent_id, a.level, a.code, a.path"
                           " FROM address a JOIN up ON a.id = up.parent_id) "
                           "SELECT level, code, path FROM up"),
                       id);
                   return read ? Result<QStringList>(way) : Result<QStringList>(read.error());
               }))
            .value();
    }

private slots:
    void init() { m_fixture = std::make_unique<test::TestStore>(); }

    void missingLevelsAreMade()
    {
        const QStringList expected{QStringLiteral("5 1802 3-1-1802"),
                                   QStringLiteral("4 ~18 3-1~18"), QStringLiteral("3 1 3-1"),
                                   QStringLiteral("2 3 3"), QStringLiteral("1  ")};
        QCOMPARE(wayUp(room(QStringLiteral("3-1-1802")).value()), expected);
    }

    void roomThatDoesNotSayItsFloorHangsUnderItsUnit()
    {
        QCOMPARE(wayUp(room(QStringLiteral("3-1-A")).value()).at(1), QStringLiteral("3 1 3-1"));
        QCOMPARE(wayUp(room(QStringLiteral("3-1-18")).value()).at(1), QStringLiteral("3 1 3-1"));
    }

    void sameRoomIsMadeOnce()
    {
        const AddressId first = room(QStringLiteral("3-1-1802")).value();
        QCOMPARE(room(QStringLiteral("3-1-1802")).value(), first);
        QVERIFY(room(QStringLiteral("3-1-1803")).value() != first);
        const auto nodes =
            test::await(m_fixture->store().read([](sql::Connection& connection) -> Result<int> {
                return connection.single(QStringLiteral("SELECT count(*) FROM address"))->toInt();
            }));
        QCOMPARE(nodes.value(), 6);
    }

    void malformedPathsAreRefused_data()
    {
        QTest::addColumn<QString>("path");
        for (const char* path : {"", "3", "3-1", "3-1-", "-1-2", "3--2", "3-1-2-4", "3-1-a b",
                                 "3-1-1~8", "3-1-123456789", "3-1-=1", "3-1-'"}) {
            QTest::newRow(path) << QString::fromLatin1(path);
        }
    }

    void malformedPathsAreRefused()
    {
        QFETCH(QString, path);
        const auto parsed = parseRoomPath(path);
        QVERIFY(!parsed);
        QCOMPARE(parsed.error().code, ErrorCode::Invalid);
    }

    void householdsAreFoundByPartOfTheirPath()
    {
        m_fixture->addResident(QStringLiteral("a"), QStringLiteral("3-1-1802"));
        m_fixture->addResident(QStringLiteral("b"), QStringLiteral("3-1-1802"));
        m_fixture->addResident(QStringLiteral("c"), QStringLiteral("12-1-101"));
        const auto find = [this](const QString& text, int limit) {
            return test::await(m_fixture->store().read([=](sql::Connection& connection) {
                       return households(connection, text, limit);
                   }))
                .value();
        };
        QCOMPARE(find(QString(), 10).size(), 2U);
        QCOMPARE(find(QString(), 1).size(), 1U);
        const auto found = find(QStringLiteral("1802"), 10);
        QCOMPARE(found.size(), 1U);
        QCOMPARE(found.front().members, 2);
        QCOMPARE(found.front().addressPath, QStringLiteral("3-1-1802"));
        QVERIFY(find(QStringLiteral("%"), 10).empty());
    }
};

QTEST_GUILESS_MAIN(TestAddressRepository)
#include "tst_address_repository.moc"
