// Settings are one table: key -> type, default, scope. Values out of range are refused by name.
#pragma once

#include "services/access_service.h"

#include <QFuture>
#include <QObject>

namespace gatehouse::services {

enum class SettingKey {
    Language = 1,   // "zh_CN" | "en"                user
    Theme,          // "dark" | "light"              user
    AlertSound,     // "on" | "off"                  user
    Motion,         // "on" | "off"                  user
    WallLayout,     // "1" | "4" | "9" | "16"        user
    EstateName,     // 1..40 characters              estate
    EstateTimeZone, // IANA name                     estate
    CropDays        // 1..30, the short class        estate
};

class SettingsService : public QObject
{
    Q_OBJECT

public:
    SettingsService(store::Store& store, QObject* parent = nullptr);

    /// Reads all values; until then defaults are answered.
    QFuture<Status> load(const Session& session);
    QString value(SettingKey key) const;   ///< GUI thread; from memory
    QFuture<Status> set(const Session& session, SettingKey key, const QString& value);

signals:
    void changed(gatehouse::services::SettingKey key);

private:
    store::Store& m_store;
    AccessGuard m_guard;
    QHash<int, QString> m_values;
};

}  // namespace gatehouse::services
