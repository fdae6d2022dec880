// The auditor's page over a real store: the lines, one of them whole, filters and the check.
#include "ui/audit/audit_page.h"
#include "ui/shell/shell_desk.h"

#include <QLabel>
#include <QPushButton>
#include <QTableView>
#include <QTest>

using namespace gatehouse;
using namespace gatehouse::test;

namespace {

class AuditDesk : public ShellDesk
{
public:
    AuditDesk() : audit(store.store(), store.directory() + QStringLiteral("/heads"))
    {
        (void)await(access.noteLocked(store.session(Role::Manager)));
        page = std::make_unique<ui::AuditPage>(context, audit,
                                               store.directory() + QStringLiteral("/exports"));
        page->resize(1300, 700);
        page->setSession(store.session(Role::Auditor));
        page->show();
        page->activate();
    }

    QTableView* table() { return page->findChild<QTableView*>(); }
    int rows() { return table()->model()->rowCount(); }
    void filter(const QString& action)
    {
        auto* edit = page->findChild<QLineEdit*>(QStringLiteral("auditAction"));
        edit->setText(action);
        QTest::keyClick(edit, Qt::Key_Return);
    }

    services::AuditService audit;
    std::unique_ptr<ui::AuditPage> page;
};

}  // namespace

class TstAuditPage : public QObject
{
    Q_OBJECT

private slots:
    void chosenLineIsShownWhole()
    {
        AuditDesk desk;
        QTRY_VERIFY(desk.rows() > 0);
        auto* detail = desk.page->findChild<QLabel*>(QStringLiteral("auditDetail"));
        QVERIFY(!detail->isVisible());
        desk.table()->selectRow(0);
        QVERIFY(detail->isVisible());
    }

    void filtersThatFitNothingAreClearedByAButton()
    {
        AuditDesk desk;
        QTRY_VERIFY(desk.rows() > 0);
        desk.filter(QStringLiteral("nothing.like.this"));
        QTRY_COMPARE(desk.rows(), 0);
        const auto clear = [&desk]() -> QPushButton* {
            for (QPushButton* button : desk.page->findChildren<QPushButton*>()) {
                if (button->isVisible() && button->text() == QStringLiteral("Clear the filters")) {
                    return button;
                }
            }
            return nullptr;
        };
        QTRY_VERIFY(clear());
        QTest::mouseClick(clear(), Qt::LeftButton);
        QTRY_VERIFY(desk.rows() > 0);
    }

    void checkSaysThatTheAuditIsWhole()
    {
        AuditDesk desk;
        QTRY_VERIFY(desk.rows() > 0);
        QTest::mouseClick(desk.page->findChild<QPushButton*>(QStringLiteral("auditVerify")),
                          Qt::LeftButton);
        auto* said = desk.page->findChild<QLabel*>(QStringLiteral("auditSaid"));
        QTRY_VERIFY(said->text().contains(QStringLiteral("The audit is whole")));
    }

    void signingOutForgetsTheLines()
    {
        AuditDesk desk;
        QTRY_VERIFY(desk.rows() > 0);
        desk.page->setSession({});
        QCOMPARE(desk.rows(), 0);
    }
};

QTEST_MAIN(TstAuditPage)
#include "tst_audit_page.moc"
