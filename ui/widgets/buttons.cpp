#include "ui/widgets/buttons.h"

#include <QPushButton>

namespace gatehouse::ui {

QPushButton* makeButton(ButtonKind kind, QWidget* parent)
{
    auto* button = new QPushButton(parent);
    const char* name = "secondary";
    switch (kind) {
        case ButtonKind::Primary:
            name = "primary";
            break;
        case ButtonKind::Secondary:
            name = "secondary";
            break;
        case ButtonKind::Danger:
            name = "danger";
            break;
        case ButtonKind::Quiet:
            name = "quiet";
            break;
    }
    button->setProperty("kind", QString::fromLatin1(name));
    button->setCursor(Qt::PointingHandCursor);
    // Enter presses what the person chose, never a button that Qt picked.
    button->setAutoDefault(false);
    return button;
}

}  // namespace gatehouse::ui
