// Photographs that people bring: bytes that nobody has looked at yet.
#pragma once

#include "vision/face.h"

#include <QByteArray>
#include <QImage>

namespace gatehouse::vision {

/// Beyond these a picture is refused before its pixels are decoded.
constexpr qsizetype kMostPhotographBytes = 48 * 1024 * 1024;
constexpr qint64 kMostPhotographPixels = 60'000'000;
/// The longer side after decoding; a face that is good enough stays so at this size.
constexpr int kWorkingSide = 2048;

struct DecodedPhotograph
{
    FaceVerdict verdict = FaceVerdict::Unreadable;  ///< Good, Unreadable or PictureTooLarge
    QImage picture;                                 ///< upright Format_RGB888, when Good
};

/// JPEG and PNG only, whole files only. Any thread.
DecodedPhotograph decodePhotograph(const QByteArray& encoded);

/// As Format_RGB888; transparent parts become white, as the page behind them would be.
QImage opaquePicture(const QImage& picture);

}  // namespace gatehouse::vision
