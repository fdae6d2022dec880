// Pop-ups on a real X display with a window manager: what they show, and that the keyboard stays
// where the guard has it.
#include "ui/alerts/alert_desk.h"
#include "ui/alerts/alert_popup_window.h"
#include "ui/alerts/alert_sound.h"
#include "ui/alerts/own_display.h"
#include "ui/widgets/words.h"

#include <QLabel>
#include <QSignalSpy>
#include <QTest>

using namespace gatehouse;
using namespace gatehouse::ui;
using namespace gatehouse::test;
using namespace std::chrono_literals;

namespace {

AlertCard* cardOf(QWidget* popup)
{
    return popup->findChild<AlertCard*>();
}

QString textOf(QWidget* card, const char* name)
{
    const auto* label = card->findChild<QLabel*>(QString::fromLatin1(name));
    return label ? label->text() : QString();
}

/// To whatever window the system holds active, as a keyboard's keys would go.
void type(const QString& text)
{
    for (const QChar key : text) {
        QTest::keyClick(QGuiApplication::focusWindow(), key.toLatin1());
    }
}

/// A window manager may refuse a window the focus that it was asked for while the one before it was
/// going: a guard would click it, and the test asks again.
bool isMadeActive(QWidget& window)
{
    constexpr int kPatienceMs = 30'000;
    return QTest::qWaitFor(
        [&window] {
            window.activateWindow();
            return window.isActiveWindow();
        },
        kPatienceMs);
}

QPushButton* button(QWidget* popup, const char* name)
{
    return popup->findChild<QPushButton*>(QString::fromLatin1(name));
}

}  // namespace

class AlertPopupsTest : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void popUpNeverTakesTheKeyboardFocus();
    void popUpSaysWhatHappenedAndWhere();
    void theFirstWordsArePermanent_data();
    void theFirstWordsArePermanent();
    void paintedIsReportedOnceForEachAlert();
    void alertIsShownOnceWhenRepeated();
    void anotherKindOrALaterVisitGetsAPopUpOfItsOwn();
    void theSameAlertIsNeverShownTwice();
    void onlyThreeAreShownAndTheRestCollapse();
    void popUpsKeepTheirPlaceWhenAnotherOneGoes();
    void acknowledgingInThePopUpClosesItEverywhere();
    void acknowledgingInTheColumnClosesThePopUp();
    void acknowledgingElsewhereClosesThePopUp();
    void pressingTwiceAcknowledgesOnce();
    void aPressIsNotTakenForWhatHasJustAppeared();
    void altOneActsOnTheNewest();
    void showCameraAsksForTheAlertsCamera();
    void noteOpensItsEditorOnlyWhenPressedAndIsStored();
    void repeatedAlertsRingOnceInTwoSeconds();
    void noSoundWhenItIsSwitchedOff();
    void aRoleThatMayNotHandleSeesNoActions();
    void signingOutClosesEveryPopUp();

private:
    bool m_hasDisplay = QGuiApplication::platformName() == QLatin1String("xcb");
};

void AlertPopupsTest::initTestCase()
{
    if (!m_hasDisplay) {
        QSKIP("Xvfb and openbox are needed to see who has the keyboard focus");
    }
}

void AlertPopupsTest::popUpNeverTakesTheKeyboardFocus()
{
    AlertDesk desk;
    desk.signIn(Role::Guard);
    desk.window.show();
    desk.edit->setFocus();
    QVERIFY(isMadeActive(desk.window));
    QTRY_COMPARE(QApplication::focusWidget(), desk.edit);
    QSignalSpy activations(qApp, &QApplication::focusWindowChanged);

    type(QStringLiteral("be"));
    QVERIFY(desk.stranger().isValid());
    QTRY_COMPARE(desk.windows().size(), 1);
    QVERIFY(QTest::qWaitForWindowExposed(desk.windows().first()));
    type(QStringLiteral("fo"));
    QVERIFY(desk.stranger(60s).isValid());
    QTRY_COMPARE(desk.windows().size(), 2);
    QVERIFY(QTest::qWaitForWindowExposed(desk.windows().last()));
    type(QStringLiteral("re"));

    QCOMPARE(desk.edit->text(), QStringLiteral("before"));
    QCOMPARE(QApplication::activeWindow(), &desk.window);
    QCOMPARE(QApplication::focusWidget(), desk.edit);

    // A press in it does not take the focus either.
    desk.passPressHold();
    QTest::mouseClick(button(desk.windows().first(), "showCamera"), Qt::LeftButton);
    QCOMPARE(QApplication::activeWindow(), &desk.window);
    QCOMPARE(QApplication::focusWidget(), desk.edit);
    QCOMPARE(activations.count(), 0);
}

