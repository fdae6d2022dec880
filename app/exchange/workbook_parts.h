// What a workbook keeps apart from its sheets: their names and files, the shared texts, and which
// styles mean a day.
#pragma once

#include "exchange/workbook_xml.h"

#include <optional>

namespace gatehouse::exchange {

struct WorkbookSheet
{
    QString name;
    QString part;  ///< "xl/worksheets/sheet1.xml"
};

struct WorkbookParts
{
    TableFault fault = TableFault::None;
    std::vector<WorkbookSheet> sheets;
    QString sharedTexts;  ///< empty: the workbook has none
    QString styles;
    /// Days count from 1904 instead of 1900, as old programs on the Mac did.
    bool from1904 = false;
};

WorkbookParts readParts(const ZipArchive& archive);

/// The texts in one piece: a hundred thousand small strings would cost more than what they say.
class SharedTexts
{
public:
    TableFault read(const ZipArchive& archive, const QString& part, qsizetype mostCharacters);
    std::optional<QString> at(qsizetype index) const;

private:
    QString m_text;
    std::vector<qsizetype> m_ends;
};

/// By cell style: whether its numbers are days.
class DayStyles
{
public:
    TableFault read(const ZipArchive& archive, const QString& part);
    bool isDay(qsizetype style) const
    {
        return style >= 0 && size_t(style) < m_days.size() && m_days[size_t(style)];
    }

private:
    std::vector<bool> m_days;
};

}  // namespace gatehouse::exchange
