// Rewriting sealed values in small commands on the writer: into the present form, or from one
// estate key to the next. Every step is one transaction with the place where it stands, so that it
// may be killed at any point; whoever opens the store next goes on. Meanwhile both old and new
// open.
#pragma once

#include "base/clock.h"
#include "store/custody/key_custody.h"
#include "store/sealer.h"
#include "store/sql/connection.h"

#include <optional>

namespace gatehouse::store {

enum class KeyWork
{
    ToPresentForm = 1,
    NewEstateKey
};

struct KeyProgress
{
    KeyWork work = KeyWork::ToPresentForm;
    qint64 done = 0;        ///< rows
    qint64 total = 0;       ///< about: rows that were there when it was asked
    qint64 unreadable = 0;  ///< left as they were
    QString place;          ///< "table.column"
};

/// Nothing: nothing is being rewritten. Any store job.
Result<std::optional<KeyProgress>> keyProgress(sql::Connection& connection);

/// Ties database and key together: with a wrong key nothing could be read, and what is written now
/// could not be read later. Conflict: the keys are of another database. Changes nothing.
Result<Sealer> sealerOf(sql::Connection& connection, const EstateKeys& keys);

/// The same for the program that goes on with the database: marks a new one with `keys.present`,
/// and notes what is still to be rewritten. Inside a transaction of the caller.
struct OpenedKeys
{
    Sealer sealer;
    bool usedNext = false;  ///< the database is of `keys.next`
    bool workLeft = false;
};
Result<OpenedKeys> openKeys(sql::Connection& connection, const EstateKeys& keys, UtcTime now);

/// From now on the database is of `keys.next`, and `keys.present` is kept in it, sealed, until
/// everything is rewritten. Inside a transaction; nobody else may have the store open. Conflict:
/// earlier work is not done yet.
Status beginKeyChange(sql::Connection& connection, const EstateKeys& keys, UtcTime now);

enum class KeyStep
{
    MoreIsLeft = 1,
    AllDone
};
/// One step of at most a few hundred rows or a few megabytes. Writer.
Result<KeyStep> stepKeyWork(sql::Connection& connection, const Sealer& sealer);

}  // namespace gatehouse::store
