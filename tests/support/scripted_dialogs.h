// Answers the window's questions as a test says, and keeps what was asked. GUI thread.
#pragma once

#include "ui/widgets/dialogs.h"

#include <QStringList>

#include <utility>

namespace gatehouse::test {

class ScriptedDialogs final : public ui::Dialogs
{
public:
    enum class Reply
    {
        AtOnce = 1,
        WhenTold  ///< questions wait for answer()
    };

    explicit ScriptedDialogs(Reply reply = Reply::AtOnce) : m_reply(reply) {}

    void openFile(QWidget*, const QString&, const QString&,
                  std::function<void(const QString&)> chosen) override
    {
        chosen(file);
    }
    void saveFile(QWidget*, const QString&, const QString& name, const QString&,
                  std::function<void(const QString&)> chosen) override
    {
        suggested = name;
        if (!saveTo.isEmpty()) {
            chosen(saveTo);
        }
    }
    void confirm(QWidget*, const QString& title, const QString&, const QString&, const QString&,
                 std::function<void(bool)> answered) override
    {
        questions << title;
        if (m_reply == Reply::WhenTold) {
            m_pending = std::move(answered);
        } else {
            answered(yes);
        }
    }
    void inputText(QWidget*, const QString& title, const QString&, int,
                   std::function<void(const QString&)> entered) override
    {
        questions << title;
        if (!text.isEmpty()) {
            entered(text);
        }
    }
    /// With Reply::WhenTold: to the last question.
    void answer(bool agreed) { std::exchange(m_pending, {})(agreed); }

    QString file;       ///< to open; empty: cancelled
    QString saveTo;     ///< empty: cancelled
    QString suggested;  ///< name of the file that was to be saved
    QString text;       ///< empty: cancelled
    bool yes = true;
    QStringList questions;  ///< their titles

private:
    Reply m_reply;
    std::function<void(bool)> m_pending;
};

}  // namespace gatehouse::test
