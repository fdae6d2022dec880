#include "ui/lists/filter_bar.h"

#include "ui/widgets/theme.h"

#include <QHBoxLayout>

namespace gatehouse::ui {

QWidget* makeFilterBar(std::initializer_list<QWidget*> filters, TimeRangeFilter* period,
                       QWidget* parent)
{
    auto* bar = new QWidget(parent);
    auto* rows = new QVBoxLayout(bar);
    rows->setContentsMargins(0, 0, 0, 0);
    rows->setSpacing(spacing::kS);
    auto* row = new QHBoxLayout;
    row->setSpacing(spacing::kS);
    rows->addLayout(row);
    for (QWidget* filter : filters) {
        row->addWidget(filter, 0, Qt::AlignTop);
    }
    if (period) {
        row->addWidget(period, 0, Qt::AlignTop);
        rows->addWidget(period->fields());
    }
    row->addStretch(1);
    return bar;
}

}  // namespace gatehouse::ui
