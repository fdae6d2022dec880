// The words of the report about a person: which columns of which table stand in it, in which order
// and under which name.
#pragma once

#include <QString>

#include <span>

namespace gatehouse::services {

enum class ValueKind
{
    Text = 1,
    Time,    // ISO 8601 in UTC
    Picture  // JPEG in base 64
};

struct ReportColumn
{
    const char* name;   ///< in the file of the person
    const char* label;  ///< of the context PersonFile
    ValueKind kind = ValueKind::Text;
    /// The word of a number of an enumeration; null: the value is its own word.
    QString (*word)(int value) = nullptr;
};

enum class SectionShape
{
    Facts = 1,  // a line a value
    List        // a line a row
};

struct ReportSection
{
    const char* table;
    const char* heading;
    SectionShape shape;
    std::span<const ReportColumn> columns;
};

/// In the order of the report.
std::span<const ReportSection> reportSections();
/// Tables that say nothing to a reader: hashes, links, wrapped keys.
bool isMachinery(const QString& table);
/// "was looked at"; an action without a word is its own.
QString actionWord(const QString& action);
QString reportText(const char* source);

}  // namespace gatehouse::services
