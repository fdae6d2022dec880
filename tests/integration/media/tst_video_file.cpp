// Films are read to their last picture: as many as FFmpeg's own program finds.
#include "integration/media/sample_clips.h"
#include "media/video_file.h"

#include <QDir>
#include <QProcess>
#include <QStandardPaths>
#include <QTemporaryDir>
#include <QTest>

using namespace gatehouse;
using namespace gatehouse::media;

namespace {

constexpr int kPatienceMs = 60'000;

/// -1 when the film cannot be opened.
int picturesOf(const QString& path, std::chrono::milliseconds* last = nullptr)
{
    const auto film = VideoFile::open(path);
    if (!film) {
        return -1;
    }
    int pictures = 0;
    std::chrono::milliseconds before(-1);
    while (const auto shown = (*film)->next()) {
        if (shown->at <= before) {
            return -1;
        }
        before = shown->at;
        ++pictures;
    }
    if (last) {
        *last = before;
    }
    return pictures;
}

/// By decoding them. What lies before a film's edit list begins is in the file and is not shown.
int countedByFfprobe(const QString& path)
{
    QProcess probe;
    probe.start(QStringLiteral("ffprobe"),
                {QStringLiteral("-v"), QStringLiteral("error"), QStringLiteral("-count_frames"),
                 QStringLiteral("-select_streams"), QStringLiteral("v:0"),
                 QStringLiteral("-show_entries"), QStringLiteral("stream=nb_read_frames"),
                 QStringLiteral("-of"), QStringLiteral("csv=p=0"), path});
    return probe.waitForFinished(kPatienceMs) ? probe.readAllStandardOutput().trimmed().toInt()
                                              : -1;
}

}  // namespace

class VideoFileTest : public QObject
{
    Q_OBJECT

private slots:
    void everyPictureIsGiven_data()
    {
        QTest::addColumn<QString>("encoder");
        QTest::addColumn<QString>("suffix");
        QTest::addColumn<QStringList>("more");
        using L = QStringList;
        QTest::addRow("no B-frames") << "libx264"
                                     << "mp4" << L{"-bf", "0"};
        QTest::addRow("B-frames") << "libx264"
                                  << "mp4" << L{"-bf", "3"};
        QTest::addRow("B-frames that refer")
            << "libx264"
            << "mkv" << L{"-bf", "4", "-x264-params", "b-pyramid=2"};
        QTest::addRow("H.265") << "libx265"
                               << "mkv" << L{"-x265-params", "log-level=none"};
        QTest::addRow("every picture alone") << "mjpeg"
                                             << "avi" << L{"-pix_fmt", "yuvj420p"};
    }
    void everyPictureIsGiven()
    {
        QFETCH(QString, encoder);
        QFETCH(QString, suffix);
        QFETCH(QStringList, more);
        QTemporaryDir folder;
        const auto made = test::makeClip(folder.path(), QStringLiteral("film"),
                                         {.size = {160, 96},
                                          .seconds = 2,
                                          .framesPerSecond = 25,
                                          .encoder = encoder,
                                          .suffix = suffix,
                                          .more = more});
        QVERIFY2(made, made ? "" : qPrintable(made.error().text));
        std::chrono::milliseconds last{};
        QCOMPARE(picturesOf(*made, &last), 50);
        QVERIFY(last >= std::chrono::milliseconds(1900) && last <= std::chrono::milliseconds(2000));
    }

    void asManyAsInFootageOfOthers_data()
    {
        QTest::addColumn<QString>("path");
        QTest::newRow("none") << QString();
        const QDir folder(QStringLiteral(GATEHOUSE_TESTDATA_DIR "/videos"));
        // The short ones; of d01 the first eight packets lie before its edit list.
        for (const char* name : {"d01_parking_car_bicycle_person.mp4",
                                 "d06_street_tud_stadtmitte.mp4", "d07_stage_known_faces.mp4"}) {
            if (folder.exists(QLatin1String(name))) {
                QTest::newRow(name) << folder.filePath(QLatin1String(name));
            }
        }
    }
    void asManyAsInFootageOfOthers()
    {
        QFETCH(QString, path);
        if (path.isEmpty() || QStandardPaths::findExecutable(QStringLiteral("ffprobe")).isEmpty()) {
            QSKIP("No footage of others, or no ffprobe");
        }
        QCOMPARE(picturesOf(path), countedByFfprobe(path));
    }
};

QTEST_GUILESS_MAIN(VideoFileTest)
#include "tst_video_file.moc"
