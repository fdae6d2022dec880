#include "exchange/csv_reader.h"

#include <QStringDecoder>

#include <algorithm>
#include <array>
#include <optional>

namespace gatehouse::exchange {

namespace {

const QByteArray kUtf8Mark = QByteArrayLiteral("\xEF\xBB\xBF");

bool isAscii(QByteArrayView bytes)
{
    return std::ranges::all_of(bytes, [](char c) { return static_cast<uchar>(c) < 0x80; });
}

bool isUtf16(const QByteArray& bytes)
{
    return bytes.startsWith("\xFF\xFE") || bytes.startsWith("\xFE\xFF");
}

/// Nothing when the bytes are no text in UTF-16.
std::optional<QByteArray> utf8FromUtf16(const QByteArray& bytes)
{
    QStringDecoder decoder(QStringDecoder::Utf16);
    QString text = decoder.decode(bytes);
    if (decoder.hasError() || bytes.size() % 2 != 0 || text.contains(QChar(0))) {
        return std::nullopt;
    }
    return text.toUtf8();
}

/// Takes lines off the front of a text, with their ends ("\n", "\r\n" or "\r"), which stand alone
/// in UTF-8 and in GB18030: no character's later byte is one of them.
class Lines
{
public:
    explicit Lines(QByteArrayView rest) : m_rest(rest) {}

    bool next(QByteArrayView& line)
    {
        if (m_rest.isEmpty()) {
            return false;
        }
        const auto end =
            std::ranges::find_if(m_rest, [](char c) { return c == '\n' || c == '\r'; });
        qsizetype size = end - m_rest.begin();
        if (size < m_rest.size()) {
            const bool both =
                m_rest[size] == '\r' && size + 1 < m_rest.size() && m_rest[size + 1] == '\n';
            size += both ? 2 : 1;
        }
        line = m_rest.first(size);
        m_rest = m_rest.sliced(size);
        return true;
    }
    qsizetype left() const { return m_rest.size(); }

private:
    QByteArrayView m_rest;
};

QByteArrayView withoutMark(const QByteArray& bytes)
{
    return QByteArrayView(bytes).sliced(bytes.startsWith(kUtf8Mark) ? kUtf8Mark.size() : 0);
}

TextEncoding encodingOf(const QByteArray& bytes)
{
    if (bytes.startsWith(kUtf8Mark)) {
        return TextEncoding::Utf8;
    }
    qsizetype telling = 0;
    qsizetype bad = 0;
    Lines lines(bytes);
    for (QByteArrayView line; lines.next(line);) {
        telling += isAscii(line) ? 0 : 1;
        bad += line.isValidUtf8() ? 0 : 1;
    }
    const bool mostlyUtf8 = bad < telling && bad * 2 <= telling;
    return bad == 0 || mostlyUtf8 ? TextEncoding::Utf8 : TextEncoding::Gb18030;
}

QChar separatorOf(QByteArrayView text)
{
    constexpr std::array kSeparators{',', ';', '\t'};
    std::array<int, kSeparators.size()> found{};
    Lines lines(text);
    for (QByteArrayView line; lines.next(line);) {
        bool quoted = false;
        for (const char c : line) {
            quoted = c == '"' ? !quoted : quoted;
            const auto separator = std::ranges::find(kSeparators, c);
            if (!quoted && separator != kSeparators.end()) {
                ++found[size_t(separator - kSeparators.begin())];
            }
        }
        if (!line.trimmed().isEmpty()) {
            break;
        }
    }
    const auto most = std::ranges::max_element(found);
    return *most > 0 ? QChar::fromLatin1(kSeparators[size_t(most - found.begin())]) : QChar(u',');
}

class CsvReader final : public TableReader
{
public:
    CsvReader(const QByteArray& text, const CsvInfo& info, const TableLimits& limits)
        : m_text(text)
        , m_limits(limits)
        , m_separator(info.separator)
        , m_decoder(info.encoding == TextEncoding::Gb18030 ? QStringDecoder("GB18030")
                                                           : QStringDecoder(QStringDecoder::Utf8))
        , m_lines(withoutMark(m_text))
    {
    }

    bool next(TableRow& row) override
    {
        while (m_fault == TableFault::None && readRecord(row)) {
            const bool empty = std::ranges::all_of(
                row.cells, [](const QString& cell) { return cell.trimmed().isEmpty(); });
            if (row.row > m_limits.rows) {
                m_fault = TableFault::TooManyRows;
            } else if (!empty || row.fault != TableFault::None) {
                return true;
            }
        }
        return false;
    }
    TableFault fault() const override { return m_fault; }
    int permille() const override
    {
        return m_text.isEmpty() ? 1000
                                : 1000 - int(double(m_lines.left()) * 1000 / double(m_text.size()));
    }

private:
    /// The next line decoded; false at the end of the text.
    bool readLine(TableRow& row)
    {
        QByteArrayView bytes;
        if (!m_lines.next(bytes)) {
            return false;
        }
        ++m_line;
        m_at = 0;
        if (isAscii(bytes)) {
            m_current = QString::fromLatin1(bytes);
            return true;
        }
        m_decoder.resetState();
        m_current = m_decoder.decode(bytes);
        if (!bytes.endsWith('\n') && !bytes.endsWith('\r')) {
            // A character that the file's end cuts off is noticed only when something follows.
            const QString rest = m_decoder.decode("\n");
            m_current += rest;
        }
        if (m_decoder.hasError()) {
            row.fault = TableFault::BadBytes;
            row.faultColumn = -1;
            row.line = m_line;
        }
        return true;
    }

