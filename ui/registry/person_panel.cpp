#include "ui/registry/person_panel.h"

#include "ui/models/people_model.h"
#include "ui/registry/day.h"
#include "ui/registry/person_file_desk.h"
#include "ui/widgets/buttons.h"
#include "ui/widgets/dialogs.h"
#include "ui/widgets/icon_set.h"
#include "ui/widgets/image_view.h"
#include "ui/widgets/text_label.h"
#include "ui/widgets/when_done.h"
#include "ui/widgets/words.h"

#include <QEvent>
#include <QHBoxLayout>
#include <QPointer>
#include <QPushButton>
#include <QScrollArea>
#include <QScrollBar>
#include <QVBoxLayout>

#include <algorithm>

namespace gatehouse::ui {

namespace {
constexpr QSize kPortraitSize{96, 120};
constexpr int kFactNameWidth = 108;
}  // namespace

PersonPanel::PersonPanel(const UiContext& ui, services::RegistryService& registry,
                         services::ImageService& images, QWidget* parent)
    : QWidget(parent)
    , m_ui(ui)
    , m_registry(registry)
    , m_images(images)
    , m_area(new QScrollArea(this))
{
    m_area->setWidgetResizable(true);
    m_area->setFrameShape(QFrame::NoFrame);
    m_area->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(m_area);
    render();
}

void PersonPanel::setFiles(services::PersonFileService* files)
{
    delete m_files;
    m_files = files ? new PersonFileDesk(m_ui, *files, this) : nullptr;
    if (m_files) {
        connect(m_files, &PersonFileDesk::purposeRequested, this, &PersonPanel::purposeRequested);
        connect(m_files, &PersonFileDesk::messageRequested, this, &PersonPanel::messageRequested);
        connect(m_files, &PersonFileDesk::changed, this, &PersonPanel::render);
        m_files->setSession(m_session);
    }
}

void PersonPanel::onPurpose()
{
    if (m_files) {
        m_files->onPurpose();
    }
}

void PersonPanel::setSession(const Session& session)
{
    m_session = session;
    if (m_files) {
        m_files->setSession(session);
    }
    m_doorNames.clear();
    showPerson({});
}

void PersonPanel::showPerson(PersonId person)
{
    ++m_generation;
    m_person = person;
    if (m_files) {
        m_files->setPerson(person);
    }
    m_details.reset();
    m_cards.clear();
    m_portrait = {};
    m_changing = false;
    m_state = person.isValid() ? State::Loading : State::Nobody;
    render();
    if (person.isValid()) {
        load();
    }
}

void PersonPanel::refresh()
{
    if (m_person.isValid()) {
        load();
    }
}

void PersonPanel::load()
{
    const quint64 generation = ++m_generation;
    whenDone(this, m_registry.doors(m_session),
             [this, generation](const Result<std::vector<Door>>& answer) {
                 if (generation == m_generation && answer) {
                     for (const Door& door : *answer) {
                         m_doorNames.insert(door.id, door.name);
                     }
                     render();
                 }
             });
    whenDone(this, m_registry.person(m_session, m_person),
             [this, generation](const Result<services::PersonDetails>& answer) {
                 if (generation != m_generation) {
                     return;
                 }
                 m_changing = false;
                 if (answer) {
                     m_details = *answer;
                     m_state = State::Shown;
                     loadPortrait(answer->portrait);
                     loadCards();
                 } else {
                     m_problem = errorSentence(answer.error());
                     m_state = State::Failed;
                 }
                 render();
             });
}

void PersonPanel::loadPortrait(ImageId portrait)
{
    if (!portrait.isValid()) {
        m_portrait = {};
        return;
    }
    whenDone(this, m_images.image(m_session, portrait),
             [this, generation = m_generation](const Result<QImage>& answer) {
                 if (generation == m_generation && answer) {
                     m_portrait = *answer;
                     render();
                 }
             });
}

void PersonPanel::render()
{
    const int scrolled = m_area->verticalScrollBar()->value();
    const QWidget* focused = m_area->focusWidget();
    const QString focusedName = focused && focused->hasFocus() ? focused->objectName() : QString();
    auto* content = new QWidget;
    content->setProperty("transparent", true);
    auto* layout = new QVBoxLayout(content);
    layout->setContentsMargins(spacing::kL, spacing::kL, spacing::kL, spacing::kL);
    layout->setSpacing(spacing::kL);
    switch (m_state) {
        case State::Nobody:
            layout->addStretch();
            addLine(layout, tr("Choose somebody in the list to see the details."), true)
                ->setAlignment(Qt::AlignCenter);
            break;
        case State::Loading:
            addLine(layout, tr("Loading…"), true);
            break;
        case State::Failed: {
            addLine(layout, m_problem, false);
            QPushButton* retry = makeButton(ButtonKind::Secondary, content);
            retry->setText(tr("Try again"));
            connect(retry, &QPushButton::clicked, this, &PersonPanel::refresh);
            layout->addWidget(retry, 0, Qt::AlignLeft);
            break;
        }
        case State::Shown:
            layout->addWidget(makeIdentity());
            layout->addWidget(makeActions());
            layout->addWidget(makeGrants());
            if (m_cardService) {
                layout->addWidget(makeCards());
            }
            layout->addWidget(makeConsents());
            break;
    }
    layout->addStretch();
    // A button of the old content may be on the stack: it goes when its click is done.
    if (QWidget* old = m_area->takeWidget()) {
        old->deleteLater();
    }
    m_area->setWidget(content);
    if (auto* same = focusedName.isEmpty() ? nullptr : content->findChild<QWidget*>(focusedName)) {
        same->setFocus();
    }
    m_area->verticalScrollBar()->setValue(scrolled);
}

TextLabel* PersonPanel::addLine(QVBoxLayout* layout, const QString& text, bool quiet)
{
    auto* label = new TextLabel(m_ui, TypeStyle::Body, quiet ? Token::Muted : Token::Text,
                                layout->parentWidget());
    label->setText(text);
    label->setWordWrap(true);
    layout->addWidget(label);
    return label;
}

QVBoxLayout* PersonPanel::makeSection(QWidget* section, const QString& heading)
{
    auto* layout = new QVBoxLayout(section);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(spacing::kS);
    auto* label = new TextLabel(m_ui, TypeStyle::Heading, Token::Text, section);
    label->setText(heading);
    layout->addWidget(label);
    return layout;
}

void PersonPanel::addFact(QVBoxLayout* layout, const QString& name, const QString& value)
{
    auto* label = new TextLabel(m_ui, TypeStyle::Table, Token::Text, layout->parentWidget());
    label->setText(value);
    label->setWordWrap(true);
    addRow(layout, name, label);
}

void PersonPanel::addMasked(QVBoxLayout* layout, const QString& name, const QString& value,
                            Field field)
{
    if (!m_files || !m_files->mayReveal(field)) {
        addFact(layout, name, value);
        return;
    }
    const QString id =
        field == Field::Phone ? QStringLiteral("panelPhone") : QStringLiteral("panelDocument");
    auto* masked = new MaskedValue(m_ui, value, id, layout->parentWidget());
    if (const auto clear = m_files->clearValue(field)) {
        masked->showClear(*clear);
    }
    connect(masked, &MaskedValue::revealRequested, m_files,
            [files = m_files, field] { files->reveal(field); });
    connect(masked, &MaskedValue::hideRequested, m_files,
            [files = m_files, field] { files->hide(field); });
    addRow(layout, name, masked);
}

void PersonPanel::addRow(QVBoxLayout* layout, const QString& name, QWidget* value)
{
    auto* row = new QHBoxLayout;
    row->setSpacing(spacing::kS);
    auto* nameLabel = new TextLabel(m_ui, TypeStyle::Table, Token::Muted, layout->parentWidget());
    nameLabel->setText(name);
    nameLabel->setWordWrap(true);
    nameLabel->setFixedWidth(kFactNameWidth);
    // Texts of several lines begin at the same height; a row with a button is centred on it.
    const Qt::Alignment at = qobject_cast<QLabel*>(value) ? Qt::AlignTop : Qt::AlignVCenter;
    row->addWidget(nameLabel, 0, at);
    row->addWidget(value, 1, at);
    layout->addLayout(row);
}

QWidget* PersonPanel::makeIdentity()
{
    auto* section = new QWidget;
    auto* row = new QHBoxLayout(section);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(spacing::kL);
    if (m_details->portrait.isValid()) {
        auto* portrait = new ImageView(m_ui, section);
        portrait->setFixedSize(kPortraitSize);
        portrait->setPlaceholder(tr("Loading…"));
        portrait->setImage(m_portrait);
        row->addWidget(portrait, 0, Qt::AlignTop);
    }
    auto* facts = new QVBoxLayout;
    facts->setSpacing(spacing::kS);
    row->addLayout(facts, 1);
    const PersonRow& person = m_details->row;
    auto* name = new TextLabel(m_ui, TypeStyle::Title, Token::Text, section);
    name->setObjectName(QStringLiteral("panelName"));
    name->setText(person.name);
    name->setWordWrap(true);
    facts->addWidget(name);
    addFact(facts, tr("Household"), person.addressPath);
    addFact(facts, tr("Relation"), word(person.relation));
    if (m_details->phone.isEmpty()) {
        addFact(facts, tr("Phone"), tr("None given"));
    } else {
        addMasked(facts, tr("Phone"), m_details->phone, Field::Phone);
    }
    if (person.documentKind) {
        addMasked(facts, word(*person.documentKind), person.maskedDocument, Field::DocumentNumber);
    }
    addFact(facts, tr("Lives there"), membershipText());
    addFact(facts, tr("Verified"), verificationText());
    addFact(facts, tr("Face"),
            person.templates > 0 ? tr("✓ Enrolled, templates: %1").arg(person.templates)
                                 : tr("– Not enrolled; passes by another way"));
    return section;
}

QString PersonPanel::membershipText() const
{
    const PersonRow& person = m_details->row;
    const QString from = person.livesThereFrom
                             ? dayText(dayOf(*person.livesThereFrom, m_ui.estateZone))
                             : tr("not known");
    return person.livesThereUntil
               ? tr("from %1 until %2")
                     .arg(from, lastDayText(*person.livesThereUntil, m_ui.estateZone))
               : tr("since %1").arg(from);
}

QString PersonPanel::verificationText() const
{
    const PersonRow& person = m_details->row;
    return person.verifiedAt
               ? tr("✓ by %1 on %2")
                     .arg(person.verifiedBy, dayText(dayOf(*person.verifiedAt, m_ui.estateZone)))
               : tr("– Nobody has compared a document yet");
}

bool PersonPanel::hasConsent() const
{
    return std::ranges::any_of(m_details->consents, [](const ConsentRecord& consent) {
        return !consent.withdrawnAt.has_value();
    });
}

QWidget* PersonPanel::makeActions()
{
    auto* section = new QWidget;
    auto* rows = new QVBoxLayout(section);
    rows->setContentsMargins(0, 0, 0, 0);
    rows->setSpacing(spacing::kXs);
    auto* row = new QHBoxLayout;
    auto* rare = new QHBoxLayout;
    for (QHBoxLayout* one : {row, rare}) {
        one->setSpacing(spacing::kS);
        rows->addLayout(one);
    }
    const auto add = [&](ButtonKind kind, const char* name, const QString& text) {
        QPushButton* button = makeButton(kind, section);
        button->setObjectName(QString::fromLatin1(name));
        button->setText(text);
        button->setEnabled(!m_changing);
        (kind == ButtonKind::Quiet ? rare : row)->addWidget(button);
        return button;
    };
    if (allows(m_session.role, Action::GrantPassage)) {
        connect(add(ButtonKind::Secondary, "panelGrant", tr("New grant")), &QPushButton::clicked,
                this, [this] { emit grantRequested(m_details->row); });
    }
    if (allows(m_session.role, Action::EnrolFaces)) {
        const QString text =
            m_details->row.templates > 0 ? tr("Enrol another picture") : tr("Enrol face");
        connect(add(ButtonKind::Secondary, "panelEnrol", text), &QPushButton::clicked, this,
                [this] { emit enrolRequested(m_details->row); });
    }
    if (m_files && m_files->mayReport()) {
        connect(add(ButtonKind::Quiet, "panelReport", tr("Report for this person…")),
                &QPushButton::clicked, m_files, &PersonFileDesk::report);
    }
    if (allows(m_session.role, Action::ErasePeople)) {
        connect(add(ButtonKind::Quiet, "panelErase", tr("Erase…")), &QPushButton::clicked, this,
                [this] { emit eraseRequested(m_person); });
    }
    // Never shown by hand: without a parent yet it would be a window, and take the focus.
    if (row->count() + rare->count() == 0) {
        section->hide();
    }
    row->addStretch();
    rare->addStretch();
    return section;
}

QWidget* PersonPanel::makeConsents()
{
    auto* section = new QWidget;
    QVBoxLayout* layout = makeSection(section, tr("Consent to recognition by face"));
    if (m_details->consents.empty()) {
        addLine(layout, tr("None was given."), true);
    }
    for (const ConsentRecord& consent : m_details->consents) {
        addLine(layout,
                tr("%1 · %2 · recorded by %3")
                    .arg(dateTimeText(consent.givenAt, m_ui.estateZone), word(consent.channel),
                         consent.recordedBy),
                false);
        addLine(layout,
                consent.withdrawnAt ? tr("Wording %1 · withdrawn on %2")
                                          .arg(consent.textVersion,
                                               dateTimeText(*consent.withdrawnAt, m_ui.estateZone))
                                    : tr("Wording %1 · in force").arg(consent.textVersion),
                true);
    }
    if (hasConsent() && allows(m_session.role, Action::EnrolFaces)) {
        QPushButton* withdraw = makeButton(ButtonKind::Danger, section);
        withdraw->setObjectName(QStringLiteral("panelWithdraw"));
        withdraw->setText(tr("Withdraw consent…"));
        withdraw->setEnabled(!m_changing);
        connect(withdraw, &QPushButton::clicked, this, &PersonPanel::askToWithdraw);
        layout->addWidget(withdraw, 0, Qt::AlignLeft);
    }
    return section;
}

QWidget* PersonPanel::makeGrants()
{
    auto* section = new QWidget;
    QVBoxLayout* layout = makeSection(section, tr("Grants"));
    if (m_details->grants.empty()) {
        addLine(layout, tr("None: no door opens for this person by itself."), true);
    }
    for (const Grant& grant : m_details->grants) {
        layout->addWidget(makeGrantCard(grant));
    }
    return section;
}

QWidget* PersonPanel::makeGrantCard(const Grant& grant)
{
    auto* card = new QFrame;
    card->setProperty("card", true);
    auto* row = new QHBoxLayout(card);
    row->setContentsMargins(spacing::kM, spacing::kS, spacing::kM, spacing::kS);
    auto* lines = new QVBoxLayout;
    lines->setSpacing(2);
    row->addLayout(lines, 1);
    const UtcTime now = m_ui.clock.now();
    const bool ended = grant.validity.until <= now;
    addLine(lines, doorNames(grant.doors), ended || grant.revokedAt.has_value());
    const QString end = lastDayText(grant.validity.until, m_ui.estateZone);
    QString state = ended ? tr("Ended on %1").arg(end) : tr("Until %1").arg(end);
    if (grant.revokedAt) {
        state = tr("Revoked on %1").arg(dateTimeText(*grant.revokedAt, m_ui.estateZone));
    }
    addLine(lines, tr("%1 · by %2").arg(state, word(grant.credential)), true);
    addLine(lines, tr("%1 · granted by %2").arg(grant.basis, grant.grantedBy), true);
    if (!ended && !grant.revokedAt && allows(m_session.role, Action::GrantPassage)) {
        QPushButton* revoke = makeButton(ButtonKind::Quiet, card);
        revoke->setObjectName(QStringLiteral("panelRevoke"));
        revoke->setText(tr("Revoke…"));
        revoke->setEnabled(!m_changing);
        connect(revoke, &QPushButton::clicked, this, [this, grant] { askToRevoke(grant); });
        row->addWidget(revoke, 0, Qt::AlignTop);
    }
    return card;
}

QString PersonPanel::doorNames(const std::vector<DoorId>& doors) const
{
    QStringList names;
    for (const DoorId door : doors) {
        names << m_doorNames.value(door, tr("Door %1").arg(door.value()));
    }
    return names.join(QStringLiteral(", "));
}

void PersonPanel::askToWithdraw()
{
    const PersonId person = m_person;
    m_ui.dialogs.confirm(
        this, tr("Withdraw consent"),
        tr("The face template and the photograph of %1 are deleted, here and at the gates, and "
           "cannot be "
           "brought back. Grants by other ways stay.")
            .arg(m_details->row.name),
        tr("Withdraw and delete"), tr("Keep"), [self = QPointer(this), person](bool yes) {
            if (!self || !yes || self->m_changing || self->m_person != person) {
                return;
            }
            self->m_changing = true;
            self->render();
            whenDone(self.data(), self->m_registry.withdrawConsent(self->m_session, person),
                     [self](const Status& answer) {
                         self->takeAnswer(answer,
                                          tr("The consent is withdrawn; the template is deleted."));
                     });
        });
}

void PersonPanel::askToRevoke(const Grant& grant)
{
    const PersonId person = m_person;
    m_ui.dialogs.confirm(
        this, tr("Revoke grant"),
        tr("%1 may then no longer pass %2 by this grant.")
            .arg(m_details->row.name, doorNames(grant.doors)),
        tr("Revoke"), tr("Keep"), [self = QPointer(this), person, id = grant.id](bool yes) {
            if (!self || !yes || self->m_changing || self->m_person != person) {
                return;
            }
            self->m_changing = true;
            self->render();
            whenDone(self.data(), self->m_registry.revokeGrant(self->m_session, id),
                     [self](const Status& answer) {
                         self->takeAnswer(answer, tr("The grant is revoked."));
                     });
        });
}

void PersonPanel::takeAnswer(const Status& answer, const QString& sentence)
{
    m_changing = false;
    emit messageRequested(answer ? sentence : errorSentence(answer.error()));
    refresh();
}

void PersonPanel::retranslate()
{
    render();
}

void PersonPanel::changeEvent(QEvent* event)
{
    if (event->type() == QEvent::LanguageChange) {
        retranslate();
    }
    QWidget::changeEvent(event);
}

}  // namespace gatehouse::ui
