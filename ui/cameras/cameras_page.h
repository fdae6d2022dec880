// The administrator's cameras: what there is, what it is doing, adding, changing, removing, order.
#pragma once

#include "services/lens_service.h"
#include "services/registry_service.h"
#include "ui/cameras/camera_model.h"
#include "ui/widgets/page.h"
#include "ui/widgets/ui_context.h"

#include <QTimer>

class QPushButton;

namespace gatehouse::services {
class CameraSetupService;
class ZoneService;
}  // namespace gatehouse::services

namespace gatehouse::media {
class StreamHub;
}

namespace gatehouse::ui {

class AddCamerasPanel;
class ZonesPanel;
class CameraForm;
class DataTable;
class LensForm;
class TextLabel;

/// GUI thread. The services outlive the page.
class CamerasPage : public Page
{
    Q_OBJECT

public:
    struct Parts
    {
        services::CameraService& cameras;
        services::CameraSetupService& setup;
        services::RegistryService& registry;
        services::LensService& lenses;
        CameraStatus status;
    };

    CamerasPage(const UiContext& context, const Parts& parts, QWidget* parent = nullptr);

    PageId pageId() const override { return PageId::Cameras; }
    QString title() const override { return tr("Cameras"); }
    QString iconName() const override { return QStringLiteral("cctv"); }
    Action requiredAction() const override { return Action::EditCameras; }
    void setSession(const Session& session) override;
    void activate() override;
    bool hasUnsavedChanges() const override;
    AddCamerasPanel& addPanel() { return *m_panel; }
    /// Without it no zones can be drawn. Both outlive the page.
    void setZones(services::ZoneService& zones, media::StreamHub& hub);
    ZonesPanel* zonesPanel() { return m_zones; }
    /// The pictures of this camera are not analysed, for this reason.
    void setFault(CameraId camera, const Error& fault);
    void clearFaults();

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;
    void changeEvent(QEvent* event) override;
    void showEvent(QShowEvent* event) override;
    void hideEvent(QHideEvent* event) override;

private:
    void build();
    void reload();
    void takeEntries(const Result<std::vector<services::CameraEntry>>& entries);
    void showState();
    void showTable();
    void openPanel();
    void openZones();
    void onCurrent();
    void addDoor(const QString& name);
    void startNew();
    void move(int by);
    void retranslate();

    UiContext m_context;
    services::CameraService& m_cameras;
    services::RegistryService& m_registry;
    Session m_session;
    CameraModel* m_model;
    QWidget* m_list;
    TextLabel* m_count;
    QPushButton* m_up;
    QPushButton* m_down;
    QPushButton* m_several;
    QPushButton* m_add;
    DataTable* m_table;
    CameraForm* m_form;
    LensForm* m_lens;
    AddCamerasPanel* m_panel;
    QPushButton* m_zonesButton;
    ZonesPanel* m_zones = nullptr;
    QTimer m_states;
    CameraId m_selectWhenLoaded;
    std::optional<Error> m_problem;
    quint64 m_load = 0;  ///< an answer to an older question is not taken
    bool m_loaded = false;
};

}  // namespace gatehouse::ui
