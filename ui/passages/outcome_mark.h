// The mark of a passage's outcome: icon and colour, beside its word.
#pragma once

#include "domain/passage.h"
#include "ui/lists/mark_delegate.h"

namespace gatehouse::ui {

IconMark outcomeMark(PassageOutcome outcome);

}  // namespace gatehouse::ui