void AlertPopupsTest::popUpSaysWhatHappenedAndWhere()
{
    AlertDesk desk;
    desk.signIn(Role::Guard);
    desk.window.show();
    const AlertId alert = desk.resident(QStringLiteral("Lin Wei"));
    QTRY_COMPARE(desk.windows().size(), 1);
    AlertCard* card = cardOf(desk.windows().first());
    QTRY_VERIFY(textOf(card, "alertHeadline").contains(QStringLiteral("Lin Wei")));
    QCOMPARE(card->alert().alert.id, alert);
    QVERIFY(!card->alert().cameraName.isEmpty());
    QCOMPARE(card->alert().alert.severity, desk.stored(alert)->alert.severity);
}

void AlertPopupsTest::theFirstWordsArePermanent_data()
{
    QTest::addColumn<bool>("held");
    QTest::addColumn<int>("kind");
    QTest::newRow("held") << true << int(AlertKind::FaceMayBePicture);
    QTest::newRow("no grant") << false << int(AlertKind::NoGrantForDoor);
}

void AlertPopupsTest::theFirstWordsArePermanent()
{
    QFETCH(const bool, held);
    QFETCH(const int, kind);
    AlertDesk desk;
    desk.signIn(Role::Guard);
    desk.window.show();
    const PersonId person = desk.fixture.addResident(QStringLiteral("Lin Wei"));
    if (held) {
        QVERIFY(desk.holdPicturesOf(person));
    }
    vision::Visit visit =
        residentVisit(desk.fixture.gateCamera, person, desk.fixture.clock().now());
    visit.liveness = 0.01;
    // What stands there before anything can have been read back.
    QString headline;
    int shown = 0;
    connect(&desk.entry, &services::EntryService::alertRaised, this, [&] {
        AlertCard* card = cardOf(desk.windows().first());
        headline = textOf(card, "alertHeadline");
        shown = int(card->alert().alert.kind);
    });
    const AlertId alert = desk.raise(visit);
    QTRY_VERIFY(!headline.isEmpty());
    QCOMPARE(shown, kind);
    const auto stored = desk.stored(alert);
    QVERIFY(stored);
    QCOMPARE(int(stored->alert.kind), kind);
    QVERIFY(stored->alert.door.isValid());
    QCOMPARE(headline, alertSentence(*stored));
}

void AlertPopupsTest::paintedIsReportedOnceForEachAlert()
{
    AlertDesk desk;
    desk.signIn(Role::Guard);
    desk.window.show();
    QSignalSpy painted(&desk.popups, &AlertPopups::painted);
    const AlertId first = desk.stranger();
    QTRY_COMPARE(painted.count(), 1);
    QCOMPARE(painted[0][0].value<AlertId>(), first);
    const AlertId repeated = desk.stranger(1s);
    QTRY_COMPARE(painted.count(), 2);
    QCOMPARE(painted[1][0].value<AlertId>(), repeated);
    desk.windows().first()->repaint();
    QCOMPARE(painted.count(), 2);
}

void AlertPopupsTest::alertIsShownOnceWhenRepeated()
{
    AlertDesk desk;
    desk.signIn(Role::Guard);
    desk.window.show();
    desk.stranger();
    desk.stranger(2s);
    const AlertId last = desk.stranger(5s);
    QTRY_COMPARE(desk.popups.windowCount(), 1);
    AlertCard* card = cardOf(desk.windows().first());
    QTRY_COMPARE(card->alert().alert.id, last);
    QTRY_COMPARE(textOf(card, "alertRepeats"), QStringLiteral("3 times"));

    // One press takes all that the card stands for.
    desk.passPressHold();
    QTest::mouseClick(button(desk.windows().first(), "acknowledge"), Qt::LeftButton);
    QTRY_COMPARE(desk.popups.windowCount(), 0);
    QCOMPARE(await(desk.alerts.newCount(desk.fixture.session(Role::Guard))).value(), 0);
}

