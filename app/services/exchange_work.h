// What ExchangeService's source files share. The work runs on a thread of its own and waits there
// for the store; never on the window's thread or the store's.
#pragma once

#include "services/exchange_service.h"
#include "store/audit.h"

#include <QThreadPool>

#include <functional>

namespace gatehouse::services {

class ExchangeService::Private
{
public:
    Private(store::Store& aStore, RegistryService& aRegistry, FaceDesk& aFaces,
            vision::Gallery& aGallery)
        : store(aStore), registry(aRegistry), faces(aFaces), gallery(aGallery), guard(aStore)
    {
        pool.setMaxThreadCount(1);
    }

    store::AuditLine line(const Session& session, const QString& action, const QString& subject,
                          const QJsonObject& detail = {}) const
    {
        return {.at = store.clock().now(),
                .user = session.user,
                .action = action,
                .subject = subject,
                .detail = detail};
    }

    store::Store& store;
    RegistryService& registry;
    FaceDesk& faces;
    vision::Gallery& gallery;
    AccessGuard guard;
    QThreadPool pool;                    ///< one at a time: a second import waits
    std::atomic<bool> stopping = false;  ///< the service goes: leave everything as it is
};

/// Wait for a job of the store on a worker thread.
template <typename F>
auto writeNow(store::Store& store, F job)
{
    return store.write(std::move(job)).result();
}
template <typename F>
auto readNow(store::Store& store, F job)
{
    return store.read(std::move(job)).result();
}

inline QString batchSubject(ImportBatchId batch)
{
    return QStringLiteral("import:%1").arg(batch.value());
}

/// How a batch ends that is taken back.
struct TakeBack
{
    ImportBatchId batch;
    store::ImportState end = store::ImportState::GivenUp;
    store::AuditLine line;  ///< gets the counts; committed with the end
};

/// Removes the batch's people in small commits, then its homes. Worker thread. Who is tied stays
/// and is counted as kept. Ends early with Cancelled when `stop` says so: the batch is then still
/// unfinished.
Result<UndoReport> takeBack(store::Store& store, const TakeBack& work,
                            const std::function<bool()>& stop, WorkControl* control,
                            std::vector<PersonId>& removed);

Result<UndoReport> undoBatch(ExchangeService::Private& desk, const Session& session,
                             ImportBatchId batch, UndoScope scope, WorkControl& control);
Result<int> recoverBatches(ExchangeService::Private& desk);
Result<int> writePeople(ExchangeService::Private& desk, const Session& session,
                        const PeopleExport& target, WorkControl& control);

}  // namespace gatehouse::services
