#include "ui/lists/list_card.h"

#include "ui/widgets/buttons.h"
#include "ui/widgets/data_table.h"
#include "ui/widgets/text_label.h"
#include "ui/widgets/words.h"

#include <QHBoxLayout>
#include <QHeaderView>
#include <QItemSelectionModel>
#include <QPushButton>
#include <QTableView>
#include <QVBoxLayout>

#include <algorithm>

namespace gatehouse::ui {

namespace {

constexpr int kRowHeight = 36;
constexpr int kFewestRows = 3;
constexpr int kMostRows = 10;

}  // namespace

ListCard::ListCard(const UiContext& context, QWidget* parent)
    : QFrame(parent)
    , m_context(context)
    , m_heading(new TextLabel(context, TypeStyle::Heading, Token::Text, this))
    , m_explanation(new TextLabel(context, TypeStyle::Body, Token::Muted, this))
    , m_table(new DataTable(context, this))
    , m_form(new QVBoxLayout)
    , m_buttons(new QHBoxLayout)
    , m_outcome(new TextLabel(context, TypeStyle::Body, Token::Muted, this))
{
    setProperty("card", true);
    m_explanation->setWordWrap(true);
    m_outcome->setWordWrap(true);
    m_outcome->setObjectName(QStringLiteral("outcome"));
    m_outcome->hide();
    m_table->setModel(&m_model);
    m_buttons->setSpacing(spacing::kS);
    m_buttons->addStretch(1);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(spacing::kL, spacing::kL, spacing::kL, spacing::kL);
    layout->setSpacing(spacing::kM);
    layout->addWidget(m_heading);
    layout->addWidget(m_explanation);
    layout->addWidget(m_table);
    layout->addLayout(m_form);
    layout->addWidget(m_outcome);
    layout->addLayout(m_buttons);
}

QPushButton* ListCard::addButton(ButtonKind kind, const char* name)
{
    QPushButton* const button = makeButton(kind, this);
    button->setObjectName(QString::fromLatin1(name));
    m_buttons->insertWidget(m_buttons->count() - 1, button);
    return button;
}

void ListCard::setTexts(const QString& heading, const QString& explanation)
{
    m_heading->setText(heading);
    m_explanation->setText(explanation);
}

void ListCard::setColumns(const QStringList& headers, const QList<int>& widths)
{
    m_model.setHorizontalHeaderLabels(headers);
    for (qsizetype i = 0; i < widths.size(); ++i) {
        m_table->view()->horizontalHeader()->resizeSection(int(i), widths.at(i));
    }
}

void ListCard::setRows(const QList<QStringList>& rows)
{
    const int selected = selectedRow();
    m_model.removeRows(0, m_model.rowCount());
    for (const QStringList& row : rows) {
        QList<QStandardItem*> items;
        for (const QString& text : row) {
            auto* item = new QStandardItem(text);
            item->setEditable(false);
            item->setToolTip(text);
            items << item;
        }
        m_model.appendRow(items);
    }
    const int shown = std::clamp(int(rows.size()), kFewestRows, kMostRows);
    m_table->setFixedHeight((shown + 1) * kRowHeight + spacing::kM);
    m_table->showRows();
    if (selected >= 0 && selected < m_model.rowCount()) {
        m_table->view()->selectRow(selected);
    }
}

void ListCard::showEmpty(const QString& title, const QString& hint)
{
    m_model.removeRows(0, m_model.rowCount());
    m_table->setFixedHeight((kFewestRows + 2) * kRowHeight);
    m_table->showEmpty(title, hint);
}

void ListCard::showError(const Error& error)
{
    m_table->showError(errorSentence(error), [this] { refresh(); });
}

void ListCard::say(const QString& sentence)
{
    m_outcome->setText(sentence);
    m_outcome->setVisible(!sentence.isEmpty());
}

int ListCard::selectedRow() const
{
    const QModelIndexList rows = m_table->view()->selectionModel()->selectedRows();
    return rows.isEmpty() ? -1 : rows.first().row();
}

}  // namespace gatehouse::ui
