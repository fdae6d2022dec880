// An alert of the program's own eyes, with its picture and what goes upstream of it: one
// transaction, whoever raised it.
#pragma once

#include "domain/alert.h"
#include "store/sealer.h"
#include "store/sql/connection.h"

#include <QImage>

namespace gatehouse::services {

/// Empty for a null picture. Takes some milliseconds; any thread.
QByteArray jpegOf(const QImage& picture);

/// Inside a store job. `alert.id` and `alert.crop` are made here; an empty picture is none. The
/// picture is kept for the short class of unknown faces.
Result<AlertRow> writeAlert(store::sql::Connection& connection, const store::Sealer& sealer,
                            Alert alert, const QByteArray& jpeg, UtcTime now);

}  // namespace gatehouse::services
