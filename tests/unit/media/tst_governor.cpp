#include "media/governor.h"

#include <QTest>

using namespace gatehouse;
using namespace gatehouse::media;
using namespace std::chrono_literals;

namespace {

constexpr MachineLoad kTwoCores{2.0, 0.5};
constexpr MachineLoad kTwoBusyCores{2.0, 1.0};

StreamLoad streamOf(int camera, double cores)
{
    StreamLoad load;
    load.key = {CameraId(camera), StreamQuality::Main};
    load.cores = cores;
    load.isSmall = true;
    return load;
}

std::vector<StreamLoad> streamsOf(int count, double cores)
{
    std::vector<StreamLoad> streams;
    for (int i = 1; i <= count; ++i) {
        streams.push_back(streamOf(i, cores));
    }
    return streams;
}

/// A machine of two cores on which each stream costs `cores` until it is degraded.
class Machine
{
public:
    Machine(int count, double cores) : streams(streamsOf(count, cores)), m_full(cores) {}

    /// One look of the governor, and what the streams cost after it.
    void look(Governor& governor)
    {
        now += Governor::kInterval;
        double wanted = 0;
        for (StreamLoad& stream : streams) {
            stream.cores = costOf(stream.degradation);
            wanted += stream.cores;
        }
        // More than there is cannot be used: then everything is late.
        for (StreamLoad& stream : streams) {
            stream.cores *= std::min(1.0, 1.96 / wanted);
            stream.lag = wanted > 1.96 ? 800ms : 10ms;
        }
        busy = std::min(1.0, wanted / 2.0);
        for (const auto& change : governor.decide(streams, {2.0, busy}, now)) {
            ++changes;
            for (StreamLoad& stream : streams) {
                if (stream.key == change.key) {
                    stream.degradation = change.degradation;
                }
            }
        }
    }

    int count(Degradation level) const
    {
        return int(std::ranges::count(streams, level, &StreamLoad::degradation));
    }

    std::vector<StreamLoad> streams;
    SteadyTime now{1h};
    double busy = 0;
    int changes = 0;

    void setFull(double cores) { m_full = cores; }

private:
    double costOf(Degradation level) const
    {
        switch (level) {
            case Degradation::None:
                return m_full;
            case Degradation::NoLoopFilter:
                return m_full * 0.78;
            case Degradation::ReferenceFrames:
                return m_full * 0.7;  // a camera without frames that could be left out gains little
            case Degradation::KeyFrames:
                return m_full * 0.04;
        }
        return m_full;
    }

    double m_full;
};

}  // namespace

class GovernorTest : public QObject
{
    Q_OBJECT

private slots:
    void leavesEverythingWhileThereIsRoom()
    {
        Governor governor;
        QVERIFY(governor.decide(streamsOf(16, 0.1), kTwoCores, SteadyTime(1h)).empty());
    }

    void takesTheLoopFilterOfSmallTilesFirst()
    {
        Governor governor;
        const auto changes = governor.decide(streamsOf(16, 0.11), kTwoCores, SteadyTime(1h));
        QVERIFY(!changes.empty());
        QVERIFY(changes.size() < 16);
        for (const auto& change : changes) {
            QCOMPARE(change.degradation, Degradation::NoLoopFilter);
            QCOMPARE(change.reason, DegradationReason::Load);
        }
    }

    void keepsTheLoopFilterOfLargeTiles()
    {
        Governor governor;
        auto streams = streamsOf(2, 0.9);
        streams[0].isSmall = false;
        streams[1].isSmall = false;
        const auto changes = governor.decide(streams, kTwoCores, SteadyTime(1h));
        QVERIFY(!changes.empty());
        QCOMPARE(changes.front().degradation, Degradation::ReferenceFrames);
    }

    void sparesWhatMatters()
    {
        Governor governor;
        auto streams = streamsOf(4, 0.45);
        streams[0].importance = Importance::Alerting;
        streams[1].importance = Importance::Background;
        streams[2].isProtected = true;
        streams[3].importance = Importance::Focused;
        const auto changes = governor.decide(streams, kTwoCores, SteadyTime(1h));
        QVERIFY(!changes.empty());
        QCOMPARE(changes.front().key.camera, CameraId(2));
        for (const auto& change : changes) {
            QVERIFY(change.key.camera != CameraId(3));
        }
    }

