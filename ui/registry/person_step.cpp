#include "ui/registry/person_step.h"

#include "ui/models/household_model.h"
#include "ui/registry/day.h"
#include "ui/widgets/dialogs.h"
#include "ui/widgets/form_field.h"
#include "ui/widgets/theme.h"
#include "ui/widgets/when_done.h"
#include "ui/widgets/words.h"

#include <QAbstractItemView>
#include <QCheckBox>
#include <QComboBox>
#include <QCompleter>
#include <QLineEdit>
#include <QListView>
#include <QPointer>
#include <QRegularExpression>
#include <QStyledItemDelegate>
#include <QVBoxLayout>

#include <algorithm>
#include <array>

namespace gatehouse::ui {

namespace {
constexpr int kMaxNameLength = 64;
constexpr int kMaxTyped = 128;  // long enough to say "too long" instead of cutting silently
constexpr int kSuggestions = 8;
constexpr std::chrono::milliseconds kLookUpDelay{120};
constexpr int kSuggestionHeight = 32;
constexpr std::array kRelations{Relation::Owner, Relation::Tenant, Relation::CoResident,
                                Relation::Carer, Relation::Staff};

/// Suggestions as tall as a finger and in line with the field's text.
class RoomyDelegate final : public QStyledItemDelegate
{
public:
    using QStyledItemDelegate::QStyledItemDelegate;

