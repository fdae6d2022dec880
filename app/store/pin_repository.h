// PINs: a hash under the person's key, failures counted by person. Inside a write job, but for
// pinState().
#pragma once

#include "domain/ids.h"
#include "domain/pin.h"
#include "store/sealer.h"
#include "store/sql/connection.h"

namespace gatehouse::store {

/// `pin` as parsePin() gave it. Begins anew: no failures, not locked. NotFound when there is no
/// such person.
Status setPin(sql::Connection& connection, const Sealer& sealer, PersonId person,
              const QString& pin, UserId by, UtcTime now);
/// False when there was none.
Result<bool> dropPin(sql::Connection& connection, PersonId person);
Result<PinState> pinState(sql::Connection& connection, PersonId person);
/// Compares in constant time and counts what was wrong.
Result<PinVerdict> comparePin(sql::Connection& connection, const Sealer& sealer, PersonId person,
                              const QString& pin, UtcTime now);

}  // namespace gatehouse::store
