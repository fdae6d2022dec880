#include "register_fixture.h"
#include "services/image_service.h"

#include <QSignalSpy>
#include <QTest>

#include <limits>

using namespace gatehouse;
using namespace gatehouse::test;
using services::ImageService;
using services::RegistryService;

class TestRegistryService : public QObject
{
    Q_OBJECT

private:
    std::unique_ptr<RegisterFixture> m_fixture;

    RegistryService& registry() { return *m_fixture->registry; }
    Session manager() { return m_fixture->manager(); }
    std::vector<PersonRow> find(const QString& text)
    {
        return await(registry().people(manager(), text, std::nullopt, 100)).value().rows;
    }
    Result<TemplateId> enrol(PersonId person, int seed,
                             RegistryService::KeepPortrait keep = RegistryService::KeepPortrait::No)
    {
        return await(registry().enrol(manager(), person, consent(), goodCheck(seed), keep));
    }
    PersonId atTheGate(int seed)
    {
        return m_fixture->gallery.search(goodCheck(seed).face.vector).person;
    }
    NewGrant grantFor(PersonId person)
    {
        const UtcTime now = m_fixture->store.clock().now();
        return {.person = person,
                .doors = {m_fixture->store.eastGate, m_fixture->store.garageDoor},
                .credential = Credential::Face,
                .validity = {now, now + std::chrono::days{30}},
                .basis = QStringLiteral("owner")};
    }

private slots:
    void init()
    {
        m_fixture = std::make_unique<RegisterFixture>();
        QSignalSpy changed(&registry(), &RegistryService::peopleChanged);
        QVERIFY(await(registry().load()).ok());
        // The signal is posted: it shall not be counted by the test that follows.
        QTRY_COMPARE(changed.size(), 1);
    }
    void cleanup() { m_fixture.reset(); }

    void peopleAreUnavailableUntilTheRegisterIsLoaded()
    {
        m_fixture->registry = m_fixture->make();
        const auto page = await(registry().people(manager(), QString(), std::nullopt, 10));
        QCOMPARE(page.error().code, ErrorCode::Unavailable);
        QSignalSpy changed(&registry(), &RegistryService::peopleChanged);
        QVERIFY(await(registry().load()).ok());
        QTRY_COMPARE(changed.size(), 1);
        QVERIFY(await(registry().people(manager(), QString(), std::nullopt, 10)).ok());
    }

    void addedPersonIsFoundAtOnceAndAfterARestart()
    {
        QSignalSpy changed(&registry(), &RegistryService::peopleChanged);
        const auto person = m_fixture->addPerson(QStringLiteral("王小明"));
        QVERIFY2(person.ok(), qPrintable(person ? QString() : person.error().text));
        QTRY_COMPARE(changed.size(), 1);
        for (int round = 0; round < 2; ++round) {
            const auto rows = find(QStringLiteral("小明"));
            QCOMPARE(rows.size(), 1U);
            QCOMPARE(rows.front().id, person.value());
            QCOMPARE(rows.front().name, QStringLiteral("王小明"));
            QCOMPARE(rows.front().maskedPhone, QStringLiteral("139****5678"));
            QCOMPARE(rows.front().addressPath, QStringLiteral("3-1-1802"));
            QVERIFY(m_fixture->restart().ok());
        }
    }

    void searchFindsEveryWordInNameOrAddress()
    {
        QVERIFY(
            m_fixture->addPerson(QStringLiteral("Anna Smith"), QStringLiteral("3-1-1802")).ok());
        QVERIFY(m_fixture->addPerson(QStringLiteral("Anna Jones"), QStringLiteral("4-1-101")).ok());
        QCOMPARE(find(QStringLiteral("anna")).size(), 2U);
        QCOMPARE(find(QStringLiteral("  ANNA   4-1 ")).size(), 1U);
        QCOMPARE(find(QStringLiteral("smith 4-1")).size(), 0U);
        QCOMPARE(find(QStringLiteral("smith\t3-1")).size(), 1U);
        QCOMPARE(find(QStringLiteral("smith3")).size(), 0U);
        QCOMPARE(find(QStringLiteral("%")).size(), 0U);
        QCOMPARE(find(QString()).size(), 2U);
    }

