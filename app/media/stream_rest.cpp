#include "media/stream_rest.h"

#include <utility>

namespace gatehouse::media {

StreamRest::State StreamRest::next(bool isKey, Need need)
{
    if (isKey) {
        m_isShort = m_sinceKey > 0 && m_sinceKey <= kLongestGroup;
        m_sinceKey = 0;
    }
    if (isKey || m_sinceKey > 0) {
        ++m_sinceKey;
    }
    const bool rests = need == Need::KeyFrames && m_isShort && m_sinceKey <= kLongestGroup;
    const bool rested = std::exchange(m_rests, rests);
    if (rests) {
        return State::Resting;
    }
    return rested ? State::Waking : State::Awake;
}

}  // namespace gatehouse::media
