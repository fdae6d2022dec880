#include "media/replay_reel.h"

#include <algorithm>

namespace gatehouse::media {

namespace {

/// More than any stream reorders.
constexpr size_t kMostFed = 64;

qint64 ptsMsOf(const KeptPacket& kept)
{
    const AVPacket& packet = *kept.packet;
    const qint64 pts = packet.pts == AV_NOPTS_VALUE ? packet.dts : packet.pts;
    return pts == AV_NOPTS_VALUE
               ? 0
               : av_rescale_q(pts, kept.stream->stream().time_base, AVRational{1, 1000});
}

}  // namespace

bool ReplayReel::seek(SteadyTime wanted)
{
    m_lastArrived = wanted;
    for (const Ring& ring : m_rings) {
        if (ring.packets->covers(wanted)) {
            return startFrom(ring, wanted);
        }
    }
    // Nobody watched then: what came next, or the last there is.
    const Ring* best = nullptr;
    for (const Ring& ring : m_rings) {
        const auto oldest = ring.packets->oldest();
        if (oldest && (!best || *oldest < *best->packets->oldest())) {
            best = &ring;
        }
    }
    return best && startFrom(*best, wanted);
}

bool ReplayReel::startFrom(const Ring& ring, SteadyTime wanted)
{
    auto packets = ring.packets->from(wanted);
    if (packets.empty()) {
        return false;
    }
    m_current = ring;
    m_lastSequence = packets.back().sequence;
    m_packets.assign(packets.begin(), packets.end());
    m_notBefore = wanted;
    m_stream.reset();
    m_decoder.reset();
    m_fed.clear();
    m_pictures.clear();
    m_passedOver.reset();
    return true;
}

std::optional<ReplayPicture> ReplayReel::next()
{
    for (;;) {
        while (!m_pictures.empty()) {
            ReplayPicture picture = std::move(m_pictures.front());
            m_pictures.pop_front();
            if (picture.arrived >= m_notBefore) {
                return picture;
            }
            m_passedOver = std::move(picture);
        }
        if (m_hurry.load(std::memory_order_relaxed) || (m_packets.empty() && !refill())) {
            return std::nullopt;
        }
        if (bridge(m_packets.front().arrived)) {
            continue;
        }
        const KeptPacket kept = std::move(m_packets.front());
        m_packets.pop_front();
        feed(kept);
    }
}

bool ReplayReel::refill()
{
    auto newer =
        m_current.packets ? m_current.packets->after(m_lastSequence) : std::vector<KeptPacket>();
    if (!newer.empty()) {
        m_lastSequence = newer.back().sequence;
        m_packets.assign(newer.begin(), newer.end());
        return true;
    }
    // The tile went from one quality to the other meanwhile: the other ring goes on.
    for (const Ring& ring : m_rings) {
        const auto newest = ring.packets->newest();
        if (ring.packets != m_current.packets && newest && *newest > m_lastArrived) {
            return startFrom(ring, m_lastArrived + SteadyTime::duration(1));
        }
    }
    return false;
}

bool ReplayReel::bridge(SteadyTime until)
{
    if (until - m_lastArrived <= PacketRing::kMostGap) {
        return false;
    }
    for (const Ring& ring : m_rings) {
        const SteadyTime wanted = m_lastArrived + PacketRing::kMostGap / 2;
        if (ring.packets != m_current.packets && ring.packets->covers(wanted)) {
            return startFrom(ring, m_lastArrived + SteadyTime::duration(1));
        }
    }
    return false;
}

void ReplayReel::feed(const KeptPacket& kept)
{
    m_lastArrived = kept.arrived;
    if (kept.stream != m_stream) {
        m_stream = kept.stream;
        m_decoder = std::make_unique<FrameDecoder>();
        m_fed.clear();
        if (m_decoder->open(m_stream->stream())) {
            m_decoder.reset();
        }
    }
    if (!m_decoder) {
        return;
    }
    m_fed.push_back({ptsMsOf(kept), kept.arrived, kept.arrivedAt});
    if (m_fed.size() > kMostFed) {
        m_fed.pop_front();
    }
    for (const DecodedPicture& decoded : m_decoder->decode(*kept.packet).pictures) {
        take(decoded);
    }
}

void ReplayReel::take(const DecodedPicture& decoded)
{
    // Pictures come out of order of their packets when the camera sends B-frames.
    const auto own = std::find_if(m_fed.rbegin(), m_fed.rend(), [&decoded](const Fed& fed) {
        return fed.ptsMs == decoded.ptsMs;
    });
    const Fed& fed = own == m_fed.rend() ? m_fed.back() : *own;
    m_pictures.push_back(
        {decoded.picture, decoded.ptsMs, fed.arrived, fed.arrivedAt, m_current.quality});
}

}  // namespace gatehouse::media
