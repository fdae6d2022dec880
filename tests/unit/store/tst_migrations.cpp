#include "store/database_file.h"
#include "store/person_repository.h"
#include "store/sql/migrations.h"
#include "store/sql/query.h"
#include "support/await.h"
#include "support/test_store.h"

#include <QDir>
#include <QTemporaryDir>
#include <QTest>

using namespace gatehouse;
using namespace gatehouse::store;

namespace {

/// What a later release might bring: a column with a default, a table, a trigger with several
/// statements.
const QByteArray kSecond = R"(
-- second; not split here
ALTER TABLE door ADD COLUMN held_open_seconds INTEGER NOT NULL DEFAULT 30;
CREATE TABLE door_event (id INTEGER PRIMARY KEY, door_id INTEGER NOT NULL, note TEXT NOT NULL) STRICT;
CREATE TRIGGER door_is_logged AFTER INSERT ON door
BEGIN
    INSERT INTO door_event (door_id, note) VALUES (NEW.id, 'added; by hand');
    INSERT INTO door_event (door_id, note) VALUES (NEW.id, 'twice');
END;
)";

bool writeFile(const QString& path, const QByteArray& bytes)
{
    QFile file(path);
    return file.open(QIODevice::WriteOnly) && file.write(bytes) == bytes.size();
}

/// Everything that makes the schema, without what the statistics or row ids may change.
QStringList schemaOf(const QString& file)
{
    QStringList lines;
    auto connection = sql::Connection::open(file, sql::OpenMode::ReadOnly);
    const Status read = sql::eachRow(
        [&lines](const sql::Statement& row) {
            lines << row.text(0) + u' ' + row.text(1) + u' ' + row.text(2).simplified();
            return Status();
        },
        *connection.value(),
        QStringLiteral(
            "SELECT type, name, coalesce(sql, '') FROM sqlite_schema ORDER BY type, name"));
    return read ? lines : QStringList();
}

}  // namespace

class TestMigrations : public QObject
{
    Q_OBJECT

private:
    /// A folder with the program's own migrations and one more.
    std::unique_ptr<QTemporaryDir> newerFolder(const QByteArray& next = kSecond)
    {
        auto folder = std::make_unique<QTemporaryDir>();
        const QDir own(sql::builtInMigrations());
        const QStringList names = own.entryList(QDir::Files, QDir::Name);
        for (const QString& name : names) {
            QFile::copy(own.filePath(name), folder->filePath(name));
        }
        const QString nextName =
            QStringLiteral("%1_test.sql").arg(int(names.size()) + 1, 4, 10, QChar(u'0'));
        return writeFile(folder->filePath(nextName), next) ? std::move(folder) : nullptr;
    }

    QStringList backups(const test::TestStore& fixture) const
    {
        return QDir(fixture.directory()).entryList({QStringLiteral("*.bak")}, QDir::Files);
    }

private slots:
    void triggersCommentsAndTextsStayWhole()
    {
        const auto split = sql::splitStatements(QString::fromUtf8(kSecond));
        QVERIFY(split.ok());
        QCOMPARE(split->size(), 3);
        QVERIFY(split->at(2).contains(QStringLiteral("'twice'")));
        const auto text = sql::splitStatements(
            QStringLiteral("INSERT INTO t VALUES ('a;b'); -- the end; really\n"));
        QCOMPARE(text->size(), 1);
    }

    void textThatEndsInsideAStatementIsRefused()
    {
        QCOMPARE(sql::splitStatements(QStringLiteral("CREATE TABLE a (b);\nCREATE TABLE c (d)"))
                     .error()
                     .code,
                 ErrorCode::Internal);
        QVERIFY(!sql::splitStatements(
            QStringLiteral("CREATE TRIGGER a AFTER INSERT ON b BEGIN SELECT 1; ")));
    }

    void gapInTheNumbersIsRefused()
    {
        const QTemporaryDir folder;
        QVERIFY(writeFile(folder.filePath(QStringLiteral("0001_a.sql")), "CREATE TABLE a (b);"));
        QVERIFY(writeFile(folder.filePath(QStringLiteral("0003_b.sql")), "CREATE TABLE c (d);"));
        QCOMPARE(sql::loadMigrations(folder.path()).error().code, ErrorCode::Internal);
        QCOMPARE(sql::loadMigrations(folder.filePath(QStringLiteral("none"))).error().code,
                 ErrorCode::Internal);
    }

