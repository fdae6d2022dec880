// The visitors' page as a guard uses it, over real services: invite, walk up, in and out, a pass
// from its printing to the scanner, the board as time goes by.
#include "services/face_desk.h"
#include "support/await.h"
#include "support/scripted_dialogs.h"
#include "support/test_store.h"
#include "ui/visitors/pass_view.h"
#include "ui/visitors/visitors_page.h"
#include "ui/widgets/icon_set.h"
#include "ui/widgets/theme.h"

#include <QApplication>
#include <QCheckBox>
#include <QComboBox>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QSignalSpy>
#include <QTableView>
#include <QTemporaryDir>
#include <QTest>

using namespace gatehouse;
using namespace gatehouse::test;
using namespace gatehouse::ui;
using namespace std::chrono_literals;

namespace {

struct Desk
{
    TestStore data;
    PersonId host = data.addResident(QStringLiteral("Host Wang"));
    vision::Gallery gallery;
    services::FaceDesk faces{QString()};
    services::RegistryService registry{data.store(), gallery, faces};
    services::VisitorService visitors{data.store(), QTimeZone::utc()};
    Theme theme{*qApp};
    IconSet icons{theme};
    ScriptedDialogs dialogs;
    UiContext context{theme, icons, dialogs, data.clock(), QTimeZone::utc()};
    VisitorsPage page{context, visitors, registry};

    void open(Role role)
    {
        page.resize(1500, 900);
        page.setSession(data.session(role));
        page.show();
        page.activate();
        (void)await(visitors.load());
    }
    template <typename Widget>
    Widget* find(const char* name) const
    {
        return page.findChild<Widget*>(QString::fromLatin1(name));
    }
    void click(const char* name) const { find<QPushButton>(name)->click(); }
    void type(const char* name, const QString& text) const
    {
        auto* edit = find<QLineEdit>(name);
        edit->clear();
        QTest::keyClicks(edit, text);
    }
    QTableView* table() const { return page.findChild<QTableView*>(); }
    int rows() const { return table()->model()->rowCount(); }
    QString cell(int row, int column) const
    {
        return table()->model()->index(row, column).data().toString();
    }
    QString text(const char* name) const { return find<QLabel>(name)->text(); }
    /// An invited visitor with the host's yes, until 18:00.
    VisitId invited()
    {
        NewVisit visit;
        visit.visitorName = QStringLiteral("Lin");
        visit.household = HouseholdId(1);
        visit.doors = {data.eastGate};
        visit.plan.validity = {data.clock().now(), data.clock().now() + 4h};
        visit.hostSaidYes = ApprovalChannel::Phone;
        return await(visitors.invite(data.session(Role::Guard), visit)).value();
    }
};

}  // namespace

class VisitorsPageTest : public QObject
{
    Q_OBJECT

private slots:
    void aGuardRegistersAWalkUpByKeyboard();
    void anInvitationIsExpectedCheckedInAndOut();
    void aWeeklyInvitationNeedsItsDays();
    void aPassIsIssuedSavedAndScanned();
    void mistakesAreNamedBesideTheirFields();
    void nobodyElseIsChosenWhenAVisitorGoesFromTheList();
    void theBoardMovesWithTheClock();
    void searchLooksThroughAllVisits();
    void theHostsAnswerIsNoted();
    void whoMayNotSeeVisitorsSeesNone();
};

void VisitorsPageTest::aGuardRegistersAWalkUpByKeyboard()
{
    Desk desk;
    desk.open(Role::Guard);
    desk.click("walkUp");
    auto* name = desk.find<QLineEdit>("visitName");
    QTRY_VERIFY(name->isVisible());
    QTRY_VERIFY(!desk.find<QWidget>("visitDoors")->findChildren<QCheckBox*>().isEmpty());
    QTest::keyClicks(name, QStringLiteral("Lin"));
    desk.type("visitRoom", QStringLiteral("3-1-1802"));
    QTest::keyClick(desk.find<QLineEdit>("visitRoom"), Qt::Key_Return);
    QTRY_VERIFY(!name->isVisible());
    desk.click("listInside");
    QTRY_COMPARE(desk.rows(), 1);
    QCOMPARE(desk.cell(0, 0), QStringLiteral("Inside"));
    QCOMPARE(desk.cell(0, 1), QStringLiteral("Lin"));
    QTRY_COMPARE(desk.find<QPushButton>("listInside")->text(), QStringLiteral("Inside  1"));
}

