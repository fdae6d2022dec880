#include "store/draft_repository.h"

#include "store/sql/query.h"

namespace gatehouse::store {

namespace {
constexpr const char* kColumn = "registration_draft.sealed";
}  // namespace

Result<DraftId> keepDraft(sql::Connection& connection, const Sealer& sealer, DraftId id,
                          UserId user, const QByteArray& content, UtcTime now)
{
    if (id.isValid()) {
        const Result<int> kept = sql::change(
            connection,
            QStringLiteral("UPDATE registration_draft SET sealed = ?, updated_ms = ?, "
                           "expires_ms = ? WHERE id = ? AND user_id = ?"),
            sealer.sealForEstate(content, Place(kColumn, id)), now, now + kDraftLasts, id, user);
        if (!kept) {
            return kept.error();
        }
        return kept.value() == 1
                   ? Result<DraftId>(id)
                   : Result<DraftId>(
                         fail(ErrorCode::NotFound, QStringLiteral("draft %1").arg(id.value())));
    }
    const Result<DraftId> next =
        sql::nextId<DraftId>(connection, QLatin1StringView("registration_draft"));
    if (!next) {
        return next;
    }
    const Status added =
        sql::add(connection,
                 QStringLiteral("INSERT INTO registration_draft (id, user_id, sealed, updated_ms, "
                                "expires_ms) VALUES (?, ?, ?, ?, ?)"),
                 next.value(), user, sealer.sealForEstate(content, Place(kColumn, next.value())),
                 now, now + kDraftLasts);
    return added ? next : Result<DraftId>(added.error());
}

Result<std::vector<Draft>> draftsOf(sql::Connection& connection, const Sealer& sealer, UserId user,
                                    UtcTime now)
{
    std::vector<Draft> drafts;
    const Status read = sql::eachRow(
        [&](const sql::Statement& row) -> Status {
            const auto id = row.id<DraftId>(0);
            const Result<QByteArray> content =
                sealer.unsealForEstate(row.blob(2), Place(kColumn, id));
            if (!content) {
                return content.error();
            }
            drafts.push_back({id, row.time(1), content.value()});
            return {};
        },
        connection,
        QStringLiteral("SELECT id, updated_ms, sealed FROM registration_draft WHERE user_id = ? "
                       "AND expires_ms > ? ORDER BY id DESC"),
        user, now);
    return read ? Result<std::vector<Draft>>(std::move(drafts))
                : Result<std::vector<Draft>>(read.error());
}

Result<bool> dropDraft(sql::Connection& connection, DraftId id, UserId user)
{
    const Result<int> dropped = sql::change(
        connection, QStringLiteral("DELETE FROM registration_draft WHERE id = ? AND user_id = ?"),
        id, user);
    return dropped ? Result<bool>(dropped.value() == 1) : Result<bool>(dropped.error());
}

Result<int> dropExpiredDrafts(sql::Connection& connection, UtcTime now)
{
    return sql::change(connection,
                       QStringLiteral("DELETE FROM registration_draft WHERE expires_ms <= ?"), now);
}

}  // namespace gatehouse::store
