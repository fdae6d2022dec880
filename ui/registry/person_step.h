// Step 1: who the resident is and where they live.
#pragma once

#include "ui/registry/flow_step.h"

#include <QTimer>

#include <array>
#include <functional>

class QCheckBox;
class QComboBox;
class QLineEdit;

namespace gatehouse::ui {

class FormField;
class HouseholdModel;

class PersonStep : public FlowStep
{
    Q_OBJECT

public:
    PersonStep(const UiContext& ui, services::RegistryService& registry,
               std::shared_ptr<FlowState> state, QWidget* parent);

    QString title() const override;
    QString primaryText() const override;
    void enter() override;
    bool isDirty() const override;
    QJsonObject draft() const override;
    void restore(const QJsonObject& draft) override;
    void submit() override;
    void retranslate() override;

private:
    void makeAddressField();
    void onAddressEdited();
    struct DraftField
    {
        const char* key;
        QLineEdit* edit;
    };
    std::array<DraftField, 7> draftFields() const;
    void lookUpHouseholds();
    void onHouseholds(const std::vector<HouseholdRow>& households);
    void showAddressHint();
    /// Whether every field can be taken; says beside each field what is wrong with it.
    bool checkFields();
    bool checkName();
    bool checkPhone();
    bool checkAddress();
    bool checkUntil();
    bool checkFrom();
    bool checkDocument();
    bool checkBirth();
    void makeDocumentFields(const std::function<FormField*(QWidget*)>& addField);
    NewPerson typed(HouseholdId household) const;
    void save(const NewPerson& person, store::Likeness likeness);
    void askAboutDuplicate(const NewPerson& person, const store::Duplicate& duplicate);
    void findHousehold();
    void addHousehold();
    void addPerson(HouseholdId household);
    void showFailure(const Error& error);
    QString addressText() const;
    QString phoneText() const;

    QLineEdit* m_name;
    QLineEdit* m_phone;
    QLineEdit* m_address;
    QComboBox* m_relation;
    QLineEdit* m_from;
    QLineEdit* m_until;
    QComboBox* m_documentKind;
    QLineEdit* m_document;
    QLineEdit* m_birth;
    QCheckBox* m_seen;
    FormField* m_nameField;
    FormField* m_phoneField;
    FormField* m_addressField;
    FormField* m_relationField;
    FormField* m_fromField;
    FormField* m_untilField;
    FormField* m_documentKindField;
    FormField* m_documentField;
    FormField* m_birthField;
    FormField* m_seenField;
    HouseholdModel* m_households;
    QTimer m_lookUpDelay;
    quint64 m_lookUp = 0;         ///< answers to older look-ups are dropped
    bool m_addressKnown = false;  ///< the answer for the text in the field has arrived
};

}  // namespace gatehouse::ui
