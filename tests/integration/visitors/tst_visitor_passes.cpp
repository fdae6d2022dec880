// Passes at the doors: each way to be refused, uses, revocation, keys, and the lists for readers
// without a network.
#include "domain/passage.h"
#include "pass/pass_key.h"
#include "visitor_fixture.h"

#include <QFile>
#include <QSignalSpy>

using namespace gatehouse;
using namespace gatehouse::test;
using namespace std::chrono_literals;

namespace {

struct PassFixture : VisitorFixture
{
    QString issued(VisitId visit, int uses = 1)
    {
        const auto pass = await(visitors.issuePass(manager(), visit, uses));
        if (!pass) {
            qFatal("%s", qPrintable(pass.error().text));
        }
        return QString::fromLatin1(pass.value().text);
    }
    PassVerdict shown(const QString& text, DoorId door)
    {
        return await(visitors.checkPass(guard(), text, door))->verdict;
    }
    PassVerdict shown(const QString& text) { return shown(text, store.eastGate); }
    QByteArrayList publicKeys()
    {
        return pass::readPublicKeyFile(await(visitors.publicKeys(manager())).value()).value();
    }
};

}  // namespace

class TestVisitorPasses : public QObject
{
    Q_OBJECT

private slots:
    void aGoodPassOpensAndChecksIn();
    void usesAreCounted();
    void timesAreKept();
    void anotherDoorStaysShut();
    void aRevokedVisitTakesItsPassWithIt();
    void aNewPassReplacesTheOldOne();
    void anotherEstatesPassIsRefused();
    void aPassThatIsNotInTheBookIsRefused();
    void aRecurringVisitorsPassKeepsTheHours();
    void passesNeedTheHostsYes();
    void everyShowingIsAPassage();
    void somethingElseIsNoPass();
    void aRenewedKeySignsFromNowOn();
    void revokedPassesAreListedUntilTheyExpire();
    void thePassItselfIsKeptNowhere();
    void aGuardOfOtherDoorsReceivesNobodyHere();
};

void TestVisitorPasses::aGoodPassOpensAndChecksIn()
{
    PassFixture desk;
    const VisitId visit = desk.invited();
    const QString pass = desk.issued(visit, 3);
    QSignalSpy passages(&desk.visitors, &services::VisitorService::passageRecorded);
    const auto check = await(desk.visitors.checkPass(desk.guard(), pass, desk.store.eastGate));
    QVERIFY(check.ok());
    QCOMPARE(check->verdict, PassVerdict::Good);
    QCOMPARE(check->usesLeft, 2);
    QCOMPARE(check->visit->visitorName, QStringLiteral("Visitor Lin"));
    QCOMPARE(check->visit->state, VisitState::Inside);
    QCOMPARE(desk.state(visit), VisitState::Inside);
    QTRY_COMPARE(passages.count(), 1);
    // Spaces that a scanner adds, and its caps lock, change nothing.
    QCOMPARE(desk.shown(u' ' + pass.toLower() + u'\n'), PassVerdict::Good);
}

void TestVisitorPasses::usesAreCounted()
{
    PassFixture desk;
    const QString pass = desk.issued(desk.invited(), 2);
    QCOMPARE(desk.shown(pass), PassVerdict::Good);
    QCOMPARE(desk.shown(pass), PassVerdict::Good);
    QCOMPARE(desk.shown(pass), PassVerdict::UsedUp);
    QCOMPARE(desk.shown(pass), PassVerdict::UsedUp);
    QCOMPARE(desk.number(QStringLiteral("SELECT used FROM visitor_pass")), 2);
    QCOMPARE(desk.number(QStringLiteral("SELECT count(*) FROM pass_use")), 4);
    const VisitId visit = desk.invited();
    for (const int uses : {0, 256, -1}) {
        QCOMPARE(await(desk.visitors.issuePass(desk.manager(), visit, uses)).error().code,
                 ErrorCode::Invalid);
    }
}

void TestVisitorPasses::timesAreKept()
{
    PassFixture desk;
    NewVisit later = desk.invitation();
    later.plan.validity = {desk.now() + 1h, desk.now() + 2h};
    const QString pass = desk.issued(desk.invited(later), 5);
    QCOMPARE(desk.shown(pass), PassVerdict::TooEarly);
    desk.store.clock().advance(1h);
    QCOMPARE(desk.shown(pass), PassVerdict::Good);
    desk.store.clock().advance(1h);
    QCOMPARE(desk.shown(pass), PassVerdict::Expired);
}

