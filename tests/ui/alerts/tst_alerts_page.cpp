// The page and the column of alerts: filters, live filling, details, handling.
#include "ui/alerts/alert_desk.h"
#include "ui/alerts/alert_details.h"
#include "ui/alerts/alerts_page.h"
#include "ui/widgets/data_table.h"
#include "ui/widgets/time_range_filter.h"

#include <QComboBox>
#include <QDateTimeEdit>
#include <QLabel>
#include <QSignalSpy>
#include <QTableView>
#include <QTest>

using namespace gatehouse;
using namespace gatehouse::ui;
using namespace gatehouse::test;
using namespace std::chrono_literals;

namespace {

struct PageDesk : AlertDesk
{
    AlertsPage page{context, alerts, images, cameras};

    void open(Role role)
    {
        page.resize(1000, 700);
        page.setSession(fixture.session(role));
        page.show();
        page.activate();
    }
    QTableView* table() { return page.findChild<QTableView*>(); }
    int rows() { return table()->model()->rowCount(); }
    QString cell(int row, int at) { return table()->model()->index(row, at).data().toString(); }
    QComboBox* combo(const char* name)
    {
        return page.findChild<QComboBox*>(QString::fromLatin1(name));
    }
    QPushButton* button(const char* name)
    {
        return page.findChild<QPushButton*>(QString::fromLatin1(name));
    }
    void choose(const char* name, int value)
    {
        combo(name)->setCurrentIndex(combo(name)->findData(value));
    }
};

}  // namespace

class AlertsPageTest : public QObject
{
    Q_OBJECT

private slots:
    void theListIsFilledLiveAndTheBadgeCounts();
    void filtersNarrowTheListAndAreCleared();
    void thePeriodCountsFromNowAndDaysBeginAtMidnight();
    void anEmptyListSaysWhy();
    void theFirstToAcknowledgeOwnsIt();
    void aNoteIsStoredAndShown();
    void anAlertIsClosedAfterItWasTaken();
    void aRoleThatMayOnlyLookSeesNoActions();
    void theColumnHoldsWhatNobodyHasTaken();
    void theColumnIsWorkedByKeyboard();
    void theColumnFoldsAndKeepsItsCount();
};

void AlertsPageTest::theListIsFilledLiveAndTheBadgeCounts()
{
    PageDesk desk;
    QSignalSpy badge(&desk.page, &ui::Page::badgeChanged);
    desk.open(Role::Guard);
    QTRY_COMPARE(desk.rows(), 0);
    desk.stranger();
    QTRY_COMPARE(desk.rows(), 1);
    QTRY_COMPARE(badge.last()[0].toInt(), 1);
    const AlertId newest = desk.stranger(60s);
    QTRY_COMPARE(desk.rows(), 2);
    QTRY_COMPARE(badge.last()[0].toInt(), 2);
    QVERIFY(await(desk.alerts.acknowledge(desk.fixture.session(Role::Manager), newest)));
    QTRY_COMPARE(badge.last()[0].toInt(), 1);
    QTRY_COMPARE(desk.cell(0, 4), QStringLiteral("In hand"));
}

void AlertsPageTest::filtersNarrowTheListAndAreCleared()
{
    PageDesk desk;
    desk.stranger();
    desk.stranger(20s);
    desk.resident(QStringLiteral("Lin"), 30s);
    desk.open(Role::Guard);
    QTRY_COMPARE(desk.rows(), 3);
    desk.choose("severityFilter", int(Severity::High));
    QTRY_COMPARE(desk.rows(), 1);
    desk.choose("severityFilter", 0);
    QTRY_COMPARE(desk.rows(), 3);
    QTRY_COMPARE(desk.combo("cameraFilter")->count(), 3);  // any, and the two cameras
    desk.choose("cameraFilter", int(desk.fixture.yardCamera.value()));
    QTRY_COMPARE(desk.rows(), 0);
    desk.choose("cameraFilter", 0);
    desk.choose("stateFilter", int(AlertState::Closed));
    QTRY_COMPARE(desk.rows(), 0);

    QPushButton* clear = nullptr;
    const auto find = [&] {
        const auto buttons = desk.page.findChildren<QPushButton*>();
        for (QPushButton* each : buttons) {
            if (each->text() == QLatin1String("Clear the filters") && each->isVisible()) {
                clear = each;
            }
        }
        return clear != nullptr;
    };
    QTRY_VERIFY(find());
    QTest::mouseClick(clear, Qt::LeftButton);
    QTRY_COMPARE(desk.rows(), 3);
    QCOMPARE(desk.combo("stateFilter")->currentIndex(), 0);
}

