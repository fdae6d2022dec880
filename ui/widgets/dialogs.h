// Questions to the person at the desk go through this interface, so that a test can answer them.
// Nothing here runs a nested event loop: the answer arrives in the callback.
#pragma once

#include <QString>

#include <functional>

class QWidget;

namespace gatehouse::ui {

class Dialogs
{
public:
    virtual ~Dialogs() = default;
    /// The chosen path, or nothing when cancelled.
    virtual void openFile(QWidget* parent, const QString& title, const QString& filter,
                          std::function<void(const QString& path)> chosen) = 0;
    /// Likewise; a file that exists is replaced only after a question.
    virtual void saveFile(QWidget* parent, const QString& title, const QString& suggestedName,
                          const QString& filter,
                          std::function<void(const QString& path)> chosen) = 0;
    virtual void confirm(QWidget* parent, const QString& title, const QString& question,
                         const QString& yes, const QString& no,
                         std::function<void(bool)> answered) = 0;
    virtual void inputText(QWidget* parent, const QString& title, const QString& label,
                           int maxLength, std::function<void(const QString& text)> entered) = 0;
};

/// Real windows, non-modal to the rest where possible.
class WindowDialogs final : public Dialogs
{
public:
    void openFile(QWidget* parent, const QString& title, const QString& filter,
                  std::function<void(const QString& path)> chosen) override;
    void saveFile(QWidget* parent, const QString& title, const QString& suggestedName,
                  const QString& filter, std::function<void(const QString& path)> chosen) override;
    void confirm(QWidget* parent, const QString& title, const QString& question, const QString& yes,
                 const QString& no, std::function<void(bool)> answered) override;
    void inputText(QWidget* parent, const QString& title, const QString& label, int maxLength,
                   std::function<void(const QString& text)> entered) override;
};

}  // namespace gatehouse::ui
