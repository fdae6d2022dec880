// Tables for others: CSV in UTF-8 with a byte order mark, which every spreadsheet reads rightly, or
// a workbook. Cells that a spreadsheet might run are neutralised (cell_text.h).
#pragma once

#include "base/result.h"
#include "exchange/table.h"

namespace gatehouse::exchange {

/// One thread at a time; memory does not grow with the rows.
class TableWriter
{
public:
    virtual ~TableWriter() = default;
    virtual Status add(const QStringList& cells) = 0;
    /// Until this has answered well there is no file at the path, or the earlier one.
    virtual Status finish() = 0;
};

/// The file may be read by its owner alone. Its folder holds the parts of it that are not done yet.
Result<std::unique_ptr<TableWriter>> createTable(const QString& path, TableFormat format);

}  // namespace gatehouse::exchange
