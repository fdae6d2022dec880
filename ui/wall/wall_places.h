// Which camera stands at which tile of a wall, and what is turned over because it has no tile.
// Pure; one thread at a time.
#pragma once

#include "domain/wall.h"

namespace gatehouse::ui {

/// Filled by itself, the wall shows its cameras in order, as many a page as there are places that
/// are not pinned. With the first camera that somebody puts, moves or takes away, what stands there
/// is the arrangement, until it is filled by itself again.
class WallPlaces
{
public:
    /// What there is to show, in the order of the wall. A camera of the arrangement that is missing
    /// here keeps its place and comes back to it.
    void setCameras(std::vector<CameraId> cameras);
    const std::vector<CameraId>& cameras() const { return m_cameras; }
    void setLayout(WallLayout layout);
    WallLayout layout() const { return m_layout; }
    Filling filling() const { return m_filling; }

    int count() const { return tilesOf(m_layout); }
    /// Of the page that is turned to; invalid where nothing stands.
    CameraId cameraAt(int place) const;
    /// A camera has this place, but the wall has no such camera (any more, or for this user).
    bool isMissingAt(int place) const;
    bool isPinned(int place) const;
    /// -1 when it is not on this page.
    int placeOf(CameraId camera) const;

    int pageCount() const;
    int page() const { return m_page; }
    bool turnTo(int page);
    /// Turns to the page where it stands; false when it has no place on any.
    bool turnToCamera(CameraId camera);

    enum class Copies
    {
        Move = 1,  ///< where it stood, what stood here takes its place
        Allow      ///< it stands at both
    };
    // False when nothing was changed: no such place or camera, or a pinned place is concerned.
    bool put(int place, CameraId camera, Copies copies = Copies::Move);
    bool swap(int one, int other);
    bool takeAway(int place);
    /// An empty place cannot be pinned.
    bool setPin(int place, Pin pin);
    /// Pinned places stay as they are.
    void fillAutomatically();

    WallArrangement arrangement() const;
    void setArrangement(const WallArrangement& arrangement);

private:
    bool exists(int place) const { return place >= 0 && place < count(); }
    bool isKnown(CameraId camera) const;
    WallPlace& at(int place);
    std::vector<int> flowingPlaces() const;
    std::vector<CameraId> flowingCameras() const;
    void arrangeAsShown();

    WallLayout m_layout = WallLayout::Four;
    Filling m_filling = Filling::Automatic;
    std::vector<CameraId> m_cameras;
    std::vector<WallPlace> m_places;  ///< as in WallArrangement
    int m_page = 0;
};

}  // namespace gatehouse::ui
