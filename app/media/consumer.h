// What a stream keeps of one subscription: its slot, its wish and how to wake it.
#pragma once

#include "media/latest_slot.h"
#include "media/picture_view.h"
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
        : m_asked(asked)
        , m_want(want)
        , m_slot(want == Want::Picture ? 1 : kImagesWaiting)
        , m_hint(std::move(hint))
    {
    }

    StreamKey asked() const { return m_asked; }
    Want want() const { return m_want; }

    void setSize(QSize size);
    QSize size() const;

    void setImportance(Importance importance)
    {
        m_importance.store(importance, std::memory_order_relaxed);
    }
    Importance importance() const { return m_importance.load(std::memory_order_relaxed); }

    void setNeed(Need need) { m_need.store(need, std::memory_order_relaxed); }
    Need need() const
    {
        return m_want == Want::Picture ? m_need.load(std::memory_order_relaxed) : Need::Every;
    }

    /// What part of the picture it looks at; the whole of it at first.
    void setView(const PictureView& view);
    /// Whether it wants an image of its own, at its own size.
    bool hasOwnView() const { return m_hasOwnView.load(std::memory_order_relaxed); }

    void put(VideoFramePtr frame);
    /// The decode thread's: makes the image of its own view first.
    void putView(const VideoFrame& frame, const PlanarPicture& picture);
    VideoFramePtr take() { return m_slot.take().value_or(nullptr); }
    bool hasNext() const { return !m_slot.isEmpty(); }
    quint64 dropped() const { return m_slot.dropped(); }

    void wake();
    /// After it returned, no hint runs any more.
    void silence();

    /// The stream that feeds it; changes when a camera gets or loses its sub-stream.
    void setEntry(std::shared_ptr<StreamEntry> entry);
    std::shared_ptr<StreamEntry> entry() const;

private:
    /// On a busy machine a picture is decoded late and the next one on time, both between two
    /// refreshes of the screen: each is shown, one a refresh. At 60 refreshes and 25 pictures a
    /// second a full slot is empty again after 50 ms.
    static constexpr std::size_t kImagesWaiting = 3;

    const StreamKey m_asked;
    const Want m_want;
    LatestSlot<VideoFramePtr> m_slot;
    std::atomic<quint64> m_size =
        0;  ///< width << 32 | height: read for every frame, without a lock
    std::atomic<Importance> m_importance = Importance::Normal;
    std::atomic<Need> m_need = Need::Every;
    std::atomic<bool> m_hasOwnView = false;
    std::mutex m_viewMutex;  ///< guards the next two; a stream that is taken over may still render
    PictureView m_view;
    ViewRenderer m_renderer;
    std::mutex m_hintMutex;
    std::function<void()> m_hint;
    mutable std::mutex m_entryMutex;
    std::shared_ptr<StreamEntry> m_entry;
};

}  // namespace gatehouse::media
