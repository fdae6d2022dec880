// What leaves, in words.
#pragma once

#include "domain/data_flow.h"

namespace gatehouse::ui {

QString flowKindWord(FlowKind kind);
/// "Name of the person" for "person_name"; a name without a word stays as it is.
QString flowFieldWord(const QString& field);
QString flowFieldWords(const QStringList& fields);
/// "Person 12", "everybody (340)", "nobody who is known".
QString flowWhom(const DataFlowRow& row);
/// Basis and purpose of a delivery; of the others who, and the line of the audit.
QString flowGround(const DataFlowRow& row);

}  // namespace gatehouse::ui
