// A cell with a mark in front of its word: shape and colour say it twice, the word says it for
// everybody.
#pragma once

#include "ui/widgets/theme.h"
#include "ui/widgets/ui_context.h"

#include <QStyledItemDelegate>

#include <functional>

namespace gatehouse::ui {

/// GUI thread.
class MarkDelegate : public QStyledItemDelegate
{
    Q_OBJECT

public:
    /// Draws the mark of `index` into the square `at`, in logical pixels.
    using PaintMark = std::function<void(QPainter& painter, const QRect& at, const QModelIndex&)>;
    MarkDelegate(const UiContext& context, int markSize, PaintMark paintMark, QObject* parent);

    void paint(QPainter* painter, const QStyleOptionViewItem& option,
               const QModelIndex& index) const override;

private:
    UiContext m_context;
    int m_markSize;
    PaintMark m_paintMark;
};

struct IconMark
{
    QString icon;  ///< of the icon set; empty: no mark
    Token token = Token::Muted;
};

/// Marks out of the icon set, 16 px.
MarkDelegate* makeIconDelegate(const UiContext& context,
                               std::function<IconMark(const QModelIndex&)> markOf, QObject* parent);

}  // namespace gatehouse::ui
