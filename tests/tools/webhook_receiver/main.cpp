// gatehouse-webhook-receiver --secret-file FILE [--port N] [--control-port N] [--out FILE.jsonl]
//                            [--mode ok|down|slow|500|twice|garbage|refuse|redirect|busy]
//                            [--slow-ms N]
// The first two lines of its output are its port and its control port. "mode NAME", "stats" and
// "quit" on standard input; POST /mode/NAME and GET /stats on the control port. Ends when standard
// input ends, unless
// --stay is given.
#include "receiver.h"

#include <QCommandLineParser>
#include <QCoreApplication>
#include <QJsonDocument>
#include <QSocketNotifier>

#include <array>
#include <cstdio>

#include <unistd.h>

using namespace gatehouse::receiver;

namespace {

void say(const QByteArray& line)
{
    std::fprintf(stdout, "%s\n", line.constData());
    std::fflush(stdout);
}

int complain(const QString& text)
{
    std::fprintf(stderr, "gatehouse-webhook-receiver: %s\n", qPrintable(text));
    return 2;
}

void obey(Receiver& receiver, const QByteArray& line)
{
    if (line == "stats") {
        say(QJsonDocument(receiver.counts().toJson()).toJson(QJsonDocument::Compact));
    } else if (line == "quit") {
        QCoreApplication::quit();
    } else if (const auto mode = line.startsWith("mode ")
                                     ? modeFromName(QString::fromLatin1(line.mid(5).trimmed()))
                                     : std::nullopt) {
        say(receiver.setMode(*mode) ? "done" : "the port is taken");
    } else {
        say("mode NAME, stats or quit");
    }
}

/// Reads commands from standard input.
class Commands : public QObject
{
public:
    Commands(Receiver& receiver, bool stay)
        : m_receiver(receiver), m_stay(stay), m_notifier(STDIN_FILENO, QSocketNotifier::Read)
    {
        connect(&m_notifier, &QSocketNotifier::activated, this, [this] { onReadable(); });
    }

private:
    void onReadable()
    {
        std::array<char, 4096> buffer;
        const ssize_t count = ::read(STDIN_FILENO, buffer.data(), buffer.size());
        if (count <= 0) {
            m_notifier.setEnabled(false);
            if (!m_stay) {
                QCoreApplication::quit();
            }
            return;
        }
        m_buffer += QByteArray(buffer.data(), qsizetype(count));
        for (qsizetype end = m_buffer.indexOf('\n'); end >= 0; end = m_buffer.indexOf('\n')) {
            const QByteArray line = m_buffer.left(end).trimmed();
            m_buffer.remove(0, end + 1);
            obey(m_receiver, line);
        }
    }

    Receiver& m_receiver;
    const bool m_stay;
    QSocketNotifier m_notifier;
    QByteArray m_buffer;
};

}  // namespace

int main(int argc, char** argv)
{
    QCoreApplication application(argc, argv);
    QCommandLineParser parser;
    const QString file = QStringLiteral("file");
    const QString number = QStringLiteral("number");
    parser.addOptions(
        {{QStringLiteral("port"), QStringLiteral("0: any"), number, QStringLiteral("0")},
         {QStringLiteral("control-port"), QStringLiteral("0: any"), number, QStringLiteral("0")},
         {QStringLiteral("secret-file"), QStringLiteral("the shared secret"), file},
         {QStringLiteral("out"), QStringLiteral("a line for each arrival"), file},
         {QStringLiteral("mode"), QStringLiteral("how to behave"), QStringLiteral("name"),
          QStringLiteral("ok")},
         {QStringLiteral("slow-ms"), QStringLiteral("how slow"), number, QStringLiteral("30000")},
         {QStringLiteral("stay"), QStringLiteral("go on without standard input")}});
    parser.addHelpOption();
    parser.process(application);

    QFile secretFile(parser.value(QStringLiteral("secret-file")));
    if (!secretFile.open(QIODevice::ReadOnly)) {
        return complain(QStringLiteral("--secret-file cannot be read"));
    }
    const auto mode = modeFromName(parser.value(QStringLiteral("mode")));
    if (!mode) {
        return complain(QStringLiteral("there is no such --mode"));
    }
    Receiver receiver(secretFile.readAll().trimmed(),
                      std::chrono::milliseconds(parser.value(QStringLiteral("slow-ms")).toInt()));
    if (!receiver.openBook(parser.value(QStringLiteral("out")))) {
        return complain(QStringLiteral("--out cannot be written"));
    }
    if (!receiver.listen(quint16(parser.value(QStringLiteral("port")).toUShort())) ||
        !receiver.listenForControl(
            quint16(parser.value(QStringLiteral("control-port")).toUShort()))) {
        return complain(QStringLiteral("the port is taken"));
    }
    receiver.setMode(*mode);
    say(QByteArray::number(receiver.port()));
    say(QByteArray::number(receiver.controlPort()));
    Commands commands(receiver, parser.isSet(QStringLiteral("stay")));
    return QCoreApplication::exec();
}
