// Which packets of a stream are worth decoding just now. One thread.
#pragma once

#include "media/degradation.h"
#include "media/lag_meter.h"

#include <optional>

namespace gatehouse::media {

class PacketGate
{
public:
    /// Live means the newest picture: from here on what is older is skipped.
    static constexpr std::chrono::milliseconds kMostLag{1000};
    static constexpr std::chrono::milliseconds kCaughtUp{400};
    /// When skipping does not help, the way from the camera has become longer for good.
    static constexpr std::chrono::milliseconds kPatience{3000};

    enum class Verdict
    {
        Decode = 1,
        DecodeAfresh,  // forget what was before: there is a gap
        DecodeAlone,   // and ask for its picture at once: no other packet follows for a while
        Drop
    };
    struct Packet
    {
        bool isKey = false;
        std::optional<qint64> ptsMs;
        SteadyTime readAt{};
    };

    Verdict judge(const Packet& packet, Degradation level);
    /// What was dropped has been decoded after all: the next packet follows it.
    void closeGap() { m_hasGap = false; }
    std::chrono::milliseconds lag() const { return m_lag; }
    bool isCatchingUp() const { return m_catchingUpSince.has_value(); }

private:
    LagMeter m_meter;
    std::chrono::milliseconds m_lag{0};
    std::optional<SteadyTime> m_catchingUpSince;
    bool m_hasGap = false;  ///< packets were dropped that the next ones refer to
};

}  // namespace gatehouse::media
