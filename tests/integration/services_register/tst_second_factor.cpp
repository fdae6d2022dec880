// Passwords that will do, one-time codes, recovery codes, and what an overdue one leaves.
#include "register_fixture.h"
#include "services/one_time_code.h"
#include "services/password_rules.h"
#include "services/settings_service.h"

#include <QTest>

using namespace gatehouse;
using namespace gatehouse::test;
using namespace gatehouse::services;

namespace {

const QByteArray kPassword = QByteArrayLiteral("four quiet brown herons");
const QString kName = QStringLiteral("wang");

Secret secretOf(const NewSecondFactor& factor)
{
    // What an authenticator makes of the address in the picture.
    const QString spelled = QString(factor.spelled).remove(u' ');
    constexpr auto kAlphabet = u"ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
    QByteArray bytes;
    int bits = 0;
    unsigned held = 0;
    for (const QChar letter : spelled) {
        held = (held << 5U) | unsigned(QStringView(kAlphabet).indexOf(letter));
        bits += 5;
        if (bits >= 8) {
            bits -= 8;
            bytes.append(char((held >> unsigned(bits)) & 0xffU));
        }
    }
    return Secret(bytes);
}

}  // namespace

class TestSecondFactor : public QObject
{
    Q_OBJECT

private:
    std::unique_ptr<RegisterFixture> m_fixture;
    std::unique_ptr<AccessService> m_access;

    Result<Session> signIn(const QString& code = {})
    {
        return await(m_access->signIn(
            {.name = kName, .password = Secret(kPassword), .code = Secret(code.toUtf8())}));
    }
    UtcTime now() const { return m_fixture->store.now(); }
    void addWang(Role role)
    {
        const auto added =
            await(m_access->addUser(m_fixture->store.session(Role::Administrator),
                                    {.name = kName, .role = role, .password = Secret(kPassword)}));
        QVERIFY2(added.ok(), qPrintable(added ? QString() : added.error().text));
    }
    /// The secret and the recovery codes.
    std::pair<Secret, QStringList> enrol()
    {
        const auto session = signIn();
        const auto begun = await(m_access->beginSecondFactor(*session));
        const Secret secret = secretOf(*begun);
        const auto codes = await(m_access->confirmSecondFactor(*session, codeAt(secret, now())));
        m_fixture->store.clock().advance(kCodeStep);
        return {secret, codes.ok() ? codes.value() : QStringList()};
    }

private slots:
    void init()
    {
        m_fixture = std::make_unique<RegisterFixture>();
        m_access = std::make_unique<AccessService>(m_fixture->store.store());
        addWang(Role::Manager);
    }
    void cleanup()
    {
        m_access.reset();
        m_fixture.reset();
    }

    void codesAreThoseOfTheStandard_data()
    {
        // RFC 6238, appendix B, SHA-1, the last six digits.
        QTest::addColumn<qint64>("seconds");
        QTest::addColumn<QString>("code");
        QTest::newRow("1970") << qint64(59) << QStringLiteral("287082");
        QTest::newRow("2005") << qint64(1111111109) << QStringLiteral("081804");
        QTest::newRow("2009") << qint64(1234567890) << QStringLiteral("005924");
        QTest::newRow("2033") << qint64(2000000000) << QStringLiteral("279037");
    }
    void codesAreThoseOfTheStandard()
    {
        QFETCH(qint64, seconds);
        QFETCH(QString, code);
        const Secret secret(QByteArrayLiteral("12345678901234567890"));
        QCOMPARE(codeAt(secret, fromMs(seconds * 1000)), code);
        QVERIFY(matchingStep(secret, code, fromMs(seconds * 1000), 0).has_value() ||
                seconds < kCodeStep.count());
    }

    void nobodyIsAskedBeforeACodeWasConfirmed()
    {
        const auto session = signIn();
        QVERIFY(session.ok());
        QVERIFY(await(m_access->beginSecondFactor(*session)).ok());
        QCOMPARE(
            await(m_access->confirmSecondFactor(*session, QStringLiteral("000000x"))).error().code,
            ErrorCode::Denied);
        QVERIFY(signIn().ok());
        QVERIFY(!await(m_access->secondFactor(*session))->enrolled);
    }

