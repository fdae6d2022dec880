#include "playout.h"

#include <algorithm>

namespace gatehouse::camera {

using namespace std::chrono_literals;

Playout::Playout() : m_thread([this] { run(); })
{
}

Playout::~Playout()
{
    {
        const std::lock_guard lock(m_mutex);
        m_stopping = true;
    }
    m_changed.notify_one();
    m_thread.join();
}

void Playout::addChannel(const QString& mount, ClipPointer clip)
{
    const std::lock_guard lock(m_mutex);
    Channel& channel = m_channels[mount];
    channel.original = clip;
    channel.current = std::move(clip);
    channel.epoch = m_epoch;
}

void Playout::attach(const QString& mount, GObjectHandle<GstElement> source)
{
    const std::lock_guard lock(m_mutex);
    Channel& channel = m_channels.at(mount);
    Feed& feed = channel.feeds.emplace_back();
    feed.source = std::move(source);
}

void Playout::announce(const QString& mount, GstElement* source)
{
    const std::lock_guard lock(m_mutex);
    Feed* feed = findFeed(mount, source);
    if (feed && !feed->clip) {
        m_channels.at(mount).sendFirst(*feed, std::chrono::steady_clock::now());
    }
}

void Playout::setPlaying(const QString& mount, GstElement* source, bool playing)
{
    {
        const std::lock_guard lock(m_mutex);
        Feed* feed = findFeed(mount, source);
        if (!feed || !feed->clip || feed->isPlaying == playing) {
            return;
        }
        feed->isPlaying = playing;
        if (playing) {
            // What was sent beforehand waited in the pipeline; go on from there, now.
            feed->loopZero =
                std::chrono::steady_clock::now() - feed->clip->decodeTime(feed->nextUnit);
        }
    }
    m_changed.notify_one();
}

void Playout::detach(const QString& mount, GstElement* source)
{
    const std::lock_guard lock(m_mutex);
    const auto channel = m_channels.find(mount);
    if (channel != m_channels.end()) {
        channel->second.feeds.remove_if(
            [source](const Feed& feed) { return feed.source.get() == source; });
    }
}

void Playout::setStalled(const QString& mount, bool stalled)
{
    {
        const std::lock_guard lock(m_mutex);
        Channel& channel = m_channels.at(mount);
        const auto now = std::chrono::steady_clock::now();
        if (channel.isStalled && !stalled) {
            // Nothing is sent late: the camera shows what is in front of it now.
            for (Feed& feed : channel.feeds) {
                channel.cue(feed, now);
            }
        }
        channel.isStalled = stalled;
    }
    m_changed.notify_one();
}

void Playout::setVariant(const QString& mount, ClipPointer clip)
{
    {
        const std::lock_guard lock(m_mutex);
        Channel& channel = m_channels.at(mount);
        channel.current = std::move(clip);
    }
    m_changed.notify_one();
}

bool Playout::hasChannel(const QString& mount) const
{
    const std::lock_guard lock(m_mutex);
    return m_channels.count(mount) != 0;
}

std::optional<SteadyTime> Playout::loopZero(const QString& mount) const
{
    const std::lock_guard lock(m_mutex);
    const auto channel = m_channels.find(mount);
    if (channel == m_channels.end()) {
        return std::nullopt;
    }
    for (const Feed& feed : channel->second.feeds) {
        if (feed.isPlaying && feed.clip) {
            return feed.loopZero;
        }
    }
    return std::nullopt;
}

ClipPointer Playout::original(const QString& mount) const
{
    const std::lock_guard lock(m_mutex);
    return m_channels.at(mount).original;
}

ClipPointer Playout::current(const QString& mount) const
{
    const std::lock_guard lock(m_mutex);
    return m_channels.at(mount).current;
}

Feed* Playout::findFeed(const QString& mount, GstElement* source)
{
    const auto channel = m_channels.find(mount);
    if (channel == m_channels.end()) {
        return nullptr;
    }
    std::list<Feed>& feeds = channel->second.feeds;
    const auto feed = std::find_if(feeds.begin(), feeds.end(), [source](const Feed& each) {
        return each.source.get() == source;
    });
    return feed == feeds.end() ? nullptr : &*feed;
}

void Playout::run()
{
    std::unique_lock lock(m_mutex);
    while (!m_stopping) {
        const auto now = std::chrono::steady_clock::now();
        auto next = now + 1s;
        for (auto& [mount, channel] : m_channels) {
            for (Feed& feed : channel.feeds) {
                if (feed.isPlaying && !channel.isStalled) {
                    next = std::min(next, channel.sendDue(feed, now));
                }
            }
        }
        m_changed.wait_until(lock, next);
    }
}

}  // namespace gatehouse::camera
