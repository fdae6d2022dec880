// One connection to one stream: open, read packets, close. Every blocking call has a deadline.
#pragma once

#include "base/secret.h"
#include "media/ffmpeg_handles.h"
#include "media/interrupt.h"
#include "media/stream_status.h"

#include <QUrl>

#include <optional>

namespace gatehouse::media {

/// Where a stream is; the credentials are joined to the URL only in memory, for the moment of
/// opening.
struct StreamAddress
{
    QUrl url;  ///< rtsp, rtsps or file; without credentials
    QString username;
    Secret password;

    bool operator==(const StreamAddress& other) const
    {
        return url == other.url && username == other.username &&
               password.reveal() == other.password.reveal();
    }
};

struct StreamFailure
{
    StreamFault fault = StreamFault::Closed;
    QString detail;  ///< without credentials
};

/// The decode thread's.
class StreamSource
{
public:
    static constexpr std::chrono::milliseconds kConnectDeadline{5000};
    static constexpr std::chrono::milliseconds kReadDeadline{5000};

    /// `interrupt` outlives the source.
    explicit StreamSource(Interrupt& interrupt) : m_interrupt(interrupt) {}
    ~StreamSource();
    Q_DISABLE_COPY_MOVE(StreamSource)

    std::optional<StreamFailure> open(const StreamAddress& address);
    /// The next packet of the video stream.
    std::optional<StreamFailure> read(AVPacket& packet);
    /// Valid after open() succeeded.
    const AVStream& videoStream() const { return *m_format->streams[m_videoIndex]; }

private:
    enum class Media
    {
        VideoOnly = 1,
        All
    };
    int openInput(const StreamAddress& address, Media media);
    std::optional<StreamFailure> findVideo(const QUrl& url);
    StreamFailure failureOf(int code) const;

    Interrupt& m_interrupt;
    FormatPtr m_format;
    int m_videoIndex = -1;
};

}  // namespace gatehouse::media
