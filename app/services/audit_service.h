// The audit for those who read it: searched, checked, exported; and its heads, signed every hour
// and kept off the database.
#pragma once

#include "services/access_guard.h"
#include "store/audit_head.h"

#include <QFuture>
#include <QObject>
#include <QTimer>

namespace gatehouse::services {

enum class AuditFormat
{
    Csv = 1,
    JsonLines
};

/// The folder of heads: "heads.jsonl", one head a line, and "public-key.txt" (hexadecimal). Any
/// thread. NotFound when there is no such file, Invalid naming the line when one cannot be read.
Result<QList<store::AuditHead>> readHeads(const QString& folder);
Result<QByteArray> readPublicKey(const QString& file);

class AuditService : public QObject
{
    Q_OBJECT

public:
    /// `headsFolder` is made when the first head is written.
    AuditService(store::Store& store, const QString& headsFolder, QObject* parent = nullptr);

    /// A head now and every hour; GUI thread.
    void startHeads();
    /// Signs the newest line and appends the head to its file, durably. Acts for the program.
    QFuture<Result<store::AuditHead>> writeHead();

    /// ReadAudit, all of them; and each leaves a line itself.
    QFuture<Result<Page<store::AuditRow>>> lines(const Session& session,
                                                 const store::AuditQuery& query,
                                                 std::optional<PageKey> after, int limit);
    /// With the heads of the folder.
    QFuture<Result<store::AuditReport>> verify(const Session& session);
    QFuture<Result<store::AuditHead>> signHead(const Session& session);
    /// Oldest last, with a fresh head as the last line; needs an open purpose. The text is whole in
    /// memory: at most 100,000 lines, Invalid beyond.
    QFuture<Result<QByteArray>> exported(const Session& session, const store::AuditQuery& query,
                                         AuditFormat format);

private:
    store::Store& m_store;
    AccessGuard m_guard;
    QString m_folder;
    QTimer m_hourly;
};

}  // namespace gatehouse::services
