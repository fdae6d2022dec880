// Whether something lies over the eyes (sunglasses) or over the mouth (a mask, a hand): measured on
// the aligned crop, where eyes and mouth have their places.
#pragma once

#include "vision/face.h"

#include <opencv2/core.hpp>

namespace gatehouse::vision {

/// `aligned`: the RGB crop of kAlignedSize.
FaceCover measureCover(const cv::Mat& aligned);

}  // namespace gatehouse::vision
