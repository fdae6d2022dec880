// gatehouse-plugin-host PLUGIN_FILE: runs one upstream plugin for the desk that started it.
#include "base/logging.h"
#include "base/process_guard.h"
#include "plugin_host/plugin_host.h"

#include <QCoreApplication>

#include <csignal>

#include <sys/prctl.h>

using namespace gatehouse;

namespace {
/// A plugin that hangs would outlive a desk that was killed; the kernel ends it with the desk.
void endWithTheDesk()
{
    ::prctl(PR_SET_PDEATHSIG, SIGKILL);
    // A closed pipe is an error of write(), not the end of the process.
    std::signal(SIGPIPE, SIG_IGN);
}
}  // namespace

int main(int argc, char** argv)
{
    forbidMemoryImages();  // what it is handed to send may name people
    endWithTheDesk();
    QCoreApplication application(argc, argv);
    const QStringList arguments = QCoreApplication::arguments();
    if (arguments.size() != 2) {
        qCCritical(lcPlugins) << "usage: gatehouse-plugin-host PLUGIN_FILE (started by the desk)";
        return int(HostExit::WrongUse);
    }
    auto pipe = DeskPipe::takeOver();
    if (!pipe) {
        qCCritical(lcPlugins) << pipe.error();
        return int(HostExit::WrongUse);
    }
    DeskPipe& desk = **pipe;
    PluginHost host(desk);
    if (const Status loaded = host.load(arguments.at(1)); !loaded) {
        const Status told = desk.send(plugin::wire::Unusable{loaded.error().text});
        if (!told) {
            qCCritical(lcPlugins) << loaded.error();
        }
        return int(HostExit::PluginUnusable);
    }
    QObject::connect(&desk, &DeskPipe::ended, &application, &QCoreApplication::quit);
    return QCoreApplication::exec();
}
