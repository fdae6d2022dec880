// The accounts of the desk, for who looks after them, against a real store.
#include "denials.h"
#include "register_fixture.h"
#include "services/access_service.h"
#include "services/account_service.h"
#include "store/user_repository.h"

#include <QSignalSpy>
#include <QTest>

using namespace gatehouse;
using namespace gatehouse::test;
using namespace gatehouse::services;

class TestAccountService : public QObject
{
    Q_OBJECT

private:
    std::unique_ptr<RegisterFixture> m_fixture;
    std::unique_ptr<AccessService> m_access;
    std::unique_ptr<AccountService> m_accounts;

    Session administrator() const { return m_fixture->store.session(Role::Administrator); }
    store::AccountRow row(const QString& name)
    {
        const auto rows = await(m_accounts->accounts(administrator()));
        const auto found = std::ranges::find(*rows, name, &store::AccountRow::name);
        return found == rows->end() ? store::AccountRow() : *found;
    }
    Result<Session> signIn(const QString& name, const QString& password)
    {
        return await(m_access->signIn(name, Secret(password.toUtf8())));
    }

private slots:
    void init()
    {
        m_fixture = std::make_unique<RegisterFixture>();
        m_access = std::make_unique<AccessService>(m_fixture->store.store());
        m_accounts = std::make_unique<AccountService>(m_fixture->store.store());
    }
    void cleanup()
    {
        m_accounts.reset();
        m_access.reset();
        m_fixture.reset();
    }

    void firstPasswordSignsInAndIsShownOnce()
    {
        QSignalSpy changed(m_accounts.get(), &AccountService::accountsChanged);
        const auto password =
            await(m_accounts->add(administrator(), QStringLiteral("王伟"), Role::Guard));
        QVERIFY2(password.ok(), qPrintable(password ? QString() : password.error().text));
        QTRY_COMPARE(changed.size(), 1);
        QVERIFY(!row(QStringLiteral("王伟")).lastSignIn);
        QVERIFY(signIn(QStringLiteral("王伟"), *password).ok());
        QCOMPARE(row(QStringLiteral("王伟")).lastSignIn, std::optional(m_fixture->store.now()));
        QVERIFY(!m_fixture->textRows(QStringLiteral("SELECT detail FROM audit"))
                     .join(u' ')
                     .contains(*password));
    }

    void badOrTakenNamesAreRefused()
    {
        const auto add = [&](const QString& name) {
            return await(m_accounts->add(administrator(), name, Role::Guard));
        };
        QCOMPARE(add(QStringLiteral("two words")).error().code, ErrorCode::Invalid);
        QVERIFY(add(QStringLiteral("li")).ok());
        QCOMPARE(add(QStringLiteral("li")).error().code, ErrorCode::Conflict);
    }

    void newFirstPasswordEndsTheOldOneAndTheLock()
    {
        const auto first =
            await(m_accounts->add(administrator(), QStringLiteral("li"), Role::Guard));
        for (int i = 0; i < 6; ++i) {
            (void)signIn(QStringLiteral("li"), QStringLiteral("a wrong guess of it"));
        }
        QCOMPARE(signIn(QStringLiteral("li"), *first).error().code, ErrorCode::Unavailable);
        QVERIFY(row(QStringLiteral("li")).lockedUntil);
        const auto next =
            await(m_accounts->renewPassword(administrator(), row(QStringLiteral("li")).id));
        QVERIFY(next.ok());
        QCOMPARE(signIn(QStringLiteral("li"), *first).error().code, ErrorCode::Denied);
        QVERIFY(signIn(QStringLiteral("li"), *next).ok());
        QCOMPARE(await(m_accounts->renewPassword(administrator(), UserId(999))).error().code,
                 ErrorCode::NotFound);
    }

    void deactivatedUserCannotSignInUntilActivated()
    {
        const auto password =
            await(m_accounts->add(administrator(), QStringLiteral("li"), Role::Guard));
        const UserId id = row(QStringLiteral("li")).id;
        QVERIFY(await(m_accounts->deactivate(administrator(), id)).ok());
        QVERIFY(row(QStringLiteral("li")).disabledAt);
        QCOMPARE(signIn(QStringLiteral("li"), *password).error().code, ErrorCode::Denied);
        QVERIFY(await(m_accounts->activate(administrator(), id)).ok());
        QVERIFY(signIn(QStringLiteral("li"), *password).ok());
        QCOMPARE(await(m_accounts->deactivate(administrator(), UserId(999))).error().code,
                 ErrorCode::NotFound);
    }

