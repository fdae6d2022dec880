// The upstream page over a real store and outbox: what waits, what was refused, who may pause.
#include "services/sync_service.h"
#include "store/endpoint_repository.h"
#include "store/outbox_repository.h"
#include "ui/models/flow_model.h"
#include "ui/shell/shell_desk.h"
#include "ui/upstream/endpoint_card.h"
#include "ui/upstream/upstream_page.h"
#include "ui/widgets/data_table.h"

#include <QAbstractItemModelTester>
#include <QComboBox>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QSignalSpy>
#include <QTableView>
#include <QTest>

using namespace gatehouse;
using namespace gatehouse::test;

class TstUpstreamPage : public QObject
{
    Q_OBJECT

private slots:
    void withoutEndpointsItSaysThatNothingLeaves();
    void cardAndTableShowWhatIsThere();
    void stateFilterNarrowsTheTable();
    void longListsArePagedByKey();
    void onlySomeRolesMayPause();
    void pauseIsStoredAndShown();
    void refusedOnesCanBeQueuedAgain();
    void signOutForgetsEverything();
    void policyIsRecordedBeforeItIsSwitchedOn();
    void everythingThatLeftIsListed();
};

namespace {

class UpstreamDesk : public ShellDesk
{
public:
    EndpointId addEndpoint()
    {
        return *await(store.store().write([this](store::sql::Connection& connection) {
            Endpoint endpoint;
            endpoint.name = QStringLiteral("District platform");
            endpoint.plugin = QStringLiteral("webhook");
            endpoint.configJson = QStringLiteral("{}");
            endpoint.allowedFields = {QStringLiteral("at"), QStringLiteral("door")};
            endpoint.basis = QStringLiteral("contract 7");
            endpoint.purpose = purpose;
            return store::EndpointRepository(connection)
                .add(endpoint, Secret("s"), store.store().sealer());
        }));
    }

    void addDeliveries(EndpointId endpoint, int count)
    {
        const Status added =
            await(store.store().write([=, this](store::sql::Connection& connection) -> Status {
                store::OutboxRepository outbox(connection);
                for (int i = 0; i < count; ++i) {
                    const Status one = outbox.add(
                        {endpoint, i % 2 == 0 ? QStringLiteral("passage") : QStringLiteral("alert"),
                         "{}", ImageId()},
                        store.clock().now());
                    if (!one) {
                        return one;
                    }
                }
                return {};
            }));
        QVERIFY(added.ok());
    }

    /// The endpoint answers: the oldest one never, the next one yes.
    void refuseOneTakeOne(EndpointId endpoint)
    {
        const Status done =
            await(store.store().write([=, this](store::sql::Connection& connection) -> Status {
                store::OutboxRepository outbox(connection);
                auto claim = outbox.claim(endpoint, 2, store.clock().now());
                if (!claim) {
                    return claim.error();
                }
                const UtcTime now = store.clock().now();
                const Status refused = outbox.settle(
                    claim->items.at(0).id,
                    {DeliveryState::Refused, now, {}, QStringLiteral("422: no such door")});
                return refused ? outbox.settle(claim->items.at(1).id,
                                               {DeliveryState::Acknowledged, now, {}, {}})
                               : refused;
            }));
        QVERIFY(done.ok());
    }

    QString purpose = QStringLiteral("safety of the district");
    services::SyncService sync{store.store(), Paths{}};
};

QString textOf(const QWidget& page, const char* objectName)
{
    const auto* label = page.findChild<QLabel*>(QString::fromLatin1(objectName));
    return label ? label->text() : QString();
}

QAbstractItemModel* deliveries(const ui::UpstreamPage& page)
{
    for (auto* table : page.findChildren<QTableView*>()) {
        if (table->model() && table->objectName() != QLatin1String("flowTable")) {
            return table->model();
        }
    }
    return nullptr;
}

}  // namespace

