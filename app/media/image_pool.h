// Memory of images that are made for every frame and let go by another thread soon after.
#pragma once

#include <QImage>

#include <memory>

namespace gatehouse::media {

/// Hands out images over buffers that are used again: the allocator would join and split blocks of
/// that size for every frame. Any thread; images may outlive the pool.
class ImagePool
{
public:
    /// As many as are on their way in the usual case: one painted, one in the slot, one in the
    /// making.
    static constexpr size_t kKept = 3;

    ImagePool();

    /// Not initialised; null when there is no memory for it.
    QImage image(QSize size, QImage::Format format);

private:
    struct Buffers;
    std::shared_ptr<Buffers> m_buffers;
};

}  // namespace gatehouse::media
