#include "base/log_sink.h"

#include "base/redacted.h"

#include <QDateTime>
#include <QDir>

#include <cstdio>

namespace gatehouse {

namespace {
// Two files of this size hold some days of an estate's ordinary lines.
constexpr qint64 kTurnOverBytes = 8 * 1024 * 1024;
// A message handler is a plain function pointer; this is how it finds its object.
std::atomic<LogSink*> g_sink = nullptr;

const char* levelName(QtMsgType type)
{
    switch (type) {
        case QtDebugMsg:
            return "debug";
        case QtInfoMsg:
            return "info";
        case QtWarningMsg:
            return "warning";
        case QtCriticalMsg:
            return "error";
        case QtFatalMsg:
            return "fatal";
    }
    return "info";
}
}  // namespace

Result<std::unique_ptr<LogSink>> LogSink::install(const QString& directory, const QString& baseName)
{
    if (!QDir().mkpath(directory)) {
        return fail(ErrorCode::Io,
                    QStringLiteral("cannot create the log folder %1").arg(directory));
    }
    std::unique_ptr<LogSink> sink(new LogSink(QDir(directory).filePath(baseName + u".log")));
    if (!sink->m_file.open(QIODevice::WriteOnly | QIODevice::Append)) {
        return fail(ErrorCode::Io, QStringLiteral("cannot write %1: %2")
                                       .arg(sink->m_file.fileName(), sink->m_file.errorString()));
    }
    sink->m_file.setPermissions(QFile::ReadOwner | QFile::WriteOwner);
    g_sink.store(sink.get());
    sink->m_previous = qInstallMessageHandler(&LogSink::handle);
    return sink;
}

LogSink::LogSink(const QString& path) : m_file(path)
{
}

LogSink::~LogSink()
{
    if (g_sink.load() == this) {
        qInstallMessageHandler(m_previous);
        g_sink.store(nullptr);
    }
}

void LogSink::handle(QtMsgType type, const QMessageLogContext& context, const QString& message)
{
    if (LogSink* sink = g_sink.load()) {
        sink->write(type, context, message);
    }
}

void LogSink::write(QtMsgType type, const QMessageLogContext& context, const QString& message)
{
    if (type == QtCriticalMsg || type == QtFatalMsg) {
        m_errors.fetch_add(1, std::memory_order_relaxed);
    }
    // Foreign libraries put whole URLs into their messages; credentials must not reach the disk.
    const QByteArray line =
        QStringLiteral("%1 %2 %3: %4\n")
            .arg(QDateTime::currentDateTimeUtc().toString(Qt::ISODateWithMs),
                 QString::fromLatin1(levelName(type)),
                 QString::fromLatin1(context.category ? context.category : "default"),
                 withoutCredentials(message))
            .toUtf8();
    const QMutexLocker lock(&m_mutex);
    m_file.write(line);
    m_file.flush();
    if (m_file.size() > kTurnOverBytes) {
        turnOver();
    }
    if (type != QtDebugMsg && type != QtInfoMsg) {
        std::fwrite(line.constData(), 1, size_t(line.size()), stderr);
    }
}

void LogSink::turnOver()
{
    const QString older = m_file.fileName() + QStringLiteral(".1");
    m_file.close();
    QFile::remove(older);
    QFile::rename(m_file.fileName(), older);
    // If it cannot be opened again, lines still go to standard error.
    if (m_file.open(QIODevice::WriteOnly | QIODevice::Append)) {
        m_file.setPermissions(QFile::ReadOwner | QFile::WriteOwner);
    }
}

}  // namespace gatehouse
