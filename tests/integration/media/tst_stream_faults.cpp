// What the hub says, and goes on doing, when a stream cannot be had.
#include "base/clock.h"
#include "integration/media/sample_clips.h"
#include "media/stream_hub.h"
#include "media/stream_source.h"
#include "support/rigs/rtsp_cameras.h"

#include <QDir>
#include <QElapsedTimer>
#include <QLoggingCategory>
#include <QMutex>
#include <QTcpServer>
#include <QTcpSocket>
#include <QTemporaryDir>
#include <QTest>

using namespace gatehouse;
using namespace gatehouse::media;

namespace {

constexpr int kPatienceMs = 40'000;
/// Everything that must be encoded on its way into a URL.
const QByteArray kPassword = "p@ss:/?#[] %41\xc3\xa9";

QMutex logMutex;
QStringList logLines;

void keepLog(QtMsgType, const QMessageLogContext&, const QString& message)
{
    const QMutexLocker lock(&logMutex);
    logLines.append(message);
}

/// Takes connections and answers nothing, or always the same.
class SpeakingServer : public QTcpServer
{
public:
    explicit SpeakingServer(QByteArray answer) : m_answer(std::move(answer))
    {
        connect(this, &QTcpServer::newConnection, this, [this] {
            QTcpSocket* socket = nextPendingConnection();
            connect(socket, &QTcpSocket::readyRead, socket, [this, socket] {
                ++m_asked;
                socket->readAll();
                if (!m_answer.isEmpty()) {
                    socket->write(m_answer);
                }
            });
        });
        listen(QHostAddress::LocalHost);
    }
    QUrl url() const { return QUrl(QStringLiteral("rtsp://127.0.0.1:%1/yard").arg(serverPort())); }
    int asked() const { return m_asked; }

private:
    QByteArray m_answer;
    int m_asked = 0;
};

}  // namespace

