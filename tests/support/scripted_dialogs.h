// Answers the window's questions as a test says, at once, and keeps what was asked. GUI thread.
#pragma once

#include "ui/widgets/dialogs.h"

#include <QStringList>

namespace gatehouse::test {

class ScriptedDialogs final : public ui::Dialogs
{
public:
    void openFile(QWidget*, const QString&, const QString&,
                  std::function<void(const QString&)> chosen) override
    {
        chosen(file);
    }
    void saveFile(QWidget*, const QString&, const QString&, const QString&,
                  std::function<void(const QString&)> chosen) override
    {
        chosen(file);
    }
    void confirm(QWidget*, const QString& title, const QString&, const QString&, const QString&,
                 std::function<void(bool)> answered) override
    {
        questions << title;
        answered(yes);
    }
    void inputText(QWidget*, const QString&, const QString&, int,
                   std::function<void(const QString&)> entered) override
    {
        entered(text);
    }

    QString file;  ///< empty: cancelled
    QString text;
    bool yes = true;
    QStringList questions;
};

}  // namespace gatehouse::test
