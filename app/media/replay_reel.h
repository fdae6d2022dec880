// The pictures of the last minute, one after the other, out of what the rings hold.
#pragma once

#include "media/frame_decoder.h"
#include "media/packet_ring.h"

#include <deque>

namespace gatehouse::media {

struct ReplayPicture
{
    std::shared_ptr<const PlanarPicture> picture;
    qint64 ptsMs = 0;
    SteadyTime arrived{};
    UtcTime arrivedAt{};
    StreamQuality quality = StreamQuality::Main;
};

/// One thread. It holds the packets that it began with, so that a pause does not lose them.
class ReplayReel
{
public:
    struct Ring
    {
        StreamQuality quality = StreamQuality::Main;
        std::shared_ptr<const PacketRing> packets;
    };
    /// The better one first; both are of one camera. `hurry`, which outlives the reel, ends a
    /// search after the picture that is just decoded.
    ReplayReel(std::vector<Ring> rings, const std::atomic<bool>& hurry)
        : m_rings(std::move(rings)), m_hurry(hurry)
    {
    }

    /// The next picture is the first that arrived at this moment or later. False when nothing is
    /// kept.
    bool seek(SteadyTime wanted);
    /// Nothing when there is no newer one yet, or when it has to hurry.
    std::optional<ReplayPicture> next();
    /// The newest picture before what was sought; for a moment whose own picture is not out yet.
    std::optional<ReplayPicture> passedOver() const { return m_passedOver; }

private:
    struct Fed
    {
        qint64 ptsMs = 0;
        SteadyTime arrived{};
        UtcTime arrivedAt{};
    };
    bool startFrom(const Ring& ring, SteadyTime wanted);
    bool refill();
    /// Another stream of the camera goes on where this one has a hole.
    bool bridge(SteadyTime until);
    void feed(const KeptPacket& kept);
    void take(const DecodedPicture& decoded);

    const std::vector<Ring> m_rings;
    const std::atomic<bool>& m_hurry;
    Ring m_current;
    std::deque<KeptPacket> m_packets;  ///< not yet decoded
    quint64 m_lastSequence = 0;
    SteadyTime m_lastArrived{};
    SteadyTime m_notBefore{};
    std::optional<ReplayPicture> m_passedOver;
    std::shared_ptr<const KeptStream> m_stream;
    std::unique_ptr<FrameDecoder> m_decoder;
    std::deque<Fed> m_fed;
    std::deque<ReplayPicture> m_pictures;
};

}  // namespace gatehouse::media
