#include "media/image_pool.h"

#include <mutex>
#include <new>
#include <vector>

namespace gatehouse::media {

namespace {

/// libyuv's rows are written 32 bytes at a time.
constexpr size_t kAlignment = 64;

struct AlignedDelete
{
    void operator()(uchar* bytes) const { ::operator delete(bytes, std::align_val_t(kAlignment)); }
};
using Bytes = std::unique_ptr<uchar, AlignedDelete>;

}  // namespace

struct ImagePool::Buffers
{
    std::mutex mutex;
    size_t length = 0;  ///< bytes of each that is kept
    std::vector<Bytes> free;

    Bytes take(size_t wanted)
    {
        const std::scoped_lock lock(mutex);
        if (wanted != length) {
            free.clear();
            length = wanted;
        }
        if (free.empty()) {
            return Bytes(static_cast<uchar*>(
                ::operator new(wanted, std::align_val_t(kAlignment), std::nothrow)));
        }
        Bytes bytes = std::move(free.back());
        free.pop_back();
        return bytes;
    }

    void give(Bytes bytes, size_t had)
    {
        const std::scoped_lock lock(mutex);
        if (had == length && free.size() < kKept) {
            free.push_back(std::move(bytes));
        }
    }
};

namespace {

/// What an image carries until its last copy is gone.
template <typename Buffers>
struct Loan
{
    std::shared_ptr<Buffers> buffers;
    Bytes bytes;
    size_t length = 0;

    static void giveBack(void* opaque)
    {
        const std::unique_ptr<Loan> loan(static_cast<Loan*>(opaque));
        loan->buffers->give(std::move(loan->bytes), loan->length);
    }
};

}  // namespace

ImagePool::ImagePool() : m_buffers(std::make_shared<Buffers>())
{
}

QImage ImagePool::image(QSize size, QImage::Format format)
{
    if (size.isEmpty()) {
        return {};
    }
    // QImage wants lines of whole words.
    const int bits = QImage::toPixelFormat(format).bitsPerPixel();
    const qsizetype stride = (qsizetype(size.width()) * bits + 31) / 32 * 4;
    const size_t length = size_t(stride) * size_t(size.height());
    Bytes bytes = m_buffers->take(length);
    if (!bytes) {
        return {};
    }
    uchar* const data = bytes.get();
    auto loan = std::make_unique<Loan<Buffers>>();
    loan->buffers = m_buffers;
    loan->bytes = std::move(bytes);
    loan->length = length;
    return QImage(data, size.width(), size.height(), stride, format, &Loan<Buffers>::giveBack,
                  loan.release());
}

}  // namespace gatehouse::media
