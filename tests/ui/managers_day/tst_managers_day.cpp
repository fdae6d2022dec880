// A manager's usual day, driven through the real window over the whole desk: keys, clicks and
// typing, never a service, except to look at what came of it.
//
// GATEHOUSE_PICTURES=DIR keeps a picture of the window after each step.
#include "support/await.h"
#include "support/rigs/desk_rig.h"
#include "support/scripted_dialogs.h"
#include "ui/shell/language_switcher.h"
#include "ui/shell/main_window.h"
#include "ui/visitors/pass_view.h"

#include <QApplication>
#include <QCheckBox>
#include <QComboBox>
#include <QDir>
#include <QFile>
#include <QImage>
#include <QLabel>
#include <QLineEdit>
#include <QPrintDialog>
#include <QPrinter>
#include <QPushButton>
#include <QSpinBox>
#include <QTableView>
#include <QTest>
#include <QTreeWidget>

using namespace gatehouse;
using namespace gatehouse::test;

namespace {

// Faces are looked for and passwords compared on a loaded machine.
constexpr int kWaitMs = 60'000;

QString photograph()
{
    return QStringLiteral(GATEHOUSE_TESTDATA_DIR "/faces_family/Family1-Dad1.jpg");
}

bool canSeeFaces()
{
    return QFile::exists(photograph()) &&
           QFile::exists(QStringLiteral(GATEHOUSE_ASSETS_DIR "/models/sface-split.onnx"));
}

}  // namespace

/// Counts windows that nobody asked for: a part of a page that is shown before it has its parent
/// is one for a moment, and takes the focus with it.
class StrayWindows : public QObject
{
public:
    bool eventFilter(QObject* object, QEvent* event) override
    {
        const auto* widget = qobject_cast<QWidget*>(object);
        if (event->type() == QEvent::Show && widget && widget->windowType() == Qt::Window &&
            !qobject_cast<const ui::MainWindow*>(widget)) {
            seen << QString::fromLatin1(widget->metaObject()->className());
        }
        return false;
    }

    QStringList seen;
};

class TestManagersDay : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void theDay();
    void cleanupTestCase();

private:
    // In the order of the day.
    void aBuildingIsAdded();
    void aListIsImported();
    void aResidentIsRegisteredWithFaceAndGrant();
    void aLostCardIsBarred();
    void aVisitorIsInvited();
    void thePassIsPrinted();
    void thePassOpensItsDoor();
    void aPersonIsErased();
    void theAuditorReadsTheDay();

    template <typename Widget>
    Widget* find(const char* name) const
    {
        // The same name stands on several pages: the one in sight is meant.
        const QList<Widget*> all = window().findChildren<Widget*>(QString::fromLatin1(name));
        for (auto one = all.crbegin(); one != all.crend(); ++one) {
            if ((*one)->isVisible()) {
                return *one;
            }
        }
        return nullptr;
    }
    bool sees(const char* name) const { return find<QWidget>(name) != nullptr; }
    bool mayPress(const char* name) const
    {
        const auto* button = find<QPushButton>(name);
        return button && button->isEnabled();
    }
    void press(const char* name) const
    {
        QTRY_VERIFY2_WITH_TIMEOUT(mayPress(name), name, kWaitMs);
        QTest::mouseClick(find<QPushButton>(name), Qt::LeftButton);
    }
    void type(const char* name, const QString& text) const
    {
        QTRY_VERIFY2_WITH_TIMEOUT(sees(name), name, kWaitMs);
        auto* edit = find<QLineEdit>(name);
        QVERIFY2(edit, name);
        edit->clear();
        QTest::keyClicks(edit, text);
    }
    void choose(const char* name, int value) const
    {
        auto* box = find<QSpinBox>(name);
        QVERIFY2(box, name);
        box->setValue(value);
    }
    QString text(const char* name) const
    {
        const auto* label = find<QLabel>(name);
        return label ? label->text() : QString();
    }
    bool says(const QString& part) const
    {
        const QList<QLabel*> labels = window().findChildren<QLabel*>();
        return std::ranges::any_of(labels, [&](const QLabel* label) {
            return label->isVisible() && label->text().contains(part);
        });
    }
    /// What the window says is wrong, for the message of a failure.
    QString problems() const
    {
        QStringList said = m_dialogs.questions;
        for (const QLabel* label : window().findChildren<QLabel*>()) {
            if (label->isVisible() && (label->objectName() == QLatin1String("fieldError") ||
                                       label->objectName() == QLatin1String("flowProblem"))) {
                said << label->text();
            }
        }
        return said.join(QStringLiteral(" | "));
    }
    /// The list of the page in sight; itself hidden while it is empty.
    QTableView* table() const
    {
        const QList<QTableView*> all = window().findChildren<QTableView*>();
        const auto one = std::ranges::find_if(
            all, [](const QTableView* view) { return view->parentWidget()->isVisible(); });
        return one == all.end() ? nullptr : *one;
    }
    /// Hidden while it is empty.
    QAbstractItemModel* people() const
    {
        return window().findChild<QTableView*>(QStringLiteral("peopleTable"))->model();
    }
    void open(Qt::Key number, ui::PageId page) const
    {
        QTest::keyClick(&window(), number, Qt::ControlModifier);
        QTRY_COMPARE(window().currentPage(), page);
    }
    /// Each user begins in Chinese.
    void speakEnglish() const;
    void keep(const char* step) const;
    ui::MainWindow& window() const { return m_desk->window(); }
    /// Where the residents of this day live: in the building that was added.
    static QString room(int number) { return QStringLiteral("9-1-%1").arg(number); }

    StrayWindows m_stray;
    ScriptedDialogs m_dialogs;
    std::unique_ptr<DeskRig> m_rig;
    Desk* m_desk = nullptr;
    PersonId m_person;
    QString m_pass;
};

