// Plates that nobody could be sure of: they wait for a guard, and go with their picture. Inside a
// store job.
#pragma once

#include "domain/plate_queue.h"
#include "store/sealer.h"
#include "store/sql/connection.h"

namespace gatehouse::store {

struct NewPlateReading
{
    UtcTime at{};
    CameraId camera;
    DoorId door;
    QString text;
    std::vector<int> characters;  ///< hundredths
    ImageId crop;
};

Result<PlateReadingId> insertPlateReading(sql::Connection& connection, const Sealer& sealer,
                                          const NewPlateReading& reading);
/// Those that wait, newest first.
Result<std::vector<UnreadPlate>> unreadPlates(sql::Connection& connection, const Sealer& sealer,
                                              int most);
/// NotFound when it is not there, Conflict when it does not wait any more.
Result<UnreadPlate> unreadPlate(sql::Connection& connection, const Sealer& sealer,
                                PlateReadingId id);

struct KeptPlateAnswer
{
    PlateAnswer said;
    QString rightOnes;
    PassageId passage;
    UserId by;
    UtcTime at{};
};
/// Conflict when it does not wait any more.
Status answerPlate(sql::Connection& connection, const Sealer& sealer, PlateReadingId id,
                   const KeptPlateAnswer& answer);

}  // namespace gatehouse::store
