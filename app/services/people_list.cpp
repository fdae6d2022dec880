#include "services/people_list.h"

#include "exchange/cell_text.h"
#include "services/people_words.h"

#include <QDate>
#include <QRegularExpression>

#include <algorithm>

namespace gatehouse::services {

using exchange::TableFault;
using exchange::TableRow;

namespace {

constexpr qsizetype kLongestVersion = 64;
constexpr qsizetype kLongestGuardian = 64;

}  // namespace

PeopleList::PeopleList(const ListContext& context, ImportReport& report)
    : m_context(context), m_report(report)
{
}

bool PeopleList::open(const QByteArray& bytes, int sheet, const ColumnMap& columns)
{
    exchange::OpenedTable table = exchange::openTable(bytes, sheet);
    if (!table.reader) {
        fileProblem(fileSentence(table.fault));
        return false;
    }
    TableRow headings;
    if (!table.reader->next(headings)) {
        const TableFault fault = table.reader->fault();
        fileProblem(fileSentence(fault == TableFault::None ? TableFault::Empty : fault));
        return false;
    }
    m_reader = std::move(table.reader);
    m_headings = headings.cells;
    m_columns = columns;
    if (headings.fault != TableFault::None) {
        problem(headings, headings.faultColumn, rowSentence(headings.fault));
        return false;
    }
    return checkColumns();
}

bool PeopleList::checkColumns()
{
    bool fits = true;
    for (const PeopleField field : peopleFields()) {
        const auto column = m_columns.find(field);
        if (column == m_columns.end() && isRequired(field)) {
            fileProblem(tr("No column is chosen for: %1. Choose one, or give a column of the list "
                           "that heading.")
                            .arg(peopleFieldName(field)));
            fits = false;
        }
    }
    return fits;
}

bool PeopleList::next(ListedPerson& person)
{
    for (TableRow row; m_reader->next(row);) {
        ++m_report.rows;
        person = ListedPerson();
        person.row = row.row;
        if (row.fault != TableFault::None) {
            problem(row, row.faultColumn, rowSentence(row.fault));
        } else if (row.cells.size() > m_headings.size() && !row.cells.last().trimmed().isEmpty()) {
            problem(row, -1,
                    tr("The row has more cells than there are headings. A cell with a comma in it "
                       "must stand in quotation marks."));
        } else if (readRow(row, person)) {
            return true;
        }
    }
    if (m_reader->fault() != TableFault::None) {
        fileProblem(fileSentence(m_reader->fault()));
    }
    return false;
}

QString PeopleList::cell(const TableRow& row, PeopleField field) const
{
    const auto column = m_columns.find(field);
    return column == m_columns.end()
               ? QString()
               : exchange::restored(row.cells.value(column->second)).trimmed();
}

void PeopleList::problem(const TableRow& row, PeopleField field, const QString& reason)
{
    const auto column = m_columns.find(field);
    problem(row, column == m_columns.end() ? -1 : column->second, reason);
}

void PeopleList::problem(const TableRow& row, int column, const QString& reason)
{
    constexpr qsizetype kShown = 40;
    const bool known = column >= 0;
    m_report.addProblem(
        {.line = row.line,
         .column = known ? m_headings.value(column).trimmed().left(kShown) : QString(),
         .cell = known ? exchange::cellReference(column, row.row) : QString(),
         .reason = reason});
}

void PeopleList::fileProblem(const QString& reason)
{
    m_report.addProblem({.line = 0, .column = {}, .cell = {}, .reason = reason});
}

bool PeopleList::readRow(const TableRow& row, ListedPerson& person)
{
    // Each is asked, so that all problems of a row are told at once.
    const bool fits = readPerson(row, person);
    const bool until = readUntil(row, person);
    const bool document = readDocument(row, person);
    const bool photo = readPhoto(row, person);
    return fits && until && document && photo && checkNew(row, person);
}

bool PeopleList::readPerson(const TableRow& row, ListedPerson& listed)
{
    bool fits = true;
    const auto check = [&](PeopleField field, bool good, const QString& reason) {
        if (!good) {
            problem(row, field, reason);
            fits = false;
        }
    };
    NewPerson& person = listed.person;
    person.name = cell(row, PeopleField::Name);
    person.phone = phoneFromCell(cell(row, PeopleField::Phone));
    // Each is judged apart: any household, and any name, will do for the rules of the others.
    NewPerson named;
    named.name = person.name;
    named.household = HouseholdId(1);
    check(PeopleField::Name, !validate(named),
          tr("The name must have 1 to 64 characters and no control characters."));
    const auto column = m_columns.find(PeopleField::Name);
    check(
        PeopleField::Name, !exchange::looksLikeFormula(row.cells.value(column->second)),
        tr("The cell looks like a spreadsheet formula. Remove the sign at its beginning, or write "
           "' before it if the name really is like that."));
    NewPerson called;
    called.name = QStringLiteral("name");
    called.phone = person.phone;
    called.household = HouseholdId(1);
    check(PeopleField::Phone, !validate(called),
          tr("The phone must have 5 to 20 digits, or be empty."));
    const Result<store::RoomPath> address =
        store::parseRoomPath(addressFromCell(cell(row, PeopleField::Address)));
    check(PeopleField::Address, address.ok(),
          tr("The address must be building-unit-room, like 3-1-1802."));
    listed.address = address ? address.value() : store::RoomPath();
    const auto relation = relationFromCell(cell(row, PeopleField::Relation));
    check(PeopleField::Relation, relation.has_value(),
          tr("The relation must be owner, tenant, co-resident, carer or staff."));
    person.relation = relation.value_or(Relation::CoResident);
    return fits;
}

bool PeopleList::readUntil(const TableRow& row, ListedPerson& listed)
{
    const QString text = cell(row, PeopleField::Until);
    if (text.isEmpty()) {
        return true;
    }
    const QDate day = dayFromCell(text);
    if (!day.isValid()) {
        problem(row, PeopleField::Until,
                tr("The day must be written like 2027-03-31, or left empty."));
        return false;
    }
    // The day itself still counts.
    const QDateTime end(day.addDays(1), QTime(0, 0), m_context.zone);
    listed.person.livesThereUntil = fromMs(end.toMSecsSinceEpoch());
    if (*listed.person.livesThereUntil <= m_context.now) {
        problem(row, PeopleField::Until, tr("The day lies in the past."));
        return false;
    }
    return true;
}

bool PeopleList::readDocument(const TableRow& row, ListedPerson& listed)
{
    const QString kindText = cell(row, PeopleField::DocumentKind);
    const QString number = cell(row, PeopleField::DocumentNumber);
    if (number.isEmpty()) {
        if (!kindText.isEmpty() && m_columns.contains(PeopleField::DocumentNumber)) {
            problem(row, PeopleField::DocumentNumber,
                    tr("The document has no number. Write it, or leave the kind empty too."));
            return false;
        }
        return true;
    }
    const auto kind = kindText.isEmpty() ? std::optional(DocumentKind::ResidentIdentity)
                                         : documentKindFromCell(kindText);
    if (!kind) {
        problem(row, PeopleField::DocumentKind,
                tr("The kind must be identity card, residence permit, passport or one of the "
                   "permits."));
        return false;
    }
    const QDate today = toDateTime(m_context.now).toTimeZone(m_context.zone).date();
    const Result<Document> document = parseDocument(*kind, number, today);
    if (!document) {
        problem(row, PeopleField::DocumentNumber, documentSentence(*kind, number));
        return false;
    }
    listed.person.document = document.value();
    return checkNewDocument(row, document.value());
}

bool PeopleList::checkNewDocument(const TableRow& row, const Document& document)
{
    if (const int earlier = m_rowOfDocument.value(document.number); earlier > 0) {
        problem(row, PeopleField::DocumentNumber,
                tr("The same document stands in line %1 already. One of the two is wrong.")
                    .arg(earlier));
        return false;
    }
    m_rowOfDocument.insert(document.number, row.line);
    if (m_context.lookup && m_context.documents.contains(m_context.lookup->hash(
                                store::LookupKind::Document, document.number))) {
        problem(row, PeopleField::DocumentNumber,
                tr("Somebody with this document is registered already. Remove the row."));
        return false;
    }
    return true;
}

bool PeopleList::readPhoto(const TableRow& row, ListedPerson& listed)
{
    listed.photo = cell(row, PeopleField::Photo);
    if (listed.photo.isEmpty()) {
        return true;
    }
    if (!m_context.photos) {
        problem(row, PeopleField::Photo,
                tr("The list names a photograph, but no ZIP file of photographs was chosen. Choose "
                   "it, or set the column aside."));
        return false;
    }
    const exchange::PhotoFault fault = m_context.photos->check(listed.photo);
    if (fault != exchange::PhotoFault::None) {
        problem(row, PeopleField::Photo, photoSentence(fault));
    }
    return readConsent(row, listed) && fault == exchange::PhotoFault::None;
}

bool PeopleList::readConsent(const TableRow& row, ListedPerson& listed)
{
    bool fits = true;
    const auto check = [&](PeopleField field, bool good, const QString& reason) {
        if (!good) {
            // Without such a column the photograph is what cannot be taken.
            problem(row, m_columns.contains(field) ? field : PeopleField::Photo, reason);
            fits = false;
        }
    };
    NewConsent& consent = listed.consent;
    consent.textVersion = cell(row, PeopleField::ConsentVersion);
    check(PeopleField::ConsentVersion,
          !consent.textVersion.isEmpty() && consent.textVersion.size() <= kLongestVersion,
          tr("A photograph is taken only with a recorded consent: say which version of the text "
             "was shown, or leave the photograph out."));
    const QDate day = dayFromCell(cell(row, PeopleField::ConsentDay));
    const QDateTime begin(day, QTime(0, 0), m_context.zone);
    listed.consentAt = day.isValid() ? fromMs(begin.toMSecsSinceEpoch()) : UtcTime();
    check(PeopleField::ConsentDay, day.isValid() && listed.consentAt <= m_context.now,
          tr("A photograph is taken only with a recorded consent: give its day like 2026-11-22, "
             "not in the future, or leave the photograph out."));
    const auto channel = consentChannelFromCell(cell(row, PeopleField::ConsentChannel));
    check(PeopleField::ConsentChannel, channel.has_value(),
          tr("A photograph is taken only with a recorded consent: how it was given must be paper, "
             "desk, online or guardian; or leave the photograph out."));
    consent.channel = channel.value_or(ConsentChannel::PaperSigned);
    const auto born = listed.person.document ? birthDate(*listed.person.document) : std::nullopt;
    check(PeopleField::ConsentChannel,
          !born || !day.isValid() || ageOn(*born, day) >= kGuardianAge ||
              consent.channel == ConsentChannel::Guardian,
          tr("The person was under 14 years old: only a guardian can consent."));
    consent.guardianName = cell(row, PeopleField::Guardian);
    check(PeopleField::Guardian,
          consent.channel != ConsentChannel::Guardian ||
              (!consent.guardianName.isEmpty() && consent.guardianName.size() <= kLongestGuardian),
          tr("The consent was given by a guardian: write the guardian's name."));
    return fits;
}

bool PeopleList::checkNew(const TableRow& row, const ListedPerson& listed)
{
    const QString key = importKey(listed.person.name, listed.address.text());
    if (const int earlier = m_rowOfKey.value(key); earlier > 0) {
        problem(
            row, PeopleField::Name,
            tr("The same person stands in line %1 already. Remove one of the two.").arg(earlier));
        return false;
    }
    m_rowOfKey.insert(key, row.line);
    if (m_context.registered.contains(key)) {
        problem(row, PeopleField::Name,
                tr("A person of this name is registered at this address already. Remove the row."));
        return false;
    }
    return true;
}

QString PeopleList::fileSentence(TableFault fault)
{
    switch (fault) {
        case TableFault::Empty:
            return tr("The file is empty.");
        case TableFault::NotText:
            return tr(
                "The file is neither a workbook nor plain text. Save it as .xlsx, or as CSV "
                "in UTF-8, and try again.");
        case TableFault::OldWorkbook:
            return tr("This is a workbook of the old kind. Save it as .xlsx and try again.");
        case TableFault::Locked:
            return tr(
                "The workbook is protected by a password. Remove the password and try "
                "again.");
        case TableFault::TooLarge:
            return tr("The file is too large for a list of people. Split it.");
        case TableFault::TooManyRows:
            return tr("The list has too many rows. Split it.");
        case TableFault::Damaged:
            return tr("The file is damaged. Save it anew and try again.");
        default:
            return rowSentence(fault);
    }
}

QString PeopleList::rowSentence(TableFault fault)
{
    switch (fault) {
        case TableFault::BadBytes:
            return tr("This row contains bytes that are no text. Type it anew.");
        case TableFault::QuoteNotClosed:
            return tr("A quotation mark is opened here and never closed.");
        case TableFault::TextAfterQuote:
            return tr("There is text after a closing quotation mark.");
        case TableFault::TooManyColumns:
            return tr("The row has too many cells.");
        case TableFault::CellTooLong:
            return tr("The cell is too long.");
        default:
            return tr("The row cannot be read.");
    }
}

QString PeopleList::documentSentence(DocumentKind kind, const QString& number)
{
    static const QRegularExpression shape(QStringLiteral("^[0-9]{17}[0-9Xx]$"));
    constexpr int kDigits = 17;
    const bool checked = kind == DocumentKind::ResidentIdentity ||
                         kind == DocumentKind::ResidencePermit ||
                         kind == DocumentKind::ForeignerPermanentResidence;
    if (checked && shape.match(number).hasMatch() &&
        identityCheckCharacter(QStringView(number).first(kDigits)) != number.back().toUpper()) {
        return tr("The check character at the end does not fit: a digit is wrong.");
    }
    return checked ? tr("The number must have 18 characters, with a region and a date of birth "
                        "that exist.")
                   : tr("The number does not look like one of this kind of document.");
}

QString PeopleList::photoSentence(exchange::PhotoFault fault)
{
    switch (fault) {
        case exchange::PhotoFault::Missing:
            return tr("The ZIP file has no photograph of this name.");
        case exchange::PhotoFault::Twice:
            return tr("The ZIP file has two photographs of this name. Rename one.");
        case exchange::PhotoFault::TooLarge:
            return tr("The photograph is too large.");
        case exchange::PhotoFault::NotPhoto:
            return tr("This is neither a JPEG nor a PNG picture.");
        case exchange::PhotoFault::Damaged:
        case exchange::PhotoFault::None:
            break;
    }
    return tr("The photograph in the ZIP file is damaged or protected.");
}

QString importKey(const QString& name, const QString& addressPath)
{
    return name + u'\n' + addressPath;
}

}  // namespace gatehouse::services
