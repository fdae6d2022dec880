#include "ui/lists/load_state.h"

#include "ui/models/paged_table_model.h"
#include "ui/widgets/data_table.h"
#include "ui/widgets/words.h"

namespace gatehouse::ui {

void showLoadState(DataTable& table, PagedTableModel& model, const std::function<void()>& showEmpty)
{
    switch (model.loadState()) {
        case LoadState::Idle:
            table.showRows();
            return;
        case LoadState::Loading:
            table.showLoading();
            return;
        case LoadState::Failed:
            table.showError(errorSentence(model.error()), [&model] { model.reload(); });
            return;
        case LoadState::Ready:
            break;
    }
    if (model.rowCount() > 0) {
        table.showRows();
    } else {
        showEmpty();
    }
}

}  // namespace gatehouse::ui
