// What a stream is doing, honestly.
#pragma once

#include "base/clock.h"
#include "media/degradation.h"

#include <QSize>
#include <QString>

#include <optional>

namespace gatehouse::media {

enum class StreamState
{
    Connecting = 1,  // first attempt
    Live,
    Stale,        // connected, but no frame for more than kStaleAfter
    Reconnecting  // failed at least once; tries again for ever, with back-off and jitter
};

/// Why the last attempt failed or the picture stopped.
enum class StreamFault
{
    None = 1,
    Unreachable,    // refused, no route, name not found
    WrongPassword,  // 401 after credentials
    NotFound,       // 404: no such mount
    NotVideo,       // answers, but carries no video stream that can be decoded
    Timeout,        // no answer, or no packet, within the deadline
    Closed,         // the camera ended the stream
    Damaged         // the decoder could not make pictures of what came
};

constexpr std::chrono::milliseconds kStaleAfter{2000};

struct StreamStatus
{
    StreamState state = StreamState::Connecting;
    StreamFault fault = StreamFault::None;
    UtcTime since{};  ///< when this state began
    int attempt = 0;  ///< of reconnecting, from 1
    std::optional<UtcTime> lastFrameAt;
    quint64 framesDecoded = 0;
    Degradation degradation = Degradation::None;
    DegradationReason degradationReason = DegradationReason::None;
    std::chrono::milliseconds lag{0};  ///< behind the quickest packet of this connection
    quint64 packetsSkipped = 0;        ///< to catch up with the camera, or for the degradation
    QSize size;
    QString codec;     ///< "h264", "hevc"
    QString hardware;  ///< "VAAPI": what decodes it; empty: the processor
    QString detail;    ///< foreign message without credentials; for log and tooltip
};

}  // namespace gatehouse::media
