// What changes about somebody who is registered: until when they live there, and that the document
// was compared.
#pragma once

#include "ui/registry/flow_step.h"

class QCheckBox;
class QLineEdit;

namespace gatehouse::ui {

class FormField;

class ResidenceStep : public FlowStep
{
    Q_OBJECT

public:
    ResidenceStep(const UiContext& ui, services::RegistryService& registry,
                  std::shared_ptr<FlowState> state, QWidget* parent);

    QString title() const override;
    QString primaryText() const override;
    void enter() override;
    bool isDirty() const override;
    bool isReady() const override { return isDirty(); }
    void submit() override;
    void retranslate() override;

private:
    QString presentEnd() const;
    void verify();
    void onSaved(const Status& saved);

    QLineEdit* m_until;
    QCheckBox* m_seen;
    FormField* m_untilField;
    FormField* m_seenField;
};

}  // namespace gatehouse::ui
