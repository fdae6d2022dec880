// A database or key that cannot be used: the reason is clear, and nothing on the disk is altered.
#include "store/sql/migrations.h"
#include "support/await.h"
#include "support/test_store.h"

#include <QDir>
#include <QTest>

#include <sys/stat.h>
#include <unistd.h>

using namespace gatehouse;
using namespace gatehouse::store;

namespace {

QByteArray contentOf(const QString& path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

/// Root may write anything, so a read-only file is tried as somebody who may not.
class AsNobody
{
public:
    AsNobody() : m_root(::geteuid() == 0)
    {
        constexpr uid_t kNobody = 65534;
        m_ok = !m_root || ::seteuid(kNobody) == 0;
    }
    ~AsNobody()
    {
        if (m_root && ::seteuid(0) != 0) {
            qFatal("cannot become root again");
        }
    }
    Q_DISABLE_COPY_MOVE(AsNobody)
    bool ok() const { return m_ok; }

private:
    bool m_root;
    bool m_ok = false;
};

}  // namespace

class TestStoreTrouble : public QObject
{
    Q_OBJECT

private:
    std::unique_ptr<test::TestStore> m_fixture;
    StoreConfig m_config;

    Error openingFails()
    {
        const auto opened = Store::open(m_config, m_fixture->clock());
        return opened ? fail(ErrorCode::Internal, QStringLiteral("it opened")) : opened.error();
    }
    QStringList files() const
    {
        return QDir(m_fixture->directory())
            .entryList({QStringLiteral("*.db"), QStringLiteral("*.bak"), QStringLiteral("*.key")},
                       QDir::Files, QDir::Name);
    }
    Status execute(const QString& statement) const
    {
        auto connection = sql::Connection::open(m_config.databaseFile, sql::OpenMode::ReadWrite);
        return connection ? connection.value()->execute(statement) : Status(connection.error());
    }

private slots:
    void init()
    {
        m_fixture = std::make_unique<test::TestStore>();
        m_fixture->addResident(QStringLiteral("王小明"));
        m_config = m_fixture->config();
        m_config.busyTimeout = std::chrono::milliseconds{100};
        m_fixture->close();
    }

    void lockedDatabaseIsAConflict()
    {
        auto other = sql::Connection::open(m_config.databaseFile, sql::OpenMode::ReadWrite);
        auto writing = sql::Transaction::begin(*other.value(), sql::TransactionKind::Immediate);
        QVERIFY(writing.ok());
        const QByteArray before = contentOf(m_config.databaseFile);
        const Error error = openingFails();
        QCOMPARE(error.code, ErrorCode::Conflict);
        QVERIFY2(error.text.contains(QStringLiteral("locked")), qPrintable(error.text));
        QVERIFY2(error.text.contains(m_config.databaseFile), qPrintable(error.text));
        QCOMPARE(contentOf(m_config.databaseFile), before);
    }

    void databaseThatIsHeldExclusivelyIsAConflict()
    {
        auto other = sql::Connection::open(m_config.databaseFile, sql::OpenMode::ReadWrite);
        QVERIFY(other.value()->execute(QStringLiteral("PRAGMA locking_mode=EXCLUSIVE")).ok());
        QVERIFY(other.value()->execute(QStringLiteral("BEGIN EXCLUSIVE")).ok());
        QVERIFY(
            other.value()->execute(QStringLiteral("UPDATE door SET name = 'x' WHERE id = 1")).ok());
        QCOMPARE(openingFails().code, ErrorCode::Conflict);
    }

    void writeThatMeetsALockFailsAndTheNextOneGoesThrough()
    {
        auto opened = Store::open(m_config, m_fixture->clock());
        QVERIFY(opened.ok());
        Store& store = *opened.value();
        const auto change = [](sql::Connection& connection) {
            return connection.execute(
                QStringLiteral("UPDATE door SET name = 'North' WHERE id = 1"));
        };
        {
            auto other = sql::Connection::open(m_config.databaseFile, sql::OpenMode::ReadWrite);
            auto writing = sql::Transaction::begin(*other.value(), sql::TransactionKind::Immediate);
            QVERIFY(writing.ok());
            QCOMPARE(test::await(store.write(change)).error().code, ErrorCode::Conflict);
        }
        QVERIFY(test::await(store.write(change)).ok());
    }

    void readOnlyDatabaseIsIo()
    {
        const QByteArray before = contentOf(m_config.databaseFile);
        const QString directory = m_fixture->directory();
        QVERIFY(::chmod(qPrintable(m_config.databaseFile), 0444) == 0);
        QVERIFY(::chmod(qPrintable(directory), 0555) == 0);
        const QByteArray key = QFile::encodeName(m_config.keyFile);
        constexpr uid_t kNobody = 65534;
        if (::geteuid() == 0) {
            QVERIFY(::chown(key.constData(), kNobody, kNobody) == 0);
        }
        Error error;
        {
            const AsNobody somebody;
            QVERIFY(somebody.ok());
            error = openingFails();
        }
        QVERIFY(::chmod(qPrintable(directory), 0700) == 0);
        QVERIFY2(error.code == ErrorCode::Io, qPrintable(error.text));
        QVERIFY2(error.text.contains(m_config.databaseFile), qPrintable(error.text));
        QCOMPARE(contentOf(m_config.databaseFile), before);
    }

