// Requests of those concerned to see footage: recorded, decided with a reason, shown.
#pragma once

#include "services/camera_service.h"
#include "services/person_file_service.h"
#include "ui/lists/list_card.h"

#include <optional>

class QComboBox;
class QDateTimeEdit;
class QLineEdit;

namespace gatehouse::ui {

class FormField;

/// GUI thread. Hidden for who has no RecordViewings.
class ViewingsCard : public ListCard
{
    Q_OBJECT

public:
    ViewingsCard(const UiContext& context, services::PersonFileService& files,
                 services::CameraService& cameras, QWidget* parent = nullptr);

    void setSession(const Session& session) override;
    void refresh() override;
    void retranslate() override;

private:
    void buildForm();
    void showForm(bool shown);
    void take(const Result<std::vector<ViewingRow>>& viewings);
    void readCameras();
    std::optional<ViewingRow> selected();
    void updateButtons();
    void record();
    void showFault(const Error& error);
    void decide(ViewingDecision decision);
    void noteShown();

    services::PersonFileService& m_files;
    services::CameraService& m_cameras;
    Session m_session;
    std::vector<ViewingRow> m_rows;

    QWidget* m_form = nullptr;
    QLineEdit* m_requester = nullptr;
    QComboBox* m_relation = nullptr;
    QComboBox* m_camera = nullptr;
    QDateTimeEdit* m_from = nullptr;
    QDateTimeEdit* m_until = nullptr;
    QLineEdit* m_basis = nullptr;
    FormField* m_requesterField = nullptr;
    FormField* m_relationField = nullptr;
    FormField* m_cameraField = nullptr;
    FormField* m_fromField = nullptr;
    FormField* m_untilField = nullptr;
    FormField* m_basisField = nullptr;
    QPushButton* m_save = nullptr;

    QPushButton* m_add;
    QPushButton* m_allow;
    QPushButton* m_refuse;
    QPushButton* m_shown;
    QPushButton* m_cancel;
};

}  // namespace gatehouse::ui
