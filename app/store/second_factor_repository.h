// The second factor of the users: the shared secret of their one-time codes, and the recovery codes
// for a lost device. Inside a store job.
#pragma once

#include "base/clock.h"
#include "base/secret.h"
#include "domain/ids.h"
#include "store/sealer.h"
#include "store/sql/connection.h"

#include <optional>

namespace gatehouse::store {

struct SecondFactorRow
{
    Secret secret;
    bool confirmed = false;
    qint64 lastStep = 0;  ///< the newest time step that was used
};

Result<std::optional<SecondFactorRow>> secondFactorOf(sql::Connection& connection,
                                                      const Sealer& sealer, UserId user);
/// Begins anew: an earlier secret that was never confirmed is replaced. Conflict when a confirmed
/// one is there.
Status beginSecondFactor(sql::Connection& connection, const Sealer& sealer, UserId user,
                         const Secret& secret, UtcTime now);
/// `step`: of the code that was entered, so that it does not work again. Conflict when nothing was
/// begun. `recoveryHashes` take the place of earlier ones.
Status confirmSecondFactor(sql::Connection& connection, UserId user, qint64 step,
                           const QList<QByteArray>& recoveryHashes, UtcTime now);
Status setLastStep(sql::Connection& connection, UserId user, qint64 step);
/// True when the code was there and unused; it is used up.
Result<bool> takeRecoveryCode(sql::Connection& connection, UserId user, const QByteArray& hash,
                              UtcTime now);
Result<int> recoveryCodesLeft(sql::Connection& connection, UserId user);
/// With its recovery codes; the time by which a new one must be there starts again.
Status removeSecondFactor(sql::Connection& connection, UserId user);

Result<std::optional<UtcTime>> secondFactorDue(sql::Connection& connection, UserId user);
Status setSecondFactorDue(sql::Connection& connection, UserId user, UtcTime due);

}  // namespace gatehouse::store