void AlertsPageTest::thePeriodCountsFromNowAndDaysBeginAtMidnight()
{
    PageDesk desk;  // it is 14:00 UTC
    desk.stranger(-1h);
    desk.stranger(-20h);  // yesterday, at 18:00
    desk.stranger(-48h);
    desk.stranger(-240h);
    desk.open(Role::Guard);
    QTRY_COMPARE(desk.rows(), 4);
    using Choice = TimeRangeFilter::Choice;
    auto* period = desk.page.findChild<TimeRangeFilter*>();
    period->setChoice(Choice::Today);
    QTRY_COMPARE(desk.rows(), 1);
    period->setChoice(Choice::Last24Hours);
    QTRY_COMPARE(desk.rows(), 2);
    period->setChoice(Choice::Last7Days);
    QTRY_COMPARE(desk.rows(), 3);

    period->setChoice(Choice::FromUntil);
    QVERIFY(period->fields()->isVisible());
    const auto edits = period->fields()->findChildren<QDateTimeEdit*>();
    QCOMPARE(edits.size(), 2);
    const QDateTime now = toDateTime(desk.fixture.clock().now());
    edits[0]->setDateTime(now.addDays(-3));
    edits[1]->setDateTime(now.addSecs(-21 * 3600));
    QTRY_COMPARE(desk.rows(), 1);
    // An end before the beginning asks nothing; the sentence beside the field says so.
    edits[1]->setDateTime(now.addDays(-5));
    const auto errors = period->fields()->findChildren<QLabel*>(QStringLiteral("fieldError"));
    QVERIFY(std::ranges::any_of(errors, [](const QLabel* label) {
        return label->isVisible() && !label->text().isEmpty();
    }));
    period->setChoice(Choice::AnyTime);
    QTRY_COMPARE(desk.rows(), 4);
}

void AlertsPageTest::anEmptyListSaysWhy()
{
    PageDesk desk;
    desk.open(Role::Guard);
    const auto says = [&](const QString& text) {
        const auto labels = desk.page.findChildren<QLabel*>();
        return std::ranges::any_of(labels, [&](const QLabel* label) {
            return label->isVisible() && label->text() == text;
        });
    };
    QTRY_VERIFY(says(QStringLiteral("No alerts yet")));
    desk.choose("stateFilter", int(AlertState::New));
    QTRY_VERIFY(says(QStringLiteral("No alert fits these filters")));
}

void AlertsPageTest::theFirstToAcknowledgeOwnsIt()
{
    PageDesk desk;
    const AlertId alert = desk.stranger();
    desk.open(Role::Guard);
    QTRY_COMPARE(desk.rows(), 1);
    desk.table()->selectRow(0);
    QTRY_VERIFY(desk.button("detailsAcknowledge")->isVisible());
    // Another desk is a moment earlier, and this window has not heard of it yet.
    auto other = desk.alerts.acknowledge(desk.fixture.session(Role::Manager), alert);
    QTest::mouseClick(desk.button("detailsAcknowledge"), Qt::LeftButton);
    QVERIFY(await(other));
    QTRY_VERIFY(!desk.button("detailsAcknowledge")->isVisible());
    QCOMPARE(desk.stored(alert)->alert.owner, desk.fixture.session(Role::Manager).user);
    QTRY_COMPARE(desk.cell(0, 5), desk.fixture.session(Role::Manager).name);
}

void AlertsPageTest::aNoteIsStoredAndShown()
{
    PageDesk desk;
    const AlertId alert = desk.stranger();
    desk.open(Role::Guard);
    QTRY_COMPARE(desk.rows(), 1);
    desk.table()->selectRow(0);
    auto* text = desk.page.findChild<QLineEdit*>(QStringLiteral("noteText"));
    QTRY_VERIFY(text->isVisible());
    QVERIFY(!desk.button("addNote")->isEnabled());
    QVERIFY(!desk.page.hasUnsavedChanges());
    text->setText(QStringLiteral("  Visits 3-1-1802  "));
    QVERIFY(desk.page.hasUnsavedChanges());
    QTest::mouseClick(desk.button("addNote"), Qt::LeftButton);
    auto* notes = desk.page.findChild<QLabel*>(QStringLiteral("notes"));
    QTRY_VERIFY(notes->text().contains(QStringLiteral("Visits 3-1-1802")));
    QTRY_COMPARE(text->text(), QString());
    QCOMPARE(desk.stored(alert)->notes.front().text, QStringLiteral("Visits 3-1-1802"));
    QCOMPARE(desk.stored(alert)->notes.front().author, desk.fixture.session(Role::Guard).name);
    QVERIFY(!desk.page.hasUnsavedChanges());
}

