// The files that the benchmarks' cameras play and that plain decoding is measured with.
#pragma once

#include "base/result.h"

#include <QSize>
#include <QString>

namespace gatehouse::bench {

constexpr int kFramesPerSecond = 25;
constexpr int kClipSeconds = 20;

/// A street with pedestrians where Debian's opencv-doc is installed, else a test picture; H.264
/// without B-frames, as cameras send it, a key frame every two seconds, at the bit rate that
/// cameras usually have at that size: 4 Mbit/s for 1080p, in proportion to the pixels for others,
/// never less than 512 kbit/s. Made once by ffmpeg's program and kept.
Result<QString> benchClip(QSize size);
/// What benchClip() shows, for people.
QString clipContent();
/// A test picture with the number of each frame as a row of black and white squares at the top.
Result<QString> numberedClip(QSize size);
constexpr int kNumberBits = 9;

/// CPU seconds of "ffmpeg -threads 1 -i FILE -f null -" for one second of the clip.
Result<double> plainDecode(const QString& clip);

}  // namespace gatehouse::bench
