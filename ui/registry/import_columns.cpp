#include "ui/registry/import_columns.h"

#include "exchange/cell_text.h"
#include "ui/widgets/text_label.h"

#include <QComboBox>
#include <QGridLayout>
#include <QSignalBlocker>

namespace gatehouse::ui {

using services::PeopleField;

namespace {
constexpr int kShortest = 120;
}

QString ImportColumns::fieldWord(PeopleField field)
{
    switch (field) {
        case PeopleField::Name:
            return tr("Name");
        case PeopleField::Phone:
            return tr("Telephone");
        case PeopleField::Address:
            return tr("Address");
        case PeopleField::Relation:
            return tr("Relation");
        case PeopleField::Until:
            return tr("Lives there until");
        case PeopleField::DocumentKind:
            return tr("Kind of document");
        case PeopleField::DocumentNumber:
            return tr("Document's number");
        case PeopleField::Photo:
            return tr("Photograph's file name");
        case PeopleField::ConsentVersion:
            return tr("Consent: text version");
        case PeopleField::ConsentDay:
            return tr("Consent: day");
        case PeopleField::ConsentChannel:
            return tr("Consent: how given");
        case PeopleField::Guardian:
            return tr("Guardian");
    }
    return {};
}

ImportColumns::ImportColumns(const UiContext& ui, QWidget* parent) : QWidget(parent)
{
    auto* grid = new QGridLayout(this);
    grid->setContentsMargins(0, 0, 0, 0);
    grid->setSpacing(spacing::kS);
    grid->setColumnStretch(1, 1);
    grid->setColumnStretch(2, 1);
    for (const PeopleField field : services::peopleFields()) {
        const int line = int(m_rows.size());
        Row row{.field = field,
                .label = new TextLabel(ui, TypeStyle::Body, Token::Text, this),
                .choice = new QComboBox(this),
                .example = new TextLabel(ui, TypeStyle::Caption, Token::Muted, this)};
        row.choice->setObjectName(QStringLiteral("column_") + services::peopleFieldName(field));
        row.choice->setMinimumWidth(kShortest);
        row.label->setBuddy(row.choice);
        grid->addWidget(row.label, line, 0);
        grid->addWidget(row.choice, line, 1);
        grid->addWidget(row.example, line, 2);
        connect(row.choice, &QComboBox::activated, this, [this] {
            m_look.columns = columns();
            showExamples();
            emit changed();
        });
        m_rows.push_back(row);
    }
    retranslate();
}

void ImportColumns::setLook(const services::ImportLook& look)
{
    m_look = look;
    retranslate();
}

services::ColumnMap ImportColumns::columns() const
{
    services::ColumnMap columns;
    for (const Row& row : m_rows) {
        const int column = row.choice->currentData().toInt();
        if (row.choice->currentIndex() > 0) {
            columns.insert_or_assign(row.field, column);
        }
    }
    return columns;
}

void ImportColumns::showExamples()
{
    for (const Row& row : m_rows) {
        const bool chosen = row.choice->currentIndex() > 0 && !m_look.firstRows.empty();
        constexpr qsizetype kShown = 24;
        row.example->setText(chosen ? m_look.firstRows.front()
                                          .value(row.choice->currentData().toInt())
                                          .simplified()
                                          .left(kShown)
                                    : QString());
    }
}

void ImportColumns::retranslate()
{
    for (const Row& row : m_rows) {
        const QSignalBlocker quiet(row.choice);
        const auto chosen = m_look.columns.find(row.field);
        row.label->setText(fieldWord(row.field));
        row.choice->clear();
        row.choice->addItem(tr("not in the list"));
        for (qsizetype column = 0; column < m_look.headings.size(); ++column) {
            row.choice->addItem(
                QStringLiteral("%1 · %2").arg(exchange::cellReference(int(column), 1).chopped(1),
                                              m_look.headings.at(column).simplified()),
                int(column));
        }
        row.choice->setCurrentIndex(chosen == m_look.columns.end() ? 0 : chosen->second + 1);
    }
    showExamples();
}

}  // namespace gatehouse::ui
