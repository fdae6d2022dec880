#include "plugin_host/desk_pipe.h"

#include <array>
#include <cerrno>

#include <fcntl.h>
#include <unistd.h>

namespace gatehouse {

Result<std::unique_ptr<DeskPipe>> DeskPipe::takeOver()
{
    // Close-on-exec: a program that a plugin starts must not hold the pipe open.
    const int outgoing = ::fcntl(STDOUT_FILENO, F_DUPFD_CLOEXEC, STDERR_FILENO + 1);
    if (outgoing < 0 || ::dup2(STDERR_FILENO, STDOUT_FILENO) < 0) {
        return fail(ErrorCode::Io, QStringLiteral("the pipe to the desk cannot be taken over"));
    }
    return std::unique_ptr<DeskPipe>(new DeskPipe(outgoing));
}

DeskPipe::DeskPipe(int outgoing)
    : m_outgoing(outgoing), m_incoming(STDIN_FILENO, QSocketNotifier::Read)
{
    connect(&m_incoming, &QSocketNotifier::activated, this, &DeskPipe::onReadable);
}

DeskPipe::~DeskPipe()
{
    ::close(m_outgoing);
}

Status DeskPipe::send(const plugin::wire::Message& message)
{
    const QByteArray frame = plugin::wire::encode(message);
    if (frame.isEmpty()) {
        return fail(ErrorCode::Invalid,
                    QStringLiteral("the message is longer than a frame may be"));
    }
    qsizetype written = 0;
    while (written < frame.size()) {
        const ssize_t count =
            ::write(m_outgoing, frame.constData() + written, size_t(frame.size() - written));
        if (count < 0 && errno == EINTR) {
            continue;
        }
        if (count < 0) {
            return fail(ErrorCode::Io, QStringLiteral("the desk is gone"));
        }
        written += count;
    }
    return {};
}

void DeskPipe::onReadable()
{
    std::array<char, 64 * 1024> buffer;
    const ssize_t count = ::read(STDIN_FILENO, buffer.data(), buffer.size());
    if (count < 0 && (errno == EINTR || errno == EAGAIN)) {
        return;
    }
    if (count <= 0) {
        m_incoming.setEnabled(false);
        emit ended();
        return;
    }
    m_reader.append(QByteArray(buffer.data(), qsizetype(count)));
    plugin::wire::Message message;
    plugin::wire::Taken taken = m_reader.take(message);
    for (; taken == plugin::wire::Taken::OneMessage; taken = m_reader.take(message)) {
        emit received(message);
    }
    if (taken == plugin::wire::Taken::Rubbish) {
        m_incoming.setEnabled(false);
        emit ended();
    }
}

}  // namespace gatehouse
