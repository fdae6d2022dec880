// What whoever supports the program needs to see, and nothing about anybody: versions, settings
// whose values cannot be a name, counts, the last runs, the log with everything taken out of it
// that could be personal.
#pragma once

#include "store/store.h"

namespace gatehouse::services {

/// A line of a log as it may leave: digits of telephones, cards and documents, words that are not
/// plain English letters, what stands in quotation marks, hosts, and homes of users are replaced by
/// how long they were.
QString redactedLine(const QString& line);

/// A ZIP archive. Waits for the store and reads the log's files: never on the window's thread.
Result<QByteArray> diagnostics(store::Store& store, const QString& logDir);

}  // namespace gatehouse::services
