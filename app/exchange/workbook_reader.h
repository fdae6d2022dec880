// Sheets of .xlsx workbooks: the cells' values as text. Formulas are not evaluated; the value that
// the spreadsheet kept with one is taken. Days come as 2027-03-31.
#pragma once

#include "exchange/table.h"

namespace gatehouse::exchange {

struct WorkbookInfo
{
    TableFault fault = TableFault::None;
    QStringList sheets;
};

WorkbookInfo inspectWorkbook(const QByteArray& bytes, const TableLimits& limits);
OpenedTable openWorkbook(const QByteArray& bytes, int sheet, const TableLimits& limits);

}  // namespace gatehouse::exchange
