// How offices write what the register keeps: relations, days, addresses and telephones in a cell.
#pragma once

#include "domain/person.h"

#include <QDate>

#include <optional>

namespace gatehouse::services {

std::optional<Relation> relationFromCell(const QString& cell);
/// Chinese and English names of a document; documentKindName() itself.
std::optional<DocumentKind> documentKindFromCell(const QString& cell);
std::optional<ConsentChannel> consentChannelFromCell(const QString& cell);
/// 2027-03-31, 2027/3/31, 2027.3.31, 2027年3月31日; invalid otherwise.
QDate dayFromCell(const QString& cell);
/// "3号楼1单元1802室" becomes 3-1-1802; whatever is not written like that stays.
QString addressFromCell(const QString& cell);
/// Blanks and hyphens between digits go: "139 1234 5678". What is more than that stays.
QString phoneFromCell(const QString& cell);

}  // namespace gatehouse::services