    void newerDatabaseIsAConflictThatNamesBothVersions()
    {
        QVERIFY(execute(QStringLiteral("PRAGMA user_version=999")).ok());
        const QByteArray before = contentOf(m_config.databaseFile);
        const Error error = openingFails();
        QCOMPARE(error.code, ErrorCode::Conflict);
        QVERIFY2(error.text.contains(QStringLiteral("999")), qPrintable(error.text));
        QVERIFY(error.text.contains(QStringLiteral("newer")));
        QCOMPARE(contentOf(m_config.databaseFile), before);
        QCOMPARE(files(), QStringList({QStringLiteral("estate.db"), QStringLiteral("estate.key")}));
        QCOMPARE(Store::inspect(m_config).error().code, ErrorCode::Conflict);
    }

    void databaseOfAnotherProgramIsRefused()
    {
        QVERIFY(QFile::remove(m_config.databaseFile));
        QVERIFY(execute(QStringLiteral("CREATE TABLE album (id INTEGER PRIMARY KEY)")).ok());
        const QByteArray before = contentOf(m_config.databaseFile);
        QCOMPARE(openingFails().code, ErrorCode::Conflict);
        QCOMPARE(contentOf(m_config.databaseFile), before);
    }

    void corruptDatabaseIsCorrupt_data()
    {
        QTest::addColumn<int>("offset");
        QTest::addColumn<QByteArray>("bytes");
        QTest::newRow("not a database") << 0 << QByteArray("this is no database at all", 26);
        QTest::newRow("first page") << 100 << QByteArray(3000, '\xA5');
        QTest::newRow("a page in the middle") << 4096 * 3 << QByteArray(4096, '\x5A');
    }

    void corruptDatabaseIsCorrupt()
    {
        QFETCH(int, offset);
        QFETCH(QByteArray, bytes);
        QFile file(m_config.databaseFile);
        QVERIFY(file.open(QIODevice::ReadWrite));
        QVERIFY(file.seek(offset));
        QCOMPARE(file.write(bytes), bytes.size());
        file.close();
        const QByteArray before = contentOf(m_config.databaseFile);
        const Error error = openingFails();
        QVERIFY2(error.code == ErrorCode::Corrupt, qPrintable(error.text));
        QVERIFY2(error.text.contains(m_config.databaseFile), qPrintable(error.text));
        QCOMPARE(contentOf(m_config.databaseFile), before);
        QCOMPARE(files(), QStringList({QStringLiteral("estate.db"), QStringLiteral("estate.key")}));
    }

    void databaseThatIsCutOffIsCorrupt()
    {
        QFile file(m_config.databaseFile);
        QVERIFY(file.resize(file.size() / 2));
        const QByteArray before = contentOf(m_config.databaseFile);
        QCOMPARE(openingFails().code, ErrorCode::Corrupt);
        QCOMPARE(contentOf(m_config.databaseFile), before);
    }

    void missingKeyOfAnExistingDatabaseIsUnavailableAndNoNewOneIsMade()
    {
        QVERIFY(QFile::remove(m_config.keyFile));
        const QByteArray before = contentOf(m_config.databaseFile);
        QCOMPARE(openingFails().code, ErrorCode::Unavailable);
        QVERIFY(!QFile::exists(m_config.keyFile));
        QCOMPARE(contentOf(m_config.databaseFile), before);
    }

    void shortKeyIsCorruptAndAReadableOneDenied()
    {
        QVERIFY(QFile::setPermissions(m_config.keyFile,
                                      QFileDevice::ReadOwner | QFileDevice::ReadGroup));
        QCOMPARE(openingFails().code, ErrorCode::Denied);
        QVERIFY(QFile::setPermissions(m_config.keyFile,
                                      QFileDevice::ReadOwner | QFileDevice::WriteOwner));
        QVERIFY(QFile(m_config.keyFile).resize(16));
        QCOMPARE(openingFails().code, ErrorCode::Corrupt);
    }

    void keyOfAnotherEstateIsRefused()
    {
        const test::TestStore other;
        QVERIFY(QFile::remove(m_config.keyFile));
        QVERIFY(QFile::copy(other.config().keyFile, m_config.keyFile));
        const Error error = openingFails();
        QCOMPARE(error.code, ErrorCode::Conflict);
        QVERIFY2(error.text.contains(QStringLiteral("key")), qPrintable(error.text));
    }

    void emptyFileBecomesADatabase()
    {
        QVERIFY(QFile(m_config.databaseFile).resize(0));
        QCOMPARE(Store::inspect(m_config)->version, 0);
        QVERIFY(Store::open(m_config, m_fixture->clock()).ok());
        const auto state = Store::inspect(m_config);
        QVERIFY(state->version > 0);
        QCOMPARE(state->version, state->newest);
    }
};

QTEST_GUILESS_MAIN(TestStoreTrouble)
#include "tst_store_trouble.moc"
