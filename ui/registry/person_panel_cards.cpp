// The cards of the person who is shown: handed out, lost, found, taken back.
#include "ui/registry/day.h"
#include "ui/registry/person_panel.h"
#include "ui/widgets/buttons.h"
#include "ui/widgets/dialogs.h"
#include "ui/widgets/text_label.h"
#include "ui/widgets/when_done.h"
#include "ui/widgets/words.h"

#include <QHBoxLayout>
#include <QPointer>
#include <QPushButton>
#include <QVBoxLayout>

namespace gatehouse::ui {

void PersonPanel::setCards(services::CardService* cards)
{
    m_cardService = cards;
    if (cards) {
        connect(cards, &services::CardService::cardsChanged, this, &PersonPanel::refresh);
    }
}

void PersonPanel::loadCards()
{
    if (!m_cardService) {
        return;
    }
    whenDone(this, m_cardService->cards(m_session, m_person),
             [this, generation = m_generation](const Result<std::vector<CardRow>>& answer) {
                 if (generation == m_generation && answer) {
                     m_cards = *answer;
                     render();
                 }
             });
}

QWidget* PersonPanel::makeCards()
{
    auto* section = new QWidget;
    QVBoxLayout* layout = makeSection(section, tr("Cards"));
    if (m_cards.empty()) {
        addLine(layout, tr("None was handed out."), true);
    }
    for (const CardRow& card : m_cards) {
        layout->addWidget(makeCardRow(card));
    }
    if (allows(m_session.role, Action::GrantPassage)) {
        QPushButton* add = makeButton(ButtonKind::Secondary, section);
        add->setObjectName(QStringLiteral("panelAddCard"));
        add->setText(tr("Hand out a card…"));
        add->setEnabled(!m_changing);
        connect(add, &QPushButton::clicked, this, &PersonPanel::addCard);
        layout->addWidget(add, 0, Qt::AlignLeft);
    }
    return section;
}

QWidget* PersonPanel::makeCardRow(const CardRow& card)
{
    auto* frame = new QFrame;
    frame->setProperty("card", true);
    auto* row = new QHBoxLayout(frame);
    row->setContentsMargins(spacing::kM, spacing::kS, spacing::kM, spacing::kS);
    auto* lines = new QVBoxLayout;
    lines->setSpacing(2);
    row->addLayout(lines, 1);
    const bool open = !card.barredAt && !card.returnedAt;
    addLine(lines, tr("Card •••• %1").arg(card.lastFour), !open);
    QString state = tr("Handed out on %1 by %2")
                        .arg(dayText(dayOf(card.issuedAt, m_ui.estateZone)), card.issuedBy);
    if (card.returnedAt) {
        state = tr("Taken back on %1").arg(dateTimeText(*card.returnedAt, m_ui.estateZone));
    } else if (card.barredAt) {
        state = tr("✕ Barred at every door since %1 by %2")
                    .arg(dateTimeText(*card.barredAt, m_ui.estateZone), card.barredBy);
    }
    addLine(lines, state, true);
    const auto add = [&](ButtonKind kind, const char* name, const QString& text) {
        QPushButton* button = makeButton(kind, frame);
        button->setObjectName(QString::fromLatin1(name));
        button->setText(text);
        button->setEnabled(!m_changing);
        row->addWidget(button, 0, Qt::AlignTop);
        return button;
    };
    if (open && allows(m_session.role, Action::BarCards)) {
        connect(add(ButtonKind::Danger, "panelBar", tr("Lost: bar")), &QPushButton::clicked, this,
                [this, card] { askToBar(card); });
    }
    if (card.barredAt && !card.returnedAt && allows(m_session.role, Action::GrantPassage)) {
        connect(add(ButtonKind::Quiet, "panelUnbar", tr("Found again")), &QPushButton::clicked,
                this, [this, id = card.id] {
                    changeCard(m_cardService->unbar(m_session, id),
                               tr("The card opens doors again."));
                });
    }
    if (!card.returnedAt && allows(m_session.role, Action::GrantPassage)) {
        connect(add(ButtonKind::Quiet, "panelTakeBack", tr("Taken back")), &QPushButton::clicked,
                this, [this, id = card.id] {
                    changeCard(m_cardService->takeBack(m_session, id),
                               tr("The card may be given to somebody else."));
                });
    }
    return frame;
}

void PersonPanel::addCard()
{
    constexpr int kMaxNumber = 48;
    m_ui.dialogs.inputText(
        this, tr("Hand out a card"), tr("Number of the card, or hold it to the desk's reader"),
        kMaxNumber, [self = QPointer(this), person = m_person](const QString& number) {
            if (!self || number.isEmpty() || self->m_person != person) {
                return;
            }
            whenDone(self.data(), self->m_cardService->add(self->m_session, person, number),
                     [self](const Result<CardId>& answer) {
                         QString sentence = tr("The card is handed out.");
                         if (!answer) {
                             sentence = answer.error().code == ErrorCode::Conflict
                                            ? tr("Somebody holds this card already.")
                                        : answer.error().code == ErrorCode::Invalid
                                            ? tr("A card number has 4 to 32 letters and digits.")
                                            : errorSentence(answer.error());
                         }
                         emit self->messageRequested(sentence);
                     });
        });
}

void PersonPanel::askToBar(const CardRow& card)
{
    m_ui.dialogs.confirm(
        this, tr("Bar the lost card"),
        tr("Card •••• %1 of %2 opens no door from now on. A manager can lift this again.")
            .arg(card.lastFour, m_details->row.name),
        tr("Bar now"), tr("Keep"), [self = QPointer(this), id = card.id](bool yes) {
            if (self && yes && !self->m_changing) {
                self->changeCard(self->m_cardService->bar(self->m_session, id),
                                 tr("The card is barred at every door."));
            }
        });
}

void PersonPanel::changeCard(const QFuture<Status>& done, const QString& sentence)
{
    m_changing = true;
    render();
    whenDone(this, done, [this, sentence](const Status& answer) { takeAnswer(answer, sentence); });
}

}  // namespace gatehouse::ui
