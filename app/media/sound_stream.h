// The sound of one camera: a connection of its own that asks for sound alone, decoded to what
// sound devices take.
#pragma once

#include "base/clock.h"

#include <QtGlobal>

#include <atomic>
#include <functional>
#include <memory>

namespace gatehouse::media {

struct StreamAddress;

enum class SoundState
{
    Connecting = 1,
    Playing,
    NoSound,  // the camera answers, but sends none that can be decoded
    Lost      // tries again
};

/// Made and destroyed by one thread; read by any. Its destructor waits for its thread, a fraction
/// of a second at most.
class SoundStream
{
public:
    /// 16 bits, interleaved: what every device takes.
    static constexpr int kSampleRate = 48'000;
    static constexpr int kChannels = 2;
    /// What waits at most: more would be heard later than it is seen.
    static constexpr std::chrono::milliseconds kMostWaiting{300};

    /// `hint` is called on its thread when the state is another one.
    SoundStream(const StreamAddress& address, std::function<void()> hint);
    ~SoundStream();
    Q_DISABLE_COPY_MOVE(SoundStream)

    SoundState state() const;
    /// Whole samples; fewer than asked, or none, when no more have come.
    qint64 read(char* data, qint64 most);
    qint64 waiting() const;

private:
    class Private;
    std::unique_ptr<Private> d;
};

}  // namespace gatehouse::media