void TestVisitorPasses::anotherDoorStaysShut()
{
    PassFixture desk;
    const QString pass = desk.issued(desk.invited());
    QCOMPARE(desk.shown(pass, desk.store.garageDoor), PassVerdict::WrongDoor);
    QCOMPARE(desk.shown(pass), PassVerdict::Good);  // the refusal cost no use
    QCOMPARE(await(desk.visitors.checkPass(desk.guard(), pass, DoorId(99))).error().code,
             ErrorCode::NotFound);
}

void TestVisitorPasses::aRevokedVisitTakesItsPassWithIt()
{
    PassFixture desk;
    const VisitId visit = desk.invited();
    const QString pass = desk.issued(visit);
    QVERIFY(await(desk.visitors.revoke(desk.manager(), visit)).ok());
    QCOMPARE(desk.shown(pass), PassVerdict::Revoked);
    QCOMPARE(await(desk.visitors.issuePass(desk.manager(), visit, 1)).error().code,
             ErrorCode::Denied);
}

void TestVisitorPasses::aNewPassReplacesTheOldOne()
{
    PassFixture desk;
    const VisitId visit = desk.invited();
    const QString lost = desk.issued(visit);
    const QString found = desk.issued(visit);
    QCOMPARE(desk.shown(lost), PassVerdict::Revoked);
    QCOMPARE(desk.shown(found), PassVerdict::Good);
}

void TestVisitorPasses::anotherEstatesPassIsRefused()
{
    PassFixture ours;
    PassFixture theirs;
    ours.issued(ours.invited());
    QCOMPARE(ours.shown(theirs.issued(theirs.invited())), PassVerdict::ForeignKey);
}

void TestVisitorPasses::aPassThatIsNotInTheBookIsRefused()
{
    PassFixture desk;
    const QString pass = desk.issued(desk.invited());
    QVERIFY(await(desk.store.store().write([](store::sql::Connection& connection) {
                return connection.execute(QStringLiteral("DELETE FROM visitor_pass"));
            })).ok());
    QCOMPARE(desk.shown(pass), PassVerdict::Unknown);
}

void TestVisitorPasses::aRecurringVisitorsPassKeepsTheHours()
{
    PassFixture desk;  // Sunday, 14:00
    NewVisit cleaner = desk.invitation();
    cleaner.plan = {.kind = VisitKind::Recurring,
                    .validity = {desk.now(), desk.now() + 24h * 90},
                    .weekdays = 1,
                    .dayFromMinute = 9 * 60,
                    .dayUntilMinute = 11 * 60};
    const QString pass = desk.issued(desk.invited(cleaner), 9);
    QCOMPARE(desk.shown(pass), PassVerdict::OutsideHours);
    desk.store.clock().advance(20h);  // Monday, 10:00
    QCOMPARE(desk.shown(pass), PassVerdict::Good);
    desk.store.clock().advance(24h * 28);  // four weeks on, Monday
    QCOMPARE(desk.shown(pass), PassVerdict::Good);
    desk.store.clock().advance(24h * 7);
    QCOMPARE(desk.shown(pass), PassVerdict::Expired);  // no pass lasts longer than a month
}

void TestVisitorPasses::passesNeedTheHostsYes()
{
    PassFixture desk;
    NewVisit visit = desk.invitation();
    visit.hostSaidYes.reset();
    const VisitId id = desk.invited(visit);
    QCOMPARE(await(desk.visitors.issuePass(desk.manager(), id, 1)).error().code, ErrorCode::Denied);
}

void TestVisitorPasses::everyShowingIsAPassage()
{
    PassFixture desk;
    const QString pass = desk.issued(desk.invited());
    QCOMPARE(desk.shown(pass), PassVerdict::Good);
    QCOMPARE(desk.shown(pass), PassVerdict::UsedUp);
    const QString passages = QStringLiteral(
        "SELECT count(*) FROM passage WHERE credential = %1 AND outcome = %2"
        " AND person_id IS NULL");
    QCOMPARE(desk.number(passages.arg(int(Credential::QrCode)).arg(int(PassageOutcome::Granted))),
             1);
    QCOMPARE(
        desk.number(passages.arg(int(Credential::QrCode)).arg(int(PassageOutcome::PassRefused))),
        1);
    QCOMPARE(desk.auditLines("pass.check"), 2);
    QCOMPARE(desk.auditLines("passage.record"), 2);
    // A passage that retention takes away leaves the use.
    QVERIFY(await(desk.store.store().write([](store::sql::Connection& connection) {
                return connection.execute(QStringLiteral("DELETE FROM passage"));
            })).ok());
    QCOMPARE(desk.number(QStringLiteral("SELECT count(*) FROM pass_use WHERE passage_id IS NULL")),
             2);
}

