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
