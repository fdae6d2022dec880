// gatehouse-rtsp-camera: sample cameras on 127.0.0.1. See usage() in camera_options.cpp.
#include "camera_server.h"
#include "control_server.h"

#include <glib-unix.h>

#include <QCoreApplication>

#include <cstdio>

namespace {

using namespace gatehouse;

gboolean quitLoop(gpointer loop)
{
    g_main_loop_quit(static_cast<GMainLoop*>(loop));
    return G_SOURCE_CONTINUE;
}

int complain(const QString& sentence)
{
    std::fprintf(stderr, "gatehouse-rtsp-camera: %s\n", qUtf8Printable(sentence));
    return 1;
}

int serve(const camera::Options& options, GMainLoop* loop)
{
    camera::CameraServer cameras([loop] { g_main_loop_quit(loop); });
    camera::ControlServer control(
        [&cameras](const QString& line) { return cameras.command(line); });
    const Result<quint16> port = cameras.start(options);
    if (!port) {
        return complain(port.error().text);
    }
    QString controlAddress;
    if (!options.control.isEmpty()) {
        const Result<QString> listening = control.listen(options.control);
        if (!listening) {
            return complain(listening.error().text);
        }
        controlAddress = *listening;
    }
    std::printf("READY port=%u control=%s\n", static_cast<unsigned>(*port),
                qUtf8Printable(controlAddress));
    std::fflush(stdout);
    g_main_loop_run(loop);
    return 0;
}

}  // namespace

int main(int argc, char** argv)
{
    const QCoreApplication application(argc, argv);
    gst_init(nullptr, nullptr);
    if (application.arguments().contains(QStringLiteral("--help"))) {
        std::printf("%s\n", qUtf8Printable(camera::usage()));
        return 0;
    }
    const Result<camera::Options> options = camera::parseOptions(application.arguments());
    if (!options) {
        return complain(options.error().text);
    }
    GMainLoop* loop = g_main_loop_new(nullptr, FALSE);
    g_unix_signal_add(SIGTERM, quitLoop, loop);
    g_unix_signal_add(SIGINT, quitLoop, loop);
    const int status = serve(*options, loop);
    g_main_loop_unref(loop);
    return status;
}
