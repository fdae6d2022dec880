// What residents hand in about themselves, as a file from wherever it was collected.
#include "cli/await.h"
#include "cli/commands.h"
#include "services/submission_service.h"

#include <QFile>

namespace gatehouse::cli {

namespace {

int addSubmission(const Invocation& invocation)
{
    return withSession(invocation, [&](Workplace& place, const Session& session) -> Status {
        const QStringList& words = invocation.arguments.words();
        if (words.size() != 1) {
            return fail(ErrorCode::Invalid, QStringLiteral("name one file"));
        }
        QFile file(words.first());
        if (!file.open(QIODevice::ReadOnly)) {
            return fail(ErrorCode::Io,
                        QStringLiteral("%1: %2").arg(words.first(), file.errorString()));
        }
        // One byte more than fits is enough to refuse it.
        const QByteArray json = file.read(kLargestSubmission + 1);
        services::SubmissionService submissions(place.store(), place.registry());
        const auto added = await(submissions.add(session, json, QStringLiteral("file")));
        if (!added) {
            return added.error();
        }
        say(QStringLiteral("submission %1 waits for a decision at the desk").arg(added->value()));
        return {};
    });
}

}  // namespace

std::vector<Command> submissionCommands()
{
    return {{QStringLiteral("submissions add"),
             QStringLiteral("submissions add FILE"),
             QStringLiteral("puts what a resident handed in (JSON) into the queue of the desk"),
             {},
             {},
             addSubmission}};
}

}  // namespace gatehouse::cli
