// Which column of a list of people means what: guessed from its headings, chosen by a person,
// remembered by the headings.
#pragma once

#include "base/result.h"

#include <QByteArray>
#include <QStringList>

#include <map>
#include <span>

namespace gatehouse::services {

enum class PeopleField
{
    Name = 1,
    Phone,
    Address,
    Relation,
    Until,
    DocumentKind,  // empty: a resident identity card
    DocumentNumber,
    Photo,           // file name in the ZIP
    ConsentVersion,  // which wording was shown
    ConsentDay,
    ConsentChannel,
    Guardian  // who consented for a child
};

/// In the order of exported lists, which hold the first kExportedColumns.
std::span<const PeopleField> peopleFields();
/// "name", "consent_version": headings of exported lists, and what the command line calls them.
QString peopleFieldName(PeopleField field);
/// Without these columns no person can be taken in.
bool isRequired(PeopleField field);

constexpr int kExportedColumns = 7;

/// From 0.
using ColumnMap = std::map<PeopleField, int>;

/// From the headings' words, Chinese and English.
ColumnMap suggestColumns(const QStringList& headings);
/// The same for the same headings, whatever their case and blanks.
QByteArray headingsSignature(const QStringList& headings);

/// "name=0,address=2", for the store.
QString columnsText(const ColumnMap& columns);
ColumnMap columnsFromText(const QString& text);
/// Lines "name=姓名" of a file: a field and the heading of its column. Invalid, with the line, when
/// one does not fit.
Result<ColumnMap> columnsFromLines(const QString& text, const QStringList& headings);

}  // namespace gatehouse::services
