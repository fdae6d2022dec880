// The accounts as an administrator works with them, and the panel of the second person, over a real
// store.
#include "ui/accountability/accounts_card.h"
#include "ui/accountability/approval_panel.h"
#include "ui/shell/shell_desk.h"
#include "ui/widgets/form_field.h"

#include <QLabel>
#include <QListWidget>
#include <QPushButton>
#include <QTableView>
#include <QTest>

using namespace gatehouse;
using namespace gatehouse::test;

namespace {

constexpr const char* kPassword = "a long enough one";

class AccountsDesk : public ShellDesk
{
public:
    AccountsDesk() : card(context, accounts, access), panel(context, access)
    {
        card.resize(1200, 700);
        panel.resize(900, 260);
    }

    template <typename Widget>
    Widget* find(QWidget& in, const char* name)
    {
        return in.findChild<Widget*>(QString::fromLatin1(name));
    }
    void click(QWidget& in, const char* name)
    {
        auto* button = find<QPushButton>(in, name);
        QVERIFY2(button && button->isVisible() && button->isEnabled(), name);
        QTest::mouseClick(button, Qt::LeftButton);
    }
    QAbstractItemModel* rows() { return card.findChild<QTableView*>()->model(); }
    int rowOf(const QString& name)
    {
        for (int row = 0; row < rows()->rowCount(); ++row) {
            if (rows()->index(row, 0).data().toString() == name) {
                return row;
            }
        }
        return -1;
    }
    QString cell(const QString& name, int column)
    {
        return rows()->index(rowOf(name), column).data().toString();
    }
    void choose(const QString& name)
    {
        QTRY_VERIFY(rowOf(name) >= 0);
        card.findChild<QTableView*>()->selectRow(rowOf(name));
    }
    bool says(const QString& text)
    {
        const auto* outcome = find<QLabel>(card, "outcome");
        return outcome->isVisible() && outcome->text().contains(text);
    }
    void add(const QString& name)
    {
        click(card, "accountAdd");
        find<QLineEdit>(card, "accountName")->setText(name);
        click(card, "accountSave");
        QTRY_VERIFY(find<QPushButton>(card, "accountPasswordDone")->isVisible());
    }

    services::AccountService accounts{store.store()};
    ui::AccountsCard card;
    ui::ApprovalPanel panel;
};

}  // namespace

class TstAccountsCard : public QObject
{
    Q_OBJECT

private slots:
    void onlyAnAdministratorSeesAccounts()
    {
        AccountsDesk desk;
        for (const Role role : allRoles()) {
            desk.card.setSession(desk.store.session(role));
            QCOMPARE(desk.card.isHidden(), role != Role::Administrator);
        }
    }

    void firstPasswordIsShownOnceAndWorks()
    {
        AccountsDesk desk;
        desk.card.setSession(desk.store.session(Role::Administrator));
        QTRY_COMPARE(desk.rows()->rowCount(), int(allRoles().size()));
        desk.add(QStringLiteral("li"));
        const QString password = desk.find<QLabel>(desk.card, "accountPassword")->text();
        desk.click(desk.card, "accountPasswordDone");
        QVERIFY(desk.find<QLabel>(desk.card, "accountPassword")->text().isEmpty());
        QTRY_COMPARE(desk.cell(QStringLiteral("li"), 2), QStringLiteral("Not yet"));
        QVERIFY(await(desk.access.signIn(QStringLiteral("li"), Secret(password.toUtf8()))).ok());
    }

    void takenNameIsSaidBesideTheField()
    {
        AccountsDesk desk;
        desk.card.setSession(desk.store.session(Role::Administrator));
        desk.click(desk.card, "accountAdd");
        desk.find<QLineEdit>(desk.card, "accountName")->setText(QStringLiteral("guard"));
        desk.click(desk.card, "accountSave");
        auto* field = qobject_cast<ui::FormField*>(
            desk.find<QLineEdit>(desk.card, "accountName")->parentWidget());
        QTRY_VERIFY(field->error().contains(QStringLiteral("already")));
    }

    void accountIsDeactivatedAfterAQuestionAndUsedAgain()
    {
        AccountsDesk desk;
        desk.card.setSession(desk.store.session(Role::Administrator));
        desk.choose(QStringLiteral("guard"));
        desk.click(desk.card, "accountEnd");
        QCOMPARE(desk.dialogs.questions.size(), 1);
        desk.dialogs.answer(true);
        QTRY_VERIFY(desk.cell(QStringLiteral("guard"), 5).contains(QStringLiteral("Deactivated")));
        desk.choose(QStringLiteral("guard"));
        desk.click(desk.card, "accountEnd");
        QTRY_COMPARE(desk.cell(QStringLiteral("guard"), 5), QStringLiteral("In use"));
    }

