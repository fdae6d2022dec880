// Keeps every core of the machine from going to sleep while something is measured.
//
// A wall's threads work for some milliseconds and then wait for the next picture. A core that went
// to sleep meanwhile comes back with cold caches and, on a virtual machine, maybe elsewhere: the
// same decoding then takes 7 to 19 % more CPU time, which plain ffmpeg, that never waits, is not
// charged for.
#pragma once

#include "base/result.h"

#include <QProcess>

#include <memory>
#include <vector>

namespace gatehouse::bench {

/// One process a core that runs when nothing else wants to (SCHED_IDLE); they end with this object
/// or with the program, whichever is first.
class AwakeCores
{
public:
    AwakeCores() = default;
    ~AwakeCores();
    Q_DISABLE_COPY_MOVE(AwakeCores)

    Status start();

private:
    std::vector<std::unique_ptr<QProcess>> m_processes;
};

}  // namespace gatehouse::bench
