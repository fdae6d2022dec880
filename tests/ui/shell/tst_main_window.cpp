// The window as a person uses it: sign-in, rail, shortcuts, language, theme, unsaved input.
#include "ui/shell/command_field.h"
#include "ui/shell/rail.h"
#include "ui/shell/shell_desk.h"
#include "ui/shell/status_bar.h"
#include "ui/widgets/form_field.h"

#include <QLabel>
#include <QPushButton>
#include <QSignalSpy>
#include <QTest>
#include <QToolButton>

using namespace gatehouse;
using namespace gatehouse::test;
using namespace std::chrono_literals;
using ui::PageId;

class TstMainWindow : public QObject
{
    Q_OBJECT

private slots:
    void nobodySeesAPageBeforeSigningIn();
    void signInOpensTheFirstPageOfTheRole();
    void wrongPasswordIsSaidInASentence();
    void tooManyAttemptsSayHowLongToWait();
    void capsLockIsNoticed();
    void firstStartSaysHowToMakeAUser();
    void railLeavesOutWhatTheRoleMayNotDo_data();
    void railLeavesOutWhatTheRoleMayNotDo();
    void numberKeysFollowTheRail();
    void settingsAndSignOutHaveKeysOfTheirOwn();
    void languageSwitchRetranslatesTheWindow();
    void themeSwitchIsKeptForTheUser();
    void leavingWithUnsavedInputAsksOnce();
    void closingWithUnsavedInputAsks();
    void signOutForgetsTheSession();
    void commandFieldFindsPages();
    void statusSpeaksInWordsAndOpensPages();
    void bothBarsSayWhatIsNotAnalysed();
    void pagesMessagesAppearInTheStatusBar();
    void foldKeyReachesTheColumn();
};

namespace {

QStringList railTitles(const ui::MainWindow& window)
{
    QStringList titles;
    for (const auto* button : window.findChildren<ui::RailButton*>()) {
        titles << button->text();
    }
    titles.sort();
    return titles;
}

QString passwordError(const ui::MainWindow& window)
{
    auto* edit = window.findChild<QLineEdit*>(QStringLiteral("password"));
    return qobject_cast<ui::FormField*>(edit->parentWidget())->error();
}

}  // namespace

void TstMainWindow::nobodySeesAPageBeforeSigningIn()
{
    ShellDesk desk;
    desk.openWindow();
    QVERIFY(!desk.wall->isVisible());
    QTest::keyClick(desk.window.get(), Qt::Key_2, Qt::ControlModifier);
    desk.window->showPage(PageId::Alerts);
    QVERIFY(!desk.alerts->isVisible());
    QCOMPARE(desk.alerts->activations, 0);
    QVERIFY(railTitles(*desk.window).isEmpty());
}

void TstMainWindow::signInOpensTheFirstPageOfTheRole()
{
    ShellDesk desk;
    desk.openWindow();
    QSignalSpy changed(desk.window.get(), &ui::MainWindow::sessionChanged);
    desk.signIn(Role::Guard);
    QTRY_VERIFY(desk.wall->isVisible());
    QCOMPARE(changed.count(), 1);
    QCOMPARE(desk.wall->sessions.back().role, Role::Guard);
    QVERIFY(desk.window->findChild<QLineEdit*>(QStringLiteral("password"))->text().isEmpty());
}

void TstMainWindow::wrongPasswordIsSaidInASentence()
{
    ShellDesk desk;
    desk.openWindow();
    desk.typeCredentials(QStringLiteral("guard"), QStringLiteral("not this one"));
    QTRY_VERIFY(passwordError(*desk.window).contains(QStringLiteral("do not match")));
    QVERIFY(desk.window->findChild<QLineEdit*>(QStringLiteral("password"))->text().isEmpty());
    QVERIFY(!desk.window->session().isValid());
}

void TstMainWindow::tooManyAttemptsSayHowLongToWait()
{
    ShellDesk desk;
    desk.openWindow();
    auto* button = desk.window->findChild<QPushButton*>(QStringLiteral("signInButton"));
    for (int attempt = 0;
         attempt < 10 && !passwordError(*desk.window).contains(QStringLiteral(" s.")); ++attempt) {
        desk.typeCredentials(QStringLiteral("guard"), QStringLiteral("guess"));
        QTRY_VERIFY(!passwordError(*desk.window).isEmpty());
        QTRY_COMPARE(button->text(), QStringLiteral("Sign in"));
    }
    QVERIFY2(passwordError(*desk.window).contains(QStringLiteral("5 s")),
             qPrintable(passwordError(*desk.window)));
    QVERIFY(!button->isEnabled());
    desk.store.clock().advance(6s);
    QTRY_VERIFY(button->isEnabled());
    QVERIFY(passwordError(*desk.window).isEmpty());
}

