// Opens what is sealed with a person's key: names and pictures. Keeps the keys that it has
// unwrapped, since a page of rows is mostly about the same few people; make one a page, drop it
// with the page.
#pragma once

#include "domain/ids.h"
#include "store/sealer.h"
#include "store/sql/connection.h"

#include <QString>

#include <unordered_map>

namespace gatehouse::store {

/// The connection's thread.
class PersonalReader
{
public:
    PersonalReader(sql::Connection& connection, const Sealer& sealer);

    /// Empty for an erased person: the key is gone.
    Result<QString> name(PersonId person);
    /// The codes below the estate ("3-1-1802"); empty when the person belongs to no household.
    Result<QString> addressPath(PersonId person);
    /// The JPEG. NotFound when the picture has expired or its person was erased.
    Result<QByteArray> image(ImageId image);
    /// NotFound when the person does not exist or was erased.
    Result<DataKey> key(PersonId person);

private:
    sql::Connection& m_connection;
    const Sealer& m_sealer;
    std::unordered_map<PersonId, DataKey> m_keys;
    std::unordered_map<PersonId, QString> m_names;
};

/// `person` invalid: sealed with the estate's key.
struct NewCrop
{
    PersonId person;
    QByteArray jpeg;
    UtcTime taken{};
    std::optional<UtcTime> expires;
};

/// Writer thread, in the transaction of the passage that the crop belongs to.
Result<ImageId> addCrop(sql::Connection& connection, const Sealer& sealer, const NewCrop& crop);

}  // namespace gatehouse::store
