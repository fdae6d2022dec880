#include "store/personal_reader.h"

namespace gatehouse::store {

namespace {
const QByteArray kNamePlace = QByteArrayLiteral("person.name_sealed");
const QByteArray kImagePlace = QByteArrayLiteral("image.sealed");
/// image.kind of a passage's crop.
constexpr int kPassageCrop = 1;
}  // namespace

PersonalReader::PersonalReader(sql::Connection& connection, const Sealer& sealer)
    : m_connection(connection), m_sealer(sealer)
{
}

Result<DataKey> PersonalReader::key(PersonId person)
{
    if (const auto known = m_keys.find(person); known != m_keys.end()) {
        return known->second;
    }
    auto statement = m_connection.prepare(
        QStringLiteral("SELECT wrapped_key FROM person_key WHERE person_id = ?"));
    if (!statement) {
        return statement.error();
    }
    const auto row = statement.value().bind(person).step();
    if (!row) {
        return row.error();
    }
    if (!*row) {
        return fail(ErrorCode::NotFound,
                    QStringLiteral("person %1 has no key").arg(person.value()));
    }
    auto key = m_sealer.unwrap(statement->blob(0));
    if (key) {
        m_keys.emplace(person, *key);
    }
    return key;
}

Result<QString> PersonalReader::name(PersonId person)
{
    if (const auto known = m_names.find(person); known != m_names.end()) {
        return known->second;
    }
    const auto key = this->key(person);
    if (!key) {
        return key.error().code == ErrorCode::NotFound ? Result<QString>(QString())
                                                       : Result<QString>(key.error());
    }
    auto statement =
        m_connection.prepare(QStringLiteral("SELECT name_sealed FROM person WHERE id = ?"));
    if (!statement) {
        return statement.error();
    }
    const auto row = statement.value().bind(person).step();
    if (!row) {
        return row.error();
    }
    const auto plain = Sealer::unseal(*key, statement->blob(0), kNamePlace);
    if (!plain) {
        return plain.error();
    }
    const QString name = QString::fromUtf8(*plain);
    m_names.emplace(person, name);
    return name;
}

Result<QString> PersonalReader::addressPath(PersonId person)
{
    auto statement = m_connection.prepare(QStringLiteral(
        "SELECT a.path FROM household_member m JOIN household h ON h.id = m.household_id"
        " JOIN address a ON a.id = h.address_id WHERE m.person_id = ?"
        " ORDER BY m.from_ms DESC, m.id DESC LIMIT 1"));
    if (!statement) {
        return statement.error();
    }
    const auto row = statement.value().bind(person).step();
    if (!row) {
        return row.error();
    }
    return *row ? statement->text(0) : QString();
}

Result<QByteArray> PersonalReader::image(ImageId image)
{
    auto statement =
        m_connection.prepare(QStringLiteral("SELECT person_id, sealed FROM image WHERE id = ?"));
    if (!statement) {
        return statement.error();
    }
    const auto row = statement.value().bind(image).step();
    if (!row) {
        return row.error();
    }
    if (!*row) {
        return fail(ErrorCode::NotFound, QStringLiteral("image %1").arg(image.value()));
    }
    const auto person = statement->id<PersonId>(0);
    if (!person.isValid()) {
        return m_sealer.unsealForEstate(statement->blob(1), kImagePlace);
    }
    const auto key = this->key(person);
    if (!key) {
        return key.error();
    }
    return Sealer::unseal(*key, statement->blob(1), kImagePlace);
}

Result<ImageId> addCrop(sql::Connection& connection, const Sealer& sealer, const NewCrop& crop)
{
    QByteArray sealed;
    if (crop.person.isValid()) {
        const auto key = PersonalReader(connection, sealer).key(crop.person);
        if (!key) {
            return key.error();
        }
        sealed = Sealer::seal(*key, crop.jpeg, kImagePlace);
    } else {
        sealed = sealer.sealForEstate(crop.jpeg, kImagePlace);
    }
    auto statement =
        connection.prepare(QStringLiteral("INSERT INTO image (person_id, kind, sealed, created_ms, "
                                          "expires_ms) VALUES (?, ?, ?, ?, ?)"));
    if (!statement) {
        return statement.error();
    }
    const Status added = statement.value()
                             .bind(crop.person)
                             .bind(kPassageCrop)
                             .bind(sealed)
                             .bind(crop.taken)
                             .bind(crop.expires)
                             .run();
    if (!added) {
        return added.error();
    }
    return ImageId(statement->lastInsertId());
}

}  // namespace gatehouse::store
