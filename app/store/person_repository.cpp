#include "store/person_repository.h"

#include "store/setting_repository.h"
#include "store/sql/query.h"

namespace gatehouse::store {

namespace {

constexpr const char* kNameColumn = "person.name_sealed";
constexpr const char* kPhoneColumn = "person.phone_sealed";
constexpr const char* kDocumentColumn = "person_document.number_sealed";
constexpr const char* kBirthColumn = "person.birth_sealed";
constexpr qsizetype kTail = 4;

/// A person lives where the latest membership says.
const QString kPresentAddress = QStringLiteral(
    "LEFT JOIN household_member m ON m.id ="
    " (SELECT max(id) FROM household_member WHERE person_id = p.id) "
    "LEFT JOIN household h ON h.id = m.household_id "
    "LEFT JOIN address a ON a.id = h.address_id ");

Error noSuchPerson(PersonId person)
{
    return fail(ErrorCode::NotFound, QStringLiteral("person %1").arg(person.value()));
}

Result<QString> openText(const DataKey& key, const QByteArray& sealed, const Place& place)
{
    const Result<QByteArray> plain = Sealer::unseal(key, sealed, place);
    if (!plain) {
        return plain.error();
    }
    return QString::fromUtf8(plain.value());
}

std::optional<QByteArray> sealedBirth(const DataKey& key, std::optional<QDate> birth,
                                      PersonId person)
{
    return birth ? std::optional(Sealer::seal(key, birth->toString(Qt::ISODate).toLatin1(),
                                              Place(kBirthColumn, person)))
                 : std::nullopt;
}

Result<std::optional<QDate>> openBirth(const DataKey& key, const QByteArray& sealed,
                                       PersonId person)
{
    using Birth = Result<std::optional<QDate>>;
    if (sealed.isEmpty()) {
        return Birth(std::nullopt);
    }
    const Result<QString> text = openText(key, sealed, Place(kBirthColumn, person));
    return text ? Birth(QDate::fromString(text.value(), Qt::ISODate)) : Birth(text.error());
}

}  // namespace

Result<PersonId> insertPerson(sql::Connection& connection, const Sealer& sealer,
                              const PersonValues& values, const Membership& membership, UtcTime now)
{
    const Result<PersonId> id = sql::nextId<PersonId>(connection, QLatin1StringView("person"));
    if (!id) {
        return id;
    }
    const DataKey key = DataKey::generate();
    const Status person = sql::add(
        connection,
        QStringLiteral("INSERT INTO person (id, name_sealed, phone_sealed, birth_sealed, "
                       "created_ms) VALUES (?, ?, ?, ?, ?)"),
        id.value(), Sealer::seal(key, values.name.toUtf8(), Place(kNameColumn, id.value())),
        Sealer::seal(key, values.phone.toUtf8(), Place(kPhoneColumn, id.value())),
        sealedBirth(key, values.birth, id.value()), now);
    if (!person) {
        return person.error();
    }
    const Status kept = sql::add(
        connection, QStringLiteral("INSERT INTO person_key (person_id, wrapped_key) VALUES (?, ?)"),
        id.value(), sealer.wrap(key, id.value()));
    if (!kept) {
        return kept.error();
    }
    const Status member = sql::add(
        connection,
        QStringLiteral("INSERT INTO household_member (household_id, person_id, relation, from_ms, "
                       "until_ms) VALUES (?, ?, ?, ?, ?)"),
        membership.household, id.value(), membership.relation, membership.from.value_or(now),
        membership.until);
    if (!member) {
        return member.error();
    }
    if (!values.document) {
        return id;
    }
    const Status document = sql::add(
        connection,
        QStringLiteral(
            "INSERT INTO person_document (person_id, kind, number_sealed) VALUES (?, ?, ?)"),
        id.value(), values.document->kind,
        Sealer::seal(key, values.document->number.toUtf8(), Place(kDocumentColumn, id.value())));
    return document ? id : Result<PersonId>(document.error());
}

Result<DataKey> personKey(sql::Connection& connection, const Sealer& sealer, PersonId person)
{
    const auto row = sql::firstRow(
        connection, QStringLiteral("SELECT wrapped_key FROM person_key WHERE person_id = ?"),
        person);
    if (!row) {
        return row.error();
    }
    if (!row.value()) {
        return noSuchPerson(person);
    }
    return sealer.unwrap(row.value()->blob(0), person);
}

namespace {

const QString kSelectRow =
    QStringLiteral(
        "SELECT p.name_sealed, p.phone_sealed, k.wrapped_key, m.household_id, m.relation, a.path,"
        " (SELECT count(*) FROM template_link l JOIN face_template t ON t.link = l.link"
        "  WHERE l.person_id = p.id),"
        " (SELECT count(*) FROM passage_grant g WHERE (g.person_id = p.id"
        "  OR g.household_id = m.household_id) AND g.revoked_ms IS NULL AND g.state = 1"
        "  AND g.from_ms <= ? AND g.until_ms > ?),"
        " (SELECT max(until_ms) FROM passage_grant g WHERE (g.person_id = p.id"
        "  OR g.household_id = m.household_id) AND g.revoked_ms IS NULL AND g.state = 1"
        "  AND g.from_ms <= ? AND g.until_ms > ?),"
        " m.from_ms, m.until_ms, p.verified_ms, v.name, d.kind, d.number_sealed, p.birth_sealed "
        "FROM person p JOIN person_key k ON k.person_id = p.id ") +
    kPresentAddress +
    QStringLiteral(
        "LEFT JOIN user_account v ON v.id = p.verified_by "
        "LEFT JOIN person_document d ON d.person_id = p.id "
        "WHERE p.id = ?");

constexpr int kBirth = 15;

/// The document, and what it says of the birth.
Result<std::optional<QDate>> addDocument(const sql::Statement& row, const DataKey& key,
                                         PersonRow& person)
{
    constexpr int kKind = 13;
    constexpr int kNumber = 14;
    if (row.isNull(kKind)) {
        return Result<std::optional<QDate>>(std::nullopt);
    }
    const Result<QString> number =
        openText(key, row.blob(kNumber), Place(kDocumentColumn, person.id));
    if (!number) {
        return number.error();
    }
    const Document document{row.enumeration<DocumentKind>(kKind), number.value()};
    person.documentKind = document.kind;
    person.maskedDocument = maskDocument(document.number);
    return birthDate(document);
}

Status addMinority(sql::Connection& connection, std::optional<QDate> birth, UtcTime now,
                   PersonRow& person)
{
    if (!birth) {
        return {};
    }
    const Result<QTimeZone> zone = estateZone(connection);
    if (!zone) {
        return zone.error();
    }
    person.minority = minorityOn(birth, toDateTime(now).toTimeZone(zone.value()).date());
    return {};
}

}  // namespace

Result<PersonRow> personRow(sql::Connection& connection, const Sealer& sealer, PersonId person,
                            UtcTime now)
{
    const auto found = sql::firstRow(connection, kSelectRow, now, now, now, now, person);
    if (!found) {
        return found.error();
    }
    if (!found.value()) {
        return noSuchPerson(person);
    }
    const sql::Statement& row = *found.value();
    const Result<DataKey> key = sealer.unwrap(row.blob(2), person);
    if (!key) {
        return key.error();
    }
    const Result<QString> name = openText(key.value(), row.blob(0), Place(kNameColumn, person));
    const Result<QString> phone = openText(key.value(), row.blob(1), Place(kPhoneColumn, person));
    if (!name || !phone) {
        return name ? phone.error() : name.error();
    }
    PersonRow read{.id = person,
                   .name = name.value(),
                   .maskedPhone = maskPhone(phone.value()),
                   .addressPath = row.text(5),
                   .household = row.id<HouseholdId>(3),
                   .relation = row.isNull(4) ? Relation::CoResident : row.enumeration<Relation>(4),
                   .templates = int(row.integer(6)),
                   .activeGrants = int(row.integer(7)),
                   .grantedUntil = row.optionalTime(8),
                   .verifiedBy = row.text(12),
                   .verifiedAt = row.optionalTime(11),
                   .livesThereFrom = row.optionalTime(9),
                   .livesThereUntil = row.optionalTime(10)};
    const auto documented = addDocument(row, key.value(), read);
    const auto entered = openBirth(key.value(), row.blob(kBirth), person);
    if (!documented || !entered) {
        return documented ? entered.error() : documented.error();
    }
    const Status minority = addMinority(
        connection, documented.value() ? documented.value() : entered.value(), now, read);
    return minority ? Result<PersonRow>(read) : Result<PersonRow>(minority.error());
}

Result<std::optional<QDate>> personBirth(sql::Connection& connection, const DataKey& key,
                                         PersonId person)
{
    const auto row = sql::firstRow(
        connection,
        QStringLiteral("SELECT p.birth_sealed, d.kind, d.number_sealed FROM person p "
                       "LEFT JOIN person_document d ON d.person_id = p.id WHERE p.id = ?"),
        person);
    if (!row) {
        return row.error();
    }
    if (!row.value()) {
        return noSuchPerson(person);
    }
    const sql::Statement& found = *row.value();
    if (!found.isNull(1)) {
        const Result<QString> number = openText(key, found.blob(2), Place(kDocumentColumn, person));
        if (!number) {
            return number.error();
        }
        if (const auto birth = birthDate({found.enumeration<DocumentKind>(1), number.value()})) {
            return birth;
        }
    }
    return openBirth(key, found.blob(0), person);
}

Result<Minority> personMinority(sql::Connection& connection, const DataKey& key, PersonId person,
                                UtcTime now)
{
    const auto birth = personBirth(connection, key, person);
    const Result<QTimeZone> zone = estateZone(connection);
    if (!birth || !zone) {
        return birth ? zone.error() : birth.error();
    }
    return minorityOn(birth.value(), toDateTime(now).toTimeZone(zone.value()).date());
}

Status setVerified(sql::Connection& connection, PersonId person, UserId by, UtcTime now)
{
    const auto document = sql::firstRow(
        connection,
        QStringLiteral("SELECT d.kind FROM person p JOIN person_key k ON k.person_id = p.id "
                       "LEFT JOIN person_document d ON d.person_id = p.id WHERE p.id = ?"),
        person);
    if (!document) {
        return document.error();
    }
    if (!document.value()) {
        return noSuchPerson(person);
    }
    if (document.value()->isNull(0)) {
        return fail(ErrorCode::Conflict,
                    QStringLiteral("person %1 has no document").arg(person.value()));
    }
    const Result<int> marked = sql::change(
        connection,
        QStringLiteral("UPDATE person SET verified_by = ?, verified_ms = ? WHERE id = ?"), by, now,
        person);
    return marked ? Status() : Status(marked.error());
}

Result<QString> personName(sql::Connection& connection, const Sealer& sealer, PersonId person)
{
    const auto row =
        sql::firstRow(connection,
                      QStringLiteral("SELECT p.name_sealed, k.wrapped_key FROM person p "
                                     "JOIN person_key k ON k.person_id = p.id WHERE p.id = ?"),
                      person);
    if (!row) {
        return row.error();
    }
    if (!row.value()) {
        return QString();
    }
    const Result<DataKey> key = sealer.unwrap(row.value()->blob(1), person);
    if (!key) {
        return key.error();
    }
    return openText(key.value(), row.value()->blob(0), Place(kNameColumn, person));
}

Result<QString> personAddressPath(sql::Connection& connection, PersonId person)
{
    static const QString text = QStringLiteral("SELECT a.path FROM person p ") + kPresentAddress +
                                QStringLiteral("WHERE p.id = ?");
    const auto row = sql::firstRow(connection, text, person);
    if (!row) {
        return row.error();
    }
    return row.value() ? row.value()->text(0) : QString();
}

namespace {

const QString kSelectNamed =
    QStringLiteral(
        "SELECT p.id, p.name_sealed, k.wrapped_key, a.path, p.phone_sealed, d.number_sealed "
        "FROM person p JOIN person_key k ON k.person_id = p.id "
        "LEFT JOIN person_document d ON d.person_id = p.id ") +
    kPresentAddress;

Result<NamedPerson> namedOf(const sql::Statement& row, const Sealer& sealer)
{
    const auto id = row.id<PersonId>(0);
    const Result<DataKey> key = sealer.unwrap(row.blob(2), id);
    if (!key) {
        return key.error();
    }
    const Result<QString> name = openText(key.value(), row.blob(1), Place(kNameColumn, id));
    const Result<QString> phone = openText(key.value(), row.blob(4), Place(kPhoneColumn, id));
    const Result<QString> document =
        row.isNull(5) ? Result<QString>(QString())
                      : openText(key.value(), row.blob(5), Place(kDocumentColumn, id));
    if (!name || !phone || !document) {
        return !name ? name.error() : !phone ? phone.error() : document.error();
    }
    return NamedPerson{id, name.value(), row.text(3), phone->right(kTail), document->right(kTail)};
}

}  // namespace

Result<std::vector<NamedPerson>> allNames(sql::Connection& connection, const Sealer& sealer)
{
    std::vector<NamedPerson> people;
    const Status read = sql::eachRow(
        [&](const sql::Statement& row) -> Status {
            const Result<NamedPerson> person = namedOf(row, sealer);
            if (!person) {
                return person.error();
            }
            people.push_back(person.value());
            return {};
        },
        connection, kSelectNamed + QStringLiteral("ORDER BY p.id"));
    if (!read) {
        return read.error();
    }
    return people;
}

Result<NamedPerson> namedPerson(sql::Connection& connection, const Sealer& sealer, PersonId person)
{
    const auto row =
        sql::firstRow(connection, kSelectNamed + QStringLiteral("WHERE p.id = ?"), person);
    if (!row) {
        return row.error();
    }
    return row.value() ? namedOf(*row.value(), sealer) : Result<NamedPerson>(noSuchPerson(person));
}

Status setMembershipEnd(sql::Connection& connection, PersonId person, std::optional<UtcTime> until)
{
    const Result<int> ended =
        sql::change(connection,
                    QStringLiteral("UPDATE household_member SET until_ms = ? WHERE id = "
                                   "(SELECT max(id) FROM household_member WHERE person_id = ?) "
                                   "AND (? IS NULL OR from_ms < ?)"),
                    until, person, until, until);
    if (!ended) {
        return ended.error();
    }
    if (ended.value() == 0) {
        return fail(
            ErrorCode::NotFound,
            QStringLiteral("person %1 has no membership that could end then").arg(person.value()));
    }
    if (!until) {
        return {};
    }
    const Result<int> cut = sql::change(
        connection,
        QStringLiteral(
            "UPDATE passage_grant SET until_ms = max(?, from_ms + 1) WHERE person_id = ? "
            "AND until_ms > ? AND revoked_ms IS NULL"),
        *until, person, *until);
    return cut ? Status() : Status(cut.error());
}

Result<std::vector<ListedRow>> listedPeople(sql::Connection& connection, const Sealer& sealer,
                                            PersonId after, int limit)
{
    static const QString text =
        QStringLiteral(
            "SELECT p.id, p.name_sealed, p.phone_sealed, k.wrapped_key, a.path, m.relation, "
            "m.until_ms, d.kind, d.number_sealed FROM person p "
            "JOIN person_key k ON k.person_id = p.id "
            "LEFT JOIN person_document d ON d.person_id = p.id ") +
        kPresentAddress + QStringLiteral("WHERE p.id > ? ORDER BY p.id LIMIT ?");
    std::vector<ListedRow> people;
    const Status read = sql::eachRow(
        [&](const sql::Statement& row) -> Status {
            const Result<DataKey> key = sealer.unwrap(row.blob(3), row.id<PersonId>(0));
            if (!key) {
                return key.error();
            }
            const Result<QString> name =
                openText(key.value(), row.blob(1), Place(kNameColumn, row.id<PersonId>(0)));
            const Result<QString> phone =
                openText(key.value(), row.blob(2), Place(kPhoneColumn, row.id<PersonId>(0)));
            if (!name || !phone) {
                return name ? phone.error() : name.error();
            }
            people.push_back(
                {.id = row.id<PersonId>(0),
                 .name = name.value(),
                 .phone = phone.value(),
                 .addressPath = row.text(4),
                 .relation = row.isNull(5) ? Relation::CoResident : row.enumeration<Relation>(5),
                 .until = row.optionalTime(6)});
            if (row.isNull(7)) {
                return {};
            }
            const Result<QString> number =
                openText(key.value(), row.blob(8), Place(kDocumentColumn, row.id<PersonId>(0)));
            if (!number) {
                return number.error();
            }
            people.back().document = Document{row.enumeration<DocumentKind>(7), number.value()};
            return {};
        },
        connection, text, after.value(), limit);
    return read ? Result<std::vector<ListedRow>>(std::move(people)) : read.error();
}

}  // namespace gatehouse::store
