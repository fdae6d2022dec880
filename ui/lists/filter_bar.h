// The filters of a list in one row; the fields of a chosen period stand in a row below.
#pragma once

#include "ui/widgets/time_range_filter.h"

#include <initializer_list>

namespace gatehouse::ui {

/// Takes all of them as children of the answer. `period` may be null.
QWidget* makeFilterBar(std::initializer_list<QWidget*> filters, TimeRangeFilter* period,
                       QWidget* parent);

}  // namespace gatehouse::ui
