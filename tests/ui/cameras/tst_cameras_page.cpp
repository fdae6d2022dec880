// The cameras' page over a real store, with sample cameras that answer.
#include "services/registry_service.h"
#include "support/rigs/onvif_camera.h"
#include "support/rigs/rtsp_cameras.h"
#include "ui/cameras/add_cameras_panel.h"
#include "ui/cameras/camera_form.h"
#include "ui/cameras/cameras_page.h"
#include "ui/shell/shell_desk.h"

#include <QAbstractItemModelTester>
#include <QAbstractItemView>
#include <QComboBox>
#include <QDoubleSpinBox>
#include <QFile>
#include <QLabel>
#include <QPushButton>
#include <QSignalSpy>
#include <QTableView>
#include <QTest>

using namespace gatehouse;
using namespace gatehouse::test;

namespace {

constexpr int kLong = 60'000;

class CamerasDesk : public ShellDesk
{
public:
    CamerasDesk()
        : registry(store.store(), gallery, faces)
        , cameras(store.store())
        , setup(store.store())
        , lenses(store.store())
    {
        page = std::make_unique<ui::CamerasPage>(
            context, ui::CamerasPage::Parts{cameras, setup, registry, lenses,
                                            [](CameraId) { return media::StreamStatus(); }});
        page->resize(1400, 800);
        page->setSession(store.session(Role::Administrator));
        page->show();
        page->activate();
    }

    QTableView* table(const char* name)
    {
        return page->findChild<QTableView*>(QLatin1StringView(name));
    }
    int rows() { return table("camerasTable")->model()->rowCount(); }
    QString cell(const char* name, int row, int column)
    {
        const QAbstractItemModel* model = table(name)->model();
        return model->index(row, column).data().toString();
    }
    QLineEdit* edit(const char* name)
    {
        return page->findChild<QLineEdit*>(QLatin1StringView(name));
    }
    QPushButton* button(const char* name)
    {
        return page->findChild<QPushButton*>(QLatin1StringView(name));
    }
    void click(const char* name) { QTest::mouseClick(button(name), Qt::LeftButton); }
    QString said(const char* name)
    {
        return page->findChild<QLabel*>(QLatin1StringView(name))->text();
    }
    QStringList errors()
    {
        QStringList shown;
        for (const QLabel* label : page->findChildren<QLabel*>(QStringLiteral("fieldError"))) {
            if (label->isVisible()) {
                shown << label->text();
            }
        }
        return shown;
    }

    vision::Gallery gallery;
    services::FaceDesk faces{QStringLiteral("/no/models/here")};
    services::RegistryService registry;
    services::CameraService cameras;
    services::CameraSetupService setup;
    services::LensService lenses;
    std::unique_ptr<ui::CamerasPage> page;
};

}  // namespace

class TstCamerasPage : public QObject
{
    Q_OBJECT

private:
    const QString m_clip = QStringLiteral(GATEHOUSE_ASSETS_DIR "/footage/yard-sub.mp4");

private slots:
    void aFisheyeLensIsSavedAndShownAgain()
    {
        CamerasDesk desk;
        QTRY_COMPARE(desk.rows(), 2);
        desk.table("camerasTable")->selectRow(1);
        auto* mount = desk.page->findChild<QComboBox*>(QStringLiteral("lensMount"));
        auto* radius = desk.page->findChild<QDoubleSpinBox*>(QStringLiteral("lensRadius"));
        QTRY_VERIFY(mount->isVisible());
        QVERIFY2(!radius->isVisible(), "an ordinary lens has no circle");
        mount->setCurrentIndex(mount->findData(int(LensMount::Wall)));
        emit mount->activated(mount->currentIndex());
        QVERIFY(radius->isVisible());
        radius->setValue(48.5);
        QVERIFY(desk.page->hasUnsavedChanges());
        QSignalSpy saved(desk.page.get(), &ui::Page::messageRequested);
        desk.click("lensSave");
        QTRY_COMPARE(saved.count(), 1);
        QVERIFY(!desk.page->hasUnsavedChanges());
        desk.table("camerasTable")->selectRow(0);
        QTRY_COMPARE(mount->currentData().toInt(), 0);
        desk.table("camerasTable")->selectRow(1);
        QTRY_COMPARE(mount->currentData().toInt(), int(LensMount::Wall));
        QCOMPARE(radius->value(), 48.5);
    }

