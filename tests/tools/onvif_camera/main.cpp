// gatehouse-onvif-camera [--port N] [--control N] [--name NAME] [--main URL] [--sub URL]
//                        [--user NAME --password-file FILE] [--auth none|token|digest|sha256]
//                        [--clock-offset SECONDS] [--no-ptz] [--no-media2] [--no-services]
//                        [--named-host HOST] [--discovery-port N] [--discovery-group ADDRESS]
// Prints "READY port=N control=N discovery=N" and goes on until standard input ends. One line a
// connection on the control port: "mode NAME [DETAIL]", "state", "log", "clear", "hostile on|off".
#include "discovery_responder.h"
#include "onvif_server.h"

#include <QCommandLineParser>
#include <QCoreApplication>
#include <QFile>
#include <QJsonDocument>
#include <QSocketNotifier>

#include <cstdio>

#include <unistd.h>

using namespace gatehouse::onvif_camera;

namespace {

int complain(const QString& text)
{
    std::fprintf(stderr, "gatehouse-onvif-camera: %s\n", qPrintable(text));
    return 2;
}

QByteArray obey(OnvifServer& server, DiscoveryResponder& discovery, const QString& line)
{
    const QString word = line.section(u' ', 0, 0);
    if (word == QLatin1StringView("state")) {
        return QJsonDocument(server.state().toJson()).toJson(QJsonDocument::Compact);
    }
    if (word == QLatin1StringView("log")) {
        return QJsonDocument(server.log()).toJson(QJsonDocument::Compact);
    }
    if (word == QLatin1StringView("clear")) {
        server.clearLog();
        return "ok";
    }
    if (word == QLatin1StringView("hostile")) {
        discovery.setHostile(line.endsWith(QLatin1StringView("on")));
        return "ok";
    }
    const auto mode = modeFromName(line.section(u' ', 1, 1));
    if (word == QLatin1StringView("mode") && mode) {
        server.setMode(*mode, line.section(u' ', 2));
        return "ok";
    }
    return "what?";
}

std::optional<Auth> authFromName(const QString& name)
{
    static const QHash<QString, Auth> kNames{{QStringLiteral("none"), Auth::None},
                                             {QStringLiteral("token"), Auth::Token},
                                             {QStringLiteral("digest"), Auth::DigestMd5},
                                             {QStringLiteral("sha256"), Auth::DigestSha256}};
    const auto found = kNames.find(name);
    return found == kNames.end() ? std::nullopt : std::optional(*found);
}

void addOptions(QCommandLineParser& parser)
{
    for (const char* name :
         {"port", "control", "name", "main", "sub", "user", "password-file", "auth", "clock-offset",
          "named-host", "discovery-port", "discovery-group"}) {
        parser.addOption(
            QCommandLineOption(QString::fromLatin1(name), {}, QString::fromLatin1(name)));
    }
    for (const char* name : {"no-ptz", "no-media2", "no-services"}) {
        parser.addOption(QCommandLineOption(QString::fromLatin1(name)));
    }
}

bool read(const QCommandLineParser& parser, Options& options)
{
    const auto take = [&parser](const char* name, QString& target) {
        const QString option = QString::fromLatin1(name);
        if (parser.isSet(option)) {
            target = parser.value(option);
        }
    };
    take("name", options.name);
    take("main", options.mainUrl);
    take("sub", options.subUrl);
    take("user", options.user);
    take("named-host", options.namedHost);
    options.hasPtz = !parser.isSet(QStringLiteral("no-ptz"));
    options.hasMedia2 = !parser.isSet(QStringLiteral("no-media2"));
    options.hasServices = !parser.isSet(QStringLiteral("no-services"));
    options.clockOffset =
        std::chrono::seconds(parser.value(QStringLiteral("clock-offset")).toInt());
    if (parser.isSet(QStringLiteral("auth"))) {
        const auto auth = authFromName(parser.value(QStringLiteral("auth")));
        if (!auth) {
            return false;
        }
        options.auth = *auth;
    }
    if (parser.isSet(QStringLiteral("password-file"))) {
        QFile file(parser.value(QStringLiteral("password-file")));
        if (!file.open(QIODevice::ReadOnly)) {
            return false;
        }
        options.password = file.readAll().trimmed();
    }
    return true;
}

}  // namespace

int main(int argc, char** argv)
{
    QCoreApplication application(argc, argv);
    QCommandLineParser parser;
    addOptions(parser);
    parser.process(application);
    Options options;
    if (!read(parser, options)) {
        return complain(QStringLiteral("an option cannot be understood"));
    }
    OnvifServer server(options);
    const auto port = [&parser](const char* name) {
        return quint16(parser.value(QString::fromLatin1(name)).toUInt());
    };
    if (!server.listen(port("port"))) {
        return complain(QStringLiteral("the port is taken"));
    }
    DiscoveryResponder discovery(options, server.port());
    if (!discovery.listen(port("discovery-port"),
                          parser.value(QStringLiteral("discovery-group")))) {
        return complain(QStringLiteral("the discovery port cannot be used"));
    }
    QTcpServer control;
    if (!control.listen(QHostAddress::LocalHost, port("control"))) {
        return complain(QStringLiteral("the control port is taken"));
    }
    QObject::connect(&control, &QTcpServer::newConnection, &control, [&] {
        while (QTcpSocket* socket = control.nextPendingConnection()) {
            QObject::connect(socket, &QTcpSocket::disconnected, socket, &QObject::deleteLater);
            QObject::connect(socket, &QTcpSocket::readyRead, socket, [&, socket] {
                while (socket->canReadLine()) {
                    const QString line = QString::fromUtf8(socket->readLine()).trimmed();
                    socket->write(obey(server, discovery, line) + '\n');
                }
            });
        }
    });
    QSocketNotifier input(STDIN_FILENO, QSocketNotifier::Read);
    QObject::connect(&input, &QSocketNotifier::activated, &application, [] {
        char buffer[64];
        if (::read(STDIN_FILENO, buffer, sizeof(buffer)) <= 0) {
            QCoreApplication::quit();
        }
    });
    std::printf("READY port=%d control=%d discovery=%d\n", server.port(), control.serverPort(),
                discovery.port());
    std::fflush(stdout);
    return QCoreApplication::exec();
}
