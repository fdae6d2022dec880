#include "store/purpose_repository.h"

#include "store/sql/query.h"

namespace gatehouse::store {

namespace {
constexpr const char* kTicketColumn = "purpose_session.ticket_sealed";
constexpr const char* kWhyColumn = "purpose_session.why_sealed";
}  // namespace

Result<PurposeId> insertPurpose(sql::Connection& connection, const Sealer& sealer,
                                const PurposeRow& purpose)
{
    const auto closed = sql::change(
        connection,
        QStringLiteral("UPDATE purpose_session SET closed_ms = ? "
                       "WHERE user_id = ? AND desk = ? AND closed_ms IS NULL AND until_ms > ?"),
        purpose.openedAt, purpose.user, purpose.desk, purpose.openedAt);
    if (!closed) {
        return closed.error();
    }
    const auto id = sql::nextId<PurposeId>(connection, QLatin1StringView("purpose_session"));
    if (!id) {
        return id;
    }
    return sql::insert<PurposeId>(
        connection,
        QStringLiteral("INSERT INTO purpose_session (id, user_id, desk, ticket_sealed, why_sealed, "
                       "opened_ms, until_ms) VALUES (?, ?, ?, ?, ?, ?, ?)"),
        id.value(), purpose.user, purpose.desk,
        sealer.sealForEstate(purpose.ticket.toUtf8(), Place(kTicketColumn, id.value())),
        sealer.sealForEstate(purpose.why.toUtf8(), Place(kWhyColumn, id.value())), purpose.openedAt,
        purpose.until);
}

Status closePurpose(sql::Connection& connection, PurposeId purpose, UtcTime now)
{
    const auto closed = sql::change(
        connection,
        QStringLiteral("UPDATE purpose_session SET closed_ms = ? WHERE id = ? AND closed_ms IS "
                       "NULL"),
        now, purpose);
    return closed ? Status() : Status(closed.error());
}

Result<std::optional<PurposeId>> openPurposeOf(sql::Connection& connection, UserId user,
                                               const QString& desk, UtcTime now)
{
    const auto found = sql::firstRow(
        connection,
        QStringLiteral("SELECT id FROM purpose_session WHERE user_id = ? AND desk = ? "
                       "AND closed_ms IS NULL AND until_ms > ? ORDER BY id DESC LIMIT 1"),
        user, desk, now);
    if (!found) {
        return found.error();
    }
    return found.value() ? std::optional(found.value()->id<PurposeId>(0)) : std::nullopt;
}

Result<PurposeRow> purpose(sql::Connection& connection, const Sealer& sealer, PurposeId id)
{
    const auto found = sql::firstRow(
        connection,
        QStringLiteral("SELECT user_id, desk, ticket_sealed, why_sealed, opened_ms, until_ms, "
                       "closed_ms FROM purpose_session WHERE id = ?"),
        id);
    if (!found) {
        return found.error();
    }
    if (!found.value()) {
        return fail(ErrorCode::NotFound, QStringLiteral("there is no such purpose"));
    }
    const sql::Statement& row = *found.value();
    const auto ticket = sealer.unsealForEstate(row.blob(2), Place(kTicketColumn, id));
    const auto why = sealer.unsealForEstate(row.blob(3), Place(kWhyColumn, id));
    if (!ticket || !why) {
        return ticket ? why.error() : ticket.error();
    }
    return PurposeRow{.id = id,
                      .user = row.id<UserId>(0),
                      .desk = row.text(1),
                      .ticket = QString::fromUtf8(*ticket),
                      .why = QString::fromUtf8(*why),
                      .openedAt = row.time(4),
                      .until = row.time(5),
                      .closedAt = row.optionalTime(6)};
}

}  // namespace gatehouse::store
