#include "ui/registry/draft_bar.h"

#include "ui/widgets/buttons.h"
#include "ui/widgets/text_label.h"
#include "ui/widgets/when_done.h"
#include "ui/widgets/words.h"

#include <QEvent>
#include <QHBoxLayout>
#include <QJsonDocument>
#include <QJsonObject>
#include <QPushButton>

namespace gatehouse::ui {

DraftBar::DraftBar(const UiContext& ui, services::DraftService& drafts, QWidget* parent)
    : QFrame(parent)
    , m_ui(ui)
    , m_drafts(drafts)
    , m_text(new TextLabel(ui, TypeStyle::Body, Token::Text, this))
    , m_goOn(makeButton(ButtonKind::Secondary, this))
    , m_discard(makeButton(ButtonKind::Quiet, this))
{
    setObjectName(QStringLiteral("draftBar"));
    setProperty("card", true);
    m_text->setObjectName(QStringLiteral("draftText"));
    m_text->setWordWrap(true);
    m_goOn->setObjectName(QStringLiteral("draftGoOn"));
    m_discard->setObjectName(QStringLiteral("draftDiscard"));
    auto* layout = new QHBoxLayout(this);
    layout->setContentsMargins(spacing::kM, spacing::kS, spacing::kM, spacing::kS);
    layout->setSpacing(spacing::kS);
    layout->addWidget(m_text, 1);
    layout->addWidget(m_goOn);
    layout->addWidget(m_discard);
    connect(m_goOn, &QPushButton::clicked, this, [this] {
        if (!m_found.empty()) {
            emit goOnRequested(m_found.front());
        }
    });
    connect(m_discard, &QPushButton::clicked, this, &DraftBar::discard);
    showDraft();
}

void DraftBar::setSession(const Session& session)
{
    m_session = session;
    m_found.clear();
    m_offer = Offer::Yes;
    showDraft();
    refresh();
}

void DraftBar::refresh()
{
    const quint64 generation = ++m_generation;
    if (!allows(m_session, Action::EditPeople)) {
        return;
    }
    whenDone(this, m_drafts.drafts(m_session),
             [this, generation](const Result<std::vector<store::Draft>>& answer) {
                 // Whoever cannot read drafts registers as before.
                 if (generation == m_generation) {
                     m_found = answer ? *answer : std::vector<store::Draft>();
                     showDraft();
                 }
             });
}

void DraftBar::setOffer(Offer offer)
{
    m_offer = offer;
    showDraft();
}

void DraftBar::showDraft()
{
    setVisible(m_offer == Offer::Yes && !m_found.empty());
    m_goOn->setText(tr("Go on"));
    m_discard->setText(tr("Discard"));
    if (m_found.empty()) {
        return;
    }
    const store::Draft& draft = m_found.front();
    const QString name = QJsonDocument::fromJson(draft.content)
                             .object()
                             .value(QStringLiteral("name"))
                             .toString()
                             .trimmed();
    const QString when = dateTimeText(draft.updatedAt, m_ui.estateZone);
    QString text =
        name.isEmpty()
            ? tr("A registration was begun and not finished on %1.").arg(when)
            : tr("The registration of %1 was begun and not finished on %2.").arg(name, when);
    if (m_found.size() > 1) {
        text += u' ' + tr("Further ones: %1.").arg(m_found.size() - 1);
    }
    m_text->setText(text);
}

void DraftBar::discard()
{
    if (m_found.empty()) {
        return;
    }
    m_discard->setEnabled(false);
    whenDone(this, m_drafts.discard(m_session, m_found.front().id), [this](const Status&) {
        m_discard->setEnabled(true);
        refresh();
    });
}

void DraftBar::changeEvent(QEvent* event)
{
    if (event->type() == QEvent::LanguageChange) {
        showDraft();
    }
    QFrame::changeEvent(event);
}

}  // namespace gatehouse::ui
