#include "vision/portrait.h"

#include "vision/face_geometry.h"
#include "vision/photograph.h"

#include <QPainter>

#include <algorithm>
#include <chrono>

namespace gatehouse::vision {

namespace {

// A face that fills its picture is not found by a detector that learnt from faces with
// surroundings: when nothing is found, the picture is looked at once more with a margin of this
// share on every side.
constexpr double kMarginShare = 0.5;
// How much a face loses against others for each pixel squared that it stands off the middle, in
// pixels of its area: as insightface's examples choose the face of a portrait.
constexpr double kOffMiddle = 2;

QImage withMargin(const QImage& picture, QPoint& offset)
{
    offset = QPoint(int(picture.width() * kMarginShare), int(picture.height() * kMarginShare));
    QImage wider(picture.size() + QSize(2 * offset.x(), 2 * offset.y()), QImage::Format_RGB888);
    wider.fill(Qt::gray);
    QPainter painter(&wider);
    painter.drawImage(offset, picture);
    return wider;
}

}  // namespace

Result<std::vector<FaceBox>> findFaces(FaceEngine& engine, const QImage& picture, StageTimes* times)
{
    Result<std::vector<FaceBox>> faces = engine.detect(picture, times);
    if (!faces || !faces->empty()) {
        return faces;
    }
    QPoint offset;
    faces = engine.detect(withMargin(picture, offset));
    if (faces) {
        for (FaceBox& face : faces.value()) {
            face.box.translate(-offset);
        }
    }
    return faces;
}

FaceBox mainFace(const std::vector<FaceBox>& faces, QSize picture)
{
    const QPointF middleOfPicture(picture.width() / 2.0, picture.height() / 2.0);
    return std::ranges::max(faces, {}, [&](const FaceBox& face) {
        const double off = distance(face.box.center(), middleOfPicture);
        return face.box.width() * face.box.height() - kOffMiddle * off * off;
    });
}

Result<Portrait> describePortrait(FaceEngine& engine, const QByteArray& encoded, Effort effort)
{
    Portrait portrait;
    const auto began = std::chrono::steady_clock::now();
    const DecodedPhotograph decoded = decodePhotograph(encoded);
    portrait.decodeMs =
        std::chrono::duration<double, std::milli>(std::chrono::steady_clock::now() - began).count();
    portrait.verdict = decoded.verdict;
    if (decoded.verdict != FaceVerdict::Good) {
        return portrait;
    }
    const Result<std::vector<FaceBox>> faces = findFaces(engine, decoded.picture, &portrait.times);
    if (!faces) {
        return faces.error();
    }
    portrait.faces = int(faces->size());
    if (faces->empty()) {
        portrait.verdict = FaceVerdict::NoFace;
        return portrait;
    }
    Result<DescribedFace> described = engine.describeAnyway(
        decoded.picture, mainFace(*faces, decoded.picture.size()), &portrait.times, effort);
    if (!described) {
        return described.error();
    }
    portrait.face = described.take();
    portrait.verdict = portrait.face.quality.verdict;
    portrait.described = true;
    return portrait;
}

}  // namespace gatehouse::vision
