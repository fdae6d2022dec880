#include "ui/widgets/text_label.h"

#include <QEvent>

namespace gatehouse::ui {

TextLabel::TextLabel(const UiContext& context, TypeStyle style, Token token, QWidget* parent)
    : QLabel(parent), m_theme(context.theme), m_style(style), m_token(token)
{
    setTextFormat(Qt::PlainText);
    connect(&m_theme, &Theme::changed, this, [this] {
        // A label that was never shown would get its old palette back when it is polished.
        ensurePolished();
        applyTheme();
    });
    applyTheme();
}

void TextLabel::setToken(Token token)
{
    if (token == m_token) {
        return;
    }
    m_token = token;
    applyTheme();
}

void TextLabel::applyTheme()
{
    setFont(m_theme.font(m_style));
    QPalette colors = palette();
    colors.setColor(QPalette::WindowText, m_theme.color(m_token));
    colors.setColor(QPalette::Text, m_theme.color(m_token));
    setPalette(colors);
}

void TextLabel::changeEvent(QEvent* event)
{
    QLabel::changeEvent(event);
    // A new parent brings its style sheet, and with it the palette that the label had before.
    if (event->type() == QEvent::StyleChange) {
        applyTheme();
    }
}

}  // namespace gatehouse::ui
