#include "services/people_import.h"

#include "services/csv_text.h"

#include <QCoreApplication>
#include <QDate>
#include <QHash>
#include <QRegularExpression>

#include <array>

namespace gatehouse::services {

namespace {

/// In the order of the header.
enum Column
{
    kName,
    kPhone,
    kAddress,
    kRelation,
    kUntil,
    kColumns
};
constexpr std::array<const char*, kColumns> kHeader{"name", "phone", "address", "relation",
                                                    "until"};

class PeopleImport
{
    Q_DECLARE_TR_FUNCTIONS(gatehouse::services::PeopleImport)

public:
    explicit PeopleImport(const ImportContext& context) : m_context(context) {}
    ParsedImport run(const QByteArray& csv);

private:
    void problem(int line, const QString& column, const QString& reason);
    bool decode(const QByteArray& csv, QString& text);
    bool checkHeader(const CsvRecord& header);
    void readRow(const CsvRecord& record);
    bool checkShape(const CsvRecord& record);
    bool checkFormulas(const CsvRecord& record);
    bool checkPerson(int line, const ImportedPerson& person);
    bool readUntil(int line, const QString& text, std::optional<UtcTime>& until);
    bool checkNew(int line, const ImportedPerson& person);

    const ImportContext& m_context;
    ParsedImport m_parsed;
    QHash<QString, int> m_lineOfKey;
};

QString columnName(int column)
{
    return QString::fromLatin1(kHeader.at(size_t(column)));
}

bool isInternationalPhone(const QString& cell)
{
    static const QRegularExpression pattern(QStringLiteral("^\\+[0-9]{5,20}$"));
    return pattern.match(cell).hasMatch();
}

/// Spreadsheets run such a cell as a formula when the list is exported again.
bool looksLikeFormula(const QString& cell)
{
    static const QString starts = QStringLiteral("=+-@\t\r");
    const QString trimmed = cell.trimmed();
    return (!cell.isEmpty() && starts.contains(cell.front())) ||
           (!trimmed.isEmpty() && starts.contains(trimmed.front()));
}

void PeopleImport::problem(int line, const QString& column, const QString& reason)
{
    ImportReport& report = m_parsed.report;
    if (int(report.problems.size()) < kMaxProblems) {
        report.problems.push_back({line, column, reason});
    } else {
        ++report.moreProblems;
    }
}

ParsedImport PeopleImport::run(const QByteArray& csv)
{
    QString text;
    if (!decode(csv, text)) {
        return std::move(m_parsed);
    }
    const std::vector<CsvRecord> records = splitCsv(text);
    if (records.empty()) {
        problem(0, QString(), tr("The file is empty."));
        return std::move(m_parsed);
    }
    if (!checkHeader(records.front())) {
        return std::move(m_parsed);
    }
    m_parsed.report.rows = int(records.size()) - 1;
    m_parsed.people.reserve(records.size());
    std::for_each(records.begin() + 1, records.end(),
                  [this](const CsvRecord& record) { readRow(record); });
    if (!m_parsed.report.problems.empty()) {
        m_parsed.people.clear();
    }
    return std::move(m_parsed);
}

bool PeopleImport::decode(const QByteArray& csv, QString& text)
{
    CsvText decoded = decodeCsv(csv);
    if (decoded.encoding == CsvEncoding::NotText) {
        problem(0, QString(),
                tr("The file is not plain text. Save it as CSV in UTF-8 and try again."));
        return false;
    }
    for (const int line : decoded.badLines) {
        problem(line, QString(),
                decoded.encoding == CsvEncoding::Utf8
                    ? tr("This line contains bytes that are not valid UTF-8.")
                    : tr("This line is valid neither as UTF-8 nor as GB18030."));
    }
    text = std::move(decoded.text);
    return decoded.badLines.empty();
}

bool PeopleImport::checkHeader(const CsvRecord& header)
{
    bool fits = true;
    for (int column = 0; column < kColumns; ++column) {
        const QString expected = columnName(column);
        const QString found = header.cells.value(column).trimmed();
        if (found.compare(expected, Qt::CaseInsensitive) != 0) {
            constexpr int kShown = 40;
            problem(header.line, expected,
                    found.isEmpty() ? tr("The heading \"%1\" is missing.").arg(expected)
                                    : tr("The heading must be \"%1\", but it is \"%2\".")
                                          .arg(expected, found.left(kShown)));
            fits = false;
        }
    }
    if (header.cells.size() > kColumns) {
        problem(header.line, QString(), tr("There are more than %1 columns.").arg(int(kColumns)));
        fits = false;
    }
    return fits;
}

void PeopleImport::readRow(const CsvRecord& record)
{
    if (!checkShape(record) || !checkFormulas(record)) {
        return;
    }
    ImportedPerson person;
    person.name = record.cells.at(kName).trimmed();
    person.phone = record.cells.at(kPhone).trimmed();
    bool fits = checkPerson(record.line, person);

    const Result<store::RoomPath> address = store::parseRoomPath(record.cells.at(kAddress));
    if (address) {
        person.address = address.value();
    } else {
        problem(record.line, columnName(kAddress),
                tr("The address must be building-unit-room, like 3-1-1802."));
        fits = false;
    }
    const auto relation = relationFromName(record.cells.at(kRelation).trimmed().toLower());
    if (relation) {
        person.relation = *relation;
    } else {
        problem(record.line, columnName(kRelation),
                tr("The relation must be owner, tenant, co-resident, carer or staff."));
        fits = false;
    }
    fits =
        readUntil(record.line, record.cells.at(kUntil).trimmed(), person.livesThereUntil) && fits;
    if (fits && checkNew(record.line, person)) {
        m_parsed.people.push_back(std::move(person));
    }
}

bool PeopleImport::checkShape(const CsvRecord& record)
{
    if (record.fault == CsvFault::QuoteNotClosed) {
        problem(record.line, QString(), tr("A quotation mark is opened here and never closed."));
        return false;
    }
    if (record.fault == CsvFault::TextAfterQuote) {
        problem(record.line, QString(), tr("There is text after a closing quotation mark."));
        return false;
    }
    if (record.cells.size() != kColumns) {
        problem(
            record.line, QString(),
            tr("The line has %1 cells instead of %2.").arg(record.cells.size()).arg(int(kColumns)));
        return false;
    }
    return true;
}

bool PeopleImport::checkFormulas(const CsvRecord& record)
{
    bool fits = true;
    for (int column = 0; column < kColumns; ++column) {
        const QString& cell = record.cells.at(column);
        const bool phone = column == kPhone && isInternationalPhone(cell.trimmed());
        if (looksLikeFormula(cell) && !phone) {
            problem(
                record.line, columnName(column),
                tr("The cell looks like a spreadsheet formula. Remove the sign at its beginning."));
            fits = false;
        }
    }
    return fits;
}

bool PeopleImport::checkPerson(int line, const ImportedPerson& person)
{
    // The address is judged apart: any household will do for the rules of the name and the phone.
    NewPerson candidate;
    candidate.name = person.name;
    candidate.household = HouseholdId(1);
    bool fits = true;
    if (validate(candidate)) {
        problem(line, columnName(kName),
                tr("The name must have 1 to 64 characters and no control characters."));
        fits = false;
    }
    candidate.name = QStringLiteral("name");
    candidate.phone = person.phone;
    if (validate(candidate)) {
        problem(line, columnName(kPhone), tr("The phone must have 5 to 20 digits, or be empty."));
        fits = false;
    }
    return fits;
}

bool PeopleImport::readUntil(int line, const QString& text, std::optional<UtcTime>& until)
{
    if (text.isEmpty()) {
        return true;
    }
    const QDate day = QDate::fromString(text, QStringLiteral("yyyy-MM-dd"));
    if (!day.isValid()) {
        problem(line, columnName(kUntil),
                tr("The day must be written like 2027-03-31, or left empty."));
        return false;
    }
    // The day itself still counts.
    const QDateTime end(day.addDays(1), QTime(0, 0), m_context.zone);
    until = fromMs(end.toMSecsSinceEpoch());
    if (*until <= m_context.now) {
        problem(line, columnName(kUntil), tr("The day lies in the past."));
        return false;
    }
    return true;
}

bool PeopleImport::checkNew(int line, const ImportedPerson& person)
{
    const QString key = importKey(person.name, person.address.text());
    if (const int earlier = m_lineOfKey.value(key); earlier > 0) {
        problem(line, columnName(kName),
                tr("The same person stands in line %1 already.").arg(earlier));
        return false;
    }
    m_lineOfKey.insert(key, line);
    if (m_context.registered.contains(key)) {
        problem(line, columnName(kName),
                tr("A person of this name is registered at this address already."));
        return false;
    }
    return true;
}

}  // namespace

QString importKey(const QString& name, const QString& addressPath)
{
    return name + u'\n' + addressPath;
}

ParsedImport parsePeople(const QByteArray& csv, const ImportContext& context)
{
    return PeopleImport(context).run(csv);
}

}  // namespace gatehouse::services