void TestVisitorPasses::somethingElseIsNoPass()
{
    PassFixture desk;
    for (const char* text : {"", "https://example.com/pay", "GH1-", "GH1-AAAA", "\xe8\xae\xbf"}) {
        QCOMPARE(desk.shown(QString::fromUtf8(text)), PassVerdict::NotAPass);
    }
}

void TestVisitorPasses::aRenewedKeySignsFromNowOn()
{
    PassFixture desk;
    const VisitId visit = desk.invited();
    const QString old = desk.issued(visit, 5);
    const QByteArrayList before = desk.publicKeys();
    QVERIFY(await(desk.visitors.renewKey(desk.manager())).ok());
    const QByteArrayList after = desk.publicKeys();
    QCOMPARE(after.size(), 1);
    QVERIFY(before != after);
    // At the desk, whose book knows it, the old one is good; a reader with the new file alone
    // refuses it.
    QCOMPARE(desk.shown(old), PassVerdict::Good);
    QCOMPARE(pass::checkSignature(old.toLatin1(), after).verdict, PassVerdict::ForeignKey);
    const QString fresh = desk.issued(visit);
    QCOMPARE(pass::checkSignature(fresh.toLatin1(), after).verdict, PassVerdict::Good);
    QCOMPARE(desk.number(QStringLiteral("SELECT count(*) FROM pass_key")), 2);
    QCOMPARE(desk.auditLines("pass_key.make"), 2);
}

void TestVisitorPasses::revokedPassesAreListedUntilTheyExpire()
{
    PassFixture desk;
    const VisitId visit = desk.invited();
    const QString pass = desk.issued(visit);
    const auto listed = [&] {
        const auto file = await(desk.visitors.revocations(desk.manager()));
        return pass::readRevocationFile(file.value(), desk.publicKeys()).value().idHashes;
    };
    QVERIFY(listed().isEmpty());
    QVERIFY(await(desk.visitors.revoke(desk.manager(), visit)).ok());
    const auto claims = parseVisitorPass(pass.toLatin1())->claims;
    QCOMPARE(listed(), QByteArrayList{pass::passIdHash(claims.id)});
    desk.store.clock().advance(5h);
    QVERIFY(listed().isEmpty());
}

void TestVisitorPasses::thePassItselfIsKeptNowhere()
{
    PassFixture desk;
    const QString pass = desk.issued(desk.invited());
    QCOMPARE(desk.shown(pass), PassVerdict::Good);
    const QByteArray id = parseVisitorPass(pass.toLatin1())->claims.id;
    desk.store.close();
    for (const char* suffix : {"", "-wal"}) {
        QFile file(desk.store.config().databaseFile + QLatin1String(suffix));
        if (file.exists()) {
            QVERIFY(file.open(QIODevice::ReadOnly));
            const QByteArray bytes = file.readAll();
            QVERIFY(!bytes.contains(id));
            QVERIFY(!bytes.contains(pass.toLatin1()));
        }
    }
    desk.store.reopen();
}

void TestVisitorPasses::aGuardOfOtherDoorsReceivesNobodyHere()
{
    PassFixture desk;
    const QString pass = desk.issued(desk.invited());
    Session limited = desk.guard();
    UserScope scope;
    scope.doors = std::set<DoorId>{desk.store.garageDoor};
    limited.scope = std::make_shared<const UserScope>(scope);
    QCOMPARE(await(desk.visitors.checkPass(limited, pass, desk.store.eastGate)).error().code,
             ErrorCode::Denied);
    QCOMPARE(await(desk.visitors.walkUp(limited, desk.invitation())).error().code,
             ErrorCode::Denied);
    NewVisit there = desk.invitation();
    there.doors = {desk.store.garageDoor};
    QVERIFY(await(desk.visitors.invite(limited, there)).ok());
}

QTEST_GUILESS_MAIN(TestVisitorPasses)
#include "tst_visitor_passes.moc"
