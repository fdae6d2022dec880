// One place in the picture, read in several ways that vote. Private to this room.
#pragma once

#include "vision/plates/ctc.h"
#include "vision/plates/plate_engine.h"
#include "vision/plates/text_reader.h"

#include <opencv2/core.hpp>

#include <array>
#include <optional>
#include <vector>

namespace gatehouse::vision {

using Corners = std::array<cv::Point2f, 4>;

/// One row or two, from top to bottom.
struct PlateRows
{
    std::vector<Corners> rows;

    cv::Rect2f bounds() const;
};

struct PlateLook
{
    PlateRows rows;
    LineReading reading;  ///< its logShare is a mean over the views
    PlateTrust trust = PlateTrust::Grammar;
};

/// One view: enough to know whether anything more should be spent. None when there is no text.
struct FirstLook
{
    PlateRows rows;
    std::optional<LineReading> byGrammar;
    LineReading plain;
};
Result<FirstLook> firstLook(TextReader& reader, const cv::Mat& rgb, PlateRows rows);

/// All views. The texts that any view proposes are weighed by all of them.
Result<std::optional<PlateLook>> fullLook(TextReader& reader, const cv::Mat& rgb,
                                          const PlateRows& rows, PlateTrust trust);

/// Whether a text may be another country's plate: 4 to 8 letters and digits, at least one letter
/// and two digits.
bool mayBePlainPlate(const QString& text);

}  // namespace gatehouse::vision
