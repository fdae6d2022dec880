// RAII over Qt SQL. One Connection belongs to the thread that opened it.
// Every statement is a constant text with positional "?" parameters; values never become part of
// the text.
#pragma once

#include "base/clock.h"
#include "base/id.h"
#include "base/result.h"

#include <QSqlDatabase>
#include <QSqlQuery>
#include <QVariant>

#include <chrono>
#include <memory>
#include <optional>
#include <unordered_map>

namespace gatehouse::store::sql {

class Connection;

/// A prepared statement, being bound, run and read. Bind in order; run() or step() once all are
/// bound; binding after that begins anew, so that one statement serves a loop. It is reset when the
/// last copy goes, which ends the read that it held open.
class Statement
{
public:
    Statement& bind(const QVariant& value);
    Statement& bind(const QString& value)
    {
        return bind(QVariant(value.isNull() ? QStringLiteral("") : value));
    }
    /// A null array is stored as the empty value, like a null text.
    Statement& bind(const QByteArray& value)
    {
        return bind(QVariant(value.isNull() ? QByteArray("") : value));
    }
    Statement& bind(qint64 value) { return bind(QVariant(value)); }
    Statement& bind(int value) { return bind(QVariant(value)); }
    Statement& bind(double value) { return bind(QVariant(value)); }
    Statement& bind(UtcTime value) { return bind(QVariant(toMs(value))); }
    /// An invalid id is stored as NULL.
    template <typename Tag>
    Statement& bind(Id<Tag> value)
    {
        return bind(value.isValid() ? QVariant(value.value())
                                    : QVariant(QMetaType::fromType<qint64>()));
    }
    template <typename T>
    requires std::is_enum_v<T> Statement& bind(T value)
    {
        return bind(QVariant(static_cast<int>(value)));
    }
    template <typename T>
    Statement& bind(const std::optional<T>& value)
    {
        return value ? bind(*value) : bind(QVariant(QMetaType::fromType<qint64>()));
    }

    /// For INSERT, UPDATE, DELETE.
    Status run();
    /// For SELECT: true while a row is there. Runs the statement on the first call.
    Result<bool> step();

    bool isNull(int column) const;
    qint64 integer(int column) const;
    double real(int column) const;
    QString text(int column) const;
    QByteArray blob(int column) const;
    UtcTime time(int column) const { return fromMs(integer(column)); }
    std::optional<UtcTime> optionalTime(int column) const;
    template <typename IdType>
    IdType id(int column) const
    {
        return IdType(isNull(column) ? 0 : integer(column));
    }
    template <typename Enum>
    Enum enumeration(int column) const
    {
        return static_cast<Enum>(integer(column));
    }

    qint64 lastInsertId() const;
    int rowsAffected() const;

private:
    friend class Connection;
    explicit Statement(std::shared_ptr<QSqlQuery> query);

    std::shared_ptr<QSqlQuery> m_query;
    int m_nextParameter = 0;
    bool m_ran = false;
};

enum class OpenMode
{
    ReadWrite = 1,
    ReadOnly
};

constexpr std::chrono::milliseconds kBusyTimeout{5000};

/// Only the thread that opened it may use it.
class Connection
{
public:
    /// Opens and configures: WAL (verified for ReadWrite), synchronous=FULL, foreign_keys=ON,
    /// busy_timeout, trusted_schema=OFF. Io, Corrupt or Conflict (locked for longer than the
    /// time-out) on failure.
    static Result<std::unique_ptr<Connection>> open(
        const QString& file, OpenMode mode, std::chrono::milliseconds busyTimeout = kBusyTimeout);
    ~Connection();
    Q_DISABLE_COPY_MOVE(Connection)

    /// Prepared statements are cached by text for the life of the connection.
    Result<Statement> prepare(const QString& sql);
    /// For statements without parameters that are run once: pragmas, DDL.
    Status execute(const QString& sql);
    /// The first column of the first row of a statement without parameters; NotFound without a row.
    Result<QVariant> single(const QString& sql);

    const QString& file() const { return m_file; }

private:
    struct Prepared;
    Connection(QString name, QString file);
    Status connect(OpenMode mode, std::chrono::milliseconds busyTimeout);
    Status configure(OpenMode mode);

    QString m_name;
    QString m_file;
    QSqlDatabase m_database;
    std::unordered_map<QString, std::shared_ptr<Prepared>> m_cache;
};

enum class TransactionKind
{
    Deferred = 1,
    Immediate
};

/// Rolls back in its destructor unless commit() succeeded.
class Transaction
{
public:
    static Result<Transaction> begin(Connection& connection, TransactionKind kind);
    Transaction(Transaction&& other) noexcept;
    Transaction& operator=(Transaction&&) = delete;
    ~Transaction();
    Status commit();

private:
    explicit Transaction(Connection& connection);
    Connection* m_connection;
};

/// The Error for a QSqlError, with SQLite's codes mapped to ours (locked -> Conflict, damaged ->
/// Corrupt, constraint -> Conflict, full or read-only -> Io).
Error toError(const QSqlError& error, const QString& what);

}  // namespace gatehouse::store::sql
