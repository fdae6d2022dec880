// Number plates in a picture: find, straighten, read, and decide by the grammar of plates. One
// engine belongs to one thread. docs/design/plates.md has the figures.
#pragma once

#include "base/result.h"
#include "domain/plate.h"

#include <QImage>
#include <QRect>
#include <QRectF>

#include <memory>
#include <vector>

namespace gatehouse::vision {

/// What stands behind a reading.
enum class PlateTrust
{
    Grammar = 1,  // a whole Chinese plate of some kind
    Plain         // letters and digits without a grammar: another country's plate, lower trust
};

/// What a reading without a grammar is worth: O and 0 are the same there.
constexpr double kPlainTrust = 0.5;

struct PlateReading
{
    QString text;  ///< normalised as in domain/plate.h
    PlateTrust trust = PlateTrust::Grammar;
    PlateKind kind = PlateKind::Ordinary;  ///< of readings by the grammar
    double confidence =
        0;  ///< 0..1: the product of `characters`, kPlainTrust of it without a grammar
    std::vector<float> characters;  ///< 0..1, one for each character of `text`
    QRectF box;                     ///< pixels of the picture
    QImage crop;                    ///< Format_RGB888, the plate, upright, small
};

enum class PlateEffort
{
    OneLook = 1,  // of a film: the next frame is another chance
    Everything    // of a photograph: look closer, look at colours, look at parts
};

struct PlateTimes  ///< milliseconds
{
    double find = 0;   ///< text boxes in the whole region
    double read = 0;   ///< reading them
    double again = 0;  ///< closer looks, with the reading that belongs to them
};

class PlateEngine
{
public:
    /// Unavailable when a model file is missing, Corrupt when it is another; both name it.
    static Result<std::unique_ptr<PlateEngine>> load(const QString& modelsDir);
    ~PlateEngine();
    Q_DISABLE_COPY_MOVE(PlateEngine)

    /// `picture`: Format_RGB888. `region` is what is looked at; an empty one means all of it. The
    /// surest first; readings without a grammar only where there is none with it.
    Result<std::vector<PlateReading>> read(const QImage& picture, const QRect& region,
                                           PlateEffort effort, PlateTimes* times = nullptr);

private:
    class Private;
    explicit PlateEngine(std::unique_ptr<Private> d);
    std::unique_ptr<Private> d;
};

}  // namespace gatehouse::vision
