// Purposes, and a second person's yes.
#include "register_fixture.h"
#include "services/access_service.h"
#include "store/approval_repository.h"
#include "store/purpose_repository.h"

#include <QTest>

using namespace gatehouse;
using namespace gatehouse::test;
using namespace gatehouse::services;

namespace {

const QByteArray kFirst = QByteArrayLiteral("the first long password");
const QByteArray kSecond = QByteArrayLiteral("another long password");
const ApprovalRequest kRequest{QStringLiteral("person.erase"), QStringLiteral("person:12")};

}  // namespace

class TestAccountability : public QObject
{
    Q_OBJECT

private:
    std::unique_ptr<RegisterFixture> m_fixture;
    std::unique_ptr<AccessService> m_access;
    Session m_asker;

    void addUser(const QString& name, Role role, const QByteArray& password)
    {
        const auto added =
            await(m_access->addUser(m_fixture->store.session(Role::Administrator),
                                    {.name = name, .role = role, .password = Secret(password)}));
        QVERIFY2(added.ok(), qPrintable(added ? QString() : added.error().text));
    }
    Result<ApprovalId> approve(const QString& name, const QByteArray& password)
    {
        return await(
            m_access->approve(m_asker, {.name = name, .password = Secret(password)}, kRequest));
    }
    Result<UserId> take(ApprovalId approval, const ApprovalRequest& what, UserId asker)
    {
        return await(m_fixture->store.store().write([=, this](store::sql::Connection& connection) {
            return store::takeApproval(connection, approval, what.action, what.subject, asker,
                                       m_fixture->store.clock().now());
        }));
    }

private slots:
    void init()
    {
        m_fixture = std::make_unique<RegisterFixture>();
        m_access = std::make_unique<AccessService>(m_fixture->store.store());
        addUser(QStringLiteral("wang"), Role::Manager, kFirst);
        addUser(QStringLiteral("li"), Role::Administrator, kSecond);
        addUser(QStringLiteral("wang2"), Role::Administrator, kFirst);
        addUser(QStringLiteral("zhao"), Role::Guard, kSecond);
        m_asker =
            await(m_access->signIn({.name = QStringLiteral("wang"), .password = Secret(kFirst)}))
                .value();
    }
    void cleanup()
    {
        m_access.reset();
        m_fixture.reset();
    }

    void purposeIsCarriedByEveryCopyOfTheSessionUntilItsEnd()
    {
        const AccessGuard guard(m_fixture->store.store());
        const Session copy = m_asker;
        QVERIFY(isPurposeMissing(guard.requirePurpose(copy).error()));
        const auto opened = await(m_access->openPurpose(
            m_asker,
            {QStringLiteral("T-7"), QStringLiteral("a lost child"), std::chrono::minutes{10}}));
        QVERIFY(opened.ok());
        QCOMPARE(guard.requirePurpose(copy).value(), opened->id);
        m_fixture->store.clock().advance(std::chrono::minutes{10});
        QVERIFY(isPurposeMissing(guard.requirePurpose(copy).error()));
    }

    void closedPurposeIsGoneAtOnce()
    {
        const AccessGuard guard(m_fixture->store.store());
        QVERIFY(await(m_access->openPurpose(m_asker, {QStringLiteral("T-7"), QStringLiteral("why"),
                                                      std::chrono::minutes{10}}))
                    .ok());
        const auto closing = m_access->closePurpose(m_asker);
        QVERIFY(isPurposeMissing(guard.requirePurpose(m_asker).error()));
        QVERIFY(await(closing).ok());
        QCOMPARE(m_fixture->number(QStringLiteral(
                     "SELECT count(*) FROM purpose_session WHERE closed_ms IS NULL")),
                 0);
    }

    void linesSayWhatForAndFromWhere()
    {
        const auto opened = await(m_access->openPurpose(
            m_asker, {QStringLiteral("T-7"), QStringLiteral("why"), std::chrono::minutes{10}}));
        const qint64 before = m_fixture->auditLines();
        // A service that knows nothing of purposes: its line has the purpose all the same.
        QVERIFY(await(m_fixture->registry->addHousehold(m_asker, QStringLiteral("1-1-101"))).ok());
        QCOMPARE(m_fixture->number(QStringLiteral("SELECT count(*) FROM audit WHERE seq > %1 "
                                                  "AND purpose_id = %2 AND desk <> ''")
                                       .arg(before)
                                       .arg(opened->id.value())),
                 m_fixture->auditLines() - before);
        QVERIFY(await(m_access->closePurpose(m_asker)).ok());
        const qint64 closed = m_fixture->auditLines();
        QVERIFY(await(m_fixture->registry->addHousehold(m_asker, QStringLiteral("1-1-102"))).ok());
        QVERIFY(m_fixture->auditLines() > closed);
        QCOMPARE(m_fixture->number(QStringLiteral("SELECT count(*) FROM audit WHERE seq > %1 "
                                                  "AND purpose_id IS NOT NULL")
                                       .arg(closed)),
                 0);
    }

