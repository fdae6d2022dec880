#include "exchange/photo_archive.h"

namespace gatehouse::exchange {

namespace {

// A photograph of a phone has up to 15 MB.
constexpr qint64 kMostPhotoBytes = 32LL * 1024 * 1024;

QString keyOf(const QString& name)
{
    return name.section(u'/', -1).toCaseFolded();
}

bool isPhoto(const QByteArray& begin)
{
    return begin.startsWith("\xFF\xD8\xFF") || begin.startsWith("\x89PNG\r\n\x1A\n");
}

}  // namespace

Result<std::unique_ptr<PhotoArchive>> PhotoArchive::open(const QString& path)
{
    ZipLimits limits;
    limits.entryBytes = kMostPhotoBytes;
    auto archive = ZipArchive::openFile(path, limits);
    if (!archive) {
        return archive.error();
    }
    auto photos = std::make_unique<PhotoArchive>();
    photos->m_archive = archive.take();
    const std::vector<ZipEntry>& entries = photos->m_archive->entries();
    for (size_t i = 0; i < entries.size(); ++i) {
        if (entries[i].state == ZipEntryState::Folder ||
            entries[i].state == ZipEntryState::BadName) {
            continue;
        }
        Place& place = photos->m_byName[keyOf(entries[i].name)];
        place.twice = place.entry != 0;
        place.entry = i + 1;
    }
    return photos;
}

PhotoFault PhotoArchive::find(const QString& fileName, const ZipEntry*& entry) const
{
    const Place place = m_byName.value(keyOf(fileName));
    if (place.entry == 0) {
        return PhotoFault::Missing;
    }
    if (place.twice) {
        return PhotoFault::Twice;
    }
    entry = &m_archive->entries()[place.entry - 1];
    switch (entry->state) {
        case ZipEntryState::Usable:
            return PhotoFault::None;
        case ZipEntryState::TooLarge:
            return PhotoFault::TooLarge;
        case ZipEntryState::Folder:
        case ZipEntryState::BadName:
        case ZipEntryState::Locked:
        case ZipEntryState::Unknown:
            break;
    }
    return PhotoFault::Damaged;
}

PhotoFault PhotoArchive::check(const QString& fileName) const
{
    const ZipEntry* entry = nullptr;
    if (const PhotoFault fault = find(fileName, entry); fault != PhotoFault::None) {
        return fault;
    }
    const auto device = m_archive->openEntry(*entry);
    constexpr qint64 kBegin = 8;
    if (!device) {
        return PhotoFault::Damaged;
    }
    return isPhoto(device.value()->read(kBegin)) ? PhotoFault::None : PhotoFault::NotPhoto;
}

Photo PhotoArchive::read(const QString& fileName) const
{
    const ZipEntry* entry = nullptr;
    if (const PhotoFault fault = find(fileName, entry); fault != PhotoFault::None) {
        return {.fault = fault, .bytes = {}};
    }
    Result<QByteArray> bytes = m_archive->read(*entry);
    if (!bytes) {
        return {.fault = PhotoFault::Damaged, .bytes = {}};
    }
    if (!isPhoto(bytes.value())) {
        return {.fault = PhotoFault::NotPhoto, .bytes = {}};
    }
    return {.fault = PhotoFault::None, .bytes = bytes.take()};
}

}  // namespace gatehouse::exchange
