#include "store/second_factor_repository.h"

#include "store/sql/query.h"

namespace gatehouse::store {

namespace {

constexpr const char* kSecretColumn = "second_factor.secret_sealed";

Status done(const Result<int>& changed)
{
    return changed ? Status() : Status(changed.error());
}

}  // namespace

Result<std::optional<SecondFactorRow>> secondFactorOf(sql::Connection& connection,
                                                      const Sealer& sealer, UserId user)
{
    const auto found = sql::firstRow(connection,
                                     QStringLiteral("SELECT secret_sealed, confirmed_ms, last_step "
                                                    "FROM second_factor WHERE user_id = ?"),
                                     user);
    if (!found) {
        return found.error();
    }
    if (!found.value()) {
        return std::optional<SecondFactorRow>();
    }
    const sql::Statement& row = *found.value();
    const auto secret = sealer.unsealForEstate(row.blob(0), Place(kSecretColumn, user));
    if (!secret) {
        return secret.error();
    }
    return std::optional(SecondFactorRow{
        .secret = Secret(*secret), .confirmed = !row.isNull(1), .lastStep = row.integer(2)});
}

Status beginSecondFactor(sql::Connection& connection, const Sealer& sealer, UserId user,
                         const Secret& secret, UtcTime now)
{
    const auto begun = sql::change(
        connection,
        QStringLiteral("INSERT INTO second_factor (user_id, secret_sealed, made_ms, last_step) "
                       "VALUES (?, ?, ?, 0) ON CONFLICT (user_id) DO UPDATE SET "
                       "secret_sealed = excluded.secret_sealed, made_ms = excluded.made_ms "
                       "WHERE confirmed_ms IS NULL"),
        user, sealer.sealForEstate(secret.reveal(), Place(kSecretColumn, user)), now);
    if (!begun) {
        return begun.error();
    }
    return *begun == 1 ? Status()
                       : Status(fail(ErrorCode::Conflict,
                                     QStringLiteral("second factor: there is one already")));
}

Status confirmSecondFactor(sql::Connection& connection, UserId user, qint64 step,
                           const QList<QByteArray>& recoveryHashes, UtcTime now)
{
    const auto confirmed =
        sql::change(connection,
                    QStringLiteral("UPDATE second_factor SET confirmed_ms = ?, last_step = ? "
                                   "WHERE user_id = ? AND confirmed_ms IS NULL"),
                    now, step, user);
    if (!confirmed) {
        return confirmed.error();
    }
    if (*confirmed != 1) {
        return fail(ErrorCode::Conflict, QStringLiteral("second factor: nothing to confirm"));
    }
    const auto old = sql::change(
        connection, QStringLiteral("DELETE FROM recovery_code WHERE user_id = ?"), user);
    if (!old) {
        return old.error();
    }
    for (const QByteArray& hash : recoveryHashes) {
        const Status kept = sql::add(
            connection, QStringLiteral("INSERT INTO recovery_code (user_id, hash) VALUES (?, ?)"),
            user, hash);
        if (!kept) {
            return kept;
        }
    }
    return {};
}

Status setLastStep(sql::Connection& connection, UserId user, qint64 step)
{
    return done(sql::change(
        connection, QStringLiteral("UPDATE second_factor SET last_step = ? WHERE user_id = ?"),
        step, user));
}

Result<bool> takeRecoveryCode(sql::Connection& connection, UserId user, const QByteArray& hash,
                              UtcTime now)
{
    const auto taken =
        sql::change(connection,
                    QStringLiteral("UPDATE recovery_code SET used_ms = ? "
                                   "WHERE user_id = ? AND hash = ? AND used_ms IS NULL"),
                    now, user, hash);
    return taken ? Result<bool>(*taken == 1) : Result<bool>(taken.error());
}

Result<int> recoveryCodesLeft(sql::Connection& connection, UserId user)
{
    const auto row = sql::firstRow(
        connection,
        QStringLiteral("SELECT count(*) FROM recovery_code WHERE user_id = ? AND used_ms IS NULL"),
        user);
    return row ? Result<int>(int(row.value()->integer(0))) : Result<int>(row.error());
}

Status removeSecondFactor(sql::Connection& connection, UserId user)
{
    for (const char* statement : {"DELETE FROM recovery_code WHERE user_id = ?",
                                  "DELETE FROM second_factor WHERE user_id = ?",
                                  "UPDATE user_account SET second_factor_due_ms = NULL "
                                  "WHERE id = ?"}) {
        const Status removed = done(sql::change(connection, QString::fromLatin1(statement), user));
        if (!removed) {
            return removed;
        }
    }
    return {};
}

Result<std::optional<UtcTime>> secondFactorDue(sql::Connection& connection, UserId user)
{
    const auto row = sql::firstRow(
        connection, QStringLiteral("SELECT second_factor_due_ms FROM user_account WHERE id = ?"),
        user);
    if (!row) {
        return row.error();
    }
    return row.value() ? row.value()->optionalTime(0) : std::nullopt;
}

Status setSecondFactorDue(sql::Connection& connection, UserId user, UtcTime due)
{
    return done(sql::change(
        connection, QStringLiteral("UPDATE user_account SET second_factor_due_ms = ? WHERE id = ?"),
        due, user));
}

}  // namespace gatehouse::store
