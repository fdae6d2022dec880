#include "exchange/zip_archive.h"

#include <QFile>
#include <QStringDecoder>

#include <zip.h>

#include <algorithm>
#include <limits>

namespace gatehouse::exchange {

namespace {

constexpr qsizetype kEndRecordBytes = 22;
constexpr qsizetype kLongestComment = 65535;
constexpr qsizetype kLocatorBytes = 20;  ///< of ZIP64, right before the end record

Error tooLarge(const char* what)
{
    return fail(ErrorCode::Invalid, QStringLiteral("archive: ") + QString::fromLatin1(what));
}

/// The library makes room for every entry that the end record announces, so that is looked at
/// first. `tail` is the end of the archive.
Status checkEndRecord(const QByteArray& tail, const ZipLimits& limits)
{
    const qsizetype at = tail.lastIndexOf(QByteArrayLiteral("PK\x05\x06"));
    if (at < 0 || at + kEndRecordBytes > tail.size()) {
        return fail(ErrorCode::Corrupt, QStringLiteral("archive: has no end"));
    }
    const auto word = [&](qsizetype offset) {
        return int(uchar(tail.at(at + offset))) | int(uchar(tail.at(at + offset + 1))) << 8;
    };
    constexpr qsizetype kEntriesOffset = 10;
    const bool zip64 = tail.contains(QByteArrayLiteral("PK\x06\x07"));
    if (zip64 || word(kEntriesOffset) > limits.entries) {
        return tooLarge("has too many entries or is too large");
    }
    return {};
}

bool isSafeName(const QString& name)
{
    const bool printable = std::ranges::none_of(name, [](QChar c) {
        return c.category() == QChar::Other_Control || c == QChar::ReplacementCharacter;
    });
    constexpr qsizetype kLongestName = 1024;
    return printable && !name.isEmpty() && name.size() <= kLongestName && !name.startsWith(u'/') &&
           !name.contains(u'\\') && !name.contains(u':') &&
           !name.split(u'/').contains(QStringLiteral(".."));
}

/// Archives of Chinese offices often carry names in their own encoding, without saying so.
QString decodeName(QByteArrayView raw)
{
    if (raw.isValidUtf8()) {
        return QString::fromUtf8(raw);
    }
    QStringDecoder decoder("GB18030");
    return decoder.decode(raw);
}

ZipEntryState stateOf(const QString& name, const zip_stat_t& stat, const ZipLimits& limits)
{
    constexpr zip_uint64_t kKnown =
        ZIP_STAT_SIZE | ZIP_STAT_COMP_SIZE | ZIP_STAT_COMP_METHOD | ZIP_STAT_ENCRYPTION_METHOD;
    if (!isSafeName(name)) {
        return ZipEntryState::BadName;
    }
    if (name.endsWith(u'/')) {
        return ZipEntryState::Folder;
    }
    if ((stat.valid & kKnown) != kKnown ||
        (stat.comp_method != ZIP_CM_STORE && stat.comp_method != ZIP_CM_DEFLATE)) {
        return ZipEntryState::Unknown;
    }
    if (stat.encryption_method != ZIP_EM_NONE) {
        return ZipEntryState::Locked;
    }
    const bool bomb = stat.size > zip_uint64_t(limits.ratioCountsFrom) &&
                      stat.size / zip_uint64_t(limits.ratio) > stat.comp_size;
    return stat.size > zip_uint64_t(limits.entryBytes) || bomb ? ZipEntryState::TooLarge
                                                               : ZipEntryState::Usable;
}

}  // namespace

ZipEntryDevice::ZipEntryDevice(zip_file* file, qint64 declaredBytes)
    : m_file(file), m_left(declaredBytes)
{
    open(QIODevice::ReadOnly | QIODevice::Unbuffered);
}

ZipEntryDevice::~ZipEntryDevice()
{
    zip_fclose(m_file);
}

qint64 ZipEntryDevice::readData(char* data, qint64 most)
{
    const zip_int64_t got = zip_fread(m_file, data, zip_uint64_t(most));
    if (got < 0 || got > m_left || (got == 0 && m_left > 0 && most > 0)) {
        m_damaged = true;
        return -1;
    }
    m_left -= got;
    return got > 0 || most == 0 ? got : -1;
}

Result<std::unique_ptr<ZipArchive>> ZipArchive::open(const QByteArray& bytes,
                                                     const ZipLimits& limits)
{
    if (bytes.size() > limits.archiveBytes) {
        return tooLarge("is too large");
    }
    const Status end =
        checkEndRecord(bytes.right(kEndRecordBytes + kLongestComment + kLocatorBytes), limits);
    if (!end) {
        return end.error();
    }
    auto archive = std::unique_ptr<ZipArchive>(new ZipArchive);
    archive->m_bytes = bytes;
    zip_error_t error;
    zip_error_init(&error);
    zip_source_t* source = zip_source_buffer_create(archive->m_bytes.constData(),
                                                    zip_uint64_t(bytes.size()), 0, &error);
    zip* opened = source ? zip_open_from_source(source, ZIP_RDONLY, &error) : nullptr;
    zip_error_fini(&error);
    if (!opened) {
        zip_source_free(source);
    }
    const Status adopted = archive->adopt(opened, limits);
    return adopted ? Result<std::unique_ptr<ZipArchive>>(std::move(archive)) : adopted.error();
}

Result<std::unique_ptr<ZipArchive>> ZipArchive::openFile(const QString& path,
                                                         const ZipLimits& limits)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly)) {
        return fail(ErrorCode::Io, QStringLiteral("archive: cannot be opened"));
    }
    if (file.size() > limits.archiveBytes) {
        return tooLarge("is too large");
    }
    file.seek(std::max(qint64(0), file.size() - kEndRecordBytes - kLongestComment - kLocatorBytes));
    if (const Status end = checkEndRecord(file.readAll(), limits); !end) {
        return end.error();
    }
    auto archive = std::unique_ptr<ZipArchive>(new ZipArchive);
    int error = 0;
    const Status adopted =
        archive->adopt(zip_open(QFile::encodeName(path).constData(), ZIP_RDONLY, &error), limits);
    return adopted ? Result<std::unique_ptr<ZipArchive>>(std::move(archive)) : adopted.error();
}

