// Grants that wait for a second person, that end, that are renewed; groups of doors; the end of a
// lease; whose consent counts for a child.
#include "register_fixture.h"
#include "services/entry_service.h"
#include "services/grant_service.h"
#include "store/consent_repository.h"
#include "store/grant_repository.h"
#include "store/setting_repository.h"
#include "store/user_repository.h"

#include <QSignalSpy>
#include <QTest>

using namespace gatehouse;
using namespace gatehouse::test;
using namespace gatehouse::services;
using namespace std::chrono_literals;

namespace {

constexpr std::chrono::days kMonth{30};
const QString kCard = QStringLiteral("04A2245A1234");

}  // namespace

class TestGrants : public QObject
{
    Q_OBJECT

    std::unique_ptr<RegisterFixture> m_fixture;
    std::unique_ptr<GrantService> m_grants;
    Session m_second;

    RegistryService& registry() { return *m_fixture->registry; }
    Session manager() const { return m_fixture->manager(); }
    UtcTime now() const { return m_fixture->store.now(); }

    NewGrant cardGrant(PersonId person)
    {
        NewGrant grant;
        grant.person = person;
        grant.doors = {m_fixture->store.eastGate};
        grant.credential = Credential::Card;
        grant.validity = {now(), now() + kMonth};
        grant.basis = QStringLiteral("owner");
        return grant;
    }
    void askASecondPerson()
    {
        QVERIFY(await(m_fixture->store.store().write([](store::sql::Connection& connection) {
            return store::setSetting(connection, store::estateScope(),
                                     QString::fromLatin1(store::kGrantsSecondPersonKey),
                                     QStringLiteral("on"));
        })));
    }
    bool opens(PersonId person, DoorId door, UtcTime at)
    {
        return await(m_fixture->store.store().read([=](store::sql::Connection& connection) {
                   return store::openingGrant(connection, person, door, Credential::Card, at,
                                              QTimeZone("Asia/Shanghai"));
               }))
            .value()
            .isValid();
    }
    Result<TemplateId> enrol(PersonId person, ConsentChannel channel)
    {
        NewConsent given = consent();
        given.channel = channel;
        if (channel == ConsentChannel::Guardian) {
            given.guardianName = QStringLiteral("王大明");
            given.guardianRelation = GuardianRelation::Parent;
        }
        return await(registry().enrol(manager(), person, given, goodCheck(3),
                                      RegistryService::KeepPortrait::No));
    }
    PersonId bornOn(QDate birth, std::optional<Document> document = std::nullopt)
    {
        NewPerson person;
        person.name = QStringLiteral("小明");
        person.household =
            await(registry().addHousehold(manager(), QStringLiteral("3-1-1802"))).value();
        person.document = document;
        if (!document) {
            person.birth = birth;
        }
        return await(registry().addPerson(manager(), person)).value();
    }
    QDate today() const { return toDateTime(now()).toTimeZone(QTimeZone("Asia/Shanghai")).date(); }

private slots:
    void init()
    {
        m_fixture = std::make_unique<RegisterFixture>();
        m_grants = std::make_unique<GrantService>(m_fixture->store.store());
        m_second = manager();
        m_second.user =
            await(m_fixture->store.store().write([this](store::sql::Connection& connection) {
                return store::insertUser(connection, QStringLiteral("li"), Role::Manager, QString(),
                                         now());
            })).value();
        m_second.name = QStringLiteral("li");
    }
    void cleanup()
    {
        m_grants.reset();
        m_fixture.reset();
    }

    void grantOpensAtOnceWhereNobodyElseIsAsked()
    {
        const PersonId person = m_fixture->addPerson(QStringLiteral("王小明")).value();
        QVERIFY(await(registry().grant(manager(), cardGrant(person))).ok());
        QVERIFY(opens(person, m_fixture->store.eastGate, now()));
        QVERIFY(await(m_grants->waiting(manager()))->empty());
    }

    void waitingGrantOpensNothingUntilAnotherSaysYes()
    {
        askASecondPerson();
        const PersonId person = m_fixture->addPerson(QStringLiteral("王小明")).value();
        const GrantId grant = await(registry().grant(manager(), cardGrant(person))).value();
        QVERIFY(!opens(person, m_fixture->store.eastGate, now()));
        const auto waiting = await(m_grants->waiting(m_second));
        QCOMPARE(waiting->size(), 1U);
        QCOMPARE(waiting->front().who, QStringLiteral("王小明"));
        QCOMPARE(waiting->front().addressPath, QStringLiteral("3-1-1802"));

        const qint64 before = m_fixture->auditLines();
        QVERIFY(await(m_grants->decide(m_second, grant, GrantDecision::Approve)).ok());
        QVERIFY(opens(person, m_fixture->store.eastGate, now()));
        QCOMPARE(m_fixture->auditAfter(before),
                 QStringList{QStringLiteral("grant.approve grant:%1").arg(grant.value())});
        QCOMPARE(await(m_grants->decide(m_second, grant, GrantDecision::Refuse)).error().code,
                 ErrorCode::Conflict);
    }

