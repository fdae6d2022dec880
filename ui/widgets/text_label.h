// A label in one of the type styles and token colours; it follows the theme.
#pragma once

#include "ui/widgets/theme.h"
#include "ui/widgets/ui_context.h"

#include <QLabel>

namespace gatehouse::ui {

/// GUI thread. Plain text: what a person typed is never taken for markup.
class TextLabel : public QLabel
{
    Q_OBJECT

public:
    TextLabel(const UiContext& context, TypeStyle style, Token token, QWidget* parent = nullptr);

    void setToken(Token token);

protected:
    void changeEvent(QEvent* event) override;

private:
    void applyTheme();

    Theme& m_theme;
    TypeStyle m_style;
    Token m_token;
};

}  // namespace gatehouse::ui
