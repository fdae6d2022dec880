// Whether a stream really gives pictures: connects, and waits for the first.
#pragma once

#include "media/interrupt.h"
#include "media/stream_source.h"

namespace gatehouse::media {

struct StreamCheck
{
    StreamFault fault = StreamFault::None;
    QString detail;  ///< foreign message without credentials
    QString codec;   ///< "h264"; empty with a fault
    QSize size;
    std::chrono::milliseconds toFirstPicture{0};
};

/// Blocks, up to the deadlines of StreamSource and of the first picture; `interrupt` ends it early,
/// which is then a time-out. Not on the window's thread.
StreamCheck checkStream(const StreamAddress& address, Interrupt& interrupt);

}  // namespace gatehouse::media
