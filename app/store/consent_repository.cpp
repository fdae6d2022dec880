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
                                                 const QString& model)
{
    std::vector<StoredTemplate> templates;
    const Status read = sql::eachRow(
        [&](const sql::Statement& row) -> Status {
            const Result<DataKey> key = sealer.unwrap(row.blob(3), row.id<PersonId>(1));
            if (!key) {
                return key.error();
            }
            const Result<QByteArray> bytes =
                Sealer::unseal(key.value(), row.blob(2), Place(kTemplateColumn, row.blob(4)));
            if (!bytes) {
                return bytes.error();
            }
            templates.push_back(
                {row.id<TemplateId>(0), row.id<PersonId>(1), fromLittleEndian(bytes.value())});
            return {};
        },
        connection,
        QStringLiteral(
            "SELECT t.id, l.person_id, t.sealed, k.wrapped_key, t.link FROM face_template t "
            "JOIN template_link l ON l.link = t.link "
            "JOIN consent c ON c.id = l.consent_id AND c.withdrawn_ms IS NULL "
            "JOIN person_key k ON k.person_id = l.person_id "
            "WHERE t.model = ? ORDER BY t.id"),
        model);
    if (!read) {
        return read.error();
    }
    return templates;
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
