// Step 4: for whom, which doors, by what, at which hours, until when, on what ground.
#pragma once

#include "services/grant_service.h"
#include "services/pin_service.h"
#include "ui/registry/flow_step.h"

class QCheckBox;
class QComboBox;
class QLineEdit;
class QPushButton;
class QVBoxLayout;

namespace gatehouse::ui {

class DoorGroups;
class FormField;
class ScheduleEdit;
class TextLabel;

class GrantStep : public FlowStep
{
    Q_OBJECT

public:
    /// Without `grants` no groups of doors are offered, without `pins` no PIN is set.
    GrantStep(const UiContext& ui, services::RegistryService& registry,
              services::GrantService* grants, services::PinService* pins,
              std::shared_ptr<FlowState> state, QWidget* parent);

    QString title() const override;
    QString primaryText() const override;
    QString skipText() const override;
    void enter() override;
    bool isDirty() const override;
    bool isReady() const override;
    QJsonObject draft() const override;
    void restore(const QJsonObject& draft) override;
    void submit() override;
    void retranslate() override;

private:
    enum class DoorsState
    {
        Loading = 1,
        Ready,
        Failed
    };

    void buildForm();
    void loadDoors();
    void onDoors(const Result<std::vector<Door>>& answer);
    void showDoorsSentence();
    void showDoors(const std::vector<Door>& doors);
    void fillCredentials();
    void fillGrounds();
    /// Whether a PIN has to be typed with this grant.
    bool asksForPin() const;
    void loadPin();
    bool checkPin();
    void grantNow(const NewGrant& grant);
    /// What the form says, or nothing after saying beside the fields what is missing.
    std::optional<NewGrant> typed();
    void onCredentialChanged();
    std::vector<DoorId> chosenDoors() const;
    QDate defaultEnd() const;
    QDate latestEnd() const;
    /// The chosen day, or nothing after saying beside the field what is wrong with it.
    std::optional<QDate> checkedEnd();

    QWidget* m_doors;
    QVBoxLayout* m_doorsLayout;
    TextLabel* m_doorsSentence;
    QPushButton* m_doorsRetry;
    QComboBox* m_holder;
    DoorGroups* m_groups = nullptr;
    QComboBox* m_credential;
    ScheduleEdit* m_schedule;
    QLineEdit* m_until;
    QComboBox* m_basis;  ///< usual grounds to choose from, any other to be typed
    services::PinService* m_pins;
    QLineEdit* m_pin;
    FormField* m_pinField;
    bool m_pinIsSet = false;
    FormField* m_holderField;
    FormField* m_groupsField = nullptr;
    FormField* m_doorsField;
    FormField* m_credentialField;
    FormField* m_scheduleField;
    FormField* m_untilField;
    FormField* m_basisField;
    std::vector<std::pair<DoorId, QCheckBox*>> m_boxes;
    std::vector<DoorId> m_wanted;  ///< of a draft, until the doors are there
    DoorsState m_doorsState = DoorsState::Loading;
    QString m_doorsError;
};

}  // namespace gatehouse::ui
