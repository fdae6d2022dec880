// The desk that is left alone, the purpose that is said, and the code that is asked for.
#include "services/one_time_code.h"
#include "shell_desk.h"
#include "store/second_factor_repository.h"

#include <QLabel>
#include <QPushButton>
#include <QSignalSpy>
#include <QTest>

using namespace gatehouse;
using namespace gatehouse::test;

namespace {
/// Comparing a password takes seconds on a loaded machine.
constexpr int kSlow = 60000;
}  // namespace

class TstAccountableDesk : public QObject
{
    Q_OBJECT

private:
    static void press(ShellDesk& desk, Qt::Key key)
    {
        QTest::keyClick(desk.window.get(), key, Qt::ControlModifier | Qt::AltModifier);
    }
    template <typename T>
    static T* part(ShellDesk& desk, const char* name)
    {
        return desk.window->findChild<T*>(QLatin1String(name));
    }

private slots:
    void lockedDeskShowsTheWallAndNothingElse()
    {
        ShellDesk desk;
        desk.openWindow();
        desk.signIn(Role::Guard);
        QTRY_VERIFY(desk.wall->isVisible());
        desk.window->showPage(ui::PageId::People);
        QTRY_VERIFY(desk.people->isVisible());
        QSignalSpy locked(desk.window.get(), &ui::MainWindow::lockChanged);
        press(desk, Qt::Key_L);
        QVERIFY(desk.window->isLocked());
        QCOMPARE(locked.count(), 1);
        QVERIFY(desk.wall->isVisible());
        QVERIFY(!desk.wall->isEnabled());
        QVERIFY(!desk.people->isVisible());
        desk.window->showPage(ui::PageId::People);
        QVERIFY(!desk.people->isVisible());

        auto* password = part<QLineEdit>(desk, "unlockPassword");
        QTest::keyClicks(password, QStringLiteral("not the password"));
        QTest::keyClick(password, Qt::Key_Return);
        QTRY_VERIFY_WITH_TIMEOUT(password->isVisible() && password->text().isEmpty(), kSlow);
        QVERIFY(desk.window->isLocked());
        password->setFocus();
        const auto unlocked = [&] {
            if (password->text().isEmpty()) {
                QTest::keyClicks(password, QString::fromUtf8(ShellDesk::kPassword));
            }
            QTest::keyClick(password, Qt::Key_Return);
            return !desk.window->isLocked();
        };
        QTRY_VERIFY_WITH_TIMEOUT(unlocked(), kSlow);
        QTRY_VERIFY(desk.people->isVisible());
        QVERIFY(desk.people->isEnabled());
    }

    void auditorsLockedDeskShowsNothing()
    {
        ShellDesk desk;
        desk.openWindow();
        desk.signIn(Role::Auditor);
        QTRY_VERIFY(desk.upstream->isVisible());
        press(desk, Qt::Key_L);
        QVERIFY(desk.window->isLocked());
        QVERIFY(!desk.upstream->isVisible());
        QVERIFY(!desk.wall->isVisible());
    }

    void purposeIsSaidInARowAndShownUntilItEnds()
    {
        ShellDesk desk;
        desk.openWindow();
        desk.signIn(Role::Manager);
        press(desk, Qt::Key_P);
        auto* ticket = part<QLineEdit>(desk, "purposeTicket");
        QTRY_VERIFY(ticket->isVisible());
        ticket->setText(QStringLiteral("T-7"));
        auto* why = part<QLineEdit>(desk, "purposeWhy");
        why->setText(QStringLiteral("a lost bicycle"));
        QTest::keyClick(why, Qt::Key_Return);
        auto* text = part<QWidget>(desk, "purposeText");
        QTRY_VERIFY_WITH_TIMEOUT(text->isVisible(), kSlow);
        QVERIFY(!ticket->isVisible());
        QVERIFY(desk.window->session().purposeAt(desk.store.now()).has_value());
        part<QPushButton>(desk, "purposeEnd")->click();
        QVERIFY(!desk.window->session().purposeAt(desk.store.now()).has_value());
        QTRY_VERIFY(!text->isVisible());
    }

    void codeIsAskedForAfterTheRightPassword()
    {
        ShellDesk desk;
        desk.openWindow();
        desk.signIn(Role::Manager);
        // Enrolled in the settings.
        desk.window->showPage(ui::PageId::Settings);
        part<QPushButton>(desk, "beginSecondFactor")->click();
        auto* code = part<QLineEdit>(desk, "secondFactorCode");
        QTRY_VERIFY(code->isVisible());
        const auto recovery = [&] {
            return part<QLabel>(desk, "recoveryCodes")->text().split(u'\n').mid(1);
        };
        code->setText(QStringLiteral("000000"));
        part<QPushButton>(desk, "confirmSecondFactor")->click();
        QTRY_VERIFY(code->text().isEmpty());
        const auto row = await(desk.store.store().read([&](store::sql::Connection& connection) {
            return store::secondFactorOf(connection, desk.store.store().sealer(),
                                         desk.window->session().user);
        }));
        const Secret secret = row.value()->secret;
        code->setText(services::codeAt(secret, desk.store.now()));
        part<QPushButton>(desk, "confirmSecondFactor")->click();
        QTRY_COMPARE(recovery().size(), services::kRecoveryCodes);
        desk.window->signOut();
        desk.store.clock().advance(services::kCodeStep);

        auto* asked = part<QLineEdit>(desk, "code");
        QVERIFY(!asked->isVisible());
        desk.typeCredentials(QStringLiteral("desk-manager"),
                             QString::fromUtf8(ShellDesk::kPassword));
        QTRY_VERIFY_WITH_TIMEOUT(asked->isVisible(), kSlow);
        QVERIFY(!desk.window->session().isValid());
        QVERIFY(recovery().isEmpty());
        QTest::keyClicks(asked, services::codeAt(secret, desk.store.now()));
        QTest::keyClick(asked, Qt::Key_Return);
        QTRY_VERIFY_WITH_TIMEOUT(desk.window->session().isValid(), kSlow);
    }
};

QTEST_MAIN(TstAccountableDesk)
#include "tst_accountable_desk.moc"