void VisitorsPageTest::anInvitationIsExpectedCheckedInAndOut()
{
    Desk desk;
    desk.open(Role::Manager);
    desk.click("invite");
    QTRY_VERIFY(!desk.find<QWidget>("visitDoors")->findChildren<QCheckBox*>().isEmpty());
    desk.type("visitName", QStringLiteral("Zhao"));
    desk.type("visitRoom", QStringLiteral("3-1-1802"));
    QVERIFY(desk.page.hasUnsavedChanges());
    desk.click("visitSave");
    QTRY_COMPARE(desk.rows(), 1);
    QVERIFY(!desk.page.hasUnsavedChanges());
    QCOMPARE(desk.cell(0, 0), QStringLiteral("Expected"));
    desk.table()->selectRow(0);
    QTRY_VERIFY(desk.find<QPushButton>("visitCheckIn")->isVisible());
    desk.click("visitCheckIn");
    QTRY_COMPARE(desk.rows(), 0);  // no longer expected
    desk.click("listInside");
    QTRY_COMPARE(desk.rows(), 1);
    desk.table()->selectRow(0);
    QTRY_VERIFY(desk.find<QPushButton>("visitCheckOut")->isVisible());
    desk.click("visitCheckOut");
    QTRY_COMPARE(desk.rows(), 0);
    desk.click("listAll");
    QTRY_COMPARE(desk.rows(), 1);
    QCOMPARE(desk.cell(0, 0), QStringLiteral("Left"));
}

void VisitorsPageTest::aWeeklyInvitationNeedsItsDays()
{
    Desk desk;
    desk.open(Role::Manager);
    desk.click("invite");
    QTRY_VERIFY(!desk.find<QWidget>("visitDoors")->findChildren<QCheckBox*>().isEmpty());
    auto* kind = desk.find<QComboBox>("visitKind");
    kind->setCurrentIndex(kind->findData(int(VisitKind::Recurring)));
    desk.type("visitName", QStringLiteral("Cleaner"));
    desk.type("visitRoom", QStringLiteral("3-1-1802"));
    desk.type("visitFrom", QStringLiteral("9:00"));
    desk.type("visitUntil", QStringLiteral("11:30"));
    desk.click("visitSave");
    auto* sunday = desk.find<QCheckBox>("weekday7");
    QTRY_VERIFY(sunday->isVisible());
    desk.click("listAll");
    QTRY_VERIFY(desk.rows() == 0);
    sunday->setChecked(true);
    desk.click("visitSave");
    QTRY_COMPARE(desk.rows(), 1);
    QVERIFY(desk.cell(0, 4).startsWith(QStringLiteral("Sun, 09:00")));
}

void VisitorsPageTest::aPassIsIssuedSavedAndScanned()
{
    Desk desk;
    const QTemporaryDir folder;
    desk.dialogs.saveTo = folder.filePath(QStringLiteral("pass.png"));
    desk.invited();
    desk.open(Role::Guard);
    QTRY_COMPARE(desk.rows(), 1);
    desk.table()->selectRow(0);
    QTRY_VERIFY(desk.find<QPushButton>("visitIssuePass")->isVisible());
    desk.click("visitIssuePass");
    QTRY_VERIFY(!desk.find<QLabel>("passSheet")->pixmap().isNull());
    const QString pass = QString::fromLatin1(desk.page.findChild<PassView*>()->pass().text);
    QSignalSpy said(&desk.page, &ui::Page::messageRequested);
    desk.click("passSave");
    QTRY_COMPARE(said.count(), 1);
    QVERIFY(!QImage(desk.dialogs.saveTo).isNull());

    desk.click("checkPass");
    auto* door = desk.find<QComboBox>("passDoor");
    QTRY_COMPARE(door->count(), 2);
    const auto scan = [&](DoorId at, const QString& text) {
        door->setCurrentIndex(door->findData(at.value()));
        desk.type("passScan", text);
        QTest::keyClick(desk.find<QLineEdit>("passScan"), Qt::Key_Return);
    };
    scan(desk.data.garageDoor, pass);
    QTRY_COMPARE(desk.text("passVerdict"), QStringLiteral("Wrong door"));
    scan(desk.data.eastGate, pass);
    QTRY_COMPARE(desk.text("passVerdict"), QStringLiteral("Let in"));
    QVERIFY(desk.text("passVisitor").contains(QStringLiteral("Lin")));
    scan(desk.data.eastGate, QStringLiteral("something else"));
    QTRY_COMPARE(desk.text("passVerdict"), QStringLiteral("Not a pass"));
    QVERIFY(desk.text("passVisitor").isEmpty());
    QTRY_COMPARE(desk.find<QPushButton>("listInside")->text(), QStringLiteral("Inside  1"));
}

void VisitorsPageTest::mistakesAreNamedBesideTheirFields()
{
    Desk desk;
    desk.open(Role::Guard);
    desk.click("walkUp");
    QTRY_VERIFY(!desk.find<QWidget>("visitDoors")->findChildren<QCheckBox*>().isEmpty());
    const auto errors = [&] {
        QStringList shown;
        for (const QLabel* label : desk.page.findChildren<QLabel*>(QStringLiteral("fieldError"))) {
            if (label->isVisible()) {
                shown << label->text();
            }
        }
        return shown;
    };
    desk.click("visitSave");
    QTRY_COMPARE(errors().size(), 2);  // name and room
    desk.type("visitName", QStringLiteral("Lin"));
    desk.type("visitRoom", QStringLiteral("9-9-9999"));
    desk.type("visitUntil", QStringLiteral("noon"));
    desk.click("visitSave");
    QTRY_COMPARE(errors(), QStringList{QStringLiteral("Write the time as 18:00.")});
    desk.type("visitUntil", QStringLiteral("18:00"));
    desk.click("visitSave");
    QTRY_VERIFY(errors().size() == 1 &&
                errors().first().startsWith(QStringLiteral("No household")));
}