void TstMainWindow::capsLockIsNoticed()
{
    ShellDesk desk;
    desk.openWindow();
    auto* edit = desk.window->findChild<QLineEdit*>(QStringLiteral("password"));
    const auto hint = [&] {
        for (const auto* label : desk.window->findChildren<QLabel*>()) {
            if (label->isVisible() && label->text().contains(QStringLiteral("Caps Lock"))) {
                return true;
            }
        }
        return false;
    };
    QVERIFY(!hint());
    QTest::sendKeyEvent(QTest::Click, edit, Qt::Key_A, QStringLiteral("A"), Qt::NoModifier);
    QVERIFY(hint());
    QTest::sendKeyEvent(QTest::Click, edit, Qt::Key_A, QStringLiteral("A"), Qt::ShiftModifier);
    QVERIFY(!hint());
}

void TstMainWindow::firstStartSaysHowToMakeAUser()
{
    ShellDesk desk;
    desk.openWindow();
    auto* text = desk.window->findChild<QLabel*>(QStringLiteral("firstStart"));
    QVERIFY(!text->isVisible());
    desk.window->setFirstStart(true);
    QVERIFY(text->isVisible());
    QVERIFY(text->text().contains(QStringLiteral("gatehouse-cli user add")));
}

void TstMainWindow::railLeavesOutWhatTheRoleMayNotDo_data()
{
    QTest::addColumn<int>("role");
    QTest::addColumn<QList<int>>("pages");
    using P = PageId;
    const auto ids = [](std::initializer_list<P> pages) {
        QList<int> numbers;
        for (const P page : pages) {
            numbers << int(page);
        }
        return numbers;
    };
    QTest::newRow("guard") << int(Role::Guard)
                           << ids({P::Wall, P::Alerts, P::People, P::Passages, P::Upstream});
    QTest::newRow("police") << int(Role::Police) << ids({P::Wall, P::Alerts, P::Passages});
    QTest::newRow("administrator")
        << int(Role::Administrator) << ids({P::Wall, P::Alerts, P::Upstream});
    QTest::newRow("auditor") << int(Role::Auditor) << ids({P::Upstream});
}

void TstMainWindow::railLeavesOutWhatTheRoleMayNotDo()
{
    QFETCH(int, role);
    QFETCH(QList<int>, pages);
    ShellDesk desk;
    desk.openWindow();
    desk.signIn(Role(role));
    QStringList expected{QStringLiteral("Settings")};
    for (const int page : pages) {
        expected << QStringLiteral("Page %1").arg(page);
    }
    expected.sort();
    QTRY_COMPARE(railTitles(*desk.window), expected);
    // Asked for all the same, a page that is not there does not open.
    const bool mayWall = pages.contains(int(PageId::Wall));
    desk.window->showPage(PageId::Wall);
    QCOMPARE(desk.wall->isVisible(), mayWall);
}

void TstMainWindow::numberKeysFollowTheRail()
{
    ShellDesk desk;
    desk.openWindow();
    desk.signIn(Role::Police);  // wall, alerts, passages, settings
    QTRY_VERIFY(desk.wall->isVisible());
    QTest::keyClick(desk.window.get(), Qt::Key_3, Qt::ControlModifier);
    QCOMPARE(desk.window->currentPage(), PageId::Passages);
    QTest::keyClick(desk.window.get(), Qt::Key_4, Qt::ControlModifier);
    QCOMPARE(desk.window->currentPage(), PageId::Settings);
    QTest::keyClick(desk.window.get(), Qt::Key_5, Qt::ControlModifier);
    QCOMPARE(desk.window->currentPage(), PageId::Settings);
}

void TstMainWindow::settingsAndSignOutHaveKeysOfTheirOwn()
{
    ShellDesk desk;
    desk.openWindow();
    desk.signIn(Role::Guard);
    QTest::keyClick(desk.window.get(), Qt::Key_Comma, Qt::ControlModifier);
    QCOMPARE(desk.window->currentPage(), PageId::Settings);
    QTest::keyClick(desk.window.get(), Qt::Key_Q, Qt::ControlModifier | Qt::ShiftModifier);
    QVERIFY(!desk.window->session().isValid());
}

void TstMainWindow::languageSwitchRetranslatesTheWindow()
{
    ShellDesk desk;
    desk.openWindow();
    auto* button = desk.window->findChild<QPushButton*>(QStringLiteral("signInButton"));
    QCOMPARE(button->text(), QStringLiteral("Sign in"));
    QTest::keyClick(desk.window.get(), Qt::Key_L, Qt::ControlModifier | Qt::ShiftModifier);
    QTRY_COMPARE(button->text(), QStringLiteral("登录"));
    // What was chosen on the sign-in screen goes along and is kept.
    desk.signIn(Role::Guard);
    QTRY_VERIFY(railTitles(*desk.window).contains(QStringLiteral("设置")));
    QTRY_COMPARE(desk.settings.value(services::SettingKey::Language), QStringLiteral("zh_CN"));
    QTest::keyClick(desk.window.get(), Qt::Key_L, Qt::ControlModifier | Qt::ShiftModifier);
    QTRY_VERIFY(railTitles(*desk.window).contains(QStringLiteral("Settings")));
    QTRY_COMPARE(desk.settings.value(services::SettingKey::Language), QStringLiteral("en"));
}

