// Films and RTSP sessions that were damaged at random: they are shown as far as they can be, or
// refused; the program goes on. With a sanitizer:
//   GATEHOUSE_CORRUPTED_FILES=10000 GATEHOUSE_CORRUPTED_SESSIONS=200 tst_corrupted_streams
#include "integration/media/corrupting_proxy.h"
#include "integration/media/sample_clips.h"
#include "media/frame_decoder.h"
#include "media/packet_gate.h"
#include "media/packet_ring.h"
#include "media/picture_scaler.h"
#include "media/stream_hub.h"
#include "media/stream_source.h"
#include "support/rigs/rtsp_cameras.h"

#include <QFile>
#include <QTemporaryDir>
#include <QTest>

#include <random>

using namespace gatehouse;
using namespace gatehouse::media;

namespace {

constexpr int kFiles = 300;
constexpr int kSessions = 8;
constexpr int kMostPackets = 64;
constexpr int kPatienceMs = 30'000;

int countOf(const char* variable, int usual)
{
    bool given = false;
    const int asked = qEnvironmentVariableIntValue(variable, &given);
    return given ? asked : usual;
}

struct Kind
{
    const char* suffix;
    const char* encoder;
    const char* pixels;
};
/// What cameras and recorders use.
constexpr Kind kKinds[] = {{"mp4", "libx264", "yuv420p"},
                           {"ts", "libx264", "yuv420p"},
                           {"h264", "libx264", "yuv420p"},
                           {"mkv", "libx265", "yuv420p"},
                           {"avi", "mjpeg", "yuvj420p"}};

QByteArray damaged(QByteArray bytes, std::mt19937& random)
{
    for (auto changes = 1 + random() % 12; changes > 0 && !bytes.isEmpty(); --changes) {
        const auto at = qsizetype(random() % quint32(bytes.size()));
        switch (random() % 5) {
            case 0:
                bytes[at] = char(bytes[at] ^ char(1U << (random() % 8)));
                break;
            case 1:
                bytes[at] = char(random() % 256);
                break;
            case 2:
                bytes.remove(at, qsizetype(1 + random() % 32));
                break;
            case 3:
                bytes.insert(at, bytes.mid(qsizetype(random() % quint32(bytes.size())), 128));
                break;
            default:
                if (random() % 4 == 0) {
                    bytes.truncate(at);
                } else {
                    bytes.replace(at, 4, QByteArray(4, '\xff'));
                }
        }
    }
    return bytes;
}

/// As a stream's thread reads it; how many pictures came out.
int play(const QString& path)
{
    Interrupt interrupt;
    StreamSource source(interrupt);
    FrameDecoder decoder;
    if (source.open({QUrl::fromLocalFile(path), {}, {}}) || decoder.open(source.videoStream())) {
        return 0;
    }
    PacketRing ring(std::make_shared<RingBudget>());
    ring.begin(source.videoStream());
    PictureScaler scaler;
    PacketGate gate;
    const PacketPtr packet(av_packet_alloc());
    SteadyTime now{};
    int pictures = 0;
    for (int i = 0; i < kMostPackets && !source.read(*packet); ++i) {
        now += std::chrono::milliseconds(40);
        ring.append(*packet, now, fromMs(i));
        const bool isKey = (packet->flags & AV_PKT_FLAG_KEY) != 0;
        const auto verdict = gate.judge({isKey, decoder.timeOf(*packet), now}, Degradation::None);
        if (verdict == PacketGate::Verdict::Drop) {
            continue;
        }
        for (const DecodedPicture& decoded : decoder.decode(*packet).pictures) {
            const QImage image = scaler.toTile(*decoded.picture, {32, 32});
            if (image.width() > 32 || image.height() > 32) {
                qFatal("a tile's picture is larger than its tile");
            }
            ++pictures;
        }
    }
    (void)decoder.drain();
    return pictures;
}

}  // namespace

class CorruptedStreamsTest : public QObject
{
    Q_OBJECT

private slots:
    void damagedFilesArePlayedAsFarAsTheyGo()
    {
        std::vector<QByteArray> films;
        for (const Kind& kind : kKinds) {
            test::ClipSpec spec;
            spec.size = {64, 48};
            spec.seconds = 1;
            spec.framesPerSecond = 8;
            spec.encoder = QString::fromLatin1(kind.encoder);
            spec.pixelFormat = QString::fromLatin1(kind.pixels);
            spec.suffix = QString::fromLatin1(kind.suffix);
            const auto made = test::makeClip(m_directory.path(), QStringLiteral("film"), spec);
            QVERIFY2(made, made ? "" : qPrintable(made.error().text));
            QVERIFY2(play(*made) > 0, kind.suffix);
            QFile file(*made);
            QVERIFY(file.open(QIODevice::ReadOnly));
            films.push_back(file.readAll());
        }
        std::mt19937 random(20261123);
        const QString path = m_directory.filePath(QStringLiteral("damaged"));
        int played = 0;
        const int count = countOf("GATEHOUSE_CORRUPTED_FILES", kFiles);
        for (int i = 0; i < count; ++i) {
            QFile file(path);
            QVERIFY(file.open(QIODevice::WriteOnly));
            file.write(damaged(films[size_t(i) % films.size()], random));
            file.close();
            played += play(path) > 0 ? 1 : 0;
        }
        // Neither were they all left as they were, nor does a little damage spoil everything.
        QVERIFY2(played > count / 10 && played < count, qPrintable(QString::number(played)));
        qInfo("%d damaged files, %d showed pictures", count, played);
    }

    void damagedSessionsEndAndTheNextGoodOneLives()
    {
        test::ClipSpec spec;
        const auto clip = test::makeClip(m_directory.path(), QStringLiteral("yard"), spec);
        QVERIFY(clip);
        auto rig = test::RtspCameras::start({{QStringLiteral("yard"), *clip, {}}});
        QVERIFY2(rig, rig ? "" : qPrintable(rig.error().text));
        const QUrl direct = (*rig)->mainUrl(QStringLiteral("yard"));
        const SystemClock clock;
        qint64 damage = 0;
        const int count = countOf("GATEHOUSE_CORRUPTED_SESSIONS", kSessions);
        for (int i = 0; i < count; ++i) {
            test::CorruptingProxy proxy(quint16(direct.port()), quint32(i) + 1);
            QUrl url = direct;
            url.setPort(proxy.port());
            Camera camera;
            camera.id = CameraId(1);
            camera.mainUrl = url;
            StreamHub hub(clock);
            hub.setCamera(camera);
            auto seen =
                hub.subscribe({CameraId(1), StreamQuality::Main}, Want::Image, {160, 90}, [] {});
            QVERIFY(seen);
            QTest::qWait(700);
            proxy.heal();
            QVERIFY2(QTest::qWaitFor(
                         [&] {
                             const auto frame = (*seen)->takeNext();
                             return frame && (*seen)->status().state == StreamState::Live;
                         },
                         kPatienceMs),
                     qPrintable(QStringLiteral("seed %1").arg(i + 1)));
            damage += proxy.damaged();
        }
        QVERIFY(damage > count);
        qInfo("%d damaged sessions, %lld damaged pieces", count, static_cast<long long>(damage));
    }

private:
    QTemporaryDir m_directory;
};

QTEST_GUILESS_MAIN(CorruptedStreamsTest)
#include "tst_corrupted_streams.moc"
