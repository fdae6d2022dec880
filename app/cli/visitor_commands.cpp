// Visitors and their passes from the command line. "pass verify" needs neither a database nor a
// network: it is what a reader at a gate does.
#include "cli/await.h"
#include "cli/commands.h"
#include "pass/pass_key.h"

#include <QFile>
#include <QTimeZone>

#include <algorithm>

namespace gatehouse::cli {

namespace {

constexpr qint64 kMostFileBytes = 4LL * 1024 * 1024;
constexpr int kListedRows = 500;

const QString kTimeFormat = QStringLiteral("yyyy-MM-dd HH:mm");

Result<UtcTime> timeFrom(const QString& text)
{
    // With an offset or Z as written; without, in this machine's zone.
    const QDateTime time = QDateTime::fromString(text, Qt::ISODate);
    if (!time.isValid()) {
        return fail(ErrorCode::Invalid,
                    QStringLiteral("\"%1\" is not a time such as 2026-12-31T14:00").arg(text));
    }
    return fromMs(time.toMSecsSinceEpoch());
}

QString localText(UtcTime time)
{
    return toDateTime(time).toLocalTime().toString(kTimeFormat);
}

Result<QByteArray> readFile(const QString& path)
{
    QFile file(path);
    const bool open = path == QStringLiteral("-") ? file.open(stdin, QIODevice::ReadOnly)
                                                  : file.open(QIODevice::ReadOnly);
    if (!open) {
        return fail(ErrorCode::Io, QStringLiteral("%1: %2").arg(path, file.errorString()));
    }
    const QByteArray bytes = file.read(kMostFileBytes + 1);
    if (bytes.size() > kMostFileBytes) {
        return fail(ErrorCode::Invalid, QStringLiteral("%1 is too large").arg(path));
    }
    return bytes;
}

Result<DoorId> doorNamed(Workplace& place, const Session& session, const QString& name)
{
    const auto doors = await(place.registry().doors(session));
    if (!doors) {
        return doors.error();
    }
    const auto found = std::ranges::find(*doors, name, &Door::name);
    return found == doors->end()
               ? Result<DoorId>(
                     fail(ErrorCode::NotFound, QStringLiteral("there is no door \"%1\"").arg(name)))
               : Result<DoorId>(found->id);
}

Result<VisitId> visitArgument(const Arguments& arguments)
{
    const qint64 id = arguments.words().size() == 1 ? arguments.words().first().toLongLong() : 0;
    return id > 0 ? Result<VisitId>(VisitId(id))
                  : Result<VisitId>(fail(ErrorCode::Invalid,
                                         QStringLiteral("name one visit by its number; \"visitor "
                                                        "list\" shows them")));
}

/// The options of "visitor invite" as the service takes them.
Result<NewVisit> invitationFrom(const Arguments& arguments, UtcTime now)
{
    NewVisit visit;
    visit.visitorName = arguments.value(QStringLiteral("name"));
    visit.phone = arguments.value(QStringLiteral("phone"));
    visit.plate = arguments.value(QStringLiteral("plate"));
    visit.note = arguments.value(QStringLiteral("note"));
    if (arguments.has(QStringLiteral("people"))) {
        visit.people = arguments.value(QStringLiteral("people")).toInt();
        visit.plan.kind = visit.people > 1 ? VisitKind::Group : VisitKind::Single;
    }
    if (arguments.has(QStringLiteral("purpose"))) {
        const auto purpose = visitPurposeFromName(arguments.value(QStringLiteral("purpose")));
        if (!purpose) {
            return fail(ErrorCode::Invalid,
                        QStringLiteral("--purpose must be one of social, delivery, repair, care, "
                                       "moving, viewing, business, other"));
        }
        visit.purpose = *purpose;
    }
    if (arguments.has(QStringLiteral("host-said-yes"))) {
        visit.hostSaidYes =
            approvalChannelFromName(arguments.value(QStringLiteral("host-said-yes")));
        if (!visit.hostSaidYes) {
            return fail(ErrorCode::Invalid,
                        QStringLiteral("--host-said-yes must be one of phone, in_person, app"));
        }
    }
    const auto until = timeFrom(arguments.value(QStringLiteral("until")));
    const auto from = arguments.has(QStringLiteral("from"))
                          ? timeFrom(arguments.value(QStringLiteral("from")))
                          : Result<UtcTime>(now);
    if (!from || !until) {
        return from ? until.error() : from.error();
    }
    visit.plan.validity = {*from, *until};
    return visit;
}

int invite(const Invocation& invocation)
{
    return withSession(invocation, [&](Workplace& place, const Session& session) -> Status {
        const Arguments& arguments = invocation.arguments;
        Result<NewVisit> visit = invitationFrom(arguments, place.store().clock().now());
        if (!visit) {
            return visit.error();
        }
        const auto home = householdAt(place, session, arguments.value(QStringLiteral("room")));
        if (!home) {
            return home.error();
        }
        visit.value().household = *home;
        for (const QString& name :
             arguments.value(QStringLiteral("doors")).split(u',', Qt::SkipEmptyParts)) {
            const auto door = doorNamed(place, session, name.trimmed());
            if (!door) {
                return door.error();
            }
            visit.value().doors.push_back(*door);
        }
        const auto id = await(place.visitors().invite(session, *visit));
        if (!id) {
            return id.error();
        }
        say(QStringLiteral("visit %1 from %2 until %3")
                .arg(id->value())
                .arg(localText(visit->plan.validity.from), localText(visit->plan.validity.until)));
        return {};
    });
}

int list(const Invocation& invocation)
{
    return withSession(invocation, [&](Workplace& place, const Session& session) -> Status {
        const QString which = invocation.arguments.value(QStringLiteral("list"));
        const QHash<QString, VisitQuery::List> lists{
            {QString(), VisitQuery::List::ExpectedToday},
            {QStringLiteral("expected"), VisitQuery::List::ExpectedToday},
            {QStringLiteral("inside"), VisitQuery::List::Inside},
            {QStringLiteral("overdue"), VisitQuery::List::Overdue},
            {QStringLiteral("all"), VisitQuery::List::All}};
        if (!lists.contains(which)) {
            return fail(ErrorCode::Invalid,
                        QStringLiteral("--list must be one of expected, inside, overdue, all"));
        }
        const auto page =
            await(place.visitors().visits(session, lists.value(which), std::nullopt, kListedRows));
        if (!page) {
            return page.error();
        }
        for (const VisitRow& row : page->rows) {
            say(QStringLiteral("%1\t%2\t%3\t%4\t%5 - %6")
                    .arg(row.id.value())
                    .arg(visitStateName(row.state), row.visitorName, row.hostAddress,
                         localText(row.plan.validity.from), localText(row.plan.validity.until)));
        }
        say(QStringLiteral("%1 visits").arg(page->rows.size()));
        return {};
    });
}

/// One visit by its number, changed by `work`.
int changeVisit(const Invocation& invocation, const QString& done,
                const std::function<QFuture<Status>(Workplace&, const Session&, VisitId)>& work)
{
    return withSession(invocation, [&](Workplace& place, const Session& session) -> Status {
        const auto visit = visitArgument(invocation.arguments);
        if (!visit) {
            return visit.error();
        }
        const Status changed = await(work(place, session, *visit));
        if (changed) {
            say(done.arg(visit->value()));
        }
        return changed;
    });
}

int checkIn(const Invocation& invocation)
{
    const int people = invocation.arguments.has(QStringLiteral("people"))
                           ? invocation.arguments.value(QStringLiteral("people")).toInt()
                           : 1;
    return changeVisit(invocation, QStringLiteral("visit %1 is inside"),
                       [people](Workplace& place, const Session& session, VisitId visit) {
                           return place.visitors().checkIn(session, visit, people);
                       });
}

int checkOut(const Invocation& invocation)
{
    return changeVisit(invocation, QStringLiteral("visit %1 has left"),
                       [](Workplace& place, const Session& session, VisitId visit) {
                           return place.visitors().checkOut(session, visit);
                       });
}

int revoke(const Invocation& invocation)
{
    return changeVisit(invocation, QStringLiteral("visit %1 is revoked, and its passes"),
                       [](Workplace& place, const Session& session, VisitId visit) {
                           return place.visitors().revoke(session, visit);
                       });
}

int issuePass(const Invocation& invocation)
{
    return withSession(invocation, [&](Workplace& place, const Session& session) -> Status {
        const auto visit = visitArgument(invocation.arguments);
        if (!visit) {
            return visit.error();
        }
        const int uses = invocation.arguments.has(QStringLiteral("uses"))
                             ? invocation.arguments.value(QStringLiteral("uses")).toInt()
                             : 1;
        const auto pass = await(place.visitors().issuePass(session, *visit, uses));
        if (!pass) {
            return pass.error();
        }
        say(QString::fromLatin1(pass->text));
        return {};
    });
}

int printFile(const Invocation& invocation,
              QFuture<Result<QByteArray>> (services::VisitorService::*make)(const Session&))
{
    return withSession(invocation, [&](Workplace& place, const Session& session) -> Status {
        const auto file = await((place.visitors().*make)(session));
        if (!file) {
            return file.error();
        }
        say(QString::fromLatin1(*file).trimmed());
        return {};
    });
}

/// The keys, and what they have revoked, as an offline reader holds them.
struct Reader
{
    QByteArrayList keys;
    QByteArrayList revoked;
};

Result<Reader> readerFrom(const Arguments& arguments)
{
    const auto keyFile = arguments.required(QStringLiteral("public-key"));
    if (!keyFile) {
        return keyFile.error();
    }
    const auto bytes = readFile(*keyFile);
    if (!bytes) {
        return bytes.error();
    }
    Result<QByteArrayList> keys = pass::readPublicKeyFile(*bytes);
    if (!keys) {
        return keys.error();
    }
    Reader reader{keys.take(), {}};
    if (arguments.has(QStringLiteral("revocations"))) {
        const auto list = readFile(arguments.value(QStringLiteral("revocations")));
        if (!list) {
            return list.error();
        }
        auto revocations = pass::readRevocationFile(*list, reader.keys);
        if (!revocations) {
            return revocations.error();
        }
        reader.revoked = revocations.value().idHashes;
    }
    return reader;
}

Result<pass::CheckedPass> judgedPass(const Arguments& arguments, const Reader& reader)
{
    const auto at = arguments.has(QStringLiteral("at"))
                        ? timeFrom(arguments.value(QStringLiteral("at")))
                        : Result<UtcTime>(SystemClock().now());
    const auto scanned = readFile(QStringLiteral("-"));
    if (!at || !scanned) {
        return at ? scanned.error() : at.error();
    }
    std::optional<DoorId> door;
    if (arguments.has(QStringLiteral("door"))) {
        door = DoorId(arguments.value(QStringLiteral("door")).toLongLong());
        if (!door->isValid()) {
            return fail(ErrorCode::Invalid, QStringLiteral("--door must be a door's number"));
        }
    }
    pass::CheckedPass checked = pass::checkSignature(scanned->trimmed(), reader.keys);
    if (checked.verdict == PassVerdict::Good) {
        checked.verdict = reader.revoked.contains(pass::passIdHash(checked.claims.id))
                              ? PassVerdict::Revoked
                              : judge(checked.claims, door, *at);
    }
    return checked;
}

int verifyPass(const Invocation& invocation)
{
    const auto reader = readerFrom(invocation.arguments);
    if (!reader) {
        return failed(reader.error());
    }
    const auto checked = judgedPass(invocation.arguments, *reader);
    if (!checked) {
        return failed(checked.error());
    }
    say(passVerdictName(checked->verdict));
    const PassClaims& claims = checked->claims;
    if (!claims.doors.empty()) {
        QStringList doors;
        for (const DoorId door : claims.doors) {
            doors << QString::number(door.value());
        }
        say(QStringLiteral("from %1 until %2, doors %3, uses %4")
                .arg(localText(claims.notBefore), localText(claims.notAfter), doors.join(u','))
                .arg(claims.uses));
    }
    return checked->verdict == PassVerdict::Good ? 0 : 1;
}

std::vector<Command> passCommands()
{
    const auto words = [](const char* text) { return QString::fromLatin1(text).split(u' '); };
    return {
        {QStringLiteral("pass issue"),
         QStringLiteral("pass issue VISIT [--uses N]"),
         QStringLiteral("prints the text of a new pass; earlier ones of the visit are revoked"),
         words("uses"),
         {},
         issuePass},
        {QStringLiteral("pass verify"),
         QStringLiteral("pass verify --public-key FILE [--revocations FILE] [--door ID] [--at "
                        "TIME] < PASS"),
         QStringLiteral("judges a pass with the public key alone, without a database or network"),
         words("public-key revocations door at"),
         {},
         verifyPass},
        {QStringLiteral("pass public-key"),
         QStringLiteral("pass public-key"),
         QStringLiteral("prints the file that readers check passes with"),
         {},
         {},
         [](const Invocation& invocation) {
             return printFile(invocation, &services::VisitorService::publicKeys);
         }},
        {QStringLiteral("pass revocations"),
         QStringLiteral("pass revocations"),
         QStringLiteral("prints the signed list of revoked passes that have not expired"),
         {},
         {},
         [](const Invocation& invocation) {
             return printFile(invocation, &services::VisitorService::revocations);
         }},
        {QStringLiteral("pass renew-key"),
         QStringLiteral("pass renew-key"),
         QStringLiteral("signs with a new key from now on; readers need the new file"),
         {},
         {},
         [](const Invocation& invocation) {
             return withSession(invocation, [](Workplace& place, const Session& session) {
                 return await(place.visitors().renewKey(session));
             });
         }},
    };
}

}  // namespace

Result<HouseholdId> householdAt(Workplace& place, const Session& session, const QString& room)
{
    const auto homes = await(place.registry().households(session, room, kListedRows));
    if (!homes) {
        return homes.error();
    }
    const auto found = std::ranges::find(*homes, room, &HouseholdRow::addressPath);
    return found == homes->end()
               ? Result<HouseholdId>(
                     fail(ErrorCode::NotFound,
                          QStringLiteral("no household is registered at \"%1\"").arg(room)))
               : Result<HouseholdId>(found->id);
}

std::vector<Command> visitorCommands()
{
    const auto words = [](const char* text) { return QString::fromLatin1(text).split(u' '); };
    std::vector<Command> commands{
        {QStringLiteral("visitor invite"),
         QStringLiteral("visitor invite --name NAME --room ROOM --until TIME --doors A,B [--from "
                        "TIME] [--people N] [--purpose WORD] [--phone N] [--plate TEXT] [--note "
                        "TEXT] [--host-said-yes phone|in_person|app]"),
         QStringLiteral("invites a visitor or a group; times as 2026-12-31T14:00"),
         words("name room until doors from people purpose phone plate note host-said-yes"),
         {},
         invite},
        {QStringLiteral("visitor list"),
         QStringLiteral("visitor list [--list expected|inside|overdue|all]"),
         QStringLiteral("who is expected today, unless it says otherwise"),
         words("list"),
         {},
         list},
        {QStringLiteral("visitor check-in"),
         QStringLiteral("visitor check-in VISIT [--people N]"),
         QStringLiteral("notes that they came in"),
         words("people"),
         {},
         checkIn},
        {QStringLiteral("visitor check-out"),
         QStringLiteral("visitor check-out VISIT"),
         QStringLiteral("notes that they left"),
         {},
         {},
         checkOut},
        {QStringLiteral("visitor revoke"),
         QStringLiteral("visitor revoke VISIT"),
         QStringLiteral("takes an invitation and its passes back"),
         {},
         {},
         revoke},
    };
    const std::vector<Command> passes = passCommands();
    commands.insert(commands.end(), passes.begin(), passes.end());
    return commands;
}

}  // namespace gatehouse::cli
