// Pictures that somebody kept: whether they are still as they were taken.
#include "cli/commands.h"
#include "media/snapshot.h"

#include <QFile>

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

}  // namespace

std::vector<Command> snapshotCommands()
{
    return {{QStringLiteral("snapshot verify"),
             QStringLiteral("snapshot verify FILE"),
             QStringLiteral("tells whether a saved picture is as it was taken"),
             {},
             {},
             verifySnapshot}};
}

}  // namespace gatehouse::cli
