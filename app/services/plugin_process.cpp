#include "services/plugin_process.h"

#include "base/logging.h"
#include "base/redacted.h"

#include <QFileInfo>

namespace gatehouse::services {

using namespace plugin;

namespace {
/// A plugin that talks without end may not fill the log.
constexpr int kMaxComplaints = 200;
constexpr qsizetype kMaxComplaintLength = 500;
}  // namespace

PluginProcess::PluginProcess(PluginLaunch launch, QObject* parent)
    : QObject(parent), m_launch(std::move(launch))
{
    m_deadline.setSingleShot(true);
    connect(&m_deadline, &QTimer::timeout, this, &PluginProcess::onDeadline);
    connect(&m_process, &QProcess::errorOccurred, this, &PluginProcess::onErrorOccurred);
    connect(&m_process, &QProcess::finished, this, &PluginProcess::onFinished);
    connect(&m_process, &QProcess::readyReadStandardOutput, this, &PluginProcess::onOutput);
    connect(&m_process, &QProcess::readyReadStandardError, this, &PluginProcess::onComplaint);
}

PluginProcess::~PluginProcess()
{
    m_process.disconnect(this);
    if (m_process.state() != QProcess::NotRunning) {
        m_process.kill();
        m_process.waitForFinished();
    }
}

void PluginProcess::start()
{
    m_stage = Stage::Greeting;
    m_deadline.start(m_launch.startDeadline);
    // The path is no secret; configuration and secret go through the pipe, where no list of
    // processes shows them.
    m_process.start(m_launch.hostProgram, {m_launch.pluginFile});
}

void PluginProcess::deliver(qint64 request, Delivery delivery)
{
    if (m_stage != Stage::Ready) {
        return;
    }
    delivery.deadline = m_launch.deliveryDeadline;
    m_lastRequest = std::max(m_lastRequest, request);
    m_waiting.emplace(request, QDeadlineTimer(m_launch.deliveryDeadline));
    if (const QByteArray frame = wire::encode(wire::Deliver{request, std::move(delivery)});
        !frame.isEmpty()) {
        m_process.write(frame);
    } else {
        // No fault of the plugin's, and no attempt would ever do better.
        const DeliveryResult tooLong{Outcome::Refused,
                                     QStringLiteral("longer than a message may be"), std::nullopt};
        QMetaObject::invokeMethod(
            this,
            [this, request, tooLong] {
                onAnswered(wire::Answered{request, tooLong});
            },
            Qt::QueuedConnection);
    }
    watch();
}

void PluginProcess::watch()
{
    QDeadlineTimer earliest(QDeadlineTimer::Forever);
    for (const auto& [request, deadline] : m_waiting) {
        earliest = std::min(earliest, deadline);
    }
    if (earliest.isForever()) {
        m_deadline.stop();
    } else {
        m_deadline.start(std::chrono::milliseconds(earliest.remainingTime() + 1));
    }
}

void PluginProcess::onDeadline()
{
    if (m_stage == Stage::Ready) {
        giveUp(PluginFailure::Hung, QStringLiteral("it did not answer a delivery within %1 ms")
                                        .arg(m_launch.deliveryDeadline.count()));
    } else {
        giveUp(PluginFailure::Hung,
               QStringLiteral("it was not ready within %1 ms").arg(m_launch.startDeadline.count()));
    }
}

void PluginProcess::onErrorOccurred(QProcess::ProcessError error)
{
    if (error == QProcess::FailedToStart) {
        giveUp(PluginFailure::NoHost, QStringLiteral("the plugin host %1 cannot be started: %2")
                                          .arg(m_launch.hostProgram, m_process.errorString()));
    }
    // A crash is told by finished(), after the last bytes; write errors are followed by one.
}

void PluginProcess::onFinished(int exitCode, QProcess::ExitStatus exitStatus)
{
    onOutput();
    if (exitStatus == QProcess::CrashExit) {
        giveUp(PluginFailure::Crashed,
               QStringLiteral("its process crashed (signal %1)").arg(exitCode));
    } else {
        giveUp(PluginFailure::Crashed,
               QStringLiteral("its process ended with status %1").arg(exitCode));
    }
}

void PluginProcess::onComplaint()
{
    const QList<QByteArray> lines = m_process.readAllStandardError().split('\n');
    for (QByteArray line : lines) {
        if (line.isEmpty() || ++m_complaints > kMaxComplaints) {
            continue;
        }
        if (!m_launch.secret.isEmpty()) {
            line.replace(m_launch.secret.reveal(), "***");
        }
        qCInfo(lcPlugins).noquote()
            << QFileInfo(m_launch.pluginFile).completeBaseName()
            << "says:" << withoutCredentials(QString::fromUtf8(line.left(kMaxComplaintLength)));
    }
}

void PluginProcess::onOutput()
{
    if (m_stage == Stage::Failed) {
        return;
    }
    m_reader.append(m_process.readAllStandardOutput());
    wire::Message message;
    wire::Taken taken = m_reader.take(message);
    while (taken == wire::Taken::OneMessage && m_stage != Stage::Failed) {
        onMessage(message);
        taken = m_reader.take(message);
    }
    if (taken == wire::Taken::Rubbish) {
        giveUp(PluginFailure::Rubbish, QStringLiteral("it answered rubbish"));
    }
}

void PluginProcess::onMessage(const wire::Message& message)
{
    if (const auto* unusable = std::get_if<wire::Unusable>(&message)) {
        giveUp(PluginFailure::Unusable, unusable->reason);
    } else if (const auto* hello = std::get_if<wire::Hello>(&message);
               hello && m_stage == Stage::Greeting) {
        m_hello = *hello;
        m_stage = Stage::Configuring;
        m_process.write(wire::encode(wire::Configure{m_launch.config, m_launch.secret.reveal()}));
    } else if (std::holds_alternative<wire::Configured>(message) && m_stage == Stage::Configuring) {
        m_stage = Stage::Ready;
        m_deadline.stop();
        emit ready(m_hello.name, m_hello.version);
    } else if (const auto* answer = std::get_if<wire::Answered>(&message);
               answer && m_stage == Stage::Ready) {
        onAnswered(*answer);
    } else {
        giveUp(PluginFailure::Rubbish, QStringLiteral("it sent a message out of turn"));
    }
}

void PluginProcess::onAnswered(const wire::Answered& message)
{
    if (message.request < 1 || message.request > m_lastRequest) {
        giveUp(PluginFailure::Rubbish, QStringLiteral("it answered what it was not asked"));
        return;
    }
    // A second answer to the same request changes nothing.
    if (m_waiting.erase(message.request) > 0) {
        watch();
        emit answered(message.request, message.result);
    }
}

void PluginProcess::giveUp(PluginFailure failure, const QString& reason)
{
    if (m_stage == Stage::Failed) {
        return;
    }
    m_stage = Stage::Failed;
    m_deadline.stop();
    m_waiting.clear();
    // Its own process and no other: QProcess holds the id until it has been reaped.
    m_process.kill();
    emit failed(failure, reason);
}

}  // namespace gatehouse::services