    void lastAdministratorAndOneselfStay()
    {
        QVERIFY(isOwnAccount(
            await(m_accounts->deactivate(administrator(), administrator().user)).error()));
        QVERIFY(
            await(m_accounts->add(administrator(), QStringLiteral("second"), Role::Administrator))
                .ok());
        const store::AccountRow second = row(QStringLiteral("second"));
        Session other = administrator();
        other.user = second.id;
        QVERIFY(await(m_accounts->deactivate(other, administrator().user)).ok());
        // Only the second one is left: nobody ends that account.
        Session third = administrator();
        QVERIFY(isLastAdministrator(await(m_accounts->deactivate(third, second.id)).error()));
        QVERIFY(!row(QStringLiteral("second")).disabledAt);
    }

    void limitsAreKeptByKindAndLifted()
    {
        (void)m_fixture->addPerson(QStringLiteral("王小明"));
        QVERIFY(await(m_accounts->add(administrator(), QStringLiteral("li"), Role::Manager)).ok());
        const auto choices = await(m_accounts->choices(administrator()));
        QVERIFY(choices.ok());
        QCOMPARE(choices->buildings.size(), size_t(1));
        QCOMPARE(choices->buildings.front().path, QStringLiteral("3"));
        QCOMPARE(choices->doors.size(), size_t(2));
        const UserId id = row(QStringLiteral("li")).id;
        const Limits limits{.doors = {m_fixture->store.eastGate},
                            .cameras = {},
                            .buildings = {choices->buildings.front().id}};
        QVERIFY(await(m_accounts->limit(administrator(), id, limits)).ok());
        QCOMPARE(row(QStringLiteral("li")).doors, limits.doors);
        QVERIFY(row(QStringLiteral("li")).cameras.empty());
        QCOMPARE(row(QStringLiteral("li")).buildings, limits.buildings);
        // The command line's limits are of doors and cameras; buildings are not touched by them.
        QVERIFY(await(m_access->limitUser(administrator(), QStringLiteral("li"), {})).ok());
        QVERIFY(row(QStringLiteral("li")).doors.empty());
        QCOMPARE(row(QStringLiteral("li")).buildings, limits.buildings);
        QVERIFY(await(m_accounts->limit(administrator(), id, {})).ok());
        QVERIFY(row(QStringLiteral("li")).buildings.empty());
        const Limits noBuilding{.doors = {}, .cameras = {}, .buildings = {AddressId(999)}};
        QCOMPARE(await(m_accounts->limit(administrator(), id, noBuilding)).error().code,
                 ErrorCode::Invalid);
    }

    void onlyWhoEditsUsersReachesAccounts()
    {
        std::vector<Use> uses;
        AccountService& accounts = *m_accounts;
        addUse(uses, "accounts", Action::EditUsers,
               [&](const Session& s) { return accounts.accounts(s); });
        addUse(uses, "choices", Action::EditUsers,
               [&](const Session& s) { return accounts.choices(s); });
        addUse(uses, "add", Action::EditUsers,
               [&](const Session& s) { return accounts.add(s, QString(), Role::Guard); });
        addUse(uses, "renewPassword", Action::EditUsers,
               [&](const Session& s) { return accounts.renewPassword(s, UserId(999)); });
        addUse(uses, "limit", Action::EditUsers,
               [&](const Session& s) { return accounts.limit(s, UserId(999), {}); });
        addUse(uses, "deactivate", Action::EditUsers,
               [&](const Session& s) { return accounts.deactivate(s, UserId(999)); });
        addUse(uses, "activate", Action::EditUsers,
               [&](const Session& s) { return accounts.activate(s, UserId(999)); });
        for (const Use& use : uses) {
            for (const Role role : allRoles()) {
                const bool denied =
                    use.attempt(m_fixture->store.session(role)) == ErrorCode::Denied;
                QVERIFY2(denied != allows(role, use.action), use.name);
            }
        }
    }
};

QTEST_GUILESS_MAIN(TestAccountService)
#include "tst_account_service.moc"
