// Zones that are kept for cameras, and the alerts that come of what is seen in them.
#include "services/alert_service.h"
#include "services/audit_service.h"
#include "services/image_service.h"
#include "services/zone_service.h"
#include "support/await.h"
#include "support/test_store.h"

#include <QDir>
#include <QSignalSpy>
#include <QTest>

using namespace gatehouse;
using namespace gatehouse::test;
using namespace gatehouse::services;

namespace {

std::vector<Zone> someZones()
{
    std::vector<Zone> zones = wholePictureZones();
    Zone line;
    line.name = QStringLiteral("fence");
    line.rule = ZoneRule::Crossing;
    line.points = {{0.1, 0.5}, {0.9, 0.6}};
    line.direction = CrossingDirection::LeftToRight;
    line.objects = {SceneObject::Person, SceneObject::Vehicle};
    Zone crowd = zones.front();
    crowd.name = QStringLiteral("square");
    crowd.rule = ZoneRule::Crowding;
    crowd.count = 6;
    crowd.dwell = std::chrono::seconds(4);
    zones.push_back(line);
    zones.push_back(crowd);
    return zones;
}

/// What is stored has ids; what was drawn has none yet.
std::vector<Zone> withoutIds(std::vector<Zone> zones)
{
    for (Zone& zone : zones) {
        zone.id = {};
    }
    return zones;
}

}  // namespace

class ZoneServiceTest : public QObject
{
    Q_OBJECT

private slots:
    void init()
    {
        m_store = std::make_unique<TestStore>();
        m_zones = std::make_unique<ZoneService>(m_store->store());
    }

    void cleanup()
    {
        m_zones.reset();
        m_store.reset();
    }

    void zonesAreKeptInTheirOrder();
    void aZoneThatCannotBeWatchedIsRefusedByName();
    void aCameraThatIsGoneIsNotFound();
    void whatIsChangedLeavesALineInTheAudit();
    void whatIsSeenBecomesAnAlertWithItsPicture();
    void anAlertSurvivesTheChangeOfItsZone();

private:
    SeenInZone seen() const
    {
        SeenInZone seen;
        seen.camera = m_store->yardCamera;
        seen.event.rule = ZoneRule::Crossing;
        seen.event.object = SceneObject::Person;
        seen.event.box = QRectF(0.25, 0.5, 0.125, 0.25);
        seen.event.zoneName = QStringLiteral("fence");
        seen.at = m_store->now();
        seen.picture = QImage(64, 36, QImage::Format_RGB32);
        seen.picture.fill(Qt::darkGreen);
        return seen;
    }

    std::unique_ptr<TestStore> m_store;
    std::unique_ptr<ZoneService> m_zones;
};

void ZoneServiceTest::zonesAreKeptInTheirOrder()
{
    const Session administrator = m_store->session(Role::Administrator);
    QSignalSpy changed(m_zones.get(), &ZoneService::zonesChanged);
    QVERIFY(await(m_zones->setZones(administrator, m_store->yardCamera, someZones())));
    QTRY_COMPARE(changed.count(), 1);
    auto kept = await(m_zones->zones(administrator, m_store->yardCamera));
    QVERIFY(kept.ok());
    QCOMPARE(withoutIds(*kept), someZones());
    QVERIFY(kept->front().id.isValid());
    QVERIFY(await(m_zones->setZones(administrator, m_store->gateCamera, {someZones().front()})));
    const auto all = await(m_zones->allZones());
    QVERIFY(all.ok());
    QCOMPARE(all->size(), 2);
    QVERIFY(await(m_zones->setZones(administrator, m_store->yardCamera, {})));
    kept = await(m_zones->zones(administrator, m_store->yardCamera));
    QVERIFY(kept.ok() && kept->empty());
}

void ZoneServiceTest::aZoneThatCannotBeWatchedIsRefusedByName()
{
    const Session administrator = m_store->session(Role::Administrator);
    std::vector<Zone> zones = someZones();
    zones[1].points.pop_back();
    const Status refused = await(m_zones->setZones(administrator, m_store->yardCamera, zones));
    QVERIFY(!refused.ok());
    QCOMPARE(refused.error().code, ErrorCode::Invalid);
    QVERIFY(refused.error().text.startsWith(QStringLiteral("fence")));
    QVERIFY(await(m_zones->zones(administrator, m_store->yardCamera))->empty());
}

void ZoneServiceTest::aCameraThatIsGoneIsNotFound()
{
    const Session administrator = m_store->session(Role::Administrator);
    QCOMPARE(await(m_zones->setZones(administrator, CameraId(999), someZones())).error().code,
             ErrorCode::NotFound);
    SeenInZone lost = seen();
    lost.camera = CameraId(999);
    QVERIFY(!await(m_zones->record(lost)).ok());
}

void ZoneServiceTest::whatIsChangedLeavesALineInTheAudit()
{
    const Session administrator = m_store->session(Role::Administrator);
    QVERIFY(await(m_zones->setZones(administrator, m_store->yardCamera, someZones())));
    AuditService audit(m_store->store(),
                       QDir(m_store->directory()).filePath(QStringLiteral("heads")));
    const auto lines = await(audit.lines(m_store->session(Role::Auditor), {}, std::nullopt, 50));
    QVERIFY(lines.ok());
    QVERIFY(std::ranges::any_of(lines->rows, [](const auto& line) {
        return line.action == QStringLiteral("camera.zones");
    }));
}

void ZoneServiceTest::whatIsSeenBecomesAnAlertWithItsPicture()
{
    const Session guard = m_store->session(Role::Guard);
    QSignalSpy raised(m_zones.get(), &ZoneService::alertRaised);
    const auto id = await(m_zones->record(seen()));
    QVERIFY2(id.ok(), qPrintable(id ? QString() : id.error().text));
    QTRY_COMPARE(raised.count(), 1);
    AlertService alerts(m_store->store());
    const auto row = await(alerts.alert(guard, *id));
    QVERIFY(row.ok());
    QCOMPARE(row->alert.kind, AlertKind::SeenInZone);
    QCOMPARE(row->alert.camera, m_store->yardCamera);
    QVERIFY(row->alert.scene.has_value());
    QCOMPARE(row->alert.scene->rule, ZoneRule::Crossing);
    QVERIFY(row->alert.scene->object == SceneObject::Person);
    QCOMPARE(row->alert.scene->zone, QStringLiteral("fence"));
    QCOMPARE(row->alert.scene->box, QRectF(0.25, 0.5, 0.125, 0.25));
    ImageService images(m_store->store());
    const auto picture = await(images.image(guard, row->alert.crop));
    QVERIFY(picture.ok());
    QCOMPARE(picture->size(), QSize(64, 36));
}

void ZoneServiceTest::anAlertSurvivesTheChangeOfItsZone()
{
    const Session administrator = m_store->session(Role::Administrator);
    QVERIFY(await(m_zones->setZones(administrator, m_store->yardCamera, someZones())));
    const auto id = await(m_zones->record(seen()));
    QVERIFY(id.ok());
    QVERIFY(await(m_zones->setZones(administrator, m_store->yardCamera, {})));
    AlertService alerts(m_store->store());
    const auto row = await(alerts.alert(m_store->session(Role::Guard), *id));
    QVERIFY(row.ok());
    QCOMPARE(row->alert.scene->zone, QStringLiteral("fence"));
}

QTEST_GUILESS_MAIN(ZoneServiceTest)
#include "tst_zone_service.moc"
