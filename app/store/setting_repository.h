// Settings as text under a scope: "estate" or "user:<id>". Inside a store job.
#pragma once

#include "domain/ids.h"
#include "store/sql/connection.h"

#include <QHash>
#include <QTimeZone>

namespace gatehouse::store {

/// The estate's setting: "on" lets a door wait for the guard when a face may be a picture.
inline constexpr const char* kHoldPicturesKey = "gate.hold_pictures";

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
