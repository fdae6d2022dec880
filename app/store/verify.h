// Is the database whole, unaltered and readable? Walks everything: minutes for a large estate.
#pragma once

#include "store/audit.h"
#include "store/custody/key_custody.h"
#include "store/sealer.h"
#include "store/sql/connection.h"

#include <QStringList>

#include <functional>
#include <vector>

namespace gatehouse::store {

enum class CheckDepth
{
    Quick = 1,  // every page, but not every index against its table
    Full
};

struct StoreCheck
{
    struct Broken
    {
        QString place;  ///< "table.column"
        qint64 row = 0;
    };

    QStringList damage;       ///< what SQLite found, at most a few lines; empty: nothing
    qint64 danglingRows = 0;  ///< that refer to a row which is not there
    AuditCheck audit;
    qint64 sealedValues = 0;  ///< that were opened
    qint64 erasedValues = 0;  ///< of erased persons: beyond reading, as they should be
    /// Of people who are erased meanwhile, in a copy that was made before; in the database itself
    /// there should be none.
    qint64 destroyedValues = 0;
    qint64 brokenValues = 0;     ///< that do not open where they lie
    std::vector<Broken> broken;  ///< the first of them

    bool isWhole() const
    {
        return damage.isEmpty() && danglingRows == 0 && audit.brokenAt == 0 && brokenValues == 0;
    }
};

/// Pages, references, the audit's chain, and every sealed value opened with its key. What is wrong
/// stands in the answer; an error says that the check itself could not be made. Inside a store job,
/// or with a read-only connection to a copy.
Result<StoreCheck> verifyStore(sql::Connection& connection, const Sealer& sealer,
                               CheckDepth depth = CheckDepth::Full);

/// The same for a file that no store has open, a backup for example; it is not changed. The file
/// must be of this program's schema. Conflict: it is of another estate key.
Result<StoreCheck> verifyFile(const QString& databaseFile, const EstateKeys& keys,
                              CheckDepth depth = CheckDepth::Full);

}  // namespace gatehouse::store
