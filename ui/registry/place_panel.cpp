#include "ui/registry/place_panel.h"

#include "ui/widgets/buttons.h"
#include "ui/widgets/dialogs.h"
#include "ui/widgets/form_field.h"
#include "ui/widgets/text_label.h"
#include "ui/widgets/when_done.h"
#include "ui/widgets/words.h"

#include <QEvent>
#include <QHBoxLayout>
#include <QLineEdit>
#include <QPointer>
#include <QPushButton>
#include <QRegularExpression>
#include <QShortcut>
#include <QVBoxLayout>

namespace gatehouse::ui {

namespace {
constexpr int kMaxTyped = 200;
constexpr int kMaxName = 40;
constexpr int kShownGaps = 8;
}  // namespace

PlacePanel::PlacePanel(const UiContext& ui, services::HomesService& homes, QWidget* parent)
    : QWidget(parent)
    , m_ui(ui)
    , m_homes(homes)
    , m_hint(new TextLabel(ui, TypeStyle::Body, Token::Muted, this))
    , m_content(new QWidget(this))
    , m_title(new TextLabel(ui, TypeStyle::Title, Token::Text, m_content))
    , m_figures(new TextLabel(ui, TypeStyle::Body, Token::Text, m_content))
    , m_gaps(new TextLabel(ui, TypeStyle::Body, Token::Muted, m_content))
    , m_name(new QLineEdit(m_content))
    , m_code(new QLineEdit(m_content))
    , m_aliases(new QLineEdit(m_content))
    , m_save(makeButton(ButtonKind::Primary, m_content))
    , m_remove(makeButton(ButtonKind::Danger, m_content))
{
    m_title->setObjectName(QStringLiteral("placeTitle"));
    m_figures->setObjectName(QStringLiteral("placeFigures"));
    m_gaps->setObjectName(QStringLiteral("placeGaps"));
    m_name->setObjectName(QStringLiteral("placeName"));
    m_code->setObjectName(QStringLiteral("placeCode"));
    m_aliases->setObjectName(QStringLiteral("placeAliases"));
    m_save->setObjectName(QStringLiteral("placeSave"));
    m_remove->setObjectName(QStringLiteral("placeRemove"));
    m_name->setMaxLength(kMaxName);
    m_code->setMaxLength(kMaxName);
    m_aliases->setMaxLength(kMaxTyped);
    m_hint->setWordWrap(true);
    m_hint->setAlignment(Qt::AlignCenter);
    build();
    connect(m_save, &QPushButton::clicked, this, &PlacePanel::save);
    connect(m_remove, &QPushButton::clicked, this, &PlacePanel::askToRemove);
    auto* shortcut = new QShortcut(QKeySequence(QKeySequence::Save), this, nullptr, nullptr,
                                   Qt::WidgetWithChildrenShortcut);
    connect(shortcut, &QShortcut::activated, this, &PlacePanel::save);
    retranslate();
    clear();
}

void PlacePanel::build()
{
    for (TextLabel* label : {m_title, m_figures, m_gaps}) {
        label->setWordWrap(true);
    }
    m_nameField = new FormField(m_ui, m_name, m_content);
    m_codeField = new FormField(m_ui, m_code, m_content);
    m_aliasesField = new FormField(m_ui, m_aliases, m_content);
    auto* buttons = new QHBoxLayout;
    buttons->addWidget(m_remove);
    buttons->addStretch();
    buttons->addWidget(m_save);
    auto* content = new QVBoxLayout(m_content);
    content->setContentsMargins(0, 0, 0, 0);
    content->setSpacing(spacing::kM);
    for (QWidget* part : std::initializer_list<QWidget*>{m_title, m_figures, m_gaps, m_nameField,
                                                         m_codeField, m_aliasesField}) {
        content->addWidget(part);
    }
    content->addStretch();
    content->addLayout(buttons);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(spacing::kL, spacing::kL, spacing::kL, spacing::kL);
    layout->addWidget(m_hint, 1);
    layout->addWidget(m_content, 1);
}

void PlacePanel::setSession(const Session& session)
{
    m_session = session;
    clear();
}

void PlacePanel::clear()
{
    ++m_generation;
    m_node = {};
    m_counts.reset();
    m_busy = false;
    m_content->hide();
    m_hint->show();
}

void PlacePanel::showPlace(const AddressNode& node)
{
    const bool same = node.address.id == m_node.address.id;
    const bool typing = same && hasUnsavedChanges();
    m_node = node;
    m_problem.clear();
    if (!same) {
        m_counts.reset();
    }
    if (!typing) {
        m_name->setText(node.address.name);
        m_code->setText(node.standardCode);
        m_aliases->setText(node.aliases.join(QStringLiteral(", ")));
        for (FormField* field : {m_nameField, m_codeField, m_aliasesField}) {
            field->setError({});
        }
    }
    const bool mayEdit = allows(m_session.role, Action::EditPeople);
    for (QWidget* part : std::initializer_list<QWidget*>{m_name, m_code, m_aliases}) {
        part->setEnabled(mayEdit);
    }
    m_save->setVisible(mayEdit);
    m_remove->setVisible(mayEdit && node.address.level != AddressLevel::Estate);
    m_hint->hide();
    m_content->show();
    showFigures();
    ask();
}

void PlacePanel::ask()
{
    const quint64 generation = ++m_generation;
    whenDone(this, m_homes.completeness(m_session, m_node.address.id),
             [this, generation](const Result<Completeness>& answer) {
                 if (generation != m_generation) {
                     return;
                 }
                 if (answer) {
                     m_counts = *answer;
                 } else {
                     m_problem = errorSentence(answer.error());
                 }
                 showFigures();
             });
}

QString PlacePanel::share(int part, int whole) const
{
    constexpr int kHundred = 100;
    return whole == 0 ? tr("%1 of %2").arg(part).arg(whole)
                      : tr("%1 of %2 (%3 %)").arg(part).arg(whole).arg(part * kHundred / whole);
}

void PlacePanel::showFigures()
{
    m_title->setText(m_node.path.isEmpty() ? m_node.address.name
                                           : tr("%1 · %2").arg(m_node.address.name, m_node.path));
    if (!m_counts) {
        m_figures->setText(m_problem.isEmpty() ? tr("Loading…") : m_problem);
        m_gaps->clear();
        return;
    }
    const Completeness& counts = *m_counts;
    QStringList lines;
    if (m_node.address.level != AddressLevel::Room) {
        lines << tr("Buildings %1 · units %2 · floors %3 · rooms %4")
                     .arg(counts.buildings)
                     .arg(counts.units)
                     .arg(counts.floors)
                     .arg(counts.rooms);
    }
    lines << tr("Rooms with a household: %1").arg(share(counts.occupied, counts.rooms));
    lines << tr("Households whose people are all verified: %1")
                 .arg(share(counts.verifiedHouseholds, counts.households));
    lines << tr("People verified: %1").arg(share(counts.verifiedPeople, counts.people));
    lines << tr("Rooms with a standard code: %1").arg(share(counts.coded, counts.rooms));
    m_figures->setText(lines.join(u'\n'));
    QString gaps;
    if (!counts.unevenFloors.isEmpty()) {
        QString list = counts.unevenFloors.mid(0, kShownGaps).join(QStringLiteral(", "));
        gaps = tr("Floors with another number of rooms than the others: %1").arg(list.remove(u'~'));
    }
    m_gaps->setText(gaps);
    m_gaps->setVisible(!gaps.isEmpty());
}

services::AddressNames PlacePanel::typed() const
{
    static const QRegularExpression between(QStringLiteral("[,;，；、]"));
    services::AddressNames names{m_name->text().trimmed(), m_code->text().trimmed(), {}};
    for (const QString& alias : m_aliases->text().split(between, Qt::SkipEmptyParts)) {
        if (const QString clean = alias.simplified(); !clean.isEmpty()) {
            names.aliases << clean;
        }
    }
    return names;
}

bool PlacePanel::hasUnsavedChanges() const
{
    const services::AddressNames names = typed();
    return m_node.address.id.isValid() &&
           (names.name != m_node.address.name || names.standardCode != m_node.standardCode ||
            names.aliases != m_node.aliases);
}

void PlacePanel::save()
{
    if (m_busy || !m_node.address.id.isValid() || !hasUnsavedChanges()) {
        return;
    }
    m_busy = true;
    const services::AddressNames names = typed();
    whenDone(this, m_homes.setNames(m_session, m_node.address.id, names),
             [this, names](const Status& answer) {
                 m_busy = false;
                 if (!answer) {
                     showFailure(answer.error());
                     return;
                 }
                 m_node.address.name = names.name;
                 m_node.standardCode = names.standardCode;
                 m_node.aliases = names.aliases;
                 showFigures();
                 emit messageRequested(tr("The names are saved."));
             });
}

void PlacePanel::showFailure(const Error& error)
{
    m_nameField->setError(error.text.startsWith(QStringLiteral("name:"))
                              ? tr("A name has 1 to 40 characters.")
                              : QString());
    m_codeField->setError(error.text.startsWith(QStringLiteral("code:"))
                              ? tr("A code has letters, digits and hyphens.")
                              : QString());
    m_aliasesField->setError(error.text.startsWith(QStringLiteral("aliases:"))
                                 ? tr("Up to 8 other names, each of 1 to 40 characters.")
                                 : QString());
    if (error.code == ErrorCode::Conflict) {
        m_aliasesField->setError(tr("Another place has this code or one of these names already."));
    } else if (error.code != ErrorCode::Invalid) {
        emit messageRequested(errorSentence(error));
    }
}

void PlacePanel::askToRemove()
{
    m_ui.dialogs.confirm(
        this, tr("Remove this place"),
        tr("%1 and everything below it are removed from the address tree. This is refused while a "
           "household is registered there.")
            .arg(m_title->text()),
        tr("Remove"), tr("Keep"), [self = QPointer(this), place = m_node.address.id](bool yes) {
            if (!self || !yes || self->m_node.address.id != place) {
                return;
            }
            whenDone(self.data(), self->m_homes.remove(self->m_session, place),
                     [self](const Result<int>& answer) {
                         if (answer) {
                             self->clear();
                             emit self->messageRequested(tr("Places removed: %1.").arg(*answer));
                         } else {
                             emit self->messageRequested(
                                 answer.error().code == ErrorCode::Conflict
                                     ? tr("A household is registered there, so the place stays.")
                                     : errorSentence(answer.error()));
                         }
                     });
        });
}

void PlacePanel::retranslate()
{
    m_hint->setText(tr("Choose a place in the tree to see how far it is registered."));
    m_nameField->setLabel(tr("Name"));
    m_codeField->setLabel(tr("Standard code (optional)"));
    m_aliasesField->setLabel(tr("Other names (optional)"));
    m_aliasesField->setHint(tr("Separated by commas; the search finds them too."));
    m_save->setText(tr("Save"));
    m_remove->setText(tr("Remove…"));
    if (m_node.address.id.isValid()) {
        showFigures();
    }
}

void PlacePanel::changeEvent(QEvent* event)
{
    if (event->type() == QEvent::LanguageChange) {
        retranslate();
    }
    QWidget::changeEvent(event);
}

}  // namespace gatehouse::ui
