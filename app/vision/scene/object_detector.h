// People, bicycles and vehicles in one picture: NanoDet-g, 80 classes of COCO, of which few count.
#pragma once

#include "base/result.h"
#include "domain/zone.h"
#include "vision/scene/second_look.h"

#include <QImage>
#include <QRectF>

#include <memory>
#include <vector>

namespace gatehouse::vision {

/// How sure the network is that a box shows each of what is looked for, 0 to 1.
struct ObjectScores
{
    double person = 0;
    double bicycle = 0;
    double vehicle = 0;
    /// Some other rigid thing: what a car seen from above is often taken for.
    double thing = 0;
};

struct Detection
{
    QRectF box;  ///< pixels of the picture that was given
    SceneObject object = SceneObject::Person;
    double score = 0;  ///< of `object`
    ObjectScores scores;
};

/// One thread.
class ObjectDetector
{
public:
    /// Unavailable or Corrupt, naming the file. Without the file of the second look it works, and
    /// the log says what is missing.
    static Result<std::unique_ptr<ObjectDetector>> load(const QString& modelsDir);
    ~ObjectDetector();
    Q_DISABLE_COPY_MOVE(ObjectDetector)

    /// What a look costs does not depend on the region's size: it is scaled to the network's.
    /// `picture` is Format_RGB888 and `region` lies inside of it; a picture without pixels shows
    /// nothing.
    Result<std::vector<Detection>> detect(const QImage& picture, const QRect& region);

    /// nullptr: its file is missing.
    SecondLook* secondLook() const;

    /// The longer side of what the network sees, pixels.
    static constexpr int kInputSide = 416;

private:
    class Private;
    explicit ObjectDetector(std::unique_ptr<Private> d);
    std::unique_ptr<Private> d;
};

/// Share of `inner` that lies in `outer`.
double shareInside(const QRectF& inner, const QRectF& outer);

}  // namespace gatehouse::vision
