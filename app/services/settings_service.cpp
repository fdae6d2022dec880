#include "services/settings_service.h"

#include "domain/wall.h"
#include "services/answer.h"
#include "store/audit.h"
#include "store/grant_repository.h"
#include "store/setting_repository.h"

#include <QDir>
#include <QMutex>
#include <QTimeZone>

#include <algorithm>
#include <array>

namespace gatehouse::services {

namespace {

enum class Scope
{
    User = 1,
    Estate
};

struct Definition
{
    SettingKey key;
    const char* name;  ///< in the store
    Scope scope;
    const char* fallback;
    bool (*fits)(const QString& value);
};

bool isLanguage(const QString& value)
{
    return value == QLatin1String("zh_CN") || value == QLatin1String("en");
}

bool isTheme(const QString& value)
{
    return value == QLatin1String("dark") || value == QLatin1String("light");
}

bool isSwitch(const QString& value)
{
    return value == QLatin1String("on") || value == QLatin1String("off");
}

bool isLayout(const QString& value)
{
    return layoutFromName(value).has_value();
}

bool isEstateName(const QString& value)
{
    constexpr int kLongest = 40;
    return !value.trimmed().isEmpty() && value.size() <= kLongest &&
           std::ranges::all_of(value, [](QChar c) { return c.isPrint(); });
}

bool isTimeZone(const QString& value)
{
    return QTimeZone::isTimeZoneIdAvailable(value.toUtf8());
}

bool isCropDays(const QString& value)
{
    constexpr int kMost = 30;
    bool number = false;
    const int days = value.toInt(&number);
    return number && days >= 1 && days <= kMost;
}

bool isWithin(const QString& value, int least, int most)
{
    bool number = false;
    const int given = value.toInt(&number);
    return number && given >= least && given <= most;
}

bool isSecondFactor(const QString& value)
{
    return value == QLatin1String("off") || isWithin(value, 0, 90);
}

bool isIdleMinutes(const QString& value)
{
    return isWithin(value, 1, 60);
}

bool isFolder(const QString& value)
{
    constexpr int kLongest = 400;
    return value.isEmpty() || (QDir::isAbsolutePath(value) && value.size() <= kLongest &&
                               std::ranges::all_of(value, [](QChar c) { return c.isPrint(); }));
}

bool isAlertTile(const QString& value)
{
    return value == QLatin1String("off") || isWithin(value, 0, 63);
}

constexpr std::array kDefinitions{
    Definition{SettingKey::Language, "language", Scope::User, "zh_CN", isLanguage},
    Definition{SettingKey::Theme, "theme", Scope::User, "dark", isTheme},
    Definition{SettingKey::AlertSound, "alert_sound", Scope::User, "on", isSwitch},
    Definition{SettingKey::Motion, "motion", Scope::User, "on", isSwitch},
    Definition{SettingKey::WallLayout, "wall_layout", Scope::User, "4", isLayout},
    Definition{SettingKey::AlertTile, "alert_tile", Scope::User, "off", isAlertTile},
    Definition{SettingKey::PicturesFolder, "pictures_folder", Scope::User, "", isFolder},
    Definition{SettingKey::EstateName, "estate_name", Scope::Estate, "Estate", isEstateName},
    Definition{SettingKey::EstateTimeZone, "estate_time_zone", Scope::Estate, "Asia/Shanghai",
               isTimeZone},
    Definition{SettingKey::CropDays, "crop_days", Scope::Estate, "7", isCropDays},
    Definition{SettingKey::SecondFactor, "second_factor_days", Scope::Estate, "14", isSecondFactor},
    Definition{SettingKey::IdleMinutes, "idle_minutes", Scope::Estate, "10", isIdleMinutes},
    Definition{SettingKey::GrantsSecondPerson, store::kGrantsSecondPersonKey, Scope::Estate, "off",
               isSwitch},
    Definition{SettingKey::HoldPictures, store::kHoldPicturesKey, Scope::Estate, "off", isSwitch},
};

const Definition& definitionOf(SettingKey key)
{
    const auto found = std::ranges::find(kDefinitions, key, &Definition::key);
    Q_ASSERT(found != kDefinitions.end());
    return *found;
}

}  // namespace

class SettingValues
{
public:
    QString value(SettingKey key) const
    {
        const Definition& definition = definitionOf(key);
        const QMutexLocker lock(&m_mutex);
        return m_values.value(int(key), QString::fromLatin1(definition.fallback));
    }