    void wordsOfAPurposeAreSealed()
    {
        const auto opened = await(m_access->openPurpose(
            m_asker, {QStringLiteral("UNMISTAKABLE-TICKET"), QStringLiteral("UNMISTAKABLE-WHY"),
                      std::chrono::minutes{10}}));
        const auto row =
            await(m_fixture->store.store().read([&](store::sql::Connection& connection) {
                return store::purpose(connection, m_fixture->store.store().sealer(), opened->id);
            }));
        QCOMPARE(row->ticket, QStringLiteral("UNMISTAKABLE-TICKET"));
        QCOMPARE(row->why, QStringLiteral("UNMISTAKABLE-WHY"));
        m_access.reset();
        m_fixture->registry.reset();
        m_fixture->store.close();
        QFile file(m_fixture->store.config().databaseFile);
        QVERIFY(file.open(QIODevice::ReadOnly));
        QVERIFY(!file.readAll().contains("UNMISTAKABLE"));
    }

    void vaguePurposesAreRefused_data()
    {
        QTest::addColumn<QString>("ticket");
        QTest::addColumn<QString>("why");
        QTest::addColumn<int>("minutes");
        QTest::addColumn<QString>("part");
        QTest::newRow("no ticket") << QString() << QStringLiteral("why") << 5 << "ticket";
        QTest::newRow("blank ticket")
            << QStringLiteral("  ") << QStringLiteral("why") << 5 << "ticket";
        QTest::newRow("no reason") << QStringLiteral("T") << QStringLiteral(" x ") << 5 << "why";
        QTest::newRow("no time") << QStringLiteral("T") << QStringLiteral("why") << 0 << "lasts";
        QTest::newRow("for ever") << QStringLiteral("T") << QStringLiteral("why") << 481 << "lasts";
    }
    void vaguePurposesAreRefused()
    {
        QFETCH(QString, ticket);
        QFETCH(QString, why);
        QFETCH(int, minutes);
        QFETCH(QString, part);
        const auto opened =
            await(m_access->openPurpose(m_asker, {ticket, why, std::chrono::minutes{minutes}}));
        QCOMPARE(opened.error().code, ErrorCode::Invalid);
        QVERIFY(opened.error().text.startsWith(part));
    }

    void approvalIsGoodOnceForItsAction()
    {
        const auto approval = approve(QStringLiteral("li"), kSecond);
        QVERIFY2(approval.ok(), qPrintable(approval ? QString() : approval.error().text));
        const ApprovalRequest other{kRequest.action, QStringLiteral("person:13")};
        QCOMPARE(take(*approval, other, m_asker.user).error().code, ErrorCode::Denied);
        QCOMPARE(take(*approval, kRequest, UserId(1)).error().code, ErrorCode::Denied);
        QVERIFY(take(*approval, kRequest, m_asker.user).ok());
        QCOMPARE(take(*approval, kRequest, m_asker.user).error().code, ErrorCode::Denied);
    }

    void approvalDoesNotKeep()
    {
        const auto approval = approve(QStringLiteral("li"), kSecond);
        m_fixture->store.clock().advance(store::kApprovalLasts);
        QCOMPARE(take(*approval, kRequest, m_asker.user).error().code, ErrorCode::Denied);
    }

    void approvalIsLostWithAnActionThatFails()
    {
        const auto approval = approve(QStringLiteral("li"), kSecond);
        const Status failed =
            await(m_fixture->store.store().write([&](store::sql::Connection& connection) -> Status {
                const auto taken =
                    store::takeApproval(connection, *approval, kRequest.action, kRequest.subject,
                                        m_asker.user, m_fixture->store.clock().now());
                return taken ? fail(ErrorCode::Io, QStringLiteral("the disk is full"))
                             : taken.error();
            }));
        QCOMPARE(failed.error().code, ErrorCode::Io);
        // The action can be tried again under the same yes.
        QVERIFY(take(*approval, kRequest, m_asker.user).ok());
    }

    void nobodyApprovesOneself_data()
    {
        QTest::addColumn<QString>("name");
        QTest::newRow("the same account") << QStringLiteral("wang");
        QTest::newRow("another role with the same password") << QStringLiteral("wang2");
    }
    void nobodyApprovesOneself()
    {
        QFETCH(QString, name);
        QVERIFY(isOwnApproval(approve(name, kFirst).error()));
        QCOMPARE(m_fixture->number(QStringLiteral("SELECT count(*) FROM approval")), 0);
    }

    void guardIsNoSecondPerson()
    {
        QCOMPARE(approve(QStringLiteral("zhao"), kSecond).error().code, ErrorCode::Denied);
        m_fixture->flush();
        QVERIFY(m_fixture->auditAfter(0).contains(QStringLiteral("denied approve_actions")));
    }

    void guessingTheSecondPersonsPasswordLocks()
    {
        for (int i = 0; i < 5; ++i) {
            QCOMPARE(approve(QStringLiteral("li"), "a wrong guess of it").error().code,
                     ErrorCode::Denied);
        }
        QCOMPARE(approve(QStringLiteral("li"), kSecond).error().code, ErrorCode::Unavailable);
    }
};

QTEST_GUILESS_MAIN(TestAccountability)
#include "tst_accountability.moc"
