#include "store/pin_repository.h"

#include "store/person_repository.h"
#include "store/sql/query.h"

#include <sodium.h>

namespace gatehouse::store {

namespace {

/// The person's key goes with an erasure, and with it what could confirm a guess.
QByteArray hashOf(const DataKey& key, PersonId person, const QString& pin)
{
    const QByteArray text = QStringLiteral("pin:%1:%2").arg(person.value()).arg(pin).toLatin1();
    QByteArray hash(crypto_generichash_BYTES, Qt::Uninitialized);
    crypto_generichash(reinterpret_cast<unsigned char*>(hash.data()), size_t(hash.size()),
                       reinterpret_cast<const unsigned char*>(text.constData()),
                       size_t(text.size()), key.bytes(), size_t(DataKey::kBytes));
    return hash;
}

Result<PinVerdict> countFailure(sql::Connection& connection, PersonId person, qint64 failures,
                                UtcTime now)
{
    const bool locks = failures + 1 >= kPinFailures;
    const Result<int> counted = sql::change(
        connection,
        QStringLiteral("UPDATE pin SET failures = ?, locked_ms = ? WHERE person_id = ?"),
        failures + 1, locks ? std::optional(now) : std::nullopt, person);
    if (!counted) {
        return counted.error();
    }
    return locks ? PinVerdict::LockedNow : PinVerdict::Wrong;
}

}  // namespace

Status setPin(sql::Connection& connection, const Sealer& sealer, PersonId person,
              const QString& pin, UserId by, UtcTime now)
{
    const Result<DataKey> key = personKey(connection, sealer, person);
    if (!key) {
        return key.error();
    }
    return sql::add(connection,
                    QStringLiteral("INSERT INTO pin (person_id, hash, set_by, set_ms, failures) "
                                   "VALUES (?, ?, ?, ?, 0) ON CONFLICT (person_id) DO UPDATE SET "
                                   "hash = excluded.hash, set_by = excluded.set_by, "
                                   "set_ms = excluded.set_ms, failures = 0, locked_ms = NULL"),
                    person, hashOf(key.value(), person, pin), by, now);
}

Result<bool> dropPin(sql::Connection& connection, PersonId person)
{
    const Result<int> dropped =
        sql::change(connection, QStringLiteral("DELETE FROM pin WHERE person_id = ?"), person);
    return dropped ? Result<bool>(dropped.value() == 1) : Result<bool>(dropped.error());
}

Result<PinState> pinState(sql::Connection& connection, PersonId person)
{
    const auto row = sql::firstRow(
        connection, QStringLiteral("SELECT set_ms, locked_ms FROM pin WHERE person_id = ?"),
        person);
    if (!row) {
        return row.error();
    }
    return row.value() ? PinState{.isSet = true,
                                  .setAt = row.value()->time(0),
                                  .lockedAt = row.value()->optionalTime(1)}
                       : PinState();
}

Result<PinVerdict> comparePin(sql::Connection& connection, const Sealer& sealer, PersonId person,
                              const QString& pin, UtcTime now)
{
    const auto row = sql::firstRow(
        connection, QStringLiteral("SELECT hash, failures, locked_ms FROM pin WHERE person_id = ?"),
        person);
    if (!row) {
        return row.error();
    }
    if (!row.value()) {
        return PinVerdict::NotSet;
    }
    if (!row.value()->isNull(2)) {
        return PinVerdict::Locked;
    }
    const QByteArray kept = row.value()->blob(0);
    const qint64 failures = row.value()->integer(1);
    const Result<DataKey> key = personKey(connection, sealer, person);
    if (!key) {
        return key.error();
    }
    const QByteArray typed = hashOf(key.value(), person, pin);
    if (kept.size() != typed.size() ||
        sodium_memcmp(kept.constData(), typed.constData(), size_t(typed.size())) != 0) {
        return countFailure(connection, person, failures, now);
    }
    const Result<int> cleared = sql::change(
        connection, QStringLiteral("UPDATE pin SET failures = 0 WHERE person_id = ?"), person);
    return cleared ? Result<PinVerdict>(PinVerdict::Right) : Result<PinVerdict>(cleared.error());
}

}  // namespace gatehouse::store
