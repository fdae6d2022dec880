// One step of registering a resident. A step saves its own part through the service.
#pragma once

#include "services/registry_service.h"
#include "ui/widgets/ui_context.h"

#include <QJsonObject>
#include <QWidget>

#include <memory>
#include <optional>

namespace gatehouse::ui {

/// What the steps hand to each other.
struct FlowState
{
    Session session;
    PersonId person;  ///< invalid until the person is saved
    QString personName;
    HouseholdId household = {};
    bool hasDocument = false;
    Minority minority = Minority::Unknown;
    std::optional<UtcTime> livesThereUntil;
    std::optional<vision::EnrolmentCheck> check;  ///< only a good one
    bool faceEnrolled = false;
};

/// GUI thread.
class FlowStep : public QWidget
{
    Q_OBJECT

public:
    /// `state` is shared by the steps of one run of the flow; a late answer of a run that was left
    /// cannot reach the next one.
    FlowStep(const UiContext& ui, services::RegistryService& registry,
             std::shared_ptr<FlowState> state, QWidget* parent);

    virtual QString title() const = 0;
    virtual QString primaryText() const = 0;
    /// Empty: the step cannot be skipped.
    virtual QString skipText() const { return {}; }
    /// The step comes up.
    virtual void enter() {}
    /// The step is left for good: stop what runs.
    virtual void leave() {}
    /// Whether leaving now would lose something that the manager typed or chose.
    virtual bool isDirty() const = 0;
    virtual bool isReady() const { return true; }
    /// What was typed or chosen, so that it can be gone on with later; no pictures.
    virtual QJsonObject draft() const { return {}; }
    virtual void restore(const QJsonObject&) {}
    /// Saves; ends in done(), or in an error beside the field or in problemChanged().
    virtual void submit() = 0;
    virtual void retranslate() = 0;

    bool isBusy() const { return m_busy; }

signals:
    void changed();  ///< readiness, texts or busy
    void done();
    void problemChanged(const QString& sentence);  ///< of the step as a whole; empty: none

protected:
    void changeEvent(QEvent* event) override;
    void setBusy(bool busy);

    const UiContext& m_ui;
    services::RegistryService& m_registry;
    std::shared_ptr<FlowState> m_state;

private:
    bool m_busy = false;
};

}  // namespace gatehouse::ui
