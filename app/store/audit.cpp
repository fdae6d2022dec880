#include "store/audit.h"

#include "store/purpose_repository.h"
#include "store/sql/query.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QSysInfo>

#include <sodium.h>

#include <limits>

namespace gatehouse::store {

namespace {

constexpr int kHashBytes = 32;
constexpr int kLineVersion = 2;

QByteArray firstHash()
{
    return QByteArray(kHashBytes, '\0');
}

/// A stored line, as the hash sees it.
struct Record
{
    int version = kLineVersion;
    qint64 seq = 0;
    qint64 atMs = 0;
    UserId user;
    QString action;
    QString subject;
    QString detail;
    PurposeId purpose;
    QString desk;
};

/// As it stands in the column: a NULL that was made a 0 is an edit like any other.
template <typename IdType>
QJsonValue columnOf(IdType id)
{
    return id == IdType() ? QJsonValue() : QJsonValue(id.value());
}

/// An id that no program wrote, for a column that holds a 0 instead of NULL.
template <typename IdType>
IdType idIn(const sql::Statement& row, int column)
{
    constexpr qint64 kStrange = -1;
    const qint64 value = row.integer(column);
    return IdType(row.isNull(column) ? 0 : value == 0 ? kStrange : value);
}

/// A JSON array has one spelling, and no two lines share it.
QByteArray canonical(const Record& line)
{
    const QJsonArray array = line.version == 1
                                 ? QJsonArray{line.seq,    line.atMs,    line.user.value(),
                                              line.action, line.subject, line.detail}
                                 : QJsonArray{line.version,           line.seq,    line.atMs,
                                              columnOf(line.user),    line.action, line.subject,
                                              columnOf(line.purpose), line.desk,   line.detail};
    return QJsonDocument(array).toJson(QJsonDocument::Compact);
}

/// A line of version 1 has nothing in the columns that its hash does not cover.
bool isWellFormed(const Record& line)
{
    return line.version == kLineVersion ||
           (line.version == 1 && line.purpose == PurposeId() && line.desk.isEmpty());
}

QByteArray hashOf(const QByteArray& previous, const QByteArray& line)
{
    QByteArray hash(kHashBytes, Qt::Uninitialized);
    crypto_generichash_state state;
    crypto_generichash_init(&state, nullptr, 0, kHashBytes);
    for (const QByteArray* part : {&previous, &line}) {
        crypto_generichash_update(&state, reinterpret_cast<const unsigned char*>(part->constData()),
                                  quint64(part->size()));
    }
    crypto_generichash_final(&state, reinterpret_cast<unsigned char*>(hash.data()), kHashBytes);
    return hash;
}

}  // namespace

QString thisDesk()
{
    static const QString name = QSysInfo::machineHostName();
    return name;
}

Status appendAudit(sql::Connection& connection, const AuditLine& line)
{
    Result<sql::Statement> last =
        connection.prepare(QStringLiteral("SELECT seq, hash FROM audit ORDER BY seq DESC LIMIT 1"));
    if (!last) {
        return last.error();
    }
    const Result<bool> found = last.value().step();
    if (!found) {
        return found.error();
    }
    const QByteArray previous = found.value() ? last.value().blob(1) : firstHash();
    Record record{
        .seq = found.value() ? last.value().integer(0) + 1 : 1,
        .atMs = toMs(line.at),
        .user = line.user,
        .action = line.action,
        .subject = line.subject,
        .detail = QString::fromUtf8(QJsonDocument(line.detail).toJson(QJsonDocument::Compact)),
        .purpose = line.purpose.value_or(PurposeId()),
        .desk = line.desk.isEmpty() ? thisDesk() : line.desk};
    if (!line.purpose && line.user.isValid()) {
        const auto open = openPurposeOf(connection, line.user, record.desk, line.at);
        if (!open) {
            return open.error();
        }
        record.purpose = open->value_or(PurposeId());
    }
    return sql::add(connection,
                    QStringLiteral("INSERT INTO audit (seq, at_ms, user_id, action, subject, "
                                   "detail, previous, hash, version, purpose_id, desk) "
                                   "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"),
                    record.seq, record.atMs, line.user, record.action, record.subject,
                    record.detail, previous, hashOf(previous, canonical(record)), record.version,
                    record.purpose, record.desk);
}

namespace {

Record recordOf(const sql::Statement& row)
{
    return {.version = int(row.integer(8)),
            .seq = row.integer(0),
            .atMs = row.integer(1),
            .user = idIn<UserId>(row, 2),
            .action = row.text(3),
            .subject = row.text(4),
            .detail = row.text(5),
            .purpose = idIn<PurposeId>(row, 9),
            .desk = row.text(10)};
}

std::optional<LineFault> faultOf(const Record& record, const sql::Statement& row, qint64 expected,
                                 const QByteArray& previous)
{
    if (!isWellFormed(record) || row.blob(7) != hashOf(row.blob(6), canonical(record))) {
        return LineFault::Edited;
    }
    if (record.seq > expected) {
        return LineFault::Missing;
    }
    return record.seq == expected && row.blob(6) == previous ? std::nullopt
                                                             : std::optional(LineFault::Misplaced);
}

}  // namespace

Result<AuditCheck> walkAudit(sql::Connection& connection, const OnAuditLine& onLine)
{
    AuditCheck check;
    QByteArray previous = firstHash();
    const Status read = sql::eachRow(
        [&](const sql::Statement& row) {
            const Record record = recordOf(row);
            ++check.lines;
            const auto fault = faultOf(record, row, check.lines, previous);
            if (fault && check.brokenAt == 0) {
                check.brokenAt = record.seq;
                check.fault = *fault;
            }
            previous = row.blob(7);
            onLine(record.seq, previous);
            return Status();
        },
        connection,
        QStringLiteral("SELECT seq, at_ms, user_id, action, subject, detail, previous, hash, "
                       "version, purpose_id, desk FROM audit ORDER BY seq"));
    return read ? Result<AuditCheck>(check) : Result<AuditCheck>(read.error());
}

Result<AuditCheck> verifyAudit(sql::Connection& connection)
{
    return walkAudit(connection, [](qint64, const QByteArray&) {});
}

Result<Page<AuditRow>> auditPage(sql::Connection& connection, const AuditQuery& query,
                                 std::optional<PageKey> after, int limit)
{
    QString sql = QStringLiteral(
        "SELECT a.seq, a.at_ms, a.user_id, u.name, a.action, a.subject, a.detail, a.purpose_id, "
        "a.desk, a.hash FROM audit a LEFT JOIN user_account u ON u.id = a.user_id WHERE a.seq < ?");
    sql += query.from ? u" AND a.at_ms >= ?" : u"";
    sql += query.until ? u" AND a.at_ms < ?" : u"";
    sql += query.user.isEmpty() ? u"" : u" AND u.name = ?";
    sql += query.action.isEmpty() ? u"" : u" AND a.action >= ? AND a.action < ?";
    sql += query.subject.isEmpty() ? u"" : u" AND a.subject = ?";
    auto statement = connection.prepare(sql + u" ORDER BY a.seq DESC LIMIT ?");
    if (!statement) {
        return statement.error();
    }
    sql::Statement& rows = statement.value();
    rows.bind(after ? after->id : std::numeric_limits<qint64>::max());
    if (query.from) {
        rows.bind(*query.from);
    }
    if (query.until) {
        rows.bind(*query.until);
    }
    if (!query.user.isEmpty()) {
        rows.bind(query.user);
    }
    if (!query.action.isEmpty()) {
        // Everything that begins with it, by the index: names of actions are ASCII.
        rows.bind(query.action).bind(query.action + QChar(0x7f));
    }
    if (!query.subject.isEmpty()) {
        rows.bind(query.subject);
    }
    rows.bind(limit + 1);
    Page<AuditRow> page;
    for (auto found = rows.step();; found = rows.step()) {
        if (!found) {
            return found.error();
        }
        if (!found.value()) {
            return page;
        }
        if (int(page.rows.size()) == limit) {
            page.next = PageKey{0, page.rows.back().seq};
            return page;
        }
        page.rows.push_back({.seq = rows.integer(0),
                             .at = rows.time(1),
                             .user = rows.id<UserId>(2),
                             .userName = rows.text(3),
                             .action = rows.text(4),
                             .subject = rows.text(5),
                             .detail = rows.text(6),
                             .purpose = rows.id<PurposeId>(7),
                             .desk = rows.text(8),
                             .hash = rows.blob(9)});
    }
}

}  // namespace gatehouse::store
