#include "register_fixture.h"
#include "services/access_service.h"

#include <QSignalSpy>
#include <QTest>

using namespace gatehouse;
using namespace gatehouse::test;
using services::AccessService;
using services::NewUser;

namespace {

const QByteArray kPassword = QByteArrayLiteral("a long enough one");

NewUser user(const QString& name, Role role = Role::Guard, const QByteArray& password = kPassword)
{
    return {.name = name, .role = role, .password = Secret(password)};
}

}  // namespace

class TestAccessService : public QObject
{
    Q_OBJECT

private:
    std::unique_ptr<RegisterFixture> m_fixture;
    std::unique_ptr<AccessService> m_access;

    Session administrator() const { return m_fixture->store.session(Role::Administrator); }
    Result<Session> signIn(const QString& name, const QByteArray& password = kPassword)
    {
        return await(m_access->signIn(name, Secret(password)));
    }

private slots:
    void init()
    {
        m_fixture = std::make_unique<RegisterFixture>();
        m_access = std::make_unique<AccessService>(m_fixture->store.store());
        QVERIFY(
            await(m_access->addUser(administrator(), user(QStringLiteral("王伟"), Role::Manager)))
                .ok());
    }
    void cleanup()
    {
        m_access.reset();
        m_fixture.reset();
    }

    void rightPasswordMakesASessionWithTheRole()
    {
        const auto session = signIn(QStringLiteral("王伟"));
        QVERIFY2(session.ok(), qPrintable(session ? QString() : session.error().text));
        QVERIFY(session->isValid());
        QCOMPARE(session->role, Role::Manager);
        QCOMPARE(session->name, QStringLiteral("王伟"));
        QVERIFY(await(m_access->signOut(*session)).ok());
        const QString subject = QStringLiteral(" user:%1").arg(session->user.value());
        QCOMPARE(m_fixture->auditAfter(1),
                 QStringList({u"sign_in" + subject, u"sign_out" + subject}));
    }

    void wrongNameAndWrongPasswordLookTheSame()
    {
        const auto wrongPassword = signIn(QStringLiteral("王伟"), "not this one at all");
        const auto wrongName = signIn(QStringLiteral("nobody"));
        QCOMPARE(wrongPassword.error().code, ErrorCode::Denied);
        QCOMPARE(wrongName.error().code, wrongPassword.error().code);
        QCOMPARE(wrongName.error().text, wrongPassword.error().text);
        QCOMPARE(signIn(QString(), QByteArray()).error().text, wrongName.error().text);
    }

    void failuresLockWithGrowingDelay_data()
    {
        QTest::addColumn<QString>("name");
        QTest::newRow("a user") << QStringLiteral("王伟");
        QTest::newRow("a name that is nobody's") << QStringLiteral("nobody");
    }

    void failuresLockWithGrowingDelay()
    {
        QFETCH(QString, name);
        const QByteArray wrong = "not this one at all";
        for (int i = 0; i < 5; ++i) {
            QCOMPARE(signIn(name, wrong).error().code, ErrorCode::Denied);
        }
        // Locked: even the right password waits, and the text says how long.
        const auto locked = signIn(name);
        QCOMPARE(locked.error().code, ErrorCode::Unavailable);
        QVERIFY2(locked.error().text.contains(QStringLiteral("5 s")),
                 qPrintable(locked.error().text));
        m_fixture->store.clock().advance(std::chrono::seconds{4});
        QVERIFY(signIn(name, wrong).error().text.contains(QStringLiteral("1 s")));
        m_fixture->store.clock().advance(std::chrono::seconds{1});
        QCOMPARE(signIn(name, wrong).error().code, ErrorCode::Denied);
        QVERIFY(signIn(name, wrong).error().text.contains(QStringLiteral("10 s")));
    }

    void delayHasAnUpperBound()
    {
        const QByteArray wrong = "not this one at all";
        for (int i = 0; i < 14; ++i) {
            m_fixture->store.clock().advance(std::chrono::minutes{15});
            QCOMPARE(signIn(QStringLiteral("王伟"), wrong).error().code, ErrorCode::Denied);
        }
        QVERIFY(signIn(QStringLiteral("王伟")).error().text.contains(QStringLiteral("900 s")));
        m_fixture->store.clock().advance(std::chrono::minutes{15});
        QVERIFY(signIn(QStringLiteral("王伟")).ok());
    }

    void successForgetsEarlierFailures()
    {
        const QByteArray wrong = "not this one at all";
        for (int round = 0; round < 3; ++round) {
            for (int i = 0; i < 4; ++i) {
                QCOMPARE(signIn(QStringLiteral("王伟"), wrong).error().code, ErrorCode::Denied);
            }
            QVERIFY(signIn(QStringLiteral("王伟")).ok());
        }
    }

