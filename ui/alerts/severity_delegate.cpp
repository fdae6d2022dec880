#include "ui/alerts/severity_delegate.h"

#include "ui/widgets/severity_mark.h"

#include <QApplication>
#include <QPainter>

namespace gatehouse::ui {

namespace {

constexpr int kMark = 12;
constexpr int kTextMargin = 3;  // as the style leaves it

}  // namespace

SeverityDelegate::SeverityDelegate(const UiContext& context, int role, QObject* parent)
    : QStyledItemDelegate(parent), m_context(context), m_role(role)
{
}

void SeverityDelegate::paint(QPainter* painter, const QStyleOptionViewItem& option,
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
    const QRect mark(cell.left(), cell.center().y() - kMark / 2, kMark, kMark);
    paintSeverity(*painter, mark, Severity(index.data(m_role).toInt()), m_context.theme);
    painter->setFont(m_context.theme.font(TypeStyle::Table));
    painter->setPen(m_context.theme.color(Token::Text));
    painter->drawText(cell.adjusted(kMark + spacing::kS, 0, 0, 0), Qt::AlignVCenter | Qt::AlignLeft,
                      text);
}

}  // namespace gatehouse::ui
