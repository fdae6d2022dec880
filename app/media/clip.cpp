#include "media/clip.h"

#include "media/clip_film.h"
#include "media/packet_ring.h"
#include "media/stream_hub.h"

#include <algorithm>

namespace gatehouse::media {

namespace {

/// One stream of the camera, and what of it was there when the take began.
struct Part
{
    std::shared_ptr<const PacketRing> ring;
    std::vector<KeptPacket> packets;
};

/// The longest stretch that one connection gave: after a reconnect times begin anew.
std::vector<KeptPacket> longestRun(std::vector<KeptPacket> packets)
{
    auto best = std::pair(packets.begin(), packets.begin());
    for (auto first = packets.begin(); first != packets.end();) {
        const auto last = std::find_if(first, packets.end(), [&](const KeptPacket& packet) {
            return packet.stream != first->stream;
        });
        if (last - first > best.second - best.first) {
            best = {first, last};
        }
        first = last;
    }
    return {std::make_move_iterator(best.first), std::make_move_iterator(best.second)};
}

void cutToBytes(std::vector<KeptPacket>& packets, qint64 most)
{
    qint64 bytes = 0;
    const auto end = std::ranges::find_if(packets, [&](const KeptPacket& packet) {
        bytes += packet.packet->size;
        return bytes > most;
    });
    packets.erase(end, packets.end());
}

SteadyTime::duration lengthOf(const std::vector<KeptPacket>& packets)
{
    return packets.empty() ? SteadyTime::duration(0)
                           : packets.back().arrived - packets.front().arrived;
}

}  // namespace

class ClipTake::Private
{
public:
    SteadyTime from{};
    std::vector<Part> parts;  ///< the main stream first
};

ClipTake::ClipTake(std::unique_ptr<Private> made) : d(std::move(made))
{
}

ClipTake::~ClipTake() = default;

std::unique_ptr<ClipTake> ClipTake::begin(const StreamHub& hub, CameraId camera, SteadyTime from)
{
    auto made = std::make_unique<Private>();
    made->from = from;
    for (const StreamQuality quality : {StreamQuality::Main, StreamQuality::Sub}) {
        auto ring = hub.packets({camera, quality});
        auto packets = ring ? ring->from(from) : std::vector<KeptPacket>();
        if (!packets.empty()) {
            made->parts.push_back({std::move(ring), std::move(packets)});
        }
    }
    if (made->parts.empty()) {
        return nullptr;
    }
    return std::unique_ptr<ClipTake>(new ClipTake(std::move(made)));
}

Result<Clip> ClipTake::finish(SteadyTime until)
{
    std::vector<KeptPacket> best;
    for (Part& part : d->parts) {
        auto newer = part.ring->after(part.packets.back().sequence);
        std::ranges::move(newer, std::back_inserter(part.packets));
        std::erase_if(part.packets,
                      [until](const KeptPacket& packet) { return packet.arrived > until; });
        auto run = longestRun(std::move(part.packets));
        cutToBytes(run, kMostBytes);
        const bool isWhole = !run.empty() &&
                             run.front().arrived <= d->from + PacketRing::kMostGap &&
                             run.back().arrived + PacketRing::kMostGap >= until;
        if (best.empty() || lengthOf(run) > lengthOf(best)) {
            best = std::move(run);
        }
        if (isWhole) {
            break;
        }
    }
    return clipOf(best);
}

}  // namespace gatehouse::media
