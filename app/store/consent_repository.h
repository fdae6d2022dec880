// Consents to face recognition and the templates that exist because of them. Inside a store job.
#pragma once

#include "domain/person.h"
#include "store/sealer.h"
#include "store/sql/connection.h"

#include <span>
#include <vector>

namespace gatehouse::store {

/// `key` is the person's. Invalid, beginning with "guardian:", when somebody other than a guardian
/// consents for a person under the guardian's age.
Result<ConsentId> insertConsent(sql::Connection& connection, const DataKey& key, PersonId person,
                                const NewConsent& consent, UserId recordedBy, UtcTime now);
/// Newest first.
Result<std::vector<ConsentRecord>> consentsOf(sql::Connection& connection, PersonId person);

struct NewTemplate
{
    QString model;  ///< name and version of the network
    std::span<const float> vector;
    double quality = 0;  ///< 0..1
};

/// Under a link of its own, sealed with the person's key.
Result<TemplateId> insertTemplate(sql::Connection& connection, const DataKey& key, PersonId person,
                                  ConsentId consent, const NewTemplate& face, UtcTime now);

struct StoredTemplate
{
    TemplateId id;
    PersonId person;
    std::vector<float> vector;
};

/// Those made by `model`, whose consent stands.
Result<std::vector<StoredTemplate>> allTemplates(sql::Connection& connection, const Sealer& sealer,
                                                 const QString& model);

/// Ends every consent of the person and deletes what was kept on its ground: templates and
/// portraits. The number of consents that stood until now.
Result<int> withdrawConsents(sql::Connection& connection, PersonId person, UtcTime now);

}  // namespace gatehouse::store
