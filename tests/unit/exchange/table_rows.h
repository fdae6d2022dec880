// All rows of a table at once, for tests.
#pragma once

#include "exchange/table.h"

namespace gatehouse::test {

struct ReadTable
{
    exchange::TableFault fault = exchange::TableFault::None;
    std::vector<exchange::TableRow> rows;

    QStringList cells(size_t row) const
    {
        return row < rows.size() ? rows[row].cells : QStringList();
    }
};

inline ReadTable readTable(const QByteArray& bytes, int sheet = 0,
                           const exchange::TableLimits& limits = {})
{
    const exchange::OpenedTable opened = exchange::openTable(bytes, sheet, limits);
    ReadTable read{.fault = opened.fault, .rows = {}};
    if (opened.reader) {
        for (exchange::TableRow row; opened.reader->next(row);) {
            read.rows.push_back(row);
        }
        read.fault = opened.reader->fault();
    }
    return read;
}

}  // namespace gatehouse::test