    QSize sizeHint(const QStyleOptionViewItem& option, const QModelIndex& index) const override
    {
        return {QStyledItemDelegate::sizeHint(option, index).width(), kSuggestionHeight};
    }

protected:
    void initStyleOption(QStyleOptionViewItem* option, const QModelIndex& index) const override
    {
        QStyledItemDelegate::initStyleOption(option, index);
        option->rect.adjust(spacing::kXs, 0, 0, 0);
    }
};

}  // namespace

PersonStep::PersonStep(const UiContext& ui, services::RegistryService& registry,
                       std::shared_ptr<FlowState> state, QWidget* parent)
    : FlowStep(ui, registry, std::move(state), parent)
    , m_name(new QLineEdit(this))
    , m_phone(new QLineEdit(this))
    , m_address(new QLineEdit(this))
    , m_relation(new QComboBox(this))
    , m_from(new QLineEdit(this))
    , m_until(new QLineEdit(this))
    , m_documentKind(new QComboBox(this))
    , m_document(new QLineEdit(this))
    , m_birth(new QLineEdit(this))
    , m_seen(new QCheckBox(this))
    , m_households(new HouseholdModel(this))
{
    m_name->setObjectName(QStringLiteral("personName"));
    m_phone->setObjectName(QStringLiteral("personPhone"));
    m_address->setObjectName(QStringLiteral("personAddress"));
    m_relation->setObjectName(QStringLiteral("personRelation"));
    m_from->setObjectName(QStringLiteral("personFrom"));
    m_until->setObjectName(QStringLiteral("personUntil"));
    for (QLineEdit* edit : {m_name, m_phone, m_address, m_from, m_until, m_document, m_birth}) {
        edit->setMaxLength(kMaxTyped);
    }
    for (const Relation relation : kRelations) {
        m_relation->addItem(QString(), int(relation));
    }
    m_relation->setCurrentIndex(m_relation->findData(int(Relation::CoResident)));

    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(spacing::kM);
    const auto addField = [&](QWidget* editor) {
        auto* field = new FormField(m_ui, editor, this);
        layout->addWidget(field);
        return field;
    };
    m_nameField = addField(m_name);
    m_addressField = addField(m_address);
    m_relationField = addField(m_relation);
    m_phoneField = addField(m_phone);
    makeDocumentFields(addField);
    m_fromField = addField(m_from);
    m_untilField = addField(m_until);
    layout->addStretch();
    makeAddressField();
    connect(m_name, &QLineEdit::textEdited, this, [this] { m_nameField->setError({}); });
    connect(m_phone, &QLineEdit::textEdited, this, [this] { m_phoneField->setError({}); });
    connect(m_until, &QLineEdit::textEdited, this, [this] { m_untilField->setError({}); });
    retranslate();
}

void PersonStep::makeDocumentFields(const std::function<FormField*(QWidget*)>& addField)
{
    m_documentKind->setObjectName(QStringLiteral("personDocumentKind"));
    m_document->setObjectName(QStringLiteral("personDocument"));
    m_seen->setObjectName(QStringLiteral("personSeen"));
    for (const DocumentKind kind : kDocumentKinds) {
        m_documentKind->addItem(QString(), int(kind));
    }
    m_documentKindField = addField(m_documentKind);
    m_documentField = addField(m_document);
    m_birth->setObjectName(QStringLiteral("personBirth"));
    m_birthField = addField(m_birth);
    m_seenField = addField(m_seen);
    connect(m_document, &QLineEdit::textEdited, this, [this] { m_documentField->setError({}); });
    connect(m_birth, &QLineEdit::textEdited, this, [this] { m_birthField->setError({}); });
    connect(m_from, &QLineEdit::textEdited, this, [this] { m_fromField->setError({}); });
}

void PersonStep::makeAddressField()
{
    auto* completer = new QCompleter(m_households, this);
    completer->setCompletionRole(HouseholdModel::AddressPathRole);
    auto* suggestions = new QListView;
    suggestions->setProperty("popup", true);
    completer->setPopup(suggestions);
    // The service has chosen already; the completer only shows.
    completer->setCompletionMode(QCompleter::UnfilteredPopupCompletion);
    m_address->setCompleter(completer);
    suggestions->setItemDelegate(new RoomyDelegate(suggestions));
    m_lookUpDelay.setSingleShot(true);
    m_lookUpDelay.setInterval(kLookUpDelay);
    connect(m_address, &QLineEdit::textEdited, this, &PersonStep::onAddressEdited);
    connect(&m_lookUpDelay, &QTimer::timeout, this, &PersonStep::lookUpHouseholds);
    connect(completer, qOverload<const QString&>(&QCompleter::activated), this,
            [this] { showAddressHint(); });
}

QString PersonStep::title() const
{
    return tr("Person");
}

QString PersonStep::primaryText() const
{
    return isBusy() ? tr("Saving…") : tr("Save and go on");
}

void PersonStep::enter()
{
    m_name->setFocus();
}

bool PersonStep::isDirty() const
{
    const std::array edits{m_name, m_phone, m_address, m_from, m_until, m_document, m_birth};
    return !m_state->person.isValid() && std::ranges::any_of(edits, [](const QLineEdit* edit) {
        return !edit->text().trimmed().isEmpty();
    });
}

std::array<PersonStep::DraftField, 7> PersonStep::draftFields() const
{
    return {{{"name", m_name},
             {"phone", m_phone},
             {"address", m_address},
             {"from", m_from},
             {"until", m_until},
             {"document", m_document},
             {"birth", m_birth}}};
}

QJsonObject PersonStep::draft() const
{
    QJsonObject draft{{QStringLiteral("relation"), m_relation->currentData().toInt()},
                      {QStringLiteral("document_kind"), m_documentKind->currentData().toInt()}};
    for (const DraftField& field : draftFields()) {
        draft.insert(QLatin1StringView(field.key), field.edit->text());
    }
    return draft;
}

void PersonStep::restore(const QJsonObject& draft)
{
    for (const DraftField& field : draftFields()) {
        field.edit->setText(draft.value(QLatin1StringView(field.key)).toString());
    }
    const auto choose = [&draft](QComboBox* box, const QString& key) {
        box->setCurrentIndex(std::max(0, box->findData(draft.value(key).toInt())));
    };
    choose(m_relation, QStringLiteral("relation"));
    choose(m_documentKind, QStringLiteral("document_kind"));
}

QString PersonStep::addressText() const
{
    // A Chinese input method types full-width hyphens.
    QString text = m_address->text();
    text.replace(QChar(0xFF0D), u'-').replace(QChar(0x2014), u'-').remove(u' ');
    return text;
}

QString PersonStep::phoneText() const
{
    QString text = m_phone->text();
    return text.remove(u' ').remove(u'-');
}

void PersonStep::onAddressEdited()
{
    m_addressKnown = false;
    m_addressField->setError({});
    m_lookUpDelay.start();
}

void PersonStep::lookUpHouseholds()
{
    const quint64 lookUp = ++m_lookUp;
    whenDone(this, m_registry.households(m_state->session, addressText(), kSuggestions),
             [this, lookUp](Result<std::vector<HouseholdRow>> answer) {
                 // A failing look-up only costs the suggestions; saving reports what is wrong.
                 if (lookUp == m_lookUp && answer) {
                     onHouseholds(*answer);
                 }
             });
}

void PersonStep::onHouseholds(const std::vector<HouseholdRow>& households)
{
    m_households->setHouseholds(households);
    m_addressKnown = true;
    showAddressHint();
    const bool only = m_households->find(addressText()).has_value() && households.size() == 1;
    if (m_address->hasFocus() && !households.empty() && !only) {
        m_address->completer()->complete();
    } else {
        m_address->completer()->popup()->hide();
    }
}

void PersonStep::showAddressHint()
{
    const QString address = addressText();
    if (address.isEmpty() || !m_addressKnown) {
        m_addressField->setHint(tr("Building-unit-room, for example 3-1-1802."));
        return;
    }
    const std::optional<HouseholdRow> household = m_households->find(address);
    m_addressField->setHint(household ? tr("People registered there: %1.").arg(household->members)
                                      : tr("No household there yet. It is added when you save."));
}

bool PersonStep::checkName()
{
    const QString name = m_name->text().trimmed();
    QString sentence;
    if (name.isEmpty()) {
        sentence = tr("Enter the resident's name.");
    } else if (name.size() > kMaxNameLength) {
        sentence = tr("The name is longer than %1 characters. Shorten it.").arg(kMaxNameLength);
    }
    m_nameField->setError(sentence);
    return sentence.isEmpty();
}

bool PersonStep::checkPhone()
{
    static const QRegularExpression pattern(QStringLiteral("^\\+?[0-9]{5,20}$"));
    const QString phone = phoneText();
    const bool good = phone.isEmpty() || pattern.match(phone).hasMatch();
    m_phoneField->setError(
        good ? QString()
             : tr("A telephone number has 5 to 20 digits. Correct it or leave it empty."));
    return good;
}

bool PersonStep::checkAddress()
{
    static const QRegularExpression pattern(QStringLiteral("^[^-]+(-[^-]+){2}$"));
    const QString address = addressText();
    QString sentence;
    if (address.isEmpty()) {
        sentence = tr("Enter the address of the household, for example 3-1-1802.");
    } else if (!pattern.match(address).hasMatch() && !m_households->find(address)) {
        sentence = tr("Write the address as building-unit-room, for example 3-1-1802.");
    }
    m_addressField->setError(sentence);
    return sentence.isEmpty();
}

bool PersonStep::checkUntil()
{
    QString sentence;
    if (!m_until->text().trimmed().isEmpty()) {
        const std::optional<QDate> day = dayFromText(m_until->text());
        if (!day) {
            sentence = tr("Write the day as 2027-06-30, or leave it empty.");
        } else if (*day < dayOf(m_ui.clock.now(), m_ui.estateZone)) {
            sentence = tr("This day is over. Enter a later one or leave it empty.");
        }
    }
    m_untilField->setError(sentence);
    return sentence.isEmpty();
}

bool PersonStep::checkFrom()
{
    QString sentence;
    if (!m_from->text().trimmed().isEmpty()) {
        const std::optional<QDate> day = dayFromText(m_from->text());
        const std::optional<QDate> end = dayFromText(m_until->text());
        if (!day) {
            sentence = tr("Write the day as 2027-06-30, or leave it empty.");
        } else if (end && *end < *day) {
            sentence = tr("This day lies after the end below.");
        }
    }
    m_fromField->setError(sentence);
    return sentence.isEmpty();
}

bool PersonStep::checkDocument()
{
    QString sentence;
    if (m_document->text().trimmed().isEmpty()) {
        sentence = m_seen->isChecked() ? tr("Enter the number of the document that you compared.")
                                       : QString();
    } else {
        const auto document =
            parseDocument(DocumentKind(m_documentKind->currentData().toInt()), m_document->text(),
                          dayOf(m_ui.clock.now(), m_ui.estateZone));
        if (!document) {
            sentence =
                tr("This number cannot be right: a digit is missing or wrong. Compare it "
                   "with the document.");
        }
    }
    m_documentField->setError(sentence);
    return sentence.isEmpty();
}

bool PersonStep::checkBirth()
{
    QString sentence;
    if (!m_birth->text().trimmed().isEmpty()) {
        const QDate today = dayOf(m_ui.clock.now(), m_ui.estateZone);
        const std::optional<QDate> day = dayFromText(m_birth->text());
        const auto document = parseDocument(DocumentKind(m_documentKind->currentData().toInt()),
                                            m_document->text(), today);
        const auto documented = document ? birthDate(*document) : std::nullopt;
        if (!day || *day > today) {
            sentence = tr("Write the day as 2016-05-31, or leave it empty.");
        } else if (documented && *documented != *day) {
            sentence =
                tr("The document says %1. Correct one of the two.").arg(dayText(*documented));
        }
    }
    m_birthField->setError(sentence);
    return sentence.isEmpty();
}

bool PersonStep::checkFields()
{
    // All of them, so that every mistake is shown at once.
    const std::array checks{
        std::pair{checkName(), m_name},   std::pair{checkAddress(), m_address},
        std::pair{checkPhone(), m_phone}, std::pair{checkDocument(), m_document},
        std::pair{checkBirth(), m_birth}, std::pair{checkFrom(), m_from},
        std::pair{checkUntil(), m_until}};
    for (const auto& [good, editor] : checks) {
        if (!good) {
            editor->setFocus();
            return false;
        }
    }
    return true;
}

void PersonStep::submit()
{
    emit problemChanged({});
    if (isBusy() || !checkFields()) {
        return;
    }
    setBusy(true);
    findHousehold();
}

void PersonStep::findHousehold()
{
    const QString address = addressText();
    whenDone(this, m_registry.households(m_state->session, address, kSuggestions),
             [this, address](Result<std::vector<HouseholdRow>> answer) {
                 if (!answer) {
                     showFailure(answer.error());
                     return;
                 }
                 m_households->setHouseholds(*answer);
                 if (const std::optional<HouseholdRow> household = m_households->find(address)) {
                     addPerson(household->id);
                 } else {
                     addHousehold();
                 }
             });
}

void PersonStep::addHousehold()
{
    whenDone(this, m_registry.addHousehold(m_state->session, addressText()),
             [this](Result<HouseholdId> answer) {
                 if (answer) {
                     addPerson(*answer);
                     return;
                 }
                 if (answer.error().code == ErrorCode::Invalid) {
                     setBusy(false);
                     m_addressField->setError(
                         tr("This address cannot be used. Write it as building-unit-room, for "
                            "example 3-1-1802."));
                     return;
                 }
                 showFailure(answer.error());
             });
}

NewPerson PersonStep::typed(HouseholdId household) const
{
    NewPerson person;
    person.name = m_name->text().trimmed();
    person.phone = phoneText();
    person.household = household;
    person.relation = Relation(m_relation->currentData().toInt());
    if (const std::optional<QDate> day = dayFromText(m_until->text())) {
        person.livesThereUntil = endOfDay(*day, m_ui.estateZone);
    }
    if (const std::optional<QDate> day = dayFromText(m_from->text())) {
        person.livesThereFrom = endOfDay(day->addDays(-1), m_ui.estateZone);
    }
    const auto document =
        parseDocument(DocumentKind(m_documentKind->currentData().toInt()), m_document->text(),
                      dayOf(m_ui.clock.now(), m_ui.estateZone));
    if (document) {
        person.document = *document;
        person.verification = m_seen->isChecked() ? Verification::Seen : Verification::NotYet;
    }
    person.birth = dayFromText(m_birth->text());
    return person;
}

void PersonStep::addPerson(HouseholdId household)
{
    save(typed(household), store::Likeness::Refuse);
}

void PersonStep::save(const NewPerson& person, store::Likeness likeness)
{
    whenDone(this, m_registry.addPerson(m_state->session, person, likeness),
             [this, person](Result<PersonId> answer) {
                 if (!answer) {
                     if (const auto duplicate = store::duplicateFrom(answer.error())) {
                         askAboutDuplicate(person, *duplicate);
                     } else {
                         showFailure(answer.error());
                     }
                     return;
                 }
                 m_state->person = *answer;
                 m_state->personName = person.name;
                 m_state->household = person.household;
                 m_state->minority =
                     minorityOn(birthDate(person), dayOf(m_ui.clock.now(), m_ui.estateZone));
                 m_state->livesThereUntil = person.livesThereUntil;
                 setBusy(false);
                 emit done();
             });
}

void PersonStep::askAboutDuplicate(const NewPerson& person, const store::Duplicate& duplicate)
{
    if (duplicate.kind == store::DuplicateKind::Document) {
        setBusy(false);
        m_documentField->setError(
            tr("This document is registered already, for person %1. Open that entry instead.")
                .arg(duplicate.person.value()));
        return;
    }
    const QString sentence =
        duplicate.kind == store::DuplicateKind::Phone
            ? tr("Person %1 of another household has this telephone number. Is it somebody else?")
            : tr("Person %1 at this address has a name that is written or sounds the same. Is it "
                 "somebody else?");
    m_ui.dialogs.confirm(this, tr("Registered already?"), sentence.arg(duplicate.person.value()),
                         tr("Somebody else: register"), tr("Go back"),
                         [self = QPointer(this), person](bool somebodyElse) {
                             if (!self) {
                                 return;
                             }
                             if (somebodyElse) {
                                 self->save(person, store::Likeness::StoreAnyway);
                             } else {
                                 self->setBusy(false);
                             }
                         });
}

void PersonStep::showFailure(const Error& error)
{
    setBusy(false);
    // The text of an Invalid error begins with the field that it means.
    if (error.code == ErrorCode::Invalid && error.text.startsWith(QStringLiteral("name:"))) {
        m_nameField->setError(
            tr("The name contains a character that cannot be kept. Type it again."));
    } else if (error.code == ErrorCode::Invalid &&
               error.text.startsWith(QStringLiteral("phone:"))) {
        m_phoneField->setError(
            tr("A telephone number has 5 to 20 digits. Correct it or leave it empty."));
    } else {
        emit problemChanged(errorSentence(error));
    }
}

void PersonStep::retranslate()
{
    m_nameField->setLabel(tr("Name"));
    m_addressField->setLabel(tr("Address"));
    m_relationField->setLabel(tr("Relation to the household"));
    m_phoneField->setLabel(tr("Phone (optional)"));
    m_documentKindField->setLabel(tr("Document"));
    m_documentField->setLabel(tr("Number of the document (optional)"));
    m_documentField->setHint(tr("Kept sealed; shown as 310***********1234."));
    m_birthField->setLabel(tr("Date of birth (optional)"));
    m_birthField->setHint(
        tr("Needed where the document does not say it: below %1 a guardian consents.")
            .arg(kGuardianAge));
    m_seenField->setLabel(tr("Verification"));
    m_seen->setText(tr("I compared the document with the resident"));
    for (int i = 0; i < m_documentKind->count(); ++i) {
        m_documentKind->setItemText(i, word(DocumentKind(m_documentKind->itemData(i).toInt())));
    }
    m_fromField->setLabel(tr("Lives there from (optional)"));
    m_fromField->setHint(tr("Left empty: from today on."));
    m_untilField->setLabel(tr("Lives there until (optional)"));
    m_untilField->setHint(tr("The end of a lease, as 2027-06-30."));
    for (int i = 0; i < m_relation->count(); ++i) {
        m_relation->setItemText(i, word(Relation(m_relation->itemData(i).toInt())));
    }
    showAddressHint();
}

}  // namespace gatehouse::ui
