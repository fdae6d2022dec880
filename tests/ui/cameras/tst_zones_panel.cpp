// Zones drawn on a camera's picture: by mouse, by keys, saved and read again.
#include "services/camera_setup_service.h"
#include "services/lens_service.h"
#include "services/registry_service.h"
#include "ui/cameras/cameras_page.h"
#include "ui/cameras/zone_canvas.h"
#include "ui/cameras/zones_panel.h"
#include "ui/shell/shell_desk.h"

#include <QComboBox>
#include <QLabel>
#include <QListWidget>
#include <QPushButton>
#include <QTableView>
#include <QTest>

using namespace gatehouse;
using namespace gatehouse::test;

namespace {

class ZonesDesk : public ShellDesk
{
public:
    ZonesDesk()
        : registry(store.store(), gallery, faces)
        , cameras(store.store())
        , setup(store.store())
        , lenses(store.store())
        , zones(store.store(), QStringLiteral("/no/models/here"))
        , hub(systemClock)
    {
        page = std::make_unique<ui::CamerasPage>(
            context, ui::CamerasPage::Parts{cameras, setup, registry, lenses,
                                            [](CameraId) { return media::StreamStatus(); }});
        page->setZones(zones, hub);
        page->resize(1500, 900);
        page->setSession(store.session(Role::Administrator));
        page->show();
        page->activate();
    }

    template <typename T>
    T* find(const char* name)
    {
        return page->findChild<T*>(QLatin1StringView(name));
    }
    void click(const char* name) { QTest::mouseClick(find<QPushButton>(name), Qt::LeftButton); }
    ui::ZoneCanvas& canvas() { return page->zonesPanel()->canvas(); }

    /// The first camera's zones.
    void open()
    {
        QTRY_COMPARE(find<QTableView>("camerasTable")->model()->rowCount(), 2);
        find<QTableView>("camerasTable")->selectRow(0);
        click("cameraZones");
        QTRY_VERIFY(canvas().isVisible());
    }

    std::vector<Zone> kept()
    {
        const auto read = zones.zones(store.session(Role::Administrator), store.gateCamera);
        QFuture<Result<std::vector<Zone>>> future = read;
        future.waitForFinished();
        return future.result().ok() ? *future.result() : std::vector<Zone>();
    }

    SystemClock systemClock;
    vision::Gallery gallery;
    services::FaceDesk faces{QStringLiteral("/no/models/here")};
    services::RegistryService registry;
    services::CameraService cameras;
    services::CameraSetupService setup;
    services::LensService lenses;
    services::ZoneService zones;
    media::StreamHub hub;
    std::unique_ptr<ui::CamerasPage> page;
};

}  // namespace

class TstZonesPanel : public QObject
{
    Q_OBJECT

private slots:
    void anAreaIsDrawnByMouseAndKept()
    {
        ZonesDesk desk;
        desk.open();
        desk.click("zoneAdd");
        const QSize size = desk.canvas().size();
        for (const QPoint place : {QPoint(size.width() / 4, size.height() / 2),
                                   QPoint(size.width() / 2, size.height() / 3),
                                   QPoint(size.width() / 2, size.height() / 2)}) {
            QTest::mouseClick(&desk.canvas(), Qt::LeftButton, {}, place);
        }
        QVERIFY(desk.page->hasUnsavedChanges());
        desk.click("zoneSave");
        QTRY_COMPARE(desk.kept().size(), size_t(1));
        const Zone zone = desk.kept().front();
        QCOMPARE(zone.rule, ZoneRule::Entering);
        QCOMPARE(zone.points.size(), size_t(3));
        QVERIFY(zone.points[0].x() < zone.points[1].x());
        QTRY_VERIFY(!desk.page->zonesPanel()->isVisible());
        QVERIFY(!desk.page->hasUnsavedChanges());
        // The camera is chosen still: a click opens its form again.
        auto* table = desk.find<QTableView>("camerasTable");
        auto* form = desk.find<QWidget>("cameraName");
        QVERIFY(!form->isVisible());
        QTest::mouseClick(table->viewport(), Qt::LeftButton, {},
                          table->visualRect(table->currentIndex()).center());
        QTRY_VERIFY(form->isVisible());
    }

