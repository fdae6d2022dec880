// Archives for tests, good ones and others.
#pragma once

#include <QByteArray>
#include <QtGlobal>

#include <zip.h>

#include <vector>

namespace gatehouse::test {

struct ZipPart
{
    QByteArray name;
    QByteArray bytes;
    const char* password = nullptr;
};

inline QByteArray makeZip(const std::vector<ZipPart>& parts)
{
    zip_error_t error;
    zip_error_init(&error);
    zip_source_t* target = zip_source_buffer_create(nullptr, 0, 0, &error);
    zip_t* zip = zip_open_from_source(target, ZIP_TRUNCATE, &error);
    if (!zip) {
        qFatal("zip: %s", zip_error_strerror(&error));
    }
    zip_source_keep(target);
    for (const ZipPart& part : parts) {
        zip_source_t* source =
            zip_source_buffer(zip, part.bytes.constData(), zip_uint64_t(part.bytes.size()), 0);
        // As they are: names in another encoding are part of the tests.
        const zip_int64_t index = zip_file_add(zip, part.name.constData(), source, ZIP_FL_ENC_RAW);
        if (index >= 0 && part.password) {
            zip_file_set_encryption(zip, zip_uint64_t(index), ZIP_EM_AES_256, part.password);
        }
    }
    if (zip_close(zip) != 0) {
        qFatal("zip: cannot be written");
    }
    zip_source_open(target);
    zip_source_seek(target, 0, SEEK_END);
    QByteArray bytes(zip_source_tell(target), Qt::Uninitialized);
    zip_source_seek(target, 0, SEEK_SET);
    zip_source_read(target, bytes.data(), zip_uint64_t(bytes.size()));
    zip_source_close(target);
    zip_source_free(target);
    return bytes;
}

}  // namespace gatehouse::test
