#include "store/consent_repository.h"

#include "store/image_repository.h"
#include "store/person_repository.h"
#include "store/sql/query.h"

#include <QtEndian>

#include <sodium.h>

#include <bit>

namespace gatehouse::store {

namespace {

constexpr const char* kGuardianColumn = "consent.guardian_sealed";
constexpr const char* kTemplateColumn = "face_template.sealed";
constexpr qsizetype kLinkBytes = 16;
constexpr qsizetype kFloatBytes = 4;

QByteArray toLittleEndian(std::span<const float> vector)
{
    QByteArray bytes(qsizetype(vector.size()) * kFloatBytes, Qt::Uninitialized);
    char* target = bytes.data();
    for (const float value : vector) {
        qToLittleEndian(std::bit_cast<quint32>(value), target);
        target += kFloatBytes;
    }
    return bytes;
}

std::vector<float> fromLittleEndian(const QByteArray& bytes)
{
    std::vector<float> vector;
    vector.reserve(size_t(bytes.size() / kFloatBytes));
    for (qsizetype at = 0; at + kFloatBytes <= bytes.size(); at += kFloatBytes) {
        vector.push_back(std::bit_cast<float>(qFromLittleEndian<quint32>(bytes.constData() + at)));
    }
    return vector;
}

/// What a template says, of a row that begins with id, person, sealed, wrapped key and link.
Result<std::vector<float>> openedVector(const sql::Statement& row, const Sealer& sealer)
{
    const Result<DataKey> key = sealer.unwrap(row.blob(3), row.id<PersonId>(1));
    if (!key) {
        return key.error();
    }
    const Result<QByteArray> bytes =
        Sealer::unseal(*key, row.blob(2), Place(kTemplateColumn, row.blob(4)));
    return bytes ? Result<std::vector<float>>(fromLittleEndian(*bytes))
                 : Result<std::vector<float>>(bytes.error());
}

}  // namespace

Result<ConsentId> insertConsent(sql::Connection& connection, const DataKey& key, PersonId person,
                                const NewConsent& consent, UserId recordedBy, UtcTime now)
{
    const Result<Minority> minority = personMinority(connection, key, person, now);
    if (!minority) {
        return minority.error();
    }
    const bool byGuardian = consent.channel == ConsentChannel::Guardian;
    if (minority.value() == Minority::UnderGuardianAge && !byGuardian) {
        return fail(ErrorCode::Invalid,
                    QStringLiteral("guardian: a guardian consents for person %1, who is under %2")
                        .arg(person.value())
                        .arg(kGuardianAge));
    }
    const Result<ConsentId> id = sql::nextId<ConsentId>(connection, QLatin1StringView("consent"));
    if (!id) {
        return id;
    }
    std::optional<QByteArray> guardian;
    if (byGuardian) {
        guardian = Sealer::seal(key, consent.guardianName.trimmed().toUtf8(),
                                Place(kGuardianColumn, id.value()));
    }
    return sql::insert<ConsentId>(
        connection,
        QStringLiteral("INSERT INTO consent (id, person_id, text_version, given_ms, channel, "
                       "guardian_sealed, recorded_by, guardian_relation) "
                       "VALUES (?, ?, ?, ?, ?, ?, ?, ?)"),
        id.value(), person, consent.textVersion, now, consent.channel, guardian, recordedBy,
        byGuardian ? consent.guardianRelation : std::nullopt);
}

Result<std::vector<ConsentRecord>> consentsOf(sql::Connection& connection, PersonId person)
{
    std::vector<ConsentRecord> consents;
    const Status read = sql::eachRow(
        [&consents](const sql::Statement& row) {
            consents.push_back({.id = row.id<ConsentId>(0),
                                .textVersion = row.text(1),
                                .givenAt = row.time(2),
                                .channel = row.enumeration<ConsentChannel>(3),
                                .recordedBy = row.text(4),
                                .withdrawnAt = row.optionalTime(5)});
            return Status();
        },
        connection,
        QStringLiteral("SELECT c.id, c.text_version, c.given_ms, c.channel, u.name, c.withdrawn_ms "
                       "FROM consent c JOIN user_account u ON u.id = c.recorded_by "
                       "WHERE c.person_id = ? ORDER BY c.id DESC"),
        person);
    if (!read) {
        return read.error();
    }
    return consents;
}

Result<TemplateId> insertTemplate(sql::Connection& connection, const DataKey& key, PersonId person,
                                  ConsentId consent, const NewTemplate& face, UtcTime now)
{
    QByteArray link(kLinkBytes, Qt::Uninitialized);
    randombytes_buf(link.data(), size_t(link.size()));
    const Status linked = sql::add(
        connection,
        QStringLiteral("INSERT INTO template_link (link, person_id, consent_id) VALUES (?, ?, ?)"),
        link, person, consent);
    if (!linked) {
        return linked.error();
    }
    return sql::insert<TemplateId>(
        connection,
        QStringLiteral("INSERT INTO face_template (link, model, sealed, quality, created_ms) "
                       "VALUES (?, ?, ?, ?, ?)"),
        link, face.model,
        Sealer::seal(key, toLittleEndian(face.vector), Place(kTemplateColumn, link)), face.quality,
        now);
}

Result<std::vector<StoredTemplate>> allTemplates(sql::Connection& connection, const Sealer& sealer,
                                                 const QString& model,
                                                 std::optional<PersonId> person)
{
    std::vector<StoredTemplate> templates;
    const Status read = sql::eachRow(
        [&](const sql::Statement& row) -> Status {
            Result<std::vector<float>> vector = openedVector(row, sealer);
            if (!vector) {
                return vector.error();
            }
            templates.push_back({.id = row.id<TemplateId>(0),
                                 .person = row.id<PersonId>(1),
                                 .vector = vector.take(),
                                 .residenceEnds = row.optionalTime(5)});
            return {};
        },
        connection,
        QStringLiteral(
            "SELECT t.id, l.person_id, t.sealed, k.wrapped_key, t.link, "
            "(SELECT m.until_ms FROM household_member m WHERE m.person_id = l.person_id "
            " ORDER BY m.until_ms IS NOT NULL, m.until_ms DESC LIMIT 1) FROM face_template t "
            "JOIN template_link l ON l.link = t.link "
            "JOIN consent c ON c.id = l.consent_id AND c.withdrawn_ms IS NULL "
            "JOIN person_key k ON k.person_id = l.person_id "
            "WHERE t.model = ? AND (? IS NULL OR l.person_id = ?) ORDER BY t.id"),
        model, person, person);
    if (!read) {
        return read.error();
    }
    return templates;
}

Result<TemplatesByModel> outdatedTemplates(sql::Connection& connection, const Sealer& sealer,
                                           const QString& model)
{
    TemplatesByModel templates;
    const auto current =
        sql::firstRow(connection,
                      QStringLiteral("SELECT count(*) FROM face_template t "
                                     "JOIN template_link l ON l.link = t.link "
                                     "JOIN consent c ON c.id = l.consent_id "
                                     "AND c.withdrawn_ms IS NULL WHERE t.model = ?"),
                      model);
    if (!current) {
        return current.error();
    }
    templates.current = int(current.value()->integer(0));
    const Status read = sql::eachRow(
        [&](const sql::Statement& row) -> Status {
            Result<std::vector<float>> vector = openedVector(row, sealer);
            if (!vector) {
                return vector.error();
            }
            templates.outdated.push_back({.id = row.id<TemplateId>(0),
                                          .person = row.id<PersonId>(1),
                                          .model = row.text(5),
                                          .quality = row.real(6),
                                          .vector = vector.take(),
                                          .hasCurrent = row.integer(7) != 0});
            return {};
        },
        connection,
        QStringLiteral(
            "SELECT t.id, l.person_id, t.sealed, k.wrapped_key, t.link, t.model, t.quality, "
            "EXISTS (SELECT 1 FROM face_template o JOIN template_link p ON p.link = o.link "
            " WHERE p.person_id = l.person_id AND o.model = ?) "
            "FROM face_template t JOIN template_link l ON l.link = t.link "
            "JOIN consent c ON c.id = l.consent_id AND c.withdrawn_ms IS NULL "
            "JOIN person_key k ON k.person_id = l.person_id "
            "WHERE t.model <> ? ORDER BY l.person_id, t.id DESC"),
        model, model);
    if (!read) {
        return read.error();
    }
    return templates;
}

Status replaceTemplate(sql::Connection& connection, const Sealer& sealer, TemplateId id,
                       const NewTemplate& face, UtcTime now)
{
    const auto row =
        sql::firstRow(connection,
                      QStringLiteral("SELECT l.link, l.person_id FROM face_template t "
                                     "JOIN template_link l ON l.link = t.link WHERE t.id = ?"),
                      id);
    if (!row) {
        return row.error();
    }
    if (!row.value()) {
        return fail(ErrorCode::NotFound, QStringLiteral("there is no template %1").arg(id.value()));
    }
    const QByteArray link = row.value()->blob(0);
    const Result<DataKey> key = personKey(connection, sealer, row.value()->id<PersonId>(1));
    if (!key) {
        return key.error();
    }
    const Result<int> replaced = sql::change(
        connection,
        QStringLiteral("UPDATE face_template SET model = ?, sealed = ?, quality = ?, "
                       "created_ms = ? WHERE id = ?"),
        face.model,
        Sealer::seal(key.value(), toLittleEndian(face.vector), Place(kTemplateColumn, link)),
        face.quality, now, id);
    return replaced ? Status() : Status(replaced.error());
}

Result<int> withdrawConsents(sql::Connection& connection, PersonId person, UtcTime now)
{
    const Result<int> withdrawn = sql::change(
        connection,
        QStringLiteral(
            "UPDATE consent SET withdrawn_ms = ? WHERE person_id = ? AND withdrawn_ms IS NULL"),
        now, person);
    if (!withdrawn) {
        return withdrawn;
    }
    const Result<int> templates =
        sql::change(connection,
                    QStringLiteral("DELETE FROM face_template WHERE link IN "
                                   "(SELECT link FROM template_link WHERE person_id = ?)"),
                    person);
    if (!templates) {
        return templates;
    }
    const Result<int> links = sql::change(
        connection, QStringLiteral("DELETE FROM template_link WHERE person_id = ?"), person);
    if (!links) {
        return links;
    }
    const Result<int> portraits = sql::change(
        connection, QStringLiteral("DELETE FROM image WHERE person_id = ? AND kind = ?"), person,
        ImageKind::Portrait);
    return portraits ? withdrawn : portraits;
}

}  // namespace gatehouse::store
