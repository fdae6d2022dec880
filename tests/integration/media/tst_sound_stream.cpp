// The sound of a real camera over RTSP.
#include "integration/media/sample_clips.h"
#include "media/sound_stream.h"
#include "media/stream_source.h"
#include "support/rigs/rtsp_cameras.h"

#include <QTemporaryDir>
#include <QTest>

using namespace gatehouse;
using namespace gatehouse::media;

namespace {
constexpr int kPatienceMs = 30'000;
}

class SoundStreamTest : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase()
    {
        const auto clip = test::makeClip(m_directory.path(), QStringLiteral("clip"), {});
        QVERIFY2(clip, clip ? "" : qPrintable(clip.error().text));
        auto rig = test::RtspCameras::start(
            {{QStringLiteral("speaks"), *clip, {}}, {QStringLiteral("mute"), *clip, {}}});
        QVERIFY2(rig, rig ? "" : qPrintable(rig.error().text));
        m_rig = rig.take();
        QVERIFY(m_rig->command(QStringLiteral("audio-only speaks")));
    }

    void givesSamplesThatASoundDeviceTakes()
    {
        SoundStream stream({m_rig->mainUrl(QStringLiteral("speaks")), {}, {}}, [] {});
        QTRY_COMPARE_WITH_TIMEOUT(stream.state(), SoundState::Playing, kPatienceMs);
        // The camera ticks once a second: within two of them something is loud.
        bool isLoud = false;
        qint64 bytes = 0;
        const auto heardEnough = [&] {
            QByteArray samples(4096, 0);
            const qint64 got = stream.read(samples.data(), samples.size());
            bytes += got;
            const auto* values = reinterpret_cast<const qint16*>(samples.constData());
            for (qint64 i = 0; i < got / 2; ++i) {
                isLoud = isLoud || std::abs(int(values[i])) > 2000;
            }
            return isLoud && bytes >= SoundStream::kSampleRate * 4;
        };
        QVERIFY(QTest::qWaitFor(heardEnough, kPatienceMs));
        QCOMPARE(bytes % 4, 0);
    }

    void whatNobodyPullsDoesNotPileUp()
    {
        SoundStream stream({m_rig->mainUrl(QStringLiteral("speaks")), {}, {}}, [] {});
        const qint64 most = SoundStream::kSampleRate * 4 * SoundStream::kMostWaiting.count() / 1000;
        QTRY_COMPARE_WITH_TIMEOUT(stream.waiting(), most, kPatienceMs);
        // Later ones take the place of the oldest.
        QByteArray first(int(most), 0);
        QCOMPARE(stream.read(first.data(), first.size()), most);
        QTRY_COMPARE_WITH_TIMEOUT(stream.waiting(), most, kPatienceMs);
    }

    void saysWhenThereIsNone()
    {
        SoundStream stream({m_rig->mainUrl(QStringLiteral("mute")), {}, {}}, [] {});
        QTRY_COMPARE_WITH_TIMEOUT(stream.state(), SoundState::NoSound, kPatienceMs);
    }

    void saysWhenTheCameraIsAway()
    {
        SoundStream stream({QUrl(QStringLiteral("rtsp://127.0.0.1:1/none/main")), {}, {}}, [] {});
        QTRY_COMPARE_WITH_TIMEOUT(stream.state(), SoundState::Lost, kPatienceMs);
    }

private:
    QTemporaryDir m_directory;
    std::unique_ptr<test::RtspCameras> m_rig;
};

QTEST_GUILESS_MAIN(SoundStreamTest)
#include "tst_sound_stream.moc"
