#include "ui/care/care_page.h"

#include "ui/care/copies_card.h"
#include "ui/care/erasures_card.h"
#include "ui/care/holds_card.h"
#include "ui/care/retention_card.h"
#include "ui/care/support_card.h"
#include "ui/widgets/theme.h"

#include <QEvent>
#include <QScrollArea>
#include <QVBoxLayout>

namespace gatehouse::ui {

CarePage::CarePage(const UiContext& context, services::CareService& care,
                   services::AccessService& access, QWidget* parent)
    : Page(parent), m_erasures(nullptr), m_scroll(nullptr), m_column(nullptr)
{
    auto* content = new QWidget;
    content->setProperty("transparent", true);
    m_cards = {new RetentionCard(context, care, content), new HoldsCard(context, care, content),
               new CopiesCard(context, care, access, content),
               m_erasures = new ErasuresCard(context, care, access, content)};
    m_support = new SupportCard(context, care, content);
    auto* column = m_column = new QVBoxLayout(content);
    column->setContentsMargins(spacing::kL, spacing::kL, spacing::kL, spacing::kL);
    column->setSpacing(spacing::kL);
    for (ListCard* card : m_cards) {
        column->addWidget(card);
    }
    column->addWidget(m_support);
    column->addStretch(1);
    m_scroll = new QScrollArea(this);
    m_scroll->setWidgetResizable(true);
    m_scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_scroll->setWidget(content);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(m_scroll);
    retranslate();
    connect(&care, &services::CareService::careChanged, this, &CarePage::refresh);
}

void CarePage::addSection(ListCard* section)
{
    m_cards.push_back(section);
    m_column->insertWidget(m_column->count() - 1, section);
    section->retranslate();
}

QString CarePage::title() const
{
    return tr("Care");
}

void CarePage::setSession(const Session& session)
{
    m_session = session;
    const bool may = session.isValid() && allows(session.role, Action::ViewCare);
    for (ListCard* card : m_cards) {
        card->setSession(may ? session : Session());
    }
    m_support->setSession(may ? session : Session());
}

void CarePage::activate()
{
    refresh();
}

void CarePage::proposeErasure(PersonId person)
{
    m_erasures->propose(person);
    m_scroll->ensureWidgetVisible(m_erasures);
}

void CarePage::refresh()
{
    if (!m_session.isValid() || !allows(m_session.role, Action::ViewCare)) {
        return;
    }
    for (ListCard* card : m_cards) {
        card->refresh();
    }
}

void CarePage::retranslate()
{
    for (ListCard* card : m_cards) {
        card->retranslate();
    }
    m_support->retranslate();
}

void CarePage::changeEvent(QEvent* event)
{
    Page::changeEvent(event);
    if (event->type() == QEvent::LanguageChange) {
        retranslate();
    }
}

}  // namespace gatehouse::ui
