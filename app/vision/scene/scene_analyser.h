// One camera's scene: motion -> detector where it pays -> tracks -> zones' rules -> events. The
// same for a live stream and for a file.
#pragma once

#include "media/video_frame.h"
#include "vision/scene/motion_gate.h"
#include "vision/scene/object_detector.h"
#include "vision/scene/picture_light.h"
#include "vision/scene/zone_watch.h"

namespace gatehouse::vision {

struct SceneSettings
{
    /// People walk half a body's width in this time; more looks only cost.
    std::chrono::milliseconds interval{200};
    /// How many parts of the picture the detector sees of one frame.
    int mostLooks = 2;
    /// The whole picture is looked at so often without any motion: for who stood there before.
    std::chrono::milliseconds idleLook{2000};
};

/// What the last analysed frame cost, milliseconds.
struct SceneTimes
{
    double motion = 0;
    double detect = 0;
    double rules = 0;
    int looks = 0;
    int secondLooks = 0;  ///< at what was about to become a person; their time is in `detect`
};

/// One thread.
class SceneAnalyser
{
public:
    explicit SceneAnalyser(std::vector<Zone> zones, SceneSettings settings = {});

    /// Frames that come sooner than the interval are skipped and give no events. Pictures may
    /// change their size, and time may jump: tracks end then. Internal when the detector fails.
    Result<std::vector<SceneEvent>> process(const media::PlanarPicture& picture, StreamTime now,
                                            ObjectDetector& detector);

    /// Whether the frame at this time would be analysed.
    bool wants(StreamTime now) const;
    quint64 framesAnalysed() const { return m_analysed; }
    const SceneTimes& times() const { return m_times; }
    const std::vector<Track>& tracks() const { return m_tracker.tracks(); }
    const std::vector<Zone>& zones() const { return m_watch.zones(); }
    /// Of the pictures that tracks' boxes lie in.
    QSize workingSize() const { return m_size; }

private:
    struct Look
    {
        QRect region;
        StreamTime lastSeen{};  ///< of this part, so that the longest unseen comes first
    };
    void resize(QSize source);
    std::vector<QRect> partsToSee(const Motion& motion, StreamTime now);
    QRect partAround(const QRectF& box) const;
    Result<std::vector<SeenDetection>> see(const media::PlanarPicture& picture,
                                           const std::vector<QRect>& parts,
                                           ObjectDetector& detector);
    Status lookAgain(ObjectDetector& detector, StreamTime now);
    std::vector<QRectF> busyBoxes() const;
    QRectF inShares(const QRectF& pixels) const;

    SceneSettings m_settings;
    ZoneWatch m_watch;
    MotionGate m_motion;
    PictureLight m_light;
    ObjectTracker m_tracker;
    StillThings m_still;
    CameraWatch m_camera;
    bool m_needsObjects = true;
    bool m_needsStill = false;
    bool m_needsCamera = false;
    QImage m_seen;  ///< what the detector saw of the picture that is analysed
    QSize m_source;
    QSize m_size;
    std::optional<StreamTime> m_last;
    StreamTime m_wholeSeen{};
    size_t m_turn = 0;  ///< which parts' turn it is when there are too many
    quint64 m_analysed = 0;
    SceneTimes m_times;
};

}  // namespace gatehouse::vision
