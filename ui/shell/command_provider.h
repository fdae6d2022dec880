// What the command field can find beyond pages and actions: whoever knows people, rooms or plates
// offers them through this interface.
#pragma once

#include "domain/access.h"

#include <QString>

#include <functional>
#include <vector>

namespace gatehouse::ui {

struct CommandItem
{
    QString text;
    QString detail;  ///< what kind of thing it is, or its shortcut
    QString iconName;
    std::function<void()> run;
};

/// GUI thread.
class CommandProvider
{
public:
    virtual ~CommandProvider() = default;
    /// Answers in the GUI thread, at once or later, at most some ten items; masked as everywhere.
    virtual void find(const Session& session, const QString& text,
                      std::function<void(std::vector<CommandItem> items)> found) = 0;
};

}  // namespace gatehouse::ui
