#include "camera_options.h"

#include <QCommandLineParser>
#include <QFile>
#include <QRegularExpression>
#include <QSet>

namespace gatehouse::camera {

namespace {

Result<quint16> parsePort(const QString& text)
{
    bool isNumber = false;
    const uint port = text.toUInt(&isNumber);
    if (!isNumber || port > 65535) {
        return fail(ErrorCode::Invalid,
                    QStringLiteral("'%1' is not a port between 0 and 65535.").arg(text));
    }
    return static_cast<quint16>(port);
}

Result<CameraFiles> parseCamera(const QString& text)
{
    static const QRegularExpression name(QStringLiteral("^[A-Za-z0-9_-]+$"));
    const qsizetype equals = text.indexOf(QLatin1Char('='));
    CameraFiles camera;
    camera.name = text.left(std::max<qsizetype>(equals, 0));
    if (!name.match(camera.name).hasMatch()) {
        return fail(ErrorCode::Invalid,
                    QStringLiteral(
                        "'%1' is not NAME=MAIN[,SUB], with letters, digits, - and _ in the name.")
                        .arg(text));
    }
    const QStringList files = text.mid(equals + 1).split(QLatin1Char(','));
    if (files.size() > 2 || files.contains(QString())) {
        return fail(
            ErrorCode::Invalid,
            QStringLiteral("Camera '%1' needs one file or two files with a comma between them.")
                .arg(camera.name));
    }
    if (files.first() == QLatin1String("audio-only")) {
        return camera;
    }
    camera.mainFile = files.first();
    camera.subFile = files.value(1);
    return camera;
}

Result<Secret> readPassword(const QString& path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly)) {
        return fail(ErrorCode::Io, QStringLiteral("The password file %1 cannot be read: %2.")
                                       .arg(path, file.errorString()));
    }
    QByteArray line = file.readLine(4096);
    while (line.endsWith('\n') || line.endsWith('\r')) {
        line.chop(1);
    }
    if (line.isEmpty()) {
        return fail(ErrorCode::Invalid, QStringLiteral("The password file %1 is empty.").arg(path));
    }
    return Secret(line);
}

}  // namespace

QString usage()
{
    return QStringLiteral(
        "gatehouse-rtsp-camera [--port N] [--control N|PATH] [--user NAME --password-file FILE]\n"
        "                      --camera NAME=MAIN[,SUB] | NAME=audio-only ...\n"
        "Plays files for ever as rtsp://127.0.0.1:PORT/NAME/main and /NAME/sub.\n"
        "Control, one command a line, answered by 'ok' or 'error: why'; TARGET is NAME, NAME/main "
        "or NAME/sub:\n"
        "  stall TARGET, resume TARGET       connected, but nothing comes any more\n"
        "  drop NAME                         closes the clients' connections\n"
        "  refuse NAME, accept NAME          answers 503 to those who come\n"
        "  resize TARGET WxH                 another resolution in mid-stream (NAME alone: its "
        "main stream)\n"
        "  dark TARGET, light TARGET         an almost black picture, and back to the file\n"
        "  audio-only NAME, video NAME       from the next connection on, sound without pictures\n"
        "  clients NAME                      answers 'ok N', the clients that play it now\n"
        "  zero TARGET                       answers 'ok NS': when the clip's first picture of "
        "this "
        "run was due,\n"
        "                                    in nanoseconds of the machine's steady clock\n"
        "  quit");
}

Result<Options> parseOptions(const QStringList& arguments)
{
    QCommandLineParser parser;
    parser.addOptions(
        {{QStringLiteral("port"), QString(), QStringLiteral("N"), QStringLiteral("0")},
         {QStringLiteral("control"), QString(), QStringLiteral("N|PATH")},
         {QStringLiteral("user"), QString(), QStringLiteral("NAME")},
         {QStringLiteral("password-file"), QString(), QStringLiteral("FILE")},
         {QStringLiteral("camera"), QString(), QStringLiteral("NAME=MAIN[,SUB]")}});
    if (!parser.parse(arguments)) {
        return fail(ErrorCode::Invalid, parser.errorText() + QLatin1Char('.'));
    }
    if (!parser.positionalArguments().isEmpty()) {
        return fail(ErrorCode::Invalid, QStringLiteral("'%1' is not an option.")
                                            .arg(parser.positionalArguments().constFirst()));
    }
    Options options;
    const Result<quint16> port = parsePort(parser.value(QStringLiteral("port")));
    if (!port) {
        return port.error();
    }
    options.port = *port;
    options.control = parser.value(QStringLiteral("control"));
    options.user = parser.value(QStringLiteral("user"));
    if (options.user.isEmpty() == parser.isSet(QStringLiteral("password-file"))) {
        return fail(ErrorCode::Invalid,
                    QStringLiteral("--user and --password-file belong together."));
    }
    if (!options.user.isEmpty()) {
        Result<Secret> password = readPassword(parser.value(QStringLiteral("password-file")));
        if (!password) {
            return password.error();
        }
        options.password = password.take();
    }
    QSet<QString> names;
    const QStringList cameras = parser.values(QStringLiteral("camera"));
    for (const QString& text : cameras) {
        Result<CameraFiles> camera = parseCamera(text);
        if (!camera) {
            return camera.error();
        }
        if (names.contains(camera->name)) {
            return fail(ErrorCode::Invalid,
                        QStringLiteral("Two cameras are called '%1'.").arg(camera->name));
        }
        names.insert(camera->name);
        options.cameras.push_back(camera.take());
    }
    if (options.cameras.empty()) {
        return fail(ErrorCode::Invalid,
                    QStringLiteral("Name at least one camera: --camera NAME=FILE."));
    }
    return options;
}

}  // namespace gatehouse::camera
