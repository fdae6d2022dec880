#include "support/rigs/child_process.h"

#include <QDeadlineTimer>

namespace gatehouse::test {

namespace {
constexpr int kReadyDeadlineMs = 20000;
constexpr int kEndDeadlineMs = 5000;
}  // namespace

Result<std::unique_ptr<ChildProcess>> ChildProcess::start(const QString& program,
                                                          const QStringList& arguments)
{
    std::unique_ptr<ChildProcess> child(new ChildProcess);
    QProcess& process = child->m_process;
    process.start(program, arguments);
    if (!process.waitForStarted(kReadyDeadlineMs)) {
        return fail(ErrorCode::Unavailable, program + QStringLiteral(": ") + process.errorString());
    }
    const QDeadlineTimer deadline(kReadyDeadlineMs);
    while (process.state() == QProcess::Running && !deadline.hasExpired()) {
        process.waitForReadyRead(100);
        while (process.canReadLine()) {
            const QString line = QString::fromUtf8(process.readLine()).trimmed();
            if (line.startsWith(QStringLiteral("READY"))) {
                child->m_readyLine = line;
                return child;
            }
        }
    }
    const auto code =
        process.state() == QProcess::Running ? ErrorCode::Timeout : ErrorCode::Unavailable;
    return fail(code, program + QStringLiteral(" is not ready: ") +
                          QString::fromUtf8(process.readAllStandardError()).trimmed());
}

ChildProcess::~ChildProcess()
{
    if (m_process.state() == QProcess::NotRunning) {
        return;
    }
    m_process.terminate();
    if (!m_process.waitForFinished(kEndDeadlineMs)) {
        m_process.kill();
        m_process.waitForFinished(kEndDeadlineMs);
    }
}

QString ChildProcess::readyValue(const QString& key) const
{
    for (const QString& word : m_readyLine.split(u' ', Qt::SkipEmptyParts)) {
        if (word.startsWith(key + u'=')) {
            return word.mid(key.size() + 1);
        }
    }
    return {};
}

}  // namespace gatehouse::test
