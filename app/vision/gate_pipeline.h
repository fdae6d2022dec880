// From frames of a gate camera to one decision a visit:
// sample -> detect -> track -> judge quality -> align -> describe -> match -> decide.
// The good frames of a visit vote. Synchronous and deterministic: a thread drives it (GateWorker),
// a test feeds it files. A visit ends when its face was out of view for GateSettings::sameVisit;
// then everything about it is dropped. One visit is one decision, with one exception: somebody who
// was "not enrolled" and is recognised afterwards (enrolled meanwhile, or turned to the camera at
// last) is reported a second time.
#pragma once

#include "media/video_frame.h"
#include "vision/calibration.h"
#include "vision/face_engine.h"
#include "vision/gallery.h"
#include "vision/liveness.h"

#include <QSize>

#include <memory>
#include <optional>
#include <vector>

namespace gatehouse::vision {

enum class VisitDecision
{
    Recognised = 1,  // several frames agree on one enrolled person
    NotEnrolled,     // several good frames agree on nobody
    TooPoor          // the visit ended without enough good frames
};

struct Visit
{
    CameraId camera;
    quint64 track = 0;  ///< the visit's number at this camera, from 1
    VisitDecision decision = VisitDecision::TooPoor;
    Match match;  ///< of the deciding frame
    /// The similarity that names somebody, with as many enrolled as there were; 0: not compared.
    double needed = 0;
    QImage crop;  ///< best frame's crop
    FaceQuality quality;
    /// 0..1, 1 is a living face: the mean over the good frames before the decision; nothing when
    /// there was none, or nobody looks at it.
    std::optional<double> liveness = {};
    UtcTime firstSeen{};
    UtcTime decidedAt{};         ///< arrival of the frame that completed the decision
    SteadyTime packetArrived{};  ///< of the frame that completed the decision
    SteadyTime frameDecoded{};
    SteadyTime analysisBegan{};
    SteadyTime analysisEnded{};
    StageTimes times;  ///< of the deciding frame
    int votes = 0;     ///< frames that counted for the decision
};

/// An estate of ordinary size: the thresholds do not fall below what so many people need.
constexpr int kReferencePeople = 1000;

struct GateSettings
{
    // Each value's measurement is in docs/design/recognition.md.
    /// Cosine at which a face counts as enrolled: the calibration's for kReferencePeople. With more
    /// people than those the visit asks for what their number needs.
    double acceptSimilarity = Calibration::pinned().acceptSimilarity(kReferencePeople);
    /// The best person must lead the second-best by this much.
    double acceptMargin = 0.05;
    int votesToAccept = 2;  ///< good frames that agree
    int votesToReject = 3;  ///< good frames that find nobody
    /// Below this a frame counts as "nobody"; between the two it is unsure and counts half. The
    /// best of kReferencePeople is below it for half of all strangers.
    double nobodyBelow = Calibration::pinned().similarityAtFalseMatch(0.5 / kReferencePeople);
    double framesPerSecond = 5;         ///< analysed; the rest is dropped before any work
    double urgentFramesPerSecond = 10;  ///< while a face that is not decided yet is in view
    /// A visitor who was decided and stays in view, or comes back within this time, is the same
    /// visit.
    std::chrono::milliseconds sameVisit{8000};
    QSize detectAt{640, 360};
    /// Pixels of the main stream; of a lower face the eyes are less than FaceQuality's 18 pixels
    /// apart, and nothing can be made of it yet. It is a passer-by in the street.
    double smallestFace = 36;
};

/// Whether `rate` frames a second leave room for this one; frames do not come to the millisecond.
bool isDue(std::optional<SteadyTime> lastTaken, SteadyTime arrived, double rate);
/// Faces on a copy of at most `at`; their boxes are in the picture's own pixels.
Result<std::vector<FaceBox>> findFaces(FaceEngine& engine, const media::PlanarPicture& picture,
                                       QSize at, StageTimes* times = nullptr);

/// One thread at a time.
class GatePipeline
{
public:
    /// `liveness` may be null: then nobody looks whether a face is a picture.
    GatePipeline(CameraId camera, FaceEngine& engine, const Gallery& gallery, GateSettings settings,
                 LivenessCheck* liveness = nullptr);
    ~GatePipeline();
    Q_DISABLE_COPY_MOVE(GatePipeline)

    /// Analyses one frame (frame.picture is set); returns the visits that it decided.
    /// Invalid when the frame has no picture.
    Result<std::vector<Visit>> process(const media::VideoFrame& frame);
    /// Ends the visits that are over when no frame comes: a camera that fell silent keeps nobody's
    /// face in memory. Returns those that ended without a decision.
    std::vector<Visit> endVisits(SteadyTime now);
    std::size_t templatesHeld() const;
    /// When the last analysed frame arrived that showed a face of GateSettings::smallestFace or
    /// more, whatever became of it.
    std::optional<SteadyTime> lastFace() const;
    /// Frames that were not dropped for coming too early.
    quint64 framesAnalysed() const;

private:
    class Private;
    std::unique_ptr<Private> d;
};

}  // namespace gatehouse::vision
