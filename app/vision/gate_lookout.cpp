#include "vision/gate_lookout.h"

#include <algorithm>
#include <utility>

namespace gatehouse::vision {

GateLookout::GateLookout(FaceEngine& engine, const GateSettings& settings, SteadyTime now)
    : m_engine(engine), m_settings(settings), m_chosenAt(now), m_lastFace(now)
{
}

Status GateLookout::look(const media::VideoFrame& frame)
{
    m_subSeen = frame.packetArrived;
    m_hasSub = frame.quality == StreamQuality::Sub;
    if (!m_hasSub || m_failed || m_chosen == StreamQuality::Main || !frame.picture ||
        !isDue(m_lastLook, frame.packetArrived, m_settings.framesPerSecond)) {
        return {};
    }
    m_lastLook = frame.packetArrived;
    ++m_looks;
    const Result<std::vector<FaceBox>> faces =
        findFaces(m_engine, *frame.picture, m_settings.detectAt);
    if (!faces) {
        m_failed = true;
        return faces.error();
    }
    const double smallest =
        m_settings.smallestFace * frame.picture->height / std::max(1, m_mainHeight);
    if (std::ranges::any_of(
            *faces, [smallest](const FaceBox& face) { return face.box.height() >= smallest; })) {
        m_lastFace = std::max(m_lastFace, frame.packetArrived);
    }
    return {};
}

void GateLookout::noteMain(int height, std::optional<SteadyTime> lastFace)
{
    m_mainHeight = height;
    m_lastFace = std::max(m_lastFace, lastFace.value_or(m_lastFace));
}

bool GateLookout::canRest(SteadyTime now) const
{
    if (!m_hasSub || m_failed || !m_subSeen || m_mainHeight <= 0 || now - m_lastFace < kCalm) {
        return false;
    }
    if (m_chosen == StreamQuality::Main) {
        return now - *m_subSeen < kSilentAtRest;
    }
    return now - std::max(*m_subSeen, m_chosenAt) < kSilent;
}

StreamQuality GateLookout::choose(SteadyTime now)
{
    const StreamQuality chosen = canRest(now) ? StreamQuality::Sub : StreamQuality::Main;
    if (chosen != std::exchange(m_chosen, chosen)) {
        m_chosenAt = now;
    }
    return chosen;
}

}  // namespace gatehouse::vision
