// Vehicles of the register, and the plates that wait for somebody's eyes.
#include "cli/await.h"
#include "cli/commands.h"
#include "services/plate_service.h"
#include "services/vehicle_service.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

namespace gatehouse::cli {

namespace {

int addVehicle(const Invocation& invocation)
{
    return withSession(invocation, [&](Workplace& place, const Session& session) -> Status {
        const Arguments& arguments = invocation.arguments;
        const auto plate = arguments.required(QStringLiteral("plate"));
        const auto room = arguments.required(QStringLiteral("room"));
        if (!plate || !room) {
            return plate ? room.error() : plate.error();
        }
        const auto home = householdAt(place, session, *room);
        if (!home) {
            return home.error();
        }
        NewVehicle vehicle;
        vehicle.household = *home;
        vehicle.space = arguments.value(QStringLiteral("space"));
        services::VehicleService vehicles(place.store());
        const auto added = await(vehicles.add(session, *plate, vehicle));
        if (!added) {
            return added.error();
        }
        say(QStringLiteral("vehicle %1 is registered").arg(added->value()));
        return {};
    });
}

QJsonObject lineOf(const UnreadPlate& plate)
{
    QJsonArray characters;
    for (const int hundredths : plate.characters) {
        characters.append(hundredths);
    }
    return {{QStringLiteral("id"), plate.id.value()},
            {QStringLiteral("at"), toDateTime(plate.at).toString(Qt::ISODateWithMs)},
            {QStringLiteral("door"), plate.doorName},
            {QStringLiteral("camera"), plate.cameraName},
            {QStringLiteral("text"), plate.text},
            {QStringLiteral("characters"), characters}};
}

int listUnread(const Invocation& invocation)
{
    return besideTheDesk(invocation, [](Workplace& place, const Session& session) -> Status {
        services::PlateService plates(place.store());
        const auto waiting = await(plates.unread(session));
        if (!waiting) {
            return waiting.error();
        }
        for (const UnreadPlate& plate : *waiting) {
            say(QString::fromUtf8(QJsonDocument(lineOf(plate)).toJson(QJsonDocument::Compact)));
        }
        return {};
    });
}

/// Exactly one of the three.
Result<PlateAnswer> answerFrom(const Arguments& arguments)
{
    const bool text = arguments.has(QStringLiteral("text"));
    const bool unreadable = arguments.has(QStringLiteral("unreadable"));
    const bool noPlate = arguments.has(QStringLiteral("no-plate"));
    if (int(text) + int(unreadable) + int(noPlate) != 1) {
        return fail(ErrorCode::Invalid,
                    QStringLiteral("give one of --text PLATE, --unreadable, --no-plate"));
    }
    return PlateAnswer{text         ? PlateVerdict::Read
                       : unreadable ? PlateVerdict::Unreadable
                                    : PlateVerdict::NoPlate,
                       arguments.value(QStringLiteral("text"))};
}

int answerPlate(const Invocation& invocation)
{
    return withSession(invocation, [&](Workplace& place, const Session& session) -> Status {
        const QStringList& words = invocation.arguments.words();
        const qint64 id = words.size() == 1 ? words.first().toLongLong() : 0;
        const auto said = answerFrom(invocation.arguments);
        if (id <= 0 || !said) {
            return id > 0 ? said.error()
                          : fail(ErrorCode::Invalid,
                                 QStringLiteral("name one plate by its number; \"plates unread\" "
                                                "shows them"));
        }
        services::PlateService plates(place.store());
        const Status done = await(plates.answer(session, PlateReadingId(id), *said));
        if (done) {
            say(QStringLiteral("plate %1 is answered").arg(id));
        }
        return done;
    });
}

}  // namespace

std::vector<Command> vehicleCommands()
{
    return {{QStringLiteral("vehicle add"),
             QStringLiteral("vehicle add --plate PLATE --room ROOM [--space SPACE]"),
             QStringLiteral("registers a household's vehicle; it may then pass where plates are "
                            "read"),
             {QStringLiteral("plate"), QStringLiteral("room"), QStringLiteral("space")},
             {},
             addVehicle},
            {QStringLiteral("plates unread"),
             QStringLiteral("plates unread"),
             QStringLiteral("the plates that no camera was sure of, one line of JSON each, newest "
                            "first"),
             {},
             {},
             listUnread},
            {QStringLiteral("plates answer"),
             QStringLiteral("plates answer NUMBER --text PLATE | --unreadable | --no-plate"),
             QStringLiteral("says what stands on a plate that waits"),
             {QStringLiteral("text")},
             {QStringLiteral("unreadable"), QStringLiteral("no-plate")},
             answerPlate}};
}

}  // namespace gatehouse::cli