void TstUpstreamPage::policyIsRecordedBeforeItIsSwitchedOn()
{
    UpstreamDesk desk;
    desk.purpose.clear();
    const EndpointId endpoint = desk.addEndpoint();
    ui::UpstreamPage page(desk.context, desk.sync);
    page.resize(1400, 900);
    page.show();
    page.setSession(desk.store.session(Role::Administrator));
    const auto button = [&page](const char* name) {
        return page.findChild<QPushButton*>(QString::fromLatin1(name));
    };
    QSignalSpy messages(&page, &ui::Page::messageRequested);
    QTRY_VERIFY(button("pauseButton") && button("pauseButton")->isVisible());
    QTest::mouseClick(button("pauseButton"), Qt::LeftButton);
    QTRY_COMPARE(textOf(page, "state"), QStringLiteral("Paused: nothing leaves"));
    QTest::mouseClick(button("pauseButton"), Qt::LeftButton);
    QTRY_VERIFY(!messages.isEmpty() && messages.last().first().toString().contains(
                                           QStringLiteral("must be recorded first")));

    QTest::mouseClick(button("policyButton"), Qt::LeftButton);
    auto* purpose = page.findChild<QLineEdit*>(QStringLiteral("policyPurpose"));
    QVERIFY(purpose->isVisible());
    QTest::mouseClick(button("policySave"), Qt::LeftButton);
    QTRY_VERIFY(button("policySave")->isEnabled());
    QVERIFY(purpose->isVisible());
    purpose->setText(QStringLiteral("safety"));
    QTest::mouseClick(button("policySave"), Qt::LeftButton);
    QTRY_VERIFY(!purpose->isVisible());
    QTest::mouseClick(button("pauseButton"), Qt::LeftButton);
    QTRY_VERIFY(textOf(page, "state") != QStringLiteral("Paused: nothing leaves"));
    const auto rows = await(desk.sync.endpoints(desk.store.session(Role::Administrator)));
    QCOMPARE(rows->front().endpoint.id, endpoint);
    QCOMPARE(rows->front().endpoint.purpose, QStringLiteral("safety"));
}

void TstUpstreamPage::everythingThatLeftIsListed()
{
    UpstreamDesk desk;
    const EndpointId endpoint = desk.addEndpoint();
    desk.addDeliveries(endpoint, 3);
    ui::UpstreamPage page(desk.context, desk.sync);
    page.resize(1400, 900);
    page.show();
    page.setSession(desk.store.session(Role::Manager));
    auto* table = page.findChild<QTableView*>(QStringLiteral("flowTable"));
    QTRY_COMPARE(table->model()->rowCount(), 3);
    QVERIFY(!table->isVisible());
    QTest::mouseClick(page.findChild<QPushButton*>(QStringLiteral("showFlows")), Qt::LeftButton);
    // The list is read again when the endpoints are known.
    QTRY_VERIFY(table->isVisible() && table->model()->rowCount() == 3);
    QCOMPARE(table->model()->index(0, ui::FlowModel::KindColumn).data().toString(),
             QStringLiteral("Delivery"));
    QCOMPARE(table->model()->index(0, ui::FlowModel::GroundColumn).data().toString(),
             QStringLiteral("contract 7, for: safety of the district"));
    page.showFlowsOf(PersonId(999));
    QTRY_COMPARE(table->model()->rowCount(), 0);
    page.setSession({});
    QTRY_COMPARE(table->model()->rowCount(), 0);
}

void TstUpstreamPage::withoutEndpointsItSaysThatNothingLeaves()
{
    UpstreamDesk desk;
    ui::UpstreamPage page(desk.context, desk.sync);
    page.show();
    page.setSession(desk.store.session(Role::Manager));
    QTRY_VERIFY(std::ranges::any_of(page.findChildren<QLabel*>(), [](const QLabel* label) {
        return label->isVisible() && label->text() == QStringLiteral("Nothing leaves the estate");
    }));
}

void TstUpstreamPage::cardAndTableShowWhatIsThere()
{
    UpstreamDesk desk;
    const EndpointId endpoint = desk.addEndpoint();
    desk.addDeliveries(endpoint, 5);
    desk.refuseOneTakeOne(endpoint);
    ui::UpstreamPage page(desk.context, desk.sync);
    QAbstractItemModelTester tester(deliveries(page));
    QSignalSpy badge(&page, &ui::Page::badgeChanged);
    page.show();
    page.setSession(desk.store.session(Role::Guard));
    QTRY_COMPARE(textOf(page, "waiting"), QStringLiteral("3"));
    QCOMPARE(textOf(page, "acknowledged"), QStringLiteral("1"));
    QCOMPARE(textOf(page, "refused"), QStringLiteral("1"));
    QCOMPARE(badge.back().at(0).toInt(), 1);
    QTRY_COMPARE(deliveries(page)->rowCount(), 5);
    // The oldest stands last: it was refused, and says why.
    QCOMPARE(deliveries(page)->index(4, 2).data().toString(), QStringLiteral("Refused"));
    QCOMPARE(deliveries(page)->index(4, 5).data().toString(), QStringLiteral("422: no such door"));
    QCOMPARE(deliveries(page)->index(0, 0).data().toString(), QStringLiteral("Passage"));
}

