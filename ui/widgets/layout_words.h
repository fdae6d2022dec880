// How layouts of the wall are called, and the keys that choose them.
#pragma once

#include "domain/wall.h"

#include <QKeySequence>

namespace gatehouse::ui {

/// "16 tiles", "1 large and 5 small tiles"
QString word(WallLayout layout);
/// Alt and a digit; empty for those that are chosen from the menu alone.
QKeySequence layoutKey(WallLayout layout);

}  // namespace gatehouse::ui
