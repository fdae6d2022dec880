// The few shapes that almost every repository function has: prepare and bind in one step, change,
// insert, read one row, read all rows.
#pragma once

#include "store/sql/connection.h"

namespace gatehouse::store::sql {

/// Prepared and bound, ready to be run or stepped.
template <typename... Values>
Result<Statement> query(Connection& connection, const QString& sql, const Values&... values)
{
    Result<Statement> statement = connection.prepare(sql);
    if (statement) {
        (statement.value().bind(values), ...);
    }
    return statement;
}

/// For UPDATE and DELETE: how many rows it touched.
template <typename... Values>
Result<int> change(Connection& connection, const QString& sql, const Values&... values)
{
    Result<Statement> statement = query(connection, sql, values...);
    if (!statement) {
        return statement.error();
    }
    if (const Status status = statement.value().run(); !status) {
        return status.error();
    }
    return statement.value().rowsAffected();
}

/// For INSERT: the new row's id.
template <typename IdType, typename... Values>
Result<IdType> insert(Connection& connection, const QString& sql, const Values&... values)
{
    Result<Statement> statement = query(connection, sql, values...);
    if (!statement) {
        return statement.error();
    }
    if (const Status status = statement.value().run(); !status) {
        return status.error();
    }
    return IdType(statement.value().lastInsertId());
}

/// For INSERT into a table whose id nobody asks for.
template <typename... Values>
Status add(Connection& connection, const QString& sql, const Values&... values)
{
    Result<Statement> statement = query(connection, sql, values...);
    return statement ? statement.value().run() : Status(statement.error());
}

/// The id that the next row of `table` will have, for values that are sealed to their row before it
/// is written. On the writer, inside the job that inserts it: there nobody takes it in between.
template <typename IdType>
Result<IdType> nextId(Connection& connection, QLatin1StringView table)
{
    Result<Statement> newest =
        connection.prepare(QStringLiteral("SELECT coalesce(max(id), 0) + 1 FROM %1").arg(table));
    if (!newest) {
        return newest.error();
    }
    const Result<bool> row = newest.value().step();
    return row ? Result<IdType>(newest.value().template id<IdType>(0))
               : Result<IdType>(row.error());
}

/// Calls `onRow` (Status(const Statement&)) for each row; its first error ends the reading.
template <typename F, typename... Values>
Status eachRow(F onRow, Connection& connection, const QString& sql, const Values&... values)
{
    Result<Statement> statement = query(connection, sql, values...);
    if (!statement) {
        return statement.error();
    }
    for (;;) {
        const Result<bool> row = statement.value().step();
        if (!row) {
            return row.error();
        }
        if (!row.value()) {
            return {};
        }
        if (const Status status = onRow(std::as_const(statement.value())); !status) {
            return status;
        }
    }
}

/// The statement standing on its first row, or nothing when there is none.
template <typename... Values>
Result<std::optional<Statement>> firstRow(Connection& connection, const QString& sql,
                                          const Values&... values)
{
    Result<Statement> statement = query(connection, sql, values...);
    if (!statement) {
        return statement.error();
    }
    const Result<bool> row = statement.value().step();
    if (!row) {
        return row.error();
    }
    return row.value() ? std::optional(statement.value()) : std::nullopt;
}

}  // namespace gatehouse::store::sql
