// Puts a fact into the outbox: one row an endpoint, cut to what that endpoint's policy allows.
// Names, addresses and pictures are not copied into the row; they are read, if they are still there
// and still allowed, when it is sent.
#pragma once

#include "domain/endpoint.h"
#include "store/outbox_repository.h"
#include "store/sealer.h"

#include <QJsonObject>

namespace gatehouse::services {

/// Every field that a policy may name.
const QStringList& upstreamFields();

struct UpstreamFact
{
    QString topic;       ///< "passage" or "alert"
    QJsonObject fields;  ///< all but person_name, address and crop
    PersonId person;     ///< invalid: nobody is known
    ImageId crop;

    QString subject() const;  ///< "passage:3"
};

/// In the transaction of the fact. An endpoint that may see nothing of it gets no row. Writer
/// thread.
Status queueFact(store::sql::Connection& connection, const UpstreamFact& fact, UtcTime now);

/// What is handed to the plugin: the row's fields, once more cut to the policy of the moment, and
/// those that are read late.
Result<QJsonObject> fieldsToSend(store::sql::Connection& connection, const store::Sealer& sealer,
                                 const store::OutboxItem& item, const QStringList& allowedFields,
                                 UtcTime now);

}  // namespace gatehouse::services
