// The outcome of a passage in a table: mark, colour and word.
#pragma once

#include "domain/passage.h"
#include "ui/widgets/theme.h"
#include "ui/widgets/ui_context.h"

#include <QStyledItemDelegate>

namespace gatehouse::ui {

/// Name of the icon set, and its colour.
QString outcomeIcon(PassageOutcome outcome);
Token outcomeToken(PassageOutcome outcome);

/// GUI thread. The outcome is an int in `role`; the word is the cell's text.
class OutcomeDelegate : public QStyledItemDelegate
{
    Q_OBJECT

public:
    OutcomeDelegate(const UiContext& context, int role, QObject* parent);

    void paint(QPainter* painter, const QStyleOptionViewItem& option,
               const QModelIndex& index) const override;

private:
    UiContext m_context;
    int m_role;
};

}  // namespace gatehouse::ui
