#include "store/viewing_repository.h"

#include "store/sql/query.h"

namespace gatehouse::store {

namespace {

constexpr const char* kRequesterColumn = "viewing_request.requester_sealed";
constexpr const char* kBasisColumn = "viewing_request.basis_sealed";
constexpr const char* kReasonColumn = "viewing_request.reason_sealed";

Status oneRow(const Result<int>& changed, const char* otherwise)
{
    if (!changed) {
        return changed.error();
    }
    return *changed == 1 ? Status()
                         : Status(fail(ErrorCode::Conflict, QString::fromLatin1(otherwise)));
}

}  // namespace

Result<ViewingId> insertViewing(sql::Connection& connection, const Sealer& sealer,
                                const NewViewing& viewing, UserId recordedBy, UtcTime now)
{
    const auto id = sql::nextId<ViewingId>(connection, QLatin1StringView("viewing_request"));
    if (!id) {
        return id;
    }
    return sql::insert<ViewingId>(
        connection,
        QStringLiteral("INSERT INTO viewing_request (id, asked_ms, requester_sealed, relation, "
                       "person_id, camera_id, from_ms, until_ms, basis_sealed, recorded_by, state) "
                       "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"),
        *id, now, sealer.sealForEstate(viewing.requester.toUtf8(), Place(kRequesterColumn, *id)),
        viewing.relation, viewing.person, viewing.camera, viewing.from, viewing.until,
        sealer.sealForEstate(viewing.basis.toUtf8(), Place(kBasisColumn, *id)), recordedBy,
        ViewingState::Asked);
}

Status decideViewing(sql::Connection& connection, const Sealer& sealer, ViewingId viewing,
                     ViewingDecision decision, const QString& reason, UserId by, UtcTime now)
{
    const ViewingState state =
        decision == ViewingDecision::Allow ? ViewingState::Allowed : ViewingState::Refused;
    return oneRow(
        sql::change(connection,
                    QStringLiteral("UPDATE viewing_request SET state = ?, decided_by = ?, "
                                   "decided_ms = ?, reason_sealed = ? WHERE id = ? AND state = ?"),
                    state, by, now,
                    sealer.sealForEstate(reason.toUtf8(), Place(kReasonColumn, viewing)), viewing,
                    ViewingState::Asked),
        "viewing: is decided already, or unknown");
}

Status noteViewed(sql::Connection& connection, ViewingId viewing, UserId operatedBy, UtcTime now)
{
    return oneRow(
        sql::change(connection,
                    QStringLiteral("UPDATE viewing_request SET state = ?, viewed_ms = ?, "
                                   "operator_id = ? WHERE id = ? AND state = ?"),
                    ViewingState::Viewed, now, operatedBy, viewing, ViewingState::Allowed),
        "viewing: is not allowed, or unknown");
}

Result<std::vector<ViewingRow>> viewings(sql::Connection& connection, const Sealer& sealer,
                                         int limit)
{
    std::vector<ViewingRow> rows;
    const auto take = [&](const sql::Statement& row) -> Status {
        const auto id = row.id<ViewingId>(0);
        const auto requester = sealer.unsealForEstate(row.blob(2), Place(kRequesterColumn, id));
        const auto basis = sealer.unsealForEstate(row.blob(8), Place(kBasisColumn, id));
        const auto reason = row.isNull(11)
                                ? Result<QByteArray>(QByteArray())
                                : sealer.unsealForEstate(row.blob(11), Place(kReasonColumn, id));
        for (const auto* opened : {&requester, &basis, &reason}) {
            if (!*opened) {
                return opened->error();
            }
        }
        rows.push_back({.id = id,
                        .askedAt = row.time(1),
                        .request = {.requester = QString::fromUtf8(*requester),
                                    .relation = row.enumeration<ViewingRelation>(3),
                                    .person = row.id<PersonId>(4),
                                    .camera = row.id<CameraId>(5),
                                    .from = row.time(6),
                                    .until = row.time(7),
                                    .basis = QString::fromUtf8(*basis)},
                        .cameraName = row.text(9),
                        .state = row.enumeration<ViewingState>(10),
                        .decidedBy = row.text(12),
                        .reason = QString::fromUtf8(*reason),
                        .viewedAt = row.optionalTime(13),
                        .operatedBy = row.text(14)});
        return {};
    };
    const Status read = sql::eachRow(
        take, connection,
        QStringLiteral(
            "SELECT v.id, v.asked_ms, v.requester_sealed, v.relation, v.person_id, v.camera_id, "
            "v.from_ms, v.until_ms, v.basis_sealed, c.name, v.state, v.reason_sealed, "
            "coalesce(d.name, ''), v.viewed_ms, coalesce(o.name, '') FROM viewing_request v "
            "LEFT JOIN camera c ON c.id = v.camera_id "
            "LEFT JOIN user_account d ON d.id = v.decided_by "
            "LEFT JOIN user_account o ON o.id = v.operator_id "
            "ORDER BY v.asked_ms DESC, v.id DESC LIMIT ?"),
        limit);
    return read ? Result<std::vector<ViewingRow>>(rows)
                : Result<std::vector<ViewingRow>>(read.error());
}

}  // namespace gatehouse::store
