#include "base/instance_lock.h"
#include "base/logging.h"
#include "base/process_guard.h"
#include "main/desk.h"
#include "main/key_window.h"
#include "main/start_failure.h"
#include "services/care_service.h"
#include "services/estate_key.h"
#include "ui/shell/language_switcher.h"
#include "ui/shell/main_window.h"
#include "ui/wall/graphics_probe.h"

#include <QApplication>
#include <QCommandLineParser>
#include <QSocketNotifier>

#include <sys/socket.h>
#include <unistd.h>
#include <atomic>
#include <csignal>
#include <cstdio>
#include <cstdlib>

namespace {

int g_signalSockets[2] = {-1, -1};
std::atomic<bool> g_deskIsOpen = false;

/// Qt leaves by exit() when the screen's server is gone, in the middle of everything: nothing may
/// be taken down under threads that run. What was stored is stored, and the next start is told that
/// this run did not end by itself.
void leaveAtOnce()
{
    if (g_deskIsOpen) {
        std::_Exit(EXIT_FAILURE);
    }
}

void onTerminate(int)
{
    const char byte = 1;
    // Only write() is allowed here; the notifier on the other end does the rest.
    [[maybe_unused]] const ssize_t written = ::write(g_signalSockets[0], &byte, 1);
}

/// SIGTERM and SIGINT close the desk as its window does, so that the run ends cleanly.
void quitOnTerminate(QApplication& application)
{
    if (::socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, g_signalSockets) != 0) {
        return;
    }
    auto* notifier = new QSocketNotifier(g_signalSockets[1], QSocketNotifier::Read, &application);
    QObject::connect(notifier, &QSocketNotifier::activated, &application, [notifier] {
        notifier->setEnabled(false);
        QCoreApplication::quit();
    });
    struct sigaction action = {};
    action.sa_handler = onTerminate;
    ::sigaction(SIGTERM, &action, nullptr);
    ::sigaction(SIGINT, &action, nullptr);
}

int showFailure(const gatehouse::Error& error, const QString& dataDir)
{
    std::fprintf(stderr, "gatehouse: %s\n", qUtf8Printable(error.text));
    gatehouse::makeStartFailureWindow(error, dataDir)->show();
    QApplication::exec();
    return 1;
}

/// Asks where somebody has to answer. Cancelled: the window was closed.
gatehouse::Result<std::shared_ptr<gatehouse::store::KeyCustody>> estateKey(
    const gatehouse::ui::UiContext& context, const gatehouse::Paths& paths)
{
    const auto kind = gatehouse::services::chosenCustody(paths);
    if (!kind) {
        return kind.error();
    }
    if (*kind == gatehouse::store::CustodyKind::File) {
        return gatehouse::services::openCustody(paths, gatehouse::Secret());
    }
    gatehouse::KeyWindow window(context, paths, *kind);
    QObject::connect(&window, &gatehouse::KeyWindow::opened, qApp, &QCoreApplication::quit);
    window.show();
    QApplication::exec();
    if (!window.custody()) {
        return gatehouse::fail(gatehouse::ErrorCode::Cancelled, QStringLiteral("no key was given"));
    }
    return window.custody();
}

/// The zone in which the estate's clocks are read; the workstation's own when the setting names
/// none.
QTimeZone estateZone(gatehouse::store::Store& store)
{
    gatehouse::services::SettingsService settings(store);
    settings.load(gatehouse::Session{}).waitForFinished();
    const QTimeZone zone(settings.value(gatehouse::services::SettingKey::EstateTimeZone).toUtf8());
    return zone.isValid() ? zone : QTimeZone::systemTimeZone();
}

constexpr std::chrono::seconds kGraphicsPatience{2};

/// "automatic" asks the driver, in a process of its own; it answers while the estate is opened.
class ChosenGraphics
{
public:
    static QStringList names()
    {
        return {QStringLiteral("automatic"), QStringLiteral("processor"), QStringLiteral("card")};
    }

    explicit ChosenGraphics(const QString& name) : m_isCard(name == names().at(2))
    {
        if (name == names().at(0)) {
            m_probe = std::make_unique<gatehouse::ui::GraphicsProbe>(
                QCoreApplication::applicationFilePath());
        }
    }