void TestManagersDay::initTestCase()
{
    qApp->installEventFilter(&m_stray);
    m_rig = std::make_unique<DeskRig>(*qApp, std::vector<RigCamera>(), &m_dialogs);
    m_desk = &m_rig->open(Role::Manager);
    window().resize(1920, 1080);
    window().activateWindow();
    QVERIFY(QTest::qWaitForWindowActive(&window()));
    speakEnglish();
}

void TestManagersDay::speakEnglish() const
{
    QTest::keyClick(&window(), Qt::Key_L, Qt::ControlModifier | Qt::ShiftModifier);
    QTRY_COMPARE(ui::LanguageSwitcher::of(*qApp).language(), ui::Language::English);
}

void TestManagersDay::cleanupTestCase()
{
    m_rig.reset();
    qApp->removeEventFilter(&m_stray);
}

void TestManagersDay::keep(const char* step) const
{
    const QString folder = qEnvironmentVariable("GATEHOUSE_PICTURES");
    if (!folder.isEmpty()) {
        QTest::qWait(300);
        QVERIFY(QDir().mkpath(folder));
        QVERIFY(window().grab().save(folder + u'/' + QString::fromLatin1(step) + u".png"));
    }
}

void TestManagersDay::theDay()
{
    using Step = void (TestManagersDay::*)();
    constexpr std::pair<const char*, Step> kSteps[] = {
        {"1-building", &TestManagersDay::aBuildingIsAdded},
        {"2-import", &TestManagersDay::aListIsImported},
        {"3-resident", &TestManagersDay::aResidentIsRegisteredWithFaceAndGrant},
        {"4-card", &TestManagersDay::aLostCardIsBarred},
        {"5-visitor", &TestManagersDay::aVisitorIsInvited},
        {"6-pass", &TestManagersDay::thePassIsPrinted},
        {"7-gate", &TestManagersDay::thePassOpensItsDoor},
        {"8-erasure", &TestManagersDay::aPersonIsErased},
        {"9-audit", &TestManagersDay::theAuditorReadsTheDay}};
    for (const auto& [name, step] : kSteps) {
        (this->*step)();
        keep(name);
        if (QTest::currentTestFailed()) {
            qWarning("the day ended with step %s", name);
            return;
        }
    }
    QCOMPARE(m_stray.seen, QStringList());
    if (!canSeeFaces()) {
        QSKIP("the whole day but for the face: its photographs or the models are not installed");
    }
}

