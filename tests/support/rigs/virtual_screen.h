// A screen in memory for tests that need a real window system, with OpenGL on the processor.
#pragma once

#include <QString>

#include <sys/types.h>

namespace gatehouse::test {

/// Made before the application: sets DISPLAY and QT_QPA_PLATFORM. Ends its server with itself, and
/// with the process that made it.
class VirtualScreen
{
public:
    VirtualScreen();
    ~VirtualScreen();
    VirtualScreen(const VirtualScreen&) = delete;
    VirtualScreen& operator=(const VirtualScreen&) = delete;

    /// False where the program Xvfb is missing; the environment is then as it was.
    bool isThere() const { return m_isThere; }

private:
    pid_t m_server = -1;
    bool m_isThere = false;
};

}  // namespace gatehouse::test
