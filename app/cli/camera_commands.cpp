// Cameras: searched for, tried, added by the list, listed.
#include "cli/await.h"
#include "cli/commands.h"
#include "media/stream_status.h"
#include "services/camera_setup_service.h"

#include <QFile>

#include <algorithm>

namespace gatehouse::cli {

namespace {

using services::CameraSetupService;

constexpr int kMostSeconds = 60;
constexpr qint64 kLongestList = 1024 * 1024;

QString faultText(media::StreamFault fault)
{
    switch (fault) {
        case media::StreamFault::None:
            return QStringLiteral("works");
        case media::StreamFault::Unreachable:
            return QStringLiteral("nobody answers there");
        case media::StreamFault::WrongPassword:
            return QStringLiteral("refuses user name or password");
        case media::StreamFault::NotFound:
            return QStringLiteral("has no stream at this path");
        case media::StreamFault::NotVideo:
            return QStringLiteral("sends no video that can be shown");
        case media::StreamFault::Timeout:
            return QStringLiteral("does not answer in time");
        case media::StreamFault::Closed:
            return QStringLiteral("ends the connection");
        case media::StreamFault::Damaged:
            return QStringLiteral("sends damaged video");
    }
    return {};
}

QString checkText(const media::StreamCheck& check)
{
    return check.fault == media::StreamFault::None
               ? QStringLiteral("%1 %2x%3, first picture after %4 ms")
                     .arg(check.codec)
                     .arg(check.size.width())
                     .arg(check.size.height())
                     .arg(check.toFirstPicture.count())
               : faultText(check.fault);
}

void sayCheck(const QString& name, const services::CameraCheck& check)
{
    say(QStringLiteral("%1: main stream: %2").arg(name, checkText(check.main)));
    if (check.sub) {
        say(QStringLiteral("%1: sub-stream: %2").arg(name, checkText(*check.sub)));
    }
}

int discover(const Invocation& invocation)
{
    return besideTheDesk(invocation, [&](Workplace& place, const Session& session) -> Status {
        const Arguments& arguments = invocation.arguments;
        services::SearchArea area;
        area.address = arguments.value(QStringLiteral("address"));
        if (arguments.has(QStringLiteral("port"))) {
            area.port = quint16(arguments.value(QStringLiteral("port")).toUInt());
        }
        if (arguments.has(QStringLiteral("seconds"))) {
            area.duration = std::chrono::seconds(
                std::clamp(arguments.value(QStringLiteral("seconds")).toInt(), 1, kMostSeconds));
        }
        CameraSetupService setup(place.store());
        const auto found = await(setup.search(session, area));
        if (!found) {
            return found.error();
        }
        for (const FoundDevice& device : *found) {
            say(QStringLiteral("%1  %2  %3")
                    .arg(device.serviceUrl.toString(), device.name, device.hardware));
        }
        say(QStringLiteral("%1 found").arg(found->size()));
        return {};
    });
}

Status testByName(Workplace& place, const Session& session, const QString& name)
{
    const auto cameras = await(place.cameras().cameras(session));
    if (!cameras) {
        return cameras.error();
    }
    const auto known = std::ranges::find(*cameras, name, &Camera::name);
    if (known == cameras->end()) {
        return fail(ErrorCode::NotFound, QStringLiteral("there is no camera \"%1\"").arg(name));
    }
    const auto entries = await(place.cameras().entries(session));
    if (!entries) {
        return entries.error();
    }
    const auto entry = std::ranges::find_if(
        *entries, [&](const services::CameraEntry& one) { return one.camera.id == known->id; });
    CameraSetupService setup(place.store());
    const auto check = await(setup.check(session, entry->camera));
    if (!check) {
        return check.error();
    }
    sayCheck(name, *check);
    return check->main.fault == media::StreamFault::None
               ? Status()
               : Status(fail(ErrorCode::Unavailable, name + u": " + faultText(check->main.fault)));
}

Result<services::PreparedCamera> prepared(CameraSetupService& setup, const Session& session,
                                          const services::CameraDraft& draft)
{
    const auto made = await(setup.prepare(session, draft));
    if (made) {
        sayCheck(made->camera.name, made->check);
    }
    return made;
}

int testCamera(const Invocation& invocation)
{
    return besideTheDesk(invocation, [&](Workplace& place, const Session& session) -> Status {
        const Arguments& arguments = invocation.arguments;
        if (arguments.has(QStringLiteral("name"))) {
            return testByName(place, session, arguments.value(QStringLiteral("name")));
        }
        services::CameraDraft draft{.address = arguments.value(QStringLiteral("address")),
                                    .username = arguments.value(QStringLiteral("user")),
                                    .password = {},
                                    .name = {}};
        if (arguments.has(QStringLiteral("password-file"))) {
            auto password = readSecretFile(arguments.value(QStringLiteral("password-file")));
            if (!password) {
                return password.error();
            }
            draft.password = password.take();
        }
        CameraSetupService setup(place.store());
        const auto made = prepared(setup, session, draft);
        if (!made) {
            return made.error();
        }
        return made->works()
                   ? Status()
                   : Status(fail(ErrorCode::Unavailable, faultText(made->check.main.fault)));
    });
}

/// A list with passwords is read like a password: nobody else may be able to.
Result<QByteArray> readList(const QString& path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly) || file.size() > kLongestList) {
        return fail(ErrorCode::Io, QStringLiteral("%1: cannot be read").arg(path));
    }
    const auto others = QFile::ReadGroup | QFile::ReadOther;
    if (file.permissions() & others) {
        return fail(ErrorCode::Denied,
                    QStringLiteral("%1: others may read it; chmod 600 first").arg(path));
    }
    return file.readAll();
}