void TestManagersDay::aBuildingIsAdded()
{
    open(Qt::Key_4, ui::PageId::Homes);
    press("homesAdd");
    type("planBuilding", QStringLiteral("9"));
    choose("planUnits", 2);
    choose("planFloors", 3);
    choose("planRooms", 2);
    QTRY_VERIFY(text("planPreview").contains(QStringLiteral("12")));
    press("planSave");
    QTRY_VERIFY(says(QStringLiteral("Rooms added: 12")));
    // Hidden for a moment while it is read again.
    const auto* tree = window().findChild<QTreeWidget*>(QStringLiteral("homesTree"));
    QTRY_VERIFY(tree->isVisible() && tree->topLevelItemCount() == 1);
}

void TestManagersDay::aListIsImported()
{
    m_dialogs.file = m_rig->directory() + QStringLiteral("/residents.csv");
    QFile list(m_dialogs.file);
    QVERIFY(list.open(QIODevice::WriteOnly));
    const QString lines = QStringLiteral(
                              "name,phone,address,relation\n"
                              "Meng,13912345678,%1,owner\n"
                              "Zhao,13912345679,%2,tenant\n")
                              .arg(room(102), room(201));
    QCOMPARE(list.write(lines.toUtf8()), lines.size());
    list.close();
    open(Qt::Key_3, ui::PageId::People);
    press("peopleImport");
    press("importApply");
    QTRY_COMPARE_WITH_TIMEOUT(people()->rowCount(), 2, kWaitMs);
    press("importClose");
    QTRY_VERIFY(!sees("importSentence"));
}

void TestManagersDay::aResidentIsRegisteredWithFaceAndGrant()
{
    press("peopleAdd");
    type("personName", QStringLiteral("Zhou"));
    type("personAddress", room(101));
    type("personPhone", QStringLiteral("139 1234 5670"));
    press("flowPrimary");
    QTRY_VERIFY2_WITH_TIMEOUT(sees("photoFile"), qPrintable(problems()), kWaitMs);
    if (canSeeFaces()) {
        m_dialogs.file = photograph();
        press("photoFile");
        press("flowPrimary");
        QTRY_VERIFY(sees("consentAgreed"));
        find<QCheckBox>("consentAgreed")->setChecked(true);
        press("flowPrimary");
    } else {
        press("flowSkip");
    }
    QTRY_VERIFY(sees("grantDoors"));
    QTRY_VERIFY(find<QWidget>("grantDoors")->findChild<QCheckBox*>());
    find<QWidget>("grantDoors")->findChild<QCheckBox*>()->setChecked(true);
    type("grantBasis", QStringLiteral("owner"));
    press("flowPrimary");
    QTRY_VERIFY(sees("panelName"));
    QTRY_COMPARE(text("panelName"), QStringLiteral("Zhou"));
    QTRY_COMPARE(people()->rowCount(), 3);

    const auto found = await(m_desk->registry().people(m_rig->session(Role::Manager),
                                                       QStringLiteral("Zhou"), std::nullopt, 10));
    QVERIFY(found);
    QCOMPARE(found->rows.size(), size_t(1));
    const PersonRow& zhou = found->rows.front();
    QCOMPARE(zhou.templates, canSeeFaces() ? 1 : 0);
    QCOMPARE(zhou.activeGrants, 1);
    m_person = zhou.id;
}

void TestManagersDay::aLostCardIsBarred()
{
    m_dialogs.text = QStringLiteral("04A1B2C3D4");
    press("panelAddCard");
    QTRY_VERIFY(says(QStringLiteral("C3D4")));
    m_dialogs.questions.clear();
    press("panelBar");
    QCOMPARE(m_dialogs.questions.size(), 1);
    QTRY_VERIFY(says(QStringLiteral("Barred at every door")));
    QVERIFY(!sees("panelBar"));
}

void TestManagersDay::aVisitorIsInvited()
{
    open(Qt::Key_5, ui::PageId::Visitors);
    press("invite");
    type("visitName", QStringLiteral("Lin"));
    type("visitRoom", room(101));
    QTRY_VERIFY(find<QWidget>("visitDoors")->findChild<QCheckBox*>());
    find<QWidget>("visitDoors")->findChild<QCheckBox*>()->setChecked(true);
    press("visitSave");
    QTRY_COMPARE(table()->model()->rowCount(), 1);
    table()->selectRow(0);
}