void TstMainWindow::themeSwitchIsKeptForTheUser()
{
    ShellDesk desk;
    desk.openWindow();
    desk.signIn(Role::Manager);
    QTRY_VERIFY(desk.wall->isVisible());
    QCOMPARE(desk.theme.mode(), ui::ThemeMode::Dark);
    QTest::keyClick(desk.window.get(), Qt::Key_T, Qt::ControlModifier | Qt::ShiftModifier);
    QCOMPARE(desk.theme.mode(), ui::ThemeMode::Light);
    QTRY_COMPARE(desk.settings.value(services::SettingKey::Theme), QStringLiteral("light"));
}

void TstMainWindow::leavingWithUnsavedInputAsksOnce()
{
    ShellDesk desk;
    desk.openWindow();
    desk.signIn(Role::Manager);
    desk.window->showPage(PageId::People);
    desk.people->unsaved = true;
    QTest::keyClick(desk.window.get(), Qt::Key_1, Qt::ControlModifier);
    QTest::keyClick(desk.window.get(), Qt::Key_2, Qt::ControlModifier);
    QCOMPARE(desk.dialogs.questions.size(), 1);
    QVERIFY(desk.people->isVisible());
    desk.dialogs.answer(false);
    QVERIFY(desk.people->isVisible());
    QTest::keyClick(desk.window.get(), Qt::Key_1, Qt::ControlModifier);
    QCOMPARE(desk.dialogs.questions.size(), 2);
    desk.dialogs.answer(true);
    QVERIFY(desk.wall->isVisible());
}

void TstMainWindow::closingWithUnsavedInputAsks()
{
    ShellDesk desk;
    desk.openWindow();
    desk.signIn(Role::Manager);
    desk.window->showPage(PageId::People);
    desk.people->unsaved = true;
    QVERIFY(!desk.window->close());
    QCOMPARE(desk.dialogs.questions.size(), 1);
    desk.dialogs.answer(true);
    QVERIFY(!desk.window->isVisible());
}

void TstMainWindow::signOutForgetsTheSession()
{
    ShellDesk desk;
    desk.openWindow();
    desk.signIn(Role::Guard);
    QTRY_VERIFY(desk.wall->isVisible());
    auto* button = desk.window->findChild<QToolButton*>(QStringLiteral("signOutButton"));
    QTest::mouseClick(button, Qt::LeftButton);
    QVERIFY(!desk.window->session().isValid());
    QVERIFY(!desk.wall->isVisible());
    QVERIFY(!desk.wall->sessions.back().isValid());
    QVERIFY(desk.window->findChild<QLineEdit*>(QStringLiteral("password"))->isVisible());
}

void TstMainWindow::commandFieldFindsPages()
{
    ShellDesk desk;
    desk.openWindow();
    desk.signIn(Role::Guard);
    QTRY_VERIFY(desk.wall->isVisible());
    QTest::keyClick(desk.window.get(), Qt::Key_K, Qt::ControlModifier);
    auto* field = desk.window->findChild<ui::CommandField*>();
    QVERIFY(field->hasFocus());
    QVERIFY(field->itemCount() > 5);
    QTest::keyClicks(field, desk.passages->title().toLower());
    QCOMPARE(field->itemCount(), 1);
    QTest::keyClick(field, Qt::Key_Return);
    QVERIFY(desk.passages->isVisible());
    QVERIFY(field->text().isEmpty());
}

void TstMainWindow::statusSpeaksInWordsAndOpensPages()
{
    ShellDesk desk;
    desk.openWindow();
    desk.signIn(Role::Police);
    QTRY_VERIFY(desk.wall->isVisible());
    services::HealthSummary health;
    for (const char* state : {"live", "degraded", "stale", "reconnecting", "idle"}) {
        services::CameraHealth camera;
        camera.state = QString::fromLatin1(state);
        health.cameras.push_back(camera);
    }
    health.pending = 12;
    health.freeDiskBytes = 80'000'000'000;
    health.lastCommit = desk.store.clock().now();
    desk.window->setHealth(health);
    QStringList texts;
    QPushButton* lastCommit = nullptr;
    QPushButton* upstream = nullptr;
    for (auto* item : desk.window->findChild<ui::StatusBar*>()->findChildren<QPushButton*>()) {
        if (!item->isHidden()) {
            texts << item->text();
        }
        lastCommit = item->text().startsWith(QStringLiteral("last commit")) ? item : lastCommit;
        upstream = item->text().startsWith(QStringLiteral("upstream")) ? item : upstream;
    }
    QCOMPARE(texts, (QStringList{QStringLiteral("2/4 live"), QStringLiteral("2 degraded"),
                                 QStringLiteral("upstream 12 waiting"),
                                 QStringLiteral("last commit 14:00:00"),
                                 QStringLiteral("disk 80 GB free")}));
    QTest::mouseClick(lastCommit, Qt::LeftButton);
    QVERIFY(desk.passages->isVisible());
    QVERIFY2(!upstream->isEnabled(), "the police may not open that page");
}

