#include "media/consumer.h"

#include "media/stream_entry.h"

namespace gatehouse::media {

void Consumer::setSize(QSize size)
{
    const QSize bounded = size.expandedTo(QSize(0, 0));
    m_size.store(quint64(bounded.width()) << 32 | quint64(bounded.height()),
                 std::memory_order_relaxed);
}

QSize Consumer::size() const
{
    const quint64 packed = m_size.load(std::memory_order_relaxed);
    return {int(packed >> 32), int(packed & 0xffffffffU)};
}

void Consumer::put(VideoFramePtr frame)
{
    if (m_slot.put(std::move(frame))) {
        wake();
    }
}

void Consumer::setView(const PictureView& view)
{
    const std::scoped_lock lock(m_viewMutex);
    m_view = view;
    m_hasOwnView.store(!view.isWhole(), std::memory_order_relaxed);
}

void Consumer::putView(const VideoFrame& frame, const PlanarPicture& picture)
{
    auto own = std::make_shared<VideoFrame>(frame);
    {
        const std::scoped_lock lock(m_viewMutex);
        own->image = m_renderer.render(m_view, picture, size());
        own->region = m_view.region;
        own->planes = nullptr;
    }
    put(std::move(own));
}

void Consumer::wake()
{
    const std::scoped_lock lock(m_hintMutex);
    if (m_hint) {
        m_hint();
    }
}

void Consumer::silence()
{
    const std::scoped_lock lock(m_hintMutex);
    m_hint = nullptr;
}

void Consumer::setEntry(std::shared_ptr<StreamEntry> entry)
{
    const std::scoped_lock lock(m_entryMutex);
    m_entry = std::move(entry);
}

std::shared_ptr<StreamEntry> Consumer::entry() const
{
    const std::scoped_lock lock(m_entryMutex);
    return m_entry;
}

}  // namespace gatehouse::media