int addList(const Invocation& invocation)
{
    return withSession(invocation, [&](Workplace& place, const Session& session) -> Status {
        const auto path = invocation.arguments.required(QStringLiteral("list"));
        if (!path) {
            return path.error();
        }
        const auto bytes = readList(*path);
        const auto drafts = bytes ? services::parseCameraList(*bytes)
                                  : Result<std::vector<services::CameraDraft>>(bytes.error());
        if (!drafts) {
            return drafts.error();
        }
        CameraSetupService setup(place.store());
        int added = 0;
        for (const services::CameraDraft& draft : *drafts) {
            const auto made = prepared(setup, session, draft);
            if (!made || !made->works()) {
                say(QStringLiteral("%1: not added%2")
                        .arg(draft.address, made ? QString() : u": " + made.error().text));
                continue;
            }
            const auto id = await(place.cameras().addCamera(session, made->camera, made->device));
            say(id ? QStringLiteral("%1: added").arg(made->camera.name)
                   : QStringLiteral("%1: not added: %2").arg(draft.address, id.error().text));
            added += id.ok();
        }
        say(QStringLiteral("%1 of %2 added").arg(added).arg(drafts->size()));
        return added == int(drafts->size())
                   ? Status()
                   : Status(fail(ErrorCode::Unavailable, QStringLiteral("not all were added")));
    });
}

int listCameras(const Invocation& invocation)
{
    return besideTheDesk(invocation, [&](Workplace& place, const Session& session) -> Status {
        const auto entries = await(place.cameras().entries(session));
        if (!entries) {
            return entries.error();
        }
        int number = 0;
        for (const services::CameraEntry& entry : *entries) {
            say(QStringLiteral("%1  %2  %3  %4")
                    .arg(++number)
                    .arg(entry.camera.name, entry.camera.mainUrl.toString(),
                         entry.device.steering == Steering::Onvif ? QStringLiteral("can be steered")
                                                                  : QString())
                    .trimmed());
        }
        return {};
    });
}

}  // namespace

std::vector<Command> cameraCommands()
{
    const auto words = [](const char* list) { return QString::fromLatin1(list).split(u' '); };
    return {
        {QStringLiteral("cameras discover"),
         QStringLiteral("cameras discover [--address A] [--port N] [--seconds N]"),
         QStringLiteral("searches the network for ONVIF cameras"),
         words("address port seconds"),
         {},
         discover},
        {QStringLiteral("cameras test"),
         QStringLiteral("cameras test --name NAME | --address ADDRESS [--user NAME "
                        "--password-file FILE]"),
         QStringLiteral("really connects, and says what comes or what is wrong"),
         words("name address user password-file"),
         {},
         testCamera},
        {QStringLiteral("cameras add"),
         QStringLiteral("cameras add --list FILE"),
         QStringLiteral("tries every camera of a list (address,user,password,name) and adds those "
                        "that work"),
         words("list"),
         {},
         addList},
        {QStringLiteral("cameras list"),
         QStringLiteral("cameras list"),
         QStringLiteral("the cameras in the order of the wall"),
         {},
         {},
         listCameras},
    };
}

}  // namespace gatehouse::cli