    void pagesByKeyShowEverybodyOnceNewestFirst()
    {
        for (int i = 0; i < 25; ++i) {
            QVERIFY(m_fixture->addPerson(QStringLiteral("person %1").arg(i)).ok());
        }
        QStringList seen;
        std::optional<PageKey> after;
        int pages = 0;
        do {
            const auto page = await(registry().people(manager(), QString(), after, 10)).value();
            for (const PersonRow& row : page.rows) {
                seen << row.name;
            }
            after = page.next;
            // Somebody who is added while another turns pages does not shift them.
            QVERIFY(m_fixture->addPerson(QStringLiteral("meanwhile %1").arg(pages)).ok());
            ++pages;
        } while (after);
        QCOMPARE(pages, 3);
        QCOMPARE(seen.size(), 25);
        QCOMPARE(seen.first(), QStringLiteral("person 24"));
        QCOMPARE(seen.last(), QStringLiteral("person 0"));
    }

    void unsuitablePersonIsRefused()
    {
        NewPerson person;
        person.name = QStringLiteral("x");
        person.household = HouseholdId(999);
        QCOMPARE(await(registry().addPerson(manager(), person)).error().code, ErrorCode::NotFound);
        person.name = QString();
        QCOMPARE(await(registry().addPerson(manager(), person)).error().code, ErrorCode::Invalid);
        QCOMPARE(find(QString()).size(), 0U);
        QCOMPARE(m_fixture->number(QStringLiteral("SELECT count(*) FROM person_key")), 0);
    }

    void householdOfARoomIsMadeOnce()
    {
        const auto first = await(registry().addHousehold(manager(), QStringLiteral("3-1-1802")));
        const qint64 lines = m_fixture->auditLines();
        const auto again = await(registry().addHousehold(manager(), QStringLiteral(" 3-1-1802 ")));
        QCOMPARE(again.value(), first.value());
        QCOMPARE(m_fixture->auditLines(), lines);
        QCOMPARE(await(registry().addHousehold(manager(), QStringLiteral("3-1"))).error().code,
                 ErrorCode::Invalid);
        QCOMPARE(await(registry().households(manager(), QStringLiteral("18"), 10))->size(), 1U);
    }

    void enrolledFaceIsKnownAtTheGateAtOnceAndAfterARestart()
    {
        const PersonId person = m_fixture->addPerson(QStringLiteral("王小明")).value();
        const PersonId other = m_fixture->addPerson(QStringLiteral("李丽")).value();
        QVERIFY(enrol(person, 3).ok());
        QVERIFY(enrol(other, 5).ok());
        QCOMPARE(atTheGate(3), person);
        QCOMPARE(find(QStringLiteral("小明")).front().templates, 1);
        QVERIFY(m_fixture->restart().ok());
        QCOMPARE(m_fixture->gallery.size(), 2U);
        QCOMPARE(atTheGate(3), person);
        QCOMPARE(atTheGate(5), other);
        QVERIFY(qAbs(m_fixture->gallery.search(goodCheck(5).face.vector).similarity - 1) < 1e-6);
    }

    void faceLeavesTheGalleryWhenTheResidenceEnds()
    {
        const PersonId person = m_fixture->addPerson(QStringLiteral("王小明")).value();
        const PersonId other = m_fixture->addPerson(QStringLiteral("李丽")).value();
        QVERIFY(enrol(person, 3).ok());
        QVERIFY(enrol(other, 5).ok());
        const UtcTime end = m_fixture->store.clock().now() + std::chrono::hours(24);
        QVERIFY(await(registry().setMembershipEnd(manager(), person, end)).ok());
        m_fixture->store.clock().advance(std::chrono::hours(24));
        QTRY_COMPARE(m_fixture->gallery.size(), 1U);
        QVERIFY(atTheGate(3) != person);
        QCOMPARE(atTheGate(5), other);

        // A restart does not bring it back, a new lease does.
        QVERIFY(m_fixture->restart().ok());
        QCOMPARE(m_fixture->gallery.size(), 1U);
        QVERIFY(await(registry().setMembershipEnd(manager(), person, std::nullopt)).ok());
        QTRY_COMPARE(atTheGate(3), person);
    }

