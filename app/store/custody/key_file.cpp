#include "store/custody/key_file.h"

#include <QFile>
#include <QFileInfo>

#include <sodium.h>

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

namespace gatehouse::store {

namespace {

/// Closes on every way out.
class Descriptor
{
public:
    explicit Descriptor(int fd) : m_fd(fd) {}
    ~Descriptor()
    {
        if (m_fd >= 0) {
            ::close(m_fd);
        }
    }
    Q_DISABLE_COPY_MOVE(Descriptor)
    int get() const { return m_fd; }

private:
    int m_fd;
};

Error systemError(const QString& file)
{
    return fail(ErrorCode::Io, QStringLiteral("key file %1: %2").arg(file, qt_error_string(errno)));
}

Status syncFolderOf(const QString& file)
{
    const QByteArray directory = QFile::encodeName(QFileInfo(file).absolutePath());
    const Descriptor folder(::open(directory.constData(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
    return folder.get() < 0 || ::fsync(folder.get()) != 0 ? Status(systemError(file)) : Status();
}

bool writeAll(int fd, const QByteArray& content)
{
    return ::write(fd, content.constData(), size_t(content.size())) == content.size() &&
           ::fsync(fd) == 0;
}

}  // namespace

QByteArray EstateKeys::toBytes() const
{
    QByteArray bytes(reinterpret_cast<const char*>(present.bytes()), DataKey::kBytes);
    if (next) {
        bytes.append(reinterpret_cast<const char*>(next->bytes()), DataKey::kBytes);
    }
    return bytes;
}

std::optional<EstateKeys> EstateKeys::fromBytes(const QByteArray& bytes)
{
    const auto present = DataKey::fromBytes(bytes.left(DataKey::kBytes));
    const auto next = DataKey::fromBytes(bytes.mid(DataKey::kBytes));
    if (!present || (!next && bytes.size() != DataKey::kBytes)) {
        return std::nullopt;
    }
    return EstateKeys{*present, next};
}

Result<QByteArray> readPrivateFile(const QString& file, qsizetype most)
{
    const Descriptor fd(::open(QFile::encodeName(file).constData(), O_RDONLY | O_CLOEXEC));
    struct stat info
    {
    };
    if (fd.get() < 0 || ::fstat(fd.get(), &info) != 0) {
        return errno == ENOENT ? fail(ErrorCode::Unavailable,
                                      QStringLiteral("key file %1: is missing").arg(file))
                               : systemError(file);
    }
    constexpr mode_t kOthers = 077;
    if ((info.st_mode & kOthers) != 0) {
        return fail(
            ErrorCode::Denied,
            QStringLiteral("key file %1: others may read or change it; set its mode to 0600")
                .arg(file));
    }
    if (info.st_size > most) {
        return fail(ErrorCode::Corrupt,
                    QStringLiteral("key file %1: has %2 bytes, which is more than a key")
                        .arg(file)
                        .arg(info.st_size));
    }
    QByteArray content(qsizetype(info.st_size), Qt::Uninitialized);
    if (::read(fd.get(), content.data(), size_t(content.size())) != content.size()) {
        return systemError(file);
    }
    return content;
}

Status writePrivateFile(const QString& file, const QByteArray& content)
{
    const QByteArray partName = QFile::encodeName(file + QStringLiteral(".part"));
    ::unlink(partName.constData());
    {
        const Descriptor part(
            ::open(partName.constData(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600));
        if (part.get() < 0 || !writeAll(part.get(), content)) {
            const Error error = systemError(file);
            ::unlink(partName.constData());
            return error;
        }
    }
    if (::rename(partName.constData(), QFile::encodeName(file).constData()) != 0) {
        const Error error = systemError(file);
        ::unlink(partName.constData());
        return error;
    }
    return syncFolderOf(file);
}

Status destroyPrivateFile(const QString& file)
{
    const QByteArray name = QFile::encodeName(file);
    {
        const Descriptor fd(::open(name.constData(), O_WRONLY | O_CLOEXEC));
        struct stat info
        {
        };
        if (fd.get() < 0) {
            return errno == ENOENT ? Status() : Status(systemError(file));
        }
        if (::fstat(fd.get(), &info) != 0 ||
            !writeAll(fd.get(), QByteArray(qsizetype(info.st_size), '\0'))) {
            return systemError(file);
        }
    }
    return ::unlink(name.constData()) == 0 ? syncFolderOf(file) : Status(systemError(file));
}

FileCustody::FileCustody(QString keyFile) : m_keyFile(std::move(keyFile))
{
}

Result<EstateKeys> FileCustody::load()
{
    Result<QByteArray> content = readPrivateFile(m_keyFile, 2 * DataKey::kBytes);
    if (!content) {
        return content.error();
    }
    const auto keys = EstateKeys::fromBytes(content.value());
    const qsizetype size = content->size();
    sodium_memzero(content.value().data(), size_t(size));
    if (!keys) {
        return fail(ErrorCode::Corrupt, QStringLiteral("key file %1: has %2 bytes instead of %3")
                                            .arg(m_keyFile)
                                            .arg(size)
                                            .arg(DataKey::kBytes));
    }
    return *keys;
}

Status FileCustody::save(const EstateKeys& keys)
{
    QByteArray content = keys.toBytes();
    const Status written = writePrivateFile(m_keyFile, content);
    sodium_memzero(content.data(), size_t(content.size()));
    return written;
}

Status FileCustody::destroy()
{
    return destroyPrivateFile(m_keyFile);
}

}  // namespace gatehouse::store
