// ZIP archives of our own making: a handful of named texts, small enough for the memory.
#pragma once

#include "base/result.h"

#include <QByteArray>
#include <QString>

#include <vector>

namespace gatehouse::exchange {

struct ZipText
{
    QString name;  ///< of the entry, "log.txt"
    QByteArray bytes;
};

/// Any thread. Errors: Internal, when the library refuses.
Result<QByteArray> zipOf(const std::vector<ZipText>& texts);

}  // namespace gatehouse::exchange