    void nobodyDecidesAboutOnesOwnGrant()
    {
        askASecondPerson();
        const PersonId person = m_fixture->addPerson(QStringLiteral("王小明")).value();
        const GrantId grant = await(registry().grant(manager(), cardGrant(person))).value();
        for (const GrantDecision decision : {GrantDecision::Approve, GrantDecision::Refuse}) {
            const qint64 before = m_fixture->auditLines();
            QCOMPARE(await(m_grants->decide(manager(), grant, decision)).error().code,
                     ErrorCode::Denied);
            m_fixture->flush();
            QCOMPARE(m_fixture->auditAfter(before),
                     QStringList{QStringLiteral("approval.refused grant:%1").arg(grant.value())});
        }
        QVERIFY(!opens(person, m_fixture->store.eastGate, now()));
    }

    void approvalInPlaceOfTheOneWhoGaveItIsRefused()
    {
        askASecondPerson();
        AccessService access(m_fixture->store.store());
        const QByteArray password = "correct horse battery staple";
        const auto wang = await(access.addUser(
            m_fixture->store.session(Role::Administrator),
            {.name = QStringLiteral("wang"), .role = Role::Manager, .password = Secret(password)}));
        QVERIFY(wang.ok());
        Session giver = manager();
        giver.user = wang.value();
        const PersonId person = m_fixture->addPerson(QStringLiteral("王小明")).value();
        const GrantId own = await(registry().grant(giver, cardGrant(person))).value();
        const GrantId other = await(registry().grant(m_second, cardGrant(person))).value();
        const auto approval = [&](GrantId grant) {
            return await(access.approve(
                             m_second,
                             {.name = QStringLiteral("wang"), .password = Secret(password)},
                             {GrantService::approveAction(),
                              QStringLiteral("grant:%1").arg(grant.value())}))
                .value();
        };
        // Whoever sits at the desk does not matter: the second person gave this one.
        QCOMPARE(await(m_grants->decide(m_second, own, GrantDecision::Approve, approval(own)))
                     .error()
                     .code,
                 ErrorCode::Denied);
        // A yes to another grant is no yes to this one.
        QCOMPARE(await(m_grants->decide(m_second, other, GrantDecision::Approve, approval(own)))
                     .error()
                     .code,
                 ErrorCode::Denied);
        QVERIFY(
            await(m_grants->decide(m_second, other, GrantDecision::Approve, approval(other))).ok());
        QCOMPARE(await(m_grants->waiting(manager()))->size(), 1U);
    }

    void refusedGrantNeverOpens()
    {
        askASecondPerson();
        const PersonId person = m_fixture->addPerson(QStringLiteral("王小明")).value();
        const GrantId grant = await(registry().grant(manager(), cardGrant(person))).value();
        QVERIFY(await(m_grants->decide(m_second, grant, GrantDecision::Refuse)).ok());
        QVERIFY(!opens(person, m_fixture->store.eastGate, now()));
        QVERIFY(await(m_grants->waiting(manager()))->empty());
    }

    void groupOpensItsDoorsOfTheMomentAndLaterOnes()
    {
        const DoorId east = m_fixture->store.eastGate;
        const DoorId garage = m_fixture->store.garageDoor;
        const auto group =
            await(m_grants->addGroup(manager(), QStringLiteral(" All  gates "), {east}));
        QVERIFY(group.ok());
        const PersonId person = m_fixture->addPerson(QStringLiteral("王小明")).value();
        NewGrant grant = cardGrant(person);
        grant.doors.clear();
        grant.groups = {group.value()};
        QVERIFY(await(registry().grant(manager(), grant)).ok());
        QVERIFY(opens(person, east, now()));
        QVERIFY(!opens(person, garage, now()));

        QSignalSpy changed(m_grants.get(), &GrantService::grantsChanged);
        QVERIFY(await(m_grants->changeGroup(
                          manager(), {group.value(), QStringLiteral("Gates"), {east, garage}}))
                    .ok());
        QVERIFY(opens(person, garage, now()));
        const auto groups = await(m_grants->groups(manager()));
        QCOMPARE(groups->size(), 1U);
        QCOMPARE(groups->front().name, QStringLiteral("Gates"));
        QCOMPARE(groups->front().doors, (std::vector{east, garage}));
        QTRY_COMPARE(changed.count(), 1);
    }

