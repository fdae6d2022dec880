#include "store/setting_repository.h"

#include "store/sql/query.h"

namespace gatehouse::store {

QString estateScope()
{
    return QStringLiteral("estate");
}

QString userScope(UserId user)
{
    return QStringLiteral("user:%1").arg(user.value());
}

Result<QHash<QString, QString>> settingsOf(sql::Connection& connection, const QString& scope)
{
    QHash<QString, QString> values;
    const Status read = sql::eachRow(
        [&values](const sql::Statement& row) {
            values.insert(row.text(0), row.text(1));
            return Status();
        },
        connection, QStringLiteral("SELECT key, value FROM setting WHERE scope = ?"), scope);
    if (!read) {
        return read.error();
    }
    return values;
}

Result<QString> settingValue(sql::Connection& connection, const QString& scope, const QString& key,
                             const QString& fallback)
{
    const auto row = sql::firstRow(
        connection, QStringLiteral("SELECT value FROM setting WHERE scope = ? AND key = ?"), scope,
        key);
    if (!row) {
        return row.error();
    }
    return row.value() ? row.value()->text(0) : fallback;
}

Result<QTimeZone> estateZone(sql::Connection& connection)
{
    const Result<QString> name =
        settingValue(connection, estateScope(), QStringLiteral("estate_time_zone"),
                     QStringLiteral("Asia/Shanghai"));
    return name ? Result<QTimeZone>(QTimeZone(name->toUtf8())) : Result<QTimeZone>(name.error());
}

Status setSetting(sql::Connection& connection, const QString& scope, const QString& key,
                  const QString& value)
{
    return sql::add(connection,
                    QStringLiteral("INSERT INTO setting (scope, key, value) VALUES (?, ?, ?) "
                                   "ON CONFLICT (scope, key) DO UPDATE SET value = excluded.value"),
                    scope, key, value);
}

}  // namespace gatehouse::store
