// Who is registered already is noticed before anything is stored; who may pass is decided by
// person, household, group, week, lease and the second person's word.
#include "register_fixture.h"
#include "store/address_repository.h"
#include "store/grant_repository.h"
#include "store/person_repository.h"

#include <QTest>

using namespace gatehouse;
using namespace gatehouse::test;
using namespace std::chrono_literals;

namespace {

const QTimeZone kZone("Asia/Shanghai");

Document identity(const QString& digits)
{
    return {DocumentKind::ResidentIdentity, digits + identityCheckCharacter(digits)};
}

}  // namespace

class TestPersonRegister : public QObject
{
    Q_OBJECT

private:
    std::unique_ptr<RegisterFixture> m_fixture;

    HouseholdId home(const QString& address = QStringLiteral("3-1-1802"))
    {
        return await(m_fixture->registry->addHousehold(m_fixture->manager(), address)).value();
    }
    NewPerson somebody(const QString& name, HouseholdId household)
    {
        NewPerson person;
        person.name = name;
        person.household = household;
        return person;
    }
    Result<PersonId> add(const NewPerson& person,
                         store::Likeness likeness = store::Likeness::Refuse)
    {
        return await(m_fixture->registry->addPerson(m_fixture->manager(), person, likeness));
    }
    template <typename F>
    auto write(F job)
    {
        return await(m_fixture->store.store().write(std::move(job)));
    }
    UtcTime now() { return m_fixture->store.clock().now(); }
    DoorId gate() const { return m_fixture->store.eastGate; }

    GrantId give(NewGrant grant, GrantState state = GrantState::InForce)
    {
        grant.validity = {now(), now() + 30 * 24h};
        grant.basis = QStringLiteral("test");
        const UserId by = m_fixture->manager().user;
        return write([&](store::sql::Connection& connection) {
                   return store::insertGrant(connection, grant, by, now(), state);
               })
            .value();
    }
    GrantId opening(PersonId person, UtcTime time, Credential credential = Credential::Face)
    {
        return write([&](store::sql::Connection& connection) {
                   return store::openingGrant(connection, person, gate(), credential, time, kZone);
               })
            .value();
    }
    bool opens(PersonId person) { return opening(person, now()).isValid(); }

private slots:
    void init()
    {
        m_fixture = std::make_unique<RegisterFixture>();
        QVERIFY(await(m_fixture->registry->load()).ok());
    }
    void cleanup() { m_fixture.reset(); }

    void documentIsKeptSealedAndShownMasked()
    {
        NewPerson person = somebody(QStringLiteral("王小明"), home());
        person.document = identity(QStringLiteral("11010519900307123"));
        person.verification = Verification::Seen;
        const auto id = add(person);
        QVERIFY2(id.ok(), id ? "" : qPrintable(id.error().text));
        const auto details = await(m_fixture->registry->person(m_fixture->manager(), id.value()));
        QCOMPARE(details->row.maskedDocument, maskDocument(person.document->number));
        QCOMPARE(details->row.documentKind, std::optional(DocumentKind::ResidentIdentity));
        QCOMPARE(details->row.minority, Minority::OfAge);
        QCOMPARE(details->row.verifiedBy, m_fixture->manager().name);
        QCOMPARE(details->row.verifiedAt, std::optional(now()));
        m_fixture->registry.reset();
        m_fixture->store.close();
        for (const QString& suffix : {QString(), QStringLiteral("-wal")}) {
            QFile file(m_fixture->store.config().databaseFile + suffix);
            if (file.open(QIODevice::ReadOnly)) {
                QVERIFY(!file.readAll().contains(person.document->number.toUtf8()));
            }
        }
    }

    void childIsKnownByTheDocument()
    {
        NewPerson person = somebody(QStringLiteral("小宝"), home());
        person.document = identity(QStringLiteral("11010520200307123"));
        const auto details =
            await(m_fixture->registry->person(m_fixture->manager(), add(person).value()));
        QCOMPARE(details->row.minority, Minority::UnderGuardianAge);
    }

