// What CareService's source files share.
#pragma once

#include "services/care_service.h"
#include "services/care_work.h"
#include "store/audit.h"

#include <atomic>

namespace gatehouse::services {

class CareService::Private
{
public:
    Private(Parts theParts, CareService* service);

    store::AuditLine line(const Session& session, const QString& action,
                          const QString& subject) const
    {
        return {.at = store.clock().now(),
                .user = session.user,
                .action = action,
                .subject = subject,
                .detail = {}};
    }

    /// The same future; careChanged() follows a success.
    template <template <typename> class Future, typename T>
    QFuture<T> announced(Future<T> future)
    {
        return future.then([hint = lifeline.line(), owner = q](const T& result) {
            if (result) {
                hint.post([owner] { emit owner->careChanged(); });
            }
            return result;
        });
    }

    QFuture<Result<RetentionReport>> runRetention(RetentionMode mode, UserId user);
    QFuture<Result<store::BackupInfo>> makeBackup(UserId user);
    /// On the pool: the second half, and whoever knows the person in memory is told.
    Result<ErasureRecord> finishErasure(PersonId person);
    void finishErasures();
    void lookAtClock();
    Result<BackupSettings> settings();

    CareService* const q;
    store::Store& store;
    const store::StoreConfig config;
    const QString dataDir;
    RegistryService* const registry;
    AccessGuard guard;
    std::atomic<bool> cancelled = false;
    std::atomic<bool> retentionRuns = false;
    std::atomic<bool> backupRuns = false;
    QTimer daily;
    /// One at a time: copying and deleting would only get into each other's way.
    QThreadPool pool;
    /// For what a person waits for and what reads files: it does not queue behind a copy.
    QThreadPool looks;
    Lifeline lifeline;
};

}  // namespace gatehouse::services
