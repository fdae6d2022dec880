#include "store/pass_repository.h"

#include "store/sql/query.h"

namespace gatehouse::store {

namespace {

constexpr const char* kSecretColumn = "pass_key.secret_sealed";
using PassKeyId = Id<struct PassKeyTag>;

const QString kSelectPass = QStringLiteral(
    "SELECT p.id, p.visit_id, p.uses, p.used, p.from_ms, p.until_ms, u.name, p.issued_ms,"
    " p.revoked_ms FROM visitor_pass p JOIN user_account u ON u.id = p.issued_by ");

PassRow passOf(const sql::Statement& row)
{
    return {.id = row.id<PassId>(0),
            .visit = row.id<VisitId>(1),
            .uses = int(row.integer(2)),
            .used = int(row.integer(3)),
            .from = row.time(4),
            .until = row.time(5),
            .issuedBy = row.text(6),
            .issuedAt = row.time(7),
            .revokedAt = row.optionalTime(8)};
}

template <typename Value>
Result<std::optional<PassRow>> onePass(sql::Connection& connection, const QString& where,
                                       const Value& value)
{
    const auto row = sql::firstRow(connection, kSelectPass + where, value);
    if (!row) {
        return row.error();
    }
    return *row ? std::optional(passOf(**row)) : std::nullopt;
}

Result<QByteArrayList> blobs(Result<sql::Statement> statement)
{
    if (!statement) {
        return statement.error();
    }
    QByteArrayList all;
    for (Result<bool> row = statement.value().step();; row = statement.value().step()) {
        if (!row) {
            return row.error();
        }
        if (!*row) {
            return all;
        }
        all.append(statement->blob(0));
    }
}

}  // namespace

Result<std::optional<PassKeyRow>> passKeyInUse(sql::Connection& connection, const Sealer& sealer)
{
    const auto row = sql::firstRow(
        connection,
        QStringLiteral("SELECT id, secret_sealed FROM pass_key WHERE retired_ms IS NULL"));
    if (!row) {
        return row.error();
    }
    if (!*row) {
        return std::optional<PassKeyRow>();
    }
    const Result<QByteArray> secret =
        sealer.unsealForEstate((*row)->blob(1), Place(kSecretColumn, (*row)->integer(0)));
    if (!secret) {
        return secret.error();
    }
    return std::optional(PassKeyRow{(*row)->integer(0), Secret(*secret)});
}

Result<qint64> insertPassKey(sql::Connection& connection, const Sealer& sealer,
                             const QByteArray& publicKey, const Secret& secret, UtcTime now)
{
    const Result<int> retired = sql::change(
        connection, QStringLiteral("UPDATE pass_key SET retired_ms = ? WHERE retired_ms IS NULL"),
        now);
    if (!retired) {
        return retired.error();
    }
    const Result<PassKeyId> id = sql::nextId<PassKeyId>(connection, QLatin1StringView("pass_key"));
    if (!id) {
        return id.error();
    }
    const Status added = sql::add(
        connection,
        QStringLiteral("INSERT INTO pass_key (id, public_key, secret_sealed, created_ms)"
                       " VALUES (?, ?, ?, ?)"),
        *id, publicKey, sealer.sealForEstate(secret.reveal(), Place(kSecretColumn, *id)), now);
    return added ? Result<qint64>(id->value()) : Result<qint64>(added.error());
}

Result<QByteArrayList> passPublicKeys(sql::Connection& connection, PassKeys which)
{
    return blobs(sql::query(
        connection,
        which == PassKeys::All
            ? QStringLiteral("SELECT public_key FROM pass_key ORDER BY id DESC")
            : QStringLiteral("SELECT public_key FROM pass_key WHERE retired_ms IS NULL")));
}

Result<PassId> insertPass(sql::Connection& connection, const NewPassRow& pass, UserId by,
                          UtcTime now)
{
    const Result<int> revoked = sql::change(
        connection,
        QStringLiteral(
            "UPDATE visitor_pass SET revoked_ms = ? WHERE visit_id = ? AND revoked_ms IS NULL"),
        now, pass.visit);
    if (!revoked) {
        return revoked.error();
    }
    return sql::insert<PassId>(
        connection,
        QStringLiteral("INSERT INTO visitor_pass (id_hash, visit_id, key_id, uses, used, from_ms,"
                       " until_ms, issued_by, issued_ms) VALUES (?, ?, ?, ?, 0, ?, ?, ?, ?)"),
        pass.idHash, pass.visit, pass.key, pass.uses, pass.from, pass.until, by, now);
}

Result<std::optional<PassRow>> passByHash(sql::Connection& connection, const QByteArray& idHash)
{
    return onePass(connection, QStringLiteral("WHERE p.id_hash = ?"), idHash);
}

Result<std::optional<PassRow>> newestPass(sql::Connection& connection, VisitId visit)
{
    return onePass(connection, QStringLiteral("WHERE p.visit_id = ? ORDER BY p.id DESC LIMIT 1"),
                   visit);
}

Status addPassUse(sql::Connection& connection, const PassUse& use)
{
    if (use.verdict == PassVerdict::Good) {
        const Result<int> counted = sql::change(
            connection, QStringLiteral("UPDATE visitor_pass SET used = used + 1 WHERE id = ?"),
            use.pass);
        if (!counted) {
            return counted.error();
        }
    }
    return sql::add(connection,
                    QStringLiteral("INSERT INTO pass_use (pass_id, at_ms, door_id, verdict,"
                                   " passage_id) VALUES (?, ?, ?, ?, ?)"),
                    use.pass, use.at, use.door, use.verdict, use.passage);
}

Result<QByteArrayList> revokedPassHashes(sql::Connection& connection, UtcTime now)
{
    return blobs(
        sql::query(connection,
                   QStringLiteral("SELECT id_hash FROM visitor_pass WHERE revoked_ms IS NOT NULL"
                                  " AND until_ms > ? ORDER BY id_hash"),
                   now));
}

}  // namespace gatehouse::store
