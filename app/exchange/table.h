// Tables that somebody else made, read without trusting them: every size is bounded, nothing is
// evaluated, and what is wrong is said by row and column instead of being guessed at.
#pragma once

#include <QByteArray>
#include <QChar>
#include <QStringList>

#include <memory>
#include <vector>

namespace gatehouse::exchange {

/// What one file may ask for. A list of 200,000 people has about 25 MB as CSV.
struct TableLimits
{
    qint64 fileBytes = 64LL * 1024 * 1024;
    int rows = 250'000;
    int columns = 64;
    int cellCharacters = 4096;
    /// Of one part of a workbook after unpacking.
    qint64 partBytes = 256LL * 1024 * 1024;
    /// All texts that the cells of a workbook share.
    qsizetype sharedCharacters = 32 * 1024 * 1024;
};

enum class TableFault
{
    None = 1,
    // of the file
    Empty,
    NotText,      // neither a workbook nor text in an encoding that is known
    OldWorkbook,  // .xls: another format altogether
    Locked,       // needs a password
    TooLarge,     // the file, or what it unpacks to
    TooManyRows,
    Damaged,
    // of one row; the reader goes on behind it
    BadBytes,        // not valid in the file's encoding
    QuoteNotClosed,  // the file ends inside a quoted cell
    TextAfterQuote,  // "abc"def
    TooManyColumns,
    CellTooLong
};

enum class TableFormat
{
    Csv = 1,
    Workbook  // .xlsx
};

enum class TextEncoding
{
    Utf8 = 1,
    Utf16,
    Gb18030
};

struct TableRow
{
    int row = 0;   ///< 1-based, as a spreadsheet numbers it: empty rows count
    int line = 0;  ///< 1-based line of the text; of a workbook the same as `row`
    QStringList cells;
    TableFault fault = TableFault::None;
    int faultColumn = -1;  ///< 0-based; -1: the row as a whole
};

/// One pass over a table, a row at a time; memory does not grow with the rows. One thread at a
/// time; to read again, open again.
class TableReader
{
public:
    virtual ~TableReader() = default;
    /// False at the end; fault() then says whether it was a good one. Rows without any text are
    /// left out.
    virtual bool next(TableRow& row) = 0;
    virtual TableFault fault() const = 0;
    /// How much of the table has been read, 0 to 1000.
    virtual int permille() const = 0;
};

/// What can be said of a file before its rows are read.
struct TableInfo
{
    TableFault fault = TableFault::None;
    TableFormat format = TableFormat::Csv;
    TextEncoding encoding = TextEncoding::Utf8;  ///< of a CSV file
    QChar separator = u',';                      ///< of a CSV file
    QStringList sheets;                          ///< of a workbook, in its order
};

/// Any thread; takes as long as reading the bytes once.
TableInfo inspectTable(const QByteArray& bytes, const TableLimits& limits = {});

struct OpenedTable
{
    std::unique_ptr<TableReader> reader;  ///< null with a fault
    TableFault fault = TableFault::None;
};

/// `sheet` counts from 0 and is of no meaning for CSV. The bytes are shared, not copied.
OpenedTable openTable(const QByteArray& bytes, int sheet, const TableLimits& limits = {});

}  // namespace gatehouse::exchange
