#include "vision/face.h"

namespace gatehouse::vision {

QString verdictName(FaceVerdict verdict)
{
    switch (verdict) {
        case FaceVerdict::Good:
            return QStringLiteral("good");
        case FaceVerdict::Unreadable:
            return QStringLiteral("unreadable");
        case FaceVerdict::PictureTooLarge:
            return QStringLiteral("picture_too_large");
        case FaceVerdict::NoFace:
            return QStringLiteral("no_face");
        case FaceVerdict::SeveralFaces:
            return QStringLiteral("several_faces");
        case FaceVerdict::TooSmall:
            return QStringLiteral("too_small");
        case FaceVerdict::CutOff:
            return QStringLiteral("cut_off");
        case FaceVerdict::Blurred:
            return QStringLiteral("blurred");
        case FaceVerdict::TooDark:
            return QStringLiteral("too_dark");
        case FaceVerdict::TooBright:
            return QStringLiteral("too_bright");
        case FaceVerdict::TurnedAway:
            return QStringLiteral("turned_away");
        case FaceVerdict::LandmarksDisagree:
            return QStringLiteral("landmarks_disagree");
        case FaceVerdict::EyesCovered:
            return QStringLiteral("eyes_covered");
        case FaceVerdict::MouthCovered:
            return QStringLiteral("mouth_covered");
    }
    return QStringLiteral("unknown");
}

}  // namespace gatehouse::vision
