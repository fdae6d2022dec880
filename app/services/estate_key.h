// Which of the three places keeps this estate's key, and how it gets from one to another. Before a
// store is open, or on a worker: everything here blocks.
#pragma once

#include "base/paths.h"
#include "base/secret.h"
#include "store/custody/custody_note.h"

#include <memory>
#include <optional>

namespace gatehouse::services {

/// Nothing: the estate is new, and somebody has to choose. An estate of the first release, which
/// has no note, keeps its key in the plain file.
Result<std::optional<store::CustodyKind>> chosenCustody(const Paths& paths);

/// Of a new estate: makes its key there. Conflict: it has one already. Invalid: the passphrase is
/// too short.
Result<std::shared_ptr<store::KeyCustody>> initCustody(const Paths& paths, store::CustodyKind kind,
                                                       const Secret& passphrase);

/// For StoreConfig. A new estate gets the plain file. `passphrase` is looked at where there is one.
Result<std::shared_ptr<store::KeyCustody>> openCustody(const Paths& paths,
                                                       const Secret& passphrase);

/// Puts the key there, then says so in the note, then destroys it where it was: killed at any point
/// it is in the place that the note names.
Status moveKey(const Paths& paths, store::KeyCustody& from, store::CustodyKind kind,
               const Secret& passphrase);

/// Puts a key that was read from its sheet into the place; it must be the database's. Conflict:
/// it is of another estate, or a change of the key was not finished with it.
Status recoverKey(const Paths& paths, const store::DataKey& key, store::CustodyKind kind,
                  const Secret& passphrase);

}  // namespace gatehouse::services
