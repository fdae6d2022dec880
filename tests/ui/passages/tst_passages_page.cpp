// The page of passages against real services: live filling, filters, choosing a person by typing.
#include "services/face_desk.h"
#include "services/registry_service.h"
#include "ui/passages/passages_page.h"
#include "ui/passages/person_filter.h"
#include "ui/widgets/dialogs.h"
#include "ui/widgets/icon_set.h"
#include "ui/widgets/theme.h"
#include "unit/models/visits.h"

#include <QApplication>
#include <QComboBox>
#include <QCompleter>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QSignalSpy>
#include <QTableView>
#include <QTest>
#include <QTranslator>

using namespace gatehouse;
using namespace gatehouse::ui;
using namespace gatehouse::test;
using namespace std::chrono_literals;

namespace {

struct Desk
{
    TestStore fixture;
    vision::Gallery gallery;
    services::FaceDesk faces{QString()};
    services::EntryService entry{fixture.store()};
    services::ImageService images{fixture.store()};
    services::RegistryService registry{fixture.store(), gallery, faces};
    Theme theme{*qApp};
    IconSet icons{theme};
    WindowDialogs dialogs;
    UiContext context{theme, icons, dialogs, fixture.clock(), QTimeZone::utc()};
    PassagesPage page{context, entry, images, registry};
    UtcTime start = fixture.clock().now() - 1h;

    void open(Role role)
    {
        page.resize(1000, 700);
        page.setSession(fixture.session(role));
        page.show();
        page.activate();
    }
    void stranger(std::chrono::seconds after)
    {
        await(entry.recordVisit(strangerVisit(fixture.gateCamera, start + after))).ok();
    }
    void resident(PersonId person, std::chrono::seconds after)
    {
        await(entry.recordVisit(residentVisit(fixture.gateCamera, person, start + after))).ok();
    }
    QTableView* table() { return page.findChild<QTableView*>(); }
    int rows() { return table()->model()->rowCount(); }
    QString cell(int row, int column)
    {
        return table()->model()->index(row, column).data().toString();
    }
    QComboBox* combo(const char* name)
    {
        return page.findChild<QComboBox*>(QString::fromLatin1(name));
    }
};

}  // namespace

class PassagesPageTest : public QObject
{
    Q_OBJECT

private slots:
    void theListIsFilledLive();
    void withoutAPurposeItSaysHowFarItLooksBack();
    void filtersByOutcomeAndDoor();
    void aPersonIsChosenByTyping();
    void whoMayNotReadTheRegisterHasNoPersonFilter();
    void aChosenPassageIsShownWithItsFacts();
    void aFaceThatMayBeAPictureIsMarked();
    void theWordsFollowTheLanguage();
};

void PassagesPageTest::withoutAPurposeItSaysHowFarItLooksBack()
{
    Desk desk;
    desk.open(Role::Guard);
    auto* notice = desk.page.findChild<QWidget*>(QStringLiteral("purposeNotice"));
    auto* button = desk.page.findChild<QPushButton*>(QStringLiteral("noticeOpenPurpose"));
    QVERIFY(notice->isVisible());
    QSignalSpy asked(&desk.page, &gatehouse::ui::Page::purposeRequested);
    QTest::mouseClick(button, Qt::LeftButton);
    QCOMPARE(asked.size(), 1);
    desk.fixture.openPurpose(Role::Guard);
    desk.page.activate();
    QVERIFY(!notice->isVisible());
}

void PassagesPageTest::theListIsFilledLive()
{
    Desk desk;
    desk.stranger(0s);
    desk.open(Role::Guard);
    QTRY_COMPARE(desk.rows(), 1);
    desk.table()->selectRow(0);
    const PersonId lin = desk.fixture.addResident(QStringLiteral("Lin"));
    desk.resident(lin, 30s);
    QTRY_COMPARE(desk.rows(), 2);
    QCOMPARE(desk.cell(0, 2), QStringLiteral("Lin"));
    QCOMPARE(desk.cell(0, 3), QStringLiteral("No grant"));
    QCOMPARE(desk.cell(0, 4), QStringLiteral("0.63"));
    QCOMPARE(desk.cell(0, 5), QStringLiteral("0.42"));
    QCOMPARE(desk.cell(1, 2), QStringLiteral("Not enrolled"));
    QCOMPARE(desk.table()->selectionModel()->selectedRows().first().row(), 1);
}

void PassagesPageTest::filtersByOutcomeAndDoor()
{
    Desk desk;
    desk.stranger(0s);
    desk.stranger(20s);
    desk.resident(desk.fixture.addResident(QStringLiteral("Lin")), 30s);
    desk.open(Role::Manager);
    QTRY_COMPARE(desk.rows(), 3);
    QComboBox* outcome = desk.combo("outcomeFilter");
    outcome->setCurrentIndex(outcome->findData(int(PassageOutcome::NotEnrolled)));
    QTRY_COMPARE(desk.rows(), 2);
    outcome->setCurrentIndex(0);
    QTRY_COMPARE(desk.rows(), 3);
    QComboBox* door = desk.combo("doorFilter");
    QTRY_COMPARE(door->count(), 3);  // any, and the two doors
    door->setCurrentIndex(door->findData(desk.fixture.garageDoor.value()));
    QTRY_COMPARE(desk.rows(), 0);
}

