#include "store/sql/connection.h"

#include "base/logging.h"

#include <QFile>
#include <QFileInfo>
#include <QSqlError>

#include <unistd.h>

#include <atomic>
#include <cerrno>

namespace gatehouse::store::sql {

namespace {

// SQLite's primary result codes, https://www.sqlite.org/rescode.html; its header is not needed for
// these.
enum SqliteCode
{
    kPermission = 3,
    kBusy = 5,
    kLocked = 6,
    kReadOnly = 8,
    kIoError = 10,
    kCorrupt = 11,
    kFull = 13,
    kCannotOpen = 14,
    kConstraint = 19,
    kNotADatabase = 26
};

ErrorCode codeOf(const QSqlError& error)
{
    constexpr int kPrimaryMask = 0xff;
    switch (error.nativeErrorCode().toInt() & kPrimaryMask) {
        case kBusy:
        case kLocked:
        case kConstraint:
            return ErrorCode::Conflict;
        case kCorrupt:
        case kNotADatabase:
            return ErrorCode::Corrupt;
        case kPermission:
        case kReadOnly:
        case kIoError:
        case kFull:
        case kCannotOpen:
            return ErrorCode::Io;
        default:
            return ErrorCode::Internal;
    }
}

/// Statements are constant texts, so their beginning may stand in a log.
QString headOf(const QString& sql)
{
    constexpr int kShown = 60;
    return sql.simplified().left(kShown);
}

Error errorOf(const QSqlQuery& query)
{
    return toError(query.lastError(), headOf(query.lastQuery()));
}

QString nextConnectionName()
{
    static std::atomic<quint64> counter = 0;
    return QStringLiteral("gatehouse-%1").arg(++counter);
}

}  // namespace

Error toError(const QSqlError& error, const QString& what)
{
    const QString reason =
        error.databaseText().isEmpty() ? error.driverText() : error.databaseText();
    return fail(codeOf(error), QStringLiteral("%1: %2").arg(what, reason));
}

Statement::Statement(std::shared_ptr<QSqlQuery> query) : m_query(std::move(query))
{
}

Statement& Statement::bind(const QVariant& value)
{
    if (m_ran) {
        m_query->finish();
        m_ran = false;
        m_nextParameter = 0;
    }
    m_query->bindValue(m_nextParameter++, value);
    return *this;
}

Status Statement::run()
{
    m_ran = true;
    if (!m_query->exec()) {
        const Error error = errorOf(*m_query);
        m_query->finish();
        return error;
    }
    return {};
}

Result<bool> Statement::step()
{
    if (!m_ran) {
        const Status status = run();
        if (!status) {
            return status.error();
        }
    }
    if (m_query->next()) {
        return true;
    }
    if (m_query->lastError().isValid()) {
        return errorOf(*m_query);
    }
    return false;
}

bool Statement::isNull(int column) const
{
    return m_query->isNull(column);
}

qint64 Statement::integer(int column) const
{
    return m_query->value(column).toLongLong();
}

double Statement::real(int column) const
{
    return m_query->value(column).toDouble();
}

QString Statement::text(int column) const
{
    return m_query->value(column).toString();
}

QByteArray Statement::blob(int column) const
{
    return m_query->value(column).toByteArray();
}

std::optional<UtcTime> Statement::optionalTime(int column) const
{
    return isNull(column) ? std::nullopt : std::optional(time(column));
}

qint64 Statement::lastInsertId() const
{
    return m_query->lastInsertId().toLongLong();
}

int Statement::rowsAffected() const
{
    return m_query->numRowsAffected();
}

struct Connection::Prepared
{
    QSqlQuery query;
    bool leased = false;
};

Connection::Connection(QString name, QString file)
    : m_name(std::move(name)), m_file(std::move(file))
{
}

Connection::~Connection()
{
    m_cache.clear();
    m_database.close();
    // removeDatabase() wants no copy left.
    m_database = QSqlDatabase();
    QSqlDatabase::removeDatabase(m_name);
}

Result<std::unique_ptr<Connection>> Connection::open(const QString& file, OpenMode mode,
                                                     std::chrono::milliseconds busyTimeout)
{
    std::unique_ptr<Connection> connection(new Connection(nextConnectionName(), file));
    if (const Status status = connection->connect(mode, busyTimeout); !status) {
        return status.error();
    }
    if (const Status status = connection->configure(mode); !status) {
        // Of a file system that was mounted read-only SQLite says no more than that it cannot open.
        const QByteArray folder = QFile::encodeName(QFileInfo(file).absolutePath());
        if (::access(folder.constData(), W_OK) != 0 && errno == EROFS) {
            return fail(ErrorCode::Io,
                        QStringLiteral("opening %1: its file system is read-only").arg(file));
        }
        // SQLite reads the file only now, and its reasons do not name it.
        return fail(status.error().code,
                    QStringLiteral("opening %1: %2").arg(file, status.error().text));
    }
    return connection;
}

Status Connection::connect(OpenMode mode, std::chrono::milliseconds busyTimeout)
{
    m_database = QSqlDatabase::addDatabase(QStringLiteral("QSQLITE"), m_name);
    if (!m_database.isValid()) {
        return fail(ErrorCode::Unavailable,
                    QStringLiteral("Qt's SQLite driver is missing (package libqt6sql6-sqlite)"));
    }
    m_database.setDatabaseName(m_file);
    QString options = QStringLiteral("QSQLITE_BUSY_TIMEOUT=%1").arg(busyTimeout.count());
    if (mode == OpenMode::ReadOnly) {
        options += QStringLiteral(";QSQLITE_OPEN_READONLY");
    }
    m_database.setConnectOptions(options);
    if (!m_database.open()) {
        return toError(m_database.lastError(), QStringLiteral("opening %1").arg(m_file));
    }
    return {};
}

Status Connection::configure(OpenMode mode)
{
    QStringList pragmas{
        QStringLiteral("PRAGMA trusted_schema=OFF"), QStringLiteral("PRAGMA foreign_keys=ON"),
        QStringLiteral("PRAGMA cell_size_check=ON"), QStringLiteral("PRAGMA temp_store=MEMORY"),
        QStringLiteral("PRAGMA synchronous=FULL")};
    if (mode == OpenMode::ReadWrite) {
        const Result<QVariant> journal = single(QStringLiteral("PRAGMA journal_mode=WAL"));
        if (!journal) {
            return journal.error();
        }
        if (journal->toString() != QLatin1String("wal")) {
            return fail(ErrorCode::Io, QStringLiteral("%1: the file system allows no write-ahead "
                                                      "log (journal mode is %2)")
                                           .arg(m_file, journal->toString()));
        }
        // What is deleted (a withdrawn template, a portrait) is overwritten, not only unlinked.
        pragmas << QStringLiteral("PRAGMA secure_delete=ON");
    }
    for (const QString& pragma : std::as_const(pragmas)) {
        if (const Status status = execute(pragma); !status) {
            return status.error();
        }
    }
    return {};
}

Result<Statement> Connection::prepare(const QString& sql)
{
    std::shared_ptr<Prepared>& cached = m_cache[sql];
    // A statement that is still being read cannot be lent twice; the inner user gets one of its
    // own.
    std::shared_ptr<Prepared> prepared = cached && !cached->leased ? cached : nullptr;
    if (!prepared) {
        prepared = std::make_shared<Prepared>(Prepared{QSqlQuery(m_database)});
        prepared->query.setForwardOnly(true);
        if (!prepared->query.prepare(sql)) {
            const Error error = toError(prepared->query.lastError(), headOf(sql));
            if (!cached) {
                m_cache.erase(sql);
            }
            return error;
        }
        if (!cached) {
            cached = prepared;
        }
    }
    prepared->leased = true;
    const auto giveBack = [prepared](QSqlQuery* query) {
        query->finish();
        prepared->leased = false;
    };
    return Statement(std::shared_ptr<QSqlQuery>(&prepared->query, giveBack));
}

Status Connection::execute(const QString& sql)
{
    QSqlQuery query(m_database);
    query.setForwardOnly(true);
    if (!query.exec(sql)) {
        return toError(query.lastError(), headOf(sql));
    }
    return {};
}

Result<QVariant> Connection::single(const QString& sql)
{
    QSqlQuery query(m_database);
    query.setForwardOnly(true);
    if (!query.exec(sql)) {
        return toError(query.lastError(), headOf(sql));
    }
    if (!query.next()) {
        return fail(ErrorCode::NotFound, QStringLiteral("%1: no row").arg(headOf(sql)));
    }
    return query.value(0);
}

Transaction::Transaction(Connection& connection) : m_connection(&connection)
{
}

Transaction::Transaction(Transaction&& other) noexcept
    : m_connection(std::exchange(other.m_connection, nullptr))
{
}

Result<Transaction> Transaction::begin(Connection& connection, TransactionKind kind)
{
    Result<Statement> begin =
        connection.prepare(kind == TransactionKind::Immediate ? QStringLiteral("BEGIN IMMEDIATE")
                                                              : QStringLiteral("BEGIN DEFERRED"));
    if (!begin) {
        return begin.error();
    }
    if (const Status status = begin.value().run(); !status) {
        return status.error();
    }
    return Transaction(connection);
}

Transaction::~Transaction()
{
    if (!m_connection) {
        return;
    }
    // SQLite rolls back by itself on some errors; then there is nothing left to do here.
    Result<Statement> rollback = m_connection->prepare(QStringLiteral("ROLLBACK"));
    if (!rollback) {
        qCWarning(lcStore) << "rollback:" << rollback.error();
    } else if (const Status status = rollback.value().run(); !status) {
        qCInfo(lcStore) << "rollback:" << status.error();
    }
}

Status Transaction::commit()
{
    Result<Statement> commit = m_connection->prepare(QStringLiteral("COMMIT"));
    if (!commit) {
        return commit.error();
    }
    const Status status = commit.value().run();
    if (status) {
        m_connection = nullptr;
    }
    return status;
}

}  // namespace gatehouse::store::sql
