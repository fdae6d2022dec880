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

    /// What is asked for of what the camera has; the rest is not sent.
    enum class Part
    {
        Video = 1,
        Sound
    };

    /// `interrupt` outlives the source.
    explicit StreamSource(Interrupt& interrupt, Part part = Part::Video)
        : m_interrupt(interrupt), m_part(part)
    {
    }
    ~StreamSource();
    Q_DISABLE_COPY_MOVE(StreamSource)

    std::optional<StreamFailure> open(const StreamAddress& address);
    /// The next packet of the part's stream.
    std::optional<StreamFailure> read(AVPacket& packet);
    /// Valid after open() succeeded.
    const AVStream& stream() const { return *m_format->streams[m_index]; }
    const AVStream& videoStream() const { return stream(); }

private:
    enum class Media
    {
        PartOnly = 1,
        All
    };
    int openInput(const StreamAddress& address, Media media);
    std::optional<StreamFailure> findPart(const QUrl& url);
    StreamFailure failureOf(int code) const;

    Interrupt& m_interrupt;
    const Part m_part;
    FormatPtr m_format;
    int m_index = -1;
};

}  // namespace gatehouse::media
