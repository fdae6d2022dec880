#include "cli/await.h"
#include "cli/commands.h"

#include "vision/gate_pipeline.h"

#include <QFile>

#include <numeric>

namespace gatehouse::cli {

namespace {

constexpr qint64 kMaxPhotographBytes = 32LL * 1024 * 1024;

int matchFaces(const Invocation& invocation)
{
    const QStringList& files = invocation.arguments.words();
    if (files.size() != 2) {
        return failed(fail(ErrorCode::Invalid, QStringLiteral("name two pictures")));
    }
    services::FaceDesk faces(invocation.paths.modelsDir);
    std::array<vision::TemplateVector, 2> vectors{};
    for (size_t i = 0; i < 2; ++i) {
        const QString& name = files.at(qsizetype(i));
        QFile file(name);
        if (!file.open(QIODevice::ReadOnly)) {
            return failed(
                fail(ErrorCode::Io, QStringLiteral("%1: %2").arg(name, file.errorString())));
        }
        const auto check = await(faces.check(file.read(kMaxPhotographBytes)));
        if (!check) {
            return failed(check.error());
        }
        if (check->verdict != vision::FaceVerdict::Good) {
            return failed(fail(ErrorCode::Invalid, QStringLiteral("%1: %2").arg(
                                                       name, vision::verdictName(check->verdict))));
        }
        vectors[i] = check->face.vector;
    }
    const double similarity =
        std::inner_product(vectors[0].begin(), vectors[0].end(), vectors[1].begin(), 0.0);
    const double threshold = vision::GateSettings{}.acceptSimilarity;
    say(QStringLiteral("similarity %1; a gate with up to %2 enrolled people needs %3: %4")
            .arg(similarity, 0, 'f', 3)
            .arg(vision::kReferencePeople)
            .arg(threshold, 0, 'f', 3)
            .arg(similarity >= threshold ? QStringLiteral("same person")
                                         : QStringLiteral("not the same person")));
    return 0;
}

int reenrolFaces(const Invocation& invocation)
{
    const bool apply = invocation.arguments.has(QStringLiteral("apply"));
    const auto work = [apply](Workplace& place, const Session& session) -> Status {
        using services::ReenrolMode;
        const auto report =
            await(place.reenrol().run(session, apply ? ReenrolMode::Apply : ReenrolMode::DryRun));
        if (!report) {
            return report.error();
        }
        say(QStringLiteral("%1 templates are of the present model").arg(report->current));
        say(QStringLiteral("%1 people are described again from their portraits")
                .arg(report->described.size()));
        say(QStringLiteral("%1 people's templates are brought over from the former version")
                .arg(report->broughtOver.size()));
        say(QStringLiteral("%1 people must be photographed again")
                .arg(report->mustComeAgain.size()));
        for (const PersonId person : report->mustComeAgain) {
            say(QStringLiteral("person %1").arg(person.value()));
        }
        if (!apply) {
            say(QStringLiteral("nothing was changed; --apply does it"));
        }
        return {};
    };
    return apply ? withSession(invocation, work) : besideTheDesk(invocation, work);
}

}  // namespace

std::vector<Command> facesCommands()
{
    return {{QStringLiteral("faces reenrol"),
             QStringLiteral("faces reenrol [--apply]"),
             QStringLiteral("after a change of the describing network: describes kept portraits "
                            "again and lists who must be photographed again"),
             {},
             {QStringLiteral("apply")},
             reenrolFaces},
            {QStringLiteral("faces match"),
             QStringLiteral("faces match PICTURE PICTURE"),
             QStringLiteral("compares the faces of two pictures as a gate would"),
             {},
             {},
             matchFaces}};
}

}  // namespace gatehouse::cli
