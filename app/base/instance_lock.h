// One program a data directory. The lock names its holder, so that the message can say who it is.
#pragma once

#include "base/result.h"

#include <QLockFile>

#include <memory>

namespace gatehouse {

class InstanceLock
{
public:
    /// Conflict when another live process holds the directory; a dead holder's lock is taken over.
    static Result<std::unique_ptr<InstanceLock>> acquire(const QString& dataDir);

private:
    explicit InstanceLock(const QString& path);
    QLockFile m_file;
};

}  // namespace gatehouse
