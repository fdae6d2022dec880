#include "store/sealer.h"

#include <QFile>
#include <QFileInfo>

#include <sodium.h>

#include <mutex>
#include <vector>

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

namespace gatehouse::store {

namespace {

constexpr qsizetype kKeyBytes = crypto_aead_xchacha20poly1305_ietf_KEYBYTES;
constexpr qsizetype kNonceBytes = crypto_aead_xchacha20poly1305_ietf_NPUBBYTES;
constexpr qsizetype kTagBytes = crypto_aead_xchacha20poly1305_ietf_ABYTES;

const QByteArray kWrappedKeyPlace = QByteArrayLiteral("person_key.wrapped_key");

bool sodiumReady()
{
    // Safe to call from any thread and more than once.
    static const bool ready = sodium_init() >= 0;
    return ready;
}

const unsigned char* bytesOf(const QByteArray& data)
{
    return reinterpret_cast<const unsigned char*>(data.constData());
}

unsigned char* bytesOf(QByteArray& data)
{
    return reinterpret_cast<unsigned char*>(data.data());
}

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

Error systemError(const QString& keyFile)
{
    return fail(ErrorCode::Io,
                QStringLiteral("key file %1: %2").arg(keyFile, qt_error_string(errno)));
}

/// A crash leaves either no key file or a whole one: a half-written key would make the database
/// unreadable.
Status writeKeyFile(const QString& keyFile, const DataKey& key)
{
    const QByteArray partName = QFile::encodeName(keyFile + QStringLiteral(".part"));
    ::unlink(partName.constData());
    {
        const Descriptor file(
            ::open(partName.constData(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600));
        if (file.get() < 0 || ::write(file.get(), key.bytes(), size_t(kKeyBytes)) != kKeyBytes ||
            ::fsync(file.get()) != 0) {
            return systemError(keyFile);
        }
    }
    // link(), not rename(): a key that exists is never replaced.
    const int linked = ::link(partName.constData(), QFile::encodeName(keyFile).constData());
    ::unlink(partName.constData());
    if (linked != 0) {
        return systemError(keyFile);
    }
    const QByteArray directory = QFile::encodeName(QFileInfo(keyFile).absolutePath());
    const Descriptor folder(::open(directory.constData(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
    if (folder.get() < 0 || ::fsync(folder.get()) != 0) {
        return systemError(keyFile);
    }
    return {};
}

Status readKeyFile(const QString& keyFile, unsigned char* target)
{
    const Descriptor file(::open(QFile::encodeName(keyFile).constData(), O_RDONLY | O_CLOEXEC));
    struct stat info
    {
    };
    if (file.get() < 0 || ::fstat(file.get(), &info) != 0) {
        return errno == ENOENT ? fail(ErrorCode::Unavailable,
                                      QStringLiteral("key file %1: is missing").arg(keyFile))
                               : systemError(keyFile);
    }
    constexpr mode_t kOthers = 077;
    if ((info.st_mode & kOthers) != 0) {
        return fail(
            ErrorCode::Denied,
            QStringLiteral("key file %1: others may read or change it; set its mode to 0600")
                .arg(keyFile));
    }
    if (info.st_size != kKeyBytes) {
        return fail(ErrorCode::Corrupt, QStringLiteral("key file %1: has %2 bytes instead of %3")
                                            .arg(keyFile)
                                            .arg(info.st_size)
                                            .arg(kKeyBytes));
    }
    if (::read(file.get(), target, size_t(kKeyBytes)) != kKeyBytes) {
        return systemError(keyFile);
    }
    return {};
}

/// Room for keys in locked, guarded memory. A block of its own for each key would cost half a dozen
/// system calls a person, and loading the register needs every person's key once.
class LockedSlots
{
public:
    unsigned char* take()
    {
        const std::lock_guard lock(m_mutex);
        if (m_free.empty()) {
            addBlock();
        }
        unsigned char* const slot = m_free.back();
        m_free.pop_back();
        return slot;
    }

    void giveBack(unsigned char* slot)
    {
        sodium_memzero(slot, size_t(kKeyBytes));
        const std::lock_guard lock(m_mutex);
        m_free.push_back(slot);
    }

private:
    /// Blocks are kept for reuse: as many as keys were ever open at once.
    void addBlock()
    {
        constexpr qsizetype kSlots = 128;
        auto* const block =
            sodiumReady() ? static_cast<unsigned char*>(sodium_malloc(size_t(kSlots * kKeyBytes)))
                          : nullptr;
        if (!block) {
            qFatal("no locked memory for a key");
        }
        for (qsizetype i = 0; i < kSlots; ++i) {
            m_free.push_back(block + i * kKeyBytes);
        }
    }

    std::mutex m_mutex;
    std::vector<unsigned char*> m_free;
};

LockedSlots& lockedSlots()
{
    // Never destroyed: keys that static objects hold may outlive any order of destruction.
    static auto* const pool = new LockedSlots;
    return *pool;
}

}  // namespace

DataKey::DataKey()
{
    m_bytes.reset(lockedSlots().take(),
                  [](unsigned char* bytes) { lockedSlots().giveBack(bytes); });
}

DataKey DataKey::generate()
{
    DataKey key;
    randombytes_buf(key.m_bytes.get(), size_t(kKeyBytes));
    return key;
}

const unsigned char* DataKey::bytes() const
{
    return m_bytes.get();
}

Sealer::Sealer(DataKey estateKey) : m_estateKey(std::move(estateKey))
{
}

Result<Sealer> Sealer::open(const QString& keyFile, KeyFile mode)
{
    if (mode == KeyFile::CreateIfMissing && !QFileInfo::exists(keyFile)) {
        if (const Status written = writeKeyFile(keyFile, DataKey::generate()); !written) {
            return written.error();
        }
    }
    DataKey key;
    if (const Status read = readKeyFile(keyFile, key.m_bytes.get()); !read) {
        return read.error();
    }
    return Sealer(std::move(key));
}

QByteArray Sealer::wrap(const DataKey& key) const
{
    QByteArray plain(reinterpret_cast<const char*>(key.bytes()), kKeyBytes);
    const QByteArray wrapped = seal(m_estateKey, plain, kWrappedKeyPlace);
    sodium_memzero(plain.data(), size_t(plain.size()));
    return wrapped;
}

Result<DataKey> Sealer::unwrap(const QByteArray& wrapped) const
{
    Result<QByteArray> plain = unseal(m_estateKey, wrapped, kWrappedKeyPlace);
    if (!plain) {
        return plain.error();
    }
    if (plain->size() != kKeyBytes) {
        return fail(ErrorCode::Corrupt, QStringLiteral("a wrapped key has the wrong size"));
    }
    DataKey key;
    memcpy(key.m_bytes.get(), plain->constData(), size_t(kKeyBytes));
    sodium_memzero(plain.value().data(), size_t(kKeyBytes));
    return key;
}

QByteArray Sealer::seal(const DataKey& key, const QByteArray& plain, const QByteArray& place)
{
    QByteArray sealed(kNonceBytes + plain.size() + kTagBytes, Qt::Uninitialized);
    unsigned char* const nonce = bytesOf(sealed);
    randombytes_buf(nonce, size_t(kNonceBytes));
    crypto_aead_xchacha20poly1305_ietf_encrypt(nonce + kNonceBytes, nullptr, bytesOf(plain),
                                               quint64(plain.size()), bytesOf(place),
                                               quint64(place.size()), nullptr, nonce, key.bytes());
    return sealed;
}

Result<QByteArray> Sealer::unseal(const DataKey& key, const QByteArray& sealed,
                                  const QByteArray& place)
{
    const qsizetype plainSize = sealed.size() - kNonceBytes - kTagBytes;
    if (plainSize < 0) {
        return fail(ErrorCode::Corrupt,
                    QStringLiteral("%1: a sealed value is cut off").arg(QLatin1StringView(place)));
    }
    QByteArray plain(plainSize, Qt::Uninitialized);
    const int outcome = crypto_aead_xchacha20poly1305_ietf_decrypt(
        bytesOf(plain), nullptr, nullptr, bytesOf(sealed) + kNonceBytes,
        quint64(sealed.size() - kNonceBytes), bytesOf(place), quint64(place.size()),
        bytesOf(sealed), key.bytes());
    if (outcome != 0) {
        return fail(ErrorCode::Corrupt,
                    QStringLiteral("%1: a sealed value does not open with this key")
                        .arg(QLatin1StringView(place)));
    }
    return plain;
}

QByteArray Sealer::sealForEstate(const QByteArray& plain, const QByteArray& place) const
{
    return seal(m_estateKey, plain, place);
}

Result<QByteArray> Sealer::unsealForEstate(const QByteArray& sealed, const QByteArray& place) const
{
    return unseal(m_estateKey, sealed, place);
}

}  // namespace gatehouse::store
