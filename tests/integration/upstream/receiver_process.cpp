#include "receiver_process.h"

#include <QFile>
#include <QJsonDocument>

namespace gatehouse::test {

namespace {
constexpr int kPatienceMs = 60000;
}

ReceiverProcess::ReceiverProcess(const QString& mode, int slowMs)
{
    QFile secretFile(m_directory.filePath(QStringLiteral("secret")));
    if (!secretFile.open(QIODevice::WriteOnly) || secretFile.write(secret()) < 0) {
        qFatal("receiver: no secret file");
    }
    secretFile.close();
    m_process.setProcessChannelMode(QProcess::ForwardedErrorChannel);
    m_process.start(
        QStringLiteral(GATEHOUSE_PROGRAMS "/gatehouse-webhook-receiver"),
        {QStringLiteral("--secret-file"), secretFile.fileName(), QStringLiteral("--out"),
         m_directory.filePath(QStringLiteral("book.jsonl")), QStringLiteral("--mode"), mode,
         QStringLiteral("--slow-ms"), QString::number(slowMs)});
    m_port = readLine().toUShort();
    if (m_port == 0 || readLine().toUShort() == 0) {
        qFatal("receiver: did not start");
    }
}

ReceiverProcess::~ReceiverProcess()
{
    m_process.closeWriteChannel();
    if (!m_process.waitForFinished(kPatienceMs)) {
        m_process.kill();
        m_process.waitForFinished();
    }
}

QByteArray ReceiverProcess::readLine()
{
    while (!m_process.canReadLine()) {
        if (!m_process.waitForReadyRead(kPatienceMs)) {
            qFatal("receiver: says nothing: %s", qPrintable(m_process.errorString()));
        }
    }
    return m_process.readLine().trimmed();
}

QByteArray ReceiverProcess::ask(const QByteArray& command)
{
    m_process.write(command + '\n');
    return readLine();
}

void ReceiverProcess::setMode(const QString& name)
{
    if (const QByteArray answer = ask("mode " + name.toLatin1()); answer != "done") {
        qFatal("receiver: mode %s: %s", qPrintable(name), answer.constData());
    }
}

QJsonObject ReceiverProcess::stats()
{
    return QJsonDocument::fromJson(ask("stats")).object();
}

QList<QJsonObject> ReceiverProcess::arrivals() const
{
    QList<QJsonObject> lines;
    QFile file(m_directory.filePath(QStringLiteral("book.jsonl")));
    if (file.open(QIODevice::ReadOnly)) {
        while (!file.atEnd()) {
            lines << QJsonDocument::fromJson(file.readLine()).object();
        }
    }
    return lines;
}

QSet<QString> ReceiverProcess::keys() const
{
    QSet<QString> keys;
    for (const QJsonObject& arrival : arrivals()) {
        keys << arrival.value(QLatin1String("key")).toString();
    }
    return keys;
}

}  // namespace gatehouse::test
