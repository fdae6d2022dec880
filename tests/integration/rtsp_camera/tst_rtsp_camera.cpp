// The sample cameras as the program meets them: over real RTSP, watched by ffmpeg.
#include "frame_watch.h"
#include "integration/media/sample_clips.h"
#include "support/rigs/child_process.h"

#include <QFile>
#include <QTcpSocket>
#include <QTemporaryDir>
#include <QTest>

#include <algorithm>

using namespace gatehouse;
using namespace gatehouse::test;

namespace {

constexpr int kPatience = 30000;
constexpr int kClipSeconds = 2;

const QString kTcp = QStringLiteral("tcp");
const QString kUdp = QStringLiteral("udp");

/// The codecs and the first one's size, "h264,320,180", or ffprobe's complaint.
QString probe(const QUrl& url, const QString& transport)
{
    QProcess ffprobe;
    ffprobe.start(QStringLiteral("ffprobe"),
                  {QStringLiteral("-v"), QStringLiteral("error"), QStringLiteral("-rtsp_transport"),
                   transport, QStringLiteral("-show_entries"),
                   QStringLiteral("stream=codec_name,width,height"), QStringLiteral("-of"),
                   QStringLiteral("csv=p=0"), url.toString()});
    if (!ffprobe.waitForFinished(kPatience)) {
        return QStringLiteral("no answer");
    }
    const QByteArray said =
        ffprobe.exitCode() == 0 ? ffprobe.readAllStandardOutput() : ffprobe.readAllStandardError();
    return QString::fromUtf8(said).trimmed();
}

double longestGap(const std::vector<SeenFrame>& frames)
{
    double gap = 0;
    for (size_t i = 1; i < frames.size(); ++i) {
        gap = std::max(gap, frames[i].seconds - frames[i - 1].seconds);
    }
    return gap;
}

bool timesRise(const std::vector<SeenFrame>& frames)
{
    for (size_t i = 1; i < frames.size(); ++i) {
        if (frames[i].seconds <= frames[i - 1].seconds) {
            return false;
        }
    }
    return true;
}

const QString kProgram = QStringLiteral(GATEHOUSE_BIN_DIR "/gatehouse-rtsp-camera");

/// What the program says when it refuses to start; empty when it did start.
QString complaint(const QStringList& arguments)
{
    QProcess program;
    program.start(kProgram, arguments);
    if (!program.waitForFinished(kPatience) || program.exitCode() != 1) {
        program.kill();
        program.waitForFinished();
        return {};
    }
    return QString::fromUtf8(program.readAllStandardError()).trimmed();
}

bool isSentence(const QString& said)
{
    return said.startsWith(QLatin1String("gatehouse-rtsp-camera: ")) && said.endsWith(u'.');
}

}  // namespace

class RtspCameraTest : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void init();

    void servesMainAndSubOverBothTransports_data();
    void servesMainAndSubOverBothTransports();
    void wrongPasswordIsUnauthorized();
    void unknownCameraIsNotFound();
    void loopsWithContinuousTimes();
    void lateJoinerIsServedWhileAnotherWatches();
    void stallStopsPicturesAndResumeBringsThemBack();
    void stalledCameraStillTellsItsFormat();
    void resizeHappensInMidStream();
    void darkAndLightHappenInMidStream();
    void dropEndsTheConnection_data();
    void dropEndsTheConnection();
    void refuseAnswersWithUnavailable();
    void audioOnlyCarriesNoVideo();
    void badCommandsAreAnsweredWithASentence_data();
    void badCommandsAreAnsweredWithASentence();
    void listensOnTheLocalMachineOnly();
    void quitEndsTheProgram();
    void badArgumentsAreRefusedWithASentence_data();
    void badArgumentsAreRefusedWithASentence();
    void portInUseIsRefusedWithASentence();

private:
    QString ask(const QString& line);
    bool tell(const QString& line);
    quint16 port() const;
    QUrl url(const QString& mount, const QString& password) const;
    QUrl gate() const { return url(QStringLiteral("gate/main"), m_password); }

    QTemporaryDir m_directory;
    QString m_main;
    QString m_sub;
    QString m_hevc;
    const QString m_password = QStringLiteral("open-sesame");
    std::unique_ptr<ChildProcess> m_cameras;
};

