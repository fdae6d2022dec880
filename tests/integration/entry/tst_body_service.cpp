// People who pass a gate's line, counted with the passages: one a grant is well, two are
// tailgating.
#include "services/alert_service.h"
#include "services/body_service.h"
#include "services/entry_service.h"
#include "support/await.h"
#include "support/test_store.h"
#include "unit/models/visits.h"

#include <QSignalSpy>
#include <QTest>

using namespace gatehouse;
using namespace gatehouse::test;
using namespace gatehouse::services;
using namespace std::chrono_literals;

namespace {
/// Real time passes before a passage is settled.
constexpr BodySettings kQuick{{200ms, 400ms}, 100ms};
constexpr vision::StreamTime kBegin{1'000'000};
}  // namespace

class BodyServiceTest : public QObject
{
    Q_OBJECT

private slots:
    void init()
    {
        m_store = std::make_unique<TestStore>();
        m_entry = std::make_unique<EntryService>(m_store->store());
        m_bodies = std::make_unique<BodyService>(m_store->store(), kQuick);
        m_bodies->setGates({m_store->gateCamera});
    }
    void cleanup()
    {
        m_bodies.reset();
        m_entry.reset();
        m_store.reset();
    }

    void onePersonOnAGrantIsWell();
    void twoOnOneGrantRaiseAnAlertWithTheMoment();
    void whoComesOnAGrantOfTheirOwnFollowsNobody();
    void nobodyWhoPassesIsNoAlert();
    void gatesWithoutALineCountNobody();

private:
    PassageId passage()
    {
        const auto recorded = await(m_entry->recordVisit(residentVisit(
            m_store->gateCamera, m_store->addResident(QStringLiteral("王小明")), m_store->now())));
        return recorded ? recorded->passage : PassageId();
    }
    void cross(quint64 track, vision::StreamTime when)
    {
        vision::SceneEvent event;
        event.rule = ZoneRule::GateLine;
        event.object = SceneObject::Person;
        event.track = track;
        event.since = when;
        event.time = when + 100ms;
        QImage picture(32, 18, QImage::Format_RGB32);
        picture.fill(Qt::darkCyan);
        m_bodies->crossed(m_store->gateCamera, event, m_store->now(), picture);
    }
    std::optional<int> bodiesOf(PassageId id)
    {
        const auto page = await(m_entry->passages(m_store->session(Role::Manager), {}, {}, 10));
        for (const PassageRow& row : page->rows) {
            if (row.passage.id == id) {
                return row.bodies;
            }
        }
        return std::nullopt;
    }

    std::unique_ptr<TestStore> m_store;
    std::unique_ptr<EntryService> m_entry;
    std::unique_ptr<BodyService> m_bodies;
};

void BodyServiceTest::onePersonOnAGrantIsWell()
{
    QSignalSpy counted(m_bodies.get(), &BodyService::counted);
    QSignalSpy raised(m_bodies.get(), &BodyService::alertRaised);
    const PassageId id = passage();
    m_bodies->granted({id, m_store->gateCamera, kBegin});
    cross(7, kBegin + 150ms);
    cross(7, kBegin + 250ms);  // the same person, once more
    QTRY_COMPARE(counted.count(), 1);
    QCOMPARE(counted.front()[1].toInt(), 1);
    QCOMPARE(bodiesOf(id), std::optional(1));
    QCOMPARE(raised.count(), 0);
}

void BodyServiceTest::twoOnOneGrantRaiseAnAlertWithTheMoment()
{
    QSignalSpy counted(m_bodies.get(), &BodyService::counted);
    QSignalSpy raised(m_bodies.get(), &BodyService::alertRaised);
    const PassageId id = passage();
    m_bodies->granted({id, m_store->gateCamera, kBegin});
    cross(7, kBegin + 100ms);
    cross(8, kBegin + 300ms);
    QTRY_COMPARE(raised.count(), 1);
    QCOMPARE(counted.front()[1].toInt(), 2);
    QCOMPARE(bodiesOf(id), std::optional(2));
    AlertService alerts(m_store->store());
    const auto page = await(alerts.alerts(m_store->session(Role::Guard), {}, {}, 10));
    const auto row = std::ranges::find(page->rows, AlertKind::Tailgating,
                                       [](const AlertRow& one) { return one.alert.kind; });
    QVERIFY(row != page->rows.end());
    QCOMPARE(row->alert.passage, id);
    QCOMPARE(row->alert.camera, m_store->gateCamera);
    QCOMPARE(row->alert.door, m_store->eastGate);
    QCOMPARE(row->alert.severity, Severity::High);
    QCOMPARE(row->personName, QStringLiteral("王小明"));
    QVERIFY(row->alert.crop.isValid());
}

void BodyServiceTest::whoComesOnAGrantOfTheirOwnFollowsNobody()
{
    QSignalSpy counted(m_bodies.get(), &BodyService::counted);
    QSignalSpy raised(m_bodies.get(), &BodyService::alertRaised);
    m_bodies->granted({passage(), m_store->gateCamera, kBegin});
    cross(7, kBegin + 50ms);
    m_bodies->granted({passage(), m_store->gateCamera, kBegin + 200ms});
    cross(8, kBegin + 300ms);
    QTRY_COMPARE(counted.count(), 2);
    QCOMPARE(counted[0][1].toInt(), 1);
    QCOMPARE(counted[1][1].toInt(), 1);
    QCOMPARE(raised.count(), 0);
}

void BodyServiceTest::nobodyWhoPassesIsNoAlert()
{
    QSignalSpy counted(m_bodies.get(), &BodyService::counted);
    const PassageId id = passage();
    m_bodies->granted({id, m_store->gateCamera, kBegin});
    QTRY_COMPARE(counted.count(), 1);
    QCOMPARE(bodiesOf(id), std::optional(0));
}

void BodyServiceTest::gatesWithoutALineCountNobody()
{
    QSignalSpy counted(m_bodies.get(), &BodyService::counted);
    m_bodies->setGates({});
    const PassageId without = passage();
    m_bodies->granted({without, m_store->gateCamera, kBegin});
    // What was posted is heard before the gates are set again.
    QCoreApplication::processEvents();
    m_bodies->setGates({m_store->gateCamera});
    m_bodies->granted({passage(), m_store->gateCamera, kBegin});
    QTRY_COMPARE(counted.count(), 1);
    QVERIFY(!bodiesOf(without).has_value());
}

QTEST_GUILESS_MAIN(BodyServiceTest)
#include "tst_body_service.moc"
