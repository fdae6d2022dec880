// Registrations that were begun and not finished: kept sealed for whoever began them, offered again
// after a restart or a crash, gone after 30 days.
#pragma once

#include "services/access_service.h"
#include "store/draft_repository.h"

#include <QFuture>
#include <QObject>

#include <vector>

namespace gatehouse::services {

/// What a draft may hold at most.
constexpr qsizetype kLargestDraft = 64 * 1024;

class DraftService : public QObject
{
    Q_OBJECT

public:
    DraftService(store::Store& store, QObject* parent = nullptr);

    // EditPeople; everybody sees their own alone.
    /// A new one when `draft` is invalid. NotFound when it is gone; Invalid when it is too large.
    QFuture<Result<DraftId>> keep(const Session& session, DraftId draft, const QByteArray& content);
    /// Newest first; those whose time is over are deleted with this question.
    QFuture<Result<std::vector<store::Draft>>> drafts(const Session& session);
    /// Nothing happens when it is gone already.
    QFuture<Status> discard(const Session& session, DraftId draft);

private:
    store::Store& m_store;
    AccessGuard m_guard;
};

}  // namespace gatehouse::services
