// The care page over a real store: what each role sees, a copy, a hold, an erasure by two people.
#include "ui/care/care_page.h"
#include "ui/shell/shell_desk.h"

#include <QComboBox>
#include <QLabel>
#include <QPushButton>
#include <QSpinBox>
#include <QTableView>
#include <QTest>

using namespace gatehouse;
using namespace gatehouse::test;

namespace {

constexpr const char* kPassword = "a long enough one";

/// The page alone; the desk gives store, theme and dialogs.
class CareDesk : public ShellDesk
{
public:
    CareDesk()
        : care({store.store(), store.config(), store.directory(), nullptr})
        , page(context, care, access)
    {
        page.resize(1400, 2200);
        page.show();
    }

    QPushButton* button(const char* name)
    {
        return page.findChild<QPushButton*>(QString::fromLatin1(name));
    }
    QLineEdit* line(const char* name, int which = 0)
    {
        return page.findChildren<QLineEdit*>(QString::fromLatin1(name)).value(which);
    }
    void approve(int which)
    {
        const auto buttons = page.findChildren<QPushButton*>(QStringLiteral("secondApprove"));
        QTest::mouseClick(buttons.value(which), Qt::LeftButton);
    }
    bool says(const QString& text)
    {
        for (const QLabel* label : page.findChildren<QLabel*>(QStringLiteral("outcome"))) {
            if (label->isVisible() && label->text().contains(text)) {
                return true;
            }
        }
        return false;
    }
    QTableView* table(int which) { return page.findChildren<QTableView*>().value(which); }

    services::CareService care;
    ui::CarePage page;
};

}  // namespace

class TstCarePage : public QObject
{
    Q_OBJECT

private slots:
    void everyClassHasItsLine()
    {
        CareDesk desk;
        desk.page.setSession(desk.store.session(Role::Manager));
        QTRY_COMPARE(desk.table(0)->model()->rowCount(), int(retentionRules().size()));
        QVERIFY(!desk.button("makeCopy")->isVisible());
        QVERIFY(desk.button("erasePerson")->isVisible());
    }

    void theRoomForClipsIsSaidAndChanged()
    {
        CareDesk desk;
        desk.page.setSession(desk.store.session(Role::Manager));
        QTRY_VERIFY(desk.says(QStringLiteral("Clips of alerts take 0.0 of 20 GiB.")));
        desk.dialogs.text = QStringLiteral("5");
        QTest::mouseClick(desk.button("changeClipRoom"), Qt::LeftButton);
        QTRY_VERIFY(desk.says(QStringLiteral("0.0 of 5 GiB")));
        desk.dialogs.text = QStringLiteral("many");
        QTest::mouseClick(desk.button("changeClipRoom"), Qt::LeftButton);
        QTRY_VERIFY(desk.says(QStringLiteral("This input cannot be taken")));
    }

    void anAuditorChangesNothing()
    {
        CareDesk desk;
        desk.page.setSession(desk.store.session(Role::Auditor));
        for (const char* name :
             {"changeDays", "changeClipRoom", "dryRun", "retentionRun", "addHold", "releaseHold",
              "makeCopy", "checkCopy", "goBack", "erasePerson"}) {
            QVERIFY2(!desk.button(name)->isVisible(), name);
        }
    }

    void aCopyIsMadeAndListed()
    {
        CareDesk desk;
        desk.page.setSession(desk.store.session(Role::Administrator));
        QTest::mouseClick(desk.button("makeCopy"), Qt::LeftButton);
        QTRY_VERIFY(desk.says(QStringLiteral("Copied: 0 people")));
        QTRY_COMPARE(desk.table(2)->model()->rowCount(), 1);
        desk.table(2)->selectRow(0);
        QTest::mouseClick(desk.button("checkCopy"), Qt::LeftButton);
        QTRY_VERIFY(desk.says(QStringLiteral("The copy is good")));
        QVERIFY(!desk.button("goBack")->isVisible());
        QTest::mouseClick(desk.button("previewCopy"), Qt::LeftButton);
        QTRY_VERIFY(desk.button("goBack")->isVisible());
    }

