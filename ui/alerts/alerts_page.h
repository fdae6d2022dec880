// Every alert as a list, filled live, with filters and details.
#pragma once

#include "services/camera_service.h"
#include "ui/alerts/alert_handler.h"
#include "ui/alerts/face_pictures.h"
#include "ui/widgets/page.h"
#include "ui/widgets/ui_context.h"

class QComboBox;
class QModelIndex;

namespace gatehouse::ui {

class AlertDetails;
class AlertModel;
class DataTable;
class FormField;
class TimeRangeFilter;

/// GUI thread. The badge counts alerts that nobody has taken yet.
class AlertsPage : public Page
{
    Q_OBJECT

public:
    AlertsPage(const UiContext& context, services::AlertService& alerts,
               services::ImageService& images, services::CameraService& cameras,
               QWidget* parent = nullptr);

    PageId pageId() const override { return PageId::Alerts; }
    QString title() const override;
    QString iconName() const override { return QStringLiteral("bell"); }
    Action requiredAction() const override { return Action::ViewAlerts; }
    void setSession(const Session& session) override;
    void activate() override;
    bool hasUnsavedChanges() const override;

    /// Shows the enrolled photograph of a recognised person beside the crop.
    void setRegistry(services::RegistryService* registry) { m_pictures.setRegistry(registry); }

signals:
    void cameraRequested(gatehouse::CameraId camera);

protected:
    void changeEvent(QEvent* event) override;
    void hideEvent(QHideEvent* event) override;
    void showEvent(QShowEvent* event) override;

private:
    QWidget* buildFilters();
    void buildTable();
    void retranslate();
    void fillStates();
    void fillSeverities();
    void readCameras();
    void readCount();
    void applyFilters();
    void clearFilters();
    bool isFiltered() const;
    void showState();
    void showSelected();
    void keepSelection();

    UiContext m_context;
    services::AlertService& m_alerts;
    services::CameraService& m_cameras;
    FacePictures m_pictures;
    AlertHandler* m_handler;
    AlertModel* m_model;
    QComboBox* m_state;
    QComboBox* m_severity;
    QComboBox* m_camera;
    FormField* m_stateField;
    FormField* m_severityField;
    FormField* m_cameraField;
    TimeRangeFilter* m_period;
    DataTable* m_table;
    AlertDetails* m_details;
    quint64 m_generation = 0;
};

}  // namespace gatehouse::ui
