#include "ui/widgets/form_field.h"

#include "ui/widgets/icon_set.h"
#include "ui/widgets/text_label.h"
#include "ui/widgets/theme.h"

#include <QHBoxLayout>
#include <QStyle>
#include <QVBoxLayout>

namespace gatehouse::ui {

FormField::FormField(const UiContext& context, QWidget* editor, QWidget* parent)
    : QWidget(parent)
    , m_context(context)
    , m_label(new TextLabel(context, TypeStyle::Caption, Token::Muted, this))
    , m_editor(editor)
    , m_errorRow(new QWidget(this))
    , m_errorIcon(new QLabel(m_errorRow))
    , m_error(new TextLabel(context, TypeStyle::Caption, Token::Text, m_errorRow))
    , m_hint(new TextLabel(context, TypeStyle::Caption, Token::Muted, this))
{
    m_label->setBuddy(editor);
    m_error->setWordWrap(true);
    m_error->setObjectName(QStringLiteral("fieldError"));
    m_hint->setWordWrap(true);

    auto* errorLayout = new QHBoxLayout(m_errorRow);
    errorLayout->setContentsMargins(0, 0, 0, 0);
    errorLayout->setSpacing(spacing::kXs);
    errorLayout->addWidget(m_errorIcon, 0, Qt::AlignTop);
    errorLayout->addWidget(m_error, 1);

    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(spacing::kXs);
    layout->addWidget(m_label);
    layout->addWidget(editor);
    layout->addWidget(m_errorRow);
    layout->addWidget(m_hint);

    connect(&context.theme, &Theme::changed, this, &FormField::applyTheme);
    applyTheme();
    showBelow();
}

void FormField::setLabel(const QString& label)
{
    m_label->setText(label);
    m_editor->setAccessibleName(label);
}

void FormField::setHint(const QString& hint)
{
    m_hint->setText(hint);
    showBelow();
}

void FormField::setError(const QString& sentence)
{
    m_error->setText(sentence);
    m_editor->setAccessibleDescription(sentence);
    m_editor->setProperty("invalid", !sentence.isEmpty());
    m_editor->style()->unpolish(m_editor);
    m_editor->style()->polish(m_editor);
    showBelow();
}

QString FormField::error() const
{
    return m_error->text();
}

void FormField::showBelow()
{
    const bool broken = !m_error->text().isEmpty();
    m_errorRow->setVisible(broken);
    m_hint->setVisible(!broken && !m_hint->text().isEmpty());
}

void FormField::applyTheme()
{
    m_errorIcon->setPixmap(m_context.icons.pixmap(QStringLiteral("circle-alert"), 16,
                                                  Token::Emergency, devicePixelRatioF()));
}

}  // namespace gatehouse::ui
