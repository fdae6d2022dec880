// The words of the care page.
#pragma once

#include "domain/care.h"

#include <QCoreApplication>

namespace gatehouse::ui {

QString word(RetentionClass of);
/// The ground on which it is kept.
QString basisWord(RetentionClass of);
QString word(ErasureBasis basis);
/// 1.6 GB
QString sizeText(qint64 bytes);

}  // namespace gatehouse::ui
