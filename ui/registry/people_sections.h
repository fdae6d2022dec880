// The people page's sections: the register itself, and what waits for somebody to decide.
#pragma once

#include "services/grant_service.h"
#include "services/registry_service.h"
#include "services/submission_service.h"
#include "ui/widgets/ui_context.h"

#include <QWidget>

class QStackedWidget;

namespace gatehouse::ui {

class GrantsSection;
class SectionBar;
class SubmissionsSection;

/// GUI thread. The bar is hidden while there is nothing but the register.
class PeopleSections : public QWidget
{
    Q_OBJECT

public:
    /// Takes `registerView` as a child.
    PeopleSections(const UiContext& ui, QWidget* registerView, QWidget* parent);

    /// Once; the services outlive the sections.
    void setGrants(services::GrantService& grants, services::AccessService& access,
                   services::RegistryService& registry);
    void setSubmissions(services::SubmissionService& submissions);
    void setSession(const Session& session);
    void showRegister();

protected:
    void changeEvent(QEvent* event) override;

private:
    /// Its number in bar and stack.
    int add(const char* name, QWidget* view);
    void showBar();
    void retranslate();

    const UiContext& m_ui;
    Session m_session;
    SectionBar* m_bar;
    QStackedWidget* m_stack;
    GrantsSection* m_grants = nullptr;
    SubmissionsSection* m_submissions = nullptr;
    int m_registerAt = 0;
    int m_grantsAt = -1;
    int m_submissionsAt = -1;
};

}  // namespace gatehouse::ui
