#include "store/verify.h"

#include "store/database_file.h"
#include "store/key_work.h"
#include "store/sealed_columns.h"
#include "store/sql/query.h"

#include <QFileInfo>

#include <sodium.h>

#include <limits>

namespace gatehouse::store {

namespace {

constexpr qsizetype kMostLines = 20;

/// Damage is an answer here, not a failure of the check.
Status noteDamage(StoreCheck& check, const Error& error)
{
    if (error.code != ErrorCode::Corrupt && error.code != ErrorCode::Internal) {
        return error;
    }
    if (check.damage.size() < kMostLines) {
        check.damage.append(error.text);
    }
    return {};
}

Status checkPages(sql::Connection& connection, CheckDepth depth, StoreCheck& check)
{
    const Status read = sql::eachRow(
        [&check](const sql::Statement& row) {
            if (row.text(0) != QLatin1String("ok")) {
                check.damage.append(row.text(0));
            }
            return Status();
        },
        connection,
        depth == CheckDepth::Full ? QStringLiteral("PRAGMA integrity_check(20)")
                                  : QStringLiteral("PRAGMA quick_check(20)"));
    return read ? Status() : noteDamage(check, read.error());
}

Status checkReferences(sql::Connection& connection, StoreCheck& check)
{
    const Status read = sql::eachRow(
        [&check](const sql::Statement&) {
            ++check.danglingRows;
            return Status();
        },
        connection, QStringLiteral("PRAGMA foreign_key_check"));
    return read ? Status() : noteDamage(check, read.error());
}

void countBroken(StoreCheck& check, const Place& place, qint64 row)
{
    ++check.brokenValues;
    if (check.broken.size() < size_t(kMostLines)) {
        check.broken.push_back({QString::fromLatin1(place.column()), row});
    }
}

Status openColumn(sql::Connection& connection, const Sealer& sealer, const SealedColumn& column,
                  StoreCheck& check)
{
    const auto open = [&](const SealedValue& value) {
        Result<QByteArray> plain = openValue(sealer, column, value);
        if (plain) {
            ++check.sealedValues;
            sodium_memzero(plain.value().data(), size_t(plain->size()));
        } else if (plain.error().code == ErrorCode::NotFound && value.personErased) {
            ++check.erasedValues;
        } else if (plain.error().code == ErrorCode::NotFound && !value.wrappedKey.isEmpty()) {
            ++check.destroyedValues;
        } else {
            countBroken(check, value.place, value.row);
        }
        return Status();
    };
    const Status read = eachSealedValue(connection, column, std::numeric_limits<qint64>::min(),
                                        std::numeric_limits<int>::max(), open);
    return read ? Status() : noteDamage(check, read.error());
}

/// Each person who is not erased has a key, and nobody else has.
Status checkKeys(sql::Connection& connection, StoreCheck& check)
{
    const Status read = sql::eachRow(
        [&check](const sql::Statement& row) {
            countBroken(check, Place("person_key.wrapped_key", row.integer(0)), row.integer(0));
            return Status();
        },
        connection,
        QStringLiteral("SELECT p.id FROM person p LEFT JOIN person_key k ON k.person_id = p.id "
                       "WHERE (p.erased_ms IS NULL) <> (k.person_id IS NOT NULL)"));
    return read ? Status() : noteDamage(check, read.error());
}

}  // namespace

Result<StoreCheck> verifyStore(sql::Connection& connection, const Sealer& sealer, CheckDepth depth)
{
    StoreCheck check;
    for (const Status& done : {checkPages(connection, depth, check),
                               checkReferences(connection, check), checkKeys(connection, check)}) {
        if (!done) {
            return done.error();
        }
    }
    const Result<AuditCheck> audit = verifyAudit(connection);
    if (audit) {
        check.audit = audit.value();
    } else if (const Status noted = noteDamage(check, audit.error()); !noted) {
        return noted.error();
    }
    for (const SealedColumn& column : sealedColumns()) {
        if (const Status opened = openColumn(connection, sealer, column, check); !opened) {
            return opened.error();
        }
    }
    return check;
}

Result<StoreCheck> verifyFile(const QString& databaseFile, const EstateKeys& keys, CheckDepth depth)
{
    auto connection = sql::Connection::open(databaseFile, sql::OpenMode::ReadOnly);
    if (!connection) {
        return connection.error();
    }
    Result<Sealer> sealer = sealerOf(*connection.value(), keys);
    const QString partsFile = keyPartsFile(databaseFile);
    if (sealer && QFileInfo::exists(partsFile)) {
        Result<std::shared_ptr<KeyParts>> parts =
            KeyParts::open(partsFile, KeyParts::Missing::Refuse);
        if (!parts) {
            return parts.error();
        }
        sealer.value().maskWith(parts.take());
    }
    return sealer ? verifyStore(*connection.value(), *sealer, depth)
                  : Result<StoreCheck>(sealer.error());
}

}  // namespace gatehouse::store