    void aCameraWhosePlatesAreNotReadSaysSo()
    {
        CamerasDesk desk;
        QTRY_COMPARE(desk.rows(), 2);
        desk.table("camerasTable")->selectRow(0);
        QCOMPARE(desk.errors(), QStringList());
        desk.page->setFault(desk.store.gateCamera,
                            {ErrorCode::Unavailable, QStringLiteral("The model x is missing")});
        QCOMPARE(desk.cell("camerasTable", 0, ui::CameraModel::StateColumn),
                 QStringLiteral("No faces are recognised"));
        QCOMPARE(desk.errors().size(), 1);
        desk.table("camerasTable")->selectRow(1);
        QCOMPARE(desk.errors(), QStringList());
        desk.table("camerasTable")->selectRow(0);
        QCOMPARE(desk.errors().size(), 1);
        desk.page->clearFaults();
        QCOMPARE(desk.errors(), QStringList());
        QCOMPARE(desk.cell("camerasTable", 0, ui::CameraModel::StateColumn),
                 QStringLiteral("Not looked at"));
    }

    void aDoorThatIsMissingIsAddedInTheForm()
    {
        CamerasDesk desk;
        QTRY_COMPARE(desk.rows(), 2);
        desk.table("camerasTable")->selectRow(1);
        auto* purpose = desk.page->findChild<QComboBox*>(QStringLiteral("cameraPurpose"));
        auto* door = desk.page->findChild<QComboBox*>(QStringLiteral("cameraDoor"));
        purpose->setCurrentIndex(purpose->findData(int(CameraPurpose::Vehicles)));
        QTRY_VERIFY(door->isVisible() && door->count() > 2);
        const auto choose = [door](int index) {
            door->setCurrentIndex(index);
            emit door->activated(index);
        };
        choose(door->count() - 1);
        QCOMPARE(door->currentIndex(), 0);  // cancelled: as it was
        desk.dialogs.text = QStringLiteral("North lane");
        choose(door->count() - 1);
        QTRY_COMPARE(door->currentText(), QStringLiteral("North lane"));
        QVERIFY(desk.page->hasUnsavedChanges());
        QSignalSpy saved(desk.page.get(), &ui::Page::messageRequested);
        desk.click("cameraSave");
        QTRY_COMPARE(saved.count(), 1);
        const auto cameras = await(desk.cameras.camerasWithCredentials());
        QVERIFY(cameras && (*cameras)[1].door.isValid());
    }

    void everyChoiceOfAListIsSeenAtOnce()
    {
        CamerasDesk desk;
        QTRY_COMPARE(desk.rows(), 2);
        desk.table("camerasTable")->selectRow(1);
        auto* purpose = desk.page->findChild<QComboBox*>(QStringLiteral("cameraPurpose"));
        purpose->showPopup();
        QTRY_VERIFY(purpose->view()->isVisible());
        const QRect seen = purpose->view()->viewport()->rect();
        for (int row = 0; row < purpose->count(); ++row) {
            const QRect item = purpose->view()->visualRect(purpose->model()->index(row, 0));
            QVERIFY2(seen.contains(item), qPrintable(purpose->itemText(row)));
        }
        purpose->hidePopup();
    }

    void aCameraCanBeSetToReadPlatesAtABarrier()
    {
        CamerasDesk desk;
        QTRY_COMPARE(desk.rows(), 2);
        desk.table("camerasTable")->selectRow(1);
        auto* purpose = desk.page->findChild<QComboBox*>(QStringLiteral("cameraPurpose"));
        auto* door = desk.page->findChild<QComboBox*>(QStringLiteral("cameraDoor"));
        QTRY_COMPARE(purpose->currentData().toInt(), int(CameraPurpose::Overview));
        QVERIFY2(!door->isVisible(), "whoever only looks on has no door");
        purpose->setCurrentIndex(purpose->findData(int(CameraPurpose::Vehicles)));
        QTRY_VERIFY(door->isVisible() && door->count() > 1);
        QSignalSpy saved(desk.page.get(), &ui::Page::messageRequested);
        desk.click("cameraSave");
        QCOMPARE(desk.errors(), QStringList(QStringLiteral("Choose the door that this camera looks "
                                                           "at.")));
        door->setCurrentIndex(door->findData(desk.store.garageDoor.value()));
        desk.click("cameraSave");
        QTRY_COMPARE(saved.count(), 1);
        const auto cameras = await(desk.cameras.camerasWithCredentials());
        QVERIFY(cameras);
        QCOMPARE((*cameras)[1].purpose, CameraPurpose::Vehicles);
        QCOMPARE((*cameras)[1].door, desk.store.garageDoor);
        desk.table("camerasTable")->selectRow(0);
        QTRY_COMPARE(purpose->currentData().toInt(), int(CameraPurpose::Gate));
        desk.table("camerasTable")->selectRow(1);
        QTRY_COMPARE(purpose->currentData().toInt(), int(CameraPurpose::Vehicles));
    }

