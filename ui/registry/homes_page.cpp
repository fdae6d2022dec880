#include "ui/registry/homes_page.h"

#include "ui/registry/building_form.h"
#include "ui/registry/place_panel.h"
#include "ui/widgets/buttons.h"
#include "ui/widgets/icon_set.h"
#include "ui/widgets/text_label.h"
#include "ui/widgets/when_done.h"
#include "ui/widgets/words.h"

#include <QAction>
#include <QEvent>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QLineEdit>
#include <QPushButton>
#include <QStackedWidget>
#include <QTreeWidget>
#include <QVBoxLayout>

namespace gatehouse::ui {

namespace {
constexpr int kRowHeight = 36;
constexpr std::chrono::milliseconds kSearchDelay{150};
constexpr int kFound = 200;
constexpr int kSearchWidth = 280;
constexpr int kSideMinWidth = 360;
constexpr int kSideMaxWidth = 520;
constexpr int kRoomsWidth = 96;
constexpr int kOccupiedWidth = 140;
constexpr int kNodeRole = Qt::UserRole + 1;
constexpr int kAskedRole = Qt::UserRole + 2;

enum Column
{
    kPlace,
    kRooms,
    kOccupied,
    kEdge,  // empty: figures that end at the frame are hard to read
    kColumns
};

AddressNode nodeOf(const QTreeWidgetItem* item)
{
    return item->data(kPlace, kNodeRole).value<AddressNode>();
}
}  // namespace

HomesPage::HomesPage(const UiContext& ui, services::HomesService& homes, QWidget* parent)
    : Page(parent)
    , m_ui(ui)
    , m_homes(homes)
    , m_search(new QLineEdit(this))
    , m_add(makeButton(ButtonKind::Primary, this))
    , m_tree(new QTreeWidget(this))
    , m_state(new TextLabel(ui, TypeStyle::Body, Token::Muted, this))
    , m_side(new QStackedWidget(this))
    , m_panel(new PlacePanel(ui, homes, this))
    , m_form(new BuildingForm(ui, homes, this))
{
    build();
    m_searchDelay.setSingleShot(true);
    m_searchDelay.setInterval(kSearchDelay);
    connect(m_search, &QLineEdit::textChanged, &m_searchDelay, qOverload<>(&QTimer::start));
    connect(&m_searchDelay, &QTimer::timeout, this, &HomesPage::reload);
    connect(&homes, &services::HomesService::homesChanged, this, &HomesPage::onHomesChanged);
    connect(m_add, &QPushButton::clicked, this, &HomesPage::addBuilding);
    connect(m_panel, &PlacePanel::messageRequested, this, &Page::messageRequested);
    connect(m_form, &BuildingForm::closeRequested, this,
            [this] { m_side->setCurrentWidget(m_panel); });
    connect(m_form, &BuildingForm::saved, this, [this](const QString& sentence) {
        m_side->setCurrentWidget(m_panel);
        emit messageRequested(sentence);
    });
    retranslate();
    setSession({});
}

void HomesPage::build()
{
    m_search->setObjectName(QStringLiteral("homesSearch"));
    m_search->setClearButtonEnabled(true);
    m_search->setMaximumWidth(kSearchWidth);
    m_searchIcon = m_search->addAction(QIcon(), QLineEdit::LeadingPosition);
    m_add->setObjectName(QStringLiteral("homesAdd"));
    m_state->setObjectName(QStringLiteral("homesState"));
    m_state->setWordWrap(true);
    m_state->setAlignment(Qt::AlignCenter);
    const auto paintIcons = [this] {
        m_searchIcon->setIcon(m_ui.icons.icon(QStringLiteral("search"), Token::Muted));
    };
    connect(&m_ui.theme, &Theme::changed, this, paintIcons);
    paintIcons();
    makeTree();
    auto* toolbar = new QHBoxLayout;
    toolbar->setSpacing(spacing::kS);
    toolbar->addWidget(m_search, 1);
    toolbar->addStretch();
    toolbar->addWidget(m_add);
    auto* list = new QVBoxLayout;
    list->setSpacing(spacing::kM);
    list->addLayout(toolbar);
    list->addWidget(m_tree, 1);
    list->addWidget(m_state, 1);
    auto* layout = new QHBoxLayout(this);
    layout->setContentsMargins(spacing::kL, spacing::kL, spacing::kL, spacing::kL);
    layout->setSpacing(spacing::kL);
    layout->addLayout(list, 3);
    layout->addWidget(makeSide(), 2);
}

void HomesPage::makeTree()
{
    m_tree->setObjectName(QStringLiteral("homesTree"));
    m_tree->setColumnCount(kColumns);
    m_tree->setUniformRowHeights(true);
    m_tree->setFrameShape(QFrame::NoFrame);
    m_tree->setAlternatingRowColors(false);
    m_tree->header()->setStretchLastSection(false);
    m_tree->header()->setSectionResizeMode(kPlace, QHeaderView::Stretch);
    m_tree->setColumnWidth(kRooms, kRoomsWidth);
    m_tree->setColumnWidth(kOccupied, kOccupiedWidth);
    m_tree->header()->setMinimumSectionSize(spacing::kM);
    m_tree->setColumnWidth(kEdge, spacing::kM);
    connect(m_tree, &QTreeWidget::itemExpanded, this, [this](QTreeWidgetItem* item) {
        m_open.insert(nodeOf(item).address.id.value());
        readChildren(item);
    });
    connect(m_tree, &QTreeWidget::itemCollapsed, this,
            [this](QTreeWidgetItem* item) { m_open.remove(nodeOf(item).address.id.value()); });
    connect(m_tree, &QTreeWidget::currentItemChanged, this, &HomesPage::onCurrent);
}

QWidget* HomesPage::makeSide()
{
    m_side->setMinimumWidth(kSideMinWidth);
    m_side->setMaximumWidth(kSideMaxWidth);
    m_side->addWidget(m_panel);
    m_side->addWidget(m_form);
    auto* card = new QFrame(this);
    card->setProperty("card", true);
    auto* layout = new QHBoxLayout(card);
    layout->setContentsMargins(1, 1, 1, 1);
    layout->addWidget(m_side);
    return card;
}

QString HomesPage::title() const
{
    return tr("Homes");
}

void HomesPage::setSession(const Session& session)
{
    m_session = session;
    m_open.clear();
    m_chosen = {};
    m_stale = false;
    m_panel->setSession(session);
    m_side->setCurrentWidget(m_panel);
    m_add->setVisible(session.isValid() && allows(session.role, Action::EditPeople));
    {
        const QSignalBlocker quiet(m_search);
        m_search->clear();
    }
    reload();
}

void HomesPage::activate()
{
    if (m_stale) {
        reload();
    }
}

bool HomesPage::hasUnsavedChanges() const
{
    return m_side->currentWidget() == m_form ? m_form->hasUnsavedChanges()
                                             : m_panel->hasUnsavedChanges();
}

void HomesPage::onHomesChanged()
{
    if (isVisible()) {
        reload();
    } else {
        m_stale = true;
    }
}

void HomesPage::reload()
{
    m_stale = false;
    ++m_generation;
    if (!m_session.isValid() || !allows(m_session.role, Action::ViewPeople)) {
        m_tree->clear();
        return;
    }
    if (m_search->text().trimmed().isEmpty()) {
        readChildren(nullptr);
    } else {
        search();
    }
}

void HomesPage::search()
{
    whenDone(this, m_homes.find(m_session, m_search->text(), kFound),
             [this, generation = m_generation](const Result<std::vector<AddressNode>>& answer) {
                 if (generation != m_generation) {
                     return;
                 }
                 m_tree->clear();
                 if (!answer) {
                     showState(errorSentence(answer.error()));
                     return;
                 }
                 fill(m_tree->invisibleRootItem(), *answer);
                 showState(answer->empty() ? tr("No place matches “%1”.").arg(m_search->text())
                                           : QString());
             });
}

void HomesPage::readChildren(QTreeWidgetItem* parent)
{
    // Opening an item and finding it open both ask; one answer is enough.
    if (parent && parent->data(kPlace, kAskedRole).toBool()) {
        return;
    }
    if (parent) {
        parent->setData(kPlace, kAskedRole, true);
    }
    const AddressId place = parent ? nodeOf(parent).address.id : AddressId();
    whenDone(
        this, m_homes.children(m_session, place),
        [this, parent, generation = m_generation](const Result<std::vector<AddressNode>>& answer) {
            // The items of an older tree are gone.
            if (generation != m_generation) {
                return;
            }
            if (!answer) {
                showState(errorSentence(answer.error()));
                return;
            }
            if (!parent) {
                m_tree->clear();
                showState(answer->empty() ? tr("There are no homes yet. Add a building to "
                                               "begin.")
                                          : QString());
            }
            fill(parent ? parent : m_tree->invisibleRootItem(), *answer);
        });
}

void HomesPage::fill(QTreeWidgetItem* parent, const std::vector<AddressNode>& nodes)
{
    for (const AddressNode& node : nodes) {
        auto* item = new QTreeWidgetItem(parent);
        showNode(item, node);
        const bool estate = node.address.level == AddressLevel::Estate;
        if (node.children > 0 && (estate || m_open.contains(node.address.id.value()))) {
            item->setExpanded(true);
            readChildren(item);
        }
        if (node.address.id == m_chosen) {
            m_tree->setCurrentItem(item);
        }
    }
}

void HomesPage::showNode(QTreeWidgetItem* item, const AddressNode& node)
{
    item->setData(kPlace, kNodeRole, QVariant::fromValue(node));
    QString text = node.address.name;
    if (!m_search->text().trimmed().isEmpty()) {
        text += QStringLiteral("  ") + QString(node.path).remove(u'~');
    }
    if (!node.aliases.isEmpty()) {
        text += QStringLiteral("  · ") + node.aliases.join(QStringLiteral(", "));
    }
    item->setText(kPlace, text);
    item->setSizeHint(kPlace, {0, kRowHeight});
    item->setText(kRooms, QString::number(node.rooms));
    item->setText(kOccupied, QString::number(node.occupied));
    for (const int column : {kRooms, kOccupied}) {
        item->setTextAlignment(column, Qt::AlignRight | Qt::AlignVCenter);
    }
    item->setChildIndicatorPolicy(node.children > 0 && m_search->text().trimmed().isEmpty()
                                      ? QTreeWidgetItem::ShowIndicator
                                      : QTreeWidgetItem::DontShowIndicatorWhenChildless);
}

void HomesPage::onCurrent(QTreeWidgetItem* item)
{
    if (!item) {
        return;
    }
    const AddressNode node = nodeOf(item);
    m_chosen = node.address.id;
    m_panel->showPlace(node);
    if (!m_form->hasUnsavedChanges()) {
        m_side->setCurrentWidget(m_panel);
    }
}

void HomesPage::showState(const QString& sentence)
{
    m_state->setText(sentence);
    m_state->setVisible(!sentence.isEmpty());
    m_tree->setVisible(sentence.isEmpty());
}

void HomesPage::addBuilding()
{
    m_side->setCurrentWidget(m_form);
    m_form->start(m_session);
}

void HomesPage::retranslate()
{
    m_search->setPlaceholderText(tr("Address, name or code"));
    m_add->setText(tr("Add building…"));
    m_tree->setHeaderLabels({tr("Place"), tr("Rooms"), tr("With a household"), QString()});
    for (const int column : {kRooms, kOccupied}) {
        m_tree->headerItem()->setTextAlignment(column, Qt::AlignRight | Qt::AlignVCenter);
    }
    if (m_session.isValid()) {
        reload();
    }
}

void HomesPage::changeEvent(QEvent* event)
{
    if (event->type() == QEvent::LanguageChange) {
        retranslate();
    }
    Page::changeEvent(event);
}

}  // namespace gatehouse::ui