void TstUpstreamPage::stateFilterNarrowsTheTable()
{
    UpstreamDesk desk;
    const EndpointId endpoint = desk.addEndpoint();
    desk.addDeliveries(endpoint, 5);
    desk.refuseOneTakeOne(endpoint);
    ui::UpstreamPage page(desk.context, desk.sync);
    page.show();
    page.setSession(desk.store.session(Role::Guard));
    QTRY_COMPARE(deliveries(page)->rowCount(), 5);
    auto* filter = page.findChild<QComboBox*>(QStringLiteral("stateFilter"));
    filter->setCurrentIndex(filter->findData(int(DeliveryState::Refused)));
    QTRY_COMPARE(deliveries(page)->rowCount(), 1);
    filter->setCurrentIndex(filter->findData(int(DeliveryState::Sent)));
    QTRY_COMPARE(deliveries(page)->rowCount(), 0);
}

void TstUpstreamPage::longListsArePagedByKey()
{
    UpstreamDesk desk;
    const EndpointId endpoint = desk.addEndpoint();
    desk.addDeliveries(endpoint, 250);
    ui::UpstreamPage page(desk.context, desk.sync);
    page.resize(1200, 700);
    page.show();
    page.setSession(desk.store.session(Role::Guard));
    QTRY_COMPARE(deliveries(page)->rowCount(), kDefaultPageRows);
    for (auto* table : page.findChildren<QTableView*>()) {
        if (table->model() && table->objectName() != QLatin1String("flowTable")) {
            table->scrollToBottom();
        }
    }
    QTRY_VERIFY(deliveries(page)->rowCount() > kDefaultPageRows);
}

void TstUpstreamPage::onlySomeRolesMayPause()
{
    UpstreamDesk desk;
    desk.addEndpoint();
    for (const Role role : allRoles()) {
        ui::UpstreamPage page(desk.context, desk.sync);
        page.show();
        page.setSession(desk.store.session(role));
        if (!allows(role, Action::ViewUpstream)) {
            QVERIFY(page.findChildren<ui::EndpointCard*>().isEmpty());
            continue;
        }
        QTRY_VERIFY(page.findChild<ui::EndpointCard*>());
        QTRY_VERIFY(page.findChild<ui::EndpointCard*>()->isVisible());
        QCOMPARE(page.findChild<QPushButton*>(QStringLiteral("pauseButton"))->isVisible(),
                 allows(role, Action::PauseUpstream));
    }
}

void TstUpstreamPage::pauseIsStoredAndShown()
{
    UpstreamDesk desk;
    desk.addEndpoint();
    ui::UpstreamPage page(desk.context, desk.sync);
    page.show();
    page.setSession(desk.store.session(Role::Manager));
    QTRY_VERIFY(page.findChild<ui::EndpointCard*>());
    auto* pause = page.findChild<QPushButton*>(QStringLiteral("pauseButton"));
    QTRY_VERIFY(pause->isVisible());
    QTest::mouseClick(pause, Qt::LeftButton);
    QTRY_VERIFY(textOf(page, "state").startsWith(QStringLiteral("Paused")));
    QCOMPARE(pause->text(), QStringLiteral("Resume"));
    const auto stored = await(desk.sync.endpoints(desk.store.session(Role::Manager)));
    QVERIFY(stored.ok());
    QCOMPARE(stored->front().endpoint.mode, EndpointMode::Paused);
    QTest::mouseClick(pause, Qt::LeftButton);
    QTRY_COMPARE(pause->text(), QStringLiteral("Pause"));
}

void TstUpstreamPage::refusedOnesCanBeQueuedAgain()
{
    UpstreamDesk desk;
    const EndpointId endpoint = desk.addEndpoint();
    desk.addDeliveries(endpoint, 2);
    desk.refuseOneTakeOne(endpoint);
    ui::UpstreamPage page(desk.context, desk.sync);
    page.show();
    page.setSession(desk.store.session(Role::Administrator));
    QTRY_COMPARE(textOf(page, "refused"), QStringLiteral("1"));
    auto* retry = page.findChild<QPushButton*>(QStringLiteral("retryButton"));
    QTRY_VERIFY(retry->isVisible());
    QTest::mouseClick(retry, Qt::LeftButton);
    QTRY_COMPARE(textOf(page, "refused"), QStringLiteral("0"));
    QCOMPARE(textOf(page, "waiting"), QStringLiteral("1"));
    QVERIFY(!retry->isVisible());
}

void TstUpstreamPage::signOutForgetsEverything()
{
    UpstreamDesk desk;
    const EndpointId endpoint = desk.addEndpoint();
    desk.addDeliveries(endpoint, 3);
    ui::UpstreamPage page(desk.context, desk.sync);
    page.show();
    page.setSession(desk.store.session(Role::Manager));
    QTRY_COMPARE(deliveries(page)->rowCount(), 3);
    page.setSession({});
    QCOMPARE(deliveries(page)->rowCount(), 0);
    QVERIFY(page.findChildren<ui::EndpointCard*>().isEmpty());
}

QTEST_MAIN(TstUpstreamPage)
#include "tst_upstream_page.moc"