Status ZipArchive::adopt(zip* archive, const ZipLimits& limits)
{
    if (!archive) {
        return fail(ErrorCode::Corrupt, QStringLiteral("archive: is damaged"));
    }
    m_zip = archive;
    const zip_int64_t count = zip_get_num_entries(m_zip, 0);
    if (count < 0 || count > limits.entries) {
        return tooLarge("has too many entries");
    }
    m_entries.reserve(size_t(count));
    for (zip_uint64_t index = 0; index < zip_uint64_t(count); ++index) {
        const char* raw = zip_get_name(m_zip, index, ZIP_FL_ENC_RAW);
        zip_stat_t stat;
        zip_stat_init(&stat);
        if (!raw || zip_stat_index(m_zip, index, 0, &stat) != 0) {
            continue;
        }
        ZipEntry entry{.index = index, .name = decodeName(raw)};
        entry.state = stateOf(entry.name, stat, limits);
        entry.bytes =
            stat.size > zip_uint64_t(std::numeric_limits<qint64>::max()) ? 0 : qint64(stat.size);
        m_byName.insert(entry.name, m_entries.size());
        m_entries.push_back(std::move(entry));
    }
    return {};
}

ZipArchive::~ZipArchive()
{
    if (m_zip) {
        zip_discard(m_zip);
    }
}

const ZipEntry* ZipArchive::entry(const QString& name) const
{
    const auto found = m_byName.constFind(name);
    return found == m_byName.constEnd() ? nullptr : &m_entries[found.value()];
}

Result<std::unique_ptr<ZipEntryDevice>> ZipArchive::openEntry(const ZipEntry& entry) const
{
    if (entry.state != ZipEntryState::Usable) {
        return fail(ErrorCode::Invalid, QStringLiteral("archive: the entry may not be unpacked"));
    }
    zip_file* file = zip_fopen_index(m_zip, entry.index, 0);
    if (!file) {
        return fail(ErrorCode::Corrupt, QStringLiteral("archive: an entry is damaged"));
    }
    return std::make_unique<ZipEntryDevice>(file, entry.bytes);
}

Result<QByteArray> ZipArchive::read(const ZipEntry& entry) const
{
    const auto device = openEntry(entry);
    if (!device) {
        return device.error();
    }
    QByteArray bytes;
    // What is declared is not believed before it is there.
    constexpr qint64 kChunk = 256 * 1024;
    for (;;) {
        const QByteArray more = device.value()->read(kChunk);
        if (more.isEmpty()) {
            break;
        }
        bytes += more;
    }
    if (device.value()->isDamaged() || bytes.size() != entry.bytes) {
        return fail(ErrorCode::Corrupt, QStringLiteral("archive: an entry is damaged"));
    }
    return bytes;
}

}  // namespace gatehouse::exchange