    void camerasStandInTheOrderOfTheWall()
    {
        CamerasDesk desk;
        const QAbstractItemModelTester tester(desk.table("camerasTable")->model());
        QTRY_COMPARE(desk.rows(), 2);
        QCOMPARE(desk.cell("camerasTable", 0, ui::CameraModel::NameColumn),
                 QStringLiteral("East gate camera"));
        QCOMPARE(desk.cell("camerasTable", 0, ui::CameraModel::DoorColumn),
                 QStringLiteral("East gate"));
        desk.table("camerasTable")->selectRow(0);
        desk.click("cameraDown");
        QTRY_COMPARE(desk.cell("camerasTable", 1, ui::CameraModel::NameColumn),
                     QStringLiteral("East gate camera"));
        desk.click("cameraDown");
        desk.page->setSession({});
        QCOMPARE(desk.rows(), 0);
    }

    void cameraIsAddedByHandAndWhatIsWrongStandsBesideTheField()
    {
        CamerasDesk desk;
        QTRY_COMPARE(desk.rows(), 2);
        desk.click("camerasAdd");
        QTRY_VERIFY(desk.edit("cameraName")->isVisible());
        desk.edit("cameraMain")->setText(QStringLiteral("http://10.0.0.7/"));
        desk.click("cameraSave");
        QCOMPARE(desk.errors().size(), 1);
        QTest::keyClicks(desk.edit("cameraName"), QStringLiteral("Pond"));
        desk.click("cameraSave");
        QVERIFY(desk.errors().value(0).contains(QStringLiteral("rtsp://")));
        QVERIFY(desk.page->hasUnsavedChanges());
        desk.edit("cameraMain")->setText(QStringLiteral("rtsp://10.0.0.7/main"));
        QTest::keyClicks(desk.edit("cameraPassword"), QStringLiteral("secret"));
        QSignalSpy messages(desk.page.get(), &ui::Page::messageRequested);
        QTest::keyClick(desk.edit("cameraMain"), Qt::Key_S, Qt::ControlModifier);
        QTRY_COMPARE(desk.rows(), 3);
        QTRY_COMPARE(messages.size(), 1);
        QVERIFY(!desk.page->hasUnsavedChanges());
        QVERIFY(!desk.edit("cameraName")->isVisible());

        // A kept password does not go to another host.
        desk.table("camerasTable")->selectRow(2);
        QTRY_VERIFY(desk.edit("cameraName")->isVisible());
        QVERIFY(desk.edit("cameraPassword")->text().isEmpty());
        desk.edit("cameraMain")->setText(QStringLiteral("rtsp://10.0.0.8/main"));
        desk.click("cameraSave");
        QTRY_COMPARE(desk.errors().size(), 1);
        QVERIFY(desk.errors().first().contains(QStringLiteral("password")));
    }

    void cameraIsRemovedAfterAQuestion()
    {
        CamerasDesk desk;
        QTRY_COMPARE(desk.rows(), 2);
        desk.table("camerasTable")->selectRow(1);
        QTRY_VERIFY(desk.button("cameraRemove")->isVisible());
        desk.click("cameraRemove");
        QCOMPARE(desk.dialogs.questions.size(), 1);
        desk.dialogs.answer(false);
        desk.click("cameraRemove");
        QCOMPARE(desk.dialogs.questions.size(), 2);
        QCOMPARE(desk.rows(), 2);
        desk.dialogs.answer(true);
        QTRY_COMPARE(desk.rows(), 1);
    }

    void deviceFillsInItsStreams()
    {
        const auto device = OnvifCamera::start({QStringLiteral("--auth"), QStringLiteral("token")},
                                               QStringLiteral("viewer"), Secret("secret"));
        QVERIFY(device.ok());
        CamerasDesk desk;
        QTRY_COMPARE(desk.rows(), 2);
        desk.click("camerasAdd");
        QTRY_VERIFY(desk.edit("cameraName")->isVisible());
        desk.edit("cameraDevice")
            ->setText(QStringLiteral("127.0.0.1:%1").arg((*device)->serviceUrl().port()));
        desk.edit("cameraUser")->setText(QStringLiteral("viewer"));
        desk.edit("cameraPassword")->setText(QStringLiteral("wrong"));
        desk.click("cameraAsk");
        QTRY_VERIFY_WITH_TIMEOUT(desk.said("cameraOutcome").contains(QStringLiteral("refuses")),
                                 kLong);
        desk.edit("cameraPassword")->setText(QStringLiteral("secret"));
        desk.click("cameraAsk");
        QTRY_COMPARE_WITH_TIMEOUT(desk.edit("cameraMain")->text(),
                                  QStringLiteral("rtsp://127.0.0.1:554/main"), kLong);
        QCOMPARE(desk.edit("cameraSub")->text(), QStringLiteral("rtsp://127.0.0.1:554/sub"));
        desk.edit("cameraName")->setText(QStringLiteral("Dome"));
        desk.click("cameraSave");
        QTRY_COMPARE(desk.rows(), 3);
        QVERIFY(desk.cell("camerasTable", 2, ui::CameraModel::DeviceColumn)
                    .contains(QStringLiteral("steered")));
    }

