// Feeds all channels in time, from one thread: sixteen cameras with two streams each are some eight
// hundred pushes a second, which costs next to nothing. All functions may be called from any
// thread.
#pragma once

#include "channel.h"

#include <condition_variable>
#include <map>
#include <mutex>
#include <optional>
#include <thread>

namespace gatehouse::camera {

class Playout
{
public:
    Playout();
    ~Playout();
    Playout(const Playout&) = delete;
    Playout& operator=(const Playout&) = delete;

    /// `mount` is "NAME/main" or "NAME/sub".
    void addChannel(const QString& mount, ClipPointer clip);

    /// A pipeline was built for the mount.
    void attach(const QString& mount, GObjectHandle<GstElement> source);
    /// The pipeline takes data: send it enough to tell clients its format, once, then wait until it
    /// plays.
    void announce(const QString& mount, GstElement* source);
    void setPlaying(const QString& mount, GstElement* source, bool playing);
    void detach(const QString& mount, GstElement* source);

    void setStalled(const QString& mount, bool stalled);
    /// What the mount shows from now on, beginning with a key picture.
    void setVariant(const QString& mount, ClipPointer clip);
    bool hasChannel(const QString& mount) const;
    /// When unit 0 of loop 0 was due to those who play it now; nothing while nobody does.
    std::optional<SteadyTime> loopZero(const QString& mount) const;
    ClipPointer original(const QString& mount) const;
    ClipPointer current(const QString& mount) const;

private:
    void run();
    Feed* findFeed(const QString& mount, GstElement* source);

    mutable std::mutex m_mutex;
    std::condition_variable m_changed;
    std::map<QString, Channel> m_channels;
    const SteadyTime m_epoch = std::chrono::steady_clock::now();
    bool m_stopping = false;
    std::thread m_thread;  ///< last: it uses everything above
};

}  // namespace gatehouse::camera