void TstMainWindow::bothBarsSayWhatIsNotAnalysed()
{
    ShellDesk desk;
    desk.openWindow();
    desk.signIn(Role::Administrator);
    QTRY_VERIFY(desk.wall->isVisible());
    auto* top = desk.window->findChild<QPushButton*>(QStringLiteral("healthButton"));
    auto* slow = desk.window->findChild<QPushButton*>(QStringLiteral("analysisState"));
    services::HealthSummary health;
    desk.window->setHealth(health);
    QCOMPARE(top->text(), QStringLiteral("All in order"));
    QVERIFY(slow->isHidden());

    // A camera that is analysed too rarely is named while it is.
    health.slowAnalyses = {{QStringLiteral("Yard"), 1.5, 5}};
    desk.window->setHealth(health);
    QVERIFY(!slow->isHidden());
    QCOMPARE(slow->text(), QStringLiteral("1 camera analysed too rarely"));
    QVERIFY(slow->toolTip().contains(QStringLiteral("Yard: 1.5 of 5.0 pictures a second")));
    QCOMPARE(top->text(), slow->text());
    QCOMPARE(top->toolTip(), slow->toolTip());
    health.slowAnalyses.clear();

    // A function that is off says so, why, and what to do.
    const QString missing = QStringLiteral("a file that this needs is missing");
    health.analysesOff = {{services::Analysis::Faces,
                           {QStringLiteral("East gate"), QStringLiteral("West gate")},
                           fail(ErrorCode::Unavailable, QStringLiteral("no file"))}};
    desk.window->setHealth(health);
    QCOMPARE(slow->text(), QStringLiteral("No faces are recognised"));
    QVERIFY(slow->toolTip().contains(QStringLiteral("(East gate, West gate): ") + missing));
    QVERIFY(slow->toolTip().contains(QStringLiteral("installer/assets")));
    QCOMPARE(top->text(), slow->text());
    QCOMPARE(top->toolTip(), slow->toolTip());
    health.analysesOff.push_back(
        {services::Analysis::Zones, {QStringLiteral("Yard")}, fail(ErrorCode::Corrupt, {})});
    desk.window->setHealth(health);
    QCOMPARE(top->text(), QStringLiteral("2 functions are off"));
    QCOMPARE(slow->text(), top->text());
    QVERIFY(top->toolTip().contains(QStringLiteral("damaged or of another version")));

    // No picture at all comes first; the rest is not forgotten.
    services::CameraHealth dark;
    dark.name = QStringLiteral("Garage");
    dark.state = QStringLiteral("reconnecting");
    health.cameras = {dark};
    desk.window->setHealth(health);
    QCOMPARE(top->text(), QStringLiteral("No picture: 1"));
    QVERIFY(top->toolTip().contains(QStringLiteral("Garage")));
    QVERIFY(top->toolTip().contains(missing));
    desk.window->setHealth({});
    QCOMPARE(top->text(), QStringLiteral("All in order"));
    QVERIFY(slow->isHidden());
}

void TstMainWindow::pagesMessagesAppearInTheStatusBar()
{
    ShellDesk desk;
    desk.openWindow();
    desk.signIn(Role::Guard);
    emit desk.alerts->messageRequested(QStringLiteral("The note is saved."));
    QCOMPARE(desk.window->findChild<ui::StatusBar*>()->message(),
             QStringLiteral("The note is saved."));
}

void TstMainWindow::foldKeyReachesTheColumn()
{
    ShellDesk desk;
    desk.openWindow();
    int folds = 0;
    auto* column = new QWidget;
    desk.window->setSideColumn(column, [&] { ++folds; });
    QVERIFY(!column->isVisible());
    desk.signIn(Role::Guard);
    QTRY_VERIFY(column->isVisible());
    QTest::keyClick(desk.window.get(), Qt::Key_B, Qt::ControlModifier);
    QCOMPARE(folds, 1);
}

QTEST_MAIN(TstMainWindow)
#include "tst_main_window.moc"
