#include "store/image_repository.h"

#include "store/person_repository.h"
#include "store/sql/query.h"

namespace gatehouse::store {

namespace {

constexpr const char* kImageColumn = "image.sealed";

Error noSuchImage(ImageId id)
{
    return fail(ErrorCode::NotFound, QStringLiteral("image %1").arg(id.value()));
}

}  // namespace

Result<ImageId> insertImage(sql::Connection& connection, const Sealer& sealer,
                            const NewImage& image, UtcTime now)
{
    const Result<ImageId> id = sql::nextId<ImageId>(connection, QLatin1StringView("image"));
    if (!id) {
        return id;
    }
    const Place place(kImageColumn, id.value());
    QByteArray sealed;
    if (image.person.isValid()) {
        const Result<DataKey> key = personKey(connection, sealer, image.person);
        if (!key) {
            return key.error();
        }
        sealed = Sealer::seal(key.value(), image.jpeg, place);
    } else {
        sealed = sealer.sealForEstate(image.jpeg, place);
    }
    return sql::insert<ImageId>(
        connection,
        QStringLiteral("INSERT INTO image (id, person_id, kind, sealed, created_ms, expires_ms) "
                       "VALUES (?, ?, ?, ?, ?, ?)"),
        id.value(), image.person, image.kind, sealed, now, image.expires);
}

Result<ImageKind> imageKind(sql::Connection& connection, ImageId id, UtcTime now)
{
    const auto row = sql::firstRow(
        connection,
        QStringLiteral(
            "SELECT kind FROM image WHERE id = ? AND (expires_ms IS NULL OR expires_ms > ?)"),
        id, now);
    if (!row) {
        return row.error();
    }
    return row.value() ? Result<ImageKind>(row.value()->enumeration<ImageKind>(0))
                       : Result<ImageKind>(noSuchImage(id));
}

Result<QByteArray> imageJpeg(sql::Connection& connection, const Sealer& sealer, ImageId id,
                             UtcTime now)
{
    const auto row =
        sql::firstRow(connection,
                      QStringLiteral("SELECT person_id, sealed FROM image "
                                     "WHERE id = ? AND (expires_ms IS NULL OR expires_ms > ?)"),
                      id, now);
    if (!row) {
        return row.error();
    }
    if (!row.value()) {
        return noSuchImage(id);
    }
    const auto person = row.value()->id<PersonId>(0);
    const QByteArray sealed = row.value()->blob(1);
    const Place place(kImageColumn, id);
    if (!person.isValid()) {
        return sealer.unsealForEstate(sealed, place);
    }
    const Result<DataKey> key = personKey(connection, sealer, person);
    return key ? Sealer::unseal(key.value(), sealed, place) : Result<QByteArray>(key.error());
}

Result<ImageId> portraitOf(sql::Connection& connection, PersonId person)
{
    const auto row = sql::firstRow(
        connection, QStringLiteral("SELECT max(id) FROM image WHERE person_id = ? AND kind = ?"),
        person, ImageKind::Portrait);
    if (!row) {
        return row.error();
    }
    return row.value() ? row.value()->id<ImageId>(0) : ImageId();
}

}  // namespace gatehouse::store