void VisitorsPageTest::nobodyElseIsChosenWhenAVisitorGoesFromTheList()
{
    Desk desk;
    desk.invited();
    desk.invited();
    const VisitId third = desk.invited();
    desk.open(Role::Guard);
    QTRY_COMPARE(desk.rows(), 3);
    desk.table()->selectRow(1);
    QTRY_VERIFY(desk.find<QPushButton>("visitCheckIn")->isVisible());
    desk.click("visitCheckIn");
    QTRY_COMPARE(desk.rows(), 2);
    QVERIFY(!desk.find<QWidget>("visitPanel")->isVisible());

    // A verdict stays on the screen although its visitor goes from the list.
    desk.table()->selectRow(0);
    const auto pass = await(desk.visitors.issuePass(desk.data.session(Role::Guard), third, 1));
    desk.click("checkPass");
    auto* door = desk.find<QComboBox>("passDoor");
    QTRY_COMPARE(door->count(), 2);
    door->setCurrentIndex(door->findData(desk.data.eastGate.value()));
    desk.type("passScan", QString::fromLatin1(pass->text));
    QTest::keyClick(desk.find<QLineEdit>("passScan"), Qt::Key_Return);
    QTRY_COMPARE(desk.rows(), 1);
    QTRY_COMPARE(desk.text("passVerdict"), QStringLiteral("Let in"));
    QVERIFY(desk.find<QLabel>("passVerdict")->isVisible());
}

void VisitorsPageTest::theBoardMovesWithTheClock()
{
    Desk desk;
    const VisitId visit = desk.invited();
    desk.open(Role::Guard);
    QVERIFY(await(desk.visitors.checkIn(desk.data.session(Role::Guard), visit, 1)).ok());
    QTRY_COMPARE(desk.find<QPushButton>("listInside")->text(), QStringLiteral("Inside  1"));
    QSignalSpy badge(&desk.page, &ui::Page::badgeChanged);
    desk.data.clock().advance(5h);
    emit desk.visitors.visitsChanged();
    QTRY_COMPARE(desk.find<QPushButton>("listOverdue")->text(), QStringLiteral("Overdue  1"));
    QTRY_VERIFY(!badge.isEmpty());
    QCOMPARE(badge.last().first().toInt(), 1);
    desk.click("listOverdue");
    QTRY_COMPARE(desk.rows(), 1);
    QCOMPARE(desk.cell(0, 0), QStringLiteral("Overdue"));
}

void VisitorsPageTest::searchLooksThroughAllVisits()
{
    Desk desk;
    const VisitId visit = desk.invited();
    QVERIFY(await(desk.visitors.revoke(desk.data.session(Role::Manager), visit)).ok());
    desk.open(Role::Guard);
    QTRY_COMPARE(desk.rows(), 0);
    desk.type("visitSearch", QStringLiteral("lin"));
    QTRY_COMPARE(desk.rows(), 1);
    QCOMPARE(desk.cell(0, 0), QStringLiteral("Revoked"));
    desk.type("visitSearch", QStringLiteral("nobody"));
    QTRY_COMPARE(desk.rows(), 0);
    desk.find<QLineEdit>("visitSearch")->clear();
    QTRY_COMPARE(desk.rows(), 0);
}

void VisitorsPageTest::theHostsAnswerIsNoted()
{
    Desk desk;
    NewVisit visit;
    visit.visitorName = QStringLiteral("Lin");
    visit.household = HouseholdId(1);
    visit.doors = {desk.data.eastGate};
    visit.plan.validity = {desk.data.clock().now(), desk.data.clock().now() + 4h};
    QVERIFY(await(desk.visitors.walkUp(desk.data.session(Role::Guard), visit)).ok());
    desk.open(Role::Guard);
    QTRY_COMPARE(desk.rows(), 1);
    QCOMPARE(desk.cell(0, 0), QStringLiteral("Waits for the host"));
    desk.table()->selectRow(0);
    QTRY_VERIFY(desk.find<QPushButton>("visitApprove")->isVisible());
    QVERIFY(!desk.find<QPushButton>("visitCheckIn")->isVisible());
    desk.click("visitApprove");
    QTRY_VERIFY(desk.find<QPushButton>("visitCheckIn")->isVisible());
    QTRY_COMPARE(desk.text("visitState"), QStringLiteral("Expected"));
}

void VisitorsPageTest::whoMayNotSeeVisitorsSeesNone()
{
    Desk desk;
    desk.invited();
    desk.open(Role::Guard);
    QTRY_COMPARE(desk.rows(), 1);
    desk.page.setSession({});
    QCOMPARE(desk.rows(), 0);
    desk.page.setSession(desk.data.session(Role::Police));
    QCOMPARE(desk.rows(), 0);
    QVERIFY(!desk.find<QPushButton>("invite")->isVisible());
}

QTEST_MAIN(VisitorsPageTest)
#include "tst_visitors_page.moc"