void RtspCameraTest::initTestCase()
{
    ClipSpec spec;
    spec.seconds = kClipSeconds;
    spec.more = {QStringLiteral("-bf"), QStringLiteral("0")};
    spec.size = QSize(640, 360);
    const auto main = makeClip(m_directory.path(), QStringLiteral("main"), spec);
    QVERIFY2(main.ok(), qPrintable(main.ok() ? QString() : main.error().text));
    m_main = *main;
    spec.size = QSize(320, 180);
    const auto sub = makeClip(m_directory.path(), QStringLiteral("sub"), spec);
    QVERIFY(sub.ok());
    m_sub = *sub;
    spec.encoder = QStringLiteral("libx265");
    const auto hevc = makeClip(m_directory.path(), QStringLiteral("hevc"), spec);
    QVERIFY(hevc.ok());
    m_hevc = *hevc;
    QFile password(m_directory.filePath(QStringLiteral("password")));
    QVERIFY(password.open(QIODevice::WriteOnly));
    QVERIFY(password.write(m_password.toUtf8()) > 0);
}

void RtspCameraTest::init()
{
    auto cameras = ChildProcess::start(
        kProgram,
        {QStringLiteral("--port"), QStringLiteral("0"), QStringLiteral("--control"),
         QStringLiteral("0"), QStringLiteral("--user"), QStringLiteral("guest"),
         QStringLiteral("--password-file"), m_directory.filePath(QStringLiteral("password")),
         QStringLiteral("--camera"), QStringLiteral("gate=%1,%2").arg(m_main, m_sub),
         QStringLiteral("--camera"), QStringLiteral("hevc=") + m_hevc, QStringLiteral("--camera"),
         QStringLiteral("mic=audio-only")});
    QVERIFY2(cameras.ok(), qPrintable(cameras.ok() ? QString() : cameras.error().text));
    m_cameras = cameras.take();
}

QString RtspCameraTest::ask(const QString& line)
{
    QTcpSocket socket;
    socket.connectToHost(QStringLiteral("127.0.0.1"),
                         m_cameras->readyValue(QStringLiteral("control")).toUShort());
    socket.write(line.toUtf8() + '\n');
    while (!socket.canReadLine()) {
        if (!socket.waitForReadyRead(kPatience)) {
            return QStringLiteral("no answer");
        }
    }
    return QString::fromUtf8(socket.readLine()).trimmed();
}

bool RtspCameraTest::tell(const QString& line)
{
    return ask(line) == QLatin1String("ok");
}

quint16 RtspCameraTest::port() const
{
    return m_cameras->readyValue(QStringLiteral("port")).toUShort();
}

QUrl RtspCameraTest::url(const QString& mount, const QString& password) const
{
    QUrl url(QStringLiteral("rtsp://127.0.0.1:%1/%2").arg(port()).arg(mount));
    url.setUserName(password.isEmpty() ? QString() : QStringLiteral("guest"));
    url.setPassword(password);
    return url;
}

void RtspCameraTest::servesMainAndSubOverBothTransports_data()
{
    QTest::addColumn<QString>("mount");
    QTest::addColumn<QString>("format");
    QTest::newRow("main") << QStringLiteral("gate/main") << QStringLiteral("h264,640,360");
    QTest::newRow("sub") << QStringLiteral("gate/sub") << QStringLiteral("h264,320,180");
    QTest::newRow("H.265") << QStringLiteral("hevc/main") << QStringLiteral("hevc,320,180");
}

void RtspCameraTest::servesMainAndSubOverBothTransports()
{
    QFETCH(QString, mount);
    QFETCH(QString, format);
    QCOMPARE(probe(url(mount, m_password), kTcp), format);
    QCOMPARE(probe(url(mount, m_password), kUdp), format);
}

void RtspCameraTest::wrongPasswordIsUnauthorized()
{
    const QString mount = QStringLiteral("gate/main");
    QVERIFY(probe(url(mount, QStringLiteral("wrong")), kTcp).contains(QLatin1String("401")));
    QVERIFY(probe(url(mount, QString()), kTcp).contains(QLatin1String("401")));
}

void RtspCameraTest::unknownCameraIsNotFound()
{
    QVERIFY(probe(url(QStringLiteral("nowhere/main"), m_password), kTcp)
                .contains(QLatin1String("404")));
}

void RtspCameraTest::loopsWithContinuousTimes()
{
    FrameWatch watch(gate(), kTcp);
    // Two and a half times round: both seams are inside.
    QTRY_VERIFY_WITH_TIMEOUT(watch.frames().size() >= 25 * kClipSeconds * 5 / 2, kPatience);
    QVERIFY(timesRise(watch.frames()));
    QVERIFY2(longestGap(watch.frames()) < 0.2,
             qPrintable(QString::number(longestGap(watch.frames()))));
    QCOMPARE(ask(QStringLiteral("clients gate")), QStringLiteral("ok 1"));
}

