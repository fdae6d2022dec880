// Batches of imported people: what each of them added, so that it can be taken back. Inside a store
// job.
#pragma once

#include "domain/ids.h"
#include "domain/import_batch.h"
#include "store/sealer.h"
#include "store/sql/connection.h"
#include "store/sql/references.h"

#include <QSet>

#include <vector>

namespace gatehouse::store {

enum class ImportState
{
    Running = 1,
    Done,
    Undoing,
    Undone,
    GivenUp,  // cancelled or failed: nothing of it is left
    PartlyUndone
};

struct ImportBatchRow
{
    ImportBatchId id;
    QString fileName;
    QString userName;
    ImportState state = ImportState::Running;
    UtcTime startedAt{};
    int added = 0;
    int photos = 0;
    int kept = 0;
};

Result<ImportBatchId> insertImportBatch(sql::Connection& connection, const Sealer& sealer,
                                        UserId user, const QString& fileName, UtcTime now);
Status setImportState(sql::Connection& connection, ImportBatchId batch, ImportState state,
                      UtcTime now);
Status setImportCounts(sql::Connection& connection, ImportBatchId batch, int added, int photos);
Result<ImportState> importState(sql::Connection& connection, ImportBatchId batch);
/// Newest first.
Result<std::vector<ImportBatchRow>> importBatches(sql::Connection& connection, const Sealer& sealer,
                                                  int limit);
/// Running or Undoing: what a crash left.
Result<std::vector<ImportBatchId>> unfinishedImports(sql::Connection& connection);

/// The person as it stands now belongs to the batch.
Status noteImportedPerson(sql::Connection& connection, ImportBatchId batch, PersonId person,
                          int row);
Status noteImportedConsent(sql::Connection& connection, PersonId person, ConsentId consent);
Status noteImportedHousehold(sql::Connection& connection, ImportBatchId batch,
                             HouseholdId household);
/// Every address above `last` was made by the caller, in this job.
Status noteImportedAddresses(sql::Connection& connection, ImportBatchId batch, AddressId last);
Result<AddressId> newestAddress(sql::Connection& connection);

/// Why a person of a batch may not be taken back any more.
enum class ImportTie
{
    None = 1,
    Changed,
    Passed,
    Granted,
    Enrolled,
    Erased,
    InUse  // something else hangs on the person
};

struct ImportedPersonRow
{
    PersonId person;
    int row = 0;
};
/// By id, after `after`.
Result<std::vector<ImportedPersonRow>> importedPeople(sql::Connection& connection,
                                                      ImportBatchId batch, PersonId after,
                                                      int limit);

/// What may hang on people: asked of the schema once in a job, not once a person.
class ImportTies
{
public:
    static Result<ImportTies> load(sql::Connection& connection);

    Result<ImportTie> of(PersonId person) const;
    /// Deletes everything of the person. The caller has asked of() in the same job.
    Status remove(PersonId person) const;
    /// Whoever is the newest person of the register keeps a row without a name, as an erased person
    /// does: the next one may not get a number that stands in the audit already.
    Status blank(PersonId person, UtcTime now) const;

private:
    explicit ImportTies(sql::Connection& connection) : m_connection(connection) {}
    Status removeOwnRows(PersonId person) const;

    sql::Connection& m_connection;
    std::vector<sql::Reference> m_own;
    std::vector<sql::Reference> m_foreign;
};

/// Hashes of everybody's documents.
Result<QSet<QByteArray>> documentHashes(sql::Connection& connection);

Result<PersonId> newestPerson(sql::Connection& connection);
/// Removes up to `limit` households and addresses of the batch on which nothing hangs, and forgets
/// those that stay; false when there are none left.
Result<bool> removeImportedHomes(sql::Connection& connection, ImportBatchId batch, int limit);
/// What is left of the batch belongs to the register for good.
Status forgetImportedPeople(sql::Connection& connection, ImportBatchId batch, int kept);

Result<QString> importMapping(sql::Connection& connection, const QByteArray& signature);
Status setImportMapping(sql::Connection& connection, const QByteArray& signature,
                        const QString& columns, UtcTime now);

}  // namespace gatehouse::store
