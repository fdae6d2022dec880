// A second opinion on whether a box shows a person: another network (SSD-MobileNetV2) looks at it
// again, with its surroundings. Networks that were built differently err on different things.
#pragma once

#include "base/result.h"

#include <QImage>
#include <QRectF>

#include <memory>

namespace gatehouse::vision {

/// One thread.
class SecondLook
{
public:
    /// Unavailable or Corrupt, naming the file. The scene's analysis works without it, and takes
    /// more for people than there are.
    static Result<std::unique_ptr<SecondLook>> load(const QString& modelsDir);
    ~SecondLook();
    Q_DISABLE_COPY_MOVE(SecondLook)

    /// How sure it is that a person stands in the box and fills it, 0 to 1. `picture` is
    /// Format_RGB888, `box` its pixels; a box without pixels shows nobody.
    Result<double> person(const QImage& picture, const QRectF& box);

private:
    class Private;
    explicit SecondLook(std::unique_ptr<Private> d);
    std::unique_ptr<Private> d;
};

}  // namespace gatehouse::vision
