#include "ui/widgets/data_table.h"

#include "ui/widgets/buttons.h"
#include "ui/widgets/icon_set.h"
#include "ui/widgets/text_label.h"

#include <QEvent>
#include <QHeaderView>
#include <QMenu>
#include <QPushButton>
#include <QScrollBar>
#include <QStackedLayout>
#include <QTableView>
#include <QTimer>
#include <QVBoxLayout>

namespace gatehouse::ui {

namespace {

constexpr int kLoadingDelayMs = 200;
/// How many rows before the last one the next page is asked for.
constexpr int kRowsAhead = 20;
constexpr int kPanelIcon = 24;

}  // namespace

DataTable::DataTable(const UiContext& context, QWidget* parent)
    : QWidget(parent), m_context(context), m_loadingDelay(new QTimer(this))
{
    m_stack = new QStackedLayout(this);
    m_stack->setContentsMargins(0, 0, 0, 0);
    buildView();
    buildPanel();
    m_stack->addWidget(m_view);
    m_stack->addWidget(m_panelWidget);

    m_loadingDelay->setSingleShot(true);
    m_loadingDelay->setInterval(kLoadingDelayMs);
    connect(m_loadingDelay, &QTimer::timeout, this, [this] { showPanel(Panel::Loading); });
    connect(&context.theme, &Theme::changed, this, &DataTable::updateIcon);
}

void DataTable::buildView()
{
    m_view = new QTableView(this);
    m_view->setFont(m_context.theme.font(TypeStyle::Table));
    m_view->setShowGrid(false);
    m_view->setSelectionBehavior(QAbstractItemView::SelectRows);
    m_view->setSelectionMode(QAbstractItemView::SingleSelection);
    m_view->setEditTriggers(QAbstractItemView::NoEditTriggers);
    m_view->setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
    m_view->setHorizontalScrollMode(QAbstractItemView::ScrollPerPixel);
    m_view->setWordWrap(false);
    m_view->setTabKeyNavigation(false);
    m_view->setFrameShape(QFrame::NoFrame);
    m_view->verticalHeader()->hide();
    m_view->verticalHeader()->setSectionResizeMode(QHeaderView::Fixed);
    m_view->verticalHeader()->setDefaultSectionSize(spacing::kTableRow);

    QHeaderView* header = m_view->horizontalHeader();
    header->setFixedHeight(spacing::kTableRow);
    header->setDefaultAlignment(Qt::AlignLeft | Qt::AlignVCenter);
    header->setHighlightSections(false);
    header->setSectionsMovable(true);
    header->setStretchLastSection(true);
    header->setMinimumSectionSize(48);
    header->setContextMenuPolicy(Qt::CustomContextMenu);
    connect(header, &QWidget::customContextMenuRequested, this, &DataTable::chooseColumns);
    connect(m_view, &QTableView::activated, this, &DataTable::rowActivated);
    connect(m_view->verticalScrollBar(), &QScrollBar::valueChanged, this, &DataTable::checkNearEnd);
    connect(m_view->verticalScrollBar(), &QScrollBar::rangeChanged, this, &DataTable::checkNearEnd);
}

void DataTable::buildPanel()
{
    m_panelWidget = new QWidget(this);
    m_icon = new QLabel(m_panelWidget);
    m_title = new TextLabel(m_context, TypeStyle::Heading, Token::Text, m_panelWidget);
    m_hint = new TextLabel(m_context, TypeStyle::Body, Token::Muted, m_panelWidget);
    m_button = makeButton(ButtonKind::Secondary, m_panelWidget);
    for (TextLabel* label : {m_title, m_hint}) {
        label->setWordWrap(true);
        label->setAlignment(Qt::AlignCenter);
        label->setMinimumWidth(240);
        label->setMaximumWidth(520);
    }
    auto* layout = new QVBoxLayout(m_panelWidget);
    layout->setSpacing(spacing::kS);
    layout->addStretch(2);
    layout->addWidget(m_icon, 0, Qt::AlignHCenter);
    // Aligned labels are given their size hint only, which for wrapped text is too narrow: rows of
    // stretches centre them instead.
    for (TextLabel* label : {m_title, m_hint}) {
        auto* row = new QHBoxLayout;
        row->addStretch(1);
        row->addWidget(label, 6);
        row->addStretch(1);
        layout->addLayout(row);
    }
    layout->addSpacing(spacing::kXs);
    layout->addWidget(m_button, 0, Qt::AlignHCenter);
    layout->addStretch(3);
    connect(m_button, &QPushButton::clicked, this, [this] {
        if (m_action) {
            // The action may show another panel and so replace itself.
            const auto action = m_action;
            action();
        }
    });
}

void DataTable::setModel(QAbstractItemModel* model)
{
    m_view->setModel(model);
}

void DataTable::showRows()
{
    m_loadingDelay->stop();
    m_panel = Panel::None;
    m_stack->setCurrentWidget(m_view);
}

void DataTable::showLoading()
{
    if (m_panel != Panel::Loading && !m_loadingDelay->isActive()) {
        m_loadingDelay->start();
    }
}

void DataTable::showEmpty(const QString& title, const QString& hint, const QString& actionText,
                          std::function<void()> action)
{
    m_title->setText(title);
    m_hint->setText(hint);
    m_button->setText(actionText);
    m_action = std::move(action);
    showPanel(Panel::Empty);
}

void DataTable::showError(const QString& sentence, std::function<void()> retry)
{
    m_title->setText(sentence);
    m_hint->clear();
    m_action = std::move(retry);
    showPanel(Panel::Error);
}

void DataTable::showPanel(Panel panel)
{
    m_loadingDelay->stop();
    m_panel = panel;
    if (panel == Panel::Loading) {
        m_hint->clear();
        m_action = {};
    }
    retranslate();
    updateIcon();
    m_hint->setVisible(!m_hint->text().isEmpty());
    m_button->setVisible(bool(m_action) && panel != Panel::Loading);
    m_stack->setCurrentWidget(m_panelWidget);
}

void DataTable::updateIcon()
{
    m_view->setFont(m_context.theme.font(TypeStyle::Table));
    const auto paint = [this](const QString& name, Token token) {
        m_icon->setPixmap(m_context.icons.pixmap(name, kPanelIcon, token, devicePixelRatioF()));
    };
    switch (m_panel) {
        case Panel::None:
            break;
        case Panel::Loading:
            paint(QStringLiteral("refresh-cw"), Token::Muted);
            break;
        case Panel::Empty:
            paint(QStringLiteral("inbox"), Token::Muted);
            break;
        case Panel::Error:
            paint(QStringLiteral("triangle-alert"), Token::High);
            break;
    }
}

void DataTable::retranslate()
{
    if (m_panel == Panel::Loading) {
        m_title->setText(tr("Loading…"));
    }
    if (m_panel == Panel::Error) {
        m_button->setText(tr("Try again"));
    }
}

void DataTable::changeEvent(QEvent* event)
{
    if (event->type() == QEvent::LanguageChange) {
        retranslate();
    }
    QWidget::changeEvent(event);
}

void DataTable::chooseColumns(const QPoint& at)
{
    const QAbstractItemModel* model = m_view->model();
    QHeaderView* header = m_view->horizontalHeader();
    if (!model) {
        return;
    }
    auto* menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    const int visible = header->count() - header->hiddenSectionCount();
    for (int column = 0; column < header->count(); ++column) {
        QAction* action = menu->addAction(model->headerData(column, Qt::Horizontal).toString());
        const bool shown = !header->isSectionHidden(column);
        action->setCheckable(true);
        action->setChecked(shown);
        // The last column cannot be hidden: the menu that brings it back would go with it.
        action->setEnabled(!shown || visible > 1);
        connect(action, &QAction::toggled, header,
                [header, column](bool on) { header->setSectionHidden(column, !on); });
    }
    menu->popup(header->mapToGlobal(at));
}

void DataTable::checkNearEnd()
{
    const QAbstractItemModel* model = m_view->model();
    if (!model || model->rowCount() == 0 || m_stack->currentWidget() != m_view) {
        return;
    }
    const QScrollBar* bar = m_view->verticalScrollBar();
    if (bar->maximum() - bar->value() <= kRowsAhead * spacing::kTableRow) {
        emit nearEnd();
    }
}

}  // namespace gatehouse::ui
