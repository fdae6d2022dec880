#include "ui/lists/mark_delegate.h"

#include "ui/widgets/icon_set.h"

#include <QApplication>
#include <QPainter>

namespace gatehouse::ui {

namespace {

constexpr int kIcon = 16;
constexpr int kTextMargin = 3;  // as the style leaves it

}  // namespace

MarkDelegate::MarkDelegate(const UiContext& context, int markSize, PaintMark paintMark,
                           QObject* parent)
    : QStyledItemDelegate(parent)
    , m_context(context)
    , m_markSize(markSize)
    , m_paintMark(std::move(paintMark))
{
}

void MarkDelegate::paint(QPainter* painter, const QStyleOptionViewItem& option,
                         const QModelIndex& index) const
{
    QStyleOptionViewItem item = option;
    initStyleOption(&item, index);
    const QString text = item.text;
    const QStyle* style = item.widget ? item.widget->style() : QApplication::style();
    item.text.clear();
    style->drawControl(QStyle::CE_ItemViewItem, &item, painter, item.widget);

    // Where the style would have put the text, so that the columns share one line.
    const QRect cell = style->subElementRect(QStyle::SE_ItemViewItemText, &item, item.widget)
                           .adjusted(kTextMargin, 0, 0, 0);
    m_paintMark(*painter,
                QRect(cell.left(), cell.center().y() - m_markSize / 2, m_markSize, m_markSize),
                index);
    painter->setFont(m_context.theme.font(TypeStyle::Table));
    painter->setPen(m_context.theme.color(Token::Text));
    painter->drawText(cell.adjusted(m_markSize + spacing::kS, 0, 0, 0),
                      Qt::AlignVCenter | Qt::AlignLeft, text);
}

MarkDelegate* makeIconDelegate(const UiContext& context,
                               std::function<IconMark(const QModelIndex&)> markOf, QObject* parent)
{
    const auto paint = [context, markOf = std::move(markOf)](QPainter& painter, const QRect& at,
                                                             const QModelIndex& index) {
        if (const IconMark mark = markOf(index); !mark.icon.isEmpty()) {
            painter.drawPixmap(at.topLeft(),
                               context.icons.pixmap(mark.icon, kIcon, mark.token,
                                                    painter.device()->devicePixelRatioF()));
        }
    };
    return new MarkDelegate(context, kIcon, paint, parent);
}

}  // namespace gatehouse::ui
