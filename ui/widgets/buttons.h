// Buttons in the four weights of the program.
#pragma once

class QPushButton;
class QWidget;

namespace gatehouse::ui {

enum class ButtonKind
{
    Primary = 1,  // the one thing to do here; at most one a view
    Secondary,
    Danger,  // ends or removes something
    Quiet    // tools, filters, links
};

/// The caller sets text and icon; `parent` owns it.
QPushButton* makeButton(ButtonKind kind, QWidget* parent);

}  // namespace gatehouse::ui