    void aLineIsDrawnByKeysAlone()
    {
        ZonesDesk desk;
        desk.open();
        desk.click("zoneAdd");
        auto* rule = desk.find<QComboBox>("zoneRule");
        rule->setCurrentIndex(rule->findData(int(ZoneRule::Crossing)));
        desk.canvas().setFocus();
        QTest::keyClick(&desk.canvas(), Qt::Key_Insert);
        QTest::keyClick(&desk.canvas(), Qt::Key_Left, Qt::ShiftModifier);
        QTest::keyClick(&desk.canvas(), Qt::Key_Insert);
        for (int i = 0; i < 4; ++i) {
            QTest::keyClick(&desk.canvas(), Qt::Key_Right, Qt::ShiftModifier);
        }
        QTest::keyClick(&desk.canvas(), Qt::Key_S, Qt::ControlModifier);
        QTRY_COMPARE(desk.kept().size(), size_t(1));
        const Zone zone = desk.kept().front();
        QCOMPARE(zone.rule, ZoneRule::Crossing);
        QCOMPARE(zone.points.size(), size_t(2));
        QVERIFY(zone.points[1].x() - zone.points[0].x() > 0.2);
    }

    void aCameraAtABarrierIsAskedFirstWherePlatesAreRead()
    {
        ZonesDesk desk;
        desk.open();
        auto* rule = desk.find<QComboBox>("zoneRule");
        QCOMPARE(rule->findData(int(ZoneRule::PlateArea)), -1);
        desk.page->zonesPanel()->open(desk.store.gateCamera, QStringLiteral("Lane"),
                                      CameraPurpose::Vehicles);
        desk.click("zoneAdd");
        QCOMPARE(rule->currentData().toInt(), int(ZoneRule::PlateArea));
        const QSize size = desk.canvas().size();
        for (const QPoint place : {QPoint(size.width() / 4, size.height() / 2),
                                   QPoint(size.width() / 2, size.height() / 3),
                                   QPoint(size.width() / 2, size.height() / 2)}) {
            QTest::mouseClick(&desk.canvas(), Qt::LeftButton, {}, place);
        }
        desk.click("zoneAdd");
        QCOMPARE(rule->currentData().toInt(), int(ZoneRule::Entering));
        desk.click("zoneRemove");
        desk.click("zoneSave");
        QTRY_COMPARE(desk.kept().size(), size_t(1));
        QCOMPARE(desk.kept().front().rule, ZoneRule::PlateArea);
        QCOMPARE(desk.kept().front().points.size(), size_t(3));
    }

    void whatIsNotCompleteIsNotSaved()
    {
        ZonesDesk desk;
        desk.open();
        desk.click("zoneAdd");
        QTest::mouseClick(&desk.canvas(), Qt::LeftButton, {}, QPoint(200, 200));
        desk.click("zoneSave");
        QVERIFY(desk.find<QLabel>("zoneOutcome")->isVisible());
        QVERIFY(desk.page->zonesPanel()->isVisible());
        QVERIFY(desk.kept().empty());
    }

    void pointsAreTakenAwayAndZonesRemoved()
    {
        ZonesDesk desk;
        desk.open();
        desk.click("zoneAdd");
        for (int i = 0; i < 4; ++i) {
            QTest::keyClick(&desk.canvas(), Qt::Key_Insert);
        }
        QTest::keyClick(&desk.canvas(), Qt::Key_Delete);
        desk.click("zoneAdd");
        QCOMPARE(desk.find<QListWidget>("zoneList")->count(), 2);
        desk.click("zoneRemove");
        desk.click("zoneRemove");
        QCOMPARE(desk.find<QListWidget>("zoneList")->count(), 0);
        desk.click("zoneSave");
        QTRY_VERIFY(!desk.page->zonesPanel()->isVisible());
        QVERIFY(desk.kept().empty());
    }

    void aRecordingThatCannotBeReadIsSaid()
    {
        ZonesDesk desk;
        desk.dialogs.file = QStringLiteral("/no/such/film.mp4");
        desk.open();
        desk.click("zoneAdd");
        desk.click("zoneTry");
        auto* said = desk.find<QLabel>("zoneOutcome");
        QTRY_VERIFY(desk.find<QPushButton>("zoneTry")->isEnabled());
        QVERIFY(said->isVisible() && !said->text().isEmpty());
    }
};

QTEST_MAIN(TstZonesPanel)
#include "tst_zones_panel.moc"
