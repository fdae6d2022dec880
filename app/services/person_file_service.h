// What a person has a right to, and what reaches behind the masks: one clear value, everything that
// is held about somebody, and the recorded showing of footage to those whom it concerns.
#pragma once

#include "domain/viewing.h"
#include "services/access_guard.h"

#include <QFuture>
#include <QJsonObject>
#include <QObject>
#include <QTimeZone>

namespace gatehouse::services {

struct PersonReport
{
    QJsonObject json;
    QByteArray pdf;
};

class PersonFileService : public QObject
{
    Q_OBJECT

public:
    /// `zone`: in which the report tells times.
    explicit PersonFileService(store::Store& store, const QTimeZone& zone = QTimeZone::utc(),
                               QObject* parent = nullptr);
    ~PersonFileService() override;

    /// RevealFields, an open purpose, and a field that the role may see on demand. The line in the
    /// audit is kept before the value is given. The value may be empty.
    QFuture<Result<QString>> reveal(const Session& session, PersonId person, Field field);
    /// ReportPerson and an open purpose.
    QFuture<Result<PersonReport>> report(const Session& session, PersonId person);

    /// RecordViewings; newest first, at most 500.
    QFuture<Result<std::vector<ViewingRow>>> viewings(const Session& session);
    /// RecordViewings. Invalid, naming the part.
    QFuture<Result<ViewingId>> askViewing(const Session& session, const NewViewing& viewing);
    /// DecideViewings, with a reason.
    QFuture<Status> decideViewing(const Session& session, ViewingId viewing,
                                  ViewingDecision decision, const QString& reason);
    /// RecordViewings: it was shown now, by this user.
    QFuture<Status> noteViewed(const Session& session, ViewingId viewing);

private:
    store::Store& m_store;
    QTimeZone m_zone;
    AccessGuard m_guard;
};

}  // namespace gatehouse::services