    void upgradedDatabaseHasTheSchemaOfAFreshOneAndKeepsItsRows()
    {
        test::TestStore fixture;
        const PersonId person = fixture.addResident(QStringLiteral("王小明"));
        fixture.close();
        const auto folder = newerFolder();
        QVERIFY(folder);
        StoreConfig config = fixture.config();
        config.migrations = folder->path();
        {
            auto upgraded = Store::open(config, fixture.clock());
            QVERIFY2(upgraded.ok(), qPrintable(upgraded ? QString() : upgraded.error().text));
            QCOMPARE(upgraded.value()->schemaVersion(),
                     int(sql::loadMigrations(folder->path())->size()));
            const auto rows = test::await(upgraded.value()->read([](sql::Connection& connection) {
                const auto value = connection.single(
                    QStringLiteral("SELECT count(*) * 100 + max(held_open_seconds) FROM door"));
                return value ? Result<int>(value->toInt()) : Result<int>(value.error());
            }));
            QCOMPARE(rows.value(), 230);
            const auto name = test::await(upgraded.value()->read([&](sql::Connection& connection) {
                return personName(connection, upgraded.value()->sealer(), person);
            }));
            QCOMPARE(name.value(), QStringLiteral("王小明"));
        }
        const QTemporaryDir fresh;
        StoreConfig freshConfig = config;
        freshConfig.databaseFile = fresh.filePath(QStringLiteral("fresh.db"));
        freshConfig.keyFile = fresh.filePath(QStringLiteral("fresh.key"));
        QVERIFY(Store::open(freshConfig, fixture.clock()).ok());
        QVERIFY(!schemaOf(config.databaseFile).isEmpty());
        QCOMPARE(schemaOf(config.databaseFile), schemaOf(freshConfig.databaseFile));
    }

    void databaseIsBackedUpBeforeAnUpgradeAndOnlyThen()
    {
        test::TestStore fixture;
        fixture.reopen();
        QVERIFY(backups(fixture).isEmpty());
        fixture.close();
        const QStringList before = schemaOf(fixture.config().databaseFile);
        const auto folder = newerFolder();
        StoreConfig config = fixture.config();
        config.migrations = folder->path();
        QVERIFY(Store::open(config, fixture.clock()).ok());
        QCOMPARE(backups(fixture).size(), 1);
        const QString backup = QDir(fixture.directory()).filePath(backups(fixture).first());
        QCOMPARE(schemaOf(backup), before);
        QVERIFY(!(QFile(backup).permissions() & (QFileDevice::ReadGroup | QFileDevice::ReadOther)));

        // The backup is a database that the older program opens, with its rows.
        StoreConfig older = fixture.config();
        older.databaseFile = backup;
        QVERIFY(QFile::copy(keyPartsFile(fixture.config().databaseFile), keyPartsFile(backup)));
        auto opened = Store::open(older, fixture.clock());
        QVERIFY2(opened.ok(), qPrintable(opened ? QString() : opened.error().text));
        const auto doors =
            test::await(opened.value()->read([](sql::Connection& connection) -> Result<int> {
                return connection.single(QStringLiteral("SELECT count(*) FROM door"))->toInt();
            }));
        QCOMPARE(doors.value(), 2);
    }

    void failedMigrationLeavesTheDatabaseAsItWas()
    {
        test::TestStore fixture;
        fixture.close();
        const QStringList before = schemaOf(fixture.config().databaseFile);
        const auto folder = newerFolder(
            "CREATE TABLE half (id INTEGER PRIMARY KEY) STRICT;\n"
            "INSERT INTO nowhere VALUES (1);\n");
        StoreConfig config = fixture.config();
        config.migrations = folder->path();
        const auto opened = Store::open(config, fixture.clock());
        QVERIFY(!opened);
        QVERIFY2(opened.error().text.contains(QStringLiteral("statement 2")),
                 qPrintable(opened.error().text));
        QCOMPARE(schemaOf(fixture.config().databaseFile), before);
        fixture.reopen();
        QCOMPARE(fixture.store().schemaVersion(),
                 int(sql::loadMigrations(sql::builtInMigrations())->size()));
    }
};

QTEST_GUILESS_MAIN(TestMigrations)
#include "tst_migrations.moc"
