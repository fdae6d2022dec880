// One stroke family (Lucide), recoloured by token; kept by name, size, colour and device pixel ratio.
#pragma once

#include "ui/widgets/theme.h"

#include <QHash>
#include <QIcon>

namespace gatehouse::ui {

/// GUI thread.
class IconSet
{
public:
    explicit IconSet(Theme& theme);

    QPixmap pixmap(const QString& name, int size, Token token, qreal devicePixelRatio = 1.0) const;
    QIcon icon(const QString& name, Token token = Token::Text) const;

private:
    Theme& m_theme;
    mutable QHash<QString, QPixmap> m_cache;
};

}  // namespace gatehouse::ui
