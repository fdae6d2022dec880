#include "ui/registry/face_words.h"

#include <QCoreApplication>

#include <array>

namespace gatehouse::ui {

namespace {

using vision::FaceVerdict;

constexpr std::array kVerdicts{
    FaceVerdict::Good,        FaceVerdict::Unreadable,   FaceVerdict::PictureTooLarge,
    FaceVerdict::NoFace,      FaceVerdict::SeveralFaces, FaceVerdict::TooSmall,
    FaceVerdict::CutOff,      FaceVerdict::Blurred,      FaceVerdict::TooDark,
    FaceVerdict::TooBright,   FaceVerdict::TurnedAway,   FaceVerdict::LandmarksDisagree,
    FaceVerdict::EyesCovered, FaceVerdict::MouthCovered};

/// Gives the sentences one context for the translators.
class FaceWords
{
    Q_DECLARE_TR_FUNCTIONS(gatehouse::ui::FaceWords)
};

}  // namespace

QString verdictSentence(FaceVerdict verdict)
{
    switch (verdict) {
        case FaceVerdict::Good:
            return FaceWords::tr("One face, clear enough to be recognised at the gate.");
        case FaceVerdict::Unreadable:
            return FaceWords::tr(
                "This file is not a picture, or it is damaged. Choose a JPEG or PNG photograph.");
        case FaceVerdict::PictureTooLarge:
            return FaceWords::tr(
                "The picture is too large to be opened. Make it smaller or use another one.");
        case FaceVerdict::NoFace:
            return FaceWords::tr(
                "There is no face in the picture. Use one that shows the resident from the front.");
        case FaceVerdict::SeveralFaces:
            return FaceWords::tr(
                "More than one face is in the picture. Use one that shows only the resident.");
        case FaceVerdict::TooSmall:
            return FaceWords::tr("The face is too small. Use a picture taken from closer by.");
        case FaceVerdict::CutOff:
            return FaceWords::tr(
                "The face reaches over the edge of the picture. Use one that shows the whole "
                "head.");
        case FaceVerdict::Blurred:
            return FaceWords::tr(
                "The face is blurred. Hold still, wipe the lens and take the picture again.");
        case FaceVerdict::TooDark:
            return FaceWords::tr(
                "The face is too dark. Take the picture with more light from the front.");
        case FaceVerdict::TooBright:
            return FaceWords::tr(
                "The face is too bright. Take the picture away from direct light.");
        case FaceVerdict::TurnedAway:
            return FaceWords::tr(
                "The face is turned away. Use a picture in which the resident looks into the "
                "lens.");
        case FaceVerdict::LandmarksDisagree:
            return FaceWords::tr(
                "Eyes, nose and mouth cannot be found with certainty. Use a picture without a "
                "mask, sunglasses or a hand before the face.");
        case FaceVerdict::EyesCovered:
            return FaceWords::tr(
                "The eyes are covered. Take off the sunglasses and take the picture again.");
        case FaceVerdict::MouthCovered:
            return FaceWords::tr(
                "The mouth is covered. Take off the mask, or take the hand away, and take the "
                "picture again.");
    }
    return {};
}

QString coachingSentence(FaceVerdict verdict)
{
    switch (verdict) {
        case FaceVerdict::Good:
            return FaceWords::tr("✓ Good. Take the picture now.");
        case FaceVerdict::NoFace:
        case FaceVerdict::Unreadable:
        case FaceVerdict::PictureTooLarge:
            return FaceWords::tr("Let the resident look into the lens.");
        case FaceVerdict::SeveralFaces:
            return FaceWords::tr("Only one person in front of the camera, please.");
        case FaceVerdict::TooSmall:
            return FaceWords::tr("Come closer.");
        case FaceVerdict::CutOff:
            return FaceWords::tr("Move so that the whole head is in the picture.");
        case FaceVerdict::Blurred:
            return FaceWords::tr("Hold still.");
        case FaceVerdict::TooDark:
            return FaceWords::tr("More light from the front.");
        case FaceVerdict::TooBright:
            return FaceWords::tr("Less light: turn away from the window or the lamp.");
        case FaceVerdict::TurnedAway:
            return FaceWords::tr("Look straight at the camera.");
        case FaceVerdict::LandmarksDisagree:
            return FaceWords::tr("Take off mask, sunglasses or cap.");
        case FaceVerdict::EyesCovered:
            return FaceWords::tr("Take off the sunglasses.");
        case FaceVerdict::MouthCovered:
            return FaceWords::tr("Uncover the mouth.");
    }
    return {};
}

std::span<const FaceVerdict> allVerdicts()
{
    return kVerdicts;
}

}  // namespace gatehouse::ui
