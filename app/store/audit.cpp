#include "store/audit.h"

#include "store/purpose_repository.h"
#include "store/sql/query.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QSysInfo>

#include <sodium.h>

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

Result<AuditCheck> verifyAudit(sql::Connection& connection)
{
    AuditCheck check;
    QByteArray previous = firstHash();
    const Status read = sql::eachRow(
        [&](const sql::Statement& row) {
            const Record record{.version = int(row.integer(8)),
                                .seq = row.integer(0),
                                .atMs = row.integer(1),
                                .user = idIn<UserId>(row, 2),
                                .action = row.text(3),
                                .subject = row.text(4),
                                .detail = row.text(5),
                                .purpose = idIn<PurposeId>(row, 9),
                                .desk = row.text(10)};
            ++check.lines;
            const bool fits = isWellFormed(record) && record.seq == check.lines &&
                              row.blob(6) == previous &&
                              row.blob(7) == hashOf(previous, canonical(record));
            if (!fits && check.brokenAt == 0) {
                check.brokenAt = record.seq;
            }
            previous = row.blob(7);
            return Status();
        },
        connection,
        QStringLiteral("SELECT seq, at_ms, user_id, action, subject, detail, previous, hash, "
                       "version, purpose_id, desk FROM audit ORDER BY seq"));
    return read ? Result<AuditCheck>(check) : Result<AuditCheck>(read.error());
}

}  // namespace gatehouse::store
