#include "media/packet_ring.h"

#include <algorithm>

namespace gatehouse::media {

namespace {

/// What the packet keeps alive: its buffer may be larger than what is used of it.
qint64 bytesOf(const AVPacket& packet)
{
    const size_t held = packet.buf ? packet.buf->size : size_t(packet.size);
    return qint64(held) + qint64(sizeof(AVPacket)) + qint64(sizeof(KeptPacket));
}

}  // namespace

std::shared_ptr<const KeptStream> KeptStream::copyOf(const AVStream& stream)
{
    auto kept = std::make_shared<KeptStream>();
    kept->m_context.reset(avformat_alloc_context());
    AVStream* copy =
        kept->m_context ? avformat_new_stream(kept->m_context.get(), nullptr) : nullptr;
    if (!copy || avcodec_parameters_copy(copy->codecpar, stream.codecpar) < 0) {
        return nullptr;
    }
    copy->time_base = stream.time_base;
    copy->avg_frame_rate = stream.avg_frame_rate;
    return kept;
}

PacketRing::PacketRing(std::shared_ptr<RingBudget> budget, qint64 mostBytes)
    : m_budget(std::move(budget)), m_mostBytes(mostBytes)
{
}

PacketRing::~PacketRing()
{
    m_budget->used.fetch_sub(m_bytes, std::memory_order_relaxed);
}

void PacketRing::begin(const AVStream& stream)
{
    auto kept = KeptStream::copyOf(stream);
    const std::scoped_lock lock(m_mutex);
    m_stream = std::move(kept);
    m_waitsForKey = true;
}

void PacketRing::append(const AVPacket& packet, SteadyTime arrived, UtcTime arrivedAt)
{
    const bool isKey = (packet.flags & AV_PKT_FLAG_KEY) != 0;
    const std::scoped_lock lock(m_mutex);
    if (!m_stream || (m_waitsForKey && !isKey)) {
        return;
    }
    AVPacket* reference = av_packet_clone(&packet);
    if (!reference) {
        return;
    }
    const std::shared_ptr<const AVPacket> shared(
        reference, [](const AVPacket* mine) { PacketFreer()(const_cast<AVPacket*>(mine)); });
    if (isKey) {
        m_waitsForKey = false;
        m_groups.emplace_back();
    }
    const qint64 bytes = bytesOf(*shared);
    m_groups.back().packets.push_back({m_nextSequence++, shared, m_stream, arrived, arrivedAt});
    m_groups.back().bytes += bytes;
    m_bytes += bytes;
    m_budget->used.fetch_add(bytes, std::memory_order_relaxed);
    trim(arrived);
}

void PacketRing::dropOldest()
{
    m_bytes -= m_groups.front().bytes;
    m_budget->used.fetch_sub(m_groups.front().bytes, std::memory_order_relaxed);
    m_groups.pop_front();
}

void PacketRing::trim(SteadyTime now)
{
    // The second group reaches back far enough: nobody can ask for the first.
    const auto isSpare = [&](std::chrono::milliseconds span) {
        return m_groups.size() > 1 && m_groups[1].packets.front().arrived <= now - span;
    };
    while (isSpare(kSpan) || (m_bytes > m_mostBytes && m_groups.size() > 1)) {
        dropOldest();
    }
    while (isSpare(kLeastSpan) &&
           m_budget->used.load(std::memory_order_relaxed) > m_budget->limit) {
        dropOldest();
    }
    if (m_bytes > m_mostBytes) {
        // One group alone is too large: without its key frame nothing of it can be decoded.
        dropOldest();
        m_waitsForKey = true;
    }
}

void PacketRing::forgetOld(SteadyTime now)
{
    const std::scoped_lock lock(m_mutex);
    while (!m_groups.empty() && m_groups.front().packets.back().arrived < now - kSpan) {
        dropOldest();
    }
    if (m_groups.empty()) {
        m_waitsForKey = true;
    }
}

std::vector<KeptPacket> PacketRing::from(SteadyTime wanted) const
{
    const std::scoped_lock lock(m_mutex);
    auto first = std::find_if(m_groups.rbegin(), m_groups.rend(), [wanted](const Group& group) {
        return group.packets.front().arrived <= wanted;
    });
    auto group = first == m_groups.rend() ? m_groups.begin() : std::prev(first.base());
    std::vector<KeptPacket> packets;
    for (; group != m_groups.end(); ++group) {
        packets.insert(packets.end(), group->packets.begin(), group->packets.end());
    }
    return packets;
}

std::vector<KeptPacket> PacketRing::after(quint64 sequence) const
{
    const std::scoped_lock lock(m_mutex);
    std::vector<KeptPacket> packets;
    for (const Group& group : m_groups) {
        if (group.packets.back().sequence <= sequence) {
            continue;
        }
        for (const KeptPacket& packet : group.packets) {
            if (packet.sequence > sequence) {
                packets.push_back(packet);
            }
        }
    }
    return packets;
}

bool PacketRing::covers(SteadyTime moment) const
{
    const std::scoped_lock lock(m_mutex);
    return std::any_of(m_groups.begin(), m_groups.end(), [moment](const Group& group) {
        return group.packets.front().arrived <= moment &&
               group.packets.back().arrived + kMostGap >= moment;
    });
}

std::optional<SteadyTime> PacketRing::oldest() const
{
    const std::scoped_lock lock(m_mutex);
    return m_groups.empty() ? std::nullopt
                            : std::optional(m_groups.front().packets.front().arrived);
}

std::optional<SteadyTime> PacketRing::newest() const
{
    const std::scoped_lock lock(m_mutex);
    return m_groups.empty() ? std::nullopt : std::optional(m_groups.back().packets.back().arrived);
}

qint64 PacketRing::bytes() const
{
    const std::scoped_lock lock(m_mutex);
    return m_bytes;
}

}  // namespace gatehouse::media
