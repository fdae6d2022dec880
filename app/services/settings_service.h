// Settings are one table: key -> type, default, scope. Values out of range are refused by name.
#pragma once

#include "services/access_service.h"
#include "services/lifeline.h"

#include <QFuture>
#include <QObject>

namespace gatehouse::services {

enum class SettingKey
{
    Language = 1,        // "zh_CN" | "en"                user
    Theme,               // "dark" | "light"              user
    AlertSound,          // "on" | "off"                  user
    Motion,              // "on" | "off"                  user
    WallLayout,          // name of a layout, wall.h      user
    EstateName,          // 1..40 characters              estate
    EstateTimeZone,      // IANA name                     estate
    CropDays,            // 1..30, the short class        estate
    SecondFactor,        // "off" | 0..90 days of grace   estate
    IdleMinutes,         // 1..60 until the desk locks    estate
    PicturesFolder,      // absolute path, or empty: the usual one     user
    AlertTile,           // place on the wall, 0..63, or "off"    user
    GrantsSecondPerson,  // "on" | "off": a grant waits for a second person    estate
    HoldPictures         // "on" | "off": a door waits when a face may be a picture    estate
};

/// What is kept between loading and asking; continuations of writes fill it too.
class SettingValues;

class SettingsService : public QObject
{
    Q_OBJECT

public:
    SettingsService(store::Store& store, QObject* parent = nullptr);

    /// Reads all values; until then defaults are answered. An invalid session reads the estate's
    /// alone.
    QFuture<Status> load(const Session& session);
    QString value(SettingKey key) const;  ///< any thread; from memory
    /// ChangeOwnSettings for a user's key, EditUsers for the estate's. Invalid, naming the key,
    /// when the value is out of range. value() answers the new one once the future has finished.
    QFuture<Status> set(const Session& session, SettingKey key, const QString& value);

signals:
    void changed(gatehouse::services::SettingKey key);

private:
    store::Store& m_store;
    AccessGuard m_guard;
    std::shared_ptr<SettingValues> m_values;
    Lifeline m_lifeline{this};
};

}  // namespace gatehouse::services
