// Paints "enrolled" in the colour of what is in order, and "not enrolled" quietly: mark, word and
// colour.
#pragma once

#include "ui/widgets/ui_context.h"

#include <QStyledItemDelegate>

namespace gatehouse::ui {

/// GUI thread.
class FaceMarkDelegate : public QStyledItemDelegate
{
public:
    FaceMarkDelegate(const UiContext& ui, QObject* parent);

protected:
    void initStyleOption(QStyleOptionViewItem* option, const QModelIndex& index) const override;

private:
    const UiContext& m_ui;
};

}  // namespace gatehouse::ui
