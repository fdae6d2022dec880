#include "store/file_care.h"

#include <QFile>
#include <QFileInfo>

#include <fcntl.h>
#include <unistd.h>
#include <cstdio>

namespace gatehouse::store {

namespace {

Error systemError(const QString& file)
{
    const ErrorCode code = errno == EEXIST ? ErrorCode::Conflict : ErrorCode::Io;
    return fail(code, QStringLiteral("%1: %2").arg(file, qt_error_string(errno)));
}

Status syncPath(const QString& path, int flags)
{
    const int fd = ::open(QFile::encodeName(path).constData(), O_RDONLY | O_CLOEXEC | flags);
    if (fd < 0) {
        return systemError(path);
    }
    const Status synced = ::fsync(fd) == 0 ? Status() : Status(systemError(path));
    ::close(fd);
    return synced;
}

}  // namespace

Status createPrivateFile(const QString& file)
{
    const int fd =
        ::open(QFile::encodeName(file).constData(), O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
    if (fd < 0) {
        return systemError(file);
    }
    ::close(fd);
    return {};
}

Status syncFile(const QString& file)
{
    return syncPath(file, 0);
}

Status syncFolderOf(const QString& file)
{
    return syncPath(QFileInfo(file).absolutePath(), O_DIRECTORY);
}

Status renameFile(const QString& from, const QString& to)
{
    if (std::rename(QFile::encodeName(from).constData(), QFile::encodeName(to).constData()) != 0) {
        return systemError(to);
    }
    return syncFolderOf(to);
}

Status linkFile(const QString& from, const QString& to)
{
    if (::link(QFile::encodeName(from).constData(), QFile::encodeName(to).constData()) != 0) {
        return systemError(to);
    }
    return syncFolderOf(to);
}

}  // namespace gatehouse::store
