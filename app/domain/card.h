// A card or tag that opens doors, as the register knows it.
#pragma once

#include "base/clock.h"
#include "base/result.h"
#include "domain/ids.h"

#include <QString>

#include <optional>

namespace gatehouse {

struct CardRow
{
    CardId id;
    PersonId person;
    QString lastFour;  ///< "5678", all that is ever shown
    UtcTime issuedAt{};
    QString issuedBy;
    std::optional<UtcTime> barredAt;  ///< it opens nothing, at no door
    QString barredBy;
    std::optional<UtcTime> returnedAt;  ///< it may be given to somebody else
};

/// As readers and people write it: 4-32 letters and digits, upper case, no blanks, colons or
/// hyphens. Invalid, beginning with "card:", otherwise.
Result<QString> parseCardNumber(const QString& text);

}  // namespace gatehouse
