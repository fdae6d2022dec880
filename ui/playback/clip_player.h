// A small window that plays an alert's clip. Space plays and stops, Left and Right go two seconds
// back and on, comma and full stop one picture, the brackets change the speed, Esc closes.
#pragma once

#include "domain/alert.h"
#include "media/replay.h"
#include "services/clip_service.h"
#include "ui/widgets/ui_context.h"

#include <QDialog>

#include <memory>

class QPushButton;

namespace gatehouse::ui {

class ClipScreen;
class TextLabel;

/// GUI thread. Deletes itself when it is closed.
class ClipPlayer : public QDialog
{
    Q_OBJECT

public:
    ClipPlayer(const UiContext& context, services::ClipService& clips, QWidget* parent);
    ~ClipPlayer() override;

    /// Asks for the clip and plays it from its beginning.
    void play(const Session& session, const AlertRow& row);
    AlertId alert() const { return m_row.alert.id; }
    /// For whoever waits for it: pictures that were shown.
    quint64 shownPictures() const { return m_shown; }

protected:
    void keyPressEvent(QKeyEvent* event) override;
    void changeEvent(QEvent* event) override;

private:
    void buildTools();
    void begin(const media::Clip& clip);
    void say(const QString& sentence);
    void togglePlaying();
    void goTo(std::chrono::milliseconds position);
    void changeSpeed(int by);
    void takeFrame();
    void showState();
    void retranslate();

    const UiContext m_context;
    services::ClipService& m_clips;
    AlertRow m_row;
    UtcTime m_startsAt{};
    std::chrono::milliseconds m_position{0};
    quint64 m_shown = 0;
    TextLabel* m_title;
    ClipScreen* m_screen;
    TextLabel* m_time;
    TextLabel* m_speed;
    QPushButton* m_back;
    QPushButton* m_playing;
    QPushButton* m_on;
    QPushButton* m_close;
    std::unique_ptr<media::Replay> m_replay;
};

}  // namespace gatehouse::ui
