#include "ui/registry/face_mark_delegate.h"

#include "ui/models/people_model.h"
#include "ui/widgets/theme.h"

namespace gatehouse::ui {

FaceMarkDelegate::FaceMarkDelegate(const UiContext& ui, QObject* parent)
    : QStyledItemDelegate(parent), m_ui(ui)
{
}

void FaceMarkDelegate::initStyleOption(QStyleOptionViewItem* option, const QModelIndex& index) const
{
    QStyledItemDelegate::initStyleOption(option, index);
    const bool enrolled = index.data(PeopleModel::FaceEnrolledRole).toBool();
    const QColor color = m_ui.theme.color(enrolled ? Token::Ok : Token::Muted);
    option->palette.setColor(QPalette::Text, color);
    option->palette.setColor(QPalette::HighlightedText, color);
}

}  // namespace gatehouse::ui
