#include "store/person_register.h"

#include "store/name_sound.h"
#include "store/person_repository.h"
#include "store/sql/query.h"

#include <QRegularExpression>

#include <algorithm>
#include <array>

namespace gatehouse::store {

namespace {

Result<PersonId> personWithHash(sql::Connection& connection, LookupKind kind,
                                const QByteArray& hash)
{
    const auto row = sql::firstRow(
        connection,
        QStringLiteral("SELECT person_id FROM person_lookup WHERE kind = ? AND hash = ?"), kind,
        hash);
    if (!row) {
        return row.error();
    }
    return row.value() ? row.value()->id<PersonId>(0) : PersonId();
}

/// People with that telephone who do not live in `household`: a family may share one.
Result<PersonId> strangerWithPhone(sql::Connection& connection, const QByteArray& hash,
                                   HouseholdId household)
{
    const auto row = sql::firstRow(
        connection,
        QStringLiteral("SELECT l.person_id FROM person_lookup l WHERE l.kind = ? AND l.hash = ? "
                       "AND NOT EXISTS (SELECT 1 FROM household_member m "
                       "WHERE m.person_id = l.person_id AND m.household_id = ?) "
                       "ORDER BY l.person_id LIMIT 1"),
        LookupKind::Phone, hash, household);
    if (!row) {
        return row.error();
    }
    return row.value() ? row.value()->id<PersonId>(0) : PersonId();
}

/// Somebody of the household whose name sounds like this one.
Result<PersonId> namesakeIn(sql::Connection& connection, const Sealer& sealer,
                            const PreparedPerson& person)
{
    std::vector<PersonId> members;
    const Status read = sql::eachRow(
        [&members](const sql::Statement& row) {
            members.push_back(row.id<PersonId>(0));
            return Status();
        },
        connection,
        QStringLiteral("SELECT DISTINCT person_id FROM household_member WHERE household_id = ?"),
        person.plain.household);
    if (!read) {
        return read.error();
    }
    for (const PersonId member : members) {
        const Result<QString> name = personName(connection, sealer, member);
        if (!name) {
            return name.error();
        }
        if (!name->isEmpty() && soundOf(name.value()).full == person.nameSound) {
            return member;
        }
    }
    return PersonId();
}

Status addLookup(sql::Connection& connection, PersonId person, LookupKind kind,
                 const QByteArray& hash)
{
    return sql::add(
        connection,
        QStringLiteral("INSERT INTO person_lookup (person_id, kind, hash) VALUES (?, ?, ?)"),
        person, kind, hash);
}

struct KindWord
{
    DuplicateKind kind;
    const char* word;
};
constexpr std::array kKindWords{KindWord{DuplicateKind::Document, "document"},
                                KindWord{DuplicateKind::Phone, "phone"},
                                KindWord{DuplicateKind::Name, "name"}};

}  // namespace

PreparedPerson preparePerson(const NewPerson& person)
{
    PreparedPerson prepared{person, {}};
    prepared.plain.name = person.name.trimmed();
    prepared.nameSound = soundOf(prepared.plain.name).full;
    return prepared;
}

Result<std::vector<Duplicate>> duplicatesOf(sql::Connection& connection, const Sealer& sealer,
                                            const PreparedPerson& person)
{
    std::vector<Duplicate> found;
    const auto take = [&found](DuplicateKind kind, const Result<PersonId>& other) -> Status {
        if (!other) {
            return other.error();
        }
        if (other->isValid()) {
            found.push_back({kind, other.value()});
        }
        return {};
    };
    const Result<LookupKey> key = lookupKey(connection, sealer);
    if (!key && key.error().code != ErrorCode::NotFound) {
        return key.error();
    }
    if (key && person.plain.document) {
        const QByteArray hash = key->hash(LookupKind::Document, person.plain.document->number);
        if (const Status status = take(DuplicateKind::Document,
                                       personWithHash(connection, LookupKind::Document, hash));
            !status) {
            return status.error();
        }
    }
    const QString phone = normalisedPhone(person.plain.phone);
    if (key && !phone.isEmpty()) {
        const QByteArray hash = key->hash(LookupKind::Phone, phone);
        if (const Status status = take(DuplicateKind::Phone,
                                       strangerWithPhone(connection, hash, person.plain.household));
            !status) {
            return status.error();
        }
    }
    if (const Status status = take(DuplicateKind::Name, namesakeIn(connection, sealer, person));
        !status) {
        return status.error();
    }
    return found;
}

Result<PersonId> registerPerson(sql::Connection& connection, const Sealer& sealer,
                                const PreparedPerson& person, Likeness likeness, UserId by,
                                UtcTime now)
{
    const Result<LookupKey> key = ensureLookupKey(connection, sealer);
    if (!key) {
        return key.error();
    }
    const auto duplicates = duplicatesOf(connection, sealer, person);
    if (!duplicates) {
        return duplicates.error();
    }
    for (const Duplicate& duplicate : duplicates.value()) {
        if (duplicate.kind == DuplicateKind::Document || likeness == Likeness::Refuse) {
            return conflictOf(duplicate);
        }
    }
    const NewPerson& plain = person.plain;
    const Result<PersonId> id = insertPerson(
        connection, sealer, {plain.name, plain.phone, plain.document, plain.birth},
        {plain.household, plain.relation, plain.livesThereUntil, plain.livesThereFrom}, now);
    if (!id) {
        return id;
    }
    if (plain.document) {
        const QByteArray hash = key->hash(LookupKind::Document, plain.document->number);
        if (const Status added = addLookup(connection, id.value(), LookupKind::Document, hash);
            !added) {
            return added.error();
        }
    }
    if (const QString phone = normalisedPhone(plain.phone); !phone.isEmpty()) {
        const QByteArray hash = key->hash(LookupKind::Phone, phone);
        if (const Status added = addLookup(connection, id.value(), LookupKind::Phone, hash);
            !added) {
            return added.error();
        }
    }
    if (plain.verification == Verification::Seen) {
        if (const Status marked = setVerified(connection, id.value(), by, now); !marked) {
            return marked.error();
        }
    }
    return id;
}

namespace {

constexpr const char* kNameColumn = "person.name_sealed";
constexpr const char* kPhoneColumn = "person.phone_sealed";
constexpr const char* kBirthColumn = "person.birth_sealed";
constexpr const char* kDocumentColumn = "person_document.number_sealed";

Result<QString> opened(const DataKey& key, const QByteArray& sealed, const Place& place)
{
    const Result<QByteArray> plain = Sealer::unseal(key, sealed, place);
    return plain ? Result<QString>(QString::fromUtf8(plain.value()))
                 : Result<QString>(plain.error());
}

Status setLookup(sql::Connection& connection, PersonId person, LookupKind kind,
                 const std::optional<QByteArray>& hash)
{
    const Result<int> dropped = sql::change(
        connection, QStringLiteral("DELETE FROM person_lookup WHERE person_id = ? AND kind = ?"),
        person, kind);
    if (!dropped) {
        return dropped.error();
    }
    return hash ? addLookup(connection, person, kind, *hash) : Status();
}

Status setValues(sql::Connection& connection, const DataKey& key, PersonId person,
                 const NewPerson& next)
{
    const Result<int> named = sql::change(
        connection,
        QStringLiteral("UPDATE person SET name_sealed = ?, phone_sealed = ? WHERE id = ?"),
        Sealer::seal(key, next.name.toUtf8(), Place(kNameColumn, person)),
        Sealer::seal(key, next.phone.toUtf8(), Place(kPhoneColumn, person)), person);
    if (!named || !next.birth) {
        return named ? Status() : Status(named.error());
    }
    const Result<int> born =
        sql::change(connection, QStringLiteral("UPDATE person SET birth_sealed = ? WHERE id = ?"),
                    Sealer::seal(key, next.birth->toString(Qt::ISODate).toLatin1(),
                                 Place(kBirthColumn, person)),
                    person);
    return born ? Status() : Status(born.error());
}

Status setDocument(sql::Connection& connection, const DataKey& key, PersonId person,
                   const Document& document)
{
    const Status kept =
        sql::add(connection,
                 QStringLiteral("INSERT INTO person_document (person_id, kind, number_sealed) "
                                "VALUES (?, ?, ?) ON CONFLICT (person_id) DO UPDATE SET "
                                "kind = excluded.kind, number_sealed = excluded.number_sealed"),
                 person, document.kind,
                 Sealer::seal(key, document.number.toUtf8(), Place(kDocumentColumn, person)));
    if (!kept) {
        return kept;
    }
    const Result<int> unverified = sql::change(
        connection,
        QStringLiteral("UPDATE person SET verified_by = NULL, verified_ms = NULL WHERE id = ?"),
        person);
    return unverified ? Status() : Status(unverified.error());
}

/// The latest membership is where the person lives.
Status setMembership(sql::Connection& connection, PersonId person, const NewPerson& before,
                     const NewPerson& next, UtcTime now)
{
    if (before.household == next.household) {
        const Result<int> changed =
            sql::change(connection,
                        QStringLiteral("UPDATE household_member SET relation = ? WHERE id = "
                                       "(SELECT max(id) FROM household_member "
                                       "WHERE person_id = ?)"),
                        next.relation, person);
        if (!changed || before.livesThereUntil == next.livesThereUntil) {
            return changed ? Status() : Status(changed.error());
        }
        return setMembershipEnd(connection, person, next.livesThereUntil);
    }
    const Result<int> ended =
        sql::change(connection,
                    QStringLiteral("UPDATE household_member SET until_ms = max(?, from_ms + 1) "
                                   "WHERE person_id = ? AND (until_ms IS NULL OR until_ms > ?)"),
                    now, person, now);
    if (!ended) {
        return ended.error();
    }
    return sql::add(connection,
                    QStringLiteral("INSERT INTO household_member (household_id, person_id, "
                                   "relation, from_ms, until_ms) VALUES (?, ?, ?, ?, ?)"),
                    next.household, person, next.relation, now, next.livesThereUntil);
}

}  // namespace

Result<NewPerson> registeredPerson(sql::Connection& connection, const Sealer& sealer,
                                   PersonId person)
{
    const Result<DataKey> key = personKey(connection, sealer, person);
    if (!key) {
        return key.error();
    }
    const auto found = sql::firstRow(
        connection,
        QStringLiteral("SELECT p.name_sealed, p.phone_sealed, m.household_id, m.relation, "
                       "m.until_ms, d.kind, d.number_sealed FROM person p "
                       "LEFT JOIN household_member m ON m.id = (SELECT max(id) "
                       "FROM household_member WHERE person_id = p.id) "
                       "LEFT JOIN person_document d ON d.person_id = p.id WHERE p.id = ?"),
        person);
    const auto birth = personBirth(connection, key.value(), person);
    if (!found || !birth) {
        return found ? birth.error() : found.error();
    }
    const sql::Statement& row = *found.value();
    const Result<QString> name = opened(key.value(), row.blob(0), Place(kNameColumn, person));
    const Result<QString> phone = opened(key.value(), row.blob(1), Place(kPhoneColumn, person));
    if (!name || !phone) {
        return name ? phone.error() : name.error();
    }
    NewPerson registered;
    registered.name = name.value();
    registered.phone = phone.value();
    registered.household = row.id<HouseholdId>(2);
    registered.relation = row.isNull(3) ? Relation::CoResident : row.enumeration<Relation>(3);
    registered.livesThereUntil = row.optionalTime(4);
    registered.birth = birth.value();
    if (!row.isNull(5)) {
        const auto number = opened(key.value(), row.blob(6), Place(kDocumentColumn, person));
        if (!number) {
            return number.error();
        }
        registered.document = Document{row.enumeration<DocumentKind>(5), number.value()};
    }
    return registered;
}

Status changePerson(sql::Connection& connection, const Sealer& sealer, PersonId person,
                    const PreparedPerson& next, UserId by, UtcTime now)
{
    const NewPerson& plain = next.plain;
    const Result<NewPerson> before = registeredPerson(connection, sealer, person);
    const Result<DataKey> key = personKey(connection, sealer, person);
    const Result<LookupKey> lookup = ensureLookupKey(connection, sealer);
    if (!before || !key || !lookup) {
        return !before ? before.error() : !key ? key.error() : lookup.error();
    }
    if (plain.document && plain.document != before->document) {
        const QByteArray hash = lookup->hash(LookupKind::Document, plain.document->number);
        const auto other = personWithHash(connection, LookupKind::Document, hash);
        if (!other) {
            return other.error();
        }
        if (other->isValid() && other.value() != person) {
            return conflictOf({DuplicateKind::Document, other.value()});
        }
        Status kept = setDocument(connection, key.value(), person, *plain.document);
        if (kept) {
            kept = setLookup(connection, person, LookupKind::Document, hash);
        }
        if (!kept) {
            return kept;
        }
    }
    const QString phone = normalisedPhone(plain.phone);
    Status done = setLookup(
        connection, person, LookupKind::Phone,
        phone.isEmpty() ? std::nullopt : std::optional(lookup->hash(LookupKind::Phone, phone)));
    if (done) {
        done = setValues(connection, key.value(), person, plain);
    }
    if (done) {
        done = setMembership(connection, person, before.value(), plain, now);
    }
    if (done && plain.verification == Verification::Seen) {
        done = setVerified(connection, person, by, now);
    }
    return done;
}

Error conflictOf(const Duplicate& duplicate)
{
    const auto word = std::ranges::find(kKindWords, duplicate.kind, &KindWord::kind);
    return fail(ErrorCode::Conflict, QStringLiteral("%1: person %2 is registered with it already")
                                         .arg(QLatin1StringView(word->word))
                                         .arg(duplicate.person.value()));
}

std::optional<Duplicate> duplicateFrom(const Error& error)
{
    static const QRegularExpression pattern(
        QStringLiteral("^([a-z]+): person ([0-9]+) is registered"));
    const auto match = pattern.match(error.text);
    const auto word = std::ranges::find_if(kKindWords, [&match](const KindWord& known) {
        return QLatin1StringView(known.word) == match.captured(1);
    });
    if (error.code != ErrorCode::Conflict || word == kKindWords.end()) {
        return std::nullopt;
    }
    return Duplicate{word->kind, PersonId(match.captured(2).toLongLong())};
}

}  // namespace gatehouse::store
