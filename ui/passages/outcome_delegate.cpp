#include "ui/passages/outcome_delegate.h"

#include "ui/widgets/icon_set.h"

#include <QApplication>
#include <QPainter>

namespace gatehouse::ui {

namespace {

constexpr int kMark = 16;
constexpr int kTextMargin = 3;  // as the style leaves it

}  // namespace

QString outcomeIcon(PassageOutcome outcome)
{
    switch (outcome) {
        case PassageOutcome::Granted:
            return QStringLiteral("check");
        case PassageOutcome::NoGrant:
            return QStringLiteral("ban");
        case PassageOutcome::NotEnrolled:
            return QStringLiteral("user-x");
        case PassageOutcome::TooPoor:
            return QStringLiteral("image-off");
    }
    return {};
}

Token outcomeToken(PassageOutcome outcome)
{
    switch (outcome) {
        case PassageOutcome::Granted:
            return Token::Ok;
        case PassageOutcome::NoGrant:
            return Token::High;
        case PassageOutcome::NotEnrolled:
            return Token::Medium;
        case PassageOutcome::TooPoor:
            return Token::Muted;
    }
    return Token::Muted;
}

OutcomeDelegate::OutcomeDelegate(const UiContext& context, int role, QObject* parent)
    : QStyledItemDelegate(parent), m_context(context), m_role(role)
{
}

void OutcomeDelegate::paint(QPainter* painter, const QStyleOptionViewItem& option,
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
    const auto outcome = PassageOutcome(index.data(m_role).toInt());
    const QPixmap mark = m_context.icons.pixmap(outcomeIcon(outcome), kMark, outcomeToken(outcome),
                                                painter->device()->devicePixelRatioF());
    painter->drawPixmap(cell.left(), cell.center().y() - kMark / 2, mark);
    painter->setFont(m_context.theme.font(TypeStyle::Table));
    painter->setPen(m_context.theme.color(Token::Text));
    painter->drawText(cell.adjusted(kMark + spacing::kS, 0, 0, 0), Qt::AlignVCenter | Qt::AlignLeft,
                      text);
}

}  // namespace gatehouse::ui
