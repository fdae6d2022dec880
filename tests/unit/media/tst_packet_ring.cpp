#include "media/packet_ring.h"

#include <QTest>

using namespace gatehouse;
using namespace gatehouse::media;
using namespace std::chrono_literals;

namespace {

constexpr int kGroup = 25;
constexpr std::chrono::milliseconds kFrame{40};

/// A camera that never shows anything: packets of one size, a key frame a second.
class Sender
{
public:
    explicit Sender(PacketRing& ring, int bytes = 1000) : m_ring(ring), m_bytes(bytes)
    {
        m_format.reset(avformat_alloc_context());
        AVStream* stream = avformat_new_stream(m_format.get(), nullptr);
        stream->codecpar->codec_id = AV_CODEC_ID_H264;
        stream->time_base = {1, 90000};
        connect();
    }

    void connect() { m_ring.begin(*m_format->streams[0]); }

    void send(int packets, int firstInGroup = 0)
    {
        const PacketPtr packet(av_packet_alloc());
        for (int i = 0; i < packets; ++i) {
            av_packet_unref(packet.get());
            av_new_packet(packet.get(), m_bytes);
            packet->flags = (firstInGroup + i) % kGroup == 0 ? AV_PKT_FLAG_KEY : 0;
            m_ring.append(*packet, now, UtcTime{now.time_since_epoch() / 1ms * 1ms});
            now += kFrame;
        }
    }

    SteadyTime now{1h};

private:
    struct Freer
    {
        void operator()(AVFormatContext* context) const { avformat_free_context(context); }
    };
    PacketRing& m_ring;
    const int m_bytes;
    std::unique_ptr<AVFormatContext, Freer> m_format;
};

bool isKey(const KeptPacket& packet)
{
    return (packet.packet->flags & AV_PKT_FLAG_KEY) != 0;
}

}  // namespace

class PacketRingTest : public QObject
{
    Q_OBJECT

private slots:
    void beginsWithAKeyFrame()
    {
        PacketRing ring(std::make_shared<RingBudget>());
        Sender sender(ring);
        sender.send(20, 10);  // joined in the middle of a group
        const auto kept = ring.from({});
        QCOMPARE(kept.size(), size_t(5));
        QVERIFY(isKey(kept.front()));
        QCOMPARE(kept.front().stream->stream().time_base.den, 90000);
    }

    void keepsAMinuteAndOneGroup()
    {
        PacketRing ring(std::make_shared<RingBudget>());
        Sender sender(ring);
        sender.send(kGroup * 100);
        const auto oldest = ring.oldest();
        QVERIFY(oldest);
        QVERIFY(sender.now - *oldest >= PacketRing::kSpan);
        QVERIFY(sender.now - *oldest <= PacketRing::kSpan + kFrame * (kGroup + 1));
    }

    void givesWhatADecoderNeedsForAMoment()
    {
        PacketRing ring(std::make_shared<RingBudget>());
        Sender sender(ring);
        const SteadyTime start = sender.now;
        sender.send(kGroup * 10);
        const auto kept = ring.from(start + 4500ms);
        QVERIFY(isKey(kept.front()));
        QCOMPARE(kept.front().arrived, start + 4s);
        QCOMPARE(kept.back().arrived, sender.now - kFrame);
        // Older than everything: from the beginning.
        QCOMPARE(ring.from(start - 1h).front().arrived, start);
        const quint64 last = kept.back().sequence;
        QVERIFY(ring.after(last).empty());
        sender.send(3);
        QCOMPARE(ring.after(last).size(), size_t(3));
        QCOMPARE(ring.after(last).front().sequence, last + 1);
    }

    void staysBelowItsBytes()
    {
        constexpr qint64 kMost = 500'000;
        PacketRing ring(std::make_shared<RingBudget>(), kMost);
        Sender sender(ring, 4000);
        sender.send(kGroup * 30);
        QVERIFY(ring.bytes() <= kMost);
        QVERIFY(isKey(ring.from({}).front()));
        QVERIFY(ring.newest());
    }

    void aGroupThatIsTooLargeIsNotKeptInPart()
    {
        PacketRing ring(std::make_shared<RingBudget>(), 50'000);
        Sender sender(ring, 4000);
        sender.send(kGroup - 1);
        QVERIFY(!ring.newest());
        QCOMPARE(ring.bytes(), 0);
        sender.send(5);  // a key frame again
        QCOMPARE(ring.from({}).size(), size_t(5));
    }

    void allRingsShareABudgetAndKeepThePreRoll()
    {
        const auto budget = std::make_shared<RingBudget>();
        budget->limit = 2'000'000;
        PacketRing first(budget);
        PacketRing second(budget);
        Sender one(first, 1000);
        Sender two(second, 1000);
        for (int second_ = 0; second_ < 60; ++second_) {
            one.send(kGroup);
            two.send(kGroup);
        }
        QCOMPARE(budget->used.load(), first.bytes() + second.bytes());
        QVERIFY(budget->used.load() < budget->limit + 200'000);
        QVERIFY(one.now - *first.oldest() >= PacketRing::kLeastSpan);
        QVERIFY(two.now - *second.oldest() >= PacketRing::kLeastSpan);
        {
            PacketRing third(budget);
            Sender three(third, 1000);
            three.send(kGroup);
        }
        QCOMPARE(budget->used.load(), first.bytes() + second.bytes());
    }

    void aReconnectBeginsWithAnotherDescription()
    {
        PacketRing ring(std::make_shared<RingBudget>());
        Sender sender(ring);
        sender.send(kGroup);
        sender.connect();
        sender.send(5, 20);  // nothing until its key frame
        sender.send(5);
        const auto kept = ring.from({});
        QCOMPARE(kept.size(), size_t(kGroup + 5));
        QVERIFY(kept[kGroup].stream != kept[kGroup - 1].stream);
        QVERIFY(isKey(kept[kGroup]));
    }

    void whatEndedIsForgottenAfterItsMinute()
    {
        PacketRing ring(std::make_shared<RingBudget>());
        Sender sender(ring);
        sender.send(kGroup * 2);
        ring.forgetOld(sender.now + 30s);
        QVERIFY(ring.newest());
        ring.forgetOld(sender.now + 2min);
        QVERIFY(!ring.newest());
        QCOMPARE(ring.bytes(), 0);
        sender.send(3, 1);
        QVERIFY(!ring.newest());
    }
};

QTEST_APPLESS_MAIN(PacketRingTest)
#include "tst_packet_ring.moc"