void RtspCameraTest::lateJoinerIsServedWhileAnotherWatches()
{
    FrameWatch first(gate(), kTcp);
    QTRY_VERIFY_WITH_TIMEOUT(first.frames().size() >= 30, kPatience);
    FrameWatch second(gate(), kUdp);
    QTRY_VERIFY_WITH_TIMEOUT(second.frames().size() >= 30, kPatience);
    QCOMPARE(ask(QStringLiteral("clients gate/main")), QStringLiteral("ok 2"));
    QVERIFY(timesRise(first.frames()));
    QVERIFY(longestGap(first.frames()) < 0.2);
}

void RtspCameraTest::stallStopsPicturesAndResumeBringsThemBack()
{
    FrameWatch watch(gate(), kTcp);
    QTRY_VERIFY_WITH_TIMEOUT(watch.frames().size() >= 30, kPatience);
    QVERIFY(tell(QStringLiteral("stall gate")));
    // Nothing comes any more once what was under way has arrived: a whole second without a new
    // picture.
    QTRY_VERIFY_WITH_TIMEOUT(watch.silence() > std::chrono::seconds(1), kPatience);
    const size_t seen = watch.frames().size();
    QCOMPARE(ask(QStringLiteral("clients gate")), QStringLiteral("ok 1"));
    QVERIFY(!watch.hasEnded());
    QVERIFY(tell(QStringLiteral("resume gate")));
    QTRY_VERIFY_WITH_TIMEOUT(watch.frames().size() >= seen + 30, kPatience);
    QVERIFY(timesRise(watch.frames()));
    QVERIFY(longestGap(watch.frames()) > 0.9);
}

void RtspCameraTest::stalledCameraStillTellsItsFormat()
{
    QVERIFY(tell(QStringLiteral("stall gate")));
    FrameWatch watch(gate(), kTcp);
    QTRY_COMPARE_WITH_TIMEOUT(ask(QStringLiteral("clients gate")), QStringLiteral("ok 1"),
                              kPatience);
    QVERIFY(!watch.hasEnded());
    QVERIFY(watch.frames().empty());
    QVERIFY(tell(QStringLiteral("resume gate")));
    QTRY_VERIFY_WITH_TIMEOUT(!watch.frames().empty(), kPatience);
}

void RtspCameraTest::resizeHappensInMidStream()
{
    FrameWatch watch(gate(), kTcp);
    QTRY_VERIFY_WITH_TIMEOUT(!watch.frames().empty(), kPatience);
    QCOMPARE(watch.frames().front().size, QSize(640, 360));
    QVERIFY(tell(QStringLiteral("resize gate 480x270")));
    QTRY_COMPARE_WITH_TIMEOUT(watch.frames().back().size, QSize(480, 270), kPatience);
    QVERIFY(tell(QStringLiteral("light gate")));
    QTRY_COMPARE_WITH_TIMEOUT(watch.frames().back().size, QSize(640, 360), kPatience);
    QVERIFY(!watch.hasEnded());
}

void RtspCameraTest::darkAndLightHappenInMidStream()
{
    FrameWatch watch(url(QStringLiteral("hevc/main"), m_password), kTcp);
    QTRY_VERIFY_WITH_TIMEOUT(!watch.frames().empty(), kPatience);
    const int day = watch.frames().front().brightness;
    QVERIFY(day > 80);
    QVERIFY(tell(QStringLiteral("dark hevc")));
    QTRY_VERIFY_WITH_TIMEOUT(watch.frames().back().brightness < 40, kPatience);
    QVERIFY(tell(QStringLiteral("light hevc")));
    QTRY_VERIFY_WITH_TIMEOUT(watch.frames().back().brightness > 80, kPatience);
    QVERIFY(timesRise(watch.frames()));
}

void RtspCameraTest::dropEndsTheConnection_data()
{
    QTest::addColumn<QString>("transport");
    QTest::newRow("TCP") << kTcp;
    QTest::newRow("UDP") << kUdp;
}

void RtspCameraTest::dropEndsTheConnection()
{
    QFETCH(QString, transport);
    FrameWatch watch(gate(), transport);
    QTRY_VERIFY_WITH_TIMEOUT(!watch.frames().empty(), kPatience);
    QVERIFY(tell(QStringLiteral("drop gate")));
    QTRY_VERIFY_WITH_TIMEOUT(watch.hasEnded(), kPatience);
    QTRY_COMPARE_WITH_TIMEOUT(ask(QStringLiteral("clients gate")), QStringLiteral("ok 0"),
                              kPatience);
    QCOMPARE(probe(gate(), transport), QStringLiteral("h264,640,360"));
}

