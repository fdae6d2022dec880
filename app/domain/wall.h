// How the wall is divided, and which camera stands where. Pure; any thread.
#pragma once

#include "base/clock.h"
#include "domain/ids.h"

#include <QString>

#include <optional>
#include <span>
#include <vector>

namespace gatehouse {

enum class WallLayout
{
    One = 1,
    Four,
    Corridor,      ///< four upright tiles side by side, for cameras turned to 9:16
    ThreeByTwo,    ///< three columns, two rows
    OnePlusFive,   ///< one of 2 x 2 cells with five small ones around it
    OnePlusSeven,  ///< one of 3 x 3 cells with seven small ones around it
    Nine,
    FourByThree,  ///< four columns, three rows
    Sixteen,
    TwentyFive,
    ThirtySix,
    SixtyFour
};

/// By number of tiles, the plain one first where two have as many.
std::span<const WallLayout> allLayouts();
int tilesOf(WallLayout layout);
/// As it stands in the store: "1", "4", "9:16", "2x3", "1+5", "1+7", "9", "4x3", "16" ... "64".
QString layoutName(WallLayout layout);
std::optional<WallLayout> layoutFromName(const QString& name);

enum class Pin
{
    Free = 1,
    Pinned  ///< keeps its camera until somebody releases it
};

/// One tile of the wall and what stands there.
struct WallPlace
{
    CameraId camera;  ///< invalid: nothing
    Pin pin = Pin::Free;
    bool operator==(const WallPlace&) const = default;
};

enum class Filling
{
    Automatic = 1,  ///< cameras in the order of the wall, page by page, around the pinned places
    Arranged        ///< every place as somebody put it
};

/// What is kept of a wall: enough to put it up again.
struct WallArrangement
{
    WallLayout layout = WallLayout::Four;
    Filling filling = Filling::Automatic;
    /// By number of the tile; may be shorter than the layout, and longer: a camera that has no tile
    /// in a smaller layout comes back in a larger one. Free ones are empty with Filling::Automatic.
    std::vector<WallPlace> places;
    bool operator==(const WallArrangement&) const = default;
};

using WallViewId = Id<struct WallViewTag>;
using TourId = Id<struct TourTag>;
using PatrolId = Id<struct PatrolTag>;

enum class Sharing
{
    Own = 1,  ///< for the one who made it
    Shared    ///< for everybody
};

struct SavedView
{
    WallViewId id;
    int number = 0;  ///< what people call it by, from 1; 0 when it is saved: the next free one
    QString name;
    UserId owner;
    Sharing sharing = Sharing::Own;
    WallArrangement arrangement;
};

enum class MonitorState
{
    Open = 1,
    Closed
};

/// What one monitor of this desk showed last.
struct MonitorWall
{
    QString monitor;  ///< name of the screen; empty: the wall in the main window
    MonitorState state = MonitorState::Open;
    WallArrangement arrangement;
};

struct TourStop
{
    WallViewId view;
    std::chrono::milliseconds dwell{};
};

struct Tour
{
    TourId id;
    QString name;
    UserId owner;
    Sharing sharing = Sharing::Own;
    std::vector<TourStop> stops;
};

enum class StopOutcome
{
    Seen = 1,
    Problem,
    Skipped
};

/// What the guard said at one stop of a video patrol.
struct PatrolStop
{
    int seq = 0;  ///< from 0
    QString viewName;
    StopOutcome outcome = StopOutcome::Seen;
    QString note;  ///< with a problem
    UtcTime at{};
};

struct Patrol
{
    PatrolId id;
    QString tourName;
    QString userName;
    int stops = 0;  ///< that the tour had
    UtcTime startedAt{};
    std::optional<UtcTime> endedAt = {};  ///< nothing: it was not finished
    std::vector<PatrolStop> answered = {};
};

}  // namespace gatehouse
