// What a cell may do to the spreadsheet that opens it, and how its place is called.
#pragma once

#include <QString>

namespace gatehouse::exchange {

/// Whether a spreadsheet might run the text as a formula: it begins, perhaps after blanks, with one
/// of = + - @, a tab or a carriage return.
bool looksLikeFormula(const QString& text);

/// For writing: an apostrophe before what looks like a formula, and before an apostrophe that
/// stands in front of one already. Spreadsheets then take it for text.
QString neutralised(const QString& text);
/// For reading: neutralised() undone. Other texts stay as they are; nothing is ever evaluated.
QString restored(const QString& text);

/// "C17" for column 2 (from 0) and row 17 (from 1).
QString cellReference(int column, int row);

}  // namespace gatehouse::exchange
