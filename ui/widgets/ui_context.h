// What every window part gets in its constructor instead of reaching for globals.
#pragma once

#include "base/clock.h"

#include <QTimeZone>

namespace gatehouse::ui {

class Theme;
class IconSet;
class Dialogs;

/// Who puts moving pictures on the screen.
enum class Graphics
{
    Processor = 1,
    Card  ///< by OpenGL
};

struct UiContext
{
    Theme& theme;
    IconSet& icons;
    Dialogs& dialogs;
    const Clock& clock;
    QTimeZone estateZone;
    Graphics graphics = Graphics::Processor;
};

}  // namespace gatehouse::ui
