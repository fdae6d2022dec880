// From descriptions of faces with known names to a Calibration: all pairs are compared, and the
// intervals come from drawing the people anew, because the pairs of one person are not independent.
#pragma once

#include "vision/calibration.h"

#include <vector>

namespace gatehouse::vision {

struct NamedFace
{
    int person = 0;  ///< any number; the same for the same person
    TemplateVector vector{};
};

struct CalibrationStudy
{
    Calibration calibration;
    std::size_t samePairs = 0;
    std::size_t differentPairs = 0;
};

/// Invalid when there are too few people or pictures to say anything. The answer is the same for
/// the same faces. Any thread.
Result<CalibrationStudy> studyFaces(const std::vector<NamedFace>& faces, const QString& source);

}  // namespace gatehouse::vision