void AlertsPageTest::anAlertIsClosedAfterItWasTaken()
{
    PageDesk desk;
    const AlertId alert = desk.stranger();
    desk.open(Role::Guard);
    QTRY_COMPARE(desk.rows(), 1);
    desk.table()->selectRow(0);
    QTRY_VERIFY(desk.button("detailsAcknowledge")->isVisible());
    QVERIFY(!desk.button("detailsClose")->isVisible());
    QTest::mouseClick(desk.button("detailsAcknowledge"), Qt::LeftButton);
    QTRY_VERIFY(desk.button("detailsClose")->isVisible());
    QTRY_VERIFY(desk.button("detailsClose")->isEnabled());
    QTest::mouseClick(desk.button("detailsClose"), Qt::LeftButton);
    QTRY_COMPARE(desk.cell(0, 4), QStringLiteral("Closed"));
    QCOMPARE(desk.stored(alert)->alert.state, AlertState::Closed);
    QVERIFY(!desk.button("detailsClose")->isVisible());
}

void AlertsPageTest::aRoleThatMayOnlyLookSeesNoActions()
{
    PageDesk desk;
    desk.stranger();
    desk.open(Role::Police);
    QTRY_COMPARE(desk.rows(), 1);
    desk.table()->selectRow(0);
    QTRY_VERIFY(desk.button("detailsCamera")->isVisible());
    QVERIFY(!desk.button("detailsAcknowledge")->isVisible());
    QVERIFY(!desk.button("addNote")->isVisible());
    QSignalSpy camera(&desk.page, &AlertsPage::cameraRequested);
    QTest::mouseClick(desk.button("detailsCamera"), Qt::LeftButton);
    QCOMPARE(camera[0][0].value<CameraId>(), desk.fixture.gateCamera);
}

void AlertsPageTest::theColumnHoldsWhatNobodyHasTaken()
{
    AlertDesk desk;
    desk.column->setSession(desk.fixture.session(Role::Guard));
    desk.window.show();
    const AlertId first = desk.stranger();
    desk.stranger(60s);
    desk.resident(QStringLiteral("Lin"), 30s);  // rated higher than the newer stranger
    QTRY_COMPARE(desk.cards().size(), 3);
    QTRY_COMPARE(desk.column->count(), 3);
    const auto onTop = [&] {
        AlertCard* top = nullptr;
        const auto cards = desk.cards();
        for (AlertCard* card : cards) {
            top = !top || card->y() < top->y() ? card : top;
        }
        return top->alert().alert.severity;
    };
    QTRY_COMPARE(onTop(), Severity::High);
    QVERIFY(await(desk.alerts.acknowledge(desk.fixture.session(Role::Manager), first)));
    QTRY_COMPARE(desk.cards().size(), 2);
    QTRY_COMPARE(desk.column->count(), 2);
}

void AlertsPageTest::theColumnIsWorkedByKeyboard()
{
    AlertDesk desk;
    desk.column->setSession(desk.fixture.session(Role::Guard));
    desk.window.show();
    QVERIFY(QTest::qWaitForWindowActive(&desk.window));
    desk.stranger();
    const AlertId newest = desk.stranger(60s);
    QTRY_COMPARE(desk.cards().size(), 2);
    AlertCard* card = nullptr;
    const auto cards = desk.cards();
    for (AlertCard* each : cards) {
        card = each->alert().alert.id == newest ? each : card;
    }
    QVERIFY(card);
    QTRY_VERIFY(card->isVisible());
    card->setFocus();
    QTRY_VERIFY(card->hasFocus());
    desk.passPressHold();
    QTest::keyClick(card, Qt::Key_A);
    QTRY_COMPARE(desk.cards().size(), 1);
    QCOMPARE(desk.stored(newest)->alert.state, AlertState::InHand);
    QTRY_VERIFY(desk.cards().first()->hasFocus());
}

void AlertsPageTest::theColumnFoldsAndKeepsItsCount()
{
    AlertDesk desk;
    desk.column->setSession(desk.fixture.session(Role::Guard));
    desk.window.show();
    desk.stranger();
    QTRY_COMPARE(desk.column->count(), 1);
    const int wide = desk.column->width();
    desk.column->setFolded(true);
    QTRY_VERIFY(desk.column->width() < wide / 4);
    auto* count = desk.column->findChild<QLabel*>(QStringLiteral("alertCount"));
    QVERIFY(count->isVisible());
    QCOMPARE(count->text(), QStringLiteral("1"));
}

QTEST_MAIN(AlertsPageTest)
#include "tst_alerts_page.moc"