    /// False when it was so before.
    bool set(SettingKey key, const QString& value)
    {
        const QString before = this->value(key);
        const QMutexLocker lock(&m_mutex);
        m_values.insert(int(key), value);
        return before != value;
    }

private:
    mutable QMutex m_mutex;
    QHash<int, QString> m_values;
};

SettingsService::SettingsService(store::Store& store, QObject* parent)
    : QObject(parent), m_store(store), m_guard(store), m_values(std::make_shared<SettingValues>())
{
}

QFuture<Status> SettingsService::load(const Session& session)
{
    using Stored = QHash<QString, QString>;
    struct Loaded
    {
        Stored estate;
        Stored user;
    };
    const auto read = [session](store::sql::Connection& connection) -> Result<Loaded> {
        Result<Stored> estate = store::settingsOf(connection, store::estateScope());
        if (!estate) {
            return estate.error();
        }
        Loaded loaded{estate.take(), {}};
        if (session.isValid()) {
            Result<Stored> user = store::settingsOf(connection, store::userScope(session.user));
            if (!user) {
                return user.error();
            }
            loaded.user = user.take();
        }
        return loaded;
    };
    return m_store.read(read).then([this, values = m_values, line = m_lifeline.line()](
                                       const Result<Loaded>& loaded) -> Status {
        if (!loaded) {
            return loaded.error();
        }
        for (const Definition& definition : kDefinitions) {
            const Stored& stored = definition.scope == Scope::User ? loaded->user : loaded->estate;
            const QString value = stored.value(QString::fromLatin1(definition.name),
                                               QString::fromLatin1(definition.fallback));
            // A value that an older or newer program stored and this one does not know.
            const bool known = definition.fits(value);
            const QString used = known ? value : QString::fromLatin1(definition.fallback);
            if (values->set(definition.key, used)) {
                line.post([this, key = definition.key] { emit changed(key); });
            }
        }
        return {};
    });
}

QString SettingsService::value(SettingKey key) const
{
    return m_values->value(key);
}

QFuture<Status> SettingsService::set(const Session& session, SettingKey key, const QString& value)
{
    const Definition& definition = definitionOf(key);
    const Action needed =
        definition.scope == Scope::User ? Action::ChangeOwnSettings : Action::EditUsers;
    if (const Status allowed = m_guard.require(session, needed); !allowed) {
        return answer(allowed.error());
    }
    const QString name = QString::fromLatin1(definition.name);
    if (!definition.fits(value)) {
        return answer(fail(ErrorCode::Invalid, QStringLiteral("%1: is out of range").arg(name)));
    }
    const QString scope =
        definition.scope == Scope::User ? store::userScope(session.user) : store::estateScope();
    const auto write = [=, user = session.user,
                        &clock = m_store.clock()](store::sql::Connection& connection) -> Status {
        if (const Status kept = store::setSetting(connection, scope, name, value); !kept) {
            return kept;
        }
        return store::appendAudit(connection, {.at = clock.now(),
                                               .user = user,
                                               .action = QStringLiteral("setting.change"),
                                               .subject = scope + u'/' + name,
                                               .detail = {{QStringLiteral("value"), value}}});
    };
    return m_store.write(write).then(
        [this, key, value, values = m_values, line = m_lifeline.line()](const Status& kept) {
            if (kept && values->set(key, value)) {
                line.post([this, key] { emit changed(key); });
            }
            return kept;
        });
}

}  // namespace gatehouse::services
