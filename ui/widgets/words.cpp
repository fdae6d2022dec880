#include "ui/widgets/words.h"

namespace gatehouse::ui {

namespace {

/// Gives the free functions of this file one context for the translators.
class Words
{
    Q_DECLARE_TR_FUNCTIONS(gatehouse::ui::Words)
};

}  // namespace

QString errorSentence(const Error& error)
{
    // Of every code this one alone has a way on that is the same wherever it happens.
    if (error.text == QLatin1String("purpose: none is open")) {
        return QCoreApplication::translate(
            "words", "Say first what this is for: open a purpose with Ctrl+Alt+P.");
    }
    switch (error.code) {
        case ErrorCode::Io:
            return Words::tr(
                "The disk or the network did not take it. Please try again; if it stays so, "
                "tell the administrator.");
        case ErrorCode::Corrupt:
            return Words::tr(
                "The file or record is damaged and cannot be read. Please use another one or "
                "tell the administrator.");
        case ErrorCode::NotFound:
            return Words::tr(
                "It is not there any more. Somebody may have removed it, or its keeping time "
                "is over.");
        case ErrorCode::Conflict:
            return Words::tr(
                "Somebody else has changed it or it exists already. Please look at the present "
                "state and try again.");
        case ErrorCode::Invalid:
            return Words::tr("This input cannot be taken. Please check what you entered.");
        case ErrorCode::Denied:
            return Words::tr("Your role may not do this. Please ask somebody who may.");
        case ErrorCode::Timeout:
            return Words::tr("There was no answer in time. Please try again in a moment.");
        case ErrorCode::Unavailable:
            return Words::tr(
                "A part that is needed is not available just now. Please try again in a moment.");
        case ErrorCode::Cancelled:
            return Words::tr("It was cancelled; nothing has changed.");
        case ErrorCode::Internal:
            return Words::tr(
                "Something went wrong in the program and was written to the log. Please tell "
                "the administrator.");
    }
    return {};
}

QString word(Role role)
{
    switch (role) {
        case Role::Guard:
            return Words::tr("Guard");
        case Role::Manager:
            return Words::tr("Property manager");
        case Role::Police:
            return Words::tr("Community police");
        case Role::Administrator:
            return Words::tr("Administrator");
        case Role::Auditor:
            return Words::tr("Auditor");
    }
    return {};
}

QString word(Severity severity)
{
    switch (severity) {
        case Severity::Emergency:
            return Words::tr("Emergency");
        case Severity::High:
            return Words::tr("High");
        case Severity::Medium:
            return Words::tr("Medium");
        case Severity::Info:
            return Words::tr("Info");
    }
    return {};
}

QString word(SceneObject object)
{
    switch (object) {
        case SceneObject::Person:
            return Words::tr("Somebody");
        case SceneObject::Bicycle:
            return Words::tr("A bicycle");
        case SceneObject::Vehicle:
            return Words::tr("A vehicle");
    }
    return {};
}

QString word(ZoneRule rule)
{
    switch (rule) {
        case ZoneRule::Crossing:
            return Words::tr("Crossing a line");
        case ZoneRule::Entering:
            return Words::tr("Entering an area");
        case ZoneRule::Loitering:
            return Words::tr("Staying in an area");
        case ZoneRule::Crowding:
            return Words::tr("A crowd");
        case ZoneRule::ObjectLeft:
            return Words::tr("An object left behind");
        case ZoneRule::LaneBlocked:
            return Words::tr("A blocked lane");
        case ZoneRule::CameraCovered:
            return Words::tr("Camera covered");
        case ZoneRule::CameraMoved:
            return Words::tr("Camera turned away");
        case ZoneRule::CameraDefocused:
            return Words::tr("Camera out of focus");
        case ZoneRule::GateLine:
            return Words::tr("Counting people at a gate");
        case ZoneRule::PlateArea:
            return Words::tr("Reading number plates here");
    }
    return {};
}

QString word(AlertState state)
{
    switch (state) {
        case AlertState::New:
            return Words::tr("New");
        case AlertState::InHand:
            return Words::tr("In hand");
        case AlertState::OnHold:
            return Words::tr("On hold");
        case AlertState::Closed:
            return Words::tr("Closed");
    }
    return {};
}

QString word(PassageOutcome outcome)
{
    switch (outcome) {
        case PassageOutcome::Granted:
            return Words::tr("Granted");
        case PassageOutcome::NoGrant:
            return Words::tr("No grant");
        case PassageOutcome::NotEnrolled:
            return Words::tr("Not enrolled");
        case PassageOutcome::TooPoor:
            return Words::tr("Picture too poor");
        case PassageOutcome::PassRefused:
            return Words::tr("Pass refused");
        case PassageOutcome::AskGuard:
            return Words::tr("Waits for the guard");
    }
    return {};
}

QString word(Relation relation)
{
    switch (relation) {
        case Relation::Owner:
            return Words::tr("Owner");
        case Relation::Tenant:
            return Words::tr("Tenant");
        case Relation::CoResident:
            return Words::tr("Co-resident");
        case Relation::Carer:
            return Words::tr("Carer");
        case Relation::Staff:
            return Words::tr("Staff");
    }
    return {};
}

QString word(Credential credential)
{
    switch (credential) {
        case Credential::Face:
            return Words::tr("Face");
        case Credential::Card:
            return Words::tr("Card");
        case Credential::QrCode:
            return Words::tr("QR code");
        case Credential::Pin:
            return Words::tr("PIN");
        case Credential::Operator:
            return Words::tr("Opened by the desk");
        case Credential::Plate:
            return Words::tr("Number plate");
    }
    return {};
}

QString word(DeliveryState state)
{
    switch (state) {
        case DeliveryState::Queued:
            return Words::tr("Queued");
        case DeliveryState::Sent:
            return Words::tr("Sent");
        case DeliveryState::Acknowledged:
            return Words::tr("Acknowledged");
        case DeliveryState::Refused:
            return Words::tr("Refused");
    }
    return {};
}

QString word(PluginState state)
{
    switch (state) {
        case PluginState::Missing:
            return Words::tr("Plugin missing");
        case PluginState::Starting:
            return Words::tr("Starting");
        case PluginState::Running:
            return Words::tr("Running");
        case PluginState::BackingOff:
            return Words::tr("Waiting before the next try");
        case PluginState::Broken:
            return Words::tr("Out of order");
        case PluginState::Stopped:
            return Words::tr("Stopped");
    }
    return {};
}

QString word(ConsentChannel channel)
{
    switch (channel) {
        case ConsentChannel::PaperSigned:
            return Words::tr("Signed on paper");
        case ConsentChannel::InPersonAtDesk:
            return Words::tr("In person at the desk");
        case ConsentChannel::OnlineSelfService:
            return Words::tr("Online, by the person");
        case ConsentChannel::Guardian:
            return Words::tr("By the guardian");
    }
    return {};
}

QString word(DocumentKind kind)
{
    switch (kind) {
        case DocumentKind::ResidentIdentity:
            return Words::tr("Resident identity card");
        case DocumentKind::ResidencePermit:
            return Words::tr("Residence permit for Hong Kong, Macau and Taiwan");
        case DocumentKind::Passport:
            return Words::tr("Passport");
        case DocumentKind::HongKongMacauPermit:
            return Words::tr("Mainland travel permit, Hong Kong and Macau");
        case DocumentKind::TaiwanPermit:
            return Words::tr("Mainland travel permit, Taiwan");
        case DocumentKind::ForeignerPermanentResidence:
            return Words::tr("Foreigner's permanent residence card");
    }
    return {};
}

QString sceneSentence(const AlertScene& scene, const QString& camera)
{
    const QString who = scene.object ? word(*scene.object) : QString();
    switch (scene.rule) {
        case ZoneRule::Crossing:
            return Words::tr("%1 crossed the line %2 at %3").arg(who, scene.zone, camera);
        case ZoneRule::Entering:
            return Words::tr("%1 entered %2 at %3").arg(who, scene.zone, camera);
        case ZoneRule::Loitering:
            return Words::tr("%1 stays in %2 at %3").arg(who, scene.zone, camera);
        case ZoneRule::Crowding:
            return Words::tr("Many people in %1 at %2").arg(scene.zone, camera);
        case ZoneRule::ObjectLeft:
            return Words::tr("An object was left in %1 at %2").arg(scene.zone, camera);
        case ZoneRule::LaneBlocked:
            return Words::tr("%1 is blocked at %2").arg(scene.zone, camera);
        case ZoneRule::CameraCovered:
            return Words::tr("The camera %1 is covered").arg(camera);
        case ZoneRule::CameraMoved:
            return Words::tr("The camera %1 was turned away").arg(camera);
        case ZoneRule::CameraDefocused:
            return Words::tr("The camera %1 is out of focus").arg(camera);
        case ZoneRule::GateLine:
            return Words::tr("%1 passed the gate's line at %2").arg(who, camera);
        case ZoneRule::PlateArea:
            break;  // no alert is made of it
    }
    return {};
}

QString alertSentence(const AlertRow& row)
{
    const QString place = row.doorName.isEmpty() ? row.cameraName : row.doorName;
    switch (row.alert.kind) {
        case AlertKind::FaceNotEnrolled:
            return Words::tr("Face not enrolled at %1").arg(place);
        case AlertKind::NoGrantForDoor:
            return row.personName.isEmpty()
                       ? Words::tr("A resident without a grant at %1").arg(place)
                       : Words::tr("%1 has no grant for %2 now").arg(row.personName, place);
        case AlertKind::SeenInZone:
            return row.alert.scene ? sceneSentence(*row.alert.scene, place) : QString();
        case AlertKind::Tailgating:
            return Words::tr("Several people passed on one grant at %1").arg(place);
        case AlertKind::FaceMayBePicture:
            return row.personName.isEmpty()
                       ? Words::tr("A resident's face at %1 may be a picture").arg(place)
                       : Words::tr("The face of %1 at %2 may be a picture")
                             .arg(row.personName, place);
    }
    return {};
}

QString clockText(UtcTime time, const QTimeZone& zone)
{
    return toDateTime(time).toTimeZone(zone).toString(QStringLiteral("HH:mm:ss"));
}

QString dateTimeText(UtcTime time, const QTimeZone& zone)
{
    return toDateTime(time).toTimeZone(zone).toString(QStringLiteral("yyyy-MM-dd HH:mm:ss"));
}

QString ageText(std::chrono::milliseconds age)
{
    using namespace std::chrono;
    // A clock that was set back must not show an age from the future.
    const auto whole = std::max(duration_cast<seconds>(age), seconds{0});
    if (whole < minutes{1}) {
        return Words::tr("%1 s").arg(whole.count());
    }
    if (whole < hours{1}) {
        return Words::tr("%1 min").arg(duration_cast<minutes>(whole).count());
    }
    if (whole < days{1}) {
        return Words::tr("%1 h").arg(duration_cast<hours>(whole).count());
    }
    return Words::tr("%1 d").arg(duration_cast<days>(whole).count());
}

}  // namespace gatehouse::ui
