// Plugins that crash, hang, answer rubbish, are foreign or missing: each costs itself alone.
#include "receiver_process.h"
#include "upstream_rig.h"

#include <QDir>
#include <QFile>
#include <QProcess>

using namespace gatehouse;
using namespace gatehouse::test;

namespace {

constexpr int kPatienceMs = 90'000;

/// One folder with the broken plugins and the good one.
class PluginFolder
{
public:
    PluginFolder()
    {
        for (const char* folder : {GATEHOUSE_BROKEN_PLUGINS, GATEHOUSE_WEBHOOK_PLUGINS}) {
            for (const QFileInfo& file :
                 QDir(QString::fromUtf8(folder)).entryInfoList({QStringLiteral("*.so")})) {
                QFile::link(file.absoluteFilePath(), m_directory.filePath(file.fileName()));
            }
        }
    }
    QString path() const { return m_directory.path(); }
    QString file(const QString& name) const { return m_directory.filePath(name); }

private:
    QTemporaryDir m_directory;
};

QStringList linesOf(const QString& path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly)) {
        return {};
    }
    return QString::fromUtf8(file.readAll()).split(u'\n', Qt::SkipEmptyParts);
}

Target broken(const QString& plugin, const QString& notes)
{
    Target target;
    target.name = plugin;
    target.plugin = plugin;
    target.config = QJsonObject{{QStringLiteral("notes"), notes}};
    target.secret = QByteArrayLiteral("a secret nobody should see");
    return target;
}

}  // namespace

class TestBrokenPlugins : public QObject
{
    Q_OBJECT

private slots:
    void aBrokenPluginCostsItselfAlone_data()
    {
        QTest::addColumn<QString>("plugin");
        QTest::addColumn<PluginState>("state");
        QTest::addColumn<QString>("reason");
        QTest::newRow("crashes") << "crashing" << PluginState::Broken << "crashed";
        QTest::newRow("hangs") << "hanging" << PluginState::Broken << "did not answer";
        QTest::newRow("answers rubbish") << "rubbish" << PluginState::Broken << "rubbish";
        QTest::newRow("crashes while loading")
            << "loading_crash" << PluginState::Broken << "crashed";
        QTest::newRow("foreign interface")
            << "foreign" << PluginState::Broken << "UpstreamPlugin/2";
        QTest::newRow("missing") << "nowhere" << PluginState::Missing << "no plugin \"nowhere\"";
    }
    void aBrokenPluginCostsItselfAlone()
    {
        QFETCH(const QString, plugin);
        QFETCH(const PluginState, state);
        QFETCH(const QString, reason);
        PluginFolder folder;
        const QString mark = folder.file(QStringLiteral("mark"));
        qputenv("GATEHOUSE_FOREIGN_PLUGIN_MARK", mark.toUtf8());
        services::SyncSettings settings = quickSettings();
        if (plugin == QLatin1String("hanging")) {
            settings.deliveryDeadline = std::chrono::milliseconds(1500);
        }
        ReceiverProcess receiver;
        UpstreamRig rig(folder.path(), settings);
        const EndpointId brokenId =
            rig.addEndpoint(broken(plugin, folder.file(QStringLiteral("notes"))));
        Target good;
        good.config = QJsonObject{{QStringLiteral("url"), receiver.url()}};
        good.secret = ReceiverProcess::secret();
        const EndpointId goodId = rig.addEndpoint(good);
        rig.sync->start();
        for (int i = 0; i < 3; ++i) {
            rig.visit();
        }
        QTRY_VERIFY2_WITH_TIMEOUT(rig.status(brokenId).pluginState == state,
                                  qPrintable(rig.status(brokenId).pluginReason), kPatienceMs);
        const EndpointStatus status = rig.status(brokenId);
        QVERIFY2(status.pluginReason.contains(reason), qPrintable(status.pluginReason));
        QTRY_COMPARE_WITH_TIMEOUT(rig.status(goodId).acknowledged, 6, kPatienceMs);
        QTRY_COMPARE_WITH_TIMEOUT(rig.status(brokenId).queued, 6, kPatienceMs);
        QCOMPARE(rig.status(brokenId).acknowledged, 0);
        QVERIFY2(!QFile::exists(mark), "a plugin of another interface was loaded");
    }