void AlertPopupsTest::anotherKindOrALaterVisitGetsAPopUpOfItsOwn()
{
    AlertDesk desk;
    desk.signIn(Role::Guard);
    desk.window.show();
    desk.stranger();
    desk.resident(QStringLiteral("Lin"), 1s);
    QTRY_COMPARE(desk.popups.windowCount(), 2);
    desk.stranger(AlertPopups::kSameCard + 1s);
    QTRY_COMPARE(desk.popups.windowCount(), 3);
}

void AlertPopupsTest::theSameAlertIsNeverShownTwice()
{
    AlertDesk desk;
    desk.signIn(Role::Guard);
    desk.window.show();
    const AlertId alert = desk.stranger();
    QTRY_COMPARE(desk.popups.windowCount(), 1);
    desk.popups.showRow(*desk.stored(alert), {});
    QCOMPARE(desk.popups.windowCount(), 1);
    QVERIFY(textOf(cardOf(desk.windows().first()), "alertRepeats") != QStringLiteral("2 times"));
}

void AlertPopupsTest::onlyThreeAreShownAndTheRestCollapse()
{
    AlertDesk desk;
    desk.signIn(Role::Guard);
    desk.window.show();
    for (int i = 0; i < 5; ++i) {
        QVERIFY(desk.stranger(i * 60s).isValid());
    }
    QTRY_COMPARE(desk.popups.collapsedCount(), 2);
    QCOMPARE(desk.popups.windowCount(), AlertPopups::kMostWindows);
    QTRY_COMPARE(desk.windows().size(), AlertPopups::kMostWindows);
    auto* more = desk.window.findChild<QWidget*>(QStringLiteral("morePopups"));
    QVERIFY(more && more->isVisible());
    auto* open = more->findChild<QPushButton*>();
    QCOMPARE(open->text(), QStringLiteral("+2 more"));
    QSignalSpy page(&desk.popups, &AlertPopups::pageRequested);
    QTest::mouseClick(open, Qt::LeftButton);
    QCOMPARE(page.count(), 1);

    // Room on the screen is taken by the next one of those that wait.
    desk.passPressHold();
    QTest::mouseClick(button(desk.windows().first(), "acknowledge"), Qt::LeftButton);
    QTRY_COMPARE(desk.popups.collapsedCount(), 1);
    QCOMPARE(desk.popups.windowCount(), AlertPopups::kMostWindows);
}

void AlertPopupsTest::popUpsKeepTheirPlaceWhenAnotherOneGoes()
{
    AlertDesk desk;
    desk.signIn(Role::Guard);
    desk.window.show();
    QVERIFY(QTest::qWaitForWindowExposed(&desk.window));
    const AlertId lower = desk.stranger();
    const AlertId upper = desk.stranger(60s);
    QTRY_COMPARE(desk.windows().size(), 2);
    QWidget* first = nullptr;
    QWidget* second = nullptr;
    const auto shown = desk.windows();
    for (QWidget* popup : shown) {
        (cardOf(popup)->alert().alert.id == lower ? first : second) = popup;
    }
    QVERIFY(first && second);
    QTRY_VERIFY(cardOf(second)->alert().alert.crop.isValid());  // the stored row has arrived
    QTRY_VERIFY(first->geometry().top() > second->geometry().bottom());
    const auto* column = desk.column;
    QVERIFY(first->geometry().right() <= column->mapToGlobal(QPoint(0, 0)).x());

    const QRect place = first->geometry();
    QVERIFY(await(desk.alerts.acknowledge(desk.fixture.session(Role::Guard), upper)));
    QTRY_COMPARE(desk.windows().size(), 1);
    QCOMPARE(desk.windows().first()->geometry(), place);
}

