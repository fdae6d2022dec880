#include "store/submission_repository.h"

#include "store/sql/query.h"

namespace gatehouse::store {

namespace {

constexpr const char* kColumn = "submission.sealed";

const QString kSelect =
    QStringLiteral("SELECT id, received_ms, source, sealed, state FROM submission ");

Result<StoredSubmission> submissionOf(const sql::Statement& row, const Sealer& sealer)
{
    const auto id = row.id<SubmissionId>(0);
    const Result<QByteArray> content = sealer.unsealForEstate(row.blob(3), Place(kColumn, id));
    if (!content) {
        return content.error();
    }
    return StoredSubmission{id, row.time(1), row.text(2), content.value()};
}

Error decidedAlready(SubmissionId id)
{
    return fail(ErrorCode::Conflict, QStringLiteral("submission %1 is decided").arg(id.value()));
}

}  // namespace

Result<SubmissionId> insertSubmission(sql::Connection& connection, const Sealer& sealer,
                                      const QString& source, const QByteArray& content, UtcTime now)
{
    const Result<QVariant> waiting =
        connection.single(QStringLiteral("SELECT count(*) FROM submission WHERE state = 1"));
    if (!waiting) {
        return waiting.error();
    }
    if (waiting->toInt() >= kMostWaitingSubmissions) {
        return fail(ErrorCode::Conflict,
                    QStringLiteral("submission: %1 wait already").arg(kMostWaitingSubmissions));
    }
    const Result<SubmissionId> id =
        sql::nextId<SubmissionId>(connection, QLatin1StringView("submission"));
    if (!id) {
        return id;
    }
    const Status added = sql::add(
        connection,
        QStringLiteral("INSERT INTO submission (id, received_ms, source, sealed, state, reason) "
                       "VALUES (?, ?, ?, ?, ?, '')"),
        id.value(), now, source, sealer.sealForEstate(content, Place(kColumn, id.value())),
        SubmissionState::Waits);
    return added ? id : Result<SubmissionId>(added.error());
}

Result<std::vector<StoredSubmission>> waitingSubmissions(sql::Connection& connection,
                                                         const Sealer& sealer, int limit)
{
    std::vector<StoredSubmission> submissions;
    const Status read = sql::eachRow(
        [&](const sql::Statement& row) -> Status {
            Result<StoredSubmission> submission = submissionOf(row, sealer);
            if (!submission) {
                return submission.error();
            }
            submissions.push_back(submission.take());
            return {};
        },
        connection, kSelect + QStringLiteral("WHERE state = 1 ORDER BY id LIMIT ?"), limit);
    return read ? Result<std::vector<StoredSubmission>>(std::move(submissions))
                : Result<std::vector<StoredSubmission>>(read.error());
}

Result<StoredSubmission> waitingSubmission(sql::Connection& connection, const Sealer& sealer,
                                           SubmissionId id)
{
    const auto row = sql::firstRow(connection, kSelect + QStringLiteral("WHERE id = ?"), id);
    if (!row) {
        return row.error();
    }
    if (!row.value()) {
        return fail(ErrorCode::NotFound, QStringLiteral("submission %1").arg(id.value()));
    }
    if (row.value()->enumeration<SubmissionState>(4) != SubmissionState::Waits) {
        return decidedAlready(id);
    }
    return submissionOf(*row.value(), sealer);
}

Status decideSubmission(sql::Connection& connection, const Sealer& sealer, SubmissionId id,
                        const SubmissionDecision& decision, UtcTime now)
{
    const Result<int> decided = sql::change(
        connection,
        QStringLiteral("UPDATE submission SET state = ?, reason = ?, decided_by = ?, "
                       "decided_ms = ?, person_id = ?, sealed = ? WHERE id = ? AND state = 1"),
        decision.state, decision.reason, decision.by, now, decision.person,
        sealer.sealForEstate({}, Place(kColumn, id)), id);
    if (!decided) {
        return decided.error();
    }
    return decided.value() == 1 ? Status() : Status(decidedAlready(id));
}

}  // namespace gatehouse::store
