#include "store/passage_repository.h"

#include "store/person_repository.h"

#include <QHash>

namespace gatehouse::store {

namespace {

/// LEFT JOINs keep the passages the outer loop, so that an index of theirs gives the order.
QString pageSql(const PassageQuery& query, bool hasKey)
{
    QString sql = QStringLiteral(
        "SELECT p.id, p.at_ms, p.door_id, p.camera_id, p.person_id, p.grant_id, p.credential, "
        "p.outcome,"
        " p.similarity, p.margin, p.image_id, d.name, c.name FROM passage p"
        " LEFT JOIN door d ON d.id = p.door_id LEFT JOIN camera c ON c.id = p.camera_id WHERE 1");
    const std::pair<bool, const char*> conditions[] = {
        {query.from.has_value(), " AND p.at_ms >= ?"},
        {query.until.has_value(), " AND p.at_ms < ?"},
        {query.door.has_value(), " AND p.door_id = ?"},
        {query.person.has_value(), " AND p.person_id = ?"},
        {query.outcome.has_value(), " AND p.outcome = ?"},
        {hasKey, " AND (p.at_ms, p.id) < (?, ?)"},
    };
    for (const auto& [wanted, text] : conditions) {
        if (wanted) {
            sql += QLatin1String(text);
        }
    }
    return sql + QStringLiteral(" ORDER BY p.at_ms DESC, p.id DESC LIMIT ?");
}

void bindQuery(sql::Statement& statement, const PassageQuery& query, std::optional<PageKey> after,
               int limit)
{
    if (query.from) {
        statement.bind(*query.from);
    }
    if (query.until) {
        statement.bind(*query.until);
    }
    if (query.door) {
        statement.bind(*query.door);
    }
    if (query.person) {
        statement.bind(*query.person);
    }
    if (query.outcome) {
        statement.bind(*query.outcome);
    }
    if (after) {
        statement.bind(after->sortValue).bind(after->id);
    }
    statement.bind(limit);
}

PassageRow rowOf(const sql::Statement& statement)
{
    PassageRow row;
    Passage& passage = row.passage;
    passage.id = statement.id<PassageId>(0);
    passage.at = statement.time(1);
    passage.door = statement.id<DoorId>(2);
    passage.camera = statement.id<CameraId>(3);
    passage.person = statement.id<PersonId>(4);
    passage.grant = statement.id<GrantId>(5);
    passage.credential = statement.enumeration<Credential>(6);
    passage.outcome = statement.enumeration<PassageOutcome>(7);
    passage.similarity = statement.real(8);
    passage.margin = statement.real(9);
    passage.crop = statement.id<ImageId>(10);
    row.doorName = statement.text(11);
    row.cameraName = statement.text(12);
    return row;
}

/// A page is mostly about the same few people: each is unsealed once.
struct Who
{
    QString name;
    QString addressPath;
};
using Known = QHash<PersonId, Who>;

Status nameWho(sql::Connection& connection, const Sealer& sealer, Known& known, PassageRow& row)
{
    const PersonId person = row.passage.person;
    if (!person.isValid()) {
        return {};
    }
    if (!known.contains(person)) {
        const auto name = personName(connection, sealer, person);
        const auto path = personAddressPath(connection, person);
        if (!name || !path) {
            return name ? path.error() : name.error();
        }
        known.insert(person, Who{*name, *path});
    }
    row.personName = known.value(person).name;
    row.addressPath = known.value(person).addressPath;
    return {};
}

}  // namespace

PassageRepository::PassageRepository(sql::Connection& connection) : m_connection(connection)
{
}

Result<PassageId> PassageRepository::add(const Passage& passage)
{
    auto statement = m_connection.prepare(QStringLiteral(
        "INSERT INTO passage (at_ms, door_id, camera_id, person_id, grant_id, credential, outcome,"
        " similarity, margin, image_id) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"));
    if (!statement) {
        return statement.error();
    }
    const Status added = statement.value()
                             .bind(passage.at)
                             .bind(passage.door)
                             .bind(passage.camera)
                             .bind(passage.person)
                             .bind(passage.grant)
                             .bind(passage.credential)
                             .bind(passage.outcome)
                             .bind(passage.similarity)
                             .bind(passage.margin)
                             .bind(passage.crop)
                             .run();
    if (!added) {
        return added.error();
    }
    return PassageId(statement->lastInsertId());
}

Result<Page<PassageRow>> PassageRepository::page(const PassageQuery& query,
                                                 std::optional<PageKey> after, int limit,
                                                 const Sealer& sealer)
{
    auto statement = m_connection.prepare(pageSql(query, after.has_value()));
    if (!statement) {
        return statement.error();
    }
    bindQuery(statement.value(), query, after, limit + 1);
    Known known;
    Page<PassageRow> page;
    auto found = statement.value().step();
    for (; found && *found; found = statement.value().step()) {
        if (int(page.rows.size()) == limit) {
            const Passage& last = page.rows.back().passage;
            page.next = PageKey{toMs(last.at), last.id.value()};
            continue;
        }
        PassageRow row = rowOf(*statement);
        if (const Status named = nameWho(m_connection, sealer, known, row); !named) {
            return named.error();
        }
        page.rows.push_back(std::move(row));
    }
    if (!found) {
        return found.error();
    }
    return page;
}

}  // namespace gatehouse::store
