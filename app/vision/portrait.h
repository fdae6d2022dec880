// Pictures of one person that are not for enrolment: which face is meant, and what it is like.
#pragma once

#include "vision/face_engine.h"

namespace gatehouse::vision {

/// Faces by falling score; a picture that its face fills is looked at once more with a margin.
/// `picture`: Format_RGB888.
Result<std::vector<FaceBox>> findFaces(FaceEngine& engine, const QImage& picture,
                                       StageTimes* times = nullptr);

/// Whom a portrait shows when there are others in it: large and near the middle. `faces` is not
/// empty.
FaceBox mainFace(const std::vector<FaceBox>& faces, QSize picture);

struct Portrait
{
    FaceVerdict verdict = FaceVerdict::Unreadable;  ///< of the picture, or of its main face
    int faces = 0;
    bool described = false;  ///< `face` is set, with its vector
    DescribedFace face;
    StageTimes times;
    double decodeMs = 0;
};

/// Decodes hostile bytes and describes the main face whatever its quality is. Errors are of the
/// engine.
Result<Portrait> describePortrait(FaceEngine& engine, const QByteArray& encoded, Effort effort);

}  // namespace gatehouse::vision
