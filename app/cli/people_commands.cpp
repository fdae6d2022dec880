// Setting a person up from the command line: enrolment and grants.
#include "cli/await.h"
#include "cli/commands.h"

#include <QFile>
#include <QTimeZone>

namespace gatehouse::cli {

namespace {

constexpr qint64 kMaxPhotographBytes = 32LL * 1024 * 1024;

Result<QByteArray> readFile(const QString& path, qint64 maxBytes)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly)) {
        return fail(ErrorCode::Io, QStringLiteral("%1: %2").arg(path, file.errorString()));
    }
    if (file.size() > maxBytes) {
        return fail(
            ErrorCode::Invalid,
            QStringLiteral("%1 is larger than %2 MiB").arg(path).arg(maxBytes / (1024 * 1024)));
    }
    return file.readAll();
}

/// The one person of that name; the command line has no list to choose from.
Result<PersonId> personByName(Workplace& place, const Session& session, const QString& name)
{
    const Status loaded = await(place.registry().load());
    if (!loaded) {
        return loaded.error();
    }
    const auto page = await(place.registry().people(session, name, std::nullopt, kDefaultPageRows));
    if (!page) {
        return page.error();
    }
    PersonId found;
    for (const PersonRow& row : page->rows) {
        if (row.name == name && found.isValid()) {
            return fail(ErrorCode::Conflict,
                        QStringLiteral("more than one person has this name; use the desk"));
        }
        if (row.name == name) {
            found = row.id;
        }
    }
    if (!found.isValid()) {
        return fail(ErrorCode::NotFound, QStringLiteral("nobody has this name"));
    }
    return found;
}

int enrolPerson(const Invocation& invocation)
{
    return withSession(invocation, [&](Workplace& place, const Session& session) -> Status {
        const Arguments& arguments = invocation.arguments;
        const auto person = personByName(place, session, arguments.value(QStringLiteral("person")));
        if (!person) {
            return person.error();
        }
        const auto photograph =
            readFile(arguments.value(QStringLiteral("photograph")), kMaxPhotographBytes);
        if (!photograph) {
            return photograph.error();
        }
        const auto version = arguments.required(QStringLiteral("consent-version"));
        if (!version) {
            return version.error();
        }
        const auto check = await(place.registry().checkPhotograph(session, *photograph));
        if (!check) {
            return check.error();
        }
        if (check->verdict != vision::FaceVerdict::Good) {
            return fail(ErrorCode::Invalid, QStringLiteral("the photograph will not do: %1")
                                                .arg(vision::verdictName(check->verdict)));
        }
        const NewConsent consent{
            .textVersion = *version, .channel = ConsentChannel::PaperSigned, .guardianName = {}};
        const auto keep = arguments.has(QStringLiteral("keep-portrait"))
                              ? services::RegistryService::KeepPortrait::Yes
                              : services::RegistryService::KeepPortrait::No;
        const auto enrolled = await(place.registry().enrol(
            session, *person, consent, *check, keep,
            arguments.has(QStringLiteral("another-person")) ? store::Likeness::StoreAnyway
                                                            : store::Likeness::Refuse));
        if (!enrolled) {
            return enrolled.error();
        }
        say(QStringLiteral("face enrolled, consent recorded"));
        return {};
    });
}

int grantPerson(const Invocation& invocation)
{
    return withSession(invocation, [&](Workplace& place, const Session& session) -> Status {
        const Arguments& arguments = invocation.arguments;
        const auto person = personByName(place, session, arguments.value(QStringLiteral("person")));
        if (!person) {
            return person.error();
        }
        const QDate until =
            QDate::fromString(arguments.value(QStringLiteral("until")), Qt::ISODate);
        if (!until.isValid()) {
            return fail(ErrorCode::Invalid,
                        QStringLiteral("--until must be a date such as 2026-12-31"));
        }
        NewGrant grant;
        grant.person = *person;
        grant.credential = Credential::Face;
        grant.basis = arguments.value(QStringLiteral("basis"));
        grant.validity.from = place.store().clock().now();
        // The last day counts whole.
        grant.validity.until =
            fromMs(until.addDays(1).startOfDay(QTimeZone::systemTimeZone()).toMSecsSinceEpoch());
        const auto doors = await(place.registry().doors(session));
        if (!doors) {
            return doors.error();
        }
        for (const Door& door : *doors) {
            if (door.name == arguments.value(QStringLiteral("door"))) {
                grant.doors.push_back(door.id);
            }
        }
        const auto granted = await(place.registry().grant(session, grant));
        if (!granted) {
            return granted.error();
        }
        say(QStringLiteral("granted until %1").arg(until.toString(Qt::ISODate)));
        return {};
    });
}

}  // namespace

std::vector<Command> peopleCommands()
{
    const auto words = [](const char* list) { return QString::fromLatin1(list).split(u' '); };
    return {
        {QStringLiteral("people enrol"),
         QStringLiteral("people enrol --person NAME --photograph FILE --consent-version VERSION "
                        "[--keep-portrait] [--another-person]"),
         QStringLiteral("enrols a face for which a signed consent on paper exists"),
         words("person photograph consent-version"), words("keep-portrait another-person"),
         enrolPerson},
        {QStringLiteral("people grant"),
         QStringLiteral("people grant --person NAME --door NAME --until YYYY-MM-DD --basis TEXT"),
         QStringLiteral("lets a person pass a door by face until the end of that day"),
         words("person door until basis"),
         {},
         grantPerson},
    };
}

}  // namespace gatehouse::cli
