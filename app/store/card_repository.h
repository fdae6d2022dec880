// Cards: found by a keyed hash, their numbers sealed with their holder's key. Inside a store job.
#pragma once

#include "domain/card.h"
#include "store/sealer.h"
#include "store/sql/connection.h"

#include <vector>

namespace gatehouse::store {

/// `number` as parseCardNumber() gave it. Conflict, naming the card, when somebody holds it or it
/// is barred; NotFound when there is no such person.
Result<CardId> insertCard(sql::Connection& connection, const Sealer& sealer, PersonId person,
                          const QString& number, UserId by, UtcTime now);
/// Newest first, returned ones too.
Result<std::vector<CardRow>> cardsOf(sql::Connection& connection, const Sealer& sealer,
                                     PersonId person);
/// The card with that number that was not returned; nothing when nobody holds it.
Result<std::optional<CardRow>> cardByNumber(sql::Connection& connection, const Sealer& sealer,
                                            const QString& number);

/// Conflict when it is so already, or was returned. NotFound when there is no such card.
Status barCard(sql::Connection& connection, CardId card, UserId by, UtcTime now);
Status unbarCard(sql::Connection& connection, CardId card);
Status returnCard(sql::Connection& connection, CardId card, UtcTime now);

}  // namespace gatehouse::store
