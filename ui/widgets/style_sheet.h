// How plain Qt widgets look in Gatehouse: one style sheet, made from the theme's tokens.
#pragma once

#include <QString>

namespace gatehouse::ui {

class Theme;

/// `glyphDir` holds the small marks (chevrons, check) in the theme's colours.
QString styleSheet(const Theme& theme, const QString& glyphDir);

}  // namespace gatehouse::ui
