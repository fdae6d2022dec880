// Users, doors, cameras, endpoints, settings: what an administrator sets up.
#include "cli/await.h"
#include "cli/commands.h"

#include <QJsonDocument>
#include <QJsonObject>

namespace gatehouse::cli {

namespace {

int addUser(const Invocation& invocation)
{
    const Arguments& arguments = invocation.arguments;
    services::NewUser user;
    const auto role = roleFromName(arguments.value(QStringLiteral("role")));
    if (!role) {
        return failed(
            fail(ErrorCode::Invalid, QStringLiteral("--role must be one of guard, manager, "
                                                    "police, administrator, auditor")));
    }
    user.name = arguments.value(QStringLiteral("name"));
    user.role = *role;
    auto password = readSecretFile(arguments.value(QStringLiteral("password-file")));
    if (!password) {
        return failed(password.error());
    }
    user.password = password.take();

    auto place = Workplace::open(invocation.paths, Use::Change);
    if (!place) {
        return failed(place.error());
    }
    services::AccessService& access = place.value()->access();
    if (invocation.user.isEmpty()) {
        // Only an estate without users takes one from nobody.
        const auto first = await(access.addFirstUser(user));
        if (!first) {
            return failed(first.error());
        }
    } else {
        const auto session = place.value()->signIn(invocation.user, invocation.passwordFile);
        if (!session) {
            return failed(session.error());
        }
        const auto added = await(access.addUser(*session, user));
        if (!added) {
            return failed(added.error());
        }
    }
    say(QStringLiteral("user %1 added as %2").arg(user.name, roleName(user.role)));
    return 0;
}

int addDoor(const Invocation& invocation)
{
    return withSession(invocation, [&](Workplace& place, const Session& session) -> Status {
        const auto name = invocation.arguments.required(QStringLiteral("name"));
        if (!name) {
            return name.error();
        }
        const auto door = await(place.registry().addDoor(session, *name));
        if (!door) {
            return door.error();
        }
        say(QStringLiteral("door %1 added").arg(*name));
        return {};
    });
}

Result<DoorId> doorByName(Workplace& place, const Session& session, const QString& name)
{
    const auto doors = await(place.registry().doors(session));
    if (!doors) {
        return doors.error();
    }
    for (const Door& door : *doors) {
        if (door.name == name) {
            return door.id;
        }
    }
    return fail(ErrorCode::NotFound, QStringLiteral("there is no door \"%1\"").arg(name));
}

int addCamera(const Invocation& invocation)
{
    return withSession(invocation, [&](Workplace& place, const Session& session) -> Status {
        const Arguments& arguments = invocation.arguments;
        Camera camera;
        camera.name = arguments.value(QStringLiteral("name"));
        camera.mainUrl = QUrl(arguments.value(QStringLiteral("main")), QUrl::StrictMode);
        camera.subUrl = QUrl(arguments.value(QStringLiteral("sub")), QUrl::StrictMode);
        camera.username = arguments.value(QStringLiteral("user"));
        if (arguments.has(QStringLiteral("password-file"))) {
            auto password = readSecretFile(arguments.value(QStringLiteral("password-file")));
            if (!password) {
                return password.error();
            }
            camera.password = password.take();
        }
        const std::pair<QString, CameraPurpose> atDoors[]{
            {QStringLiteral("gate"), CameraPurpose::Gate},
            {QStringLiteral("plates"), CameraPurpose::Vehicles}};
        for (const auto& [option, purpose] : atDoors) {
            if (!arguments.has(option)) {
                continue;
            }
            if (camera.door.isValid()) {
                return fail(ErrorCode::Invalid,
                            QStringLiteral("a camera is of people or of vehicles, not of both"));
            }
            const auto door = doorByName(place, session, arguments.value(option));
            if (!door) {
                return door.error();
            }
            camera.purpose = purpose;
            camera.door = *door;
        }
        const auto existing = await(place.cameras().cameras(session));
        if (!existing) {
            return existing.error();
        }
        camera.wallPosition = int(existing->size());
        const auto added = await(place.cameras().addCamera(session, camera));
        if (!added) {
            return added.error();
        }
        say(QStringLiteral("camera %1 added").arg(camera.name));
        return {};
    });
}

int addEndpoint(const Invocation& invocation)
{
    return withSession(invocation, [&](Workplace& place, const Session& session) -> Status {
        const Arguments& arguments = invocation.arguments;
        services::NewEndpoint endpoint;
        endpoint.name = arguments.value(QStringLiteral("name"));
        endpoint.plugin = arguments.value(QStringLiteral("plugin"));
        endpoint.allowedFields =
            arguments.value(QStringLiteral("fields")).split(u',', Qt::SkipEmptyParts);
        endpoint.basis = arguments.value(QStringLiteral("basis"));
        endpoint.purpose = arguments.value(QStringLiteral("purpose"));
        const QJsonObject config{{QStringLiteral("url"), arguments.value(QStringLiteral("url"))}};
        endpoint.configJson =
            QString::fromUtf8(QJsonDocument(config).toJson(QJsonDocument::Compact));
        auto secret = readSecretFile(arguments.value(QStringLiteral("secret-file")));
        if (!secret) {
            return secret.error();
        }
        endpoint.secret = secret.take();
        const auto added = await(place.sync().addEndpoint(session, endpoint));
        if (!added) {
            return added.error();
        }
        say(QStringLiteral("endpoint %1 added").arg(endpoint.name));
        return {};
    });
}

int setEstateName(const Invocation& invocation)
{
    return withSession(invocation, [&](Workplace& place, const Session& session) -> Status {
        const auto name = invocation.arguments.required(QStringLiteral("name"));
        if (!name) {
            return name.error();
        }
        return await(place.settings().set(session, services::SettingKey::EstateName, *name));
    });
}

}  // namespace

std::vector<Command> setupCommands()
{
    const auto words = [](const char* list) { return QString::fromLatin1(list).split(u' '); };
    return {
        {QStringLiteral("user add"),
         QStringLiteral("user add --name NAME --role ROLE --password-file FILE"),
         QStringLiteral("adds a person at the desk; the first one needs nobody's permission"),
         words("name role password-file"),
         {},
         addUser},
        {QStringLiteral("estate name"),
         QStringLiteral("estate name --name NAME"),
         QStringLiteral("names the estate"),
         words("name"),
         {},
         setEstateName},
        {QStringLiteral("door add"),
         QStringLiteral("door add --name NAME"),
         QStringLiteral("adds a door that grants can open"),
         words("name"),
         {},
         addDoor},
        {QStringLiteral("camera add"),
         QStringLiteral(
             "camera add --name NAME --main URL [--sub URL] [--user NAME --password-file FILE] "
             "[--gate DOOR | --plates DOOR]"),
         QStringLiteral("adds a camera; with --gate faces are recognised for that door, with "
                        "--plates number plates are read"),
         words("name main sub user password-file gate plates"),
         {},
         addCamera},
        {QStringLiteral("endpoint add"),
         QStringLiteral(
             "endpoint add --name NAME --plugin PLUGIN --url URL --secret-file FILE --fields "
             "A,B,C --basis TEXT --purpose TEXT"),
         QStringLiteral(
             "adds a place where passages and alerts go, with the fields that may leave"),
         words("name plugin url secret-file fields basis purpose"),
         {},
         addEndpoint},
    };
}

}  // namespace gatehouse::cli
