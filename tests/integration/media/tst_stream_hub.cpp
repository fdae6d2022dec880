// The hub against real cameras over RTSP: sharing, sizes, and what happens when a camera
// misbehaves.
#include "base/clock.h"
#include "integration/media/sample_clips.h"
#include "media/stream_hub.h"
#include "media/video_file.h"
#include "support/rigs/rtsp_cameras.h"

#include <QCryptographicHash>
#include <QSet>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>
#include <QThread>

#include <atomic>

using namespace gatehouse;
using namespace gatehouse::media;

namespace {

constexpr int kPatienceMs = 30'000;

Camera cameraOf(const test::RtspCameras& rig, qint64 id, const QString& name, bool withSub = true)
{
    Camera camera;
    camera.id = CameraId(id);
    camera.name = name;
    camera.mainUrl = rig.mainUrl(name);
    if (withSub) {
        camera.subUrl = rig.subUrl(name);
    }
    return camera;
}

/// Takes frames until one fulfils `wanted`; null when none did in time.
template <typename Predicate>
VideoFramePtr waitForFrame(Subscription& subscription, Predicate wanted)
{
    VideoFramePtr found;
    const bool came = QTest::qWaitFor(
        [&] {
            VideoFramePtr frame = subscription.takeNext();
            if (frame && wanted(*frame)) {
                found = std::move(frame);
            }
            return found != nullptr;
        },
        kPatienceMs);
    return came ? found : nullptr;
}

VideoFramePtr waitForFrame(Subscription& subscription)
{
    return waitForFrame(subscription, [](const VideoFrame&) { return true; });
}

/// makeClip() writes a key frame a second.
constexpr qint64 kGroupMs = 1000;

QString fileOf(const QString& name)
{
    return (name == QStringLiteral("yard") ? QStringLiteral("main") : name) +
           QStringLiteral(".mp4");
}

QByteArray sumOf(const PlanarPicture& picture)
{
    QCryptographicHash sum(QCryptographicHash::Sha256);
    for (int row = 0; row < picture.height; ++row) {
        sum.addData(QByteArrayView(picture.y + qsizetype(row) * picture.strideY, picture.width));
    }
    return sum.result();
}

QSet<QByteArray> pictureSums(const QString& path)
{
    QSet<QByteArray> sums;
    const auto film = VideoFile::open(path);
    while (film) {
        const auto next = (*film)->next();
        if (!next) {
            break;
        }
        sums.insert(sumOf(*next->picture));
    }
    return sums;
}

double meanGrey(const QImage& image)
{
    double sum = 0;
    for (int y = 0; y < image.height(); ++y) {
        for (int x = 0; x < image.width(); ++x) {
            sum += qGray(image.pixel(x, y));
        }
    }
    return sum / (double(image.width()) * image.height());
}

}  // namespace

