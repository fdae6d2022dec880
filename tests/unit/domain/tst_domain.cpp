#include "domain/access.h"
#include "domain/grant.h"
#include "domain/person.h"

#include <QFile>
#include <QTest>

#include <set>

using namespace gatehouse;
using namespace std::chrono_literals;

class TestDomain : public QObject
{
    Q_OBJECT

private slots:
    void guardMayLookAndHandleButNotEditPeople();
    void nobodyButTheAuditorReadsTheAudit();
    void unknownActionIsRefused();
    void documentedRightsAreTheTable();
    void overdueSessionMayDoLittle();
    void actionNamesAreUnique();
    void roleNamesRoundTrip();
    void personIsCheckedFieldByField_data();
    void personIsCheckedFieldByField();
    void phoneIsMasked();
    void grantIsCheckedFieldByField();
    void grantOpensOnlyItsDoorsInItsTimeByItsCredential();
};

void TestDomain::guardMayLookAndHandleButNotEditPeople()
{
    QVERIFY(allows(Role::Guard, Action::ViewWall));
    QVERIFY(allows(Role::Guard, Action::HandleAlerts));
    QVERIFY(!allows(Role::Guard, Action::EditPeople));
    QVERIFY(!allows(Role::Guard, Action::EnrolFaces));
    QVERIFY(!allows(Role::Guard, Action::PauseUpstream));
    QVERIFY(allows(Role::Manager, Action::EditPeople));
}

void TestDomain::nobodyButTheAuditorReadsTheAudit()
{
    for (const Role role : allRoles()) {
        QCOMPARE(allows(role, Action::ReadAudit), role == Role::Auditor);
    }
}

void TestDomain::documentedRightsAreTheTable()
{
    QFile page(QStringLiteral(RIGHTS_PAGE));
    QVERIFY(page.open(QIODevice::ReadOnly));
    // Written with: gatehouse-cli rights --markdown > docs/design/rights.md
    QCOMPARE(QString::fromUtf8(page.readAll()), rightsPage());
}

void TestDomain::overdueSessionMayDoLittle()
{
    Session session{.user = UserId(1), .name = QStringLiteral("wang"), .role = Role::Administrator};
    QVERIFY(allows(session, Action::EditUsers));
    session.limit = SessionLimit::EnrolSecondFactor;
    for (const Action action : allActions()) {
        QCOMPARE(allows(session, action), action == Action::ChangeOwnSettings);
    }
}

void TestDomain::unknownActionIsRefused()
{
    for (const Role role : allRoles()) {
        QVERIFY(!allows(role, static_cast<Action>(9999)));
    }
    QVERIFY(!allows(static_cast<Role>(99), Action::ViewWall));
}

void TestDomain::actionNamesAreUnique()
{
    std::set<QString> names;
    for (const Action action : allActions()) {
        QVERIFY(!actionName(action).isEmpty());
        QVERIFY(names.insert(actionName(action)).second);
    }
}

void TestDomain::roleNamesRoundTrip()
{
    for (const Role role : allRoles()) {
        QCOMPARE(roleFromName(roleName(role)), std::optional(role));
    }
    QVERIFY(!roleFromName(QStringLiteral("king")));
}

void TestDomain::personIsCheckedFieldByField_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<QString>("phone");
    QTest::addColumn<qint64>("household");
    QTest::addColumn<QString>("field");
    QTest::newRow("good") << QStringLiteral("住户") << QStringLiteral("+8613900005678") << 1LL
                          << QString();
    QTest::newRow("no phone is fine") << QStringLiteral("住户") << QString() << 1LL << QString();
    QTest::newRow("blank name") << QStringLiteral("  ") << QString() << 1LL
                                << QStringLiteral("name");
    QTest::newRow("long name") << QString(65, u'a') << QString() << 1LL << QStringLiteral("name");
    QTest::newRow("control character")
        << QStringLiteral("a\u0007b") << QString() << 1LL << QStringLiteral("name");
    QTest::newRow("direction override")
        << QStringLiteral("a\u202eb") << QString() << 1LL << QStringLiteral("name");
    QTest::newRow("letters in phone")
        << QStringLiteral("a") << QStringLiteral("139-0000") << 1LL << QStringLiteral("phone");
    QTest::newRow("no household") << QStringLiteral("a") << QString() << 0LL
                                  << QStringLiteral("household");
}

void TestDomain::personIsCheckedFieldByField()
{
    QFETCH(QString, name);
    QFETCH(QString, phone);
    QFETCH(qint64, household);
    QFETCH(QString, field);
    NewPerson person;
    person.name = name;
    person.phone = phone;
    person.household = HouseholdId(household);
    const auto error = validate(person);
    QCOMPARE(error.has_value(), !field.isEmpty());
    if (error) {
        QVERIFY2(error->text.startsWith(field + u':'), qPrintable(error->text));
    }
}

void TestDomain::phoneIsMasked()
{
    QCOMPARE(maskPhone(QStringLiteral("13900005678")), QStringLiteral("139****5678"));
    QCOMPARE(maskPhone(QStringLiteral("12345")), QStringLiteral("*****"));
    QCOMPARE(maskPhone(QString()), QString());
}

void TestDomain::grantIsCheckedFieldByField()
{
    const UtcTime now = fromMs(1'700'000'000'000);
    NewGrant grant;
    grant.person = PersonId(1);
    grant.doors = {DoorId(1)};
    grant.basis = QStringLiteral("owner");
    grant.validity = {now, now + std::chrono::days(30)};
    QVERIFY(!validate(grant, now));

    auto changed = grant;
    changed.doors.clear();
    QVERIFY(validate(changed, now)->text.startsWith(QStringLiteral("doors")));
    changed = grant;
    changed.validity.until = now;
    QVERIFY(validate(changed, now)->text.startsWith(QStringLiteral("end")));
    changed = grant;
    changed.validity.until = now + std::chrono::days(367);
    QVERIFY(validate(changed, now)->text.contains(QStringLiteral("a year")));
    changed = grant;
    changed.basis = QStringLiteral(" ");
    QVERIFY(validate(changed, now)->text.startsWith(QStringLiteral("basis")));
}

void TestDomain::grantOpensOnlyItsDoorsInItsTimeByItsCredential()
{
    const UtcTime now = fromMs(1'700'000'000'000);
    Grant grant;
    grant.doors = {DoorId(1), DoorId(2)};
    grant.credential = Credential::Face;
    grant.validity = {now, now + 10min};
    QVERIFY(permits(grant, DoorId(2), Credential::Face, now, QTimeZone::utc()));
    QVERIFY(!permits(grant, DoorId(3), Credential::Face, now, QTimeZone::utc()));
    QVERIFY(!permits(grant, DoorId(1), Credential::Card, now, QTimeZone::utc()));
    QVERIFY(!permits(grant, DoorId(1), Credential::Face, now - 1ms, QTimeZone::utc()));
    QVERIFY(!permits(grant, DoorId(1), Credential::Face, now + 10min, QTimeZone::utc()));
    grant.revokedAt = now;
    QVERIFY(!permits(grant, DoorId(1), Credential::Face, now, QTimeZone::utc()));
}

QTEST_GUILESS_MAIN(TestDomain)
#include "tst_domain.moc"