    void enrolledUserNeedsACodeThatFits()
    {
        const auto [secret, recovery] = enrol();
        QCOMPARE(recovery.size(), kRecoveryCodes);
        QVERIFY(isCodeNeeded(signIn().error()));
        QVERIFY(isCodeWrong(signIn(QStringLiteral("12345")).error()));
        const auto session = signIn(codeAt(secret, now()));
        QVERIFY(session.ok());
        QVERIFY(!session->secondFactorDue.has_value());
        QCOMPARE(await(m_access->secondFactor(*session))->recoveryCodesLeft, kRecoveryCodes);
    }

    void clocksMayDifferByOneStep()
    {
        const auto [secret, recovery] = enrol();
        m_fixture->store.clock().advance(kCodeStep * 4);
        QVERIFY(isCodeWrong(signIn(codeAt(secret, now() - kCodeStep * 2)).error()));
        QVERIFY(isCodeWrong(signIn(codeAt(secret, now() + kCodeStep * 2)).error()));
        QVERIFY(signIn(codeAt(secret, now() - kCodeStep)).ok());
        QVERIFY(signIn(codeAt(secret, now() + kCodeStep)).ok());
    }

    void codeWorksOnce()
    {
        const auto [secret, recovery] = enrol();
        m_fixture->store.clock().advance(kCodeStep * 4);
        const QString code = codeAt(secret, now());
        QVERIFY(signIn(code).ok());
        QVERIFY(isCodeWrong(signIn(code).error()));
        // Nor does an older one after it.
        QVERIFY(isCodeWrong(signIn(codeAt(secret, now() - kCodeStep)).error()));
    }

    void codeOfTheEnrolmentDoesNotSignIn()
    {
        const auto [secret, recovery] = enrol();
        QVERIFY(isCodeWrong(signIn(codeAt(secret, now() - kCodeStep)).error()));
    }

    void recoveryCodeWorksOnce()
    {
        const auto [secret, recovery] = enrol();
        QVERIFY(signIn(recovery.at(2).toUpper()).ok());
        QVERIFY(isCodeWrong(signIn(recovery.at(2)).error()));
        QVERIFY(signIn(recovery.at(3)).ok());
    }

    void guessingCodesLocks()
    {
        (void)enrol();
        for (int i = 0; i < 5; ++i) {
            // Asking in between takes nothing back.
            QVERIFY(isCodeNeeded(signIn().error()));
            QVERIFY(isCodeWrong(signIn(QStringLiteral("12345")).error()));
        }
        QCOMPARE(signIn().error().code, ErrorCode::Unavailable);
    }

    void lostDeviceIsTakenAwayByAnAdministrator()
    {
        (void)enrol();
        const Session administrator = m_fixture->store.session(Role::Administrator);
        QCOMPARE(await(m_access->resetSecondFactor(administrator, QStringLiteral("nobody")))
                     .error()
                     .code,
                 ErrorCode::NotFound);
        QVERIFY(await(m_access->resetSecondFactor(administrator, kName)).ok());
        QVERIFY(signIn().ok());
        QVERIFY(!m_fixture->auditAfter(0).filter(QStringLiteral("second_factor.reset")).isEmpty());
    }

    void overdueSecondFactorLimitsTheSession()
    {
        const auto first = signIn();
        QCOMPARE(first->limit, SessionLimit::None);
        QCOMPARE(first->secondFactorDue.value(),
                 now() + std::chrono::hours{24 * kSecondFactorDays});
        m_fixture->store.clock().advance(std::chrono::hours{24 * kSecondFactorDays});
        const auto late = signIn();
        QCOMPARE(late->limit, SessionLimit::EnrolSecondFactor);
        QCOMPARE(
            await(m_fixture->registry->people(*late, QString(), std::nullopt, 10)).error().code,
            ErrorCode::Denied);
        const auto [secret, recovery] = enrol();
        QCOMPARE(signIn(codeAt(secret, now()))->limit, SessionLimit::None);
    }

