// Step 3: the resident's separate consent to recognition by face; enrols.
#pragma once

#include "ui/registry/flow_step.h"

class QCheckBox;
class QComboBox;
class QLineEdit;

namespace gatehouse::ui {

class FormField;
class TextLabel;

class ConsentStep : public FlowStep
{
    Q_OBJECT

public:
    ConsentStep(const UiContext& ui, services::RegistryService& registry,
                std::shared_ptr<FlowState> state, QWidget* parent);

    QString title() const override;
    QString primaryText() const override;
    QString skipText() const override;
    void enter() override;
    bool isDirty() const override;
    void submit() override;
    void retranslate() override;

private:
    ConsentChannel channel() const;
    void onChannelChanged();
    bool checkFields();
    /// A child's own agreement counts for nothing: only the guardian's is offered.
    void offerChannels();
    void enrol(const NewConsent& consent, store::Likeness likeness);
    /// Two people who look the same to the gates: a person decides, and the audit keeps it.
    void askAboutLikeness(const NewConsent& consent);

    TextLabel* m_version;
    TextLabel* m_notice;
    QComboBox* m_channel;
    QLineEdit* m_guardian;
    QComboBox* m_guardianRelation;
    QCheckBox* m_agreed;
    QCheckBox* m_keepPortrait;
    FormField* m_channelField;
    FormField* m_guardianField;
    FormField* m_guardianRelationField;
    FormField* m_agreedField;
    FormField* m_keepField;
};

}  // namespace gatehouse::ui
