// Cameras from the command line: found, tried, added by a list, listed.
#include "support/rigs/onvif_camera.h"
#include "support/rigs/rtsp_cameras.h"

#include <QFile>
#include <QProcess>
#include <QTemporaryDir>
#include <QTest>

using namespace gatehouse;
using namespace gatehouse::test;

class TestCliCameras : public QObject
{
    Q_OBJECT

private:
    QTemporaryDir m_directory;

    QString file(const char* name, const QByteArray& text) const
    {
        QFile out(m_directory.filePath(QString::fromLatin1(name)));
        if (!out.open(QIODevice::WriteOnly) || out.write(text) != text.size()) {
            qFatal("cannot write %s", name);
        }
        out.setPermissions(QFile::ReadOwner | QFile::WriteOwner);
        return out.fileName();
    }
    /// Its status; `said` gets what it printed.
    int run(const QString& command, QString* said = nullptr) const
    {
        QProcess process;
        process.setProcessChannelMode(QProcess::MergedChannels);
        process.start(
            QStringLiteral(GATEHOUSE_BIN_DIR "/gatehouse-cli"),
            QStringList{QStringLiteral("--data-dir"),
                        m_directory.filePath(QStringLiteral("estate")), QStringLiteral("--as"),
                        QStringLiteral("admin"), QStringLiteral("--as-password-file"),
                        m_directory.filePath(QStringLiteral("admin.pw"))} +
                command.split(u' '));
        if (!process.waitForFinished(90'000)) {
            process.kill();
            process.waitForFinished();
            return -1;
        }
        if (said) {
            *said = QString::fromUtf8(process.readAll());
        }
        return process.exitCode();
    }

private slots:
    void initTestCase()
    {
        const QString password = file("admin.pw", "a long enough password\n");
        // Nobody is there yet who could be signed in.
        QCOMPARE(
            QProcess::execute(
                QStringLiteral(GATEHOUSE_BIN_DIR "/gatehouse-cli"),
                {QStringLiteral("--data-dir"), m_directory.filePath(QStringLiteral("estate")),
                 QStringLiteral("user"), QStringLiteral("add"), QStringLiteral("--name"),
                 QStringLiteral("admin"), QStringLiteral("--role"), QStringLiteral("administrator"),
                 QStringLiteral("--password-file"), password}),
            0);
    }

    void listIsTriedAndWhatWorksIsAdded()
    {
        const QString clip = QStringLiteral(GATEHOUSE_ASSETS_DIR "/footage/yard-sub.mp4");
        if (!QFile::exists(clip)) {
            QSKIP("the sample footage is not here");
        }
        const QString user = QStringLiteral("viewer");
        const auto rtsp =
            RtspCameras::start({{QStringLiteral("yard"), clip, clip}}, user, Secret("secret"));
        QVERIFY(rtsp.ok());
        const auto device = OnvifCamera::start(
            {QStringLiteral("--main"), (*rtsp)->mainUrl(QStringLiteral("yard")).toString(),
             QStringLiteral("--sub"), (*rtsp)->subUrl(QStringLiteral("yard")).toString(),
             QStringLiteral("--auth"), QStringLiteral("digest")},
            user, Secret("secret"));
        QVERIFY(device.ok());
        QString said;
        QCOMPARE(run(QStringLiteral("cameras discover --address 127.0.0.1 --seconds 1 --port %1")
                         .arg((*device)->discoveryPort()),
                     &said),
                 0);
        QVERIFY2(said.contains((*device)->serviceUrl().toString()), qPrintable(said));

        const QString list =
            file("list.csv", "address,user,password,name\n" + (*device)->serviceUrl().toEncoded() +
                                 ",viewer,secret,Pond\n" +
                                 (*rtsp)->mainUrl(QStringLiteral("yard")).toEncoded() +
                                 ",viewer,wrong,Yard\n");
        QCOMPARE(run(u"cameras add --list " + list, &said), 1);
        QVERIFY2(said.contains(QStringLiteral("Pond: added")), qPrintable(said));
        QVERIFY2(said.contains(QStringLiteral("refuses user name or password")), qPrintable(said));
        QVERIFY(!said.contains(QStringLiteral("secret")));
        QCOMPARE(run(QStringLiteral("cameras list"), &said), 0);
        QVERIFY2(said.contains(QStringLiteral("Pond")) &&
                     said.contains(QStringLiteral("can be steered")) &&
                     !said.contains(QStringLiteral("Yard")),
                 qPrintable(said));
        QCOMPARE(run(QStringLiteral("cameras test --name Pond"), &said), 0);
        QVERIFY2(said.contains(QStringLiteral("sub-stream: h264")), qPrintable(said));
    }

    void listThatOthersMayReadIsRefused()
    {
        const QString list = file("open.csv", "10.0.0.7,u,p,n\n");
        QFile::setPermissions(list, QFile::ReadOwner | QFile::ReadOther);
        QString said;
        QCOMPARE(run(u"cameras add --list " + list, &said), 1);
        QVERIFY2(said.contains(QStringLiteral("chmod 600")), qPrintable(said));
    }

    void testSaysWhatIsWrong()
    {
        QString said;
        QCOMPARE(run(QStringLiteral("cameras test --address rtsp://127.0.0.1:9/x"), &said), 1);
        QVERIFY2(said.contains(QStringLiteral("nobody answers")), qPrintable(said));
        QCOMPARE(run(QStringLiteral("cameras test --name Nobody"), &said), 1);
        QCOMPARE(run(QStringLiteral("cameras test --address ftp://x"), &said), 1);
    }
};

QTEST_GUILESS_MAIN(TestCliCameras)
#include "tst_cli_cameras.moc"