class StreamFaultsTest : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase()
    {
        const auto clip = test::makeClip(m_directory.path(), QStringLiteral("clip"), {});
        QVERIFY2(clip, clip ? "" : qPrintable(clip.error().text));
        m_clip = *clip;
        auto rig =
            test::RtspCameras::start({{QStringLiteral("yard"), *clip, {}},
                                      {QStringLiteral("sound"), QStringLiteral("audio-only"), {}}},
                                     QStringLiteral("guard"), Secret(kPassword));
        QVERIFY2(rig, rig ? "" : qPrintable(rig.error().text));
        m_rig = rig.take();
    }

    void init() { m_hub = std::make_unique<StreamHub>(m_clock); }
    void cleanup() { m_hub.reset(); }

    void opensWithAPasswordThatNeedsEncoding()
    {
        const auto seen = watch(m_rig->mainUrl(QStringLiteral("yard")), kPassword);
        QTRY_COMPARE_WITH_TIMEOUT(seen->status().state, StreamState::Live, kPatienceMs);
    }

    void saysThatThePasswordIsWrongAndTakesTheCorrectedOneAtOnce()
    {
        const auto seen = watch(m_rig->mainUrl(QStringLiteral("yard")), "not this one");
        QTRY_COMPARE_WITH_TIMEOUT(seen->status().fault, StreamFault::WrongPassword, kPatienceMs);
        QCOMPARE(seen->status().state, StreamState::Reconnecting);
        QCOMPARE(seen->status().attempt, 1);
        m_hub->setCamera(camera(m_rig->mainUrl(QStringLiteral("yard")), kPassword));
        QTRY_COMPARE_WITH_TIMEOUT(seen->status().state, StreamState::Live, kPatienceMs);
    }

    void saysThatAPasswordIsMissing()
    {
        const auto seen = watch(m_rig->mainUrl(QStringLiteral("yard")), {});
        QTRY_COMPARE_WITH_TIMEOUT(seen->status().fault, StreamFault::WrongPassword, kPatienceMs);
    }

    void neverLogsAPassword()
    {
        // A filter and not rules: rules of the environment would win.
        const auto rules = QLoggingCategory::installFilter([](QLoggingCategory* category) {
            category->setEnabled(QtDebugMsg, true);
            category->setEnabled(QtInfoMsg, true);
        });
        logLines.clear();
        const auto before = qInstallMessageHandler(keepLog);
        {
            const auto right = watch(m_rig->mainUrl(QStringLiteral("yard")), kPassword);
            const bool live = QTest::qWaitFor(
                [&] { return right->status().state == StreamState::Live; }, kPatienceMs);
            const auto wrong = watch(m_rig->mainUrl(QStringLiteral("nowhere")), kPassword, 2);
            const bool refused = QTest::qWaitFor(
                [&] { return wrong->status().fault == StreamFault::NotFound; }, kPatienceMs);
            QVERIFY(live && refused);
            QVERIFY(!wrong->status().detail.contains(QString::fromUtf8(kPassword)));
        }
        m_hub.reset();
        qInstallMessageHandler(before);
        QLoggingCategory::installFilter(rules);
        // FFmpeg's own lines are among them.
        QVERIFY(!logLines.filter(QStringLiteral("DESCRIBE failed")).isEmpty());
        const QByteArray encoded = kPassword.toPercentEncoding();
        for (const QString& line : std::as_const(logLines)) {
            QVERIFY2(!line.contains(QString::fromUtf8(kPassword)), qPrintable(line));
            QVERIFY2(!line.contains(QString::fromLatin1(encoded), Qt::CaseInsensitive),
                     qPrintable(line));
            QVERIFY2(!line.contains(QStringLiteral("Authorization")), qPrintable(line));
        }
    }

    void saysThatThereIsNoSuchStream()
    {
        const auto seen = watch(m_rig->mainUrl(QStringLiteral("nowhere")), kPassword);
        QTRY_COMPARE_WITH_TIMEOUT(seen->status().fault, StreamFault::NotFound, kPatienceMs);
    }

    void saysThatThereIsSoundAlone()
    {
        const auto seen = watch(m_rig->mainUrl(QStringLiteral("sound")), kPassword);
        QTRY_COMPARE_WITH_TIMEOUT(seen->status().fault, StreamFault::NotVideo, kPatienceMs);
    }

    void saysThatNobodyListens()
    {
        QUrl nobody;
        {
            const SpeakingServer gone{QByteArray()};
            nobody = gone.url();
        }
        const auto seen = watch(nobody, kPassword);
        QTRY_COMPARE_WITH_TIMEOUT(seen->status().fault, StreamFault::Unreachable, kPatienceMs);
        QTRY_VERIFY_WITH_TIMEOUT(seen->status().attempt >= 3, kPatienceMs);
    }

    void saysThatTheHostIsSilent()
    {
        const SpeakingServer silent{QByteArray()};
        const auto seen = watch(silent.url(), kPassword);
        QTRY_COMPARE_WITH_TIMEOUT(seen->status().fault, StreamFault::Timeout, kPatienceMs);
        QCOMPARE(seen->status().state, StreamState::Reconnecting);
    }

    void goesOnTryingWhenTheAnswerIsRubbish_data()
    {
        QTest::addColumn<QByteArray>("answer");
        QTest::newRow("html") << QByteArray("HTTP/1.0 200 OK\r\n\r\n<html>a router's page</html>");
        QTest::newRow("bytes") << QByteArray("\x00\xff\x80\r\n\r\n\x00$\x01", 10).repeated(100);
        QTest::newRow("endless line") << QByteArray(100'000, 'a');
        QTest::newRow("server error") << QByteArray("RTSP/1.0 500 Oops\r\nCSeq: 1\r\n\r\n");
        QTest::newRow("huge length")
            << QByteArray("RTSP/1.0 200 OK\r\nCSeq: 1\r\nContent-Length: 2147483647\r\n\r\n");
    }

    void goesOnTryingWhenTheAnswerIsRubbish()
    {
        QFETCH(QByteArray, answer);
        const SpeakingServer rubbish{answer};
        const auto seen = watch(rubbish.url(), kPassword);
        QTRY_VERIFY_WITH_TIMEOUT(seen->status().attempt >= 2, kPatienceMs);
        QCOMPARE(seen->status().state, StreamState::Reconnecting);
        QVERIFY(seen->status().fault != StreamFault::None);
    }

    void stopsAtOnceWhileAHostIsSilent()
    {
        const SpeakingServer silent{QByteArray()};
        auto seen = watch(silent.url(), kPassword);
        QTRY_VERIFY_WITH_TIMEOUT(silent.asked() > 0, kPatienceMs);
        QElapsedTimer watchStop;
        watchStop.start();
        seen.reset();
        m_hub.reset();
        // Not a matter of speed: without the interrupt it would sit out the deadline.
        QVERIFY(std::chrono::milliseconds(watchStop.elapsed()) <
                StreamSource::kConnectDeadline / 2);
    }

    void stopsAtOnceWhileItWaitsBeforeTheNextAttempt()
    {
        auto seen = watch(m_rig->mainUrl(QStringLiteral("yard")), "not this one");
        QTRY_COMPARE_WITH_TIMEOUT(seen->status().fault, StreamFault::WrongPassword, kPatienceMs);
        QElapsedTimer watchStop;
        watchStop.start();
        m_hub.reset();
        QVERIFY(std::chrono::milliseconds(watchStop.elapsed()) <
                StreamSource::kConnectDeadline / 2);
    }

    void takesNoOtherAddresses()
    {
        const auto seen = watch(QUrl(QStringLiteral("http://127.0.0.1/")), {});
        QTRY_COMPARE_WITH_TIMEOUT(seen->status().fault, StreamFault::NotFound, kPatienceMs);
    }

    void playsAFileAndSaysThatItEnded()
    {
        const auto seen = watch(QUrl::fromLocalFile(m_clip), {});
        QTRY_COMPARE_WITH_TIMEOUT(seen->status().fault, StreamFault::Closed, kPatienceMs);
        QVERIFY(seen->status().framesDecoded >= 100);
    }

    void playsWhatCanBePlayedOfDamagedFiles_data()
    {
        QTest::addColumn<QString>("file");
        QTest::newRow("lost packets") << QStringLiteral("bitstreams/BA_MW_D_P_LOST.264");
        QTest::newRow("faulty container") << QStringLiteral("bitstreams/Megamind_bugy.avi");
    }

    void playsWhatCanBePlayedOfDamagedFiles()
    {
        QFETCH(QString, file);
        const QString path = QStringLiteral(GATEHOUSE_TESTDATA_DIR "/") + file;
        if (!QFile::exists(path)) {
            QSKIP("the developers' test data is not here");
        }
        const auto seen = watch(QUrl::fromLocalFile(path), {});
        QTRY_VERIFY_WITH_TIMEOUT(seen->status().attempt >= 1, kPatienceMs);
        QVERIFY(seen->status().framesDecoded > 0);
    }

    void findsNoVideoInAnotherFile()
    {
        QFile text(m_directory.filePath(QStringLiteral("text.mp4")));
        QVERIFY(text.open(QIODevice::WriteOnly));
        text.write(QByteArray("this is no video at all\n").repeated(1000));
        text.close();
        const auto seen = watch(QUrl::fromLocalFile(text.fileName()), {});
        QTRY_COMPARE_WITH_TIMEOUT(seen->status().fault, StreamFault::NotVideo, kPatienceMs);
    }

private:
    static Camera camera(const QUrl& url, const QByteArray& password, qint64 id = 1)
    {
        Camera camera;
        camera.id = CameraId(id);
        camera.name = QStringLiteral("yard");
        camera.mainUrl = url;
        if (!password.isEmpty()) {
            camera.username = QStringLiteral("guard");
            camera.password = Secret(password);
        }
        return camera;
    }

    std::unique_ptr<Subscription> watch(const QUrl& url, const QByteArray& password, qint64 id = 1)
    {
        m_hub->setCamera(camera(url, password, id));
        auto result =
            m_hub->subscribe({CameraId(id), StreamQuality::Main}, Want::Image, {160, 90}, {});
        return result ? result.take() : nullptr;
    }

    SystemClock m_clock;
    QTemporaryDir m_directory;
    QString m_clip;
    std::unique_ptr<test::RtspCameras> m_rig;
    std::unique_ptr<StreamHub> m_hub;
};

QTEST_GUILESS_MAIN(StreamFaultsTest)
#include "tst_stream_faults.moc"
