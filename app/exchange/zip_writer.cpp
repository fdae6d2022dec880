#include "exchange/zip_writer.h"

#include <zip.h>

#include <memory>

namespace gatehouse::exchange {

namespace {

struct SourceCloser
{
    void operator()(zip_source_t* source) const { zip_source_free(source); }
};
/// Discards an archive that was not closed properly.
struct ArchiveCloser
{
    void operator()(zip_t* archive) const { zip_discard(archive); }
};

Error refused(const char* what)
{
    return fail(ErrorCode::Internal, QStringLiteral("zip: ") + QString::fromUtf8(what));
}

Result<QByteArray> bytesOf(zip_source_t* source)
{
    if (zip_source_open(source) != 0) {
        return refused(zip_error_strerror(zip_source_error(source)));
    }
    QByteArray bytes;
    if (zip_source_seek(source, 0, SEEK_END) == 0) {
        bytes.resize(qsizetype(zip_source_tell(source)));
    }
    const bool read =
        zip_source_seek(source, 0, SEEK_SET) == 0 &&
        zip_source_read(source, bytes.data(), zip_uint64_t(bytes.size())) == bytes.size();
    zip_source_close(source);
    return read ? Result<QByteArray>(std::move(bytes))
                : Result<QByteArray>(refused("reading back"));
}

}  // namespace

Result<QByteArray> zipOf(const std::vector<ZipText>& texts)
{
    zip_error_t error;
    zip_error_init(&error);
    const std::unique_ptr<zip_source_t, SourceCloser> target(
        zip_source_buffer_create(nullptr, 0, 0, &error));
    if (!target) {
        return refused(zip_error_strerror(&error));
    }
    // The archive takes one reference with it when it is closed.
    zip_source_keep(target.get());
    std::unique_ptr<zip_t, ArchiveCloser> archive(
        zip_open_from_source(target.get(), ZIP_TRUNCATE, &error));
    if (!archive) {
        zip_source_free(target.get());
        return refused(zip_error_strerror(&error));
    }
    for (const ZipText& text : texts) {
        // Read when the archive is closed: the texts live until then.
        zip_source_t* source = zip_source_buffer(archive.get(), text.bytes.constData(),
                                                 zip_uint64_t(text.bytes.size()), 0);
        if (!source || zip_file_add(archive.get(), text.name.toUtf8().constData(), source,
                                    ZIP_FL_ENC_UTF_8) < 0) {
            zip_source_free(source);
            return refused(zip_strerror(archive.get()));
        }
    }
    if (zip_close(archive.get()) != 0) {
        return refused(zip_strerror(archive.get()));
    }
    (void)archive.release();  // closed
    return bytesOf(target.get());
}

}  // namespace gatehouse::exchange
