#include "base/instance_lock.h"

#include <QDir>

namespace gatehouse {

Result<std::unique_ptr<InstanceLock>> InstanceLock::acquire(const QString& dataDir)
{
    std::unique_ptr<InstanceLock> lock(
        new InstanceLock(QDir(dataDir).filePath(QStringLiteral("gatehouse.lock"))));
    // 0 ms: a lock is stale only when its process is gone, however old it is.
    lock->m_file.setStaleLockTime(0);
    if (lock->m_file.tryLock(0)) {
        return lock;
    }
    qint64 pid = 0;
    QString host;
    QString program;
    if (lock->m_file.getLockInfo(&pid, &host, &program)) {
        return fail(ErrorCode::Conflict,
                    QStringLiteral("%1 is in use by %2, process %3 on %4; close it first")
                        .arg(dataDir, program)
                        .arg(pid)
                        .arg(host));
    }
    return fail(ErrorCode::Io,
                QStringLiteral("%1 cannot be locked; check that it is writable").arg(dataDir));
}

InstanceLock::InstanceLock(const QString& path) : m_file(path)
{
}

}  // namespace gatehouse
