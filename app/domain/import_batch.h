// One import of people, by its number.
#pragma once

#include "base/id.h"

namespace gatehouse {

using ImportBatchId = Id<struct ImportBatchTag>;

}  // namespace gatehouse