    void testConnectsAndSaysWhatIsWrong()
    {
        if (!QFile::exists(m_clip)) {
            QSKIP("the sample footage is not here");
        }
        const auto rtsp = RtspCameras::start({{QStringLiteral("yard"), m_clip, QString()}});
        QVERIFY(rtsp.ok());
        CamerasDesk desk;
        QTRY_COMPARE(desk.rows(), 2);
        desk.click("camerasAdd");
        QTRY_VERIFY(desk.edit("cameraName")->isVisible());
        desk.edit("cameraMain")->setText((*rtsp)->mainUrl(QStringLiteral("yard")).toString());
        desk.click("cameraTest");
        QTRY_VERIFY_WITH_TIMEOUT(
            desk.said("cameraOutcome").contains(QStringLiteral("Pictures come")), kLong);
        desk.edit("cameraMain")->setText((*rtsp)->subUrl(QStringLiteral("yard")).toString());
        desk.click("cameraTest");
        QTRY_VERIFY_WITH_TIMEOUT(
            desk.said("cameraOutcome").contains(QStringLiteral("no stream at this path")), kLong);
    }

    void severalAreFoundTriedAndAdded()
    {
        if (!QFile::exists(m_clip)) {
            QSKIP("the sample footage is not here");
        }
        const QString user = QStringLiteral("viewer");
        const auto rtsp =
            RtspCameras::start({{QStringLiteral("yard"), m_clip, m_clip}}, user, Secret("secret"));
        QVERIFY(rtsp.ok());
        const auto device = OnvifCamera::start(
            {QStringLiteral("--name"), QStringLiteral("Pond"), QStringLiteral("--main"),
             (*rtsp)->mainUrl(QStringLiteral("yard")).toString(), QStringLiteral("--sub"),
             (*rtsp)->subUrl(QStringLiteral("yard")).toString(), QStringLiteral("--auth"),
             QStringLiteral("digest")},
            user, Secret("secret"));
        QVERIFY(device.ok());
        CamerasDesk desk;
        QTRY_COMPARE(desk.rows(), 2);
        desk.click("camerasSeveral");
        const QAbstractItemModelTester tester(desk.table("draftTable")->model());
        desk.page->addPanel().setSearchArea({.address = QStringLiteral("127.0.0.1"),
                                             .port = (*device)->discoveryPort(),
                                             .duration = std::chrono::milliseconds(1200)});
        desk.edit("draftUser")->setText(user);
        desk.edit("draftPassword")->setText(QStringLiteral("secret"));
        desk.click("draftSearch");
        QAbstractItemModel* drafts = desk.table("draftTable")->model();
        QTRY_COMPARE_WITH_TIMEOUT(drafts->rowCount(), 1, kLong);
        QCOMPARE(desk.cell("draftTable", 0, ui::DraftModel::NameColumn), QStringLiteral("Pond"));

        QFile list(desk.store.directory() + QStringLiteral("/cameras.csv"));
        QVERIFY(list.open(QIODevice::WriteOnly));
        list.write("address,user,password,name\n" +
                   (*rtsp)->mainUrl(QStringLiteral("yard")).toEncoded() + ",viewer,no,Wrong\n");
        list.close();
        desk.dialogs.file = list.fileName();
        desk.click("draftFile");
        QCOMPARE(drafts->rowCount(), 2);
        for (int row = 0; row < 2; ++row) {
            QVERIFY(!desk.cell("draftTable", row, ui::DraftModel::PasswordColumn)
                         .contains(QStringLiteral("secret")));
        }
        desk.click("draftTest");
        QTRY_VERIFY_WITH_TIMEOUT(desk.button("draftAdd")->isEnabled(), kLong);
        QVERIFY(desk.cell("draftTable", 0, ui::DraftModel::ResultColumn)
                    .contains(QStringLiteral("Both streams work")));
        QVERIFY(desk.cell("draftTable", 1, ui::DraftModel::ResultColumn)
                    .contains(QStringLiteral("refuses the user name")));
        desk.click("draftAdd");
        QTRY_COMPARE(desk.cell("draftTable", 0, ui::DraftModel::ResultColumn),
                     QStringLiteral("Added."));
        QTRY_COMPARE(desk.rows(), 3);
        desk.click("draftClose");
        QTRY_VERIFY(desk.table("camerasTable")->isVisible());
        QVERIFY(desk.page->hasUnsavedChanges() == false);
    }
};

QTEST_MAIN(TstCamerasPage)
#include "tst_cameras_page.moc"
