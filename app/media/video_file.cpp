#include "media/video_file.h"

#include "media/frame_decoder.h"

#include <QFileInfo>

#include <deque>

namespace gatehouse::media {

namespace {

/// Between pictures of a film that says no times: 25 a second.
constexpr qint64 kAssumedStepMs = 40;

}  // namespace

class VideoFile::Private
{
public:
    Interrupt interrupt;
    StreamSource source{interrupt};
    FrameDecoder decoder;
    PacketPtr packet{av_packet_alloc()};
    std::deque<DecodedPicture> pictures;
    std::optional<qint64> firstMs;
    qint64 lastMs = -kAssumedStepMs;
    bool ended = false;
    int damaged = 0;

    /// False when nothing more comes.
    bool feed();
};

bool VideoFile::Private::feed()
{
    if (ended) {
        return false;
    }
    FrameDecoder::Output output;
    if (source.read(*packet)) {
        ended = true;
        output = decoder.drain();
    } else {
        output = decoder.decode(*packet);
        damaged += output.failed ? 1 : 0;
    }
    for (DecodedPicture& picture : output.pictures) {
        pictures.push_back(std::move(picture));
    }
    return true;
}

VideoFile::VideoFile(std::unique_ptr<Private> made) : d(std::move(made))
{
}

VideoFile::~VideoFile() = default;

Result<std::unique_ptr<VideoFile>> VideoFile::open(const QString& path)
{
    const QFileInfo info(path);
    if (!info.isFile() || !info.isReadable()) {
        return fail(ErrorCode::Io, QStringLiteral("%1: cannot be read").arg(path));
    }
    auto made = std::make_unique<Private>();
    if (!made->packet) {
        return fail(ErrorCode::Internal, QStringLiteral("%1: no memory").arg(path));
    }
    StreamAddress address;
    address.url = QUrl::fromLocalFile(info.absoluteFilePath());
    if (const auto failure = made->source.open(address)) {
        return fail(
            ErrorCode::Invalid,
            QStringLiteral("%1: is no film that can be read (%2)").arg(path, failure->detail));
    }
    if (const auto failure = made->decoder.open(made->source.videoStream())) {
        return fail(
            ErrorCode::Invalid,
            QStringLiteral("%1: its pictures cannot be decoded (%2)").arg(path, failure->detail));
    }
    return std::unique_ptr<VideoFile>(new VideoFile(std::move(made)));
}

std::optional<FilmPicture> VideoFile::next()
{
    while (d->pictures.empty() && d->feed()) {
    }
    if (d->pictures.empty()) {
        return std::nullopt;
    }
    const DecodedPicture picture = std::move(d->pictures.front());
    d->pictures.pop_front();
    d->firstMs = d->firstMs.value_or(picture.ptsMs);
    const qint64 told = picture.ptsMs - *d->firstMs;
    d->lastMs = told > d->lastMs ? told : d->lastMs + kAssumedStepMs;
    return FilmPicture{picture.picture, std::chrono::milliseconds(d->lastMs)};
}

int VideoFile::damagedParts() const
{
    return d->damaged;
}

}  // namespace gatehouse::media
