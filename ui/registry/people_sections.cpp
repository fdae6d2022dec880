#include "ui/registry/people_sections.h"

#include "ui/registry/grants_section.h"
#include "ui/registry/section_bar.h"
#include "ui/registry/submissions_section.h"
#include "ui/widgets/theme.h"

#include <QEvent>
#include <QStackedWidget>
#include <QVBoxLayout>

namespace gatehouse::ui {

PeopleSections::PeopleSections(const UiContext& ui, QWidget* registerView, QWidget* parent)
    : QWidget(parent), m_ui(ui), m_bar(new SectionBar(this)), m_stack(new QStackedWidget(this))
{
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(spacing::kM);
    layout->addWidget(m_bar);
    layout->addWidget(m_stack, 1);
    m_registerAt = add("sectionRegister", registerView);
    connect(m_bar, &SectionBar::chosen, m_stack, &QStackedWidget::setCurrentIndex);
    showBar();
    retranslate();
}

int PeopleSections::add(const char* name, QWidget* view)
{
    m_stack->addWidget(view);
    return m_bar->addSection(name);
}

void PeopleSections::setGrants(services::GrantService& grants, services::AccessService& access,
                               services::RegistryService& registry)
{
    m_grants = new GrantsSection(m_ui, grants, access, registry, m_stack);
    m_grantsAt = add("sectionGrants", m_grants);
    connect(m_grants, &GrantsSection::countChanged, this,
            [this](int count) { m_bar->setCount(m_grantsAt, count); });
    m_grants->setSession(m_session);
    showBar();
    retranslate();
}

void PeopleSections::setSubmissions(services::SubmissionService& submissions)
{
    m_submissions = new SubmissionsSection(m_ui, submissions, m_stack);
    m_submissionsAt = add("sectionSubmissions", m_submissions);
    connect(m_submissions, &SubmissionsSection::countChanged, this,
            [this](int count) { m_bar->setCount(m_submissionsAt, count); });
    m_submissions->setSession(m_session);
    showBar();
    retranslate();
}

void PeopleSections::setSession(const Session& session)
{
    m_session = session;
    showRegister();
    if (m_grants) {
        m_grants->setSession(session);
    }
    if (m_submissions) {
        m_submissions->setSession(session);
    }
    showBar();
}

void PeopleSections::showRegister()
{
    m_bar->setCurrent(m_registerAt);
    m_stack->setCurrentIndex(m_registerAt);
}

void PeopleSections::showBar()
{
    const bool grants = m_grants && allows(m_session, Action::GrantPassage);
    if (m_grants) {
        m_bar->setSectionVisible(m_grantsAt, grants);
    }
    const bool submissions = m_submissions && allows(m_session, Action::EditPeople);
    if (m_submissions) {
        m_bar->setSectionVisible(m_submissionsAt, submissions);
    }
    m_bar->setVisible(grants || submissions);
}

void PeopleSections::retranslate()
{
    m_bar->setText(m_registerAt, tr("Register"));
    if (m_grants) {
        m_bar->setText(m_grantsAt, tr("Grants to look at"));
    }
    if (m_submissions) {
        m_bar->setText(m_submissionsAt, tr("Handed in"));
    }
}

void PeopleSections::changeEvent(QEvent* event)
{
    if (event->type() == QEvent::LanguageChange) {
        retranslate();
    }
    QWidget::changeEvent(event);
}

}  // namespace gatehouse::ui
