// From a file on the disk to a database that this program may write to: looked at first without
// changing it, backed up before an upgrade, migrated, and tied to its key.
#pragma once

#include "base/clock.h"
#include "store/sealer.h"
#include "store/store.h"

namespace gatehouse::store {

/// Conflict: locked, of a newer program, or not a Gatehouse database. Corrupt: damaged. Io:
/// unreadable. Changes nothing.
Result<DatabaseState> inspectDatabase(const StoreConfig& config);

struct PreparedDatabase
{
    Sealer sealer;
    int version = 0;
    bool keyWorkLeft = false;  ///< sealed values are still to be rewritten
};

/// The parts of people's keys (key_parts.h), beside the database.
QString keyPartsFile(const QString& databaseFile);

/// Makes or upgrades the database and opens the key. Blocks. Errors as in Store::open().
Result<PreparedDatabase> prepareDatabase(const StoreConfig& config, const Clock& clock);

/// What `config` names, or the plain key file.
std::shared_ptr<KeyCustody> custodyOf(const StoreConfig& config);

}  // namespace gatehouse::store