void AlertPopupsTest::acknowledgingInThePopUpClosesItEverywhere()
{
    AlertDesk desk;
    desk.signIn(Role::Guard);
    desk.window.show();
    const AlertId alert = desk.stranger();
    QTRY_COMPARE(desk.windows().size(), 1);
    QTRY_COMPARE(desk.cards().size(), 1);
    desk.passPressHold();
    QTest::mouseClick(button(desk.windows().first(), "acknowledge"), Qt::LeftButton);
    QTRY_COMPARE(desk.windows().size(), 0);
    QTRY_COMPARE(desk.cards().size(), 0);
    QTRY_COMPARE(desk.column->count(), 0);
    QCOMPARE(desk.stored(alert)->alert.state, AlertState::InHand);
    QCOMPARE(desk.stored(alert)->alert.owner, desk.fixture.session(Role::Guard).user);
}

void AlertPopupsTest::acknowledgingInTheColumnClosesThePopUp()
{
    AlertDesk desk;
    desk.signIn(Role::Guard);
    desk.window.show();
    desk.stranger();
    desk.stranger(60s);
    QTRY_COMPARE(desk.windows().size(), 2);
    QTRY_COMPARE(desk.cards().size(), 2);
    desk.passPressHold();
    AlertCard* card = desk.cards().first();
    const AlertId taken = card->alert().alert.id;
    QTest::mouseClick(button(card, "acknowledge"), Qt::LeftButton);
    QTRY_COMPARE(desk.windows().size(), 1);
    QVERIFY(cardOf(desk.windows().first())->alert().alert.id != taken);
}

void AlertPopupsTest::acknowledgingElsewhereClosesThePopUp()
{
    AlertDesk desk;
    desk.signIn(Role::Guard);
    desk.window.show();
    const AlertId alert = desk.stranger();
    QTRY_COMPARE(desk.windows().size(), 1);
    QVERIFY(await(desk.alerts.acknowledge(desk.fixture.session(Role::Manager), alert)));
    QTRY_COMPARE(desk.windows().size(), 0);
    QCOMPARE(desk.popups.collapsedCount(), 0);
}

void AlertPopupsTest::pressingTwiceAcknowledgesOnce()
{
    AlertDesk desk;
    desk.signIn(Role::Guard);
    desk.window.show();
    const AlertId alert = desk.stranger();
    QTRY_COMPARE(desk.windows().size(), 1);
    QSignalSpy changes(&desk.alerts, &services::AlertService::alertsChanged);
    desk.passPressHold();
    AlertCard* card = cardOf(desk.windows().first());
    card->press(AlertCard::Press::Acknowledge);
    card->press(AlertCard::Press::Acknowledge);
    QTRY_COMPARE(desk.windows().size(), 0);
    QCOMPARE(desk.stored(alert)->alert.state, AlertState::InHand);
    QCOMPARE(changes.count(), 1);
}

void AlertPopupsTest::aPressIsNotTakenForWhatHasJustAppeared()
{
    AlertDesk desk;
    desk.signIn(Role::Guard);
    desk.window.show();
    const AlertId alert = desk.stranger();
    QTRY_COMPARE(desk.windows().size(), 1);
    QTRY_VERIFY(cardOf(desk.windows().first())->alert().alert.crop.isValid());
    QTest::mouseClick(button(desk.windows().first(), "acknowledge"), Qt::LeftButton);
    QCOMPARE(desk.stored(alert)->alert.state, AlertState::New);
    QCOMPARE(desk.windows().size(), 1);
}

void AlertPopupsTest::altOneActsOnTheNewest()
{
    AlertDesk desk;
    desk.signIn(Role::Guard);
    desk.window.show();
    desk.edit->setFocus();
    QVERIFY(isMadeActive(desk.window));
    const AlertId older = desk.stranger();
    const AlertId newer = desk.stranger(60s);
    QTRY_COMPARE(desk.windows().size(), 2);
    desk.passPressHold();
    QTest::keyClick(desk.edit, Qt::Key_1, Qt::AltModifier);
    QTRY_COMPARE(desk.windows().size(), 1);
    QCOMPARE(desk.stored(newer)->alert.state, AlertState::InHand);
    QCOMPARE(desk.stored(older)->alert.state, AlertState::New);
    QVERIFY(
        button(desk.windows().first(), "acknowledge")->text().contains(QStringLiteral("Alt+1")));
}

