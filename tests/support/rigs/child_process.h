// A helper program that says when it is ready, and is ended by its own handle.
#pragma once

#include "base/result.h"

#include <QProcess>

#include <memory>

namespace gatehouse::test {

class ChildProcess
{
public:
    /// Starts `program` and waits for its line that begins with "READY". Unavailable when it ends
    /// before, Timeout when it does not come; both carry what it printed to standard error.
    static Result<std::unique_ptr<ChildProcess>> start(const QString& program,
                                                       const QStringList& arguments);
    ~ChildProcess();
    Q_DISABLE_COPY_MOVE(ChildProcess)

    /// The value of "key=value" in the READY line.
    QString readyValue(const QString& key) const;
    QProcess& process() { return m_process; }

private:
    ChildProcess() = default;

    QProcess m_process;
    QString m_readyLine;
};

}  // namespace gatehouse::test
