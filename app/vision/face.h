// Values that pass between the stages of face recognition. Pixels are in the coordinates of the
// picture that was analysed, origin top left.
#pragma once

#include "base/clock.h"
#include "domain/ids.h"

#include <QImage>
#include <QPointF>
#include <QRectF>
#include <QString>

#include <array>
#include <optional>

namespace gatehouse::vision {

struct FaceBox
{
    QRectF box;
    float score = 0;  ///< 0..1
};

/// Left eye, right eye, nose tip, left and right mouth corner, as seen in the picture.
using FivePoints = std::array<QPointF, 5>;

constexpr int kTemplateSize = 128;
/// A unit vector; the cosine of two is their dot product.
using TemplateVector = std::array<float, kTemplateSize>;

/// Why a face cannot be used. Each has a sentence in the window.
enum class FaceVerdict
{
    Good = 1,
    Unreadable,       // the bytes are not a picture we can decode, or are cut off
    PictureTooLarge,  // more pixels than we are willing to decode
    NoFace,
    SeveralFaces,
    TooSmall,
    CutOff,  // reaches over the picture's edge
    Blurred,
    TooDark,
    TooBright,
    TurnedAway,         // yaw or pitch
    LandmarksDisagree,  // the two predictors do not find the same face
    EyesCovered,        // sunglasses
    MouthCovered        // a mask, a hand
};

QString verdictName(FaceVerdict verdict);

/// What lies over a face shows as darkness or as a plain surface where eyes and mouth should be.
/// Each against the luma of the face's bare skin; smaller is more covered.
struct FaceCover
{
    double eyeLight = 1;       ///< the brighter parts of the brighter eye
    double eyeContrast = 1;    ///< standard deviation of the luma around both eyes
    double mouthEdge = 1;      ///< the steepest row of the mouth
    double mouthContrast = 1;  ///< standard deviation of its luma
};

struct FaceQuality
{
    FaceVerdict verdict = FaceVerdict::Good;
    double score = 0;        ///< 0..1; better pictures describe better
    double eyeDistance = 0;  ///< pixels
    double sharpness = 0;    ///< variance of the Laplacian on the aligned crop
    double brightness = 0;   ///< mean luma of the aligned crop, 0..255
    double yaw = 0;          ///< -1..1, 0 is frontal (nose between the eyes)
    double pitch = 0;        ///< likewise
    FaceCover cover;
    /// 0..1, 1 is a living face; nothing where it was not looked at.
    std::optional<double> liveness = {};
};

struct DescribedFace
{
    FaceBox face;
    FivePoints points{};
    FaceQuality quality;
    TemplateVector vector{};  ///< set when quality.verdict is Good
    QImage crop;              ///< Format_RGB888, the head with some surroundings
};

}  // namespace gatehouse::vision
