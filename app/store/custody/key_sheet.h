// The estate key on paper: eight short lines, each with a check of its own, so that a slip of the
// pen is found and named.
#pragma once

#include "base/result.h"
#include "store/data_key.h"

#include <QStringList>

namespace gatehouse::store {

/// "1: 7QX4-09MN" ... "8: ...": digits and capitals without I, L, O and U.
QStringList sheetLines(const DataKey& key);

/// Takes the eight lines out of a text that may hold anything else. Small letters, and O for 0 or I
/// for 1, are understood. Invalid: a line is missing or wrong; the text says which.
Result<DataKey> keyFromSheet(const QString& text);

}  // namespace gatehouse::store
