// How alike faces of one person and of different people are, as it was measured: the thresholds of
// recognition are read from here and stand nowhere else. "faces calibrate" writes such a file from
// photographs with known names; the pinned one is app/vision/calibration/*.json.
#pragma once

#include "base/result.h"
#include "vision/face.h"

#include <QByteArray>
#include <QJsonObject>

#include <cstddef>
#include <vector>

namespace gatehouse::vision {

/// At this similarity this share of comparisons goes wrong; 95 % of resampled sets of people lie
/// between low and high.
struct DetPoint
{
    double similarity = 0;
    double rate = 0;
    double low = 0;
    double high = 0;
};

class Calibration
{
public:
    /// The one that this version was measured with.
    static const Calibration& pinned();
    /// Corrupt, naming the part, when it is not a calibration.
    static Result<Calibration> parse(const QByteArray& json);

    /// Different people who reach a similarity, by rising similarity.
    std::vector<DetPoint> falseMatch;
    /// Pairs of one person that stay below a similarity, by rising similarity.
    std::vector<DetPoint> falseNonMatch;
    /// The mean of what the network says about many people: what all faces have in common. It is
    /// taken off every description (docs/design/recognition.md).
    TemplateVector common{};
    QString model;
    QString source;
    int people = 0;

    /// The similarity that this share of comparisons of different people reaches. Beyond what was
    /// measured by the normal distribution through the rarest point that was.
    double similarityAtFalseMatch(double rate) const;
    double falseMatchAt(double similarity) const;
    /// The similarity below which this share of pairs of one person stays; never beyond what was
    /// measured.
    double similarityAtFalseNonMatch(double rate) const;
    /// What a stranger must not reach with more than one of this many enrolled people in
    /// kStrangersAccepted of all visits.
    double acceptSimilarity(std::size_t enrolledPeople) const;
    /// Names given to strangers in a day, when this many strangers come with one face each.
    double wrongNamesADay(std::size_t enrolledPeople, double strangersADay,
                          double similarity) const;

    QJsonObject toJson() const;
};

/// The operating point that the estate's acceptance is measured at: one stranger of a thousand.
constexpr double kStrangersAccepted = 0.001;

/// Takes off what all faces have in common and brings the rest to unit length. A vector that is
/// nothing but the common part becomes zero.
TemplateVector withoutCommon(const TemplateVector& unit, const Calibration& calibration);

double cosineOf(const TemplateVector& one, const TemplateVector& other);

}  // namespace gatehouse::vision