    void sameDocumentIsNeverStoredTwice()
    {
        NewPerson person = somebody(QStringLiteral("王小明"), home());
        person.document = identity(QStringLiteral("11010519900307123"));
        const auto first = add(person);
        QVERIFY(first.ok());
        person.name = QStringLiteral("someone else");
        person.household = home(QStringLiteral("4-1-101"));
        for (const auto likeness : {store::Likeness::Refuse, store::Likeness::StoreAnyway}) {
            const auto again = add(person, likeness);
            QVERIFY(!again);
            const auto duplicate = store::duplicateFrom(again.error());
            QVERIFY(duplicate.has_value());
            QCOMPARE(duplicate->kind, store::DuplicateKind::Document);
            QCOMPARE(duplicate->person, first.value());
            QVERIFY(!again.error().text.contains(person.document->number));
        }
        QCOMPARE(m_fixture->number(QStringLiteral("SELECT count(*) FROM person")), 1);
    }

    void likeNameAtTheSameAddressNeedsAWord_data()
    {
        QTest::addColumn<QString>("name");
        QTest::addColumn<bool>("alike");
        QTest::newRow("same") << QStringLiteral("王晓明") << true;
        QTest::newRow("sounds the same") << QStringLiteral("王小明") << true;
        QTest::newRow("typed in pinyin") << QStringLiteral("Wang Xiao-Ming") << true;
        QTest::newRow("another") << QStringLiteral("王小红") << false;
    }

    void likeNameAtTheSameAddressNeedsAWord()
    {
        QFETCH(QString, name);
        QFETCH(bool, alike);
        const auto first = add(somebody(QStringLiteral("王晓明"), home()));
        QVERIFY(first.ok());
        const auto second = add(somebody(name, home()));
        QCOMPARE(second.ok(), !alike);
        if (alike) {
            QCOMPARE(store::duplicateFrom(second.error())->kind, store::DuplicateKind::Name);
            QCOMPARE(store::duplicateFrom(second.error())->person, first.value());
            QVERIFY(add(somebody(name, home()), store::Likeness::StoreAnyway).ok());
        }
        QVERIFY(add(somebody(name, home(QStringLiteral("4-1-101")))).ok());
    }

    void telephoneOfAnotherHouseholdNeedsAWord()
    {
        NewPerson person = somebody(QStringLiteral("王小明"), home());
        person.phone = QStringLiteral("+8613912345678");
        QVERIFY(add(person).ok());
        NewPerson child = somebody(QStringLiteral("王小宝"), home());
        child.phone = QStringLiteral("13912345678");
        QVERIFY(add(child).ok());
        NewPerson stranger = somebody(QStringLiteral("李四"), home(QStringLiteral("4-1-101")));
        stranger.phone = QStringLiteral("008613912345678");
        const auto refused = add(stranger);
        QVERIFY(!refused);
        QCOMPARE(store::duplicateFrom(refused.error())->kind, store::DuplicateKind::Phone);
        QVERIFY(add(stranger, store::Likeness::StoreAnyway).ok());
    }

    void destroyedKeyLeavesNoHash()
    {
        NewPerson person = somebody(QStringLiteral("王小明"), home());
        person.document = identity(QStringLiteral("11010519900307123"));
        person.phone = QStringLiteral("13912345678");
        QVERIFY(add(person).ok());
        QCOMPARE(m_fixture->number(QStringLiteral("SELECT count(*) FROM person_lookup")), 2);
        QVERIFY(write([](store::sql::Connection& connection) {
                    return connection.execute(QStringLiteral("DELETE FROM person_key"));
                }).ok());
        QCOMPARE(m_fixture->number(QStringLiteral("SELECT count(*) FROM person_lookup")), 0);
        // Whoever was erased may come back.
        person.household = home(QStringLiteral("4-1-101"));
        QVERIFY(add(person).ok());
    }

