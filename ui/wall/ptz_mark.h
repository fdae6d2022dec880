// A line over a tile: who steers its camera, and with which keys.
#pragma once

#include "ui/widgets/ui_context.h"

#include <QFrame>

class QLabel;

namespace gatehouse::ui {

class TextLabel;

/// GUI thread. Lets the mouse through.
class PtzMark : public QFrame
{
    Q_OBJECT

public:
    PtzMark(const UiContext& context, QWidget* wall);

    /// Over the lower edge of the tile; hidden where it is empty.
    void place(const QRect& tile);
    void setText(const QString& sentence);
    QString text() const;

private:
    QLabel* m_icon;
    TextLabel* m_text;
};

}  // namespace gatehouse::ui
