#include "store/audit.h"

#include <QJsonArray>
#include <QJsonDocument>

#include <sodium.h>

namespace gatehouse::store {

namespace {

constexpr int kHashBytes = 32;

QByteArray firstHash()
{
    return QByteArray(kHashBytes, '\0');
}

/// The line as the hash sees it: a JSON array has one spelling, and no two lines share it.
QByteArray canonical(qint64 seq, qint64 atMs, qint64 user, const QString& action,
                     const QString& subject, const QString& detail)
{
    return QJsonDocument(QJsonArray{seq, atMs, user, action, subject, detail})
        .toJson(QJsonDocument::Compact);
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
    const qint64 seq = found.value() ? last.value().integer(0) + 1 : 1;
    const QByteArray previous = found.value() ? last.value().blob(1) : firstHash();
    const QString detail =
        QString::fromUtf8(QJsonDocument(line.detail).toJson(QJsonDocument::Compact));

    Result<sql::Statement> insert = connection.prepare(QStringLiteral(
        "INSERT INTO audit (seq, at_ms, user_id, action, subject, detail, previous, hash) "
        "VALUES (?, ?, ?, ?, ?, ?, ?, ?)"));
    if (!insert) {
        return insert.error();
    }
    const QByteArray hash = hashOf(previous, canonical(seq, toMs(line.at), line.user.value(),
                                                       line.action, line.subject, detail));
    return insert.value()
        .bind(seq)
        .bind(line.at)
        .bind(line.user)
        .bind(line.action)
        .bind(line.subject)
        .bind(detail)
        .bind(previous)
        .bind(hash)
        .run();
}

Result<AuditCheck> verifyAudit(sql::Connection& connection)
{
    Result<sql::Statement> select = connection.prepare(
        QStringLiteral("SELECT seq, at_ms, user_id, action, subject, detail, previous, hash "
                       "FROM audit ORDER BY seq"));
    if (!select) {
        return select.error();
    }
    sql::Statement& line = select.value();
    AuditCheck check;
    QByteArray previous = firstHash();
    for (Result<bool> row = line.step();; row = line.step()) {
        if (!row) {
            return row.error();
        }
        if (!row.value()) {
            return check;
        }
        ++check.lines;
        const QByteArray expected =
            hashOf(previous, canonical(line.integer(0), line.integer(1), line.integer(2),
                                       line.text(3), line.text(4), line.text(5)));
        const bool fits =
            line.integer(0) == check.lines && line.blob(6) == previous && line.blob(7) == expected;
        if (!fits && check.brokenAt == 0) {
            check.brokenAt = line.integer(0);
        }
        previous = line.blob(7);
    }
}

}  // namespace gatehouse::store
