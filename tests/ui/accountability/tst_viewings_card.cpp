// Requests to see footage, from the question to the showing, over a real store.
#include "ui/accountability/viewings_card.h"
#include "ui/shell/shell_desk.h"

#include <QComboBox>
#include <QDateTimeEdit>
#include <QLabel>
#include <QPushButton>
#include <QTableView>
#include <QTest>

using namespace gatehouse;
using namespace gatehouse::test;

namespace {

class ViewingsDesk : public ShellDesk
{
public:
    ViewingsDesk() : card(context, files, cameras) { card.resize(1400, 700); }

    QPushButton* button(const char* name)
    {
        return card.findChild<QPushButton*>(QString::fromLatin1(name));
    }
    void click(const char* name)
    {
        QVERIFY2(button(name)->isVisible() && button(name)->isEnabled(), name);
        QTest::mouseClick(button(name), Qt::LeftButton);
    }
    QAbstractItemModel* rows() { return card.findChild<QTableView*>()->model(); }
    QString state() { return rows()->index(0, 5).data().toString(); }
    void choose() { card.findChild<QTableView*>()->selectRow(0); }
    void record(const QString& requester)
    {
        auto* camera = card.findChild<QComboBox*>(QStringLiteral("viewingCamera"));
        QTRY_VERIFY(camera->count() > 0);
        click("viewingAdd");
        card.findChild<QLineEdit*>(QStringLiteral("viewingRequester"))->setText(requester);
        card.findChild<QLineEdit*>(QStringLiteral("viewingBasis"))
            ->setText(QStringLiteral("a lost bicycle"));
        click("viewingSave");
    }

    services::PersonFileService files{store.store()};
    services::CameraService cameras{store.store()};
    ui::ViewingsCard card;
};

}  // namespace

class TstViewingsCard : public QObject
{
    Q_OBJECT

private slots:
    void requestIsRecordedDecidedAndShown()
    {
        ViewingsDesk desk;
        desk.card.setSession(desk.store.session(Role::Manager));
        desk.record(QStringLiteral("mother, passport seen"));
        QTRY_COMPARE(desk.rows()->rowCount(), 1);
        desk.choose();
        QVERIFY(!desk.button("viewingShown")->isEnabled());
        // A decision without a reason is none.
        desk.click("viewingAllow");
        desk.dialogs.text = QStringLiteral("identity proved");
        desk.click("viewingAllow");
        QTRY_VERIFY(desk.state().contains(QStringLiteral("Allowed")));
        desk.choose();
        QVERIFY(!desk.button("viewingRefuse")->isEnabled());
        desk.click("viewingShown");
        desk.dialogs.answer(true);
        QTRY_VERIFY(desk.state().contains(QStringLiteral("Shown by manager")));
    }

    void guardRecordsAndDecidesNothing()
    {
        ViewingsDesk desk;
        desk.card.setSession(desk.store.session(Role::Guard));
        desk.record(QStringLiteral("father, permit seen"));
        QTRY_COMPARE(desk.rows()->rowCount(), 1);
        QVERIFY(!desk.button("viewingAllow")->isVisible());
        QVERIFY(!desk.button("viewingRefuse")->isVisible());
    }

    void whatIsWrongIsSaidBesideTheField()
    {
        ViewingsDesk desk;
        desk.card.setSession(desk.store.session(Role::Manager));
        desk.record(QStringLiteral("x"));
        QTRY_VERIFY(std::ranges::any_of(
            desk.card.findChildren<QLabel*>(QStringLiteral("fieldError")), [](const QLabel* label) {
                return label->isVisible() && label->text().contains(QStringLiteral("who asks"));
            }));
        QCOMPARE(await(desk.files.viewings(desk.store.session(Role::Manager)))->size(), size_t(0));
    }

    void auditorDoesNotSeeIt()
    {
        ViewingsDesk desk;
        desk.card.setSession(desk.store.session(Role::Auditor));
        QVERIFY(desk.card.isHidden());
    }
};

QTEST_MAIN(TstViewingsCard)
#include "tst_viewings_card.moc"
