// Which of a gate camera's streams is decoded whole. A gate sees nobody for most of a day:
// meanwhile faces are looked for on the sub-stream, whose decoding costs a tenth, and the main
// stream rests at its key frames. From the first sight of a face it is the other way round.
#pragma once

#include "media/video_frame.h"
#include "vision/gate_pipeline.h"

#include <optional>

namespace gatehouse::vision {

/// One thread.
class GateLookout
{
public:
    /// Somebody who turns away for a moment is still there.
    static constexpr std::chrono::milliseconds kCalm{2000};
    /// A sub-stream that was silent for so long is not relied on. While it rests it gives its key
    /// frames alone, at most media::StreamRest::kLongestGroup pictures apart.
    static constexpr std::chrono::milliseconds kSilent{1500};
    static constexpr std::chrono::milliseconds kSilentAtRest{6000};

    /// `engine` outlives the lookout.
    GateLookout(FaceEngine& engine, const GateSettings& settings, SteadyTime now);

    /// A frame of the sub-stream's subscription, looked at when it is due and the main stream
    /// rests. An error is of the engine; the main stream is relied on from then on.
    Status look(const media::VideoFrame& frame);
    /// A frame of the main stream, and when the pipeline last saw a face there; nothing: never.
    void noteMain(int height, std::optional<SteadyTime> lastFace);
    /// The stream that is to be decoded whole now.
    StreamQuality choose(SteadyTime now);
    /// Whether the camera has a sub-stream of its own.
    bool hasSubStream() const { return m_hasSub; }
    /// Frames of the sub-stream in which faces were looked for.
    quint64 looks() const { return m_looks; }

private:
    bool canRest(SteadyTime now) const;

    FaceEngine& m_engine;
    const GateSettings m_settings;
    StreamQuality m_chosen = StreamQuality::Main;
    SteadyTime m_chosenAt;
    bool m_hasSub = false;
    bool m_failed = false;  ///< a look
    std::optional<SteadyTime> m_subSeen;
    std::optional<SteadyTime> m_lastLook;
    SteadyTime m_lastFace;
    int m_mainHeight = 0;  ///< pixels; 0 before the first frame
    quint64 m_looks = 0;
};

}  // namespace gatehouse::vision
