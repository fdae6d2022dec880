#include "ui/widgets/layout_words.h"

#include <QCoreApplication>

namespace gatehouse::ui {

namespace {

class LayoutWords
{
    Q_DECLARE_TR_FUNCTIONS(gatehouse::ui::Layouts)
};

}  // namespace

QString word(WallLayout layout)
{
    switch (layout) {
        case WallLayout::One:
            return LayoutWords::tr("1 tile");
        case WallLayout::Corridor:
            return LayoutWords::tr("4 upright tiles (9:16)");
        case WallLayout::ThreeByTwo:
            return LayoutWords::tr("6 tiles (3 × 2)");
        case WallLayout::OnePlusFive:
            return LayoutWords::tr("1 large and 5 small tiles");
        case WallLayout::OnePlusSeven:
            return LayoutWords::tr("1 large and 7 small tiles");
        case WallLayout::FourByThree:
            return LayoutWords::tr("12 tiles (4 × 3)");
        case WallLayout::Four:
        case WallLayout::Nine:
        case WallLayout::Sixteen:
        case WallLayout::TwentyFive:
        case WallLayout::ThirtySix:
        case WallLayout::SixtyFour:
            return LayoutWords::tr("%1 tiles").arg(tilesOf(layout));
    }
    return {};
}

QKeySequence layoutKey(WallLayout layout)
{
    // As many a side where the layout is a square; the others have the keys that are left. Not Alt
    // with a digit: that answers an alert's pop-up, which may come in the very moment.
    switch (layout) {
        case WallLayout::One:
            return Qt::Key_F1;
        case WallLayout::Four:
            return Qt::Key_F2;
        case WallLayout::Nine:
            return Qt::Key_F3;
        case WallLayout::Sixteen:
            return Qt::Key_F4;
        case WallLayout::TwentyFive:
            return Qt::Key_F5;
        case WallLayout::ThirtySix:
            return Qt::Key_F6;
        case WallLayout::OnePlusSeven:
            return Qt::Key_F7;
        case WallLayout::SixtyFour:
            return Qt::Key_F8;
        case WallLayout::OnePlusFive:
            return Qt::Key_F9;
        case WallLayout::Corridor:
            return Qt::Key_F10;
        case WallLayout::ThreeByTwo:
        case WallLayout::FourByThree:
            return {};
    }
    return {};
}

}  // namespace gatehouse::ui
