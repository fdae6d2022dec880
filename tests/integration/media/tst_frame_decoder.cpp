// Real bitstreams through the source and the decoder that the decode threads use.
#include "integration/media/sample_clips.h"
#include "media/band_divider.h"
#include "media/frame_decoder.h"

#include <QCryptographicHash>
#include <QDir>
#include <QFile>
#include <QTemporaryDir>
#include <QTest>

using namespace gatehouse;
using namespace gatehouse::media;

namespace {

void addPlane(QCryptographicHash& hash, const uint8_t* plane, int stride, int width, int height)
{
    for (int row = 0; row < height; ++row) {
        hash.addData(QByteArrayView(plane + qsizetype(row) * stride, width));
    }
}

void addPicture(QCryptographicHash& hash, const PlanarPicture& picture)
{
    const int halfWidth = (picture.width + 1) / 2;
    const int halfHeight = (picture.height + 1) / 2;
    addPlane(hash, picture.y, picture.strideY, picture.width, picture.height);
    addPlane(hash, picture.u, picture.strideU, halfWidth, halfHeight);
    addPlane(hash, picture.v, picture.strideV, halfWidth, halfHeight);
}

struct Decoded
{
    std::optional<StreamFailure> failure;
    int pictures = 0;
    int failedPackets = 0;
    QByteArray sha1;
    QSize size;
    QImage last;
};

Decoded decodeFile(const QString& path, std::shared_ptr<const HardwareDevice> device = nullptr,
                   Degradation level = Degradation::None)
{
    Decoded decoded;
    QCryptographicHash hash(QCryptographicHash::Sha1);
    Interrupt interrupt;
    StreamSource source(interrupt);
    decoded.failure = source.open({QUrl::fromLocalFile(path), {}, {}});
    if (decoded.failure) {
        return decoded;
    }
    FrameDecoder decoder;
    decoded.failure = decoder.open(source.videoStream(), std::move(device));
    if (decoded.failure) {
        return decoded;
    }
    decoder.setDegradation(level);
    const PacketPtr packet(av_packet_alloc());
    const auto take = [&](const FrameDecoder::Output& output) {
        for (const DecodedPicture& each : output.pictures) {
            addPicture(hash, *each.picture);
            ++decoded.pictures;
            decoded.size = {each.picture->width, each.picture->height};
            decoded.last = each.picture->toImage(decoded.size, QImage::Format_RGB32);
        }
        decoded.failedPackets += output.failed ? 1 : 0;
    };
    while (!(decoded.failure = source.read(*packet))) {
        take(decoder.decode(*packet));
    }
    take(decoder.drain());
    decoded.sha1 = hash.result().toHex();
    return decoded;
}

}  // namespace

class FrameDecoderTest : public QObject
{
    Q_OBJECT

private slots:
    void decodesConformanceStreamsToTheirPublishedHash_data()
    {
        QTest::addColumn<QString>("file");
        QTest::addColumn<QByteArray>("sha1");
        QFile truth(testdata(QStringLiteral("bitstreams/truth.csv")));
        if (!truth.open(QIODevice::ReadOnly)) {
            QSKIP("the developers' test data is not here");
        }
        truth.readLine();
        while (!truth.atEnd()) {
            const QList<QByteArray> row = truth.readLine().trimmed().split(',');
            if (row.value(2) == "hash confirmed with ffmpeg 5.1") {
                QTest::newRow(row[0].constData()) << QString::fromLatin1(row[0]) << row[1];
            }
        }
    }

    void decodesConformanceStreamsToTheirPublishedHash()
    {
        QFETCH(QString, file);
        QFETCH(QByteArray, sha1);
        const Decoded decoded = decodeFile(testdata(QStringLiteral("bitstreams/") + file));
        QVERIFY(decoded.pictures > 0);
        QCOMPARE(decoded.sha1, sha1);
    }

    void theMachineIsAskedForADeviceAndSaysWhyThereIsNone()
    {
        QStringList reasons;
        const auto device = HardwareDevice::probe(&reasons);
        QVERIFY(device ? !device->name().isEmpty() : reasons.size() == 2);
        // With a device or without one: every picture comes.
        const auto clip = test::makeClip(m_directory.path(), QStringLiteral("device"), {});
        QVERIFY(clip);
        QCOMPARE(decodeFile(*clip, device).pictures, decodeFile(*clip).pictures);
    }

