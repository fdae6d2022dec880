// One plugin in its own process: started, configured, spoken to, watched and ended. Every way in
// which it can fail becomes one `failed` with a reason; after that the object is only good for
// destruction.
#pragma once

#include "base/secret.h"
#include "plugins/sdk/wire.h"

#include <QDeadlineTimer>
#include <QObject>
#include <QProcess>
#include <QTimer>

#include <map>

namespace gatehouse::services {

enum class PluginFailure
{
    NoHost = 1,  // the host program cannot be started
    Unusable,    // the plugin is not one of ours, or refused its configuration
    Crashed,     // the process ended
    Hung,        // no answer within the deadline
    Rubbish      // an answer that is none
};

struct PluginLaunch
{
    QString hostProgram;
    QString pluginFile;
    QJsonObject config;
    Secret secret;
    std::chrono::milliseconds startDeadline{};
    std::chrono::milliseconds deliveryDeadline{};
};

/// The thread that made it; needs an event loop.
class PluginProcess : public QObject
{
    Q_OBJECT

public:
    explicit PluginProcess(PluginLaunch launch, QObject* parent = nullptr);
    /// Ends the process, without grace, and waits for its end, which the kernel gives at once.
    ~PluginProcess() override;

    void start();
    /// After ready(). The answer comes as answered() with the same number.
    void deliver(qint64 request, plugin::Delivery delivery);
    qint64 processId() const { return m_process.processId(); }

signals:
    void ready(const QString& name, const QString& version);
    void answered(qint64 request, const gatehouse::plugin::DeliveryResult& result);
    void failed(gatehouse::services::PluginFailure failure, const QString& reason);

private:
    void onErrorOccurred(QProcess::ProcessError error);
    void onFinished(int exitCode, QProcess::ExitStatus exitStatus);
    void onOutput();
    void onComplaint();
    void onMessage(const plugin::wire::Message& message);
    void onAnswered(const plugin::wire::Answered& message);
    void onDeadline();
    void watch();
    void giveUp(PluginFailure failure, const QString& reason);

    enum class Stage
    {
        New = 1,
        Greeting,
        Configuring,
        Ready,
        Failed
    };

    PluginLaunch m_launch;
    QProcess m_process;
    plugin::wire::Reader m_reader;
    QTimer m_deadline;
    Stage m_stage = Stage::New;
    plugin::wire::Hello m_hello;
    std::map<qint64, QDeadlineTimer> m_waiting;
    qint64 m_lastRequest = 0;
    int m_complaints = 0;
};

}  // namespace gatehouse::services
