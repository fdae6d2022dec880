// One stream of one camera: its decode thread, its status, and those who look at it.
#pragma once

#include "media/backoff.h"
#include "media/consumer.h"
#include "media/frame_decoder.h"
#include "media/packet_gate.h"
#include "media/packet_ring.h"
#include "media/picture_scaler.h"
#include "media/stream_rest.h"

#include <condition_variable>
#include <thread>

namespace gatehouse::media {

/// Counters that outlive a stream's thread.
struct StreamCounters
{
    std::atomic<quint64> frames = 0;
    std::atomic<qint64> decodeCpuNs = 0;
};

class StreamEntry
{
public:
    /// How long the first picture of a connection may take: cameras send key frames up to ten
    /// seconds apart.
    static constexpr std::chrono::seconds kFirstPictureDeadline{15};
    /// How long a stream counts as degraded after a picture that had to be guessed.
    static constexpr std::chrono::seconds kDamageShown{3};

    /// `clock` outlives the entry.
    StreamEntry(StreamKey key, StreamAddress address, std::shared_ptr<StreamCounters> counters,
                std::shared_ptr<PacketRing> ring, std::shared_ptr<HardwareProbe> hardware,
                const Clock& clock);
    ~StreamEntry();
    Q_DISABLE_COPY_MOVE(StreamEntry)

    // The hub's thread:
    void start();
    /// Returns at once; the thread ends within a fraction of a second.
    void requestStop();
    void join();
    /// Reconnects at once when the address is another one.
    void setAddress(const StreamAddress& address);

    // Any thread:
    const StreamKey& key() const { return m_key; }
    bool finished() const { return m_finished.load(std::memory_order_acquire); }
    void add(std::shared_ptr<Consumer> consumer);
    void remove(const Consumer* consumer);
    std::vector<std::shared_ptr<Consumer>> consumers() const;
    /// Since when nobody looks; nothing while somebody does.
    std::optional<SteadyTime> idleSince() const;
    StreamStatus status() const;
    void wakeAll() const;
    /// What the governor has to know; `cores` is the hub's to fill in.
    StreamLoad load() const;
    void setDegradation(Degradation level, DegradationReason reason);

private:
    // The decode thread's:
    void run();
    StreamFailure play(const StreamAddress& address);
    FrameDecoder::Output decoded(FrameDecoder& decoder, PacketGate& gate, StreamRest& rest,
                                 const AVPacket& packet, SteadyTime readAt);
    /// What those who look need together.
    Need need() const;
    /// After a rest: decodes all since the last key frame but `packet`, the newest. False when that
    /// is not to be had.
    bool catchUp(FrameDecoder& decoder, const AVPacket& packet) const;
    void notePacket(const PacketGate& gate, PacketGate::Verdict verdict, StreamRest::State rest,
                    SteadyTime readAt);
    void deliver(const DecodedPicture& decoded, SteadyTime packetArrived, UtcTime arrivedAt);
    void noteConnected(const QString& codec);
    void notePicture(const DecodedPicture& decoded, const QString& hardware, UtcTime arrivedAt);
    void noteDamage();
    /// Whether the log has to hear of it: a camera that is away for a week fails every three
    /// seconds.
    enum class News
    {
        No = 1,
        Yes
    };
    News noteLost(const StreamFailure& failure);
    void pause(std::chrono::milliseconds duration);
    void countCpu();

    const StreamKey m_key;
    const std::shared_ptr<StreamCounters> m_counters;
    const std::shared_ptr<PacketRing> m_ring;  ///< outlives the thread: a replay reads on
    const std::shared_ptr<HardwareProbe> m_hardware;
    const Clock& m_clock;
    Interrupt m_interrupt;
    std::thread m_thread;
    std::atomic<bool> m_finished = false;

    mutable std::mutex m_mutex;  ///< guards everything below
    std::condition_variable m_wake;
    StreamAddress m_address;
    bool m_stopping = false;
    bool m_addressChanged = false;
    StreamStatus m_status;
    std::optional<SteadyTime> m_lastFrame;
    std::optional<SteadyTime> m_lastPacket;
    std::optional<SteadyTime> m_lastDamage;
    std::optional<SteadyTime> m_idleSince;
    bool m_rests = false;
    std::vector<std::shared_ptr<Consumer>> m_consumers;

    /// Read for every packet, without a lock.
    std::atomic<Degradation> m_degradation = Degradation::None;

    // The decode thread's own:
    Backoff m_backoff;
    std::optional<UtcTime> m_capturedAt;
    PictureScaler m_scaler;
    qint64 m_cpuCountedNs = 0;
};

}  // namespace gatehouse::media
