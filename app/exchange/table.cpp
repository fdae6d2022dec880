#include "exchange/table.h"

#include "exchange/csv_reader.h"
#include "exchange/workbook_reader.h"

namespace gatehouse::exchange {

namespace {

bool isZip(const QByteArray& bytes)
{
    return bytes.startsWith("PK\x03\x04") || bytes.startsWith("PK\x05\x06");
}

/// OLE2: .xls files, and .xlsx files with a password.
bool isCompoundFile(const QByteArray& bytes)
{
    return bytes.startsWith("\xD0\xCF\x11\xE0");
}

/// The encrypted package of a newer workbook names itself in the compound file's directory.
TableFault compoundFault(const QByteArray& bytes)
{
    const QByteArray name("E\0n\0c\0r\0y\0p\0t\0e\0d\0P\0a\0c\0k\0a\0g\0e\0", 32);
    return bytes.contains(name) ? TableFault::Locked : TableFault::OldWorkbook;
}

TableFault faultOfBytes(const QByteArray& bytes, const TableLimits& limits)
{
    if (bytes.size() > limits.fileBytes) {
        return TableFault::TooLarge;
    }
    if (bytes.isEmpty()) {
        return TableFault::Empty;
    }
    return isCompoundFile(bytes) ? compoundFault(bytes) : TableFault::None;
}

}  // namespace

TableInfo inspectTable(const QByteArray& bytes, const TableLimits& limits)
{
    TableInfo info;
    info.fault = faultOfBytes(bytes, limits);
    if (info.fault != TableFault::None) {
        return info;
    }
    if (isZip(bytes)) {
        info.format = TableFormat::Workbook;
        const WorkbookInfo workbook = inspectWorkbook(bytes, limits);
        info.fault = workbook.fault;
        info.sheets = workbook.sheets;
        return info;
    }
    const CsvInfo csv = inspectCsv(bytes);
    info.fault = csv.fault;
    info.encoding = csv.encoding;
    info.separator = csv.separator;
    return info;
}

OpenedTable openTable(const QByteArray& bytes, int sheet, const TableLimits& limits)
{
    if (const TableFault fault = faultOfBytes(bytes, limits); fault != TableFault::None) {
        return {.reader = nullptr, .fault = fault};
    }
    return isZip(bytes) ? openWorkbook(bytes, sheet, limits) : openCsv(bytes, limits);
}

}  // namespace gatehouse::exchange