    void attemptsAtTheSameTimeDoNotGetPastTheLock()
    {
        std::vector<QFuture<Result<Session>>> attempts;
        for (int i = 0; i < 12; ++i) {
            attempts.push_back(m_access->signIn(QStringLiteral("王伟"),
                                                Secret(QByteArrayLiteral("guess number x"))));
        }
        int compared = 0;
        for (auto& attempt : attempts) {
            compared += await(attempt).error().code == ErrorCode::Denied ? 1 : 0;
        }
        QCOMPARE(compared, 5);
    }

    void lockOutlastsARestart()
    {
        for (int i = 0; i < 5; ++i) {
            (void)signIn(QStringLiteral("王伟"), "not this one at all");
        }
        m_access.reset();
        m_fixture->registry.reset();
        m_fixture->store.reopen();
        m_access = std::make_unique<AccessService>(m_fixture->store.store());
        QCOMPARE(signIn(QStringLiteral("王伟")).error().code, ErrorCode::Unavailable);
    }

    void refusedAttemptsAreAudited()
    {
        (void)signIn(QStringLiteral("王伟"), "not this one at all");
        (void)signIn(QStringLiteral("nobody"));
        const QStringList lines = m_fixture->auditAfter(1);
        QCOMPARE(lines.size(), 2);
        QVERIFY(lines.at(0).startsWith(QStringLiteral("sign_in.refused user:")));
        QCOMPARE(lines.at(1), QStringLiteral("sign_in.refused user:unknown"));
    }

    void userWithoutAPasswordThatFitsCannotSignIn()
    {
        QCOMPARE(signIn(QStringLiteral("guard"), "*").error().code, ErrorCode::Denied);
    }

    void unsuitableUsersAreRefused_data()
    {
        QTest::addColumn<QString>("name");
        QTest::addColumn<QByteArray>("password");
        QTest::addColumn<QString>("part");
        QTest::newRow("no name") << QString() << kPassword << QStringLiteral("name");
        QTest::newRow("blank in it")
            << QStringLiteral("a b") << kPassword << QStringLiteral("name");
        QTest::newRow("too long") << QString(33, u'a') << kPassword << QStringLiteral("name");
        QTest::newRow("short password")
            << QStringLiteral("li") << QByteArrayLiteral("123456789") << QStringLiteral("password");
        QTest::newRow("short in characters")
            << QStringLiteral("li") << QStringLiteral("密码密码").toUtf8()
            << QStringLiteral("password");
    }

    void unsuitableUsersAreRefused()
    {
        QFETCH(QString, name);
        QFETCH(QByteArray, password);
        QFETCH(QString, part);
        const auto added =
            await(m_access->addUser(administrator(), user(name, Role::Guard, password)));
        QVERIFY(!added);
        QCOMPARE(added.error().code, ErrorCode::Invalid);
        QVERIFY(added.error().text.startsWith(part));
    }

    void takenNameIsAConflict()
    {
        QCOMPARE(
            await(m_access->addUser(administrator(), user(QStringLiteral("王伟")))).error().code,
            ErrorCode::Conflict);
    }

    void firstUserNeedsNobodyAndTheSecondDoes()
    {
        QCOMPARE(await(m_access->addFirstUser(user(QStringLiteral("li")))).error().code,
                 ErrorCode::Denied);
        const QTemporaryDir directory;
        const auto opened =
            store::Store::open({.databaseFile = directory.filePath(QStringLiteral("e.db")),
                                .keyFile = directory.filePath(QStringLiteral("e.key"))},
                               m_fixture->store.clock());
        AccessService access(*opened.value());
        QVERIFY(await(access.addFirstUser(user(QStringLiteral("root"), Role::Administrator))).ok());
        QCOMPARE(await(access.addFirstUser(user(QStringLiteral("li")))).error().code,
                 ErrorCode::Denied);
        const auto session = await(access.signIn(QStringLiteral("root"), Secret(kPassword)));
        QCOMPARE(session->role, Role::Administrator);
    }

    void passwordIsNowhereInTheStore()
    {
        m_fixture->flush();
        m_access.reset();
        m_fixture->registry.reset();
        m_fixture->store.close();
        QFile file(m_fixture->store.config().databaseFile);
        QVERIFY(file.open(QIODevice::ReadOnly));
        const QByteArray bytes = file.readAll();
        QVERIFY(bytes.contains("$argon2id$"));
        QVERIFY(!bytes.contains(kPassword));
    }
};

QTEST_GUILESS_MAIN(TestAccessService)
#include "tst_access_service.moc"