    void faceOfSomebodyWhoMovedOutIsNotEnrolledAtTheGate()
    {
        const PersonId person = m_fixture->addPerson(QStringLiteral("王小明")).value();
        const UtcTime end = m_fixture->store.clock().now() + std::chrono::hours(1);
        QVERIFY(await(registry().setMembershipEnd(manager(), person, end)).ok());
        m_fixture->store.clock().advance(std::chrono::hours(1));
        QVERIFY(enrol(person, 3).ok());
        QTRY_COMPARE(m_fixture->gallery.size(), 0U);
    }

    void consentIsRecordedWithTheFace()
    {
        const PersonId person = m_fixture->addPerson(QStringLiteral("王小明")).value();
        QVERIFY(enrol(person, 3).ok());
        const auto details = await(registry().person(manager(), person)).value();
        QCOMPARE(details.consents.size(), 1U);
        QCOMPARE(details.consents.front().textVersion, QStringLiteral("2026-11"));
        QCOMPARE(details.consents.front().recordedBy, QStringLiteral("manager"));
        QVERIFY(!details.consents.front().withdrawnAt);
        QVERIFY(!details.portrait.isValid());
    }

    void faceWithoutProperConsentOrCheckIsRefused_data()
    {
        QTest::addColumn<int>("fault");
        QTest::newRow("no wording named") << 1;
        QTest::newRow("guardian without a name") << 2;
        QTest::newRow("verdict is not good") << 3;
        QTest::newRow("empty vector") << 4;
        QTest::newRow("vector with a hole") << 5;
        QTest::newRow("nobody") << 6;
    }

    void faceWithoutProperConsentOrCheckIsRefused()
    {
        QFETCH(int, fault);
        PersonId person = m_fixture->addPerson(QStringLiteral("王小明")).value();
        NewConsent given = consent();
        vision::EnrolmentCheck check = goodCheck(3);
        switch (fault) {
            case 1:
                given.textVersion = QStringLiteral("  ");
                break;
            case 2:
                given.channel = ConsentChannel::Guardian;
                break;
            case 3:
                check.verdict = vision::FaceVerdict::Blurred;
                break;
            case 4:
                check.face.vector.fill(0);
                break;
            case 5:
                check.face.vector.at(9) = std::numeric_limits<float>::quiet_NaN();
                break;
            default:
                person = PersonId(999);
        }
        const auto enrolled = await(
            registry().enrol(manager(), person, given, check, RegistryService::KeepPortrait::Yes));
        QVERIFY(!enrolled);
        QCOMPARE(enrolled.error().code, fault == 6 ? ErrorCode::NotFound : ErrorCode::Invalid);
        QCOMPARE(m_fixture->gallery.size(), 0U);
        for (const char* table : {"consent", "template_link", "face_template", "image"}) {
            QCOMPARE(m_fixture->number(
                         QStringLiteral("SELECT count(*) FROM %1").arg(QLatin1String(table))),
                     0);
        }
    }

