// Every alert as a list, filled live, with filters and details.
#pragma once

#include "services/camera_service.h"
#include "ui/alerts/alert_handler.h"
#include "ui/alerts/face_pictures.h"
#include "ui/lists/choice_filter.h"
#include "ui/lists/list_page.h"

namespace gatehouse::ui {

class AlertDetails;
class AlertModel;
class TimeRangeFilter;

/// GUI thread. The badge counts alerts that nobody has taken yet.
class AlertsPage : public ListPage
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
    void clipRequested(const gatehouse::AlertRow& row);

protected:
    ListWords words() const override;
    bool isFiltered() const override;
    void clearFilters() override;
    void showDetails(int row) override;
    void clearDetails() override;
    int openRow() const override;
    void retranslate() override;

private:
    QWidget* buildFilters();
    void buildModel();
    void readCameras();
    void readCount();
    void applyFilters();

    services::AlertService& m_alerts;
    services::CameraService& m_cameras;
    FacePictures m_pictures;
    AlertHandler* m_handler;
    AlertModel* m_model;
    ChoiceFilter* m_state;
    ChoiceFilter* m_severity;
    ChoiceFilter* m_camera;
    TimeRangeFilter* m_period;
    AlertDetails* m_details;
    quint64 m_generation = 0;
};

}  // namespace gatehouse::ui
