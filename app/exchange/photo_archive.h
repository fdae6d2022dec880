// A ZIP of photographs, found by the file name that a list gives. The bytes are handed on as they
// are; whoever decodes them trusts them no more than this does.
#pragma once

#include "exchange/zip_archive.h"

namespace gatehouse::exchange {

enum class PhotoFault
{
    None = 1,
    Missing,
    Twice,     // two folders have a file of this name
    TooLarge,  // or unpacks to too many times its size
    NotPhoto,  // neither JPEG nor PNG
    Damaged    // or locked, or packed in a way that is not known
};

struct Photo
{
    PhotoFault fault = PhotoFault::None;
    QByteArray bytes;
};

/// One thread at a time.
class PhotoArchive
{
public:
    /// Errors: Io, Corrupt, Invalid (beyond a limit).
    static Result<std::unique_ptr<PhotoArchive>> open(const QString& path);

    /// Looks at the entry's first bytes alone.
    PhotoFault check(const QString& fileName) const;
    Photo read(const QString& fileName) const;
    int photos() const { return int(m_byName.size()); }

private:
    struct Place
    {
        size_t entry = 0;
        bool twice = false;
    };
    PhotoFault find(const QString& fileName, const ZipEntry*& entry) const;

    std::unique_ptr<ZipArchive> m_archive;
    QHash<QString, Place> m_byName;  ///< by the last part of the name, case-folded
};

}  // namespace gatehouse::exchange
