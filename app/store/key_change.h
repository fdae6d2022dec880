// A new estate key: begun while nobody has the store open, finished by whoever opens it next.
#pragma once

#include "store/store.h"

namespace gatehouse::store {

/// From its return on, only the new key is in custody; opening the store rewrites what the former
/// one sealed (see keyProgress()) and then forgets it. Killed at any point, the database belongs to
/// one of the keys in custody. The caller holds the data directory's lock. Answers the new key's
/// id. Conflict: values are still being rewritten. Blocks.
Result<QString> startKeyChange(const StoreConfig& config, const Clock& clock);

}  // namespace gatehouse::store
