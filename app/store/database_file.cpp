#include "store/database_file.h"

#include "base/logging.h"
#include "store/custody/key_file.h"
#include "store/key_work.h"
#include "store/sql/migrations.h"
#include "store/sql/query.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>

#include <fcntl.h>
#include <unistd.h>

namespace gatehouse::store {

namespace {

/// "GATE" in SQLite's application_id, so that a foreign database is not taken for one of ours.
constexpr int kApplicationId = 0x47415445;
/// A full check reads the whole file; larger files are checked by `gatehouse-cli doctor` instead.
constexpr qint64 kQuickCheckBytes = 256LL * 1024 * 1024;

Result<std::vector<sql::Migration>> migrationsOf(const StoreConfig& config)
{
    return sql::loadMigrations(config.migrations.isEmpty() ? sql::builtInMigrations()
                                                           : config.migrations);
}

/// SQLite's reasons name no file; the person who reads them needs to know which.
Error about(const QString& file, const Error& error)
{
    return fail(error.code, QStringLiteral("database %1: %2").arg(file, error.text));
}

bool hasContent(const QString& file)
{
    return QFileInfo(file).size() > 0;
}

Status checkPages(sql::Connection& connection)
{
    if (QFileInfo(connection.file()).size() > kQuickCheckBytes) {
        return {};
    }
    const Result<QVariant> answer = connection.single(QStringLiteral("PRAGMA quick_check(1)"));
    if (!answer) {
        return about(connection.file(), answer.error());
    }
    if (answer->toString() != QLatin1String("ok")) {
        return fail(ErrorCode::Corrupt, QStringLiteral("database %1 is damaged: %2")
                                            .arg(connection.file(), answer->toString()));
    }
    return {};
}

/// The version of a database that is ours, or why it cannot be used.
Result<int> usableVersion(sql::Connection& connection, int newest)
{
    const Result<int> version = sql::schemaVersion(connection);
    if (!version) {
        return about(connection.file(), version.error());
    }
    const Result<QVariant> application = connection.single(QStringLiteral("PRAGMA application_id"));
    const Result<QVariant> tables =
        connection.single(QStringLiteral("SELECT count(*) FROM sqlite_schema"));
    if (!application || !tables) {
        return about(connection.file(), application ? tables.error() : application.error());
    }
    const bool empty = version.value() == 0 && tables->toInt() == 0;
    if (!empty && application->toInt() != kApplicationId) {
        return fail(ErrorCode::Conflict,
                    QStringLiteral("%1 is not a Gatehouse database").arg(connection.file()));
    }
    if (version.value() > newest) {
        return fail(
            ErrorCode::Conflict,
            QStringLiteral("database %1 is of version %2, made by a newer program; this one "
                           "knows versions up to %3")
                .arg(connection.file())
                .arg(version.value())
                .arg(newest));
    }
    if (const Status pages = checkPages(connection); !pages) {
        return pages.error();
    }
    return version;
}

Status createForOwnerAlone(const QString& file)
{
    const int fd = ::open(QFile::encodeName(file).constData(), O_RDWR | O_CREAT | O_CLOEXEC, 0600);
    if (fd < 0) {
        return fail(ErrorCode::Io,
                    QStringLiteral("database %1: %2").arg(file, qt_error_string(errno)));
    }
    ::close(fd);
    return {};
}

/// A database that can be opened but not written to must be refused now, not at the first passage.
Status checkWritable(sql::Connection& connection)
{
    const Result<sql::Transaction> transaction =
        sql::Transaction::begin(connection, sql::TransactionKind::Immediate);
    return transaction ? Status() : Status(about(connection.file(), transaction.error()));
}

Status syncToDisk(const QString& file)
{
    const int fd = ::open(QFile::encodeName(file).constData(), O_RDONLY | O_CLOEXEC);
    const bool synced = fd >= 0 && ::fsync(fd) == 0;
    const QString reason = qt_error_string(errno);
    if (fd >= 0) {
        ::close(fd);
    }
    return synced ? Status()
                  : Status(fail(ErrorCode::Io, QStringLiteral("%1: %2").arg(file, reason)));
}

/// "estate.db" of version 3 -> "estate.db.v3-20261122T140231Z.bak", whole and on the disk when it
/// returns.
Status backUp(sql::Connection& connection, int version, const Clock& clock)
{
    const QString stamp = toDateTime(clock.now()).toString(QStringLiteral("yyyyMMdd'T'HHmmss'Z'"));
    const QString target =
        QStringLiteral("%1.v%2-%3.bak").arg(connection.file()).arg(version).arg(stamp);
    // VACUUM INTO fills an empty file that exists: so it is the owner's alone from its first byte.
    if (QFileInfo::exists(target)) {
        return fail(ErrorCode::Conflict, QStringLiteral("backup %1 exists already").arg(target));
    }
    if (const Status created = createForOwnerAlone(target); !created) {
        return created;
    }
    Result<sql::Statement> vacuum = connection.prepare(QStringLiteral("VACUUM INTO ?"));
    if (!vacuum) {
        return vacuum.error();
    }
    if (const Status copied = vacuum.value().bind(target).run(); !copied) {
        QFile::remove(target);
        return fail(copied.error().code,
                    QStringLiteral("backup before the upgrade: %1").arg(copied.error().text));
    }
    if (const Status synced = syncToDisk(target); !synced) {
        return synced;
    }
    qCInfo(lcStore) << "backed up before the upgrade to" << target;
    return {};
}

/// The key of an existing database, or a new one for a new database.
Result<EstateKeys> loadKeys(KeyCustody& custody, const DatabaseState& state)
{
    Result<EstateKeys> keys = custody.load();
    if (keys || state.version > 0 || keys.error().code != ErrorCode::Unavailable) {
        return keys;
    }
    const EstateKeys made{DataKey::generate(), std::nullopt};
    const Status saved = custody.save(made);
    return saved ? Result<EstateKeys>(made) : Result<EstateKeys>(saved.error());
}

/// A file of parts without a database that knows it belongs to copies of another one.
Status setAsideOldParts(const QString& file, UtcTime now)
{
    if (!hasContent(file)) {
        return {};
    }
    const QString aside =
        file + u'.' + toDateTime(now).toString(QStringLiteral("yyyyMMdd'T'HHmmsszzz'Z'"));
    return QFile::rename(file, aside)
               ? Status()
               : Status(fail(ErrorCode::Io, QStringLiteral("%1: cannot be set aside").arg(file)));
}

/// Keys of a database that knows no parts yet get theirs.
Status maskKeys(sql::Connection& connection, Sealer& sealer, const std::shared_ptr<KeyParts>& parts)
{
    std::vector<std::pair<PersonId, DataKey>> keys;
    const Status read = sql::eachRow(
        [&](const sql::Statement& row) {
            const auto person = row.id<PersonId>(0);
            const Result<DataKey> key = sealer.unwrap(row.blob(1), person);
            if (key) {
                keys.emplace_back(person, key.value());
            }
            return key ? Status() : Status(key.error());
        },
        connection, QStringLiteral("SELECT person_id, wrapped_key FROM person_key"));
    if (!read) {
        return read;
    }
    sealer.maskWith(parts);
    for (const auto& [person, key] : keys) {
        const auto kept = sql::change(
            connection, QStringLiteral("UPDATE person_key SET wrapped_key = ? WHERE person_id = ?"),
            sealer.wrap(key, person), person);
        if (!kept) {
            return kept.error();
        }
    }
    return parts->flush();
}

/// Inside a transaction of the caller. The marker and the masked keys are committed together, after
/// the parts are on the disk.
Status adoptParts(sql::Connection& connection, Sealer& sealer, UtcTime now)
{
    const QString file = keyPartsFile(connection.file());
    const auto marker =
        sql::firstRow(connection, QStringLiteral("SELECT since_ms FROM key_parts WHERE id = 1"));
    if (!marker) {
        return marker.error();
    }
    if (marker.value()) {
        Result<std::shared_ptr<KeyParts>> parts = KeyParts::open(file, KeyParts::Missing::Refuse);
        if (!parts) {
            return parts.error();
        }
        sealer.maskWith(parts.take());
        return {};
    }
    if (const Status aside = setAsideOldParts(file, now); !aside) {
        return aside;
    }
    const Result<std::shared_ptr<KeyParts>> parts = KeyParts::open(file, KeyParts::Missing::Create);
    if (!parts) {
        return parts.error();
    }
    if (const Status masked = maskKeys(connection, sealer, parts.value()); !masked) {
        return masked;
    }
    return sql::add(connection,
                    QStringLiteral("INSERT INTO key_parts (id, since_ms) VALUES (1, ?)"), now);
}

Result<OpenedKeys> tieKeys(sql::Connection& connection, KeyCustody& custody, const EstateKeys& keys,
                           UtcTime now)
{
    Result<sql::Transaction> transaction =
        sql::Transaction::begin(connection, sql::TransactionKind::Immediate);
    if (!transaction) {
        return transaction.error();
    }
    Result<OpenedKeys> opened = openKeys(connection, keys, now);
    if (!opened) {
        return opened;
    }
    if (const Status adopted = adoptParts(connection, opened.value().sealer, now); !adopted) {
        return adopted.error();
    }
    if (const Status committed = transaction.value().commit(); !committed) {
        return committed.error();
    }
    if (opened->usedNext) {
        // The change had begun when the program was stopped. The old key goes from its place.
        const Status saved = custody.save({*keys.next, std::nullopt});
        if (!saved) {
            qCWarning(lcStore) << "the former estate key stays in its place:" << saved.error();
        }
    }
    return opened;
}

Status upgrade(sql::Connection& connection, const DatabaseState& state,
               const std::vector<sql::Migration>& migrations, const Clock& clock)
{
    if (state.version == state.newest) {
        return {};
    }
    if (state.version > 0) {
        if (const Status saved = backUp(connection, state.version, clock); !saved) {
            return saved;
        }
    }
    const QString mark = QStringLiteral("PRAGMA application_id=%1").arg(kApplicationId);
    if (const Status marked = connection.execute(mark); !marked) {
        return marked;
    }
    return sql::migrate(connection, migrations);
}

}  // namespace

Result<DatabaseState> inspectDatabase(const StoreConfig& config)
{
    const Result<std::vector<sql::Migration>> migrations = migrationsOf(config);
    if (!migrations) {
        return migrations.error();
    }
    DatabaseState state{.version = 0, .newest = migrations->back().version};
    if (!hasContent(config.databaseFile)) {
        return state;
    }
    Result<std::unique_ptr<sql::Connection>> connection =
        sql::Connection::open(config.databaseFile, sql::OpenMode::ReadOnly, config.busyTimeout);
    if (!connection) {
        return connection.error();
    }
    const Result<int> version = usableVersion(*connection.value(), state.newest);
    if (!version) {
        return version.error();
    }
    state.version = version.value();
    return state;
}

Result<PreparedDatabase> prepareDatabase(const StoreConfig& config, const Clock& clock)
{
    const Result<DatabaseState> state = inspectDatabase(config);
    if (!state) {
        return state.error();
    }
    // The key first: a database without its key must not be touched.
    const std::shared_ptr<KeyCustody> custody = custodyOf(config);
    const Result<EstateKeys> keys = loadKeys(*custody, state.value());
    if (!keys) {
        return keys.error();
    }
    if (const Status created = createForOwnerAlone(config.databaseFile); !created) {
        return created.error();
    }
    Result<std::unique_ptr<sql::Connection>> database =
        sql::Connection::open(config.databaseFile, sql::OpenMode::ReadWrite, config.busyTimeout);
    if (!database) {
        return database.error();
    }
    sql::Connection& connection = *database.value();
    const Result<std::vector<sql::Migration>> migrations = migrationsOf(config);
    if (!migrations) {
        return migrations.error();
    }
    if (const Status writable = checkWritable(connection); !writable) {
        return writable.error();
    }
    if (const Status upgraded = upgrade(connection, state.value(), migrations.value(), clock);
        !upgraded) {
        return upgraded.error();
    }
    const Result<OpenedKeys> opened = tieKeys(connection, *custody, keys.value(), clock.now());
    if (!opened) {
        return opened.error();
    }
    return PreparedDatabase{
        .sealer = opened->sealer, .version = state->newest, .keyWorkLeft = opened->workLeft};
}

QString keyPartsFile(const QString& databaseFile)
{
    return databaseFile + QStringLiteral(".parts");
}

std::shared_ptr<KeyCustody> custodyOf(const StoreConfig& config)
{
    return config.custody ? config.custody : std::make_shared<FileCustody>(config.keyFile);
}

}  // namespace gatehouse::store
