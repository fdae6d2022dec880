#include "ui/passages/person_filter.h"

#include "ui/widgets/form_field.h"
#include "ui/widgets/when_done.h"
#include "ui/widgets/words.h"

#include <QAbstractItemView>
#include <QCompleter>
#include <QEvent>
#include <QLineEdit>
#include <QStandardItemModel>
#include <QTimer>
#include <QVBoxLayout>

namespace gatehouse::ui {

namespace {

constexpr int kSuggestions = 10;
constexpr int kTypingPauseMs = 150;
constexpr int kPersonRole = Qt::UserRole + 1;

}  // namespace

PersonFilter::PersonFilter(const UiContext& context, services::RegistryService& registry,
                           QWidget* parent)
    : QWidget(parent)
    , m_registry(registry)
    , m_edit(new QLineEdit(this))
    , m_field(new FormField(context, m_edit, this))
    , m_suggestions(new QStandardItemModel(this))
    , m_completer(new QCompleter(m_suggestions, this))
    , m_pause(new QTimer(this))
{
    m_edit->setObjectName(QStringLiteral("personFilter"));
    m_edit->setMinimumWidth(150);
    m_edit->setClearButtonEnabled(true);
    // The register has searched already; what it found is shown as it is.
    m_completer->setCompletionMode(QCompleter::UnfilteredPopupCompletion);
    m_completer->setWidget(m_edit);
    m_pause->setSingleShot(true);
    m_pause->setInterval(kTypingPauseMs);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(m_field);
    connect(m_edit, &QLineEdit::textChanged, this, &PersonFilter::takeText);
    connect(m_pause, &QTimer::timeout, this, &PersonFilter::suggest);
    connect(m_completer, qOverload<const QModelIndex&>(&QCompleter::activated), this,
            &PersonFilter::choose);
    retranslate();
}

void PersonFilter::setSession(const Session& session)
{
    m_session = session;
    clear();
    setVisible(session.isValid() && allows(session.role, Action::ViewPeople));
}

void PersonFilter::clear()
{
    ++m_generation;
    m_pause->stop();
    m_suggestions->clear();
    m_edit->clear();
}

void PersonFilter::takeText(const QString& text)
{
    m_field->setError({});
    if (m_person && text != m_chosenText) {
        m_person.reset();
        emit changed();
    }
    ++m_generation;
    if (text.trimmed().isEmpty()) {
        m_pause->stop();
        m_completer->popup()->hide();
    } else if (!m_person) {
        m_pause->start();
    }
}

void PersonFilter::suggest()
{
    whenDone(this,
             m_registry.people(m_session, m_edit->text().trimmed(), std::nullopt, kSuggestions),
             [this, asked = m_generation](const Result<gatehouse::Page<PersonRow>>& page) {
                 if (asked != m_generation) {
                     return;
                 }
                 m_suggestions->clear();
                 if (!page) {
                     m_field->setError(errorSentence(page.error()));
                     return;
                 }
                 for (const PersonRow& row : page->rows) {
                     auto* item = new QStandardItem(tr("%1, %2").arg(row.name, row.addressPath));
                     item->setData(row.id.value(), kPersonRole);
                     m_suggestions->appendRow(item);
                 }
                 m_field->setError(page->rows.empty() ? tr("Nobody in the register is like this.")
                                                      : QString());
                 if (!page->rows.empty() && m_edit->hasFocus()) {
                     m_completer->complete();
                 }
             });
}

void PersonFilter::choose(const QModelIndex& index)
{
    ++m_generation;
    m_pause->stop();
    m_person = PersonId(index.data(kPersonRole).toLongLong());
    m_chosenText = index.data(Qt::DisplayRole).toString();
    m_edit->setText(m_chosenText);
    m_pause->stop();
    emit changed();
}

void PersonFilter::retranslate()
{
    m_field->setLabel(tr("Person"));
    m_edit->setPlaceholderText(tr("Name or room"));
}

void PersonFilter::changeEvent(QEvent* event)
{
    if (event->type() == QEvent::LanguageChange) {
        retranslate();
    }
    QWidget::changeEvent(event);
}

}  // namespace gatehouse::ui