    gatehouse::ui::Graphics decide()
    {
        using gatehouse::ui::Graphics;
        if (!m_probe) {
            return m_isCard ? Graphics::Card : Graphics::Processor;
        }
        const auto report = m_probe->wait(kGraphicsPatience);
        m_probe.reset();
        qCInfo(gatehouse::lcUi).noquote() << "graphics:" << report.toJson();
        return report.use;
    }

private:
    bool m_isCard = false;
    std::unique_ptr<gatehouse::ui::GraphicsProbe> m_probe;
};

}  // namespace

int main(int argc, char** argv)
{
    gatehouse::forbidMemoryImages();

    QApplication application(argc, argv);
    QCoreApplication::setApplicationName(QStringLiteral("Gatehouse"));
    QCoreApplication::setApplicationVersion(QStringLiteral(GATEHOUSE_VERSION));

    QCommandLineParser parser;
    parser.addHelpOption();
    parser.addVersionOption();
    const QCommandLineOption dataDir(QStringLiteral("data-dir"),
                                     QStringLiteral("Folder of the estate's data"),
                                     QStringLiteral("folder"));
    const QCommandLineOption graphics(
        QStringLiteral("graphics"),
        QStringLiteral("Who paints the wall: %1").arg(ChosenGraphics::names().join(u'|')),
        QStringLiteral("who"), ChosenGraphics::names().constFirst());
    QCommandLineOption probeGraphics(QStringLiteral("probe-graphics"));
    probeGraphics.setFlags(QCommandLineOption::HiddenFromHelp);
    parser.addOptions({dataDir, graphics, probeGraphics});
    parser.process(application);
    if (parser.isSet(probeGraphics)) {
        std::printf("%s\n", gatehouse::ui::probeGraphicsHere().toJson().constData());
        return 0;
    }
    if (!ChosenGraphics::names().contains(parser.value(graphics))) {
        std::fprintf(stderr, "gatehouse: --graphics takes %s\n",
                     qUtf8Printable(ChosenGraphics::names().join(QStringLiteral(", "))));
        return 2;
    }
    ChosenGraphics chosenGraphics(parser.value(graphics));

    // Before anything can fail: the screen that says so has the program's looks and language.
    gatehouse::ui::LanguageSwitcher languages(application);
    gatehouse::ui::Theme theme(application);
    const auto paths = gatehouse::resolvePaths(parser.value(dataDir));
    if (!paths) {
        return showFailure(paths.error(), parser.value(dataDir));
    }
    const auto lock = gatehouse::InstanceLock::acquire(paths->dataDir);
    if (!lock) {
        return showFailure(lock.error(), paths->dataDir);
    }
    const auto log = gatehouse::LogSink::install(paths->logDir(), QStringLiteral("gatehouse"));
    if (!log) {
        return showFailure(log.error(), paths->dataDir);
    }
    const gatehouse::SystemClock clock;
    gatehouse::ui::IconSet icons(theme);
    gatehouse::ui::WindowDialogs dialogs;
    const auto custody =
        estateKey({theme, icons, dialogs, clock, QTimeZone::systemTimeZone()}, *paths);
    if (!custody) {
        return custody.error().code == gatehouse::ErrorCode::Cancelled
                   ? 0
                   : showFailure(custody.error(), paths->dataDir);
    }
    const gatehouse::store::StoreConfig config{
        .databaseFile = paths->databaseFile(), .keyFile = paths->keyFile(), .custody = *custody};
    // Somebody asked, and a second person agreed, to go back to a copy.
    const auto restored = gatehouse::services::restoreAsRequested(config, clock);
    if (!restored) {
        qCCritical(gatehouse::lcStore).noquote() << restored.error();
        return showFailure(restored.error(), paths->dataDir);
    }
    auto store = gatehouse::store::Store::open(config, clock);
    if (!store) {
        qCCritical(gatehouse::lcStore).noquote() << store.error();
        return showFailure(store.error(), paths->dataDir);
    }

    const QTimeZone zone = estateZone(*store.value());

    gatehouse::Desk desk({.paths = *paths,
                          .clock = clock,
                          .theme = theme,
                          .icons = icons,
                          .dialogs = dialogs,
                          .log = log.value().get(),
                          .store = store.take(),
                          .custody = *custody,
                          .estateZone = zone,
                          .graphics = chosenGraphics.decide()});
    quitOnTerminate(application);
    std::atexit(leaveAtOnce);
    g_deskIsOpen = true;
    desk.start();
    const int status = QApplication::exec();
    g_deskIsOpen = false;
    return status;
}