    void groupWithATakenOrEmptyNameIsRefused()
    {
        QVERIFY(await(m_grants->addGroup(manager(), QStringLiteral("Gates"), {})).ok());
        const auto second = await(m_grants->addGroup(manager(), QStringLiteral("Gates"), {}));
        QCOMPARE(second.error().code, ErrorCode::Conflict);
        QVERIFY(second.error().text.startsWith(QStringLiteral("name:")));
        for (const QString& name : {QString(), QString(41, u'x')}) {
            QCOMPARE(await(m_grants->addGroup(manager(), name, {})).error().code,
                     ErrorCode::Invalid);
        }
    }

    void limitedUserReachesNoOtherDoorThroughAGroup()
    {
        const DoorId east = m_fixture->store.eastGate;
        const DoorId garage = m_fixture->store.garageDoor;
        const auto group =
            await(m_grants->addGroup(manager(), QStringLiteral("All"), {east, garage}));
        const PersonId person = m_fixture->addPerson(QStringLiteral("王小明")).value();
        Session limited = manager();
        limited.scope = std::make_shared<const UserScope>(UserScope{std::set{east}, {}});
        NewGrant grant = cardGrant(person);
        grant.doors.clear();
        grant.groups = {group.value()};
        QCOMPARE(await(registry().grant(limited, grant)).error().code, ErrorCode::Denied);
        QCOMPARE(await(m_grants->addGroup(limited, QStringLiteral("Mine"), {garage})).error().code,
                 ErrorCode::Denied);
        // Neither does the door that would leave the group belong to this user.
        QCOMPARE(
            await(m_grants->changeGroup(limited, {group.value(), QStringLiteral("All"), {east}}))
                .error()
                .code,
            ErrorCode::Denied);
    }

    void endingGrantIsRenewedFromItsEndOn()
    {
        const PersonId person = m_fixture->addPerson(QStringLiteral("王小明")).value();
        NewGrant given = cardGrant(person);
        given.schedule = WeeklySchedule::parse(QStringLiteral("1-7 00:00-24:00")).value();
        const GrantId grant = await(registry().grant(manager(), given)).value();
        const UtcTime end = given.validity.until;
        QVERIFY(await(m_grants->ending(manager(), kMonth - std::chrono::days{1}))->empty());
        QCOMPARE(await(m_grants->ending(manager(), kMonth)).value().size(), 1U);

        QCOMPARE(
            await(m_grants->renew(manager(), grant, end + std::chrono::days{367})).error().code,
            ErrorCode::Invalid);
        const auto next = await(m_grants->renew(manager(), grant, end + std::chrono::days{365}));
        QVERIFY(next.ok());
        QVERIFY(await(m_grants->ending(manager(), kMonth))->empty());
        QVERIFY(opens(person, m_fixture->store.eastGate, end - 1ms));
        QVERIFY(opens(person, m_fixture->store.eastGate, end));
        QVERIFY(!opens(person, m_fixture->store.eastGate, end + std::chrono::days{365}));
        QCOMPARE(await(m_grants->renew(manager(), grant, end + kMonth)).error().code,
                 ErrorCode::Conflict);

        // A renewal that was revoked renews nothing.
        QVERIFY(await(registry().revokeGrant(manager(), next.value())).ok());
        QCOMPARE(await(m_grants->ending(manager(), kMonth)).value().size(), 1U);
    }

    void renewalWaitsForTheSecondPersonToo()
    {
        const PersonId person = m_fixture->addPerson(QStringLiteral("王小明")).value();
        const GrantId grant = await(registry().grant(manager(), cardGrant(person))).value();
        askASecondPerson();
        const UtcTime end = now() + kMonth;
        const GrantId next = await(m_grants->renew(manager(), grant, end + kMonth)).value();
        QVERIFY(!opens(person, m_fixture->store.eastGate, end));
        QVERIFY(await(m_grants->decide(m_second, next, GrantDecision::Refuse)).ok());
        QCOMPARE(await(m_grants->ending(manager(), kMonth)).value().size(), 1U);
    }

    void grantsEndWithTheMembership()
    {
        const PersonId person = m_fixture->addPerson(QStringLiteral("王小明")).value();
        QVERIFY(await(registry().grant(manager(), cardGrant(person))).ok());
        m_fixture->store.clock().advance(1h);
        const UtcTime end = now() + 24h;
        const qint64 before = m_fixture->auditLines();
        QVERIFY(await(registry().setMembershipEnd(manager(), person, end)).ok());
        QVERIFY(opens(person, m_fixture->store.eastGate, end - 1ms));
        QVERIFY(!opens(person, m_fixture->store.eastGate, end));
        QCOMPARE(
            m_fixture->auditAfter(before),
            QStringList{QStringLiteral("person.membership_end person:%1").arg(person.value())});
        const auto details = await(registry().person(manager(), person));
        QCOMPARE(details->row.livesThereUntil, std::optional(end));
        QCOMPARE(details->grants.front().validity.until, end);
    }

