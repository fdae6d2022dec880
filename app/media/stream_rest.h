// When a stream may rest: nobody needs more than its key frames just now. One thread.
#pragma once

#include "media/stream_hub.h"

namespace gatehouse::media {

class StreamRest
{
public:
    /// Who wants every picture again gets the next one, once all since the last key frame were
    /// decoded. A hundred pictures of 1920x1080 take up to half a second of one core; a camera
    /// whose key frames are further apart is not given rest. At 25 pictures a second it is four
    /// seconds.
    static constexpr int kLongestGroup = 100;

    enum class State
    {
        Awake = 1,
        Resting,  // this packet is worth decoding when it is a key frame
        Waking    // rested until the packet before this one
    };
    /// For every packet of a connection.
    State next(bool isKey, Need need);

private:
    int m_sinceKey = 0;      ///< packets, the key frame with them; 0 before the first
    bool m_isShort = false;  ///< the last whole group was no longer than kLongestGroup
    bool m_rests = false;
};

}  // namespace gatehouse::media
