#include "bench/wall/awake_cores.h"

#include <sched.h>
#include <sys/prctl.h>

#include <csignal>
#include <thread>

namespace gatehouse::bench {

AwakeCores::~AwakeCores()
{
    for (const auto& process : m_processes) {
        process->kill();
        process->waitForFinished();
    }
}

Status AwakeCores::start()
{
    for (unsigned core = 0; core < std::thread::hardware_concurrency(); ++core) {
        auto process = std::make_unique<QProcess>();
        process->setChildProcessModifier([] {
            const sched_param priority{};
            (void)sched_setscheduler(0, SCHED_IDLE, &priority);
            (void)prctl(PR_SET_PDEATHSIG, SIGKILL);
        });
        process->start(QStringLiteral("sh"),
                       {QStringLiteral("-c"), QStringLiteral("while :; do :; done")});
        if (!process->waitForStarted()) {
            return fail(ErrorCode::Unavailable, process->errorString());
        }
        m_processes.push_back(std::move(process));
    }
    return {};
}

}  // namespace gatehouse::bench
