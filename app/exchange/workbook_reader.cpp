#include "exchange/workbook_reader.h"

#include "exchange/workbook_parts.h"

#include <QDate>

#include <algorithm>
#include <cmath>

namespace gatehouse::exchange {

namespace {

constexpr int kMostParts = 4096;
// Beyond this a double no longer holds every whole number: digits were lost when it was typed in.
constexpr double kExactUpTo = 1e15;

ZipLimits zipLimits(const TableLimits& limits)
{
    ZipLimits zip;
    zip.archiveBytes = limits.fileBytes;
    zip.entries = kMostParts;
    zip.entryBytes = limits.partBytes;
    return zip;
}

/// A workbook's day number; day 60 is the 29th of February 1900, which never was.
QString dayText(double number, bool from1904)
{
    constexpr double kMostDays = 2'958'465;  // 9999-12-31
    if (!(number >= 0 && number <= kMostDays)) {
        return {};
    }
    const auto days = qint64(std::floor(number));
    const QDate base = from1904 ? QDate(1904, 1, 1) : QDate(1899, 12, days < 60 ? 31 : 30);
    return base.addDays(days).toString(Qt::ISODate);
}

QString numberText(const QString& raw)
{
    bool ok = false;
    const double number = raw.toDouble(&ok);
    if (!ok || std::abs(number) >= kExactUpTo || std::floor(number) != number) {
        return raw;
    }
    return QString::number(qint64(number));
}

/// 2 for "C17"; -1 when the reference says nothing.
int columnOf(const QString& reference)
{
    int column = 0;
    for (const QChar c : reference) {
        if (c < u'A' || c > u'Z' || column > 20'000) {
            break;
        }
        column = column * 26 + (c.unicode() - u'A' + 1);
    }
    return column - 1;
}

enum class CellKind
{
    Number = 1,
    Shared,
    Text,  // inline, or the kept result of a formula
    Truth,
    Mistake  // #N/A
};

CellKind kindOf(const QString& type)
{
    if (type == QStringLiteral("s")) {
        return CellKind::Shared;
    }
    if (type == QStringLiteral("str") || type == QStringLiteral("inlineStr") ||
        type == QStringLiteral("d")) {
        return CellKind::Text;
    }
    if (type == QStringLiteral("b")) {
        return CellKind::Truth;
    }
    return type == QStringLiteral("e") ? CellKind::Mistake : CellKind::Number;
}

/// What every reader of one workbook shares.
struct Workbook
{
    std::unique_ptr<ZipArchive> archive;
    WorkbookParts parts;
};

TableFault openParts(const QByteArray& bytes, const TableLimits& limits, Workbook& workbook)
{
    auto archive = ZipArchive::open(bytes, zipLimits(limits));
    if (!archive) {
        return archive.error().code == ErrorCode::Invalid ? TableFault::TooLarge
                                                          : TableFault::Damaged;
    }
    workbook.archive = archive.take();
    workbook.parts = readParts(*workbook.archive);
    return workbook.parts.fault;
}

class WorkbookReader final : public TableReader
{
public:
    WorkbookReader(Workbook workbook, int sheet, const TableLimits& limits)
        : m_workbook(std::move(workbook))
        , m_limits(limits)
        , m_xml(*m_workbook.archive, m_workbook.parts.sheets[size_t(sheet)].part)
    {
        const WorkbookParts& parts = m_workbook.parts;
        m_fault = m_texts.read(*m_workbook.archive, parts.sharedTexts, limits.sharedCharacters);
        if (m_fault == TableFault::None) {
            m_fault = m_days.read(*m_workbook.archive, parts.styles);
        }
    }

    bool next(TableRow& row) override
    {
        while (m_fault == TableFault::None && m_xml.next()) {
            if (!m_xml.isStart("row")) {
                continue;
            }
            readRow(row);
            if (m_fault == TableFault::None && (!row.cells.isEmpty() || isFaulty(row))) {
                return true;
            }
        }
        if (m_fault == TableFault::None) {
            m_fault = m_xml.fault();
        }
        return false;
    }
    TableFault fault() const override { return m_fault; }
    int permille() const override { return m_xml.permille(); }

private:
    static bool isFaulty(const TableRow& row) { return row.fault != TableFault::None; }

