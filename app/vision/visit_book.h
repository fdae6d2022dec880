// The visits at one gate that are under way: who is looked at, how the frames vote, what was
// decided, and when it is all forgotten. Vectors live here for as long as the visit does and no
// longer.
#pragma once

#include "vision/gate_pipeline.h"

#include <map>
#include <optional>
#include <vector>

namespace gatehouse::vision {

/// One thread.
class VisitBook
{
public:
    struct Moment
    {
        SteadyTime steady{};
        UtcTime utc{};
    };

    VisitBook(CameraId camera, const Gallery& gallery, const GateSettings& settings);

    /// These tracks are in the frame of this moment; unknown ones begin a visit.
    void present(const std::vector<quint64>& tracks, Moment now);
    /// Whether this track's face is worth describing in this frame: always until it is decided,
    /// then now and again, to notice that somebody else stands there or that the person was
    /// enrolled meanwhile.
    bool wantsLook(quint64 track, SteadyTime now) const;
    bool isUndecided(quint64 track) const;
    /// Counts a face's vote. The decision, when this vote completes it.
    std::optional<Visit> observe(quint64 track, const DescribedFace& face, StageTimes times,
                                 Moment now);
    /// Forgets visits that are over; those that ended without a decision are the answer.
    std::vector<Visit> forgetEnded(SteadyTime now);

    bool hasUndecided(SteadyTime now) const;
    /// Descriptions of faces that are in memory for the visits under way.
    std::size_t templatesHeld() const;
    /// Pictures of faces, likewise.
    std::size_t picturesHeld() const;

private:
    struct OpenVisit;

    OpenVisit* visitOf(quint64 track);
    OpenVisit* earlierVisitOf(const OpenVisit& current, const TemplateVector& vector);
    /// True when the face is somebody else's than the visit's; after two such frames the track
    /// begins a visit of its own.
    bool isSomebodyElse(OpenVisit& visit, const DescribedFace& face);
    std::optional<Visit> vote(OpenVisit& visit, const Match& match);
    std::optional<Visit> recheck(OpenVisit& visit, const Match& match);
    /// The similarity that names somebody among as many as are enrolled now.
    double needed() const;
    bool accepts(const Match& match) const;
    bool isTooPoor(const OpenVisit& visit) const;
    Visit decide(OpenVisit& visit, VisitDecision decision, const Match& match, int votes);
    OpenVisit& begin(quint64 track, Moment now);

    struct OpenVisit
    {
        quint64 number = 0;
        quint64 track = 0;  ///< 0: nobody is followed as this visit any more
        std::optional<VisitDecision> decision;
        std::map<PersonId, int> accepted;      ///< votes
        int nobody = 0;                        ///< votes
        int unsure = 0;                        ///< votes
        int somebodyElse = 0;                  ///< frames in a row
        int enrolledSince = 0;                 ///< accepting frames in a row after NotEnrolled
        std::optional<TemplateVector> vector;  ///< of the best frame
        double vectorScore = -1;
        QImage crop;
        FaceQuality quality;
        double bestScore = -1;   ///< of the crop; good frames rank above all others
        double livenessSum = 0;  ///< over the good frames before the decision
        int livenessFrames = 0;
        double largestEyeDistance = 0;
        int framesSeen = 0;
        bool withOthers = false;      ///< shared a frame with another visit
        bool followsDecided = false;  ///< began while a decided visit was remembered
        Moment first;
        Moment last;
        SteadyTime looked{};
    };

    CameraId m_camera;
    const Gallery& m_gallery;
    GateSettings m_settings;
    std::vector<OpenVisit> m_visits;
    quint64 m_lastNumber = 0;
};

}  // namespace gatehouse::vision
