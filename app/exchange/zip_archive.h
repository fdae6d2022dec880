// ZIP archives that somebody else made: the count of entries, their names, their sizes and how far
// they unpack are bounded before anything is unpacked, and again while it is.
#pragma once

#include "base/result.h"

#include <QByteArray>
#include <QHash>
#include <QIODevice>
#include <QString>

#include <memory>
#include <vector>

struct zip;
struct zip_file;

namespace gatehouse::exchange {

struct ZipLimits
{
    qint64 archiveBytes = 4LL * 1024 * 1024 * 1024 - 1;  ///< what fits without ZIP64
    int entries = 65'000;
    qint64 entryBytes = 256LL * 1024 * 1024;  ///< of one entry, unpacked
    /// An entry that unpacks to more times its size is a bomb. Deflate reaches 1032; sheets of
    /// alike rows were seen at 60.
    int ratio = 200;
    qint64 ratioCountsFrom = 1024LL * 1024;  ///< small entries may have any ratio
};

/// What an entry's name is fit for. Nothing is ever unpacked to a path; still, a name that climbs
/// out of its folder says what the archive is meant for.
enum class ZipEntryState
{
    Usable = 1,
    Folder,
    BadName,  // absolute, with "..", a drive or control characters, or not readable as text
    Locked,
    TooLarge,  // by size or ratio
    Unknown    // packed in a way other than deflate
};

struct ZipEntry
{
    quint64 index = 0;
    QString name;  ///< UTF-8 or GB18030 in the archive
    qint64 bytes = 0;
    ZipEntryState state = ZipEntryState::Usable;
};

/// Reads one entry from its begin to its end; more than the archive declared is an error.
/// Thread of the archive.
class ZipEntryDevice final : public QIODevice
{
public:
    ZipEntryDevice(zip_file* file, qint64 declaredBytes);
    ~ZipEntryDevice() override;
    bool isSequential() const override { return true; }
    /// The entry broke off, is longer than declared, or its sum is wrong.
    bool isDamaged() const { return m_damaged; }

protected:
    qint64 readData(char* data, qint64 most) override;
    qint64 writeData(const char*, qint64) override { return -1; }

private:
    zip_file* m_file;
    qint64 m_left;
    bool m_damaged = false;
};

/// One thread at a time.
class ZipArchive
{
public:
    /// Errors: Io, Corrupt, Invalid (beyond a limit).
    static Result<std::unique_ptr<ZipArchive>> open(const QByteArray& bytes,
                                                    const ZipLimits& limits);
    /// The file stays open and must not be changed meanwhile.
    static Result<std::unique_ptr<ZipArchive>> openFile(const QString& path,
                                                        const ZipLimits& limits);
    ~ZipArchive();
    Q_DISABLE_COPY_MOVE(ZipArchive)

    const std::vector<ZipEntry>& entries() const { return m_entries; }
    /// Null when there is none.
    const ZipEntry* entry(const QString& name) const;
    /// Invalid unless the entry is Usable; Corrupt when it cannot be unpacked.
    Result<std::unique_ptr<ZipEntryDevice>> openEntry(const ZipEntry& entry) const;
    /// The whole entry; Corrupt when it is shorter or longer than declared or its sum is wrong.
    Result<QByteArray> read(const ZipEntry& entry) const;

private:
    ZipArchive() = default;
    Status adopt(zip* archive, const ZipLimits& limits);

    QByteArray m_bytes;  ///< what m_zip reads from
    zip* m_zip = nullptr;
    std::vector<ZipEntry> m_entries;
    QHash<QString, size_t> m_byName;
};

}  // namespace gatehouse::exchange