    bool readRecord(TableRow& row)
    {
        row = TableRow{.row = ++m_row, .line = m_line + 1, .cells = {}};
        if (!readLine(row)) {
            return false;
        }
        for (bool more = true; more;) {
            QString cell = readCell(row);
            if (row.cells.size() < m_limits.columns) {
                row.cells.append(std::move(cell));
            } else if (!cell.trimmed().isEmpty()) {
                blame(row, TableFault::TooManyColumns, -1);
            }
            more = peek() == m_separator;
            m_at += more ? 1 : 0;
        }
        return true;
    }

    /// The first fault of a row is the one that is told.
    static void blame(TableRow& row, TableFault fault, int column)
    {
        if (row.fault == TableFault::None) {
            row.fault = fault;
            row.faultColumn = column;
        }
    }

    QChar peek() const { return m_at < m_current.size() ? m_current.at(m_at) : QChar(u'\n'); }

    void append(TableRow& row, QString& cell, QStringView more)
    {
        const qsizetype room = m_limits.cellCharacters - cell.size();
        if (more.size() > room) {
            blame(row, TableFault::CellTooLong, int(row.cells.size()));
        }
        cell += more.first(std::min(more.size(), std::max(room, qsizetype(0))));
    }

    QString readCell(TableRow& row)
    {
        QString cell;
        if (peek() != u'"') {
            append(row, cell, readPlain());
            return cell;
        }
        const int column = int(row.cells.size());
        if (!readQuoted(row, cell)) {
            blame(row, TableFault::QuoteNotClosed, column);
        }
        const QStringView rest = readPlain().trimmed();
        if (!rest.isEmpty()) {
            blame(row, TableFault::TextAfterQuote, column);
            append(row, cell, rest);
        }
        return cell;
    }

    QStringView readPlain()
    {
        const qsizetype begin = m_at;
        while (peek() != m_separator && peek() != u'\n' && peek() != u'\r') {
            ++m_at;
        }
        return QStringView(m_current).mid(begin, m_at - begin);
    }

    /// Up to the closing quote, over as many lines as it takes; false when there is none.
    bool readQuoted(TableRow& row, QString& cell)
    {
        ++m_at;
        for (;;) {
            const qsizetype quote = m_current.indexOf(u'"', m_at);
            const qsizetype end = quote < 0 ? m_current.size() : quote;
            append(row, cell, QStringView(m_current).mid(m_at, end - m_at));
            m_at = end + 1;
            if (quote < 0) {
                if (!readLine(row)) {
                    m_at = m_current.size();
                    return false;
                }
            } else if (m_at < m_current.size() && m_current.at(m_at) == u'"') {
                append(row, cell, u"\"");
                ++m_at;
            } else {
                return true;
            }
        }
    }

    QByteArray m_text;
    TableLimits m_limits;
    QChar m_separator;
    QStringDecoder m_decoder;
    Lines m_lines;
    QString m_current;
    qsizetype m_at = 0;
    int m_row = 0;
    int m_line = 0;
    TableFault m_fault = TableFault::None;
};

}  // namespace

CsvInfo inspectCsv(const QByteArray& bytes)
{
    CsvInfo info;
    if (isUtf16(bytes)) {
        const std::optional<QByteArray> text = utf8FromUtf16(bytes);
        info.encoding = TextEncoding::Utf16;
        info.fault = text ? TableFault::None : TableFault::NotText;
        info.separator = separatorOf(text.value_or(QByteArray()));
        return info;
    }
    if (bytes.contains('\0')) {
        info.fault = TableFault::NotText;
        return info;
    }
    info.encoding = encodingOf(bytes);
    info.separator = separatorOf(withoutMark(bytes));
    return info;
}

OpenedTable openCsv(const QByteArray& bytes, const TableLimits& limits)
{
    const CsvInfo info = inspectCsv(bytes);
    if (info.fault != TableFault::None) {
        return {.reader = nullptr, .fault = info.fault};
    }
    const QByteArray text =
        info.encoding == TextEncoding::Utf16 ? utf8FromUtf16(bytes).value_or(QByteArray()) : bytes;
    return {.reader = std::make_unique<CsvReader>(text, info, limits), .fault = TableFault::None};
}

}  // namespace gatehouse::exchange
