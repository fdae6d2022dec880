// A second opinion on where the eyes and the nose are, by a predictor of another kind: dlib's
// ensemble of regression trees. dlib's headers stay behind this one.
#pragma once

#include "base/result.h"
#include "vision/face_geometry.h"

#include <opencv2/core.hpp>

#include <memory>

namespace gatehouse::vision {

class LandmarkCheck
{
public:
    /// Corrupt when the bytes are not a shape predictor of five points.
    static Result<std::unique_ptr<LandmarkCheck>> load(const QByteArray& model);
    ~LandmarkCheck();
    Q_DISABLE_COPY_MOVE(LandmarkCheck)

    /// The mean distance between the two opinions on both eyes, as a share of the distance between
    /// the eyes. `picture` is RGB, `face` the detector's box.
    Result<double> disagreement(const cv::Mat& picture, const QRectF& face,
                                const FivePoints& points);

private:
    class Private;
    explicit LandmarkCheck(std::unique_ptr<Private> d);
    std::unique_ptr<Private> d;
};

}  // namespace gatehouse::vision
