// Passages: somebody came to a door. Append-only.
#pragma once

#include "base/clock.h"
#include "domain/grant.h"
#include "domain/ids.h"

#include <QString>

#include <optional>

namespace gatehouse {

enum class PassageOutcome
{
    Granted = 1,  // known, and a grant opens this door now
    NoGrant,      // known, but no grant opens this door now
    NotEnrolled,  // the face is nobody's of the gallery; nothing more is known or kept
    TooPoor,      // the picture does not allow a decision
    PassRefused,  // a visitor's pass that does not open this door now
    AskGuard      // known, and a grant opens the door, but the face may be a picture
};

/// Of a vehicle: why it may pass, or why not. Stored as numbers.
enum class VehicleGround
{
    Registered = 1,  // a household's, and its time it is
    Visitor,         // of somebody who is expected now, or is inside
    NotRegistered,   // nobody's who is known
    NotYet,          // its registration or its visit begins later
    Over,            // its registration or its visit has ended
    WrongDoor,       // its visit is for other doors
    OutsideHours,    // its visitor comes on other days or at other hours
    NotAgreed        // the host has not said yes, or the visit was revoked
};
QString vehicleGroundName(VehicleGround ground);

enum class DoorDevice
{
    Simulated = 1  // nothing is wired to it
};

enum class DoorState
{
    Opened = 1,
    Failed
};

/// What was done with the door for a passage.
struct DoorOpening
{
    UtcTime at{};
    DoorDevice device = DoorDevice::Simulated;
    DoorState state = DoorState::Opened;
};

enum class Direction
{
    In = 1,
    Out,
    Unknown
};

QString outcomeName(PassageOutcome outcome);
QString directionName(Direction direction);

struct Passage
{
    PassageId id;
    UtcTime at{};
    DoorId door;
    CameraId camera;
    PersonId person;  ///< valid for Granted, NoGrant and AskGuard
    GrantId grant;    ///< valid for Granted and AskGuard, unless a vehicle's own ground is one
    Credential credential = Credential::Face;
    PassageOutcome outcome = PassageOutcome::TooPoor;
    double similarity = 0;  ///< cosine to the best template, 0 when the gallery is empty
    double margin = 0;      ///< similarity minus that of the second-best person
    /// The similarity that would have named somebody, with as many enrolled as there were then.
    std::optional<double> needed = {};
    /// 0..1, 1 is a living face; nothing where nobody looked at it.
    std::optional<double> liveness = {};
    ImageId crop;
    Direction direction = Direction::Unknown;
    QString plate;  ///< of a vehicle; empty for a person on foot, and once the person is erased
    std::optional<VehicleGround> vehicle;  ///< of a vehicle
};

/// Below this a face at a gate may be a picture that is held up. Of photographs of real faces with
/// their surroundings 2 of 100 stay below, of prints and screens most (docs/design/recognition.md).
constexpr double kLivingFrom = 0.03;
bool mayBePicture(std::optional<double> liveness);

struct PassageRow
{
    Passage passage;
    QString doorName;
    QString cameraName;
    QString personName;  ///< empty when not known; "erased person" is the window's word
    QString addressPath;
    std::optional<DoorOpening> opening;
    /// People seen to pass on this passage's grant; nothing where nobody counts them.
    std::optional<int> bodies = {};
};

struct PassageQuery
{
    std::optional<UtcTime> from;
    std::optional<UtcTime> until;
    std::optional<DoorId> door;
    std::optional<PersonId> person;
    std::optional<PassageOutcome> outcome;
    QString plate = {};  ///< the whole plate; empty: any
};

}  // namespace gatehouse
