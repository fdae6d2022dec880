#include "media/packet_gate.h"

#include <QTest>

using namespace gatehouse;
using namespace gatehouse::media;
using namespace std::chrono_literals;

namespace {

using Verdict = PacketGate::Verdict;
constexpr auto kFrame = 40ms;
constexpr int kGroup = 50;

/// A camera at 25 frames a second with a key frame every two seconds.
class Camera25
{
public:
    PacketGate::Packet next(std::chrono::milliseconds delay = 0ms)
    {
        const PacketGate::Packet packet{m_sent % kGroup == 0, m_startMs + m_sent * kFrame.count(),
                                        SteadyTime(1h) + m_sent * kFrame + delay};
        ++m_sent;
        return packet;
    }
    void setClockBack(std::chrono::milliseconds by) { m_startMs -= by.count(); }
    bool nextIsKey() const { return m_sent % kGroup == 0; }

private:
    qint64 m_sent = 0;
    qint64 m_startMs = 1'000'000;
};

}  // namespace

class PacketGateTest : public QObject
{
    Q_OBJECT

private slots:
    void decodesEverythingThatIsOnTime()
    {
        PacketGate gate;
        Camera25 camera;
        for (int i = 0; i < 200; ++i) {
            QCOMPARE(gate.judge(camera.next(std::chrono::milliseconds(i % 7)), Degradation::None),
                     Verdict::Decode);
        }
        QVERIFY(gate.lag() < 10ms);
    }

    void skipsToTheNextKeyFrameWhenItIsMoreThanASecondBehind()
    {
        PacketGate gate;
        Camera25 camera;
        for (int i = 0; i < 60; ++i) {
            gate.judge(camera.next(), Degradation::None);
        }
        QCOMPARE(gate.judge(camera.next(900ms), Degradation::None), Verdict::Decode);
        QCOMPARE(gate.judge(camera.next(1100ms), Degradation::None), Verdict::Drop);
        QVERIFY(gate.isCatchingUp());
        // What was waiting is read quickly and dropped; decoding begins where it is newest again.
        while (!camera.nextIsKey()) {
            QCOMPARE(gate.judge(camera.next(100ms), Degradation::None), Verdict::Drop);
        }
        QCOMPARE(gate.judge(camera.next(100ms), Degradation::None), Verdict::DecodeAfresh);
        QCOMPARE(gate.judge(camera.next(100ms), Degradation::None), Verdict::Decode);
        QVERIFY(!gate.isCatchingUp());
    }

    void aKeyFrameThatIsOldItselfIsSkippedToo()
    {
        PacketGate gate;
        Camera25 camera;
        for (int i = 0; i < kGroup - 1; ++i) {
            gate.judge(camera.next(), Degradation::None);
        }
        gate.judge(camera.next(1500ms), Degradation::None);
        QVERIFY(camera.nextIsKey());
        QCOMPARE(gate.judge(camera.next(1400ms), Degradation::None), Verdict::Drop);
    }

    void aLongerWayFromTheCameraIsNotALag()
    {
        PacketGate gate;
        Camera25 camera;
        for (int i = 0; i < 60; ++i) {
            gate.judge(camera.next(), Degradation::None);
        }
        int dropped = 0;
        while (gate.judge(camera.next(1300ms), Degradation::None) == Verdict::Drop) {
            QVERIFY(++dropped < 130);
        }
        QCOMPARE(gate.judge(camera.next(1300ms), Degradation::None), Verdict::Decode);
        QVERIFY(gate.lag() < 10ms);
    }

    void aCamerasClockMayBeSet()
    {
        PacketGate gate;
        Camera25 camera;
        for (int i = 0; i < 60; ++i) {
            gate.judge(camera.next(), Degradation::None);
        }
        camera.setClockBack(1h);
        QCOMPARE(gate.judge(camera.next(), Degradation::None), Verdict::Decode);
        camera.setClockBack(-2h);
        QCOMPARE(gate.judge(camera.next(), Degradation::None), Verdict::Decode);
        QVERIFY(gate.lag() < 10ms);
    }

    void slowDriftOfClocksIsNotALag()
    {
        PacketGate gate;
        Camera25 camera;
        for (int i = 0; i < 25 * 3600; ++i) {  // an hour, 200 parts in a million
            gate.judge(camera.next(std::chrono::milliseconds(i * 8 / 1000)), Degradation::None);
        }
        QVERIFY2(gate.lag() < 50ms, qPrintable(QString::number(gate.lag().count())));
    }

    void onKeyFramesAloneEachIsDecodedByItself()
    {
        PacketGate gate;
        Camera25 camera;
        int decoded = 0;
        for (int i = 0; i < 4 * kGroup; ++i) {
            const bool isKey = camera.nextIsKey();
            const Verdict verdict = gate.judge(camera.next(), Degradation::KeyFrames);
            QCOMPARE(verdict, isKey ? Verdict::DecodeAlone : Verdict::Drop);
            decoded += isKey ? 1 : 0;
        }
        QCOMPARE(decoded, 4);
    }

    void afterKeyFramesAloneDecodingBeginsAtTheNextOne()
    {
        PacketGate gate;
        Camera25 camera;
        for (int i = 0; i < 10; ++i) {
            gate.judge(camera.next(), Degradation::KeyFrames);
        }
        while (!camera.nextIsKey()) {
            QCOMPARE(gate.judge(camera.next(), Degradation::None), Verdict::Drop);
        }
        QCOMPARE(gate.judge(camera.next(), Degradation::None), Verdict::DecodeAfresh);
        QCOMPARE(gate.judge(camera.next(), Degradation::None), Verdict::Decode);
    }

    void aPacketWithoutATimeIsDecoded()
    {
        PacketGate gate;
        QCOMPARE(gate.judge({false, std::nullopt, SteadyTime(1h)}, Degradation::None),
                 Verdict::Decode);
    }
};

QTEST_APPLESS_MAIN(PacketGateTest)
#include "tst_packet_gate.moc"
