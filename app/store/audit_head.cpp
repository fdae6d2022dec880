#include "store/audit_head.h"

#include "base/secret.h"
#include "store/sql/query.h"

#include <QHash>
#include <QJsonArray>
#include <QJsonDocument>

#include <sodium.h>

namespace gatehouse::store {

namespace {

constexpr const char* kKeyColumn = "audit_key.secret_sealed";
constexpr qint64 kOnlyRow = 1;

const unsigned char* bytesOf(const QByteArray& data)
{
    return reinterpret_cast<const unsigned char*>(data.constData());
}

unsigned char* bytesOf(QByteArray& data)
{
    return reinterpret_cast<unsigned char*>(data.data());
}

/// What the signature covers; the first word keeps it from being taken for something else that this
/// key could sign one day.
QByteArray signedPart(const AuditHead& head)
{
    return QJsonDocument(QJsonArray{QStringLiteral("gatehouse-audit-head"), 1, head.seq,
                                    QString::fromLatin1(head.hash.toHex()), toMs(head.at),
                                    head.desk})
        .toJson(QJsonDocument::Compact);
}

Result<Secret> signingKey(sql::Connection& connection, const Sealer& sealer, UtcTime now)
{
    const auto found = sql::firstRow(
        connection, QStringLiteral("SELECT secret_sealed FROM audit_key WHERE id = 1"));
    if (!found) {
        return found.error();
    }
    if (found.value()) {
        const auto secret =
            sealer.unsealForEstate(found.value()->blob(0), Place(kKeyColumn, kOnlyRow));
        return secret ? Result<Secret>(Secret(*secret)) : Result<Secret>(secret.error());
    }
    QByteArray publicKey(crypto_sign_PUBLICKEYBYTES, Qt::Uninitialized);
    QByteArray secretKey(crypto_sign_SECRETKEYBYTES, Qt::Uninitialized);
    crypto_sign_keypair(bytesOf(publicKey), bytesOf(secretKey));
    const Secret secret(secretKey);
    sodium_memzero(secretKey.data(), size_t(secretKey.size()));
    const Status kept = sql::add(
        connection,
        QStringLiteral("INSERT INTO audit_key (id, public_key, secret_sealed, made_ms) "
                       "VALUES (1, ?, ?, ?)"),
        publicKey, sealer.sealForEstate(secret.reveal(), Place(kKeyColumn, kOnlyRow)), now);
    return kept ? Result<Secret>(secret) : Result<Secret>(kept.error());
}

AuditFault faultOf(LineFault fault)
{
    switch (fault) {
        case LineFault::Missing:
            return AuditFault::Missing;
        case LineFault::Misplaced:
            return AuditFault::Misplaced;
        case LineFault::Edited:
            return AuditFault::Edited;
    }
    return AuditFault::Edited;
}

/// Heads in the order of their lines; the first one that the chain does not bear out.
void compareHeads(const QList<AuditHead>& heads, const QHash<qint64, QByteArray>& hashes,
                  AuditReport& report)
{
    qint64 agreed = 0;
    for (const AuditHead& head : heads) {
        const bool there = head.seq <= report.lines;
        if (head.seq == 0 || (there && hashes.value(head.seq) == head.hash)) {
            agreed = std::max(agreed, head.seq);
            continue;
        }
        report.fault = there ? AuditFault::Rewritten : AuditFault::CutTail;
        report.firstBad = there ? agreed + 1 : report.lines + 1;
        return;
    }
}

}  // namespace

QByteArray headLine(const AuditHead& head)
{
    return QJsonDocument(
               QJsonObject{
                   {QStringLiteral("seq"), head.seq},
                   {QStringLiteral("hash"), QString::fromLatin1(head.hash.toHex())},
                   {QStringLiteral("at_ms"), toMs(head.at)},
                   {QStringLiteral("desk"), head.desk},
                   {QStringLiteral("signature"), QString::fromLatin1(head.signature.toBase64())}})
        .toJson(QJsonDocument::Compact);
}

Result<AuditHead> parseHeadLine(const QByteArray& line)
{
    const QJsonObject json = QJsonDocument::fromJson(line).object();
    AuditHead head{
        .seq = json.value(QStringLiteral("seq")).toInteger(-1),
        .hash = QByteArray::fromHex(json.value(QStringLiteral("hash")).toString().toLatin1()),
        .at = fromMs(json.value(QStringLiteral("at_ms")).toInteger()),
        .desk = json.value(QStringLiteral("desk")).toString(),
        .signature =
            QByteArray::fromBase64(json.value(QStringLiteral("signature")).toString().toLatin1())};
    const bool sound = head.seq >= 0 && (head.seq == 0 || head.hash.size() == 32) &&
                       head.signature.size() == crypto_sign_BYTES;
    return sound ? Result<AuditHead>(head)
                 : Result<AuditHead>(
                       fail(ErrorCode::Invalid, QStringLiteral("not a head of the audit")));
}

bool isSignedBy(const AuditHead& head, const QByteArray& publicKey)
{
    const QByteArray message = signedPart(head);
    return publicKey.size() == crypto_sign_PUBLICKEYBYTES &&
           head.signature.size() == crypto_sign_BYTES &&
           crypto_sign_verify_detached(bytesOf(head.signature), bytesOf(message),
                                       quint64(message.size()), bytesOf(publicKey)) == 0;
}

Result<AuditHead> signHead(sql::Connection& connection, const Sealer& sealer, UtcTime now)
{
    const auto key = signingKey(connection, sealer, now);
    if (!key) {
        return key.error();
    }
    const auto last = sql::firstRow(
        connection, QStringLiteral("SELECT seq, hash FROM audit ORDER BY seq DESC LIMIT 1"));
    if (!last) {
        return last.error();
    }
    AuditHead head{.seq = last.value() ? last.value()->integer(0) : 0,
                   .hash = last.value() ? last.value()->blob(1) : QByteArray(),
                   .at = now,
                   .desk = thisDesk(),
                   .signature = QByteArray(crypto_sign_BYTES, Qt::Uninitialized)};
    const QByteArray message = signedPart(head);
    crypto_sign_detached(bytesOf(head.signature), nullptr, bytesOf(message),
                         quint64(message.size()), bytesOf(key->reveal()));
    return head;
}

Result<QByteArray> auditPublicKey(sql::Connection& connection)
{
    const auto found =
        sql::firstRow(connection, QStringLiteral("SELECT public_key FROM audit_key WHERE id = 1"));
    if (!found) {
        return found.error();
    }
    return found.value() ? found.value()->blob(0) : QByteArray();
}

Result<AuditReport> inspectAudit(sql::Connection& connection, const QList<AuditHead>& heads,
                                 const QByteArray& publicKey)
{
    QHash<qint64, QByteArray> hashes;
    for (const AuditHead& head : heads) {
        hashes.insert(head.seq, QByteArray());
    }
    const auto chain = walkAudit(connection, [&hashes](qint64 seq, const QByteArray& hash) {
        if (const auto wanted = hashes.find(seq); wanted != hashes.end()) {
            *wanted = hash;
        }
    });
    if (!chain) {
        return chain.error();
    }
    AuditReport report{.lines = chain->lines, .heads = heads.size()};
    if (chain->brokenAt != 0) {
        report.fault = faultOf(chain->fault);
        report.firstBad = chain->brokenAt;
        return report;
    }
    if (!publicKey.isEmpty()) {
        for (qsizetype i = 0; i < heads.size(); ++i) {
            if (!isSignedBy(heads[i], publicKey)) {
                report.fault = AuditFault::ForgedHead;
                report.firstBad = i + 1;
                return report;
            }
        }
    }
    compareHeads(heads, hashes, report);
    return report;
}

}  // namespace gatehouse::store
