// Clips that tests and benchmarks encode with ffmpeg's program: small, moving, with a key frame a
// second.
#pragma once

#include "base/result.h"

#include <QSize>
#include <QStringList>

namespace gatehouse::test {

struct ClipSpec
{
    QSize size{320, 180};
    int seconds = 4;
    int framesPerSecond = 25;
    QString encoder = QStringLiteral("libx264");
    QString pixelFormat = QStringLiteral("yuv420p");
    QString suffix = QStringLiteral("mp4");
    QString footage = {};   ///< a film that is played at twice its speed, over and over; empty: a
                            ///< test picture that moves
    QStringList more = {};  ///< further options of the encoder
};

/// Unavailable when there is no ffmpeg program, Internal with its last words when it failed.
/// Blocks.
Result<QString> makeClip(const QString& directory, const QString& name, const ClipSpec& spec);

}  // namespace gatehouse::test
