// What RegistryService's source files share.
#pragma once

#include "services/lifeline.h"
#include "services/name_index.h"
#include "services/registry_service.h"
#include "store/audit.h"

#include <QTimer>

#include <memory>

namespace gatehouse::services {

class RegistryService::Private
{
public:
    Private(store::Store& aStore, vision::Gallery& aGallery, FaceDesk& aFaces,
            RegistryService* service)
        : store(aStore)
        , gallery(aGallery)
        , faces(aFaces)
        , guard(aStore)
        , index(std::make_shared<NameIndex>())
        , lifeline(service)
    {
    }

    /// The line of a change that `session`'s user made now.
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
    vision::Gallery& gallery;
    FaceDesk& faces;
    AccessGuard guard;
    /// Shared with the continuations of writes, which may end after the service.
    std::shared_ptr<NameIndex> index;
    QTimer galleryLook;           ///< whose face counts no more, and who is compared where
    qint64 circleVersion = 0;     ///< of the circles that the gallery has; 0: none yet
    bool circlesAreRead = false;  ///< a reading is under way
    bool circlesAnswer = true;    ///< the last one had an answer
    Lifeline lifeline;
};

/// The templates of this version of the description and of the one that can be brought to it.
/// Of one person, or of all. Inside any job.
Result<std::vector<vision::GalleryEntry>> readEnrolledFaces(
    store::sql::Connection& connection, const store::Sealer& sealer,
    std::optional<PersonId> person = std::nullopt);

/// What the role may not even see masked does not leave the service.
inline PersonRow shownTo(Role role, PersonRow row)
{
    if (viewOf(role, Field::DocumentNumber) == FieldView::Hidden) {
        row.maskedDocument.clear();
        row.documentKind.reset();
    }
    return row;
}

inline QString personSubject(PersonId person)
{
    return QStringLiteral("person:%1").arg(person.value());
}

/// The new row and its line in the audit, or neither.
template <typename IdType>
Result<IdType> audited(store::sql::Connection& connection, const Result<IdType>& id,
                       const store::AuditLine& line)
{
    if (!id) {
        return id;
    }
    const Status kept = store::appendAudit(connection, line);
    return kept ? id : Result<IdType>(kept.error());
}

}  // namespace gatehouse::services