class StreamHubTest : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase()
    {
        const auto main =
            test::makeClip(m_directory.path(), QStringLiteral("main"), {.size = {640, 360}});
        QVERIFY2(main, main ? "" : qPrintable(main.error().text));
        const auto sub = test::makeClip(m_directory.path(), QStringLiteral("sub"), {});
        QVERIFY(sub);
        const auto hevc = test::makeClip(m_directory.path(), QStringLiteral("hevc"),
                                         {.encoder = QStringLiteral("libx265")});
        QVERIFY2(hevc, hevc ? "" : qPrintable(hevc.error().text));
        const auto odd =
            test::makeClip(m_directory.path(), QStringLiteral("odd"),
                           {.size = {641, 357}, .pixelFormat = QStringLiteral("yuv444p")});
        QVERIFY2(odd, odd ? "" : qPrintable(odd.error().text));
        const auto bframes = test::makeClip(m_directory.path(), QStringLiteral("bframes"),
                                            {.more = {QStringLiteral("-bf"), QStringLiteral("3")}});
        QVERIFY(bframes);
        auto rig = test::RtspCameras::start({{QStringLiteral("yard"), *main, *sub},
                                             {QStringLiteral("hevc"), *hevc, {}},
                                             {QStringLiteral("odd"), *odd, {}},
                                             {QStringLiteral("bframes"), *bframes, {}}});
        QVERIFY2(rig, rig ? "" : qPrintable(rig.error().text));
        m_rig = rig.take();
    }

    void init() { m_hub = std::make_unique<StreamHub>(m_clock); }
    void cleanup() { m_hub.reset(); }

    void paintsAtTheSizeThatWasAskedFor()
    {
        auto seen =
            watch(cameraOf(*m_rig, 1, QStringLiteral("yard")), StreamQuality::Main, {300, 300});
        const auto frame = waitForFrame(*seen);
        QVERIFY(frame);
        QCOMPARE(frame->sourceSize, QSize(640, 360));
        QCOMPARE(frame->image.format(), QImage::Format_RGB32);
        QCOMPARE(frame->image.size(), QSize(300, 168));
        QVERIFY(!frame->picture);
        QCOMPARE(frame->camera, CameraId(1));
        QVERIFY(frame->decoded >= frame->packetArrived);
        const StreamStatus status = seen->status();
        QCOMPARE(status.state, StreamState::Live);
        QCOMPARE(status.fault, StreamFault::None);
        QCOMPARE(status.codec, QStringLiteral("h264"));
        QCOMPARE(status.size, QSize(640, 360));
        QVERIFY(status.lastFrameAt.has_value());
    }

    void followsANewSize()
    {
        auto seen =
            watch(cameraOf(*m_rig, 1, QStringLiteral("yard")), StreamQuality::Main, {300, 300});
        QVERIFY(waitForFrame(*seen));
        seen->setSize({160, 90});
        QVERIFY(waitForFrame(
            *seen, [](const VideoFrame& frame) { return frame.image.size() == QSize(160, 90); }));
        // Nobody looks: frames come, but none is scaled.
        seen->setSize({});
        QVERIFY(waitForFrame(*seen, [](const VideoFrame& frame) { return frame.image.isNull(); }));
    }

    void givesAnalysisTheDecodersOwnPicture()
    {
        m_hub->setCamera(cameraOf(*m_rig, 1, QStringLiteral("yard")));
        auto seen = subscribe({CameraId(1), StreamQuality::Main}, Want::Picture, {});
        auto frame = waitForFrame(*seen);
        QVERIFY(frame);
        QVERIFY(frame->image.isNull());
        QVERIFY(frame->picture);
        QCOMPARE(QSize(frame->picture->width, frame->picture->height), QSize(640, 360));
        // The picture outlives its stream.
        const auto picture = frame->picture;
        frame.reset();
        seen.reset();
        m_hub.reset();
        QVERIFY(meanGrey(picture->toImage({64, 36}, QImage::Format_RGB888)) > 20);
    }

    void restsAtKeyFramesAndGoesOnWithTheNextPicture_data()
    {
        QTest::addColumn<QString>("name");
        QTest::newRow("H.264") << QStringLiteral("yard");
        QTest::newRow("H.265") << QStringLiteral("hevc");
        QTest::newRow("B-frames") << QStringLiteral("bframes");
    }

    void restsAtKeyFramesAndGoesOnWithTheNextPicture()
    {
        QFETCH(QString, name);
        const QSet<QByteArray> ofTheFilm = pictureSums(m_directory.filePath(fileOf(name)));
        QVERIFY(ofTheFilm.size() > 50);
        m_hub->setCamera(cameraOf(*m_rig, 1, name, false));
        auto seen = subscribe({CameraId(1), StreamQuality::Main}, Want::Picture, {});
        QVERIFY(waitForFrame(*seen));
        for (int round = 0; round < 3; ++round) {
            seen->setNeed(Need::KeyFrames);
            qint64 last = waitForFrame(*seen)->ptsMs;
            QVERIFY(waitForFrame(*seen, [&last](const VideoFrame& frame) {
                return frame.ptsMs - std::exchange(last, frame.ptsMs) >= kGroupMs;
            }));
            QCOMPARE(seen->status().state, StreamState::Live);
            QCOMPARE(seen->status().packetsSkipped, 0u);
            // Somewhere between two key frames.
            QTest::qWait(100 + 250 * round);
            seen->setNeed(Need::Every);
            bool isWhole = true;
            QVERIFY(waitForFrame(*seen, [&](const VideoFrame& frame) {
                isWhole = isWhole && ofTheFilm.contains(sumOf(*frame.picture));
                // Before the next key frame came.
                return frame.ptsMs - std::exchange(last, frame.ptsMs) < kGroupMs / 2;
            }));
            for (int i = 0; i < 5; ++i) {
                const auto frame = waitForFrame(*seen);
                isWhole = isWhole && ofTheFilm.contains(sumOf(*frame->picture));
            }
            QVERIFY2(isWhole, "A picture was decoded without what it refers to");
        }
    }

    void doesNotRestWhileATileShowsIt()
    {
        auto tile =
            watch(cameraOf(*m_rig, 1, QStringLiteral("yard")), StreamQuality::Main, {160, 90});
        auto analysis = subscribe({CameraId(1), StreamQuality::Main}, Want::Picture, {});
        analysis->setNeed(Need::KeyFrames);
        qint64 last = waitForFrame(*tile)->ptsMs;
        for (int i = 0; i < 80; ++i) {
            const auto frame = waitForFrame(*tile);
            QVERIFY(frame);
            QVERIFY(frame->ptsMs - std::exchange(last, frame->ptsMs) < kGroupMs / 2);
        }
    }

    void playsOtherStreams_data()
    {
        QTest::addColumn<QString>("name");
        QTest::addColumn<QString>("codec");
        QTest::addColumn<QSize>("size");
        QTest::newRow("H.265") << QStringLiteral("hevc") << QStringLiteral("hevc")
                               << QSize(320, 180);
        QTest::newRow("odd size, 4:4:4")
            << QStringLiteral("odd") << QStringLiteral("h264") << QSize(641, 357);
        QTest::newRow("B-frames") << QStringLiteral("bframes") << QStringLiteral("h264")
                                  << QSize(320, 180);
    }

    void playsOtherStreams()
    {
        QFETCH(QString, name);
        QFETCH(QString, codec);
        QFETCH(QSize, size);
        auto seen = watch(cameraOf(*m_rig, 1, name, false), StreamQuality::Main, {200, 200});
        const auto frame = waitForFrame(*seen);
        QVERIFY(frame);
        QCOMPARE(frame->sourceSize, size);
        QCOMPARE(seen->status().codec, codec);
        qint64 lastPts = frame->ptsMs;
        for (int i = 0; i < 20; ++i) {
            const auto next = waitForFrame(*seen);
            QVERIFY(next);
            QVERIFY(next->ptsMs > lastPts);
            lastPts = next->ptsMs;
        }
    }

    void decodesOnceForAllWhoLook()
    {
        auto small =
            watch(cameraOf(*m_rig, 1, QStringLiteral("yard")), StreamQuality::Main, {160, 90});
        auto large = subscribe({CameraId(1), StreamQuality::Main}, Want::Image, {320, 180});
        auto analysis = subscribe({CameraId(1), StreamQuality::Main}, Want::Picture, {});
        QVERIFY(waitForFrame(
            *small, [](const VideoFrame& frame) { return frame.image.size() == QSize(320, 180); }));
        QVERIFY(waitForFrame(*large));
        QVERIFY(waitForFrame(*analysis,
                             [](const VideoFrame& frame) { return frame.picture != nullptr; }));
        QCOMPARE(m_hub->decodeThreads(), 1);
        auto sub = subscribe({CameraId(1), StreamQuality::Sub}, Want::Image, {160, 90});
        const auto frame = waitForFrame(*sub);
        QVERIFY(frame);
        QCOMPARE(frame->sourceSize, QSize(320, 180));
        QCOMPARE(m_hub->decodeThreads(), 2);
        QVERIFY(m_hub->decodeCpuTime().count() > 0);
    }

    void aForcedFirstStepTakesTheLoopFilterOfSmallTilesAlone()
    {
        m_hub->setGovernorMode(GovernorMode::FirstStep);
        auto seen =
            watch(cameraOf(*m_rig, 1, QStringLiteral("yard")), StreamQuality::Main, {160, 90});
        QVERIFY(waitForFrame(*seen));
        QTRY_COMPARE_WITH_TIMEOUT(seen->status().degradation, Degradation::NoLoopFilter,
                                  kPatienceMs);
        QCOMPARE(seen->status().degradationReason, DegradationReason::Asked);
        // Seen large it is whole again.
        seen->setSize({640, 360});
        QTRY_COMPARE_WITH_TIMEOUT(seen->status().degradation, Degradation::None, kPatienceMs);
        seen->setSize({160, 90});
        QTRY_COMPARE_WITH_TIMEOUT(seen->status().degradation, Degradation::NoLoopFilter,
                                  kPatienceMs);
        // And so it is for analysis, however small its tile.
        auto analysis = subscribe({CameraId(1), StreamQuality::Main}, Want::Picture, {});
        QTRY_COMPARE_WITH_TIMEOUT(seen->status().degradation, Degradation::None, kPatienceMs);
        analysis.reset();
        QTRY_COMPARE_WITH_TIMEOUT(seen->status().degradation, Degradation::NoLoopFilter,
                                  kPatienceMs);
        m_hub->setGovernorMode(GovernorMode::Off);
        QTRY_COMPARE_WITH_TIMEOUT(seen->status().degradation, Degradation::None, kPatienceMs);
        QVERIFY(waitForFrame(*seen));
    }

    void staysConnectedWhileALayoutChanges()
    {
        auto seen =
            watch(cameraOf(*m_rig, 1, QStringLiteral("yard")), StreamQuality::Main, {160, 90});
        QVERIFY(waitForFrame(*seen));
        const UtcTime liveSince = seen->status().since;
        seen.reset();
        seen = subscribe({CameraId(1), StreamQuality::Main}, Want::Image, {160, 90});
        QVERIFY(waitForFrame(*seen));
        QCOMPARE(seen->status().since, liveSince);
        QCOMPARE(m_hub->decodeThreads(), 1);
    }

    void endsItsThreadAfterTheLastHasLeft()
    {
        auto seen =
            watch(cameraOf(*m_rig, 1, QStringLiteral("yard")), StreamQuality::Main, {160, 90});
        QVERIFY(waitForFrame(*seen));
        seen.reset();
        QTRY_COMPARE_WITH_TIMEOUT(m_hub->decodeThreads(), 0, kPatienceMs);
        seen = subscribe({CameraId(1), StreamQuality::Main}, Want::Image, {160, 90});
        QVERIFY(waitForFrame(*seen));
    }

    void countsFramesOnAfterAReconnect()
    {
        auto seen =
            watch(cameraOf(*m_rig, 1, QStringLiteral("yard")), StreamQuality::Main, {160, 90});
        const auto before = waitForFrame(*seen);
        QVERIFY(before);
        seen.reset();
        QTRY_COMPARE_WITH_TIMEOUT(m_hub->decodeThreads(), 0, kPatienceMs);
        seen = subscribe({CameraId(1), StreamQuality::Main}, Want::Image, {160, 90});
        const auto after = waitForFrame(*seen);
        QVERIFY(after);
        QVERIFY(after->sequence > before->sequence);
    }

    void servesTheMainStreamWhereThereIsNoSubStreamAndMovesWhenThereIs()
    {
        auto main = watch(cameraOf(*m_rig, 1, QStringLiteral("yard"), false), StreamQuality::Main,
                          {160, 90});
        auto sub = subscribe({CameraId(1), StreamQuality::Sub}, Want::Image, {160, 90});
        QVERIFY(waitForFrame(*main));
        QVERIFY(waitForFrame(
            *sub, [](const VideoFrame& frame) { return frame.sourceSize == QSize(640, 360); }));
        QCOMPARE(m_hub->decodeThreads(), 1);
        m_hub->setCamera(cameraOf(*m_rig, 1, QStringLiteral("yard"), true));
        QVERIFY(waitForFrame(
            *sub, [](const VideoFrame& frame) { return frame.sourceSize == QSize(320, 180); }));
        QCOMPARE(m_hub->decodeThreads(), 2);
        m_hub->setCamera(cameraOf(*m_rig, 1, QStringLiteral("yard"), false));
        QVERIFY(waitForFrame(
            *sub, [](const VideoFrame& frame) { return frame.sourceSize == QSize(640, 360); }));
        QTRY_COMPARE_WITH_TIMEOUT(m_hub->decodeThreads(), 1, kPatienceMs);
    }

    void goesToAChangedAddressAtOnce()
    {
        auto seen =
            watch(cameraOf(*m_rig, 1, QStringLiteral("yard")), StreamQuality::Main, {160, 90});
        QVERIFY(waitForFrame(*seen));
        m_hub->setCamera(cameraOf(*m_rig, 1, QStringLiteral("hevc"), false));
        QVERIFY(waitForFrame(
            *seen, [](const VideoFrame& frame) { return frame.sourceSize == QSize(320, 180); }));
        QCOMPARE(seen->status().codec, QStringLiteral("hevc"));
        QCOMPARE(seen->status().attempt, 0);
    }

    void knowsNoCameraThatWasNotSet()
    {
        const auto refused =
            m_hub->subscribe({CameraId(77), StreamQuality::Main}, Want::Image, {1, 1}, {});
        QVERIFY(!refused);
        QCOMPARE(refused.error().code, ErrorCode::NotFound);
        m_hub->setCamera(cameraOf(*m_rig, 1, QStringLiteral("yard")));
        m_hub->removeCamera(CameraId(1));
        QVERIFY(!m_hub->subscribe({CameraId(1), StreamQuality::Main}, Want::Image, {1, 1}, {}));
    }

    void hintsOnceForAFrameThatWaitsAndNeverAfterItsEnd()
    {
        m_hub->setCamera(cameraOf(*m_rig, 1, QStringLiteral("yard")));
        std::atomic<int> hints = 0;
        auto result = m_hub->subscribe({CameraId(1), StreamQuality::Main}, Want::Image, {160, 90},
                                       [&hints] { ++hints; });
        QVERIFY(result);
        auto seen = result.take();
        // Live gives hints of its own; then the slot stays full and nobody is woken for what it
        // overtakes.
        QTRY_VERIFY_WITH_TIMEOUT(seen->dropped() > 30, kPatienceMs);
        QVERIFY(hints > 0);
        QVERIFY2(hints < 8, qPrintable(QString::number(hints)));
        seen.reset();
        const int atEnd = hints;
        auto other = subscribe({CameraId(1), StreamQuality::Main}, Want::Image, {160, 90});
        for (int i = 0; i < 5; ++i) {
            QVERIFY(waitForFrame(*other));
        }
        QCOMPARE(hints.load(), atEnd);
    }

    void mayOutliveTheHub()
    {
        auto seen =
            watch(cameraOf(*m_rig, 1, QStringLiteral("yard")), StreamQuality::Main, {160, 90});
        QVERIFY(waitForFrame(*seen));
        m_hub.reset();
        while (seen->takeNext()) {
        }
        QVERIFY(!seen->hasNext());
        seen->setSize({10, 10});
        (void)seen->status();
    }

    void goesStaleWhenTheCameraStallsAndRecovers()
    {
        auto seen =
            watch(cameraOf(*m_rig, 1, QStringLiteral("yard")), StreamQuality::Main, {160, 90});
        QVERIFY(waitForFrame(*seen));
        QSignalSpy changes(m_hub.get(), &StreamHub::statusChanged);
        command(QStringLiteral("stall yard"));
        QTRY_COMPARE_WITH_TIMEOUT(seen->status().state, StreamState::Stale, kPatienceMs);
        QCOMPARE(seen->status().fault, StreamFault::Timeout);
        QTRY_VERIFY_WITH_TIMEOUT(!changes.isEmpty(), kPatienceMs);
        command(QStringLiteral("resume yard"));
        QTRY_COMPARE_WITH_TIMEOUT(seen->status().state, StreamState::Live, kPatienceMs);
        QVERIFY(waitForFrame(*seen));
    }

    void reconnectsWhenTheStallLasts()
    {
        auto seen =
            watch(cameraOf(*m_rig, 1, QStringLiteral("yard")), StreamQuality::Main, {160, 90});
        QVERIFY(waitForFrame(*seen));
        command(QStringLiteral("stall yard"));
        QTRY_COMPARE_WITH_TIMEOUT(seen->status().state, StreamState::Reconnecting, kPatienceMs);
        QCOMPARE(seen->status().fault, StreamFault::Timeout);
        QVERIFY(seen->status().attempt >= 1);
        QVERIFY(seen->status().lastFrameAt.has_value());
        command(QStringLiteral("resume yard"));
        QTRY_COMPARE_WITH_TIMEOUT(seen->status().state, StreamState::Live, kPatienceMs);
        QCOMPARE(seen->status().attempt, 0);
    }

    void reconnectsWhenTheCameraDropsTheLine()
    {
        auto seen =
            watch(cameraOf(*m_rig, 1, QStringLiteral("yard")), StreamQuality::Main, {160, 90});
        QVERIFY(waitForFrame(*seen));
        command(QStringLiteral("refuse yard"));
        command(QStringLiteral("drop yard"));
        QTRY_COMPARE_WITH_TIMEOUT(seen->status().state, StreamState::Reconnecting, kPatienceMs);
        QTRY_VERIFY_WITH_TIMEOUT(seen->status().attempt >= 2, kPatienceMs);
        command(QStringLiteral("accept yard"));
        QTRY_COMPARE_WITH_TIMEOUT(seen->status().state, StreamState::Live, kPatienceMs);
        QVERIFY(waitForFrame(*seen));
    }

    void followsAChangeOfResolutionWithoutReconnecting()
    {
        auto seen =
            watch(cameraOf(*m_rig, 1, QStringLiteral("yard")), StreamQuality::Main, {160, 160});
        QVERIFY(waitForFrame(*seen));
        const UtcTime liveSince = seen->status().since;
        command(QStringLiteral("resize yard 480x640"));
        const auto frame = waitForFrame(
            *seen, [](const VideoFrame& each) { return each.sourceSize == QSize(480, 640); });
        command(QStringLiteral("light yard"));
        QVERIFY(frame);
        QCOMPARE(frame->image.size(), QSize(120, 160));
        QCOMPARE(seen->status().since, liveSince);
        QVERIFY(waitForFrame(
            *seen, [](const VideoFrame& each) { return each.sourceSize == QSize(640, 360); }));
    }

    void showsADarkPictureAsItIs()
    {
        auto seen =
            watch(cameraOf(*m_rig, 1, QStringLiteral("yard")), StreamQuality::Main, {160, 90});
        QVERIFY(waitForFrame(*seen,
                             [](const VideoFrame& frame) { return meanGrey(frame.image) > 40; }));
        command(QStringLiteral("dark yard"));
        QVERIFY(waitForFrame(*seen,
                             [](const VideoFrame& frame) { return meanGrey(frame.image) < 25; }));
        QCOMPARE(seen->status().state, StreamState::Live);
        command(QStringLiteral("light yard"));
        QVERIFY(waitForFrame(*seen,
                             [](const VideoFrame& frame) { return meanGrey(frame.image) > 40; }));
    }

private:
    std::unique_ptr<Subscription> subscribe(StreamKey key, Want want, QSize size)
    {
        auto result = m_hub->subscribe(key, want, size, {});
        return result ? result.take() : nullptr;
    }

    std::unique_ptr<Subscription> watch(const Camera& camera, StreamQuality quality, QSize size)
    {
        m_hub->setCamera(camera);
        return subscribe({camera.id, quality}, Want::Image, size);
    }

    void command(const QString& line)
    {
        const Status done = m_rig->command(line);
        QVERIFY2(done, done ? "" : qPrintable(done.error().text));
    }

    SystemClock m_clock;
    QTemporaryDir m_directory;
    std::unique_ptr<test::RtspCameras> m_rig;
    std::unique_ptr<StreamHub> m_hub;
};

QTEST_GUILESS_MAIN(StreamHubTest)
#include "tst_stream_hub.moc"
