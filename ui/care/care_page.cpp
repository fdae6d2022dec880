#include "ui/care/care_page.h"

#include "ui/care/copies_card.h"
#include "ui/care/erasures_card.h"
#include "ui/care/holds_card.h"
#include "ui/care/retention_card.h"
#include "ui/widgets/theme.h"

#include <QEvent>
#include <QScrollArea>
#include <QVBoxLayout>

namespace gatehouse::ui {

CarePage::CarePage(const UiContext& context, services::CareService& care,
                   services::AccessService& access, QWidget* parent)
    : Page(parent), m_erasures(nullptr)
{
    auto* content = new QWidget;
    content->setProperty("transparent", true);
    m_cards = {new RetentionCard(context, care, content), new HoldsCard(context, care, content),
               new CopiesCard(context, care, access, content),
               m_erasures = new ErasuresCard(context, care, access, content)};
    auto* column = new QVBoxLayout(content);
    column->setContentsMargins(spacing::kL, spacing::kL, spacing::kL, spacing::kL);
    column->setSpacing(spacing::kL);
    for (ListCard* card : m_cards) {
        column->addWidget(card);
    }
    column->addStretch(1);
    auto* scroll = new QScrollArea(this);
    scroll->setWidgetResizable(true);
    scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    scroll->setWidget(content);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(scroll);
    retranslate();
    connect(&care, &services::CareService::careChanged, this, &CarePage::refresh);
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
}

void CarePage::activate()
{
    refresh();
}

void CarePage::proposeErasure(PersonId person)
{
    m_erasures->propose(person);
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
}

void CarePage::changeEvent(QEvent* event)
{
    Page::changeEvent(event);
    if (event->type() == QEvent::LanguageChange) {
        retranslate();
    }
}

}  // namespace gatehouse::ui
