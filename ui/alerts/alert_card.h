// One alert as the guard meets it: what happened, where and when, the face, what it is like, what
// to do.
#pragma once

#include "domain/alert.h"
#include "ui/widgets/ui_context.h"

#include <QFrame>
#include <QImage>

class QPushButton;
class QVBoxLayout;

namespace gatehouse::ui {

class ImageView;
class SeverityMark;
class TextLabel;

/// GUI thread. Knows no service: its owner sets what is shown and follows the presses.
class AlertCard : public QFrame
{
    Q_OBJECT

public:
    /// Which keys the buttons name.
    enum class Keys
    {
        None = 1,
        Letters,   ///< A, C, N, P while the card has the focus
        AltDigits  ///< Alt+1 to Alt+4 from anywhere in the program
    };
    enum class Handling
    {
        Forbidden = 1,
        Allowed
    };
    enum class Frame
    {
        Card = 1,
        Plain
    };  ///< Plain: a window draws the edge
    enum class Press
    {
        Acknowledge = 1,
        ShowCamera,
        Note,
        PlayClip
    };

    explicit AlertCard(const UiContext& context, QWidget* parent = nullptr);

    void setAlert(const AlertRow& row);
    const AlertRow& alert() const { return m_row; }
    /// A null crop shows `placeholder`.
    void setCrop(const QImage& crop, const QString& placeholder = {});
    /// The enrolled photograph; null hides its place.
    void setPortrait(const QImage& portrait);
    /// How many alerts the card stands for, at least 1.
    void setCount(int count);
    void setHandling(Handling handling);
    /// Whether the clip may be seen, where there is one.
    void setWatching(Handling watching);
    void setKeys(Keys keys);
    void setFrame(Frame frame);
    /// Presses wait for the answer to the last one.
    void setBusy(bool busy);
    void showProblem(const QString& sentence);
    void updateAge();
    /// Presses are not taken for a moment: what is under the pointer has just changed, and the
    /// guard would hit something that was not seen yet.
    void holdPresses();
    /// As if the button were pressed; nothing happens while presses are held or the card is busy.
    void press(Press what);

signals:
    void pressed(gatehouse::ui::AlertCard::Press what);

protected:
    void paintEvent(QPaintEvent* event) override;
    void changeEvent(QEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void moveEvent(QMoveEvent* event) override;
    void focusInEvent(QFocusEvent* event) override;
    void focusOutEvent(QFocusEvent* event) override;

private:
    void buildHead(QVBoxLayout* column);
    void buildFaces(QVBoxLayout* column);
    void buildActions(QVBoxLayout* column);
    void retranslate();
    void showWords();
    QString withKey(const QString& text, const char* letter, const char* digits) const;

    UiContext m_context;
    AlertRow m_row;
    int m_count = 1;
    Keys m_keys = Keys::None;
    Frame m_frame = Frame::Card;
    SteadyTime m_heldUntil{};
    SeverityMark* m_severity;
    TextLabel* m_repeats;
    TextLabel* m_age;
    TextLabel* m_headline;
    ImageView* m_crop;
    ImageView* m_portrait;
    TextLabel* m_camera;
    TextLabel* m_time;
    TextLabel* m_likeness;
    TextLabel* m_step;
    TextLabel* m_problem;
    QPushButton* m_acknowledge;
    QPushButton* m_showCamera;
    QPushButton* m_note;
    TextLabel* m_clipWords;
    QPushButton* m_playClip;
    Handling m_watching = Handling::Forbidden;
};

}  // namespace gatehouse::ui
