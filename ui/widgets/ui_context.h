// What every window part gets in its constructor instead of reaching for globals.
#pragma once

#include "base/clock.h"

#include <QTimeZone>

namespace gatehouse::ui {

class Theme;
class IconSet;
class Dialogs;

struct UiContext
{
    Theme& theme;
    IconSet& icons;
    Dialogs& dialogs;
    const Clock& clock;
    QTimeZone estateZone;
};

}  // namespace gatehouse::ui