void TestManagersDay::thePassIsPrinted()
{
    press("visitIssuePass");
    QTRY_VERIFY(sees("passSheet"));
    QTRY_VERIFY(!find<QLabel>("passSheet")->pixmap().isNull());
    m_pass = QString::fromLatin1(window().findChild<ui::PassView*>()->pass().text);
    m_dialogs.saveTo = m_rig->directory() + QStringLiteral("/pass.png");
    press("passSave");
    QTRY_VERIFY(!QImage(m_dialogs.saveTo).isNull());

    // No printer stands in a test's room: the dialog's own way out is a PDF file.
    const QString paper = m_rig->directory() + QStringLiteral("/printed.pdf");
    press("passPrint");
    QPrintDialog* dialog = nullptr;
    QTRY_VERIFY((dialog = window().findChild<QPrintDialog*>()) && dialog->isVisible());
    auto* name = dialog->findChild<QLineEdit*>(QStringLiteral("filename"));
    QVERIFY(name);
    name->setText(paper);
    dialog->accept();
    QTRY_VERIFY(says(QStringLiteral("on its way to the printer")));
    QFile printed(paper);
    QVERIFY(printed.open(QIODevice::ReadOnly));
    QVERIFY(printed.readAll().startsWith("%PDF-"));
    // No window manager gives the focus back here.
    window().activateWindow();
    QVERIFY(QTest::qWaitForWindowActive(&window()));
}

void TestManagersDay::thePassOpensItsDoor()
{
    press("checkPass");
    auto* door = find<QComboBox>("passDoor");
    QVERIFY(door);
    QTRY_VERIFY(door->findData(m_rig->door().value()) >= 0);
    door->setCurrentIndex(door->findData(m_rig->door().value()));
    type("passScan", m_pass);
    QTest::keyClick(find<QLineEdit>("passScan"), Qt::Key_Return);
    QTRY_COMPARE(text("passVerdict"), QStringLiteral("Let in"));
}

void TestManagersDay::aPersonIsErased()
{
    open(Qt::Key_9, ui::PageId::Care);
    m_dialogs.questions.clear();
    type("erasePersonNumber", QString::number(m_person.value()));
    press("erasePerson");
    QCOMPARE(m_dialogs.questions.size(), 1);
    // The second person comes to this desk; the manager stays signed in.
    type("secondName", DeskRig::userName(Role::Administrator));
    type("secondPassword", DeskRig::password(Role::Administrator));
    press("secondApprove");
    QTRY_VERIFY_WITH_TIMEOUT(says(QStringLiteral("Person %1 is erased").arg(m_person.value())),
                             kWaitMs);

    open(Qt::Key_3, ui::PageId::People);
    QTRY_COMPARE(people()->rowCount(), 2);
    for (int row = 0; row < people()->rowCount(); ++row) {
        QVERIFY(people()->index(row, 0).data().toString() != QStringLiteral("Zhou"));
    }
    const auto erased = await(m_desk->registry().person(m_rig->session(Role::Manager), m_person));
    QVERIFY(!erased);
}

void TestManagersDay::theAuditorReadsTheDay()
{
    window().signOut();
    QTRY_VERIFY(sees("signInButton"));
    m_rig->signIn(Role::Auditor);
    speakEnglish();
    window().showPage(ui::PageId::Audit);
    QTRY_COMPARE(window().currentPage(), ui::PageId::Audit);
    const auto lines = [this](const QString& action) {
        type("auditAction", action);
        QTest::keyClick(find<QLineEdit>("auditAction"), Qt::Key_Return);
        return QTest::qWaitFor(
            [&] {
                const QAbstractItemModel* model = table()->model();
                for (int row = 0; row < model->rowCount(); ++row) {
                    for (int column = 0; column < model->columnCount(); ++column) {
                        if (model->index(row, column).data().toString() == action) {
                            return true;
                        }
                    }
                }
                return false;
            },
            kWaitMs);
    };
    for (const char* action : {"address.add_building", "person.import", "person.add", "grant.add",
                               "card.bar", "visit.invite", "pass.issue", "person.erase"}) {
        QVERIFY2(lines(QString::fromLatin1(action)), action);
    }
    press("auditVerify");
    QTRY_VERIFY_WITH_TIMEOUT(text("auditSaid").contains(QStringLiteral("The audit is whole")),
                             kWaitMs);
}

QTEST_MAIN(TestManagersDay)
#include "tst_managers_day.moc"
