// Alerts: something that a person at the desk should look at.
#pragma once

#include "base/clock.h"
#include "domain/ids.h"
#include "domain/zone.h"

#include <QRectF>
#include <QString>

#include <optional>
#include <vector>

namespace gatehouse {

enum class Severity
{
    Emergency = 1,
    High,
    Medium,
    Info
};
enum class AlertKind
{
    FaceNotEnrolled = 1,  // a face at a gate that is nobody's of the gallery
    NoGrantForDoor,       // an enrolled resident without a grant for this door now
    SeenInZone,           // something that a zone on a camera's picture watches for
    Tailgating,           // more people than one passed on one grant
    FaceMayBePicture      // a resident's face, perhaps on paper or a screen: the door waits
};
enum class AlertState
{
    New = 1,
    InHand,
    OnHold,
    Closed
};

QString severityName(Severity severity);
QString alertKindName(AlertKind kind);
QString alertStateName(AlertState state);

/// What was seen in a zone.
struct AlertScene
{
    ZoneRule rule = ZoneRule::Entering;
    std::optional<SceneObject> object;  ///< where the rule is about one
    QString zone;                       ///< its name at that time
    QRectF box;                         ///< shares of the picture
};

Severity severityOf(ZoneRule rule);

enum class ClipState
{
    Coming = 1,  // the seconds after the event are still awaited
    Kept,
    Missing
};
enum class NoClip
{
    NothingSeen = 1,  // the camera gave no pictures at that time
    DiskFull,
    CannotWrite,
    Interrupted,  // the desk ended before the clip did
    Expired,
    NoRoom  // it gave way to a newer one: clips may take so much of the disk
};

/// The seconds before and after an alert's moment.
struct AlertClip
{
    ClipState state = ClipState::Coming;
    std::optional<NoClip> why;  ///< where it is missing
    UtcTime startsAt{};
    std::chrono::milliseconds length{0};
    qint64 bytes = 0;
};

struct Alert
{
    AlertId id;
    UtcTime at{};
    AlertKind kind = AlertKind::FaceNotEnrolled;
    Severity severity = Severity::Medium;
    AlertState state = AlertState::New;
    CameraId camera;
    DoorId door;
    PassageId passage;
    ImageId crop;
    PersonId person;  ///< valid for NoGrantForDoor and FaceMayBePicture
    double similarity = 0;
    double margin = 0;
    std::optional<double> needed = {};    ///< as Passage::needed
    std::optional<double> liveness = {};  ///< as Passage::liveness
    std::optional<AlertScene> scene;      ///< for SeenInZone
    std::optional<AlertClip> clip;        ///< nothing for alerts that never have one
    UserId owner;                         ///< who acknowledged it
    std::optional<UtcTime> acknowledgedAt;
};

struct AlertNote
{
    UtcTime at{};
    QString author;
    QString text;
};

struct AlertRow
{
    Alert alert;
    QString cameraName;
    QString doorName;
    QString ownerName;
    QString personName;
    std::vector<AlertNote> notes;
};

struct AlertQuery
{
    std::optional<AlertState> state;
    std::optional<Severity> severity;
    std::optional<CameraId> camera;
    std::optional<UtcTime> from;
    std::optional<UtcTime> until;
};

}  // namespace gatehouse
