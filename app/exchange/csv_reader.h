// CSV as offices save it: UTF-8 with and without a mark, UTF-16 with one, GB18030; separated by
// comma, semicolon or tab; quotes as RFC 4180 has them.
#pragma once

#include "exchange/table.h"

namespace gatehouse::exchange {

struct CsvInfo
{
    TableFault fault = TableFault::None;
    TextEncoding encoding = TextEncoding::Utf8;
    QChar separator = u',';
};

/// A file whose lines are mostly valid UTF-8 is UTF-8 with damaged lines: taking it for GB18030
/// would import nonsense without a word. The separator is the one that stands most often in the
/// first line that is not empty.
CsvInfo inspectCsv(const QByteArray& bytes);

OpenedTable openCsv(const QByteArray& bytes, const TableLimits& limits);

}  // namespace gatehouse::exchange