void AlertPopupsTest::showCameraAsksForTheAlertsCamera()
{
    AlertDesk desk;
    desk.signIn(Role::Police);  // may look, may not handle
    desk.window.show();
    desk.stranger();
    QTRY_COMPARE(desk.windows().size(), 1);
    QSignalSpy camera(&desk.popups, &AlertPopups::cameraRequested);
    desk.passPressHold();
    QTest::mouseClick(button(desk.windows().first(), "showCamera"), Qt::LeftButton);
    QCOMPARE(camera.count(), 1);
    QCOMPARE(camera[0][0].value<CameraId>(), desk.fixture.gateCamera);
    QCOMPARE(desk.windows().size(), 1);
}

void AlertPopupsTest::noteOpensItsEditorOnlyWhenPressedAndIsStored()
{
    AlertDesk desk;
    desk.signIn(Role::Guard);
    desk.window.show();
    const AlertId alert = desk.stranger();
    QTRY_COMPARE(desk.windows().size(), 1);
    QCOMPARE(desk.dialogs.questions.size(), 0);
    desk.dialogs.text = QStringLiteral("Courier, sent to the lobby");
    desk.passPressHold();
    QTest::mouseClick(button(desk.windows().first(), "note"), Qt::LeftButton);
    QCOMPARE(desk.dialogs.questions.size(), 1);
    QTRY_COMPARE(int(desk.stored(alert)->notes.size()), 1);
    QCOMPARE(desk.stored(alert)->notes.front().text, desk.dialogs.text);
    QCOMPARE(desk.windows().size(), 1);  // a note does not take the alert
}

void AlertPopupsTest::repeatedAlertsRingOnceInTwoSeconds()
{
    AlertDesk desk;
    desk.signIn(Role::Guard);
    desk.window.show();
    QSignalSpy rings(&desk.popups, &AlertPopups::rang);
    desk.stranger();
    desk.stranger(60s);
    desk.stranger(120s);
    QTRY_COMPARE(desk.popups.windowCount(), 3);
    QCOMPARE(rings.count(), 1);
    desk.fixture.clock().advance(AlertSound::kQuietAfterRing);
    desk.stranger(180s);
    QTRY_COMPARE(rings.count(), 2);
}

void AlertPopupsTest::noSoundWhenItIsSwitchedOff()
{
    AlertDesk desk;
    desk.signIn(Role::Guard);
    desk.window.show();
    auto set = desk.settings.set(desk.fixture.session(Role::Guard),
                                 services::SettingKey::AlertSound, QStringLiteral("off"));
    QTRY_VERIFY(set.isFinished());
    QTRY_COMPARE(desk.settings.value(services::SettingKey::AlertSound), QStringLiteral("off"));
    QSignalSpy rings(&desk.popups, &AlertPopups::rang);
    desk.stranger();
    QTRY_COMPARE(desk.popups.windowCount(), 1);
    QCOMPARE(rings.count(), 0);
}

void AlertPopupsTest::aRoleThatMayNotHandleSeesNoActions()
{
    AlertDesk desk;
    desk.signIn(Role::Administrator);
    desk.window.show();
    const AlertId alert = desk.stranger();
    QTRY_COMPARE(desk.windows().size(), 1);
    QVERIFY(button(desk.windows().first(), "acknowledge")->isHidden());
    QVERIFY(button(desk.windows().first(), "note")->isHidden());
    desk.passPressHold();
    QTest::keyClick(desk.edit, Qt::Key_1, Qt::AltModifier);
    QCOMPARE(desk.stored(alert)->alert.state, AlertState::New);
}

void AlertPopupsTest::signingOutClosesEveryPopUp()
{
    AlertDesk desk;
    desk.signIn(Role::Guard);
    desk.window.show();
    desk.stranger();
    QTRY_COMPARE(desk.windows().size(), 1);
    desk.popups.setSession({});
    desk.column->setSession({});
    QCOMPARE(desk.windows().size(), 0);
    QCOMPARE(desk.cards().size(), 0);
    desk.stranger(60s);
    QCoreApplication::processEvents();
    QCOMPARE(desk.windows().size(), 0);
}

int main(int argc, char** argv)
{
    const OwnDisplay display;
    QApplication application(argc, argv);
    AlertPopupsTest test;
    return QTest::qExec(&test, argc, argv);
}

#include "tst_alert_popups.moc"
