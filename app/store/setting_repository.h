// Settings as text under a scope: "estate" or "user:<id>". Inside a store job.
#pragma once

#include "domain/ids.h"
#include "store/sql/connection.h"

#include <QHash>
#include <QTimeZone>

namespace gatehouse::store {

QString estateScope();
QString userScope(UserId user);

Result<QHash<QString, QString>> settingsOf(sql::Connection& connection, const QString& scope);
/// The stored value, or `fallback` when none is stored.
Result<QString> settingValue(sql::Connection& connection, const QString& scope, const QString& key,
                             const QString& fallback);
/// The zone in which the estate's days begin.
Result<QTimeZone> estateZone(sql::Connection& connection);
Status setSetting(sql::Connection& connection, const QString& scope, const QString& key,
                  const QString& value);

}  // namespace gatehouse::store