    void neverTouchesAnalysedStreamsHoweverLateTheyAre()
    {
        Governor governor;
        auto streams = streamsOf(8, 0.25);
        for (StreamLoad& stream : streams) {
            stream.isProtected = true;
            stream.lag = 2s;
        }
        for (auto now = SteadyTime(1h); now < SteadyTime(1h + 30s); now += Governor::kInterval) {
            QVERIFY(governor.decide(streams, kTwoBusyCores, now).empty());
        }
    }

    void decodesFullyAtOnceWhatBecomesAnalysedOrLarge()
    {
        Governor governor;
        auto streams = streamsOf(2, 0.05);
        streams[0].degradation = Degradation::KeyFrames;
        streams[0].isProtected = true;
        streams[1].degradation = Degradation::NoLoopFilter;
        streams[1].isSmall = false;
        const auto changes = governor.decide(streams, kTwoCores, SteadyTime(1h));
        QCOMPARE(changes.size(), size_t(2));
        QCOMPARE(changes[0],
                 (Governor::Change{streams[0].key, Degradation::None, DegradationReason::None}));
        QCOMPARE(changes[1].degradation, Degradation::None);
    }

    void oneLateCameraAloneIsItsNetworksFault()
    {
        Governor governor;
        auto streams = streamsOf(4, 0.1);
        streams[2].lag = 900ms;
        for (auto now = SteadyTime(1h); now < SteadyTime(1h + 30s); now += Governor::kInterval) {
            QVERIFY(governor.decide(streams, kTwoCores, now).empty());
        }
    }

    void othersWorkCountsWhenPicturesAreLate()
    {
        Governor governor;
        auto streams = streamsOf(4, 0.1);
        streams[2].lag = 900ms;
        QVERIFY(!governor.decide(streams, kTwoBusyCores, SteadyTime(1h)).empty());
    }

    void bringsFortyStreamsOntoTwoCoresWithinSeconds()
    {
        Governor governor;
        Machine machine(40, 0.1);
        int looks = 0;
        while (machine.busy > 0.9 || looks == 0) {
            machine.look(governor);
            QVERIFY(++looks < 40);
        }
        QVERIFY(machine.count(Degradation::KeyFrames) > 0);
        QVERIFY(machine.count(Degradation::KeyFrames) < 40);
    }

    void settlesInsteadOfFlapping()
    {
        Governor governor;
        Machine machine(40, 0.1);
        for (int i = 0; i < 240; ++i) {
            machine.look(governor);
        }
        machine.changes = 0;
        for (int i = 0; i < 600; ++i) {  // five minutes
            machine.look(governor);
        }
        QVERIFY2(machine.changes < 40, qPrintable(QString::number(machine.changes)));
        QVERIFY(machine.busy < 0.95);
    }

    void givesBackWhenTheLoadFalls()
    {
        Governor governor;
        Machine machine(40, 0.1);
        for (int i = 0; i < 240; ++i) {
            machine.look(governor);
        }
        QVERIFY(machine.count(Degradation::None) < 40);
        machine.streams.resize(8);
        for (int i = 0; i < 800; ++i) {
            machine.look(governor);
        }
        QCOMPARE(machine.count(Degradation::None), 8);
    }

    void aForcedFirstStepGoesNoFurther()
    {
        Governor governor(GovernorMode::FirstStep);
        auto streams = streamsOf(3, 0.9);
        streams[1].isSmall = false;
        streams[2].isProtected = true;
        const auto changes = governor.decide(streams, kTwoBusyCores, SteadyTime(1h));
        QCOMPARE(changes.size(), size_t(1));
        QCOMPARE(changes[0], (Governor::Change{streams[0].key, Degradation::NoLoopFilter,
                                               DegradationReason::Asked}));
    }

    void switchedOffItTakesEverythingBack()
    {
        Governor governor(GovernorMode::Off);
        auto streams = streamsOf(2, 0.9);
        streams[0].degradation = Degradation::KeyFrames;
        const auto changes = governor.decide(streams, kTwoBusyCores, SteadyTime(1h));
        QCOMPARE(changes.size(), size_t(1));
        QCOMPARE(changes[0].degradation, Degradation::None);
    }
};

QTEST_APPLESS_MAIN(GovernorTest)
#include "tst_governor.moc"