    void estateMaySwitchTheRequirementOff()
    {
        SettingsService settings(m_fixture->store.store());
        QVERIFY(await(settings.set(m_fixture->store.session(Role::Administrator),
                                   SettingKey::SecondFactor, QStringLiteral("off")))
                    .ok());
        QVERIFY(!signIn()->secondFactorDue.has_value());
    }

    void secretStandsSealedInTheFile()
    {
        const auto [secret, recovery] = enrol();
        m_access.reset();
        m_fixture->registry.reset();
        m_fixture->store.close();
        QFile file(m_fixture->store.config().databaseFile);
        QVERIFY(file.open(QIODevice::ReadOnly));
        const QByteArray bytes = file.readAll();
        QVERIFY(!bytes.contains(secret.reveal()));
        QVERIFY(!bytes.contains(recovery.first().toUtf8()));
    }

    void passwordIsChangedByWhoeverKnowsIt()
    {
        const auto session = signIn();
        const Secret next(QByteArrayLiteral("seven slow green trams"));
        QCOMPARE(await(m_access->changePassword(*session, Secret(QByteArrayLiteral("wrong")), next))
                     .error()
                     .code,
                 ErrorCode::Denied);
        QVERIFY(signIn().ok());
        QVERIFY(await(m_access->changePassword(*session, Secret(kPassword), next)).ok());
        QCOMPARE(signIn().error().code, ErrorCode::Denied);
        QVERIFY(await(m_access->signIn(kName, next)).ok());
    }

    void deskIsUnlockedWithThePasswordAlone()
    {
        const auto [secret, recovery] = enrol();
        const auto session = signIn(codeAt(secret, now()));
        QVERIFY(await(m_access->unlock(*session, Secret(kPassword))).ok());
        QCOMPARE(await(m_access->unlock(*session, Secret(QByteArrayLiteral("x")))).error().code,
                 ErrorCode::Denied);
    }

    void guessablePasswordsAreRefused_data()
    {
        QTest::addColumn<QByteArray>("password");
        QTest::newRow("short") << QByteArrayLiteral("9fKq2-vB7xZ");
        QTest::newRow("one character") << QByteArrayLiteral("aaaaaaaaaaaaaaaa");
        QTest::newRow("repetition") << QByteArrayLiteral("heronheronheron");
        QTest::newRow("run") << QByteArrayLiteral("fghijklmnopqrst");
        QTest::newRow("run over zero") << QByteArrayLiteral("567890123456");
        QTest::newRow("known") << QByteArrayLiteral("Password12345");
        QTest::newRow("known, twice") << QByteArrayLiteral("qwertyAdmin888888");
        QTest::newRow("pinyin") << QByteArrayLiteral("woaini5201314!");
        QTest::newRow("the name") << QByteArrayLiteral("zhangwei2026zhangwei");
        QTest::newRow("the name backwards") << QByteArrayLiteral("iewgnahz-2026");
    }
    void guessablePasswordsAreRefused()
    {
        QFETCH(QByteArray, password);
        const auto error = judgePassword(Secret(password), QStringLiteral("ZhangWei"));
        QVERIFY(error.has_value());
        QCOMPARE(error->code, ErrorCode::Invalid);
    }

    void longPasswordsWillDo_data()
    {
        QTest::addColumn<QByteArray>("password");
        QTest::newRow("words") << QByteArrayLiteral("four quiet brown herons");
        QTest::newRow("random") << QByteArrayLiteral("9fKq2-vB7xZ4");
        QTest::newRow("Chinese") << QStringLiteral("四只安静的棕色苍鹭站在河边").toUtf8();
        QTest::newRow("with a known part")
            << QByteArrayLiteral("my password is a heron on one leg");
    }
    void longPasswordsWillDo()
    {
        QFETCH(QByteArray, password);
        const auto error = judgePassword(Secret(password), QStringLiteral("ZhangWei"));
        QVERIFY2(!error, qPrintable(error ? error->text : QString()));
    }
};

QTEST_GUILESS_MAIN(TestSecondFactor)
#include "tst_second_factor.moc"
