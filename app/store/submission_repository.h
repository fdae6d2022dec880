// What residents handed in, until somebody decides: sealed with the estate's key, emptied with the
// decision. Inside a store job.
#pragma once

#include "domain/submission.h"
#include "store/sealer.h"
#include "store/sql/connection.h"

#include <vector>

namespace gatehouse::store {

/// More than a desk decides in weeks: a flood is refused, and what waits stays readable.
constexpr int kMostWaitingSubmissions = 1000;

struct StoredSubmission
{
    SubmissionId id;
    UtcTime receivedAt{};
    QString source;  ///< "file"
    QByteArray content;
};

/// Conflict when too many wait already.
Result<SubmissionId> insertSubmission(sql::Connection& connection, const Sealer& sealer,
                                      const QString& source, const QByteArray& content,
                                      UtcTime now);
/// Oldest first.
Result<std::vector<StoredSubmission>> waitingSubmissions(sql::Connection& connection,
                                                         const Sealer& sealer, int limit);
/// NotFound when there is none, Conflict when it was decided.
Result<StoredSubmission> waitingSubmission(sql::Connection& connection, const Sealer& sealer,
                                           SubmissionId id);

struct SubmissionDecision
{
    SubmissionState state = SubmissionState::Rejected;
    QString reason;   ///< submissionRefusalName(); empty when accepted
    PersonId person;  ///< whom it made or changed
    UserId by;
};
/// Empties it. Conflict when it was decided already.
Status decideSubmission(sql::Connection& connection, const Sealer& sealer, SubmissionId id,
                        const SubmissionDecision& decision, UtcTime now);

}  // namespace gatehouse::store
