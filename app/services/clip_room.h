// Room for the films of alerts: all together they take no more of the disk than they may, and the
// older ones give way to the newer.
#pragma once

#include "domain/ids.h"
#include "store/store.h"

#include <vector>

namespace gatehouse::services {

struct RoomWanted
{
    qint64 coming = 0;         ///< bytes of a clip that is to be written
    qint64 lackingOnDisk = 0;  ///< bytes of the disk that would not be free enough with it
};

/// Deletes clips as store::giveWay() does, with a line in the audit that says how many and why, and
/// their files from `folder` when that is committed. For the disk's sake only where that helps. The
/// alerts whose clips went; none where there is room, or all are held. Any thread but the store's.
Result<std::vector<AlertId>> makeClipRoom(store::Store& store, const QString& folder,
                                          const RoomWanted& wanted);

}  // namespace gatehouse::services
