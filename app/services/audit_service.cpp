#include "services/audit_service.h"

#include "base/logging.h"
#include "services/answer.h"

#include <QDir>
#include <QFile>
#include <QJsonDocument>

#include <fcntl.h>
#include <unistd.h>

namespace gatehouse::services {

namespace {

constexpr std::chrono::hours kHeadPeriod{1};
constexpr int kMostExported = 100'000;

QString headsFile(const QString& folder)
{
    return folder + QStringLiteral("/heads.jsonl");
}

QString publicKeyFile(const QString& folder)
{
    return folder + QStringLiteral("/public-key.txt");
}

Error systemError(const QString& file)
{
    return fail(ErrorCode::Io, QStringLiteral("%1: %2").arg(file, qt_error_string(errno)));
}

/// Appends and waits for the disk: a head that is lost with the power proves nothing.
Status append(const QString& file, const QByteArray& line)
{
    const int fd = ::open(QFile::encodeName(file).constData(),
                          O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0600);
    if (fd < 0) {
        return systemError(file);
    }
    const bool written = ::write(fd, line.constData(), size_t(line.size())) == line.size();
    const Status status = written && ::fsync(fd) == 0 ? Status() : Status(systemError(file));
    ::close(fd);
    return status;
}

Status keepHead(const QString& folder, const store::AuditHead& head, const QByteArray& publicKey)
{
    if (!QDir().mkpath(folder)) {
        return fail(ErrorCode::Io, QStringLiteral("%1 cannot be made").arg(folder));
    }
    if (!QFile::exists(publicKeyFile(folder))) {
        if (const Status kept = append(publicKeyFile(folder), publicKey.toHex() + '\n'); !kept) {
            return kept;
        }
    }
    return append(headsFile(folder), store::headLine(head) + '\n');
}

struct SignedHead
{
    store::AuditHead head;
    QByteArray publicKey;
};

Result<SignedHead> signNow(store::sql::Connection& connection, const store::Store& store)
{
    const auto head = store::signHead(connection, store.sealer(), store.clock().now());
    if (!head) {
        return head.error();
    }
    const auto key = store::auditPublicKey(connection);
    return key ? Result<SignedHead>(SignedHead{*head, *key}) : Result<SignedHead>(key.error());
}

QByteArray csvCell(QString text)
{
    // A spreadsheet would calculate what begins so.
    if (!text.isEmpty() && QStringLiteral("=+-@\t\r").contains(text[0])) {
        text.prepend(u'\'');
    }
    return '"' + text.replace(u'"', QStringLiteral("\"\"")).toUtf8() + '"';
}

QByteArray csvLine(const store::AuditRow& row)
{
    const QList<QByteArray> cells{QByteArray::number(row.seq),
                                  QByteArray::number(toMs(row.at)),
                                  csvCell(row.userName),
                                  csvCell(row.action),
                                  csvCell(row.subject),
                                  csvCell(row.detail),
                                  QByteArray::number(row.purpose.value()),
                                  csvCell(row.desk),
                                  row.hash.toHex()};
    return cells.join(',') + "\r\n";
}

QByteArray jsonLine(const store::AuditRow& row)
{
    return QJsonDocument(
               QJsonObject{{QStringLiteral("seq"), row.seq},
                           {QStringLiteral("at_ms"), toMs(row.at)},
                           {QStringLiteral("user"), row.userName},
                           {QStringLiteral("action"), row.action},
                           {QStringLiteral("subject"), row.subject},
                           {QStringLiteral("detail"),
                            QJsonDocument::fromJson(row.detail.toUtf8()).object()},
                           {QStringLiteral("purpose"), row.purpose.value()},
                           {QStringLiteral("desk"), row.desk},
                           {QStringLiteral("hash"), QString::fromLatin1(row.hash.toHex())}})
               .toJson(QJsonDocument::Compact) +
           '\n';
}

store::AuditLine readingLine(const Session& session, const QString& action, UtcTime now,
                             const QJsonObject& detail = {})
{
    return {.at = now,
            .user = session.user,
            .action = action,
            .subject = QStringLiteral("audit"),
            .detail = detail,
            .desk = session.desk};
}

/// Which filters were used; what they looked for may say more about the reader than about anyone.
QJsonObject filtersOf(const store::AuditQuery& query)
{
    return {{QStringLiteral("time"), query.from.has_value() || query.until.has_value()},
            {QStringLiteral("user"), !query.user.isEmpty()},
            {QStringLiteral("action"), query.action},
            {QStringLiteral("subject"), query.subject}};
}

}  // namespace

Result<QList<store::AuditHead>> readHeads(const QString& folder)
{
    QFile file(headsFile(folder));
    if (!file.open(QIODevice::ReadOnly)) {
        return fail(file.exists() ? ErrorCode::Io : ErrorCode::NotFound,
                    QStringLiteral("%1: %2").arg(file.fileName(), file.errorString()));
    }
    QList<store::AuditHead> heads;
    for (int number = 1; !file.atEnd(); ++number) {
        const auto head = store::parseHeadLine(file.readLine().trimmed());
        if (!head) {
            return fail(ErrorCode::Invalid, QStringLiteral("%1, line %2: %3")
                                                .arg(file.fileName())
                                                .arg(number)
                                                .arg(head.error().text));
        }
        heads << *head;
    }
    return heads;
}

Result<QByteArray> readPublicKey(const QString& path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly)) {
        return fail(ErrorCode::NotFound, QStringLiteral("%1: %2").arg(path, file.errorString()));
    }
    constexpr int kKeyBytes = 32;
    const QByteArray key = QByteArray::fromHex(file.readLine().trimmed());
    return key.size() == kKeyBytes
               ? Result<QByteArray>(key)
               : Result<QByteArray>(
                     fail(ErrorCode::Invalid, QStringLiteral("%1: is no public key").arg(path)));
}