    void ownAccountCannotBeEndedHere()
    {
        AccountsDesk desk;
        desk.card.setSession(desk.store.session(Role::Administrator));
        desk.choose(QStringLiteral("administrator"));
        QVERIFY(!desk.find<QPushButton>(desk.card, "accountEnd")->isEnabled());
    }

    void limitsAreTickedAndSaved()
    {
        AccountsDesk desk;
        desk.store.addResident(QStringLiteral("Zhou"));
        desk.card.setSession(desk.store.session(Role::Administrator));
        desk.choose(QStringLiteral("manager"));
        desk.click(desk.card, "accountLimits");
        auto* buildings = desk.find<QListWidget>(desk.card, "limitBuildings");
        QTRY_COMPARE(buildings->count(), 1);
        QTRY_VERIFY(buildings->isVisible());
        buildings->item(0)->setCheckState(Qt::Checked);
        desk.click(desk.card, "limitSave");
        QTRY_COMPARE(desk.cell(QStringLiteral("manager"), 4), QStringLiteral("buildings: 1"));
        QVERIFY(desk.says(QStringLiteral("saved")));
    }

    void secondPersonAgreesInPlace()
    {
        AccountsDesk desk;
        QVERIFY(await(desk.access.addUser(desk.store.session(Role::Administrator),
                                          {.name = QStringLiteral("li"),
                                           .role = Role::Police,
                                           .password = Secret(QByteArray(kPassword))}))
                    .ok());
        desk.panel.setSession(desk.store.session(Role::Manager));
        QVERIFY(desk.panel.isHidden());
        ApprovalId given;
        desk.panel.ask({QStringLiteral("person.erase"), QStringLiteral("person:1")},
                       QStringLiteral("What it is."),
                       [&given](ApprovalId approval) { given = approval; });
        desk.panel.show();
        desk.find<QLineEdit>(desk.panel, "secondName")->setText(QStringLiteral("li"));
        auto* password = desk.find<QLineEdit>(desk.panel, "secondPassword");
        password->setText(QStringLiteral("not this one at all"));
        QTest::keyClick(password, Qt::Key_Return);
        auto* field = qobject_cast<ui::FormField*>(password->parentWidget());
        QTRY_VERIFY(!field->error().isEmpty());
        QVERIFY(!given.isValid());
        password->setText(QString::fromLatin1(kPassword));
        QTest::keyClick(password, Qt::Key_Return);
        QTRY_VERIFY(given.isValid());
        QVERIFY(desk.panel.isHidden());
        QVERIFY(password->text().isEmpty());
    }

    void nothingIsApprovedAfterTheQuestionIsDismissed()
    {
        AccountsDesk desk;
        QVERIFY(await(desk.access.addUser(desk.store.session(Role::Administrator),
                                          {.name = QStringLiteral("li"),
                                           .role = Role::Police,
                                           .password = Secret(QByteArray(kPassword))}))
                    .ok());
        desk.panel.setSession(desk.store.session(Role::Manager));
        bool approved = false;
        const services::ApprovalRequest request{QStringLiteral("person.erase"),
                                                QStringLiteral("person:1")};
        desk.panel.ask(request, QStringLiteral("First."), [&](ApprovalId) { approved = true; });
        desk.find<QLineEdit>(desk.panel, "secondName")->setText(QStringLiteral("li"));
        desk.find<QLineEdit>(desk.panel, "secondPassword")->setText(QString::fromLatin1(kPassword));
        desk.click(desk.panel, "secondApprove");
        QTest::keyClick(desk.find<QLineEdit>(desk.panel, "secondCode"), Qt::Key_Escape);
        QVERIFY(desk.panel.isHidden());
        // An answer that is still on its way reaches a later question as little.
        bool later = false;
        desk.panel.ask(request, QStringLiteral("Second."), [&](ApprovalId) { later = true; });
        desk.find<QLineEdit>(desk.panel, "secondName")->setText(QStringLiteral("li"));
        desk.find<QLineEdit>(desk.panel, "secondPassword")->setText(QString::fromLatin1(kPassword));
        desk.click(desk.panel, "secondApprove");
        QTRY_VERIFY(later);
        QVERIFY(!approved);
    }
};

QTEST_MAIN(TstAccountsCard)
#include "tst_accounts_card.moc"
