// Numbered SQL files (0001_name.sql ...) bring a database from any older version to the newest. The
// version is SQLite's user_version and changes in the same transaction as the schema.
#pragma once

#include "base/result.h"
#include "store/sql/connection.h"

#include <QStringList>

#include <vector>

namespace gatehouse::store::sql {

struct Migration
{
    int version = 0;
    QString name;  ///< the file's, for messages
    QString text;
};

/// The program's own, inside its resources.
QString builtInMigrations();

/// In order. Internal when the folder is empty, a number is missing or two files have the same one.
Result<std::vector<Migration>> loadMigrations(const QString& folder);

/// Splits where SQLite itself sees the end of a statement, so that a trigger's body stays whole.
/// Internal when the text ends inside a statement.
Result<QStringList> splitStatements(const QString& text);

/// 0 for a database without a schema.
Result<int> schemaVersion(Connection& connection);

/// Runs those that the database does not have yet, each in one transaction.
Status migrate(Connection& connection, const std::vector<Migration>& migrations);

}  // namespace gatehouse::store::sql
