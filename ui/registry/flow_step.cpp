#include "ui/registry/flow_step.h"

#include <QEvent>

namespace gatehouse::ui {

FlowStep::FlowStep(const UiContext& ui, services::RegistryService& registry,
                   std::shared_ptr<FlowState> state, QWidget* parent)
    : QWidget(parent), m_ui(ui), m_registry(registry), m_state(std::move(state))
{
}

void FlowStep::changeEvent(QEvent* event)
{
    if (event->type() == QEvent::LanguageChange) {
        retranslate();
        emit changed();
    }
    QWidget::changeEvent(event);
}

void FlowStep::setBusy(bool busy)
{
    if (m_busy != busy) {
        m_busy = busy;
        emit changed();
    }
}

}  // namespace gatehouse::ui
