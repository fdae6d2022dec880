// Severity in a table: shape, colour and word.
#pragma once

#include "ui/widgets/ui_context.h"

#include <QStyledItemDelegate>

namespace gatehouse::ui {

/// GUI thread. The severity is an int in `role`; the word is the cell's text.
class SeverityDelegate : public QStyledItemDelegate
{
    Q_OBJECT

public:
    SeverityDelegate(const UiContext& context, int role, QObject* parent);

    void paint(QPainter* painter, const QStyleOptionViewItem& option,
               const QModelIndex& index) const override;

private:
    UiContext m_context;
    int m_role;
};

}  // namespace gatehouse::ui
