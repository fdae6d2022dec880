#include "store/sealed_columns.h"

#include "store/sql/query.h"

#include <array>

namespace gatehouse::store {

namespace {

constexpr const char* kOwnId = "t.person_id";
constexpr const char* kVisitId = "t.visit_id";
constexpr const char* kLinkOwner =
    "(SELECT l.person_id FROM template_link l WHERE l.link = t.link)";

// In the order in which they are rewritten. The keys of people first: they are few bytes, and what
// they seal need not be touched when the estate key changes.
constexpr std::array kColumns{
    SealedColumn{"person_key", "wrapped_key", SealedWith::Estate, "person_id", "person_id",
                 nullptr},
    SealedColumn{"lookup_key", "wrapped_key", SealedWith::Estate, "id", "id", nullptr},
    SealedColumn{"visit_key", "wrapped_key", SealedWith::Estate, "visit_id", "visit_id", nullptr},
    SealedColumn{"alert_clip", "wrapped_key", SealedWith::Estate, "alert_id", "alert_id", nullptr},
    SealedColumn{"pass_key", "secret_sealed", SealedWith::Estate, "id", "id", nullptr},
    SealedColumn{"camera", "password_sealed", SealedWith::Estate, "id", "id", nullptr},
    SealedColumn{"endpoint", "secret_sealed", SealedWith::Estate, "id", "id", nullptr},
    SealedColumn{"second_factor", "secret_sealed", SealedWith::Estate, "user_id", "user_id",
                 nullptr},
    SealedColumn{"audit_key", "secret_sealed", SealedWith::Estate, "id", "id", nullptr},
    SealedColumn{"purpose_session", "ticket_sealed", SealedWith::Estate, "id", "id", nullptr},
    SealedColumn{"purpose_session", "why_sealed", SealedWith::Estate, "id", "id", nullptr},
    SealedColumn{"viewing_request", "requester_sealed", SealedWith::Estate, "id", "id", nullptr},
    SealedColumn{"viewing_request", "basis_sealed", SealedWith::Estate, "id", "id", nullptr},
    SealedColumn{"viewing_request", "reason_sealed", SealedWith::Estate, "id", "id", nullptr},
    SealedColumn{"wall_patrol_stop", "note_sealed", SealedWith::Estate, "id", "id", nullptr},
    SealedColumn{"legal_hold", "reason_sealed", SealedWith::Estate, "id", "id", nullptr},
    SealedColumn{"registration_draft", "sealed", SealedWith::Estate, "id", "id", nullptr},
    SealedColumn{"submission", "sealed", SealedWith::Estate, "id", "id", nullptr},
    SealedColumn{"plate_reading", "read_sealed", SealedWith::Estate, "id", "id", nullptr},
    SealedColumn{"plate_reading", "answer_sealed", SealedWith::Estate, "id", "id", nullptr},
    SealedColumn{"import_batch", "file_sealed", SealedWith::Estate, "id", "id", nullptr},
    SealedColumn{"person", "name_sealed", SealedWith::Person, "id", "id", "t.id"},
    SealedColumn{"person", "phone_sealed", SealedWith::Person, "id", "id", "t.id"},
    SealedColumn{"person", "birth_sealed", SealedWith::Person, "id", "id", "t.id"},
    SealedColumn{"person_document", "number_sealed", SealedWith::Person, "person_id", "person_id",
                 kOwnId},
    SealedColumn{"card", "number_sealed", SealedWith::Person, "id", "id", kOwnId},
    SealedColumn{"vehicle", "plate_sealed", SealedWith::PersonOrEstate, "id", "id", kOwnId},
    SealedColumn{"consent", "guardian_sealed", SealedWith::Person, "id", "id", kOwnId},
    SealedColumn{"face_template", "sealed", SealedWith::Person, "id", "link", kLinkOwner},
    SealedColumn{"visit", "name_sealed", SealedWith::Visit, "id", "id", "t.id"},
    SealedColumn{"visit", "phone_sealed", SealedWith::Visit, "id", "id", "t.id"},
    SealedColumn{"visit", "plate_sealed", SealedWith::Visit, "id", "id", "t.id"},
    SealedColumn{"visit", "note_sealed", SealedWith::Visit, "id", "id", "t.id"},
    SealedColumn{"visit_photo", "sealed", SealedWith::Visit, "visit_id", "visit_id", kVisitId},
    SealedColumn{"passage", "plate_sealed", SealedWith::PersonOrEstate, "id", "id", kOwnId},
    SealedColumn{"image", "sealed", SealedWith::PersonOrEstate, "id", "id", kOwnId},
};

QString selectOf(const SealedColumn& column)
{
    const auto text = [](const char* part) { return QLatin1StringView(part); };
    if (column.with == SealedWith::Visit) {
        return QStringLiteral(
                   "SELECT t.%1, t.%2, t.%3, %5, NULL, k.wrapped_key FROM %4 t "
                   "LEFT JOIN visit_key k ON k.visit_id = %5 "
                   "WHERE t.%1 > ? AND t.%2 IS NOT NULL ORDER BY t.%1 LIMIT ?")
            .arg(text(column.row), text(column.column), text(column.bound), text(column.table),
                 text(column.person));
    }
    return QStringLiteral(
               "SELECT t.%1, t.%2, t.%3, p.id, p.erased_ms, k.wrapped_key FROM %4 t "
               "LEFT JOIN person p ON p.id = %5 LEFT JOIN person_key k ON k.person_id = p.id "
               "WHERE t.%1 > ? AND t.%2 IS NOT NULL ORDER BY t.%1 LIMIT ?")
        .arg(text(column.row), text(column.column), text(column.bound), text(column.table),
             text(column.person ? column.person : "NULL"));
}

bool boundToRow(const SealedColumn& column)
{
    return QByteArrayView(column.row) == QByteArrayView(column.bound);
}

}  // namespace

std::span<const SealedColumn> sealedColumns()
{
    return kColumns;
}

Status eachSealedValue(sql::Connection& connection, const SealedColumn& column, qint64 after,
                       int most, const std::function<Status(const SealedValue&)>& onValue)
{
    const QByteArray place = column.place();
    return sql::eachRow(
        [&](const sql::Statement& row) {
            const qint64 id = row.integer(0);
            const bool ofVisit = column.with == SealedWith::Visit;
            return onValue(SealedValue{.row = id,
                                       .sealed = row.blob(1),
                                       .place = boundToRow(column)
                                                    ? Place(place.constData(), id)
                                                    : Place(place.constData(), row.blob(2)),
                                       .person = ofVisit ? PersonId() : row.id<PersonId>(3),
                                       .visit = ofVisit ? row.id<VisitId>(3) : VisitId(),
                                       .personErased = ofVisit ? row.isNull(5) : !row.isNull(4),
                                       .wrappedKey = row.blob(5)});
        },
        connection, selectOf(column), after, most);
}

Result<DataKey> keyOf(const Sealer& sealer, const SealedColumn& column, const SealedValue& value)
{
    if (column.with == SealedWith::Estate ||
        (column.with == SealedWith::PersonOrEstate && !value.person.isValid())) {
        return sealer.estateKey();
    }
    if (value.wrappedKey.isEmpty()) {
        return fail(
            ErrorCode::NotFound,
            QStringLiteral("%1: its key is gone").arg(QLatin1StringView(value.place.column())));
    }
    return value.visit.isValid()
               ? sealer.unwrap(value.wrappedKey, Place("visit_key.wrapped_key", value.visit))
               : sealer.unwrap(value.wrappedKey, value.person);
}

Result<QByteArray> openValue(const Sealer& sealer, const SealedColumn& column,
                             const SealedValue& value)
{
    if (column.with == SealedWith::Estate ||
        (column.with == SealedWith::PersonOrEstate && !value.person.isValid())) {
        return sealer.unsealForEstate(value.sealed, value.place);
    }
    const Result<DataKey> key = keyOf(sealer, column, value);
    return key ? Sealer::unseal(*key, value.sealed, value.place) : Result<QByteArray>(key.error());
}

}  // namespace gatehouse::store
