// A number that is being typed over the wall, with the name of what it stands for.
#pragma once

#include "ui/widgets/ui_context.h"

#include <QFrame>
#include <QTimer>

#include <functional>

class QKeyEvent;

namespace gatehouse::ui {

class TextLabel;
class WallView;

/// GUI thread. A digit typed on the wall opens it for the cameras: Enter puts the camera with that
/// number at the selected tile. Esc or ten seconds without a key close it.
class NumberEntry : public QFrame
{
    Q_OBJECT

public:
    NumberEntry(const UiContext& context, WallView& wall);

    /// For something else than cameras. `nameOf` answers an empty text where nothing has the
    /// number.
    struct Question
    {
        QString prompt;
        std::function<QString(int number)> nameOf;
        std::function<void(int number)> chosen;
    };
    void ask(Question question);
    bool isOpen() const { return !isHidden(); }
    QString text() const;

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    Question cameraQuestion();
    bool takeKey(const QKeyEvent& event);
    void type(int digit);
    void accept();
    void showText();

    WallView& m_wall;
    TextLabel* m_number;
    TextLabel* m_name;
    Question m_question;
    QString m_digits;
    QTimer m_patience;
};

}  // namespace gatehouse::ui