    void rowsThatAreFinalMakeTheSameSmallPicture()
    {
        const auto clip =
            test::makeClip(m_directory.path(), QStringLiteral("rows"),
                           {.seconds = 2, .more = {QStringLiteral("-bf"), QStringLiteral("0")}});
        QVERIFY(clip);
        Interrupt interrupt;
        StreamSource source(interrupt);
        QVERIFY(!source.open({QUrl::fromLocalFile(*clip), {}, {}}));
        BandDivider bands;
        FrameDecoder decoder;
        decoder.setRowsReady([&](const PlanarPicture& picture, int from, int to) {
            bands.expect({picture.width, picture.height}, 2);
            bands.addRows(picture, from, to);
        });
        QVERIFY(!decoder.open(source.videoStream()));
        const PacketPtr packet(av_packet_alloc());
        int pictures = 0;
        while (!source.read(*packet)) {
            for (const DecodedPicture& each : decoder.decode(*packet).pictures) {
                const auto small = bands.take(*each.picture, 2);
                QVERIFY(small);
                const QSize size(small->width, small->height);
                QCOMPARE(small->toImage(size, QImage::Format_RGB32),
                         each.picture->toImage(size, QImage::Format_RGB32));
                ++pictures;
            }
        }
        QVERIFY(pictures > 40);
    }

    void onKeyFramesAloneEachGivesItsPictureAtOnce()
    {
        // With B-frames a decoder holds pictures back until others follow.
        const auto clip =
            test::makeClip(m_directory.path(), QStringLiteral("alone"),
                           {.seconds = 3, .more = {QStringLiteral("-bf"), QStringLiteral("3")}});
        QVERIFY(clip);
        Interrupt interrupt;
        StreamSource source(interrupt);
        QVERIFY(!source.open({QUrl::fromLocalFile(*clip), {}, {}}));
        FrameDecoder decoder;
        QVERIFY(!decoder.open(source.videoStream()));
        const PacketPtr packet(av_packet_alloc());
        int keys = 0;
        while (!source.read(*packet)) {
            if ((packet->flags & AV_PKT_FLAG_KEY) != 0) {
                ++keys;
                const auto output = decoder.decodeAlone(*packet);
                QCOMPARE(output.pictures.size(), size_t(1));
                QVERIFY(!output.failed);
            }
        }
        QCOMPARE(keys, 3);
    }

    void eachLevelOfDegradationLeavesOutMore()
    {
        const auto clip =
            test::makeClip(m_directory.path(), QStringLiteral("levels"),
                           {.seconds = 2,
                            .more = {QStringLiteral("-preset"), QStringLiteral("veryfast"),
                                     QStringLiteral("-bf"), QStringLiteral("2")}});
        QVERIFY(clip);
        const Decoded whole = decodeFile(*clip);
        const Decoded coarse = decodeFile(*clip, nullptr, Degradation::NoLoopFilter);
        const Decoded fewer = decodeFile(*clip, nullptr, Degradation::ReferenceFrames);
        QCOMPARE(coarse.pictures, whole.pictures);
        QVERIFY(coarse.sha1 != whole.sha1);
        QVERIFY2(fewer.pictures < whole.pictures && fewer.pictures > 0,
                 qPrintable(QString::number(fewer.pictures)));
    }

    void goesOnThroughADamagedStream()
    {
        if (!hasTestdata()) {
            QSKIP("the developers' test data is not here");
        }
        const Decoded decoded =
            decodeFile(testdata(QStringLiteral("bitstreams/BA_MW_D_P_LOST.264")));
        QVERIFY(decoded.pictures > 50);
    }

    void noticesWhatWasDamagedOnTheWay()
    {
        const auto clip = test::makeClip(m_directory.path(), QStringLiteral("whole"),
                                         {.seconds = 2, .suffix = QStringLiteral("264")});
        QVERIFY2(clip, clip ? "" : qPrintable(clip.error().text));
        const Decoded whole = decodeFile(*clip);
        QCOMPARE(whole.pictures, 50);
        QCOMPARE(whole.failedPackets, 0);
        QFile file(*clip);
        QVERIFY(file.open(QIODevice::ReadWrite));
        for (qint64 at = 4000; at < file.size(); at += 1500) {
            file.seek(at);
            file.write("\xa5\x5a\xff", 3);
        }
        file.close();
        const Decoded damaged = decodeFile(*clip);
        QVERIFY(damaged.pictures > 10);
        QVERIFY(damaged.failedPackets > 0);
    }

    void goesOnThroughAFaultyContainer()
    {
        if (!hasTestdata()) {
            QSKIP("the developers' test data is not here");
        }
        const Decoded decoded =
            decodeFile(testdata(QStringLiteral("bitstreams/Megamind_bugy.avi")));
        QVERIFY(decoded.pictures > 0);
        QVERIFY(decoded.failure.has_value());
    }

