// What the wall keeps and what it has to know: pictures, and lenses of cameras.
#include "cli/await.h"
#include "cli/commands.h"
#include "media/snapshot.h"
#include "services/lens_service.h"

#include <QFile>

#include <algorithm>

namespace gatehouse::cli {

namespace {

int verifySnapshot(const Invocation& invocation)
{
    const QString path = invocation.arguments.words().value(0);
    QFile file(path);
    if (path.isEmpty() || !file.open(QIODevice::ReadOnly)) {
        return failed(fail(ErrorCode::NotFound, QStringLiteral("this file cannot be read")));
    }
    const auto check = media::checkSnapshot(file.readAll());
    if (!check) {
        return failed(check.error());
    }
    say(QStringLiteral("camera: %1").arg(check->cameraName));
    say(QStringLiteral("time: %1 (zone of the estate: %2)").arg(check->time, check->zone));
    say(QStringLiteral("size: %1 x %2").arg(check->size.width()).arg(check->size.height()));
    say(QStringLiteral("SHA-256: %1").arg(QString::fromLatin1(check->sha256)));
    if (!check->isWhole) {
        return failed(fail(ErrorCode::Corrupt,
                           QStringLiteral("the picture or its facts were changed after it was "
                                          "taken")));
    }
    say(
        QStringLiteral("the picture is as it was taken; the audit's line snapshot.save with this "
                       "hash tells who kept it"));
    return 0;
}

Result<LensMount> mountOf(const QString& name)
{
    const QStringList names{QStringLiteral("ceiling"), QStringLiteral("wall"),
                            QStringLiteral("floor")};
    const auto index = names.indexOf(name);
    return index < 0 ? Result<LensMount>(
                           fail(ErrorCode::Invalid,
                                QStringLiteral("--mount must be one of ceiling, wall, floor")))
                     : Result<LensMount>(LensMount(int(LensMount::Ceiling) + int(index)));
}

Result<double> numberOf(const Arguments& arguments, const QString& option, double usual)
{
    if (!arguments.has(option)) {
        return usual;
    }
    bool isNumber = false;
    const double number = arguments.value(option).toDouble(&isNumber);
    return isNumber ? Result<double>(number)
                    : Result<double>(fail(ErrorCode::Invalid,
                                          QStringLiteral("--%1 must be a number").arg(option)));
}

Result<FisheyeLens> lensOf(const Arguments& arguments)
{
    FisheyeLens lens;
    const auto mount = mountOf(arguments.value(QStringLiteral("mount")));
    if (!mount) {
        return mount.error();
    }
    lens.mount = *mount;
    const std::pair<const char*, double*> numbers[] = {{"centre-x", &lens.centreX},
                                                       {"centre-y", &lens.centreY},
                                                       {"radius", &lens.radius},
                                                       {"view", &lens.fieldOfViewDegrees}};
    for (const auto& [option, value] : numbers) {
        const auto number = numberOf(arguments, QString::fromLatin1(option), *value);
        if (!number) {
            return number.error();
        }
        *value = *number;
    }
    return lens;
}

int setCameraLens(const Invocation& invocation)
{
    return withSession(invocation, [&](Workplace& place, const Session& session) -> Status {
        const Arguments& arguments = invocation.arguments;
        const auto cameras = await(place.cameras().cameras(session));
        if (!cameras) {
            return cameras.error();
        }
        const QString name = arguments.value(QStringLiteral("name"));
        const auto camera = std::ranges::find(*cameras, name, &Camera::name);
        if (camera == cameras->end()) {
            return fail(ErrorCode::NotFound, QStringLiteral("there is no camera of this name"));
        }
        services::LensService lenses(place.store());
        if (arguments.has(QStringLiteral("ordinary"))) {
            return await(lenses.setLens(session, camera->id, std::nullopt));
        }
        const auto lens = lensOf(arguments);
        return lens ? await(lenses.setLens(session, camera->id, *lens)) : Status(lens.error());
    });
}

}  // namespace

std::vector<Command> snapshotCommands()
{
    const auto words = [](const char* list) { return QString::fromLatin1(list).split(u' '); };
    return {{QStringLiteral("camera lens"),
             QStringLiteral("camera lens --name NAME (--ordinary | --mount ceiling|wall|floor "
                            "[--centre-x 0.5] [--centre-y 0.5] [--radius 0.5] [--view 180])"),
             QStringLiteral("tells that a camera has a fisheye lens: centre in widths and heights "
                            "of its picture, radius in heights, field of view in degrees"),
             words("name mount centre-x centre-y radius view"), words("ordinary"), setCameraLens},
            {QStringLiteral("snapshot verify"),
             QStringLiteral("snapshot verify FILE"),
             QStringLiteral("tells whether a saved picture is as it was taken"),
             {},
             {},
             verifySnapshot}};
}

}  // namespace gatehouse::cli
