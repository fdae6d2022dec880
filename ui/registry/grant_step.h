// Step 4: which doors, by what, until when, on what ground.
#pragma once

#include "ui/registry/flow_step.h"

class QCheckBox;
class QComboBox;
class QLineEdit;
class QPushButton;
class QVBoxLayout;

namespace gatehouse::ui {

class FormField;
class TextLabel;

class GrantStep : public FlowStep
{
    Q_OBJECT

public:
    GrantStep(const UiContext& ui, services::RegistryService& registry,
              std::shared_ptr<FlowState> state, QWidget* parent);

    QString title() const override;
    QString primaryText() const override;
    QString skipText() const override;
    void enter() override;
    bool isDirty() const override;
    bool isReady() const override;
    void submit() override;
    void retranslate() override;

private:
    enum class DoorsState
    {
        Loading = 1,
        Ready,
        Failed
    };

    void loadDoors();
    void onDoors(const Result<std::vector<Door>>& answer);
    void showDoorsSentence();
    void fillCredentials();
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
    QComboBox* m_credential;
    QLineEdit* m_until;
    QLineEdit* m_basis;
    FormField* m_doorsField;
    FormField* m_credentialField;
    FormField* m_untilField;
    FormField* m_basisField;
    std::vector<std::pair<DoorId, QCheckBox*>> m_boxes;
    DoorsState m_doorsState = DoorsState::Loading;
    QString m_doorsError;
};

}  // namespace gatehouse::ui
