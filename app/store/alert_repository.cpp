#include "store/alert_repository.h"

#include "store/person_repository.h"

namespace gatehouse::store {

namespace {

const QString kSelect = QStringLiteral(
    "SELECT a.id, a.at_ms, a.kind, a.severity, a.state, a.camera_id, a.door_id, a.passage_id, "
    "a.image_id,"
    " a.owner_id, a.acknowledged_ms, p.person_id, p.similarity, p.margin, c.name, d.name, u.name,"
    " s.rule, s.object, s.zone_name, s.box_x, s.box_y, s.box_width, s.box_height,"
    " p.needed, l.state, l.reason, l.starts_ms, l.length_ms, l.bytes, p.liveness"
    " FROM alert a LEFT JOIN passage p ON p.id = a.passage_id LEFT JOIN camera c ON c.id = "
    "a.camera_id"
    " LEFT JOIN door d ON d.id = a.door_id LEFT JOIN user_account u ON u.id = a.owner_id"
    " LEFT JOIN alert_scene s ON s.alert_id = a.id LEFT JOIN alert_clip l ON l.alert_id = a.id");

constexpr int kClipColumn = 25;

std::optional<AlertClip> clipOf(const sql::Statement& statement)
{
    if (statement.isNull(kClipColumn)) {
        return std::nullopt;
    }
    AlertClip clip;
    clip.state = statement.enumeration<ClipState>(kClipColumn);
    if (!statement.isNull(kClipColumn + 1)) {
        clip.why = statement.enumeration<NoClip>(kClipColumn + 1);
    }
    clip.startsAt = statement.optionalTime(kClipColumn + 2).value_or(UtcTime());
    clip.length = std::chrono::milliseconds(statement.integer(kClipColumn + 3));
    clip.bytes = statement.integer(kClipColumn + 4);
    return clip;
}

AlertRow rowOf(const sql::Statement& statement)
{
    AlertRow row;
    Alert& alert = row.alert;
    alert.id = statement.id<AlertId>(0);
    alert.at = statement.time(1);
    alert.kind = statement.enumeration<AlertKind>(2);
    alert.severity = statement.enumeration<Severity>(3);
    alert.state = statement.enumeration<AlertState>(4);
    alert.camera = statement.id<CameraId>(5);
    alert.door = statement.id<DoorId>(6);
    alert.passage = statement.id<PassageId>(7);
    alert.crop = statement.id<ImageId>(8);
    alert.owner = statement.id<UserId>(9);
    alert.acknowledgedAt = statement.optionalTime(10);
    alert.person = statement.id<PersonId>(11);
    alert.similarity = statement.real(12);
    alert.margin = statement.real(13);
    if (!statement.isNull(24)) {
        alert.needed = statement.real(24);
    }
    if (!statement.isNull(30)) {
        alert.liveness = statement.real(30);
    }
    row.cameraName = statement.text(14);
    row.doorName = statement.text(15);
    row.ownerName = statement.text(16);
    if (!statement.isNull(17)) {
        AlertScene scene;
        scene.rule = statement.enumeration<ZoneRule>(17);
        if (!statement.isNull(18)) {
            scene.object = statement.enumeration<SceneObject>(18);
        }
        scene.zone = statement.text(19);
        scene.box = {statement.real(20), statement.real(21), statement.real(22),
                     statement.real(23)};
        alert.scene = scene;
    }
    alert.clip = clipOf(statement);
    return row;
}

QString pageSql(const AlertQuery& query, bool hasKey)
{
    QString sql = kSelect + QStringLiteral(" WHERE 1");
    const std::pair<bool, const char*> conditions[] = {
        {query.state.has_value(), " AND a.state = ?"},
        {query.severity.has_value(), " AND a.severity = ?"},
        {query.camera.has_value(), " AND a.camera_id = ?"},
        {query.from.has_value(), " AND a.at_ms >= ?"},
        {query.until.has_value(), " AND a.at_ms < ?"},
        {hasKey, " AND (a.at_ms, a.id) < (?, ?)"},
    };
    for (const auto& [wanted, text] : conditions) {
        if (wanted) {
            sql += QLatin1String(text);
        }
    }
    return sql + QStringLiteral(" ORDER BY a.at_ms DESC, a.id DESC LIMIT ?");
}

void bindQuery(sql::Statement& statement, const AlertQuery& query, std::optional<PageKey> after,
               int limit)
{
    if (query.state) {
        statement.bind(*query.state);
    }
    if (query.severity) {
        statement.bind(*query.severity);
    }
    if (query.camera) {
        statement.bind(*query.camera);
    }
    if (query.from) {
        statement.bind(*query.from);
    }
    if (query.until) {
        statement.bind(*query.until);
    }
    if (after) {
        statement.bind(after->sortValue).bind(after->id);
    }
    statement.bind(limit);
}

Error notFound(AlertId alert)
{
    return fail(ErrorCode::NotFound, QStringLiteral("alert %1").arg(alert.value()));
}

}  // namespace

AlertRepository::AlertRepository(sql::Connection& connection) : m_connection(connection)
{
}

Result<AlertId> AlertRepository::add(const Alert& alert)
{
    auto statement = m_connection.prepare(QStringLiteral(
        "INSERT INTO alert (at_ms, kind, severity, state, camera_id, door_id, passage_id, image_id)"
        " VALUES (?, ?, ?, ?, ?, ?, ?, ?)"));
    if (!statement) {
        return statement.error();
    }
    const Status added = statement.value()
                             .bind(alert.at)
                             .bind(alert.kind)
                             .bind(alert.severity)
                             .bind(alert.state)
                             .bind(alert.camera)
                             .bind(alert.door)
                             .bind(alert.passage)
                             .bind(alert.crop)
                             .run();
    if (!added) {
        return added.error();
    }
    return AlertId(statement->lastInsertId());
}

Result<AlertRow> AlertRepository::row(AlertId alert, const Sealer& sealer)
{
    auto statement = m_connection.prepare(kSelect + QStringLiteral(" WHERE a.id = ?"));
    if (!statement) {
        return statement.error();
    }
    const auto found = statement.value().bind(alert).step();
    if (!found) {
        return found.error();
    }
    if (!*found) {
        return notFound(alert);
    }
    return complete(rowOf(*statement), sealer);
}

Result<AlertRow> AlertRepository::complete(AlertRow row, const Sealer& sealer)
{
    if (row.alert.person.isValid()) {
        const auto name = store::personName(m_connection, sealer, row.alert.person);
        if (!name) {
            return name.error();
        }
        row.personName = *name;
    }
    auto notes = m_connection.prepare(QStringLiteral(
        "SELECT n.at_ms, u.name, n.text FROM alert_note n"
        " LEFT JOIN user_account u ON u.id = n.user_id WHERE n.alert_id = ? ORDER BY n.id"));
    if (!notes) {
        return notes.error();
    }
    notes.value().bind(row.alert.id);
    auto found = notes.value().step();
    for (; found && *found; found = notes.value().step()) {
        row.notes.push_back(AlertNote{notes->time(0), notes->text(1), notes->text(2)});
    }
    if (!found) {
        return found.error();
    }
    return row;
}

Result<Page<AlertRow>> AlertRepository::page(const AlertQuery& query, std::optional<PageKey> after,
                                             int limit, const Sealer& sealer)
{
    auto statement = m_connection.prepare(pageSql(query, after.has_value()));
    if (!statement) {
        return statement.error();
    }
    bindQuery(statement.value(), query, after, limit + 1);
    Page<AlertRow> page;
    auto found = statement.value().step();
    for (; found && *found; found = statement.value().step()) {
        if (int(page.rows.size()) == limit) {
            const Alert& last = page.rows.back().alert;
            page.next = PageKey{toMs(last.at), last.id.value()};
            continue;
        }
        auto row = complete(rowOf(*statement), sealer);
        if (!row) {
            return row.error();
        }
        page.rows.push_back(row.take());
    }
    if (!found) {
        return found.error();
    }
    return page;
}

Result<qint64> AlertRepository::count(AlertState state)
{
    auto statement =
        m_connection.prepare(QStringLiteral("SELECT COUNT(*) FROM alert WHERE state = ?"));
    if (!statement) {
        return statement.error();
    }
    const auto row = statement.value().bind(state).step();
    if (!row) {
        return row.error();
    }
    return statement->integer(0);
}

Result<bool> AlertRepository::take(AlertId alert, UserId owner, UtcTime now)
{
    auto statement =
        m_connection.prepare(QStringLiteral("UPDATE alert SET state = ?, owner_id = ?, "
                                            "acknowledged_ms = ? WHERE id = ? AND state = ?"));
    if (!statement) {
        return statement.error();
    }
    const Status ran = statement.value()
                           .bind(AlertState::InHand)
                           .bind(owner)
                           .bind(now)
                           .bind(alert)
                           .bind(AlertState::New)
                           .run();
    if (!ran) {
        return ran.error();
    }
    return statement->rowsAffected() > 0;
}

Result<bool> AlertRepository::close(AlertId alert, UserId user, UtcTime now)
{
    auto statement = m_connection.prepare(QStringLiteral(
        "UPDATE alert SET state = ?, owner_id = COALESCE(owner_id, ?),"
        " acknowledged_ms = COALESCE(acknowledged_ms, ?) WHERE id = ? AND state <> ?"));
    if (!statement) {
        return statement.error();
    }
    const Status ran = statement.value()
                           .bind(AlertState::Closed)
                           .bind(user)
                           .bind(now)
                           .bind(alert)
                           .bind(AlertState::Closed)
                           .run();
    if (!ran) {
        return ran.error();
    }
    return statement->rowsAffected() > 0;
}

Status AlertRepository::addNote(AlertId alert, UserId user, const QString& text, UtcTime now)
{
    auto statement = m_connection.prepare(
        QStringLiteral("INSERT INTO alert_note (alert_id, at_ms, user_id, text)"
                       " SELECT id, ?, ?, ? FROM alert WHERE id = ?"));
    if (!statement) {
        return statement.error();
    }
    const Status ran = statement.value().bind(now).bind(user).bind(text).bind(alert).run();
    if (!ran) {
        return ran;
    }
    return statement->rowsAffected() > 0 ? Status() : Status(notFound(alert));
}

}  // namespace gatehouse::store
