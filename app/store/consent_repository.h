// Consents to face recognition and the templates that exist because of them. Inside a store job.
#pragma once

#include "domain/person.h"
#include "store/sealer.h"
#include "store/sql/connection.h"

#include <optional>
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
    /// The latest end of the person's residences; none when one has no end, or for somebody who
    /// lives nowhere.
    std::optional<UtcTime> residenceEnds;
};

/// Those made by `model`, whose consent stands; of one person, or of all.
Result<std::vector<StoredTemplate>> allTemplates(sql::Connection& connection, const Sealer& sealer,
                                                 const QString& model,
                                                 std::optional<PersonId> person = std::nullopt);

/// A template that another network made, or another version of what is done to its answer.
struct OutdatedTemplate
{
    TemplateId id;
    PersonId person;
    QString model;
    double quality = 0;
    std::vector<float> vector;
    bool hasCurrent = false;  ///< the person has one of the present model as well
};

struct TemplatesByModel
{
    int current = 0;                         ///< templates of `model`
    std::vector<OutdatedTemplate> outdated;  ///< all others, by person, the newest first
};

/// Whose consent stands.
Result<TemplatesByModel> outdatedTemplates(sql::Connection& connection, const Sealer& sealer,
                                           const QString& model);

/// The same link, consent and person; another description. NotFound when there is no such template.
Status replaceTemplate(sql::Connection& connection, const Sealer& sealer, TemplateId id,
                       const NewTemplate& face, UtcTime now);

/// Ends every consent of the person and deletes what was kept on its ground: templates and
/// portraits. The number of consents that stood until now.
Result<int> withdrawConsents(sql::Connection& connection, PersonId person, UtcTime now);

}  // namespace gatehouse::store
