// One stroke family (Lucide), recoloured by token; kept by name, size, colour and device pixel
// ratio.
#pragma once

#include "ui/widgets/theme.h"

#include <QHash>
#include <QIcon>

namespace gatehouse::ui {

/// GUI thread. Outlives every icon that it made: an icon asks for its colour when it is painted, so
/// it follows the theme by itself.
class IconSet
{
public:
    explicit IconSet(Theme& theme);
    Q_DISABLE_COPY_MOVE(IconSet)

    /// `name` stands in resources/icons.cmake. Empty, with a line in the log, when it does not.
    QPixmap pixmap(const QString& name, int size, Token token, qreal devicePixelRatio = 1.0) const;
    QIcon icon(const QString& name, Token token = Token::Text) const;

private:
    Theme& m_theme;
    mutable QHash<QString, QPixmap> m_cache;
};

}  // namespace gatehouse::ui
