// A pass at a door: the scanner types into the field, the verdict stands beside it in a shape, a
// word and a sentence.
#pragma once

#include "services/registry_service.h"
#include "services/visitor_service.h"
#include "ui/visitors/side_panel.h"

class QComboBox;
class QLabel;
class QLineEdit;

namespace gatehouse::ui {

class FormField;

/// GUI thread.
class PassDesk : public SidePanel
{
    Q_OBJECT

public:
    PassDesk(const UiContext& context, services::VisitorService& visitors,
             services::RegistryService& registry, QWidget* parent);

    void start(const Session& session);
    void retranslate() override;

protected:
    void applyTheme() override;

private:
    void check();
    void showVerdict();

    services::VisitorService& m_visitors;
    services::RegistryService& m_registry;
    Session m_session;
    std::optional<services::PassCheck> m_check;
    QComboBox* m_door;
    FormField* m_doorField;
    QLineEdit* m_scan;
    FormField* m_scanField;
    QLabel* m_mark;
    TextLabel* m_verdict;
    TextLabel* m_sentence;
    TextLabel* m_visitor;
};

}  // namespace gatehouse::ui
