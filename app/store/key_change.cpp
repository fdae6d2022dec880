#include "store/key_change.h"

#include "store/audit.h"
#include "store/database_file.h"
#include "store/key_work.h"

namespace gatehouse::store {

namespace {

Status begin(const StoreConfig& config, const EstateKeys& keys, UtcTime now)
{
    auto connection =
        sql::Connection::open(config.databaseFile, sql::OpenMode::ReadWrite, config.busyTimeout);
    if (!connection) {
        return connection.error();
    }
    auto transaction =
        sql::Transaction::begin(*connection.value(), sql::TransactionKind::Immediate);
    if (!transaction) {
        return transaction.error();
    }
    if (const Status begun = beginKeyChange(*connection.value(), keys, now); !begun) {
        return begun;
    }
    const AuditLine line{.at = now,
                         .user = {},
                         .action = QStringLiteral("key.change"),
                         .subject = QStringLiteral("key:%1").arg(keyIdOf(*keys.next)),
                         .detail = {{QStringLiteral("former"), keyIdOf(keys.present)}}};
    if (const Status kept = appendAudit(*connection.value(), line); !kept) {
        return kept;
    }
    return transaction.value().commit();
}

}  // namespace

Result<QString> startKeyChange(const StoreConfig& config, const Clock& clock)
{
    // Upgrades it, ties it to its key, and promotes a key whose change was interrupted just now.
    const Result<PreparedDatabase> prepared = prepareDatabase(config, clock);
    if (!prepared) {
        return prepared.error();
    }
    if (prepared->keyWorkLeft) {
        return fail(ErrorCode::Conflict,
                    QStringLiteral("sealed values are still being rewritten; start the desk and "
                                   "wait until it is done, then try again"));
    }
    const std::shared_ptr<KeyCustody> custody = custodyOf(config);
    // In custody first: a database whose key is nowhere would be lost.
    const EstateKeys keys{prepared->sealer.estateKey(), DataKey::generate()};
    if (const Status staged = custody->save(keys); !staged) {
        return staged.error();
    }
    if (const Status begun = begin(config, keys, clock.now()); !begun) {
        return begun.error();
    }
    if (const Status promoted = custody->save({*keys.next, std::nullopt}); !promoted) {
        return promoted.error();
    }
    return keyIdOf(*keys.next);
}

}  // namespace gatehouse::store
