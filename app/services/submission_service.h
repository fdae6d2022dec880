// The queue of what residents hand in about themselves: shown beside the register, accepted or
// rejected by a person.
#pragma once

#include "domain/submission.h"
#include "services/lifeline.h"
#include "services/registry_service.h"

#include <QFuture>
#include <QObject>

#include <vector>

namespace gatehouse::services {

/// One part of a submission beside the register; numbers are masked on both sides.
struct SubmissionDifference
{
    enum class Kind
    {
        Same = 1,
        New,  // the register says nothing about it
        Changed
    };
    SubmissionField field = SubmissionField::Name;
    Kind kind = Kind::Same;
    QString registered;
    QString submitted;
};

struct SubmissionRow
{
    SubmissionId id;
    UtcTime receivedAt{};
    QString source;
    QString name;
    QString addressPath;
    PersonId person;  ///< whom it seems to be about; invalid: nobody who is registered
    std::vector<SubmissionDifference> differences;
};

class SubmissionService : public QObject
{
    Q_OBJECT

public:
    SubmissionService(store::Store& store, RegistryService& registry, QObject* parent = nullptr);

    // EditPeople.
    /// Invalid, naming the part, for what parseSubmission() refuses; Conflict when too many wait.
    QFuture<Result<SubmissionId>> add(const Session& session, const QByteArray& json,
                                      const QString& source);
    /// Oldest first.
    QFuture<Result<std::vector<SubmissionRow>>> waiting(const Session& session);
    /// Makes the person, or changes the one that it is about. The entry is emptied. Conflict when
    /// it was decided already, or its document is somebody else's.
    QFuture<Result<PersonId>> accept(const Session& session, SubmissionId submission,
                                     Verification verification);
    /// The entry is emptied. Conflict when it was decided already.
    QFuture<Status> reject(const Session& session, SubmissionId submission,
                           SubmissionRefusal refusal);

signals:
    void submissionsChanged();

private:
    template <typename T>
    QFuture<Result<T>> announced(store::Reply<Result<T>> written);

    store::Store& m_store;
    RegistryService& m_registry;
    AccessGuard m_guard;
    Lifeline m_lifeline{this};
};

}  // namespace gatehouse::services
