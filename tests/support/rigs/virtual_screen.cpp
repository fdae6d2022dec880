#include "support/rigs/virtual_screen.h"

#include <QByteArray>
#include <QtGlobal>

#include <poll.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <csignal>
#include <cstdlib>

namespace gatehouse::test {

namespace {

constexpr int kPatienceMs = 20'000;

/// The number that the server writes when it is ready; empty when it does not come.
QByteArray displayNumber(int pipe)
{
    QByteArray line;
    pollfd waiting{pipe, POLLIN, 0};
    std::array<char, 16> bytes{};
    while (!line.endsWith('\n') && poll(&waiting, 1, kPatienceMs) == 1) {
        const ssize_t count = read(pipe, bytes.data(), bytes.size());
        if (count <= 0) {
            return {};
        }
        line.append(bytes.data(), count);
    }
    return line.trimmed();
}

}  // namespace

VirtualScreen::VirtualScreen()
{
    std::array<int, 2> ends{};
    if (pipe(ends.data()) != 0) {
        return;
    }
    m_server = fork();
    if (m_server == 0) {
        prctl(PR_SET_PDEATHSIG, SIGTERM);
        close(ends[0]);
        const QByteArray end = QByteArray::number(ends[1]);
        execlp("Xvfb", "Xvfb", "-displayfd", end.constData(), "-screen", "0", "1280x800x24",
               "-nolisten", "tcp", nullptr);
        _exit(127);
    }
    close(ends[1]);
    const QByteArray number = displayNumber(ends[0]);
    close(ends[0]);
    m_isThere = !number.isEmpty();
    if (m_isThere) {
        qputenv("DISPLAY", ":" + number);
        qputenv("QT_QPA_PLATFORM", "xcb");
    }
}

VirtualScreen::~VirtualScreen()
{
    if (m_server > 0) {
        kill(m_server, SIGTERM);
        waitpid(m_server, nullptr, 0);
    }
}

}  // namespace gatehouse::test