AuditService::AuditService(store::Store& store, const QString& headsFolder, QObject* parent)
    : QObject(parent), m_store(store), m_guard(store), m_folder(headsFolder)
{
    connect(&m_hourly, &QTimer::timeout, this, [this] { writeHead(); });
}

void AuditService::startHeads()
{
    m_hourly.start(kHeadPeriod);
    writeHead();
}

QFuture<Result<store::AuditHead>> AuditService::writeHead()
{
    return m_store
        .write([&store = m_store](store::sql::Connection& connection) {
            return signNow(connection, store);
        })
        .then([folder = m_folder](const Result<SignedHead>& made) -> Result<store::AuditHead> {
            const Status kept =
                made ? keepHead(folder, made->head, made->publicKey) : Status(made.error());
            if (!kept) {
                qCCritical(lcServices).noquote()
                    << "the head of the audit was not kept:" << kept.error();
                return kept.error();
            }
            return made->head;
        });
}

QFuture<Result<Page<store::AuditRow>>> AuditService::lines(const Session& session,
                                                           const store::AuditQuery& query,
                                                           std::optional<PageKey> after, int limit)
{
    if (const Status allowed = m_guard.require(session, Action::ReadAudit); !allowed) {
        return answer<Page<store::AuditRow>>(allowed.error());
    }
    const auto read = [query, after, limit](store::sql::Connection& connection) {
        return store::auditPage(connection, query, after, limit);
    };
    // Further pages of the same question are the same reading.
    if (after) {
        return m_store.read(read);
    }
    return m_store.write([session, query, read, &clock = m_store.clock()](
                             store::sql::Connection& connection) -> Result<Page<store::AuditRow>> {
        auto page = read(connection);
        const Status kept = store::appendAudit(
            connection,
            readingLine(session, QStringLiteral("audit.read"), clock.now(), filtersOf(query)));
        return kept ? page : Result<Page<store::AuditRow>>(kept.error());
    });
}

QFuture<Result<store::AuditReport>> AuditService::verify(const Session& session)
{
    if (const Status allowed = m_guard.require(session, Action::ReadAudit); !allowed) {
        return answer<store::AuditReport>(allowed.error());
    }
    const auto inspect =
        [folder = m_folder](store::sql::Connection& connection) -> Result<store::AuditReport> {
        const auto heads = readHeads(folder);
        if (!heads && heads.error().code != ErrorCode::NotFound) {
            return heads.error();
        }
        const auto key = store::auditPublicKey(connection);
        if (!key) {
            return key.error();
        }
        return store::inspectAudit(connection, heads ? *heads : QList<store::AuditHead>(), *key);
    };
    return m_store.read(inspect).then(
        [session, guard = m_guard](const Result<store::AuditReport>& report) {
            guard.noteView(
                session, QStringLiteral("audit.verify"), QStringLiteral("audit"),
                {{QStringLiteral("whole"), report && report->fault == store::AuditFault::None}});
            return report;
        });
}

QFuture<Result<store::AuditHead>> AuditService::signHead(const Session& session)
{
    if (const Status allowed = m_guard.require(session, Action::ReadAudit); !allowed) {
        return answer<store::AuditHead>(allowed.error());
    }
    m_guard.noteView(session, QStringLiteral("audit.head"), QStringLiteral("audit"));
    return writeHead();
}

QFuture<Result<QByteArray>> AuditService::exported(const Session& session,
                                                   const store::AuditQuery& query,
                                                   AuditFormat format)
{
    if (const Status allowed = m_guard.require(session, Action::ReadAudit); !allowed) {
        return answer<QByteArray>(allowed.error());
    }
    if (const auto purpose = m_guard.requirePurpose(session); !purpose) {
        return answer<QByteArray>(purpose.error());
    }
    return m_store.write([session, query, format, &store = m_store](
                             store::sql::Connection& connection) -> Result<QByteArray> {
        const auto page = store::auditPage(connection, query, std::nullopt, kMostExported);
        if (!page) {
            return page.error();
        }
        if (page->next) {
            return fail(ErrorCode::Invalid,
                        QStringLiteral("more than %1 lines: narrow the time").arg(kMostExported));
        }
        QByteArray text = format == AuditFormat::Csv
                              ? QByteArrayLiteral(
                                    "\xEF\xBB\xBFseq,at_ms,user,action,subject,"
                                    "detail,purpose,desk,hash\r\n")
                              : QByteArray();
        for (const store::AuditRow& row : page->rows) {
            text += format == AuditFormat::Csv ? csvLine(row) : jsonLine(row);
        }
        const Status kept = store::appendAudit(
            connection, readingLine(session, QStringLiteral("audit.export"), store.clock().now(),
                                    {{QStringLiteral("lines"), qint64(page->rows.size())}}));
        const auto head = signNow(connection, store);
        if (!kept || !head) {
            return kept ? head.error() : kept.error();
        }
        const QByteArray line = store::headLine(head->head);
        const QByteArray last = format == AuditFormat::Csv
                                    ? QByteArray(csvCell(QString::fromUtf8(line)) + "\r\n")
                                    : QByteArray(line + '\n');
        return QByteArray(text + last);
    });
}

}  // namespace gatehouse::services
