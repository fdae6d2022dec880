// A small file beside the database that says where its key is kept. It holds nothing secret.
#pragma once

#include "store/custody/key_custody.h"

#include <QString>

namespace gatehouse::store {

struct CustodyNote
{
    CustodyKind kind = CustodyKind::File;
    QString estate;  ///< 16 random hexadecimal digits: the entry's name in a store of secrets
};

/// "file", "passphrase", "secret-service".
QString custodyName(CustodyKind kind);
std::optional<CustodyKind> custodyFromName(const QString& name);

/// Nothing: there is no note, as in every estate of the first release, whose key is a plain file.
Result<std::optional<CustodyNote>> readCustodyNote(const QString& file);
/// Replaces it as a whole: a move of the key is done at this moment.
Status writeCustodyNote(const QString& file, const CustodyNote& note);
CustodyNote newCustodyNote(CustodyKind kind);

}  // namespace gatehouse::store