    void childUnder14NeedsAGuardian_data()
    {
        QTest::addColumn<int>("daysUntil14");
        QTest::addColumn<bool>("byDocument");
        QTest::addColumn<bool>("guardianNeeded");
        QTest::newRow("the day before, as entered") << 1 << false << true;
        QTest::newRow("on the birthday, as entered") << 0 << false << false;
        QTest::newRow("the day before, by the document") << 1 << true << true;
        QTest::newRow("on the birthday, by the document") << 0 << true << false;
    }

    void childUnder14NeedsAGuardian()
    {
        QFETCH(int, daysUntil14);
        QFETCH(bool, byDocument);
        QFETCH(bool, guardianNeeded);
        const QDate birth = today().addYears(-kGuardianAge).addDays(daysUntil14);
        std::optional<Document> document;
        if (byDocument) {
            const QString digits = u"110101" + birth.toString(QStringLiteral("yyyyMMdd")) + u"001";
            document = parseDocument(DocumentKind::ResidentIdentity,
                                     digits + identityCheckCharacter(digits), today())
                           .value();
        }
        const PersonId child = bornOn(birth, document);
        QCOMPARE(await(registry().person(manager(), child))->row.minority,
                 guardianNeeded ? Minority::UnderGuardianAge : Minority::OfAge);
        for (const ConsentChannel own :
             {ConsentChannel::InPersonAtDesk, ConsentChannel::PaperSigned}) {
            const auto enrolled = enrol(child, own);
            QCOMPARE(enrolled.ok(), !guardianNeeded);
            if (guardianNeeded) {
                QCOMPARE(enrolled.error().code, ErrorCode::Invalid);
                QVERIFY(enrolled.error().text.startsWith(QStringLiteral("guardian:")));
            }
        }
        QCOMPARE(m_fixture->number(QStringLiteral("SELECT count(*) FROM face_template")),
                 guardianNeeded ? 0 : 2);
        QVERIFY(enrol(child, ConsentChannel::Guardian).ok());
        QCOMPARE(m_fixture->number(QStringLiteral(
                     "SELECT guardian_relation FROM consent ORDER BY id DESC LIMIT 1")),
                 qint64(GuardianRelation::Parent));
    }

    void storeItselfRefusesAChildsOwnConsent()
    {
        const PersonId child = bornOn(today().addYears(-5));
        store::Store& store = m_fixture->store.store();
        const auto kept = await(store.write([&](store::sql::Connection& connection) {
            const auto key = store::personKey(connection, store.sealer(), child);
            return store::insertConsent(connection, key.value(), child, consent(), manager().user,
                                        now());
        }));
        QCOMPARE(kept.error().code, ErrorCode::Invalid);
        QCOMPARE(m_fixture->number(QStringLiteral("SELECT count(*) FROM consent")), 0);
    }

    void birthDateThatContradictsTheDocumentIsRefused()
    {
        NewPerson person;
        person.name = QStringLiteral("小明");
        person.household =
            await(registry().addHousehold(manager(), QStringLiteral("3-1-1802"))).value();
        const QString digits = QStringLiteral("11010119900307001");
        person.document = parseDocument(DocumentKind::ResidentIdentity,
                                        digits + identityCheckCharacter(digits), today())
                              .value();
        person.birth = QDate(1990, 3, 8);
        QCOMPARE(await(registry().addPerson(manager(), person)).error().code, ErrorCode::Invalid);
        person.birth = QDate(1990, 3, 7);
        QVERIFY(await(registry().addPerson(manager(), person)).ok());
    }

    void residentIsVerifiedLaterByWhoeverComparedTheDocument()
    {
        const QString digits = QStringLiteral("11010119900307001");
        const Document document = parseDocument(DocumentKind::ResidentIdentity,
                                                digits + identityCheckCharacter(digits), today())
                                      .value();
        const PersonId person = bornOn(QDate(), document);
        QVERIFY(!await(registry().person(manager(), person))->row.verifiedAt);
        QVERIFY(await(registry().verify(m_second, person)).ok());
        const auto shown = await(registry().person(manager(), person));
        QCOMPARE(shown->row.verifiedBy, QStringLiteral("li"));
        QCOMPARE(shown->row.verifiedAt, std::optional(now()));
        const PersonId without = m_fixture->addPerson(QStringLiteral("李丽")).value();
        QCOMPARE(await(registry().verify(manager(), without)).error().code, ErrorCode::Conflict);
    }
};

QTEST_GUILESS_MAIN(TestGrants)
#include "tst_grants.moc"
