// Whether a face in front of a camera may be a picture itself: a print or a screen that is held up.
// A hint and no proof: what it finds and what it misses stands in docs/design/recognition.md. It
// never refuses anybody by itself.
#pragma once

#include "base/result.h"

#include <QImage>
#include <QRect>

#include <memory>

namespace gatehouse::vision {

/// What the network looks at of a picture: the face and 2.7 times as much around it, pushed inside
/// where it would reach over an edge. Empty when the face is not in the picture.
QRect livenessAreaOf(const QRectF& face, QSize picture);

/// Belongs to one thread.
class LivenessCheck
{
public:
    /// Side of the square that the network takes, pixels.
    static constexpr int kInput = 128;

    /// Unavailable when the model file is missing, Corrupt when its SHA-256 is not the pinned one;
    /// the text names the file. Recognition works without it.
    static Result<std::unique_ptr<LivenessCheck>> load(const QString& modelsDir);
    ~LivenessCheck();
    Q_DISABLE_COPY_MOVE(LivenessCheck)

    /// 0..1, 1 is a living face. `surroundings`: livenessAreaOf() of a picture, Format_RGB888, of
    /// any size; Invalid when it is of another format or empty.
    Result<double> score(const QImage& surroundings);

private:
    class Private;
    explicit LivenessCheck(std::unique_ptr<Private> d);
    std::unique_ptr<Private> d;
};

}  // namespace gatehouse::vision
