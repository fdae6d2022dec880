// From the bytes of a CSV file to its cells: encodings as offices save them, quotes as RFC 4180 has
// them.
#pragma once

#include <QByteArray>
#include <QStringList>

#include <vector>

namespace gatehouse::services {

enum class CsvEncoding
{
    Utf8 = 1,
    Gb18030,
    NotText  // UTF-16, or bytes that no text has
};

struct CsvText
{
    CsvEncoding encoding = CsvEncoding::Utf8;
    QString text;
    std::vector<int> badLines;  ///< 1-based; lines that are not valid in that encoding
};

/// UTF-8 with or without a byte order mark, else GB18030. A file whose lines are mostly valid UTF-8
/// is UTF-8 with damaged lines: taking it for GB18030 would import nonsense without a word.
CsvText decodeCsv(const QByteArray& bytes);

enum class CsvFault
{
    None = 1,
    QuoteNotClosed,  // the file ends inside a quoted cell
    TextAfterQuote   // "abc"def
};

struct CsvRecord
{
    int line = 0;  ///< 1-based, where it begins
    QStringList cells;
    CsvFault fault = CsvFault::None;
};

/// Empty lines are left out.
std::vector<CsvRecord> splitCsv(const QString& text);

}  // namespace gatehouse::services
