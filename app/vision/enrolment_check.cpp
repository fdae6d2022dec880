// Whether a photograph would do for enrolment: one face, good enough.
#include "vision/face_engine.h"
#include "vision/face_quality.h"
#include "vision/photograph.h"
#include "vision/portrait.h"

#include <algorithm>

namespace gatehouse::vision {

namespace {

// Faces smaller than this share of the largest are people in the background, not a second
// candidate; nor is what the detector is not sure of (a badge, a hand).
constexpr double kBystanderShare = 0.5;
constexpr float kSureScore = 0.85F;

}  // namespace

Result<EnrolmentCheck> checkPhotograph(FaceEngine& engine, const QByteArray& encoded)
{
    const DecodedPhotograph decoded = decodePhotograph(encoded);
    if (decoded.verdict != FaceVerdict::Good) {
        return EnrolmentCheck{decoded.verdict, {}};
    }
    return checkPhotograph(engine, decoded.picture);
}

Result<EnrolmentCheck> checkPhotograph(FaceEngine& engine, const QImage& picture)
{
    EnrolmentCheck check;
    if (picture.isNull()) {
        return check;
    }
    const QImage rgb = opaquePicture(picture);
    const Result<std::vector<FaceBox>> faces = findFaces(engine, rgb);
    if (!faces) {
        return faces.error();
    }
    if (faces->empty()) {
        check.verdict = FaceVerdict::NoFace;
        return check;
    }
    const auto height = [](const FaceBox& face) { return face.box.height(); };
    // The subject is the largest; a doubtful box may only be it where there is no sure one.
    const FaceBox largest = std::ranges::max(*faces, {}, [&](const FaceBox& face) {
        return std::pair(face.score >= kSureScore, height(face));
    });
    const auto candidates = std::ranges::count_if(*faces, [&](const FaceBox& face) {
        return face.score >= kSureScore && height(face) >= kBystanderShare * height(largest);
    });
    if (candidates > 1) {
        check.verdict = FaceVerdict::SeveralFaces;
        return check;
    }
    Result<DescribedFace> described = engine.describe(rgb, largest, nullptr, Effort::Thorough);
    if (!described) {
        return described.error();
    }
    check.face = described.take();
    check.verdict = check.face.quality.verdict;
    // A mask or sunglasses may be why the points disagree: then that is said.
    if (check.verdict == FaceVerdict::Good || check.verdict == FaceVerdict::LandmarksDisagree) {
        const FaceVerdict stricter =
            verdictOf(check.face.quality, largest.box, rgb.size(), kEnrolmentLimits);
        if (stricter != FaceVerdict::Good) {
            check.verdict = stricter;
            check.face.quality.verdict = stricter;
            check.face.vector = {};
        }
    }
    return check;
}

}  // namespace gatehouse::vision
