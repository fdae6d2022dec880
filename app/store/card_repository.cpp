#include "store/card_repository.h"

#include "store/lookup_key.h"
#include "store/person_repository.h"
#include "store/sql/query.h"

namespace gatehouse::store {

namespace {

constexpr const char* kNumberColumn = "card.number_sealed";
constexpr qsizetype kShown = 4;

const QString kSelectCard = QStringLiteral(
    "SELECT c.id, c.person_id, c.number_sealed, c.issued_ms, i.name, c.barred_ms, b.name, "
    "c.returned_ms FROM card c JOIN user_account i ON i.id = c.issued_by "
    "LEFT JOIN user_account b ON b.id = c.barred_by ");

Result<CardRow> cardOf(const sql::Statement& row, const DataKey& key)
{
    const auto id = row.id<CardId>(0);
    const Result<QByteArray> number = Sealer::unseal(key, row.blob(2), Place(kNumberColumn, id));
    if (!number) {
        return number.error();
    }
    return CardRow{.id = id,
                   .person = row.id<PersonId>(1),
                   .lastFour = QString::fromLatin1(number->right(kShown)),
                   .issuedAt = row.time(3),
                   .issuedBy = row.text(4),
                   .barredAt = row.optionalTime(5),
                   .barredBy = row.text(6),
                   .returnedAt = row.optionalTime(7)};
}

/// What a change that touched no row means.
Status changedOne(sql::Connection& connection, const Result<int>& changed, CardId card)
{
    if (!changed) {
        return changed.error();
    }
    if (changed.value() == 1) {
        return {};
    }
    const auto known =
        sql::firstRow(connection, QStringLiteral("SELECT 1 FROM card WHERE id = ?"), card);
    if (!known) {
        return known.error();
    }
    return fail(known.value() ? ErrorCode::Conflict : ErrorCode::NotFound,
                QStringLiteral("card %1").arg(card.value()));
}

}  // namespace

Result<CardId> insertCard(sql::Connection& connection, const Sealer& sealer, PersonId person,
                          const QString& number, UserId by, UtcTime now)
{
    const Result<DataKey> key = personKey(connection, sealer, person);
    const Result<LookupKey> lookup = ensureLookupKey(connection, sealer);
    if (!key || !lookup) {
        return key ? lookup.error() : key.error();
    }
    const QByteArray hash = lookup->hash(LookupKind::Card, number);
    const auto held = sql::firstRow(
        connection,
        QStringLiteral("SELECT id FROM card WHERE number_hash = ? AND returned_ms IS NULL"), hash);
    if (!held) {
        return held.error();
    }
    if (held.value()) {
        return fail(ErrorCode::Conflict,
                    QStringLiteral("card: it is card %1 already").arg(held.value()->integer(0)));
    }
    const Result<CardId> id = sql::nextId<CardId>(connection, QLatin1StringView("card"));
    if (!id) {
        return id;
    }
    const Status added = sql::add(
        connection,
        QStringLiteral("INSERT INTO card (id, person_id, number_hash, number_sealed, issued_by, "
                       "issued_ms) VALUES (?, ?, ?, ?, ?, ?)"),
        id.value(), person, hash,
        Sealer::seal(key.value(), number.toLatin1(), Place(kNumberColumn, id.value())), by, now);
    return added ? id : Result<CardId>(added.error());
}

Result<std::vector<CardRow>> cardsOf(sql::Connection& connection, const Sealer& sealer,
                                     PersonId person)
{
    const Result<DataKey> key = personKey(connection, sealer, person);
    if (!key) {
        return key.error();
    }
    std::vector<CardRow> cards;
    const Status read = sql::eachRow(
        [&](const sql::Statement& row) -> Status {
            Result<CardRow> card = cardOf(row, key.value());
            if (!card) {
                return card.error();
            }
            cards.push_back(card.take());
            return {};
        },
        connection, kSelectCard + QStringLiteral("WHERE c.person_id = ? ORDER BY c.id DESC"),
        person);
    return read ? Result<std::vector<CardRow>>(std::move(cards))
                : Result<std::vector<CardRow>>(read.error());
}

Result<std::optional<CardRow>> cardByNumber(sql::Connection& connection, const Sealer& sealer,
                                            const QString& number)
{
    using Found = Result<std::optional<CardRow>>;
    const Result<LookupKey> lookup = lookupKey(connection, sealer);
    if (!lookup) {
        return lookup.error().code == ErrorCode::NotFound ? Found(std::nullopt)
                                                          : Found(lookup.error());
    }
    const auto row = sql::firstRow(
        connection,
        kSelectCard + QStringLiteral("WHERE c.number_hash = ? AND c.returned_ms IS NULL"),
        lookup->hash(LookupKind::Card, number));
    if (!row) {
        return row.error();
    }
    if (!row.value()) {
        return Found(std::nullopt);
    }
    const Result<DataKey> key = personKey(connection, sealer, row.value()->id<PersonId>(1));
    if (!key) {
        return key.error();
    }
    const Result<CardRow> card = cardOf(*row.value(), key.value());
    return card ? Found(card.value()) : Found(card.error());
}

Status barCard(sql::Connection& connection, CardId card, UserId by, UtcTime now)
{
    return changedOne(
        connection,
        sql::change(connection,
                    QStringLiteral("UPDATE card SET barred_by = ?, barred_ms = ? WHERE id = ? "
                                   "AND barred_ms IS NULL AND returned_ms IS NULL"),
                    by, now, card),
        card);
}

Status unbarCard(sql::Connection& connection, CardId card)
{
    return changedOne(
        connection,
        sql::change(connection,
                    QStringLiteral("UPDATE card SET barred_by = NULL, barred_ms = NULL "
                                   "WHERE id = ? AND barred_ms IS NOT NULL "
                                   "AND returned_ms IS NULL"),
                    card),
        card);
}

Status returnCard(sql::Connection& connection, CardId card, UtcTime now)
{
    return changedOne(connection,
                      sql::change(connection,
                                  QStringLiteral("UPDATE card SET returned_ms = ? WHERE id = ? "
                                                 "AND returned_ms IS NULL"),
                                  now, card),
                      card);
}

}  // namespace gatehouse::store