    void householdsGrantOpensForWhoLivesThere()
    {
        const HouseholdId household = home();
        const auto inside = add(somebody(QStringLiteral("王小明"), household));
        const auto outside = add(somebody(QStringLiteral("李四"), home(QStringLiteral("4-1-101"))));
        NewGrant grant;
        grant.household = household;
        grant.doors = {gate()};
        const GrantId id = give(grant);
        QCOMPARE(opening(inside.value(), now()), id);
        QVERIFY(!opens(outside.value()));
        const auto later = add(somebody(QStringLiteral("王小红"), household));
        QVERIFY(opens(later.value()));
        QVERIFY(write([&](store::sql::Connection& connection) {
                    return store::setMembershipEnd(connection, later.value(), now() + 1h);
                }).ok());
        QVERIFY(opens(later.value()));
        QVERIFY(!opening(later.value(), now() + 1h).isValid());
    }

    void personsGrantEndsWithTheLease()
    {
        NewPerson tenant = somebody(QStringLiteral("王小明"), home());
        tenant.livesThereUntil = now() + 10 * 24h;
        const auto person = add(tenant);
        NewGrant grant;
        grant.person = person.value();
        grant.doors = {gate()};
        give(grant);
        QVERIFY(opening(person.value(), now() + 9 * 24h).isValid());
        QVERIFY(!opening(person.value(), now() + 10 * 24h).isValid());
        const auto details = await(m_fixture->registry->person(m_fixture->manager(), *person));
        QCOMPARE(details->grants.front().validity.until, *tenant.livesThereUntil);
        QVERIFY(write([&](store::sql::Connection& connection) {
                    return store::setMembershipEnd(connection, person.value(), now() + 24h);
                }).ok());
        QVERIFY(!opening(person.value(), now() + 24h).isValid());
    }

    void groupsGrantOpensDoorsThatJoinLater()
    {
        const auto person = add(somebody(QStringLiteral("王小明"), home()));
        const auto group = write([&](store::sql::Connection& connection) {
            return store::insertDoorGroup(connection, QStringLiteral("Gates"),
                                          {m_fixture->store.garageDoor});
        });
        NewGrant grant;
        grant.person = person.value();
        grant.groups = {group.value()};
        give(grant);
        QVERIFY(!opens(person.value()));
        QVERIFY(write([&](store::sql::Connection& connection) {
                    return store::setDoorsOfGroup(connection, group.value(),
                                                  {gate(), m_fixture->store.garageDoor, gate()});
                }).ok());
        QVERIFY(opens(person.value()));
    }

    void scheduleCountsInTheEstatesZone()
    {
        const auto person = add(somebody(QStringLiteral("王小明"), home()));
        NewGrant grant;
        grant.person = person.value();
        grant.doors = {gate()};
        // The test's clock stands at 22:00 of a Sunday there.
        grant.schedule = WeeklySchedule::parse(QStringLiteral("7 21:00-23:00")).value();
        give(grant);
        QVERIFY(opens(person.value()));
        QVERIFY(!opening(person.value(), now() + 1h).isValid());
    }

    void grantThatWaitsOpensNothingUntilItIsDecided()
    {
        const auto person = add(somebody(QStringLiteral("王小明"), home()));
        NewGrant grant;
        grant.person = person.value();
        grant.doors = {gate()};
        const GrantId id = give(grant, GrantState::AwaitsApproval);
        QVERIFY(!opens(person.value()));
        const UserId by = m_fixture->store.session(Role::Administrator).user;
        const auto decide = [&](GrantState state) {
            return write([&](store::sql::Connection& connection) {
                return store::decideGrant(connection, id, state, by, now());
            });
        };
        QVERIFY(decide(GrantState::InForce).ok());
        QVERIFY(opens(person.value()));
        QCOMPARE(decide(GrantState::Refused).error().code, ErrorCode::Conflict);
    }

    void grantIsForOneCredentialOnly()
    {
        const auto person = add(somebody(QStringLiteral("王小明"), home()));
        NewGrant grant;
        grant.person = person.value();
        grant.doors = {gate()};
        grant.credential = Credential::Card;
        give(grant);
        QVERIFY(!opens(person.value()));
        QVERIFY(opening(person.value(), now(), Credential::Card).isValid());
    }
};

QTEST_GUILESS_MAIN(TestPersonRegister)
#include "tst_person_register.moc"
