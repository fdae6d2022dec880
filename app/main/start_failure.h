// The clear screen for a desk that cannot open its data: what happened, what it means, what to do
// now.
#pragma once

#include "base/error.h"

class QWidget;

namespace gatehouse {

/// A plain window that explains `error` about `dataDir`; the caller shows it and ends with its
/// closing.
QWidget* makeStartFailureWindow(const Error& error, const QString& dataDir);

}  // namespace gatehouse
