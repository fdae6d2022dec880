// The register: addresses, households, people, consents, templates, grants. Rights are checked
// here.
#pragma once

#include "domain/address.h"
#include "domain/camera.h"
#include "domain/grant.h"
#include "domain/page.h"
#include "domain/person.h"
#include "services/access_service.h"
#include "services/face_desk.h"
#include "store/person_register.h"
#include "store/person_repository.h"
#include "vision/gallery.h"

#include <QFuture>
#include <QObject>

#include <functional>

namespace gatehouse::services {

struct PersonDetails
{
    PersonRow row;
    QString phone;  ///< masked
    std::vector<ConsentRecord> consents;
    std::vector<Grant> grants;
    ImageId portrait;  ///< invalid unless the consent covers keeping it
};

class RegistryService : public QObject
{
    Q_OBJECT

public:
    RegistryService(store::Store& store, vision::Gallery& gallery, FaceDesk& faces,
                    QObject* parent = nullptr);

    /// Fills the in-memory gallery and the search index from the store; once, at start. Until it is
    /// done people() answers Unavailable.
    QFuture<Status> load();

    // Reading: ViewPeople.
    /// Those whose name (as written or as it sounds), address, or last digits of telephone or
    /// document contain every word of `text`: whole words first, within them the newest.
    QFuture<Result<Page<PersonRow>>> people(const Session& session, const QString& text,
                                            std::optional<PageKey> after, int limit);
    QFuture<Result<PersonDetails>> person(const Session& session, PersonId person);
    QFuture<Result<std::vector<HouseholdRow>>> households(const Session& session,
                                                          const QString& text, int limit);
    /// ViewPeople, ViewPassages or EditCameras: who chooses a door has to see their names.
    QFuture<Result<std::vector<Door>>> doors(const Session& session);

    // Changing: EditPeople / EnrolFaces / GrantPassage.
    /// Makes the missing levels of "3-1-1802" (building-unit-room) and a household there; where
    /// one lives already, its id is the answer.
    QFuture<Result<HouseholdId>> addHousehold(const Session& session, const QString& addressPath);
    /// Conflict when somebody has the same document, telephone or a like name at the same address:
    /// store::duplicateFrom() says who. Only likeness can be overruled.
    QFuture<Result<PersonId>> addPerson(const Session& session, const NewPerson& person,
                                        store::Likeness likeness = store::Likeness::Refuse);
    /// Somebody compared the person with the registered document. Conflict when there is none.
    QFuture<Status> verify(const Session& session, PersonId person);
    /// The end of somebody's lease, or that it has none; grants of their own end with it. NotFound
    /// when the person lives nowhere, or moved in later than that.
    QFuture<Status> setMembershipEnd(const Session& session, PersonId person,
                                     std::optional<UtcTime> until);
    /// Decides whether a photograph would do; stores nothing.
    QFuture<Result<vision::EnrolmentCheck>> checkPhotograph(const Session& session,
                                                            const QByteArray& encoded);
    QFuture<Result<vision::EnrolmentCheck>> checkPhotograph(const Session& session,
                                                            const QImage& picture);
    /// Invalid, beginning with "guardian:", when the person is under 14 and no guardian consents.
    /// Records the consent and the template of a checked face in one transaction. The photograph
    /// itself is kept only with KeepPortrait::Yes. Takes effect at the gates at once.
    enum class KeepPortrait
    {
        No = 1,
        Yes
    };
    /// Conflict - isLikeSomebodyElse() - when the gates would take the face for another enrolled
    /// person; with StoreAnyway somebody compared them and said so, and the audit says whom with.
    QFuture<Result<TemplateId>> enrol(const Session& session, PersonId person,
                                      const NewConsent& consent,
                                      const vision::EnrolmentCheck& check, KeepPortrait keep,
                                      store::Likeness likeness = store::Likeness::Refuse);
    static bool isLikeSomebodyElse(const Error& error);
    /// Withdraws the consent; the person's templates and portrait are deleted, also from the
    /// gallery. NotFound when none stands.
    QFuture<Status> withdrawConsent(const Session& session, PersonId person);
    /// Waits for a second person where the estate's setting says so (GrantService::decide()).
    QFuture<Result<GrantId>> grant(const Session& session, const NewGrant& grant);
    QFuture<Status> revokeGrant(const Session& session, GrantId grant);
    /// EditCameras: doors and cameras are set up by an administrator.
    QFuture<Result<DoorId>> addDoor(const Session& session, const QString& name);

    /// For who erased somebody: takes the person out of the gallery and the index. Any thread.
    void forget(PersonId person);
    /// What an import added or took back, after its commit: for the index, the gallery and the
    /// lists. Any thread; ExchangeService alone.
    void noteAdded(const std::vector<store::NamedPerson>& people);
    void noteRemoved(const std::vector<PersonId>& people);
    /// Brings these people's faces in the gallery to what the store says: for who changed until
    /// when somebody lives here. The service's own thread.
    void refreshFaces(const std::vector<PersonId>& people);

signals:
    void peopleChanged();

private:
    void dropExpiredFaces();
    void followCircles();
    QFuture<Status> changePerson(const Session& session, PersonId person, const QString& what,
                                 std::function<Status(store::sql::Connection&, UtcTime)> work);

    class Private;
    std::unique_ptr<Private> d;

public:
    ~RegistryService() override;
};

}  // namespace gatehouse::services
