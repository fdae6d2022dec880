#include "media/governor.h"

#include <algorithm>
#include <tuple>

namespace gatehouse::media {

namespace {

/// What is left of a stream's cost on each level, for planning alone: 1080p25 H.264 of a usual
/// camera, one reference frame in three not needed by others (docs/design/performance.md).
double shareLeft(Degradation level)
{
    switch (level) {
        case Degradation::None:
            return 1.0;
        case Degradation::NoLoopFilter:
            return 0.8;
        case Degradation::ReferenceFrames:
            return 0.6;
        case Degradation::KeyFrames:
            return 0.1;
    }
    return 1.0;
}

/// The next level down that this stream may go to; its own when there is none.
Degradation below(const StreamLoad& stream)
{
    switch (stream.degradation) {
        case Degradation::None:
            return stream.isSmall ? Degradation::NoLoopFilter : Degradation::ReferenceFrames;
        case Degradation::NoLoopFilter:
            return Degradation::ReferenceFrames;
        case Degradation::ReferenceFrames:
        case Degradation::KeyFrames:
            return Degradation::KeyFrames;
    }
    return stream.degradation;
}

Degradation above(const StreamLoad& stream)
{
    switch (stream.degradation) {
        case Degradation::KeyFrames:
            return Degradation::ReferenceFrames;
        case Degradation::ReferenceFrames:
            return stream.isSmall ? Degradation::NoLoopFilter : Degradation::None;
        case Degradation::NoLoopFilter:
        case Degradation::None:
            return Degradation::None;
    }
    return stream.degradation;
}

}  // namespace

std::vector<Governor::Change> Governor::decide(std::span<const StreamLoad> streams,
                                               const MachineLoad& machine, SteadyTime now)
{
    if (m_mode == GovernorMode::FirstStep) {
        return forced(streams, Degradation::NoLoopFilter);
    }
    if (m_mode == GovernorMode::Off) {
        return forced(streams, Degradation::None);
    }
    std::vector<Change> changes;
    double used = 0;
    bool isLate = false;
    for (const StreamLoad& stream : streams) {
        used += stream.cores;
        isLate = isLate || stream.lag > kLate;
        // What somebody analyses, records or now sees large is decoded as that needs, at once.
        if (stream.isProtected && stream.degradation != Degradation::None) {
            changes.push_back({stream.key, Degradation::None, DegradationReason::None});
        } else if (stream.degradation == Degradation::NoLoopFilter && !stream.isSmall) {
            changes.push_back({stream.key, Degradation::None, DegradationReason::None});
        }
    }
    const double load = used / machine.cores;
    const bool isStarved = isLate && machine.busy > kBusy;
    if (load > kMostLoad || isStarved) {
        noteOverload(now);
        if (now - m_lastStep >= kSettle) {
            // At the limit what the streams took is not what they would take: go further at once.
            const double least = isStarved ? 0.25 : 0.05;
            m_lastStep = now;
            const auto more = shed(streams, std::max(load - kTargetLoad, least) * machine.cores);
            changes.insert(changes.end(), more.begin(), more.end());
        }
        return changes;
    }
    if (load > kTargetLoad || isLate || machine.busy > kBusy) {
        m_calmSince.reset();
        return changes;
    }
    if (!m_calmSince) {
        m_calmSince = now;
    }
    if (now - *m_calmSince >= m_calm && now - m_lastStep >= kSettle) {
        const auto more = giveBack(streams, (kTargetLoad - load) * machine.cores);
        if (!more.empty()) {
            m_lastStep = now;
            m_lastGiveBack = now;
        }
        changes.insert(changes.end(), more.begin(), more.end());
    }
    return changes;
}

std::vector<Governor::Change> Governor::forced(std::span<const StreamLoad> streams,
                                               Degradation smallTiles) const
{
    std::vector<Change> changes;
    for (const StreamLoad& stream : streams) {
        const bool gives = stream.isSmall && !stream.isProtected;
        const Degradation wanted = gives ? smallTiles : Degradation::None;
        if (stream.degradation != wanted) {
            changes.push_back(
                {stream.key, wanted,
                 wanted == Degradation::None ? DegradationReason::None : DegradationReason::Asked});
        }
    }
    return changes;
}

std::vector<Governor::Change> Governor::shed(std::span<const StreamLoad> streams,
                                             double excessCores)
{
    std::vector<const StreamLoad*> order;
    for (const StreamLoad& stream : streams) {
        if (!stream.isProtected && below(stream) != stream.degradation) {
            order.push_back(&stream);
        }
    }
    // Those that matter least, and of them those that gave least so far; the dearest of equals.
    std::ranges::stable_sort(order, {}, [](const StreamLoad* stream) {
        return std::tuple(stream->importance, stream->degradation, -stream->cores);
    });
    std::vector<Change> changes;
    for (const StreamLoad* stream : order) {
        if (excessCores <= 0) {
            break;
        }
        if (stream->degradation == Degradation::None) {
            m_fullCost[stream->key] = stream->cores;
        }
        const Degradation level = below(*stream);
        changes.push_back({stream->key, level, DegradationReason::Load});
        excessCores -= stream->cores * (1.0 - shareLeft(level) / shareLeft(stream->degradation));
    }
    return changes;
}

std::vector<Governor::Change> Governor::giveBack(std::span<const StreamLoad> streams,
                                                 double roomCores) const
{
    std::vector<const StreamLoad*> order;
    for (const StreamLoad& stream : streams) {
        if (stream.degradation != Degradation::None) {
            order.push_back(&stream);
        }
    }
    std::ranges::stable_sort(order, std::greater(), [](const StreamLoad* stream) {
        return std::tuple(stream->importance, stream->degradation, -stream->cores);
    });
    std::vector<Change> changes;
    for (const StreamLoad* stream : order) {
        const Degradation level = above(*stream);
        const double full =
            m_fullCost.value(stream->key, stream->cores / shareLeft(stream->degradation));
        roomCores -= std::max(0.0, full * shareLeft(level) - stream->cores);
        if (roomCores < 0) {
            break;
        }
        changes.push_back(
            {stream->key, level,
             level == Degradation::None ? DegradationReason::None : DegradationReason::Load});
    }
    return changes;
}

void Governor::noteOverload(SteadyTime now)
{
    m_calmSince.reset();
    if (!m_lastGiveBack) {
        return;
    }
    // Too much was given back: wait longer before the next try. What held for long was right.
    if (now - *m_lastGiveBack < 2 * m_calm) {
        m_calm = std::min(2 * m_calm, kLongestCalm);
    } else {
        m_calm = kCalm;
    }
    m_lastGiveBack.reset();
}

}  // namespace gatehouse::media
