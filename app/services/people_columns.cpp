#include "services/people_columns.h"

#include <QCryptographicHash>

#include <algorithm>
#include <array>

namespace gatehouse::services {

namespace {

struct Words
{
    PeopleField field;
    const char* name;
    const char* others;  ///< separated by '|', folded, without blanks
};

constexpr std::array kWords{
    Words{PeopleField::Name, "name", "姓名|名字|业主姓名|住户姓名|fullname|residentname"},
    Words{PeopleField::Phone, "phone",
          "电话|手机|手机号|手机号码|联系电话|电话号码|联系方式|telephone|mobile|tel|phonenumber"},
    Words{PeopleField::Address, "address",
          "地址|住址|房号|房间|房屋|门牌|room|house|unit|roomnumber"},
    Words{PeopleField::Relation, "relation", "关系|身份|与户主关系|住户类型|人员类型|role|type"},
    Words{
        PeopleField::Until, "until",
        "截止|截止日期|到期|到期日期|租期至|居住至|有效期|有效期至|leaseend|enddate|validuntil|to"},
    Words{PeopleField::DocumentKind, "document_kind",
          "证件类型|证件种类|证件|documenttype|idtype|kindofdocument"},
    Words{
        PeopleField::DocumentNumber, "document_number",
        "证件号|证件号码|身份证|身份证号|身份证号码|居民身份证|居民身份证号码|idnumber|documentno|"
        "identitynumber|idcard"},
    Words{PeopleField::Photo, "photo", "照片|相片|照片文件|photograph|picture|photofile"},
    Words{PeopleField::ConsentVersion, "consent_version",
          "同意书版本|同意版本|告知书版本|consentversion"},
    Words{PeopleField::ConsentDay, "consent_day", "同意日期|签署日期|consentdate|consentday"},
    Words{PeopleField::ConsentChannel, "consent_channel", "同意方式|签署方式|consentchannel"},
    Words{PeopleField::Guardian, "guardian", "监护人|监护人姓名|guardianname"}};

constexpr std::array kFields = [] {
    std::array<PeopleField, kWords.size()> fields{};
    std::ranges::transform(kWords, fields.begin(), &Words::field);
    return fields;
}();

/// "Phone number *" and "phone_number" are the same heading.
QString folded(const QString& heading)
{
    QString text;
    for (const QChar c : heading.toCaseFolded()) {
        if (c.isLetterOrNumber()) {
            text += c;
        }
    }
    return text;
}

bool means(const Words& words, const QString& heading)
{
    const QString name = folded(QString::fromLatin1(words.name));
    return heading == name || QString::fromUtf8(words.others).split(u'|').contains(heading);
}

std::optional<PeopleField> fieldFromName(const QString& name)
{
    const auto found = std::ranges::find_if(
        kWords, [&](const Words& words) { return name == QLatin1String(words.name); });
    return found == kWords.end() ? std::nullopt : std::optional(found->field);
}

}  // namespace

std::span<const PeopleField> peopleFields()
{
    return kFields;
}

QString peopleFieldName(PeopleField field)
{
    const auto found = std::ranges::find(kWords, field, &Words::field);
    return found == kWords.end() ? QString() : QString::fromLatin1(found->name);
}

bool isRequired(PeopleField field)
{
    return field == PeopleField::Name || field == PeopleField::Address ||
           field == PeopleField::Relation;
}

ColumnMap suggestColumns(const QStringList& headings)
{
    ColumnMap columns;
    for (qsizetype column = 0; column < headings.size(); ++column) {
        const QString heading = folded(headings.at(column));
        const auto found =
            std::ranges::find_if(kWords, [&](const Words& words) { return means(words, heading); });
        if (found != kWords.end()) {
            columns.try_emplace(found->field, int(column));  // the first of two stays
        }
    }
    return columns;
}

QByteArray headingsSignature(const QStringList& headings)
{
    QCryptographicHash hash(QCryptographicHash::Sha256);
    for (const QString& heading : headings) {
        hash.addData(folded(heading).toUtf8());
        hash.addData(QByteArrayView("\n"));
    }
    return hash.result();
}

QString columnsText(const ColumnMap& columns)
{
    QStringList parts;
    for (const auto& [field, column] : columns) {
        parts << QStringLiteral("%1=%2").arg(peopleFieldName(field)).arg(column);
    }
    return parts.join(u',');
}

ColumnMap columnsFromText(const QString& text)
{
    ColumnMap columns;
    for (const QString& part : text.split(u',', Qt::SkipEmptyParts)) {
        const auto field = fieldFromName(part.section(u'=', 0, 0));
        bool ok = false;
        const int column = part.section(u'=', 1).toInt(&ok);
        if (field && ok && column >= 0) {
            columns.insert_or_assign(*field, column);
        }
    }
    return columns;
}

Result<ColumnMap> columnsFromLines(const QString& text, const QStringList& headings)
{
    ColumnMap columns;
    int number = 0;
    for (const QString& line : text.split(u'\n')) {
        ++number;
        if (line.trimmed().isEmpty() || line.trimmed().startsWith(u'#')) {
            continue;
        }
        const auto field = fieldFromName(line.section(u'=', 0, 0).trimmed());
        const QString heading = folded(line.section(u'=', 1));
        const auto column =
            std::ranges::find_if(headings, [&](const QString& h) { return folded(h) == heading; });
        if (!field || heading.isEmpty() || column == headings.end()) {
            return fail(
                ErrorCode::Invalid,
                QStringLiteral("mapping: line %1 does not name a field and a heading").arg(number));
        }
        columns.insert_or_assign(*field, int(column - headings.begin()));
    }
    return columns;
}

}  // namespace gatehouse::services