    void followsAVaryingFrameRate()
    {
        if (!hasTestdata()) {
            QSKIP("the developers' test data is not here");
        }
        const Decoded decoded = decodeFile(testdata(QStringLiteral("videos/d08_traffic_vfr.mp4")));
        QVERIFY(decoded.pictures > 100);
        QCOMPARE(decoded.failedPackets, 0);
    }

    void survivesEveryCutOfAStream()
    {
        const auto clip = test::makeClip(m_directory.path(), QStringLiteral("cut"), {.seconds = 1});
        QVERIFY2(clip, clip ? "" : qPrintable(clip.error().text));
        QFile whole(*clip);
        QVERIFY(whole.open(QIODevice::ReadOnly));
        const QByteArray bytes = whole.readAll();
        for (int part = 0; part < 20; ++part) {
            QFile cut(m_directory.filePath(QStringLiteral("cut%1.mp4").arg(part)));
            QVERIFY(cut.open(QIODevice::WriteOnly));
            cut.write(bytes.left(bytes.size() * part / 20));
            cut.close();
            QVERIFY(decodeFile(cut.fileName()).failure.has_value());
        }
    }

    void turnsOtherPixelFormatsAndOddSizesInto420_data()
    {
        QTest::addColumn<QString>("encoder");
        QTest::addColumn<QString>("pixelFormat");
        QTest::addColumn<QString>("suffix");
        const QString x264 = QStringLiteral("libx264");
        QTest::newRow("h264 444") << x264 << QStringLiteral("yuv444p") << QStringLiteral("mp4");
        QTest::newRow("h264 10 bit")
            << x264 << QStringLiteral("yuv444p10le") << QStringLiteral("mp4");
        QTest::newRow("mjpeg full range")
            << QStringLiteral("mjpeg") << QStringLiteral("yuvj420p") << QStringLiteral("avi");
        QTest::newRow("mjpeg 422")
            << QStringLiteral("mjpeg") << QStringLiteral("yuvj422p") << QStringLiteral("avi");
        QTest::newRow("grey") << QStringLiteral("rawvideo") << QStringLiteral("gray")
                              << QStringLiteral("avi");
    }

    void turnsOtherPixelFormatsAndOddSizesInto420()
    {
        QFETCH(QString, encoder);
        QFETCH(QString, pixelFormat);
        QFETCH(QString, suffix);
        const auto clip = test::makeClip(m_directory.path(), QStringLiteral("odd"),
                                         {.size = {641, 357},
                                          .seconds = 1,
                                          .encoder = encoder,
                                          .pixelFormat = pixelFormat,
                                          .suffix = suffix,
                                          .more = {}});
        QVERIFY2(clip, clip ? "" : qPrintable(clip.error().text));
        const Decoded decoded = decodeFile(*clip);
        QCOMPARE(decoded.pictures, 25);
        QCOMPARE(decoded.size, QSize(641, 357));
        // The test picture has dark and bright parts: a plane that was mixed up would not.
        int darkest = 255;
        int brightest = 0;
        for (int x = 0; x < decoded.last.width(); x += 7) {
            const int grey = qGray(decoded.last.pixel(x, decoded.last.height() / 2));
            darkest = std::min(darkest, grey);
            brightest = std::max(brightest, grey);
        }
        QVERIFY(darkest < 60);
        QVERIFY(brightest > 180);
    }

    void refusesSoundAlone()
    {
        QFile wave(m_directory.filePath(QStringLiteral("sound.wav")));
        QVERIFY(wave.open(QIODevice::WriteOnly));
        QByteArray header(
            "RIFF\x24\x08\x00\x00WAVEfmt \x10\x00\x00\x00\x01\x00\x01\x00\x40\x1f\x00\x00"
            "\x40\x1f\x00\x00\x01\x00\x08\x00"
            "data\x00\x08\x00\x00",
            44);
        wave.write(header + QByteArray(2048, char(0x80)));
        wave.close();
        const Decoded decoded = decodeFile(wave.fileName());
        QVERIFY(decoded.failure.has_value());
        QCOMPARE(decoded.failure->fault, StreamFault::NotVideo);
    }

private:
    static QString testdata(const QString& name)
    {
        return QStringLiteral(GATEHOUSE_TESTDATA_DIR "/") + name;
    }
    static bool hasTestdata() { return QDir(QStringLiteral(GATEHOUSE_TESTDATA_DIR)).exists(); }

    QTemporaryDir m_directory;
};

QTEST_GUILESS_MAIN(FrameDecoderTest)
#include "tst_frame_decoder.moc"
