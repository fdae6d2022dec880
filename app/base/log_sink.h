// Where log lines go: a file of the data directory that is turned over at a size, and standard
// error for warnings and worse. Counts errors, because the health page and the demo's summary
// report them.
#pragma once

#include "base/result.h"

#include <QFile>
#include <QMutex>

#include <atomic>
#include <memory>

namespace gatehouse {

class LogSink
{
public:
    /// Installs itself as Qt's message handler until destroyed. One at a time a process.
    static Result<std::unique_ptr<LogSink>> install(const QString& directory,
                                                    const QString& baseName);
    ~LogSink();
    Q_DISABLE_COPY_MOVE(LogSink)

    /// Lines of level critical since installation. Any thread.
    int errorCount() const { return m_errors.load(std::memory_order_relaxed); }

private:
    LogSink(const QString& path);
    static void handle(QtMsgType type, const QMessageLogContext& context, const QString& message);
    void write(QtMsgType type, const QMessageLogContext& context, const QString& message);
    void turnOver();

    QMutex m_mutex;
    QFile m_file;
    std::atomic<int> m_errors = 0;
    QtMessageHandler m_previous = nullptr;
};

}  // namespace gatehouse
