// Decides which streams are decoded less while there is more to decode than the machine can.
#pragma once

#include "base/clock.h"
#include "media/degradation.h"
#include "media/stream_key.h"

#include <QHash>

#include <span>
#include <vector>

namespace gatehouse::media {

enum class GovernorMode
{
    Automatic = 1,
    Off,
    FirstStep  // every small tile without the loop filter, whatever the load: for measurements
};

/// What the governor has to know of one stream.
struct StreamLoad
{
    StreamKey key;
    Degradation degradation = Degradation::None;
    Importance importance = Importance::Normal;
    bool isProtected = false;  ///< analysed or recorded: it is never touched
    bool isSmall = false;      ///< the largest tile is less than half as wide as the source
    double cores = 0;          ///< processor time it took per time, since the last look
    std::chrono::milliseconds lag{0};
};

struct MachineLoad
{
    double cores = 1;  ///< that there are
    double busy = 0;   ///< share of them in use by anything at all, 0 to 1
};

/// Pure but for its memory; one thread. It is asked at each kInterval.
class Governor
{
public:
    static constexpr std::chrono::milliseconds kInterval{500};
    /// Decoding may take this share of the processor; what remains is for the window, the gates and
    /// the store. All shares were set by trying 40 streams on two cores (docs/design/wall.md).
    static constexpr double kMostLoad = 0.85;
    /// Giving way goes on down to this, giving back up to this: between the two nothing changes.
    static constexpr double kTargetLoad = 0.75;
    /// Others' work counts when pictures come late at the same time.
    static constexpr double kBusy = 0.95;
    static constexpr std::chrono::milliseconds kLate{300};
    /// A step has to show its effect before the next one.
    static constexpr std::chrono::milliseconds kSettle{1000};
    /// How long it must have been calm before a step is taken back; doubles up to the longest when
    /// that proves wrong soon.
    static constexpr std::chrono::seconds kCalm{5};
    static constexpr std::chrono::seconds kLongestCalm{160};

    struct Change
    {
        StreamKey key;
        Degradation degradation = Degradation::None;
        DegradationReason reason = DegradationReason::None;
        bool operator==(const Change&) const = default;
    };

    explicit Governor(GovernorMode mode = GovernorMode::Automatic) : m_mode(mode) {}
    GovernorMode mode() const { return m_mode; }
    void setMode(GovernorMode mode) { m_mode = mode; }

    /// The streams whose level has to change now.
    std::vector<Change> decide(std::span<const StreamLoad> streams, const MachineLoad& machine,
                               SteadyTime now);

private:
    std::vector<Change> forced(std::span<const StreamLoad> streams, Degradation smallTiles) const;
    std::vector<Change> shed(std::span<const StreamLoad> streams, double excessCores);
    std::vector<Change> giveBack(std::span<const StreamLoad> streams, double roomCores) const;
    void noteOverload(SteadyTime now);

    GovernorMode m_mode;
    /// What a stream took before its first step: what it will take again.
    QHash<StreamKey, double> m_fullCost;
    SteadyTime m_lastStep{};
    std::optional<SteadyTime> m_calmSince;
    std::optional<SteadyTime> m_lastGiveBack;
    std::chrono::seconds m_calm = kCalm;
};

}  // namespace gatehouse::media
