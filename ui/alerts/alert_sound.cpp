#include "ui/alerts/alert_sound.h"

#include "base/logging.h"

#include <QAudioDevice>
#include <QMediaDevices>

#include <utility>

// Outside every namespace, as the macro asks: the sound lies in a static library.
static void registerSounds()
{
    Q_INIT_RESOURCE(sounds);
}

namespace gatehouse::ui {

AlertSound::AlertSound(const Clock& clock, QObject* parent) : QObject(parent), m_clock(clock)
{
    registerSounds();
    connect(&m_effect, &QSoundEffect::statusChanged, this, [this] {
        if (m_effect.status() == QSoundEffect::Error) {
            complainOnce("the sound cannot be played");
        }
    });
    // Loaded now, so that the first alert does not wait for it.
    m_effect.setSource(QUrl(QStringLiteral("qrc:/sounds/alert.wav")));
}

void AlertSound::ring()
{
    const SteadyTime now = m_clock.steadyNow();
    if (m_lastRing && now - *m_lastRing < kQuietAfterRing) {
        return;
    }
    m_lastRing = now;
    emit rang();
    if (QMediaDevices::defaultAudioOutput().isNull()) {
        complainOnce("there is no audio device");
        return;
    }
    m_effect.play();
}

void AlertSound::complainOnce(const char* why)
{
    if (!std::exchange(m_complained, true)) {
        qCWarning(lcUi) << "alerts are silent:" << why;
    }
}

}  // namespace gatehouse::ui
