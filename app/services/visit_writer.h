// One visit into the store: decides with the grants of the moment, and writes crop, passage, alert,
// audit line and outbox rows. Everything in the caller's transaction; writer thread.
#pragma once

#include "domain/alert.h"
#include "domain/passage.h"
#include "services/entry_service.h"
#include "services/vehicle_judge.h"
#include "store/sealer.h"
#include "store/sql/connection.h"

#include <QJsonObject>

namespace gatehouse::services {

/// A visit without its pixels: the crop is encoded before the writer thread sees it.
struct VisitRecord
{
    CameraId camera;
    vision::VisitDecision decision = vision::VisitDecision::TooPoor;
    PersonId person;  ///< of the best template, valid or not
    double similarity = 0;
    double margin = 0;
    double needed = 0;  ///< similarity that names somebody
    std::optional<double> liveness = {};
    UtcTime at{};
    QByteArray jpeg;  ///< may be empty
};

/// A card that was held to a door's reader.
struct CardRead
{
    DoorId door;
    QString number;  ///< as parseCardNumber() gave it
    UtcTime at{};
};

/// A person's number and PIN that were typed at a door. Nothing of it is stored.
struct PinTyped
{
    DoorId door;
    PersonId person;
    QString pin;
    UtcTime at{};
};

/// How long the picture of somebody is kept whom nobody knows.
Result<std::chrono::days> unknownCropLife(store::sql::Connection& connection);

/// A vehicle's plate at a camera, believed or said by a person.
struct PlateRead
{
    CameraId camera;
    QString plate;
    UtcTime at{};
    QByteArray jpeg;  ///< may be empty
};

class VisitWriter
{
public:
    VisitWriter(store::sql::Connection& connection, const store::Sealer& sealer, UtcTime now);

    Result<RecordedVisit> write(const VisitRecord& visit);
    /// A card that is barred, or that no grant goes with, raises an alert; one that nobody holds
    /// is a passage of nobody.
    Result<RecordedVisit> write(const CardRead& card);
    /// A wrong PIN is a passage of nobody; the one that locks it raises an alert.
    Result<RecordedVisit> write(const PinTyped& typed);

    /// What judgeVehicle() says: a registered vehicle is a passage of its owner, if it has one; a
    /// visitor's is checked in; another plate is a passage of nobody.
    Result<RecordedVisit> write(const PlateRead& read);
    /// For a plate that nobody is sure of: the door that it was seen at, and its crop, kept for the
    /// short class.
    struct PlatePlace
    {
        DoorId door;
        ImageId crop;
    };
    Result<PlatePlace> placeOfPlate(const PlateRead& read);

    /// Somebody at a door without a camera in it: a pass was read.
    struct DoorRecord
    {
        DoorId door;
        Credential credential = Credential::QrCode;
        PassageOutcome outcome = PassageOutcome::PassRefused;
        UtcTime at{};
    };
    /// NotFound when there is no such door.
    Result<PassageId> write(const DoorRecord& record);

private:
    struct Place
    {
        DoorId door;
        QString doorName;
        QString cameraName;
    };

    Result<Place> placeOf(CameraId camera);
    Result<Place> placeOf(DoorId door);
    Result<RecordedVisit> keep(Passage passage, const Place& place, QJsonObject detail);
    Status decide(const CardRead& card, Passage& passage, QJsonObject& detail);
    Status decide(const VehicleVerdict& verdict, Passage& passage, QJsonObject& detail);
    Status decide(const PinTyped& typed, Passage& passage, QJsonObject& detail);
    /// Fills person, grant and outcome.
    Status decide(const VisitRecord& visit, Passage& passage);
    /// A door that should wait for the guard where a face may be a picture.
    Result<bool> holdsPictures();
    Result<GrantId> grantFor(PersonId person, DoorId door, Credential credential, UtcTime at);
    Result<bool> isInRegister(PersonId person);
    Result<ImageId> keepCrop(const QByteArray& jpeg, PersonId person);
    Result<std::optional<AlertRow>> raiseAlert(const Passage& passage);
    Status queue(const Passage& passage, const Place& place, const std::optional<AlertRow>& raised);

    store::sql::Connection& m_connection;
    const store::Sealer& m_sealer;
    UtcTime m_now;
};

/// Nothing for outcomes that need nobody's eyes.
struct AlertRule
{
    AlertKind kind;
    Severity severity;
};
std::optional<AlertRule> alertRuleFor(PassageOutcome outcome);

}  // namespace gatehouse::services
