// The last minute of a stream as the camera sent it, in memory: what instant replay is made of.
#pragma once

#include "base/clock.h"
#include "media/ffmpeg_handles.h"

#include <atomic>
#include <deque>
#include <mutex>
#include <optional>
#include <vector>

namespace gatehouse::media {

/// What all rings together hold. Any thread.
struct RingBudget
{
    /// 36 sub-streams and a handful of main streams keep their whole minute in this.
    static constexpr qint64 kMostBytes = qint64(512) * 1024 * 1024;

    qint64 limit = kMostBytes;
    std::atomic<qint64> used = 0;
};

/// A stream's description, without its connection.
class KeptStream
{
public:
    /// Null when memory ran out.
    static std::shared_ptr<const KeptStream> copyOf(const AVStream& stream);
    const AVStream& stream() const { return *m_context->streams[0]; }

private:
    struct ContextFreer
    {
        void operator()(AVFormatContext* context) const { avformat_free_context(context); }
    };
    std::unique_ptr<AVFormatContext, ContextFreer> m_context;
};

struct KeptPacket
{
    quint64 sequence = 0;  ///< rises by one a packet of this ring
    std::shared_ptr<const AVPacket> packet;
    std::shared_ptr<const KeptStream> stream;  ///< another one after a reconnect
    SteadyTime arrived{};
    UtcTime arrivedAt{};
};

/// One thread writes, any thread reads. It always begins with a key frame. Whole groups of pictures
/// are dropped, the oldest first: those that no replay of `kSpan` needs, and what is too large.
class PacketRing
{
public:
    static constexpr std::chrono::seconds kSpan{60};
    /// A minute at 4.4 Mbit/s; streams of more keep less of it.
    static constexpr qint64 kMostBytes = qint64(32) * 1024 * 1024;
    /// What is kept of each stream although all of them together are over their budget: the
    /// pre-roll of an alert.
    static constexpr std::chrono::seconds kLeastSpan{12};

    /// A longer silence is a hole: the stream was not watched, or the camera was away.
    static constexpr std::chrono::seconds kMostGap{2};

    explicit PacketRing(std::shared_ptr<RingBudget> budget, qint64 mostBytes = kMostBytes);
    ~PacketRing();
    Q_DISABLE_COPY_MOVE(PacketRing)

    // The stream's thread:
    /// A new connection: what follows is decoded anew from its first key frame.
    void begin(const AVStream& stream);
    /// Keeps a reference to the packet's data, no copy.
    void append(const AVPacket& packet, SteadyTime arrived, UtcTime arrivedAt);

    // Any thread:
    /// For a stream that has ended: what is older than kSpan goes.
    void forgetOld(SteadyTime now);
    /// From the last key frame at or before `wanted`; from the oldest one when it is younger.
    std::vector<KeptPacket> from(SteadyTime wanted) const;
    /// What came after the packet of this number.
    std::vector<KeptPacket> after(quint64 sequence) const;
    /// Whether a packet stands within kMostGap of this moment, with what is needed to decode it.
    bool covers(SteadyTime moment) const;
    std::optional<SteadyTime> oldest() const;
    std::optional<SteadyTime> newest() const;
    qint64 bytes() const;

private:
    struct Group
    {
        std::vector<KeptPacket> packets;
        qint64 bytes = 0;
    };
    void dropOldest();
    void trim(SteadyTime now);

    const std::shared_ptr<RingBudget> m_budget;
    const qint64 m_mostBytes;
    mutable std::mutex m_mutex;  ///< guards everything below
    std::deque<Group> m_groups;
    std::shared_ptr<const KeptStream> m_stream;
    qint64 m_bytes = 0;
    quint64 m_nextSequence = 1;
    bool m_waitsForKey = true;
};

}  // namespace gatehouse::media
