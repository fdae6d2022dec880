#include "ui/alerts/alert_words.h"

#include "ui/widgets/words.h"

namespace gatehouse::ui {

namespace {

class AlertWords
{
    Q_DECLARE_TR_FUNCTIONS(gatehouse::ui::AlertWords)
};

QString unknownFaceSentence(const Alert& alert)
{
    if (alert.similarity <= 0) {
        return AlertWords::tr("No enrolled face is at all like this one.");
    }
    if (!alert.needed) {
        return AlertWords::tr(
                   "The nearest enrolled face reaches a similarity of %1, which is not enough.")
            .arg(similarityText(alert.similarity));
    }
    if (alert.similarity < *alert.needed) {
        return AlertWords::tr("The nearest enrolled face reaches a similarity of %1; %2 is needed.")
            .arg(similarityText(alert.similarity), similarityText(*alert.needed));
    }
    return AlertWords::tr(
               "Two enrolled people are about equally like this face (similarity %1, "
               "lead %2), so nobody is named.")
        .arg(similarityText(alert.similarity), similarityText(alert.margin));
}

}  // namespace

QString alertHeadline(const AlertRow& row)
{
    if (!row.cameraName.isEmpty() || !row.doorName.isEmpty()) {
        return alertSentence(row);
    }
    AlertRow nameless = row;
    nameless.doorName = AlertWords::tr("the gate");
    return alertSentence(nameless);
}

QString likenessSentence(const AlertRow& row)
{
    const Alert& alert = row.alert;
    if (alert.kind == AlertKind::FaceNotEnrolled) {
        return unknownFaceSentence(alert);
    }
    if (alert.kind == AlertKind::SeenInZone) {
        return AlertWords::tr("The frame in the picture shows where. Nobody is recognised there.");
    }
    const QString similarity = similarityText(alert.similarity);
    const QString lead = similarityText(alert.margin);
    if (alert.kind == AlertKind::FaceMayBePicture && alert.liveness) {
        return AlertWords::tr(
                   "Like a print or a screen (liveness %1); similarity %2, %3 ahead of "
                   "the next person.")
            .arg(similarityText(*alert.liveness), similarity, lead);
    }
    if (row.personName.isEmpty()) {
        return AlertWords::tr("Recognised with similarity %1, %2 ahead of the next person.")
            .arg(similarity, lead);
    }
    return AlertWords::tr("Recognised as %1 with similarity %2, %3 ahead of the next person.")
        .arg(row.personName, similarity, lead);
}

QString clipSentence(const Alert& alert)
{
    if (!alert.clip || alert.clip->state == ClipState::Kept) {
        return {};
    }
    if (alert.clip->state == ClipState::Coming || !alert.clip->why) {
        return AlertWords::tr("The clip is being recorded.");
    }
    switch (*alert.clip->why) {
        case NoClip::NothingSeen:
            return AlertWords::tr("No clip: the camera gave no pictures at that time.");
        case NoClip::DiskFull:
            return AlertWords::tr("No clip: the disk is full. Tell the administrator.");
        case NoClip::CannotWrite:
            return AlertWords::tr(
                "No clip: the file could not be written. Tell the administrator.");
        case NoClip::Interrupted:
            return AlertWords::tr("No clip: the desk was closed meanwhile.");
        case NoClip::Expired:
            return AlertWords::tr("The clip's time is over. It was deleted.");
        case NoClip::NoRoom:
            return AlertWords::tr("The clip was deleted to make room for newer ones.");
    }
    return {};
}

QString firstStepSentence(AlertKind kind)
{
    switch (kind) {
        case AlertKind::FaceNotEnrolled:
            return AlertWords::tr("Ask whom they are visiting, and let that household confirm.");
        case AlertKind::NoGrantForDoor:
            return AlertWords::tr("Do not open yet: ask them, then the manager, about the grant.");
        case AlertKind::SeenInZone:
            return AlertWords::tr("Look at the camera, and send somebody when it is not harmless.");
        case AlertKind::Tailgating:
            return AlertWords::tr("Play the clip: who followed, and did the resident know them?");
        case AlertKind::FaceMayBePicture:
            return AlertWords::tr(
                "Look at the person: if a living face stands there, let them in by hand.");
    }
    return {};
}

QString similarityText(double similarity)
{
    return QString::number(similarity, 'f', 2);
}

QString placeText(const QString& name)
{
    return name.isEmpty() ? QStringLiteral("–") : name;
}

}  // namespace gatehouse::ui