    void timesOfTheDailyCopyAreKept()
    {
        CareDesk desk;
        desk.page.setSession(desk.store.session(Role::Manager));
        QVERIFY(!desk.button("backupSave")->isVisible());
        const Session administrator = desk.store.session(Role::Administrator);
        desk.page.setSession(administrator);
        auto* hour = desk.page.findChild<QSpinBox*>(QStringLiteral("backupHour"));
        QTRY_VERIFY(!desk.line("backupFolder")->text().isEmpty());
        hour->setValue(5);
        QTest::mouseClick(desk.button("backupSave"), Qt::LeftButton);
        QTRY_VERIFY(desk.says(QStringLiteral("Saved")));
        QCOMPARE(await(desk.care.backupSettings(administrator))->hour, 5);
        desk.line("backupFolder")->setText(QStringLiteral("/proc/no/such/folder"));
        QTest::mouseClick(desk.button("backupSave"), Qt::LeftButton);
        const auto fault = [&desk] {
            for (const QLabel* label :
                 desk.page.findChildren<QLabel*>(QStringLiteral("fieldError"))) {
                if (label->isVisible() && label->text().contains(QStringLiteral("cannot write"))) {
                    return true;
                }
            }
            return false;
        };
        QTRY_VERIFY(fault());
    }

    void diagnosticsAreOfferedToWhomItConcerns()
    {
        CareDesk desk;
        desk.page.setSession(desk.store.session(Role::Auditor));
        QVERIFY(!desk.button("exportDiagnostics")->isVisible());
        desk.page.setSession(desk.store.session(Role::Administrator));
        QVERIFY(desk.button("exportDiagnostics")->isVisible());
    }

    void aHoldIsAddedAndReleased()
    {
        CareDesk desk;
        desk.page.setSession(desk.store.session(Role::Manager));
        desk.line("holdReason")->setText(QStringLiteral("case 2026-114"));
        QTest::mouseClick(desk.button("addHold"), Qt::LeftButton);
        QTRY_COMPARE(desk.table(1)->model()->rowCount(), 1);
        desk.table(1)->selectRow(0);
        QTest::mouseClick(desk.button("releaseHold"), Qt::LeftButton);
        QTRY_COMPARE(desk.table(1)->model()->rowCount(), 0);
    }

    void erasingNeedsASecondPerson()
    {
        CareDesk desk;
        const PersonId person = desk.store.addResident(QStringLiteral("王小明"));
        QVERIFY(await(desk.access.addUser(desk.store.session(Role::Administrator),
                                          {.name = QStringLiteral("li"),
                                           .role = Role::Police,
                                           .password = Secret(QByteArray(kPassword))})));
        desk.page.setSession(desk.store.session(Role::Manager));
        desk.page.proposeErasure(person);
        QTest::mouseClick(desk.button("erasePerson"), Qt::LeftButton);
        QCOMPARE(desk.dialogs.questions.size(), 1);
        desk.dialogs.answer(true);
        // The first such fields are those of the way back to a copy.
        QVERIFY(desk.line("secondName", 1)->isVisible());
        desk.approve(1);
        QVERIFY(desk.line("secondName", 1)->isVisible());
        desk.line("secondName", 1)->setText(QStringLiteral("li"));
        desk.line("secondPassword", 1)->setText(QString::fromLatin1(kPassword));
        desk.approve(1);
        QTRY_VERIFY(desk.says(QStringLiteral("is erased")));
        QTRY_COMPARE(desk.table(3)->model()->rowCount(), 1);
        QVERIFY(desk.line("secondPassword", 1)->text().isEmpty());
    }
};

QTEST_MAIN(TstCarePage)
#include "tst_care_page.moc"
