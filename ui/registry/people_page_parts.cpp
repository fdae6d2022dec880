// The parts that the people page has where a desk gives it their services: groups of doors and
// grants to look at, registrations that were begun, what was handed in, the residence.
#include "ui/models/people_model.h"
#include "ui/registry/draft_bar.h"
#include "ui/registry/people_page.h"
#include "ui/registry/people_sections.h"
#include "ui/registry/resident_flow.h"
#include "ui/widgets/data_table.h"

#include <QTableView>
#include <QVBoxLayout>

namespace gatehouse::ui {

void PeoplePage::setGrants(services::GrantService& grants, services::AccessService& access)
{
    m_flow->setGrants(&grants);
    m_sections->setGrants(grants, access, m_registry);
}

void PeoplePage::setPins(services::PinService* pins)
{
    m_flow->setPins(pins);
}

void PeoplePage::setDrafts(services::DraftService& drafts)
{
    m_flow->setDrafts(&drafts);
    m_draftBar = new DraftBar(m_ui, drafts, this);
    m_list->insertWidget(1, m_draftBar);
    connect(m_draftBar, &DraftBar::goOnRequested, this, &PeoplePage::goOnWith);
    connect(m_flow, &ResidentFlow::draftsChanged, m_draftBar, &DraftBar::refresh);
    m_draftBar->setSession(m_session);
}

void PeoplePage::setSubmissions(services::SubmissionService& submissions)
{
    m_sections->setSubmissions(submissions);
}

void PeoplePage::changeResidence()
{
    if (const PersonRow* row = m_model->rowAt(m_table->view()->currentIndex().row())) {
        startFlow([this, person = *row] { m_flow->startResidence(m_session, person); });
    }
}

void PeoplePage::goOnWith(const store::Draft& draft)
{
    startFlow([this, draft] {
        if (!m_flow->startDraft(m_session, draft)) {
            m_flow->startResident(m_session);
            emit messageRequested(tr("What was begun can no longer be read. Begin anew."));
        }
    });
}

void PeoplePage::offerDraft()
{
    if (m_draftBar) {
        m_draftBar->setOffer(m_flow->isActive() ? DraftBar::Offer::No : DraftBar::Offer::Yes);
    }
}

}  // namespace gatehouse::ui