    void faceOfSomebodyElseIsEnrolledOnlyAfterALook()
    {
        const PersonId twin = m_fixture->addPerson(QStringLiteral("王小明")).value();
        const PersonId other = m_fixture->addPerson(QStringLiteral("李丽")).value();
        QVERIFY(enrol(twin, 3).ok());
        QVERIFY(enrol(twin, 3).ok());  // the same person may come again
        const auto refused = enrol(other, 3);
        QVERIFY(!refused);
        QVERIFY(RegistryService::isLikeSomebodyElse(refused.error()));
        // Who it is stays unsaid.
        QVERIFY(!refused.error().text.contains(QString::number(twin.value())));
        QCOMPARE(m_fixture->number(QStringLiteral("SELECT count(*) FROM face_template")), 2);
        QVERIFY(enrol(other, 5).ok());
        const auto looked = await(registry().enrol(manager(), other, consent(), goodCheck(3),
                                                   RegistryService::KeepPortrait::No,
                                                   store::Likeness::StoreAnyway));
        QVERIFY(looked);
        QCOMPARE(m_fixture->number(
                     QStringLiteral("SELECT count(*) FROM audit WHERE action = 'face.enrol' AND "
                                    "json_extract(detail, '$.likeness_overruled') = %1")
                         .arg(twin.value())),
                 1);
    }

    void withdrawnConsentRemovesFaceTemplateAndPortrait()
    {
        const PersonId person = m_fixture->addPerson(QStringLiteral("王小明")).value();
        const PersonId other = m_fixture->addPerson(QStringLiteral("李丽")).value();
        QVERIFY(enrol(person, 3, RegistryService::KeepPortrait::Yes).ok());
        QVERIFY(enrol(person, 4, RegistryService::KeepPortrait::Yes).ok());
        QVERIFY(enrol(other, 5, RegistryService::KeepPortrait::Yes).ok());
        const ImageId portrait = await(registry().person(manager(), person))->portrait;
        ImageService images(m_fixture->store.store());
        QCOMPARE(await(images.image(manager(), portrait))->size(), QSize(64, 64));

        QVERIFY(await(registry().withdrawConsent(manager(), person)).ok());
        QVERIFY(atTheGate(3) != person);
        QVERIFY(atTheGate(4) != person);
        QCOMPARE(atTheGate(5), other);
        QCOMPARE(await(images.image(manager(), portrait)).error().code, ErrorCode::NotFound);
        QCOMPARE(m_fixture->number(QStringLiteral("SELECT count(*) FROM face_template")), 1);
        const auto details = await(registry().person(manager(), person)).value();
        QCOMPARE(details.row.templates, 0);
        QVERIFY(!details.portrait.isValid());
        QCOMPARE(details.consents.size(), 2U);
        QVERIFY(details.consents.front().withdrawnAt && details.consents.back().withdrawnAt);
        QCOMPARE(await(registry().withdrawConsent(manager(), person)).error().code,
                 ErrorCode::NotFound);

        QVERIFY(m_fixture->restart().ok());
        QCOMPARE(m_fixture->gallery.size(), 1U);
    }

    void grantIsCountedUntilItEndsOrIsRevoked()
    {
        const PersonId person = m_fixture->addPerson(QStringLiteral("王小明")).value();
        const NewGrant wanted = grantFor(person);
        const auto grant = await(registry().grant(manager(), wanted));
        QVERIFY(grant.ok());
        PersonRow row = find(QString()).front();
        QCOMPARE(row.activeGrants, 1);
        QCOMPARE(toMs(*row.grantedUntil), toMs(wanted.validity.until));
        const auto details = await(registry().person(manager(), person)).value();
        QCOMPARE(details.grants.front().doors.size(), 2U);
        QCOMPARE(details.grants.front().grantedBy, QStringLiteral("manager"));
        QVERIFY(permits(details.grants.front(), m_fixture->store.eastGate, Credential::Face,
                        m_fixture->store.clock().now(), QTimeZone::utc()));

        QVERIFY(await(registry().revokeGrant(manager(), grant.value())).ok());
        const qint64 lines = m_fixture->auditLines();
        QVERIFY(await(registry().revokeGrant(manager(), grant.value())).ok());
        QCOMPARE(m_fixture->auditLines(), lines);
        row = find(QString()).front();
        QCOMPARE(row.activeGrants, 0);
        QVERIFY(!row.grantedUntil);

        QVERIFY(await(registry().grant(manager(), grantFor(person))).ok());
        m_fixture->store.clock().advance(std::chrono::days{30});
        QCOMPARE(find(QString()).front().activeGrants, 0);
    }

