#include "store/key_parts.h"

#include "base/logging.h"

#include <QFile>
#include <QFileInfo>
#include <QSaveFile>
#include <QtEndian>

#include <sodium.h>

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

namespace gatehouse::store {

namespace {

const QByteArray kMagic = QByteArrayLiteral("GATEHOUSE-PARTS1");
// A slot: person, part, and a checksum over both that tells a torn or damaged one.
constexpr int kIdBytes = sizeof(qint64);
constexpr int kSumBytes = 16;
constexpr int kBodyBytes = kIdBytes + KeyParts::kPartBytes;
constexpr int kSlotBytes = kBodyBytes + kSumBytes;

QByteArray slotOf(PersonId person, const QByteArray& part)
{
    QByteArray slot(kIdBytes, Qt::Uninitialized);
    qToLittleEndian(person.value(), slot.data());
    slot += part;
    slot.resize(kSlotBytes);
    auto* const bytes = reinterpret_cast<unsigned char*>(slot.data());
    crypto_generichash(bytes + kBodyBytes, kSumBytes, bytes, kBodyBytes, nullptr, 0);
    return slot;
}

Error systemError(const QString& file)
{
    return fail(ErrorCode::Io,
                QStringLiteral("key parts %1: %2").arg(file, qt_error_string(errno)));
}

Status syncFolderOf(const QString& file)
{
    const QByteArray folder = QFile::encodeName(QFileInfo(file).absolutePath());
    const int fd = ::open(folder.constData(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    const bool synced = fd >= 0 && ::fsync(fd) == 0;
    const Error error = systemError(file);
    if (fd >= 0) {
        ::close(fd);
    }
    return synced ? Status() : Status(error);
}

bool writeAt(int fd, const QByteArray& bytes, qint64 offset)
{
    return ::pwrite(fd, bytes.constData(), size_t(bytes.size()), offset) == bytes.size();
}

}  // namespace

KeyParts::KeyParts(QString file, int fd) : m_file(std::move(file)), m_fd(fd)
{
}

KeyParts::~KeyParts()
{
    ::close(m_fd);
}

Result<std::shared_ptr<KeyParts>> KeyParts::open(const QString& file, Missing missing)
{
    if (sodium_init() < 0) {
        return fail(ErrorCode::Unavailable, QStringLiteral("libsodium does not start"));
    }
    const int create = missing == Missing::Refuse ? 0 : O_CREAT;
    const int fd = ::open(QFile::encodeName(file).constData(), O_RDWR | O_CLOEXEC | create, 0600);
    if (fd < 0) {
        return errno == ENOENT
                   ? fail(ErrorCode::Unavailable,
                          QStringLiteral("key parts %1: the file is missing; put the copy from the "
                                         "folder of backups in its place")
                              .arg(file))
                   : systemError(file);
    }
    std::shared_ptr<KeyParts> parts(new KeyParts(file, fd));
    if (const Status begun = parts->begin(missing); !begun) {
        return begun.error();
    }
    return parts;
}

Status KeyParts::begin(Missing missing)
{
    struct stat info
    {
    };
    constexpr mode_t kOthers = 077;
    if (::fstat(m_fd, &info) != 0) {
        return systemError(m_file);
    }
    if ((info.st_mode & kOthers) != 0) {
        return fail(
            ErrorCode::Denied,
            QStringLiteral("key parts %1: others may read or change the file; set its mode to 0600")
                .arg(m_file));
    }
    if (missing == Missing::Create && info.st_size == 0) {
        if (::ftruncate(m_fd, 0) != 0 || !writeAt(m_fd, kMagic, 0) || ::fsync(m_fd) != 0) {
            return systemError(m_file);
        }
        if (const Status synced = syncFolderOf(m_file); !synced) {
            return synced;
        }
    }
    QByteArray magic(kMagic.size(), '\0');
    if (::pread(m_fd, magic.data(), size_t(magic.size()), 0) != kMagic.size() || magic != kMagic) {
        return fail(ErrorCode::Corrupt,
                    QStringLiteral("key parts %1: is not a file of key parts").arg(m_file));
    }
    m_end = kMagic.size();
    return readFrom(m_end);
}

/// The caller holds the mutex, or nobody else knows this object yet.
Status KeyParts::readFrom(qint64 offset) const
{
    QFile file;
    if (!file.open(::dup(m_fd), QIODevice::ReadOnly, QFileDevice::AutoCloseHandle) ||
        !file.seek(offset)) {
        return systemError(m_file);
    }
    const QByteArray all = file.readAll();
    static const QByteArray destroyed(kSlotBytes, '\0');
    for (qsizetype at = 0; at + kSlotBytes <= all.size(); at += kSlotBytes) {
        const QByteArray slot = all.mid(at, kSlotBytes);
        if (slot != destroyed) {
            const PersonId person(qFromLittleEndian<qint64>(slot.constData()));
            const QByteArray part = slot.mid(kIdBytes, kPartBytes);
            if (slot != slotOf(person, part)) {
                if (at + 2 * kSlotBytes > all.size()) {
                    break;  // the last one was being added when the program ended
                }
                return fail(ErrorCode::Corrupt,
                            QStringLiteral("key parts %1: the file is damaged at byte %2")
                                .arg(m_file)
                                .arg(offset + at));
            }
            m_slots.insert(person, Slot{part, offset + at});
        }
        m_end = offset + at + kSlotBytes;
    }
    return {};
}

QByteArray KeyParts::partFor(PersonId person)
{
    const std::lock_guard lock(m_mutex);
    const auto known = m_slots.constFind(person);
    if (known != m_slots.constEnd()) {
        return known->part;
    }
    QByteArray part(kPartBytes, Qt::Uninitialized);
    randombytes_buf(part.data(), size_t(part.size()));
    m_slots.insert(person, Slot{part, -1});
    m_pending << person;
    return part;
}

Result<QByteArray> KeyParts::part(PersonId person) const
{
    const std::lock_guard lock(m_mutex);
    auto found = m_slots.constFind(person);
    struct stat info
    {
    };
    if (found == m_slots.constEnd() && ::fstat(m_fd, &info) == 0 && info.st_size > m_end) {
        if (const Status read = readFrom(m_end); !read) {
            return read.error();
        }
        found = m_slots.constFind(person);
    }
    return found != m_slots.constEnd()
               ? Result<QByteArray>(found->part)
               : Result<QByteArray>(
                     fail(ErrorCode::NotFound,
                          QStringLiteral("person %1: the key was destroyed").arg(person.value())));
}

Status KeyParts::append(const QByteArray& bytes)
{
    if (!writeAt(m_fd, bytes, m_end) || ::fdatasync(m_fd) != 0) {
        const Error error = systemError(m_file);
        // What is half there would hide what comes after it.
        if (::ftruncate(m_fd, m_end) != 0) {
            qCWarning(lcStore) << "cutting the key parts back:" << qt_error_string(errno);
        }
        return error;
    }
    m_end += bytes.size();
    return {};
}

Status KeyParts::flush()
{
    const std::lock_guard lock(m_mutex);
    if (m_pending.isEmpty()) {
        return {};
    }
    QByteArray bytes;
    bytes.reserve(m_pending.size() * kSlotBytes);
    for (const PersonId person : std::as_const(m_pending)) {
        bytes += slotOf(person, m_slots.value(person).part);
    }
    const qint64 begin = m_end;
    if (const Status written = append(bytes); !written) {
        return written;
    }
    for (qsizetype i = 0; i < m_pending.size(); ++i) {
        m_slots[m_pending.at(i)].offset = begin + i * kSlotBytes;
    }
    m_pending.clear();
    return {};
}

Status KeyParts::destroy(PersonId person)
{
    return destroy(std::span(&person, 1));
}

Status KeyParts::destroy(std::span<const PersonId> people)
{
    const std::lock_guard lock(m_mutex);
    bool wrote = false;
    for (const PersonId person : people) {
        const auto found = m_slots.constFind(person);
        if (found == m_slots.constEnd() || found->offset < 0) {
            continue;
        }
        if (!writeAt(m_fd, QByteArray(kSlotBytes, '\0'), found->offset)) {
            return systemError(m_file);
        }
        wrote = true;
    }
    if (wrote && ::fsync(m_fd) != 0) {
        return systemError(m_file);
    }
    for (const PersonId person : people) {
        m_pending.removeAll(person);
        m_slots.remove(person);
    }
    return {};
}

Status KeyParts::copyTo(const QString& file) const
{
    // From the disk: what another program destroyed meanwhile may still be in this one's memory.
    const Result<std::shared_ptr<KeyParts>> fresh = open(m_file, Missing::Refuse);
    if (!fresh) {
        return fresh.error();
    }
    const QHash<PersonId, Slot>& all = fresh.value()->m_slots;
    QByteArray bytes = kMagic;
    bytes.reserve(bytes.size() + all.size() * kSlotBytes);
    for (auto slot = all.cbegin(); slot != all.cend(); ++slot) {
        bytes += slotOf(slot.key(), slot->part);
    }
    QSaveFile target(file);
    if (!target.open(QIODevice::WriteOnly) ||
        !target.setPermissions(QFileDevice::ReadOwner | QFileDevice::WriteOwner) ||
        target.write(bytes) != bytes.size() || !target.flush() ||
        ::fdatasync(target.handle()) != 0) {
        return fail(ErrorCode::Io,
                    QStringLiteral("copy of the key parts %1: %2").arg(file, target.errorString()));
    }
    // The older copy has parts that were destroyed since: it is overwritten, not only replaced. Its
    // blocks are opened before the name goes to the new one and wiped after it.
    QFile older(file);
    const bool replaces = older.open(QIODevice::ReadWrite);
    if (!target.commit()) {
        return fail(ErrorCode::Io,
                    QStringLiteral("copy of the key parts %1: %2").arg(file, target.errorString()));
    }
    if (replaces) {
        older.write(QByteArray(older.size(), '\0'));
        if (!older.flush() || ::fdatasync(older.handle()) != 0) {
            return systemError(file);
        }
    }
    return syncFolderOf(file);
}

qsizetype KeyParts::size() const
{
    const std::lock_guard lock(m_mutex);
    return m_slots.size();
}

}  // namespace gatehouse::store
