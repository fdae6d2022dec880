// What a stream keeps of one subscription: its slot, its wish and how to wake it.
#pragma once

#include "media/latest_slot.h"
#include "media/stream_hub.h"

#include <atomic>
#include <functional>
#include <mutex>

namespace gatehouse::media {

class StreamEntry;

/// Any thread.
class Consumer
{
public:
    Consumer(StreamKey asked, Want want, std::function<void()> hint)
        : m_asked(asked), m_want(want), m_hint(std::move(hint))
    {
    }

    StreamKey asked() const { return m_asked; }
    Want want() const { return m_want; }

    void setSize(QSize size);
    QSize size() const;

    void put(VideoFramePtr frame);
    VideoFramePtr take() { return m_slot.take().value_or(nullptr); }
    quint64 dropped() const { return m_slot.dropped(); }

    void wake();
    /// After it returned, no hint runs any more.
    void silence();

    /// The stream that feeds it; changes when a camera gets or loses its sub-stream.
    void setEntry(std::shared_ptr<StreamEntry> entry);
    std::shared_ptr<StreamEntry> entry() const;

private:
    const StreamKey m_asked;
    const Want m_want;
    LatestSlot<VideoFramePtr> m_slot;
    std::atomic<quint64> m_size =
        0;  ///< width << 32 | height: read for every frame, without a lock
    std::mutex m_hintMutex;
    std::function<void()> m_hint;
    mutable std::mutex m_entryMutex;
    std::shared_ptr<StreamEntry> m_entry;
};

}  // namespace gatehouse::media