    void unsuitableGrantLeavesNothingBehind()
    {
        const PersonId person = m_fixture->addPerson(QStringLiteral("王小明")).value();
        NewGrant unknownDoor = grantFor(person);
        unknownDoor.doors.push_back(DoorId(999));
        QCOMPARE(await(registry().grant(manager(), unknownDoor)).error().code, ErrorCode::NotFound);
        NewGrant nobody = grantFor(PersonId(999));
        QCOMPARE(await(registry().grant(manager(), nobody)).error().code, ErrorCode::NotFound);
        NewGrant noDoor = grantFor(person);
        noDoor.doors.clear();
        QCOMPARE(await(registry().grant(manager(), noDoor)).error().code, ErrorCode::Invalid);
        QCOMPARE(await(registry().revokeGrant(manager(), GrantId(999))).error().code,
                 ErrorCode::NotFound);
        QCOMPARE(m_fixture->number(QStringLiteral("SELECT count(*) FROM passage_grant")), 0);
        QCOMPARE(m_fixture->number(QStringLiteral("SELECT count(*) FROM passage_grant_door")), 0);
    }

    void everyChangeLeavesOneLineWithoutAPersonalValue()
    {
        const QString name = QStringLiteral("欧阳娜娜");
        const PersonId person = m_fixture->addPerson(name, QStringLiteral("9-2-333")).value();
        QVERIFY(enrol(person, 3, RegistryService::KeepPortrait::Yes).ok());
        const GrantId grant = await(registry().grant(manager(), grantFor(person))).value();
        QVERIFY(await(registry().revokeGrant(manager(), grant)).ok());
        QVERIFY(await(registry().withdrawConsent(manager(), person)).ok());
        const Session administrator = m_fixture->store.session(Role::Administrator);
        const auto door = await(registry().addDoor(administrator, QStringLiteral("North gate")));
        const auto number = [](auto id) { return QString::number(id.value()); };
        const QStringList expected{QStringLiteral("household.add household:1"),
                                   u"person.add person:" + number(person),
                                   u"face.enrol person:" + number(person),
                                   u"grant.add person:" + number(person),
                                   u"grant.revoke grant:" + number(grant),
                                   u"consent.withdraw person:" + number(person),
                                   u"door.add door:" + number(door.value())};
        QCOMPARE(m_fixture->auditAfter(0), expected);
        const QString all =
            m_fixture->textRows(QStringLiteral("SELECT subject || detail FROM audit")).join(u'\n');
        for (const QString& value :
             {name, QStringLiteral("13912345678"), QStringLiteral("9-2-333")}) {
            QVERIFY(!all.contains(value));
        }
        const auto chain = await(m_fixture->store.store().read(
            [](store::sql::Connection& connection) { return store::verifyAudit(connection); }));
        QCOMPARE(chain->brokenAt, 0);
        QCOMPARE(chain->lines, qint64(expected.size()));
    }

    void doorNamesAreUnique()
    {
        const Session administrator = m_fixture->store.session(Role::Administrator);
        QCOMPARE(await(registry().addDoor(administrator, QStringLiteral("East gate"))).error().code,
                 ErrorCode::Conflict);
        QCOMPARE(await(registry().addDoor(administrator, QString(41, u'x'))).error().code,
                 ErrorCode::Invalid);
        QCOMPARE(await(registry().doors(manager()))->size(), 2U);
    }

    void serviceMayGoWhileItsWritesAreUnderWay()
    {
        const PersonId person = m_fixture->addPerson(QStringLiteral("王小明")).value();
        auto enrolled = registry().enrol(manager(), person, consent(), goodCheck(3),
                                         RegistryService::KeepPortrait::No);
        auto home = registry().addHousehold(manager(), QStringLiteral("1-1-101"));
        m_fixture->registry.reset();
        QVERIFY(await(enrolled).ok());
        QVERIFY(await(home).ok());
    }
};

QTEST_GUILESS_MAIN(TestRegistryService)
#include "tst_registry_service.moc"