void PassagesPageTest::aPersonIsChosenByTyping()
{
    Desk desk;
    const PersonId lin = desk.fixture.addResident(QStringLiteral("Lin Wei"));
    const PersonId zhao = desk.fixture.addResident(QStringLiteral("Zhao Min"));
    auto loaded = desk.registry.load();
    QTRY_VERIFY(loaded.isFinished());
    desk.resident(lin, 0s);
    desk.resident(zhao, 20s);
    desk.stranger(40s);
    desk.open(Role::Guard);
    QTRY_COMPARE(desk.rows(), 3);
    auto* edit = desk.page.findChild<QLineEdit*>(QStringLiteral("personFilter"));
    QVERIFY(QTest::qWaitForWindowActive(&desk.page));
    edit->setFocus();
    QTest::keyClicks(edit, QStringLiteral("Zhao"));
    auto* completer = desk.page.findChild<PersonFilter*>()->findChild<QCompleter*>();
    QTRY_COMPARE(completer->model()->rowCount(), 1);
    QCOMPARE(desk.rows(), 3);  // typing alone asks for nobody yet
    emit completer->activated(completer->completionModel()->index(0, 0));
    QTRY_COMPARE(desk.rows(), 1);
    QCOMPARE(desk.cell(0, 2), QStringLiteral("Zhao Min"));
    edit->clear();
    QTRY_COMPARE(desk.rows(), 3);
}

void PassagesPageTest::whoMayNotReadTheRegisterHasNoPersonFilter()
{
    Desk desk;
    desk.stranger(0s);
    desk.open(Role::Police);
    QTRY_COMPARE(desk.rows(), 1);
    QVERIFY(!desk.page.findChild<PersonFilter*>()->isVisible());
    // Doors are still a filter: those that the list has shown.
    QTRY_COMPARE(desk.combo("doorFilter")->count(), 2);
}

void PassagesPageTest::aChosenPassageIsShownWithItsFacts()
{
    Desk desk;
    desk.stranger(0s);
    desk.open(Role::Guard);
    QTRY_COMPARE(desk.rows(), 1);
    auto* details = desk.page.findChild<QWidget*>(QStringLiteral("passageDetails"));
    QVERIFY(!details->isVisible());
    desk.table()->selectRow(0);
    QTRY_VERIFY(details->isVisible());
    const auto labels = details->findChildren<QLabel*>();
    QVERIFY(std::ranges::any_of(labels, [](const QLabel* label) {
        return label->text().contains(QStringLiteral("0.31"));
    }));
    desk.page.setSession({});
    QVERIFY(!details->isVisible());
    QCOMPARE(desk.rows(), 0);
}

void PassagesPageTest::aFaceThatMayBeAPictureIsMarked()
{
    Desk desk;
    int second = 0;
    for (const double liveness : {0.9, 0.01}) {
        auto visit =
            strangerVisit(desk.fixture.gateCamera, desk.start + std::chrono::seconds(++second));
        visit.liveness = liveness;
        QVERIFY(await(desk.entry.recordVisit(visit)).ok());
    }
    desk.open(Role::Guard);
    QTRY_COMPARE(desk.rows(), 2);
    auto* mark = desk.page.findChild<QLabel*>(QStringLiteral("mayBePicture"));
    desk.table()->selectRow(0);
    QTRY_VERIFY(mark->isVisible());
    QVERIFY(mark->text().contains(QStringLiteral("May be a picture")));
    QVERIFY(mark->text().contains(QStringLiteral("0.01")));
    desk.table()->selectRow(1);
    QTRY_VERIFY(!mark->isVisible());
}

void PassagesPageTest::theWordsFollowTheLanguage()
{
    class Shouting final : public QTranslator
    {
    public:
        bool isEmpty() const override { return false; }
        QString translate(const char*, const char* text, const char*, int) const override
        {
            return QString::fromUtf8(text).toUpper();
        }
    };
    Desk desk;
    desk.stranger(0s);
    desk.open(Role::Guard);
    QTRY_COMPARE(desk.rows(), 1);
    Shouting translator;
    QVERIFY(QCoreApplication::installTranslator(&translator));
    QTRY_COMPARE(desk.cell(0, 3), QStringLiteral("NOT ENROLLED"));
    QCOMPARE(desk.table()->model()->headerData(0, Qt::Horizontal).toString(),
             QStringLiteral("TIME"));
    QTRY_COMPARE(desk.combo("outcomeFilter")->itemText(1), QStringLiteral("GRANTED"));
    QCoreApplication::removeTranslator(&translator);
    QTRY_COMPARE(desk.cell(0, 3), QStringLiteral("Not enrolled"));
}

QTEST_MAIN(PassagesPageTest)
#include "tst_passages_page.moc"