    void readRow(TableRow& row)
    {
        const int named = m_xml.attribute("r").toInt();
        // Rows rise in a good file; a wrong number is not allowed to lead back.
        m_row = named > m_row ? named : m_row + 1;
        row = TableRow{.row = m_row, .line = m_row, .cells = {}};
        if (m_row > m_limits.rows) {
            m_fault = TableFault::TooManyRows;
            return;
        }
        int column = -1;
        while (m_xml.next() && !m_xml.isEnd("row")) {
            if (m_xml.isStart("c")) {
                const int place = columnOf(m_xml.attribute("r"));
                column = place > column ? place : column + 1;
                keep(row, column, readCell(row, column));
            }
        }
        m_fault = m_xml.fault();
        while (!row.cells.isEmpty() && row.cells.last().trimmed().isEmpty()) {
            row.cells.removeLast();
        }
    }

    void keep(TableRow& row, int column, const QString& text)
    {
        if (text.isEmpty()) {
            return;
        }
        if (column >= m_limits.columns) {
            blame(row, TableFault::TooManyColumns, -1);
            return;
        }
        while (row.cells.size() <= column) {
            row.cells.append(QString());
        }
        row.cells[column] = text;
    }

    static void blame(TableRow& row, TableFault fault, int column)
    {
        if (row.fault == TableFault::None) {
            row.fault = fault;
            row.faultColumn = column;
        }
    }

    /// Stands on <c>; leaves at </c>.
    QString readCell(TableRow& row, int column)
    {
        const CellKind kind = kindOf(m_xml.attribute("t"));
        const bool day = m_days.isDay(m_xml.attribute("s").toInt());
        QString raw;
        bool inValue = false;
        int phonetic = 0;
        while (m_xml.next() && !m_xml.isEnd("c")) {
            if (m_xml.isStart("v") || m_xml.isStart("t")) {
                inValue = true;
            } else if (m_xml.isEnd("v") || m_xml.isEnd("t")) {
                inValue = false;
            } else if (m_xml.isStart("rPh") || m_xml.isEnd("rPh")) {
                phonetic += m_xml.isStart("rPh") ? 1 : -1;
            } else if (m_xml.isText() && inValue && phonetic == 0) {
                raw += m_xml.text();
                if (raw.size() > m_limits.cellCharacters) {
                    blame(row, TableFault::CellTooLong, column);
                    raw.truncate(m_limits.cellCharacters);
                }
            }
        }
        return valueOf(row, column, kind, day, raw);
    }

    QString valueOf(TableRow& row, int column, CellKind kind, bool day, const QString& raw)
    {
        switch (kind) {
            case CellKind::Shared: {
                bool ok = false;
                const std::optional<QString> text = m_texts.at(raw.toLongLong(&ok));
                if (!ok || !text) {
                    blame(row, TableFault::BadBytes, column);
                    return {};
                }
                if (text->size() > m_limits.cellCharacters) {
                    blame(row, TableFault::CellTooLong, column);
                }
                return text->left(m_limits.cellCharacters);
            }
            case CellKind::Text:
            case CellKind::Mistake:
                return raw;
            case CellKind::Truth:
                return raw == QStringLiteral("1") ? QStringLiteral("TRUE")
                                                  : QStringLiteral("FALSE");
            case CellKind::Number:
                break;
        }
        if (raw.isEmpty()) {
            return {};
        }
        const QString asDay = day ? dayText(raw.toDouble(), m_workbook.parts.from1904) : QString();
        return asDay.isEmpty() ? numberText(raw) : asDay;
    }

    Workbook m_workbook;
    TableLimits m_limits;
    SharedTexts m_texts;
    DayStyles m_days;
    WorkbookXml m_xml;
    int m_row = 0;
    TableFault m_fault = TableFault::None;
};

}  // namespace

WorkbookInfo inspectWorkbook(const QByteArray& bytes, const TableLimits& limits)
{
    Workbook workbook;
    WorkbookInfo info;
    info.fault = openParts(bytes, limits, workbook);
    for (const WorkbookSheet& sheet : workbook.parts.sheets) {
        info.sheets.append(sheet.name);
    }
    return info;
}

OpenedTable openWorkbook(const QByteArray& bytes, int sheet, const TableLimits& limits)
{
    Workbook workbook;
    const TableFault fault = openParts(bytes, limits, workbook);
    if (fault != TableFault::None) {
        return {.reader = nullptr, .fault = fault};
    }
    if (sheet < 0 || size_t(sheet) >= workbook.parts.sheets.size()) {
        return {.reader = nullptr, .fault = TableFault::Damaged};
    }
    auto reader = std::make_unique<WorkbookReader>(std::move(workbook), sheet, limits);
    if (reader->fault() != TableFault::None) {
        return {.reader = nullptr, .fault = reader->fault()};
    }
    return {.reader = std::move(reader), .fault = TableFault::None};
}

}  // namespace gatehouse::exchange
