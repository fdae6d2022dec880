#include "store/erasure.h"

#include "store/audit.h"
#include "store/consent_repository.h"
#include "store/sealed_columns.h"
#include "store/sql/query.h"

#include <QJsonDocument>

#include <algorithm>

namespace gatehouse::store {

namespace {

struct Step
{
    const char* what;  ///< as the certificate counts it
    const char* sql;   ///< every "?" is the person
};

// In an order that no foreign key objects to.
constexpr Step kSteps[] = {
    {"passage_pictures",
     "UPDATE passage SET image_id = NULL WHERE image_id IN "
     "(SELECT id FROM image WHERE person_id = ?)"},
    {"alert_pictures",
     "UPDATE alert SET image_id = NULL WHERE image_id IN "
     "(SELECT id FROM image WHERE person_id = ?)"},
    {"outbox_pictures",
     "UPDATE outbox SET image_id = NULL WHERE image_id IN "
     "(SELECT id FROM image WHERE person_id = ?)"},
    {"pictures", "DELETE FROM image WHERE person_id = ?"},
    {"plates",
     "UPDATE passage SET plate_hash = NULL, plate_sealed = NULL WHERE person_id = ? "
     "AND plate_sealed IS NOT NULL"},
    {"submissions", "DELETE FROM submission WHERE person_id = ?"},
    {"keys", "DELETE FROM person_key WHERE person_id = ?"},
};

/// Tables that a later part of the program adds are cleared without being named here: what belongs
/// to a person says so by its column, and what is personal by its ending.
constexpr const char* kSealedColumns =
    "SELECT t.name, c.name, c.\"notnull\" FROM sqlite_schema t, pragma_table_info(t.name) c "
    "WHERE t.type = 'table' AND t.name NOT IN ('passage', 'person_key') "
    "AND (c.name LIKE '%\\_sealed' ESCAPE '\\' OR c.name LIKE '%\\_hash' ESCAPE '\\') "
    "AND EXISTS (SELECT 1 FROM pragma_table_info(t.name) o WHERE o.name = 'person_id')";

struct PersonColumn
{
    QString table;
    QString column;
    bool mustHaveValue = false;
};

/// What is sealed with the estate's key speaks of others, and stays.
bool isOfPerson(const QString& table, const QString& column)
{
    return column.endsWith(QStringLiteral("_hash")) ||
           std::ranges::any_of(sealedColumns(), [&](const SealedColumn& known) {
               return known.with != SealedWith::Estate && table == QLatin1StringView(known.table) &&
                      column == QLatin1StringView(known.column);
           });
}

Result<std::vector<PersonColumn>> columnsOfPeople(sql::Connection& connection)
{
    std::vector<PersonColumn> columns;
    const Status read = sql::eachRow(
        [&columns](const sql::Statement& row) {
            if (!isOfPerson(row.text(0), row.text(1))) {
                return Status();
            }
            columns.push_back({row.text(0), row.text(1), row.integer(2) != 0});
            return Status();
        },
        connection, QString::fromLatin1(kSealedColumns));
    return read ? Result<std::vector<PersonColumn>>(columns)
                : Result<std::vector<PersonColumn>>(read.error());
}

Result<int> changeFor(sql::Connection& connection, const QString& text, PersonId person)
{
    return sql::change(connection, text, person);
}

Status emptyColumns(sql::Connection& connection, PersonId person, QJsonObject& removed)
{
    const auto columns = columnsOfPeople(connection);
    if (!columns) {
        return columns.error();
    }
    for (const PersonColumn& column : *columns) {
        // Names come from the schema, never from a person.
        const QString text =
            QStringLiteral(
                "UPDATE \"%1\" SET \"%2\" = %3 WHERE person_id = ? AND \"%2\" IS NOT NULL")
                .arg(column.table, column.column,
                     column.mustHaveValue ? QStringLiteral("x''") : QStringLiteral("NULL"));
        const auto emptied = changeFor(connection, text, person);
        if (!emptied) {
            return emptied.error();
        }
        if (*emptied > 0) {
            removed.insert(column.table + u'.' + column.column, *emptied);
        }
    }
    return {};
}

Status endRights(sql::Connection& connection, PersonId person, UtcTime now, QJsonObject& removed)
{
    const std::pair<const char*, const char*> ends[] = {
        {"grants",
         "UPDATE passage_grant SET revoked_ms = ? WHERE person_id = ? AND revoked_ms IS NULL"},
        {"cards", "UPDATE card SET barred_ms = ? WHERE person_id = ? AND barred_ms IS NULL"},
        {"vehicles", "UPDATE vehicle SET ended_ms = ? WHERE person_id = ? AND ended_ms IS NULL"},
    };
    for (const auto& [what, text] : ends) {
        const auto ended = sql::change(connection, QString::fromLatin1(text), now, person);
        if (!ended) {
            return ended.error();
        }
        removed.insert(QString::fromLatin1(what), *ended);
    }
    const auto memberships =
        sql::change(connection,
                    QStringLiteral("UPDATE household_member SET until_ms = ? WHERE person_id = ? "
                                   "AND (until_ms IS NULL OR until_ms > ?)"),
                    now, person, now);
    if (!memberships) {
        return memberships.error();
    }
    removed.insert(QStringLiteral("memberships"), *memberships);
    return {};
}

QString personSubject(PersonId person)
{
    return QStringLiteral("person:%1").arg(person.value());
}

Result<qint64> lastAudit(sql::Connection& connection)
{
    const auto seq = connection.single(QStringLiteral("SELECT coalesce(max(seq), 0) FROM audit"));
    return seq ? Result<qint64>(seq->toLongLong()) : Result<qint64>(seq.error());
}

ErasureRecord recordOf(const sql::Statement& row)
{
    return {.person = row.id<PersonId>(0),
            .at = row.time(1),
            .basis = row.enumeration<ErasureBasis>(2),
            .requestedBy = row.text(3),
            .approvedBy = row.text(4),
            .state = row.enumeration<ErasureState>(5),
            .removed = QJsonDocument::fromJson(row.text(6).toUtf8()).object(),
            .auditSequence = row.integer(7)};
}

const QString kSelectErasure = QStringLiteral(
    "SELECT e.person_id, e.at_ms, e.basis, r.name, a.name, e.state, e.removed, e.audit_seq "
    "FROM erasure e JOIN user_account r ON r.id = e.requested_by "
    "JOIN user_account a ON a.id = e.approved_by ");

}  // namespace

Result<QJsonObject> clearPerson(sql::Connection& connection, PersonId person, UtcTime now)
{
    const auto marked = sql::change(
        connection,
        QStringLiteral("UPDATE person SET erased_ms = ?, name_sealed = x'', phone_sealed = x'', "
                       "birth_sealed = NULL WHERE id = ? AND erased_ms IS NULL"),
        now, person);
    if (!marked) {
        return marked.error();
    }
    if (*marked == 0) {
        return fail(ErrorCode::NotFound, QStringLiteral("person %1").arg(person.value()));
    }
    QJsonObject removed;
    const auto withdrawn = withdrawConsents(connection, person, now);
    if (!withdrawn) {
        return withdrawn.error();
    }
    removed.insert(QStringLiteral("consents"), *withdrawn);
    if (const Status ended = endRights(connection, person, now, removed); !ended) {
        return ended.error();
    }
    for (const Step& step : kSteps) {
        const auto changed = changeFor(connection, QString::fromLatin1(step.sql), person);
        if (!changed) {
            return changed.error();
        }
        removed.insert(QString::fromLatin1(step.what), *changed);
    }
    const Status emptied = emptyColumns(connection, person, removed);
    return emptied ? Result<QJsonObject>(removed) : Result<QJsonObject>(emptied.error());
}

Status insertErasure(sql::Connection& connection, const NewErasure& erasure, UtcTime now)
{
    const Status line = appendAudit(
        connection, {.at = now,
                     .user = erasure.requestedBy,
                     .action = QStringLiteral("person.erase"),
                     .subject = personSubject(erasure.person),
                     .detail = {{QStringLiteral("basis"), erasureBasisName(erasure.basis)},
                                {QStringLiteral("approved_by"), erasure.approvedBy.value()},
                                {QStringLiteral("removed"), erasure.removed}}});
    if (!line) {
        return line;
    }
    const auto sequence = lastAudit(connection);
    if (!sequence) {
        return sequence.error();
    }
    return sql::add(
        connection,
        QStringLiteral("INSERT INTO erasure (person_id, at_ms, requested_by, approved_by, basis, "
                       "state, removed, audit_seq) VALUES (?, ?, ?, ?, ?, ?, ?, ?)"),
        erasure.person, now, erasure.requestedBy, erasure.approvedBy, erasure.basis,
        ErasureState::KeyToBeDestroyed,
        QString::fromUtf8(QJsonDocument(erasure.removed).toJson(QJsonDocument::Compact)),
        *sequence);
}

Result<std::vector<PersonId>> unfinishedErasures(sql::Connection& connection)
{
    std::vector<PersonId> people;
    const Status read = sql::eachRow(
        [&people](const sql::Statement& row) {
            people.push_back(row.id<PersonId>(0));
            return Status();
        },
        connection, QStringLiteral("SELECT person_id FROM erasure WHERE state = ?"),
        ErasureState::KeyToBeDestroyed);
    return read ? Result<std::vector<PersonId>>(people)
                : Result<std::vector<PersonId>>(read.error());
}

Status finishErasure(sql::Connection& connection, PersonId person, UtcTime now)
{
    const auto done = sql::change(
        connection,
        QStringLiteral("UPDATE erasure SET state = ? WHERE person_id = ? AND state = ?"),
        ErasureState::Done, person, ErasureState::KeyToBeDestroyed);
    if (!done || *done == 0) {
        return done ? Status() : Status(done.error());
    }
    return appendAudit(connection, {.at = now,
                                    .user = {},
                                    .action = QStringLiteral("person.key_destroyed"),
                                    .subject = personSubject(person),
                                    .detail = {}});
}

Result<ErasureRecord> erasureOf(sql::Connection& connection, PersonId person)
{
    const auto row =
        sql::firstRow(connection, QString(kSelectErasure + u"WHERE e.person_id = ?"), person);
    if (!row) {
        return row.error();
    }
    return row.value() ? Result<ErasureRecord>(recordOf(*row.value()))
                       : Result<ErasureRecord>(
                             fail(ErrorCode::NotFound,
                                  QStringLiteral("person %1 was not erased").arg(person.value())));
}

Result<std::vector<ErasureRecord>> erasures(sql::Connection& connection, int limit)
{
    std::vector<ErasureRecord> records;
    const Status read = sql::eachRow(
        [&records](const sql::Statement& row) {
            records.push_back(recordOf(row));
            return Status();
        },
        connection, QString(kSelectErasure + u"ORDER BY e.id DESC LIMIT ?"), limit);
    return read ? Result<std::vector<ErasureRecord>>(records)
                : Result<std::vector<ErasureRecord>>(read.error());
}

Result<std::vector<PersonId>> peopleWithoutPart(sql::Connection& connection, const KeyParts& parts)
{
    std::vector<PersonId> people;
    const Status read = sql::eachRow(
        [&](const sql::Statement& row) {
            const auto person = row.id<PersonId>(0);
            const auto part = parts.part(person);
            if (!part && part.error().code == ErrorCode::NotFound) {
                people.push_back(person);
            }
            return part || part.error().code == ErrorCode::NotFound ? Status()
                                                                    : Status(part.error());
        },
        connection, QStringLiteral("SELECT person_id FROM person_key"));
    return read ? Result<std::vector<PersonId>>(people)
                : Result<std::vector<PersonId>>(read.error());
}

Result<int> eraseThoseWithoutPart(sql::Connection& connection, const KeyParts& parts, UtcTime now)
{
    const auto people = peopleWithoutPart(connection, parts);
    if (!people) {
        return people.error();
    }
    for (const PersonId person : *people) {
        const auto cleared = clearPerson(connection, person, now);
        if (!cleared) {
            return cleared.error();
        }
        const Status line =
            appendAudit(connection, {.at = now,
                                     .user = {},
                                     .action = QStringLiteral("person.stays_erased"),
                                     .subject = personSubject(person),
                                     .detail = {}});
        if (!line) {
            return line.error();
        }
    }
    return int(people->size());
}

}  // namespace gatehouse::store
