// What each column of a list means: a choice for every field, with the first row's cell beside it.
#pragma once

#include "services/exchange_service.h"
#include "ui/widgets/ui_context.h"

#include <QWidget>

class QComboBox;
class QGridLayout;

namespace gatehouse::ui {

class TextLabel;

/// GUI thread.
class ImportColumns : public QWidget
{
    Q_OBJECT

public:
    ImportColumns(const UiContext& ui, QWidget* parent);

    void setLook(const services::ImportLook& look);
    services::ColumnMap columns() const;
    void retranslate();
    static QString fieldWord(services::PeopleField field);

signals:
    void changed();

private:
    struct Row
    {
        services::PeopleField field;
        TextLabel* label;
        QComboBox* choice;
        TextLabel* example;
    };
    void showExamples();

    services::ImportLook m_look;
    std::vector<Row> m_rows;
};

}  // namespace gatehouse::ui