void RtspCameraTest::refuseAnswersWithUnavailable()
{
    QVERIFY(tell(QStringLiteral("refuse gate")));
    QVERIFY(probe(gate(), kTcp).contains(QLatin1String("503")));
    QVERIFY(tell(QStringLiteral("accept gate")));
    QCOMPARE(probe(gate(), kTcp), QStringLiteral("h264,640,360"));
}

void RtspCameraTest::audioOnlyCarriesNoVideo()
{
    QVERIFY(probe(url(QStringLiteral("mic/main"), m_password), kTcp)
                .startsWith(QLatin1String("pcm_alaw")));
    QVERIFY(tell(QStringLiteral("audio-only gate")));
    QVERIFY(probe(gate(), kTcp).startsWith(QLatin1String("pcm_alaw")));
    QVERIFY(tell(QStringLiteral("video gate")));
    QCOMPARE(probe(gate(), kTcp), QStringLiteral("h264,640,360"));
}

void RtspCameraTest::badCommandsAreAnsweredWithASentence_data()
{
    QTest::addColumn<QString>("line");
    QTest::newRow("nothing") << QString();
    QTest::newRow("unknown camera") << QStringLiteral("stall nobody");
    QTest::newRow("unknown command") << QStringLiteral("explode gate");
    QTest::newRow("no size") << QStringLiteral("resize gate");
    QTest::newRow("odd size") << QStringLiteral("resize gate 33x33");
    QTest::newRow("huge size") << QStringLiteral("resize gate 90000x90000");
    QTest::newRow("no such stream") << QStringLiteral("stall hevc/sub");
    QTest::newRow("no video") << QStringLiteral("stall mic");
    QTest::newRow("too many words") << QStringLiteral("drop gate now");
}

void RtspCameraTest::badCommandsAreAnsweredWithASentence()
{
    QFETCH(QString, line);
    const QString answer = ask(line);
    QVERIFY2(answer.startsWith(QLatin1String("error: ")) && answer.endsWith(u'.'),
             qPrintable(answer));
}

void RtspCameraTest::listensOnTheLocalMachineOnly()
{
    // Any other address of this machine leads nowhere, 127.0.0.2 included.
    QTcpSocket socket;
    socket.connectToHost(QStringLiteral("127.0.0.2"), port());
    QVERIFY(!socket.waitForConnected(kPatience));
}

void RtspCameraTest::quitEndsTheProgram()
{
    FrameWatch watch(gate(), kTcp);
    QTRY_VERIFY_WITH_TIMEOUT(!watch.frames().empty(), kPatience);
    QCOMPARE(ask(QStringLiteral("quit")), QStringLiteral("ok"));
    QVERIFY(m_cameras->process().waitForFinished(kPatience));
    QCOMPARE(m_cameras->process().exitStatus(), QProcess::NormalExit);
    QCOMPARE(m_cameras->process().exitCode(), 0);
}

void RtspCameraTest::badArgumentsAreRefusedWithASentence_data()
{
    QTest::addColumn<QStringList>("arguments");
    QTest::newRow("no camera") << QStringList{QStringLiteral("--port"), QStringLiteral("0")};
    QTest::newRow("no such file") << QStringList{QStringLiteral("--camera"),
                                                 QStringLiteral("a=/none.mp4")};
    QTest::newRow("not a video") << QStringList{
        QStringLiteral("--camera"), QStringLiteral("a=" GATEHOUSE_SOURCE_DIR "/CMakeLists.txt")};
    QTest::newRow("bad name") << QStringList{QStringLiteral("--camera"),
                                             QStringLiteral("a b=") + m_main};
    QTest::newRow("name twice") << QStringList{
        QStringLiteral("--camera"), QStringLiteral("a=") + m_main, QStringLiteral("--camera"),
        QStringLiteral("a=") + m_main};
    QTest::newRow("user alone") << QStringList{QStringLiteral("--user"), QStringLiteral("u"),
                                               QStringLiteral("--camera"),
                                               QStringLiteral("a=") + m_main};
}

void RtspCameraTest::badArgumentsAreRefusedWithASentence()
{
    QFETCH(QStringList, arguments);
    const QString said = complaint(arguments);
    QVERIFY2(isSentence(said), qPrintable(said));
}

void RtspCameraTest::portInUseIsRefusedWithASentence()
{
    const QString said = complaint({QStringLiteral("--port"), QString::number(port()),
                                    QStringLiteral("--camera"), QStringLiteral("a=") + m_main});
    QVERIFY2(isSentence(said) && said.contains(QString::number(port())), qPrintable(said));
}

QTEST_GUILESS_MAIN(RtspCameraTest)
#include "tst_rtsp_camera.moc"
