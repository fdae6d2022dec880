// Going back in time over a real camera's stream, while others look at the live picture.
#include "base/clock.h"
#include "integration/media/sample_clips.h"
#include "media/replay.h"
#include "media/stream_hub.h"
#include "support/rigs/rtsp_cameras.h"

#include <QTemporaryDir>
#include <QTest>

using namespace gatehouse;
using namespace gatehouse::media;
using namespace std::chrono_literals;

namespace {

constexpr int kPatienceMs = 30'000;
const CameraId kYard(1);
constexpr QSize kTile(320, 180);

}  // namespace

class ReplayTest : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase()
    {
        const auto main =
            test::makeClip(m_directory.path(), QStringLiteral("main"), {.size = {640, 360}});
        QVERIFY2(main, main ? "" : qPrintable(main.error().text));
        const auto sub = test::makeClip(m_directory.path(), QStringLiteral("sub"),
                                        {.more = {QStringLiteral("-bf"), QStringLiteral("2")}});
        QVERIFY(sub);
        auto rig = test::RtspCameras::start({{QStringLiteral("yard"), *main, *sub}});
        QVERIFY2(rig, rig ? "" : qPrintable(rig.error().text));
        m_rig = rig.take();
    }

    void init() { start(StreamQuality::Main); }

    void cleanup()
    {
        m_replay.reset();
        m_live.reset();
        m_hub.reset();
    }

    void playsThePastInOrderWhileTheLivePictureGoesOn()
    {
        keepAtLeast(3s);
        const SteadyTime from = m_clock.steadyNow() - 2s;
        startReplay(from);
        VideoFramePtr last;
        for (int i = 0; i < 20; ++i) {
            const VideoFramePtr frame = nextFrame();
            QVERIFY(frame);
            QVERIFY(frame->packetArrived >= from);
            QCOMPARE(frame->image.size(), kTile);
            QCOMPARE(frame->quality, StreamQuality::Main);
            QVERIFY(frame->picture);
            if (last) {
                QVERIFY(frame->packetArrived > last->packetArrived);
                QVERIFY(frame->ptsMs > last->ptsMs);
            } else {
                QVERIFY(frame->packetArrived < from + 1s);
            }
            last = frame;
        }
        QCOMPARE(m_replay->status().state, ReplayState::Playing);
        // Once through it stays as far behind as it began.
        QVERIFY(m_replay->status().behind > 1s);
        const auto isNew = [&] {
            const VideoFramePtr frame = m_live->takeNext();
            return frame && frame->packetArrived > last->packetArrived + 1s;
        };
        QVERIFY(QTest::qWaitFor(isNew, kPatienceMs));
    }

    void doubleSpeedCatchesUpAndEnds()
    {
        keepAtLeast(3s);
        startReplay(m_clock.steadyNow() - 2s);
        m_replay->setSpeed(ReplaySpeed::Double);
        QTRY_COMPARE_WITH_TIMEOUT(m_replay->status().state, ReplayState::Ended, kPatienceMs);
        QVERIFY(m_replay->status().behind < 2s);
        // And from there one can go back again.
        m_replay->setSpeed(ReplaySpeed::Normal);
        m_replay->jump(-2s);
        QTRY_COMPARE_WITH_TIMEOUT(m_replay->status().state, ReplayState::Playing, kPatienceMs);
    }

    void pausesAndStepsBothWays()
    {
        keepAtLeast(3s);
        startReplay(m_clock.steadyNow() - 2s, Replay::Begin::Paused);
        const VideoFramePtr first = nextFrame();
        QVERIFY(first);
        QTRY_COMPARE_WITH_TIMEOUT(m_replay->status().state, ReplayState::Paused, kPatienceMs);
        QCOMPARE(m_replay->status().shownAt, first->arrivedAt);
        m_replay->step(StepTo::Next);
        const VideoFramePtr second = nextFrame();
        QVERIFY(second);
        QVERIFY(second->ptsMs > first->ptsMs);
        QVERIFY(second->ptsMs - first->ptsMs < 100);
        m_replay->step(StepTo::Previous);
        const VideoFramePtr again = nextFrame();
        QVERIFY(again);
        QCOMPARE(again->ptsMs, first->ptsMs);
        m_replay->step(StepTo::Previous);
        const VideoFramePtr before = nextFrame();
        QVERIFY(before);
        QVERIFY(before->ptsMs < first->ptsMs);
        QVERIFY(first->ptsMs - before->ptsMs < 100);
        m_replay->play();
        const VideoFramePtr goesOn = nextFrame();
        QVERIFY(goesOn);
        QCOMPARE(goesOn->ptsMs, first->ptsMs);
    }

    void aPausedPictureIsLookedAtCloser()
    {
        keepAtLeast(2s);
        startReplay(m_clock.steadyNow() - 1s, Replay::Begin::Paused);
        const VideoFramePtr whole = nextFrame();
        QVERIFY(whole);
        PictureView view;
        view.region = {0.25, 0.25, 0.5, 0.5};
        m_replay->setView(view);
        const VideoFramePtr part = nextFrame();
        QVERIFY(part);
        QCOMPARE(part->region, view.region);
        QCOMPARE(part->ptsMs, whole->ptsMs);
        QCOMPARE(part->image.size(), kTile);
        QVERIFY(part->image != whole->image);
    }

    void reachesBackThroughTheOtherQuality()
    {
        cleanup();
        start(StreamQuality::Sub);
        keepAtLeast(3s);
        // Now the tile goes big: of the main stream there is nothing yet of that time.
        m_live.reset();
        m_live = watch(StreamQuality::Main);
        QVERIFY(QTest::qWaitFor([this] { return m_live->takeNext() != nullptr; }, kPatienceMs));
        const SteadyTime from = m_clock.steadyNow() - 2s;
        startReplay(from);
        const VideoFramePtr first = nextFrame();
        QVERIFY(first);
        QCOMPARE(first->quality, StreamQuality::Sub);
        QVERIFY(first->packetArrived < from + 1s);
        m_replay->setSpeed(ReplaySpeed::Double);
        // Where the sub-stream ended, the main stream goes on.
        VideoFramePtr frame;
        const auto isMain = [&] {
            if (VideoFramePtr newer = m_replay->takeLatest()) {
                frame = newer;
            }
            return frame && frame->quality == StreamQuality::Main;
        };
        QVERIFY(QTest::qWaitFor(isMain, kPatienceMs));
    }

    void playsOverAReconnect()
    {
        keepAtLeast(2s);
        const quint64 before = m_live->status().framesDecoded;
        const SteadyTime beforeDrop = m_clock.steadyNow();
        QVERIFY(m_rig->command(QStringLiteral("drop yard")));
        QTRY_VERIFY_WITH_TIMEOUT(m_live->status().state == StreamState::Reconnecting, kPatienceMs);
        QTRY_VERIFY_WITH_TIMEOUT(m_live->status().state == StreamState::Live &&
                                     m_live->status().framesDecoded > before + 25,
                                 kPatienceMs);
        startReplay(beforeDrop - 1s);
        m_replay->setSpeed(ReplaySpeed::Double);
        bool sawBefore = false;
        const auto sawAfter = [&] {
            const VideoFramePtr frame = m_replay->takeLatest();
            sawBefore = sawBefore || (frame && frame->packetArrived < beforeDrop);
            return frame && frame->packetArrived > beforeDrop + 500ms;
        };
        QVERIFY(QTest::qWaitFor(sawAfter, kPatienceMs));
        QVERIFY(sawBefore);
    }

    void saysWhenNothingIsKept()
    {
        m_hub->setCamera([] {
            Camera other;
            other.id = CameraId(2);
            other.mainUrl = QUrl(QStringLiteral("rtsp://127.0.0.1:1/none/main"));
            return other;
        }());
        QVERIFY(!replayableSpan(*m_hub, CameraId(2), m_clock));
        m_replay = std::make_unique<Replay>(*m_hub, CameraId(2), m_clock.steadyNow() - 1s,
                                            Replay::Begin::Playing, kTile, m_clock, [] {});
        QTRY_COMPARE_WITH_TIMEOUT(m_replay->status().state, ReplayState::Ended, kPatienceMs);
        QVERIFY(!m_replay->takeLatest());
    }

