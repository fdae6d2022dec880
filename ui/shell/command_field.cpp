#include "ui/shell/command_field.h"

#include "ui/widgets/icon_set.h"
#include "ui/widgets/theme.h"

#include <QAction>
#include <QEvent>
#include <QFrame>
#include <QKeyEvent>
#include <QListWidget>
#include <QPointer>
#include <QVBoxLayout>

namespace gatehouse::ui {

namespace {

constexpr int kRowHeight = 36;
constexpr int kMostVisible = 10;

}  // namespace

CommandField::CommandField(const UiContext& context, QWidget* parent)
    : QLineEdit(parent), m_context(context)
{
    setClearButtonEnabled(false);
    setFocusPolicy(Qt::ClickFocus);
    setMaxLength(64);
    addAction(context.icons.icon(QStringLiteral("search"), Token::Muted),
              QLineEdit::LeadingPosition);

    m_popup = new QFrame;
    m_popup->setProperty("popup", true);
    m_popup->hide();
    m_list = new QListWidget(m_popup);
    m_list->setFocusPolicy(Qt::NoFocus);
    m_list->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_list->setIconSize({16, 16});
    auto* layout = new QVBoxLayout(m_popup);
    layout->setContentsMargins(spacing::kXs, spacing::kXs, spacing::kXs, spacing::kXs);
    layout->addWidget(m_list);

    connect(this, &QLineEdit::textEdited, this, &CommandField::search);
    connect(m_list, &QListWidget::itemClicked, this,
            [this](QListWidgetItem* item) { runRow(m_list->row(item)); });
    retranslate();
}

CommandField::~CommandField()
{
    // It may hang under the window, which is already being taken apart.
    if (m_popup && !m_popup->parent()) {
        delete m_popup;
    }
}

void CommandField::setCommands(std::function<std::vector<CommandItem>()> commands)
{
    m_commands = std::move(commands);
}

void CommandField::addProvider(CommandProvider& provider)
{
    m_providers.push_back(&provider);
    retranslate();
}

void CommandField::setSession(const Session& session)
{
    m_session = session;
    ++m_generation;
    clear();
    hidePopup();
}

void CommandField::begin()
{
    setFocus(Qt::ShortcutFocusReason);
    selectAll();
    search();
}

int CommandField::itemCount() const
{
    return int(m_items.size());
}

void CommandField::search()
{
    const QString wanted = text().trimmed();
    const quint64 asked = ++m_generation;
    m_items.clear();
    m_list->clear();
    std::vector<CommandItem> matching;
    for (CommandItem& item : m_commands ? m_commands() : std::vector<CommandItem>{}) {
        if (wanted.isEmpty() || item.text.contains(wanted, Qt::CaseInsensitive)) {
            matching.push_back(std::move(item));
        }
    }
    addItems(matching);
    if (wanted.isEmpty()) {
        return;
    }
    for (CommandProvider* provider : m_providers) {
        provider->find(m_session, wanted,
                       [field = QPointer(this), asked](const std::vector<CommandItem>& items) {
                           if (field && field->m_generation == asked) {
                               field->addItems(items);
                           }
                       });
    }
}

void CommandField::addItems(const std::vector<CommandItem>& items)
{
    if (m_items.empty()) {
        m_list->clear();  // "nothing", said before this answer came
    }
    for (const CommandItem& item : items) {
        const QString line = item.detail.isEmpty()
                                 ? item.text
                                 : QStringLiteral("%1   %2").arg(item.text, item.detail);
        auto* row =
            new QListWidgetItem(m_context.icons.icon(item.iconName, Token::Muted), line, m_list);
        row->setSizeHint({0, kRowHeight});
        m_items.push_back(item);
    }
    if (m_items.empty()) {
        auto* row = new QListWidgetItem(tr("Nothing is called that"), m_list);
        row->setFlags(Qt::NoItemFlags);
        row->setSizeHint({0, kRowHeight});
    } else if (m_list->currentRow() < 0) {
        m_list->setCurrentRow(0);
    }
    showPopup();
}

void CommandField::showPopup()
{
    if (!hasFocus()) {
        return;
    }
    m_popup->setParent(window());
    const int rows = std::clamp(m_list->count(), 1, kMostVisible);
    const QPoint below = mapTo(window(), QPoint(0, height() + spacing::kXs));
    m_popup->setGeometry(below.x(), below.y(), width(), rows * kRowHeight + 2 * spacing::kXs + 2);
    m_popup->show();
    m_popup->raise();
}

void CommandField::hidePopup()
{
    m_popup->hide();
}

void CommandField::runRow(int row)
{
    if (row < 0 || row >= int(m_items.size())) {
        return;
    }
    const auto run = m_items[size_t(row)].run;
    clear();
    hidePopup();
    clearFocus();
    run();
}

void CommandField::keyPressEvent(QKeyEvent* event)
{
    const int row = m_list->currentRow();
    switch (event->key()) {
        case Qt::Key_Down:
            m_list->setCurrentRow(std::min(row + 1, int(m_items.size()) - 1));
            return;
        case Qt::Key_Up:
            m_list->setCurrentRow(std::max(row - 1, 0));
            return;
        case Qt::Key_Return:
        case Qt::Key_Enter:
            runRow(row);
            return;
        case Qt::Key_Escape:
            clear();
            hidePopup();
            clearFocus();
            return;
        default:
            QLineEdit::keyPressEvent(event);
    }
}

void CommandField::focusOutEvent(QFocusEvent* event)
{
    hidePopup();
    QLineEdit::focusOutEvent(event);
}

void CommandField::changeEvent(QEvent* event)
{
    if (event->type() == QEvent::LanguageChange) {
        retranslate();
    }
    QLineEdit::changeEvent(event);
}

void CommandField::retranslate()
{
    // It promises only what it can find.
    const QString what =
        m_providers.empty() ? tr("Find pages and actions") : tr("Find pages, actions, people");
    setPlaceholderText(what + QStringLiteral("   Ctrl+K"));
    setAccessibleName(what);
}

}  // namespace gatehouse::ui