    void aDeliveryThatBringsThePluginDownDoesNotHoldTheOthersUp()
    {
        PluginFolder folder;
        UpstreamRig rig(folder.path());
        Target target = broken(QStringLiteral("crashing"), folder.file(QStringLiteral("notes")));
        target.config.insert(QStringLiteral("poison"), QStringLiteral("2"));
        target.fields = QStringList{QStringLiteral("passage_id")};
        const EndpointId endpoint = rig.addEndpoint(target);
        for (int i = 0; i < 8; ++i) {
            rig.visit(vision::VisitDecision::TooPoor);
        }
        rig.sync->start();
        QTRY_COMPARE_WITH_TIMEOUT(rig.status(endpoint).acknowledged, 7, kPatienceMs);
        // One look: the poisonous delivery goes to and fro between the two states.
        const EndpointStatus status = rig.status(endpoint);
        QCOMPARE(status.queued + status.sent, 1);
    }

    void aPluginThatPrintsAndAnswersThreeTimesIsHeardOnce()
    {
        PluginFolder folder;
        const QString notes = folder.file(QStringLiteral("notes"));
        UpstreamRig rig(folder.path());
        const EndpointId endpoint = rig.addEndpoint(broken(QStringLiteral("chatty"), notes));
        rig.sync->start();
        for (int i = 0; i < 5; ++i) {
            rig.visit();
        }
        QTRY_COMPARE_WITH_TIMEOUT(rig.status(endpoint).acknowledged, 10, kPatienceMs);
        QVERIFY(rig.status(endpoint).pluginState == PluginState::Running);
        QCOMPARE(linesOf(notes).size(), 10);
    }

    void aMissingHostIsSaidAndFoundAgain()
    {
        ReceiverProcess receiver;
        UpstreamRig rig;
        Target good;
        good.config = QJsonObject{{QStringLiteral("url"), receiver.url()}};
        good.secret = ReceiverProcess::secret();
        const EndpointId endpoint = rig.addEndpoint(good);
        Paths paths = rig.paths;
        const QString host = paths.hostProgram;
        paths.hostProgram = rig.estate.directory() + QStringLiteral("/gatehouse-plugin-host");
        services::SyncService sync(rig.estate.store(), paths, quickSettings());
        sync.start();
        rig.visit();
        const auto stateOf = [&] {
            return await(sync.endpoints(rig.manager())).value().front().pluginState;
        };
        QTRY_VERIFY_WITH_TIMEOUT(stateOf() == PluginState::Missing, kPatienceMs);
        QCOMPARE(rig.status(endpoint).queued, 2);
        // The administrator puts it there and presses "resume".
        QVERIFY(QFile::link(host, paths.hostProgram));
        QVERIFY(await(sync.setMode(rig.manager(), endpoint, EndpointMode::Running)).ok());
        QTRY_COMPARE_WITH_TIMEOUT(rig.status(endpoint).acknowledged, 2, kPatienceMs);
    }

    void aRefusedConfigurationIsShownWithItsReasonAndWithoutTheSecret()
    {
        UpstreamRig rig;
        Target target;
        target.config = QJsonObject{{QStringLiteral("url"), QStringLiteral("ftp://example.org")}};
        target.secret = QByteArrayLiteral("a secret nobody should see");
        const EndpointId endpoint = rig.addEndpoint(target);
        rig.sync->start();
        QTRY_VERIFY_WITH_TIMEOUT(rig.status(endpoint).pluginState == PluginState::Broken,
                                 kPatienceMs);
        QVERIFY(rig.status(endpoint).pluginReason.contains(QLatin1String("url")));
        QVERIFY(!rig.status(endpoint).pluginReason.contains(QLatin1String("nobody should see")));
    }

    void theHostRefusesAForeignPluginBeforeItsCodeRuns()
    {
        QTemporaryDir directory;
        const QString mark = directory.filePath(QStringLiteral("mark"));
        qputenv("GATEHOUSE_FOREIGN_PLUGIN_MARK", mark.toUtf8());
        QProcess host;
        host.start(QStringLiteral(GATEHOUSE_PROGRAMS "/gatehouse-plugin-host"),
                   {QStringLiteral(GATEHOUSE_BROKEN_PLUGINS "/foreign.so")});
        QVERIFY(host.waitForFinished(kPatienceMs));
        QCOMPARE(host.exitCode(), 3);
        QVERIFY(host.readAllStandardOutput().contains("UpstreamPlugin/2"));
        QVERIFY(!QFile::exists(mark));
    }

    void theHostEndsWhenTheDeskIsGone()
    {
        QProcess host;
        host.start(QStringLiteral(GATEHOUSE_PROGRAMS "/gatehouse-plugin-host"),
                   {QStringLiteral(GATEHOUSE_WEBHOOK_PLUGINS "/webhook.so")});
        QVERIFY(host.waitForReadyRead(kPatienceMs));
        host.closeWriteChannel();
        QVERIFY(host.waitForFinished(kPatienceMs));
        QCOMPARE(host.exitCode(), 0);
    }
};

QTEST_GUILESS_MAIN(TestBrokenPlugins)
#include "tst_broken_plugins.moc"
