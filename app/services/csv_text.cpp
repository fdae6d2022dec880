#include "services/csv_text.h"

#include <QStringDecoder>

#include <algorithm>

namespace gatehouse::services {

namespace {

const QByteArray kUtf8Mark = QByteArrayLiteral("\xEF\xBB\xBF");

bool isAscii(QByteArrayView bytes)
{
    return std::ranges::all_of(bytes, [](char c) { return static_cast<uchar>(c) < 0x80; });
}

bool looksLikeText(const QByteArray& bytes)
{
    return !bytes.startsWith("\xFF\xFE") && !bytes.startsWith("\xFE\xFF") && !bytes.contains('\0');
}

/// Line ends stand alone in both encodings: no character's later byte is 0x0A.
std::vector<QByteArrayView> linesOf(QByteArrayView bytes)
{
    std::vector<QByteArrayView> lines;
    while (!bytes.isEmpty()) {
        const qsizetype end = bytes.indexOf('\n');
        const qsizetype size = end < 0 ? bytes.size() : end + 1;
        lines.push_back(bytes.first(size));
        bytes = bytes.sliced(size);
    }
    return lines;
}

CsvText decodeLines(const std::vector<QByteArrayView>& lines, CsvEncoding encoding)
{
    CsvText decoded;
    decoded.encoding = encoding;
    qsizetype bytes = 0;
    for (const QByteArrayView line : lines) {
        bytes += line.size();
    }
    // Appending a decoder's answer makes room for that line alone, and would copy the text for
    // each.
    decoded.text.reserve(bytes + 1);
    int number = 0;
    for (const QByteArrayView line : lines) {
        ++number;
        QStringDecoder decoder = encoding == CsvEncoding::Utf8
                                     ? QStringDecoder(QStringDecoder::Utf8)
                                     : QStringDecoder("GB18030");
        const QString text = decoder.decode(line);
        decoded.text.append(text);
        if (!line.endsWith('\n')) {
            // A character that the file's end cuts off is noticed only when something follows.
            const QString rest = decoder.decode("\n");
            decoded.text.append(rest);
        }
        if (decoder.hasError()) {
            decoded.badLines.push_back(number);
        }
    }
    return decoded;
}

class Splitter
{
public:
    explicit Splitter(const QString& text) : m_text(text) {}

    std::vector<CsvRecord> run()
    {
        while (m_at < m_text.size()) {
            readRecord();
        }
        return std::move(m_records);
    }

private:
    QChar peek() const { return m_at < m_text.size() ? m_text.at(m_at) : QChar(); }

    void readRecord()
    {
        CsvRecord record;
        record.line = m_line;
        for (bool more = true; more;) {
            record.cells << readCell(record);
            more = peek() == u',';
            m_at += more ? 1 : 0;
        }
        skipLineEnd();
        const bool empty = record.cells.size() == 1 && record.cells.first().trimmed().isEmpty();
        if (!empty || record.fault != CsvFault::None) {
            m_records.push_back(std::move(record));
        }
    }

    QString readCell(CsvRecord& record)
    {
        if (peek() != u'"') {
            return readPlain();
        }
        QString cell = readQuoted(record);
        const QString rest = readPlain();
        if (!rest.trimmed().isEmpty()) {
            record.fault = CsvFault::TextAfterQuote;
        }
        return cell + rest.trimmed();
    }

    QString readPlain()
    {
        const qsizetype begin = m_at;
        while (m_at < m_text.size() && peek() != u',' && peek() != u'\n' && peek() != u'\r') {
            ++m_at;
        }
        return m_text.mid(begin, m_at - begin);
    }

    QString readQuoted(CsvRecord& record)
    {
        QString cell;
        for (++m_at; m_at < m_text.size(); ++m_at) {
            const QChar c = peek();
            if (c == u'"') {
                ++m_at;
                if (peek() != u'"') {
                    return cell;
                }
            }
            m_line += c == u'\n' ? 1 : 0;
            cell += c;
        }
        record.fault = CsvFault::QuoteNotClosed;
        return cell;
    }

    void skipLineEnd()
    {
        if (peek() == u'\r') {
            ++m_at;
        }
        if (peek() == u'\n') {
            ++m_at;
        }
        ++m_line;
    }

    const QString& m_text;
    qsizetype m_at = 0;
    int m_line = 1;
    std::vector<CsvRecord> m_records;
};

}  // namespace

CsvText decodeCsv(const QByteArray& bytes)
{
    if (!looksLikeText(bytes)) {
        return {.encoding = CsvEncoding::NotText, .text = {}, .badLines = {}};
    }
    const bool marked = bytes.startsWith(kUtf8Mark);
    const auto lines = linesOf(QByteArrayView(bytes).sliced(marked ? kUtf8Mark.size() : 0));
    CsvText utf8 = decodeLines(lines, CsvEncoding::Utf8);
    const auto telling =
        std::ranges::count_if(lines, [](QByteArrayView line) { return !isAscii(line); });
    const auto bad = qsizetype(utf8.badLines.size());
    const bool mostlyUtf8 = bad < telling && bad * 2 <= telling;
    if (marked || bad == 0 || mostlyUtf8) {
        return utf8;
    }
    return decodeLines(lines, CsvEncoding::Gb18030);
}

std::vector<CsvRecord> splitCsv(const QString& text)
{
    return Splitter(text).run();
}

}  // namespace gatehouse::services
