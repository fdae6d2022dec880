// What a table says while its model loads, when that failed, and when there is nothing to show.
#pragma once

#include <functional>

namespace gatehouse::ui {

class DataTable;
class PagedTableModel;

/// Shows the table's rows, that they are on their way, or why they did not come, with another try.
/// `showEmpty` is called where the answer came and has no row: only the page knows the words. Both
/// live as long as the table shows a failure. GUI thread.
void showLoadState(DataTable& table, PagedTableModel& model,
                   const std::function<void()>& showEmpty);

}  // namespace gatehouse::ui
