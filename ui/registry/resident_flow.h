// The side panel that registers a resident, or enrols or grants somebody who is registered already:
// the same steps, each saved as it is done.
#pragma once

#include "services/draft_service.h"
#include "services/grant_service.h"
#include "services/pin_service.h"
#include "ui/registry/flow_step.h"

#include <QTimer>

class QPushButton;
class QScrollArea;
class QStackedWidget;

namespace gatehouse::ui {

struct DraftSlot;
class StepBar;
class TextLabel;

/// GUI thread.
class ResidentFlow : public QWidget
{
    Q_OBJECT

public:
    ResidentFlow(const UiContext& ui, services::RegistryService& registry, QWidget* parent);

    /// Null: grants are of single doors only. Outlives the flow.
    void setGrants(services::GrantService* grants) { m_grants = grants; }
    /// Null: nothing is kept of a registration that is left. Outlives the flow.
    void setDrafts(services::DraftService* drafts) { m_drafts = drafts; }
    /// Null: no PIN is set here. Outlives the flow.
    void setPins(services::PinService* pins) { m_pins = pins; }
    void startResident(const Session& session);
    /// Goes on with a registration that was begun; false when it cannot be read.
    bool startDraft(const Session& session, const store::Draft& draft);
    void startEnrolment(const Session& session, const PersonRow& person);
    /// The end of the lease, and that the document was compared.
    void startResidence(const Session& session, const PersonRow& person);
    void startGrant(const Session& session, const PersonRow& person);
    bool isActive() const { return !m_steps.empty(); }
    bool hasUnsavedChanges() const;
    /// The person that the flow is about; invalid before the first step is saved.
    PersonId person() const { return m_state->person; }
    /// Drops the input without asking. A registration that was begun is kept as a draft.
    void abandon();
    /// As above, and keeps no draft, unless the resident is saved already and steps are left.
    void leave();
    void retranslate();

signals:
    /// A draft was kept or discarded.
    void draftsChanged();
    /// The manager wants to leave; the page asks when something would be lost.
    void leaveRequested();
    void finished(PersonId person, const QString& sentence);

protected:
    void changeEvent(QEvent* event) override;

private:
    enum class StepKind
    {
        Person = 1,
        Photograph,
        Consent,
        Grant,
        Residence
    };
    enum class Purpose
    {
        Resident = 1,
        Enrolment,
        Grant,
        Residence
    };

    std::vector<StepKind> residentKinds(const Session& session) const;
    QByteArray draftContent() const;
    /// Keeps what was typed when it is another than before.
    void keepDraft();
    void discardDraft();
    void begin(Purpose purpose, FlowState state, const std::vector<StepKind>& kinds);
    FlowStep* makeStep(StepKind kind);
    void showStep(size_t index);
    void onDone();
    void onSkip();
    /// The next step that makes sense: no consent is asked for without a photograph.
    void advance();
    void finish();
    void updateButtons();
    void submitCurrent();
    /// Scrolls to the first field that could not be taken.
    void showFirstError(FlowStep* step);
    FlowStep* current() const;
    QString closingSentence() const;

    const UiContext& m_ui;
    services::RegistryService& m_registry;
    services::GrantService* m_grants = nullptr;
    services::PinService* m_pins = nullptr;
    std::shared_ptr<FlowState> m_state = std::make_shared<FlowState>();
    Purpose m_purpose = Purpose::Resident;
    std::vector<StepKind> m_kinds;
    std::vector<FlowStep*> m_steps;  ///< children of their scroll areas in m_stack
    size_t m_index = 0;
    bool m_granted = false;
    services::DraftService* m_drafts = nullptr;
    QTimer m_draftTimer;
    /// Shared with the answer of the first write, which may come after the flow was left.
    std::shared_ptr<DraftSlot> m_draft;
    TextLabel* m_heading;
    StepBar* m_bar;
    QStackedWidget* m_stack;
    TextLabel* m_problem;
    QPushButton* m_cancel;
    QPushButton* m_skip;
    QPushButton* m_primary;
};

}  // namespace gatehouse::ui
