// The alert's two tones. Alerts that come in a row ring once; a desk without an audio device stays
// silent and says so in the log once.
#pragma once

#include "base/clock.h"

#include <QObject>
#include <QSoundEffect>

namespace gatehouse::ui {

/// GUI thread.
class AlertSound : public QObject
{
    Q_OBJECT

public:
    /// Within this time after a ring, the next one is left out.
    static constexpr std::chrono::milliseconds kQuietAfterRing{2000};

    AlertSound(const Clock& clock, QObject* parent);

    void ring();

signals:
    /// A ring was due; heard where there is an audio device.
    void rang();

private:
    void complainOnce(const char* why);

    const Clock& m_clock;
    QSoundEffect m_effect;
    std::optional<SteadyTime> m_lastRing;
    bool m_complained = false;
};

}  // namespace gatehouse::ui
