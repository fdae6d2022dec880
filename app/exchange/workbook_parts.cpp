#include "exchange/workbook_parts.h"

#include <QSet>

namespace gatehouse::exchange {

namespace {

constexpr int kMostSheets = 256;
constexpr size_t kMostStyles = 65'536;
constexpr size_t kMostTexts = 4'000'000;

/// "worksheets/sheet1.xml" of the workbook's folder, or "/xl/worksheets/sheet1.xml".
QString partOf(const QString& target)
{
    return target.startsWith(u'/') ? target.mid(1) : QStringLiteral("xl/") + target;
}

struct Links
{
    QHash<QString, QString> byId;
    QString sharedTexts;
    QString styles;
};

TableFault readLinks(const ZipArchive& archive, Links& links)
{
    WorkbookXml xml(archive, QStringLiteral("xl/_rels/workbook.xml.rels"));
    while (xml.next()) {
        if (!xml.isStart("Relationship") || links.byId.size() > 2 * kMostSheets) {
            continue;
        }
        const QString part = partOf(xml.attribute("Target"));
        const QString type = xml.attribute("Type");
        links.byId.insert(xml.attribute("Id"), part);
        if (type.endsWith(QStringLiteral("/sharedStrings"))) {
            links.sharedTexts = part;
        } else if (type.endsWith(QStringLiteral("/styles"))) {
            links.styles = part;
        }
    }
    return xml.fault();
}

/// Codes that Excel gives to days, and to days with a time; 27 to 36 and 50 to 58 are those of
/// Chinese editions.
bool isDayCode(int code)
{
    return (code >= 14 && code <= 17) || code == 22 || (code >= 27 && code <= 31) || code == 36 ||
           (code >= 50 && code <= 54) || (code >= 57 && code <= 58);
}

/// A format of one's own that names years and days outside of quotes and brackets.
bool isDayFormat(const QString& format)
{
    bool year = false;
    bool day = false;
    QChar closing;
    for (const QChar c : format) {
        if (!closing.isNull()) {
            closing = c == closing ? QChar() : closing;
        } else if (c == u'"') {
            closing = u'"';
        } else if (c == u'[') {
            closing = u']';
        } else {
            year = year || c == u'y' || c == u'Y' || c == u'e';
            day = day || c == u'd' || c == u'D';
        }
    }
    return year && day;
}

}  // namespace

WorkbookParts readParts(const ZipArchive& archive)
{
    WorkbookParts parts;
    Links links;
    parts.fault = readLinks(archive, links);
    if (parts.fault != TableFault::None) {
        return parts;
    }
    parts.sharedTexts = links.sharedTexts;
    parts.styles = links.styles;
    WorkbookXml xml(archive, QStringLiteral("xl/workbook.xml"));
    while (xml.next()) {
        if (xml.isStart("workbookPr")) {
            const QString flag = xml.attribute("date1904");
            parts.from1904 = flag == QStringLiteral("1") || flag == QStringLiteral("true");
        } else if (xml.isStart("sheet") && parts.sheets.size() < kMostSheets) {
            parts.sheets.push_back(
                {xml.attribute("name").left(64), links.byId.value(xml.attribute("id"))});
        }
    }
    parts.fault = xml.fault();
    if (parts.fault == TableFault::None && parts.sheets.empty()) {
        parts.fault = TableFault::Empty;
    }
    return parts;
}

TableFault SharedTexts::read(const ZipArchive& archive, const QString& part,
                             qsizetype mostCharacters)
{
    if (part.isEmpty()) {
        return TableFault::None;
    }
    WorkbookXml xml(archive, part);
    bool inText = false;
    int phonetic = 0;  // readings of characters stand beside the text and are no part of it
    while (xml.next()) {
        if (xml.isStart("rPh")) {
            ++phonetic;
        } else if (xml.isEnd("rPh")) {
            --phonetic;
        } else if (xml.isStart("t") || xml.isEnd("t")) {
            inText = xml.isStart("t");
        } else if (xml.isText() && inText && phonetic == 0) {
            m_text += xml.text();
        } else if (xml.isEnd("si")) {
            m_ends.push_back(m_text.size());
        }
        if (m_text.size() > mostCharacters || m_ends.size() > kMostTexts) {
            return TableFault::TooLarge;
        }
    }
    return xml.fault();
}

std::optional<QString> SharedTexts::at(qsizetype index) const
{
    if (index < 0 || size_t(index) >= m_ends.size()) {
        return std::nullopt;
    }
    const qsizetype begin = index == 0 ? 0 : m_ends[size_t(index - 1)];
    return m_text.mid(begin, m_ends[size_t(index)] - begin);
}

TableFault DayStyles::read(const ZipArchive& archive, const QString& part)
{
    if (part.isEmpty()) {
        return TableFault::None;
    }
    WorkbookXml xml(archive, part);
    QSet<int> ownDays;
    bool inCells = false;
    while (xml.next()) {
        if (xml.isStart("numFmt") && ownDays.size() < int(kMostStyles)) {
            if (isDayFormat(xml.attribute("formatCode").left(256))) {
                ownDays.insert(xml.attribute("numFmtId").toInt());
            }
        } else if (xml.isStart("cellXfs") || xml.isEnd("cellXfs")) {
            inCells = xml.isStart("cellXfs");
        } else if (inCells && xml.isStart("xf") && m_days.size() < kMostStyles) {
            const int code = xml.attribute("numFmtId").toInt();
            m_days.push_back(isDayCode(code) || ownDays.contains(code));
        }
    }
    return xml.fault();
}

}  // namespace gatehouse::exchange