private:
    void start(StreamQuality quality)
    {
        m_hub = std::make_unique<StreamHub>(m_clock);
        Camera camera;
        camera.id = kYard;
        camera.mainUrl = m_rig->mainUrl(QStringLiteral("yard"));
        camera.subUrl = m_rig->subUrl(QStringLiteral("yard"));
        m_hub->setCamera(camera);
        m_live = watch(quality);
    }

    std::unique_ptr<Subscription> watch(StreamQuality quality)
    {
        auto subscribed = m_hub->subscribe({kYard, quality}, Want::Image, kTile, [] {});
        return subscribed ? subscribed.take() : nullptr;
    }

    void keepAtLeast(std::chrono::milliseconds span)
    {
        QTRY_VERIFY_WITH_TIMEOUT(replayableSpan(*m_hub, kYard, m_clock).value_or(0ms) >= span,
                                 kPatienceMs);
    }

    void startReplay(SteadyTime from, Replay::Begin begin = Replay::Begin::Playing)
    {
        m_replay = std::make_unique<Replay>(*m_hub, kYard, from, begin, kTile, m_clock, [] {});
    }

    VideoFramePtr nextFrame()
    {
        VideoFramePtr frame;
        const bool came = QTest::qWaitFor(
            [&] { return (frame = m_replay->takeLatest()) != nullptr; }, kPatienceMs);
        return came ? frame : nullptr;
    }

    SystemClock m_clock;
    QTemporaryDir m_directory;
    std::unique_ptr<test::RtspCameras> m_rig;
    std::unique_ptr<StreamHub> m_hub;
    std::unique_ptr<Subscription> m_live;
    std::unique_ptr<Replay> m_replay;
};

QTEST_GUILESS_MAIN(ReplayTest)
#include "tst_replay.moc"
