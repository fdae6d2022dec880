// The accounts of the desk: who there is, first passwords, limits, the end of an account.
#include "cli/await.h"
#include "cli/commands.h"
#include "services/account_service.h"

#include <QDateTime>

namespace gatehouse::cli {

namespace {

using services::AccountService;
using store::AccountRow;

Result<AccountRow> accountNamed(AccountService& accounts, const Session& session,
                                const QString& name)
{
    const auto rows = await(accounts.accounts(session));
    if (!rows) {
        return rows.error();
    }
    const auto found = std::ranges::find(*rows, name, &AccountRow::name);
    return found == rows->end()
               ? Result<AccountRow>(
                     fail(ErrorCode::NotFound, QStringLiteral("there is no user \"%1\"").arg(name)))
               : Result<AccountRow>(*found);
}

/// Finds the account that --name says and does `work` with it.
int withAccount(
    const Invocation& invocation,
    const std::function<Status(AccountService&, const Session&, const AccountRow&)>& work)
{
    return withSession(invocation, [&](Workplace& place, const Session& session) -> Status {
        const auto name = invocation.arguments.required(QStringLiteral("name"));
        if (!name) {
            return name.error();
        }
        AccountService accounts(place.store());
        const auto account = accountNamed(accounts, session, *name);
        return account ? work(accounts, session, *account) : Status(account.error());
    });
}

QString timeOr(const std::optional<UtcTime>& time, const QString& otherwise)
{
    return time ? QDateTime::fromMSecsSinceEpoch(toMs(*time), Qt::UTC).toString(Qt::ISODate)
                : otherwise;
}

int listUsers(const Invocation& invocation)
{
    return withSession(invocation, [](Workplace& place, const Session& session) -> Status {
        AccountService accounts(place.store());
        const auto rows = await(accounts.accounts(session));
        if (!rows) {
            return rows.error();
        }
        for (const AccountRow& row : *rows) {
            say(QStringList{
                row.name, roleName(row.role),
                QStringLiteral("last sign-in ") + timeOr(row.lastSignIn, QStringLiteral("never")),
                row.hasSecondFactor ? QStringLiteral("second factor")
                                    : QStringLiteral("no second factor"),
                QStringLiteral("limits: doors %1, cameras %2, buildings %3")
                    .arg(row.doors.size())
                    .arg(row.cameras.size())
                    .arg(row.buildings.size()),
                row.disabledAt ? QStringLiteral("deactivated ") + timeOr(row.disabledAt, QString())
                               : QStringLiteral("in use")}
                    .join(u'\t'));
        }
        return {};
    });
}

int renewPassword(const Invocation& invocation)
{
    return withAccount(
        invocation,
        [](AccountService& accounts, const Session& session, const AccountRow& account) -> Status {
            const auto password = await(accounts.renewPassword(session, account.id));
            if (!password) {
                return password.error();
            }
            say(QStringLiteral("first password of %1, shown once: %2")
                    .arg(account.name, *password));
            return {};
        });
}

int deactivate(const Invocation& invocation)
{
    return withAccount(invocation, [](AccountService& accounts, const Session& session,
                                      const AccountRow& account) {
        return await(accounts.deactivate(session, account.id));
    });
}

int activate(const Invocation& invocation)
{
    return withAccount(invocation, [](AccountService& accounts, const Session& session,
                                      const AccountRow& account) {
        return await(accounts.activate(session, account.id));
    });
}

/// The ids of what the option names, separated by commas. `key` of a choice: its name or path.
template <typename Choice, typename IdType>
Result<std::set<IdType>> chosen(const Arguments& arguments, const QString& option,
                                const std::vector<Choice>& choices, QString Choice::*key,
                                IdType Choice::*id)
{
    std::set<IdType> ids;
    if (!arguments.has(option)) {
        return ids;
    }
    const QStringList names = arguments.value(option).split(u',');
    for (const QString& name : names) {
        const auto found = std::ranges::find(choices, name, key);
        if (found == choices.end()) {
            return fail(ErrorCode::NotFound,
                        QStringLiteral("--%1: there is no \"%2\"").arg(option, name));
        }
        ids.insert((*found).*id);
    }
    return ids;
}

int limitUser(const Invocation& invocation)
{
    return withAccount(
        invocation,
        [&](AccountService& accounts, const Session& session, const AccountRow& account) -> Status {
            const auto choices = await(accounts.choices(session));
            if (!choices) {
                return choices.error();
            }
            const Arguments& arguments = invocation.arguments;
            const auto doors =
                chosen(arguments, QStringLiteral("doors"), choices->doors, &Door::name, &Door::id);
            const auto cameras = chosen(arguments, QStringLiteral("cameras"), choices->cameras,
                                        &services::NamedCamera::name, &services::NamedCamera::id);
            const auto buildings =
                chosen(arguments, QStringLiteral("buildings"), choices->buildings,
                       &store::BuildingRow::path, &store::BuildingRow::id);
            if (!doors || !cameras || !buildings) {
                return !doors ? doors.error() : !cameras ? cameras.error() : buildings.error();
            }
            return await(accounts.limit(session, account.id, {*doors, *cameras, *buildings}));
        });
}

}  // namespace

std::vector<Command> accountCommands()
{
    const auto words = [](const char* list) { return QString::fromLatin1(list).split(u' '); };
    return {
        {QStringLiteral("user list"),
         QStringLiteral("user list"),
         QStringLiteral("who may sign in, with limits and second factors"),
         {},
         {},
         listUsers},
        {QStringLiteral("user password renew"),
         QStringLiteral("user password renew --name NAME"),
         QStringLiteral("for a forgotten password: prints a new first one, and ends a lock"),
         words("name"),
         {},
         renewPassword},
        {QStringLiteral("user deactivate"),
         QStringLiteral("user deactivate --name NAME"),
         QStringLiteral("the user cannot sign in any more; never the last administrator"),
         words("name"),
         {},
         deactivate},
        {QStringLiteral("user activate"),
         QStringLiteral("user activate --name NAME"),
         QStringLiteral("the user can sign in again"),
         words("name"),
         {},
         activate},
        {QStringLiteral("user limit"),
         QStringLiteral("user limit --name NAME [--doors A,B] [--cameras A,B] [--buildings 3,5]"),
         QStringLiteral("limits a user to these; without them lifts the limits"),
         words("name doors cameras buildings"),
         {},
         limitUser},
    };
}

}  // namespace gatehouse::cli
