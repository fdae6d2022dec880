#include "ui/wall/wall_places.h"

#include <algorithm>

namespace gatehouse::ui {

void WallPlaces::setCameras(std::vector<CameraId> cameras)
{
    m_cameras = std::move(cameras);
    m_page = std::clamp(m_page, 0, pageCount() - 1);
}

void WallPlaces::setLayout(WallLayout layout)
{
    m_layout = layout;
    m_page = std::clamp(m_page, 0, pageCount() - 1);
}

bool WallPlaces::isKnown(CameraId camera) const
{
    return std::ranges::find(m_cameras, camera) != m_cameras.end();
}

CameraId WallPlaces::cameraAt(int place) const
{
    if (!exists(place)) {
        return {};
    }
    const WallPlace held = size_t(place) < m_places.size() ? m_places[size_t(place)] : WallPlace();
    if (m_filling == Filling::Arranged || held.pin == Pin::Pinned) {
        return isKnown(held.camera) ? held.camera : CameraId();
    }
    const std::vector<int> places = flowingPlaces();
    const std::vector<CameraId> flowing = flowingCameras();
    const auto slot = std::ranges::find(places, place) - places.begin();
    const size_t index = size_t(m_page) * places.size() + size_t(slot);
    return index < flowing.size() ? flowing[index] : CameraId();
}

bool WallPlaces::isMissingAt(int place) const
{
    return exists(place) && size_t(place) < m_places.size() &&
           m_places[size_t(place)].camera.isValid() && !isKnown(m_places[size_t(place)].camera);
}

bool WallPlaces::isPinned(int place) const
{
    return exists(place) && size_t(place) < m_places.size() &&
           m_places[size_t(place)].pin == Pin::Pinned;
}

int WallPlaces::placeOf(CameraId camera) const
{
    for (int place = 0; camera.isValid() && place < count(); ++place) {
        if (cameraAt(place) == camera) {
            return place;
        }
    }
    return -1;
}

std::vector<int> WallPlaces::flowingPlaces() const
{
    std::vector<int> places;
    for (int place = 0; place < count(); ++place) {
        if (!isPinned(place)) {
            places.push_back(place);
        }
    }
    return places;
}

std::vector<CameraId> WallPlaces::flowingCameras() const
{
    std::vector<CameraId> flowing = m_cameras;
    std::erase_if(flowing, [this](CameraId camera) {
        const auto end = m_places.begin() + std::min<std::ptrdiff_t>(count(), std::ssize(m_places));
        return std::find(m_places.begin(), end, WallPlace{camera, Pin::Pinned}) != end;
    });
    return flowing;
}

int WallPlaces::pageCount() const
{
    const int places = int(flowingPlaces().size());
    if (m_filling == Filling::Arranged || places == 0) {
        return 1;
    }
    return std::max(1, (int(flowingCameras().size()) + places - 1) / places);
}

bool WallPlaces::turnTo(int page)
{
    if (page < 0 || page >= pageCount() || page == m_page) {
        return false;
    }
    m_page = page;
    return true;
}

bool WallPlaces::turnToCamera(CameraId camera)
{
    if (placeOf(camera) >= 0) {
        return true;
    }
    const std::vector<int> places = flowingPlaces();
    const std::vector<CameraId> flowing = flowingCameras();
    const auto found = std::ranges::find(flowing, camera);
    if (m_filling == Filling::Arranged || places.empty() || found == flowing.end()) {
        return false;
    }
    m_page = int((found - flowing.begin()) / std::ptrdiff_t(places.size()));
    return true;
}

WallPlace& WallPlaces::at(int place)
{
    if (m_places.size() <= size_t(place)) {
        m_places.resize(size_t(place) + 1);
    }
    return m_places[size_t(place)];
}

void WallPlaces::arrangeAsShown()
{
    if (m_filling == Filling::Arranged) {
        m_places.resize(std::max(m_places.size(), size_t(count())));
        return;
    }
    std::vector<WallPlace> shown;
    for (int place = 0; place < count(); ++place) {
        // A pinned place keeps its camera even while that one is missing.
        shown.push_back(isPinned(place) ? at(place) : WallPlace{cameraAt(place), Pin::Free});
    }
    m_places = std::move(shown);
    m_filling = Filling::Arranged;
    m_page = 0;
}

bool WallPlaces::put(int place, CameraId camera, Copies copies)
{
    const int from = placeOf(camera);
    const bool moves = copies == Copies::Move && from >= 0;
    if (!exists(place) || !isKnown(camera) || isPinned(place) || from == place ||
        (moves && isPinned(from))) {
        return false;
    }
    arrangeAsShown();
    if (moves) {
        std::swap(at(from), at(place));
    } else {
        at(place) = {camera, Pin::Free};
    }
    return true;
}

bool WallPlaces::swap(int one, int other)
{
    if (!exists(one) || !exists(other) || one == other || isPinned(one) || isPinned(other)) {
        return false;
    }
    arrangeAsShown();
    std::swap(at(one), at(other));
    return true;
}

bool WallPlaces::takeAway(int place)
{
    if (!exists(place) || isPinned(place) || (!cameraAt(place).isValid() && !isMissingAt(place))) {
        return false;
    }
    arrangeAsShown();
    at(place) = {};
    return true;
}

bool WallPlaces::setPin(int place, Pin pin)
{
    const CameraId camera = cameraAt(place);
    const bool pinned = isPinned(place);
    if (!exists(place) || (pin == Pin::Pinned) == pinned || (!camera.isValid() && !pinned)) {
        return false;
    }
    if (m_filling == Filling::Automatic) {
        // The others of this page flow on around it; the camera itself stays where it is.
        at(place) = pin == Pin::Pinned ? WallPlace{camera, Pin::Pinned} : WallPlace();
        m_page = std::clamp(m_page, 0, pageCount() - 1);
    } else {
        at(place).pin = pin;
    }
    return true;
}

void WallPlaces::fillAutomatically()
{
    std::ranges::replace_if(
        m_places, [](const WallPlace& place) { return place.pin == Pin::Free; }, WallPlace());
    m_filling = Filling::Automatic;
    m_page = 0;
}

WallArrangement WallPlaces::arrangement() const
{
    WallArrangement kept{m_layout, m_filling, m_places};
    while (!kept.places.empty() && kept.places.back() == WallPlace()) {
        kept.places.pop_back();
    }
    return kept;
}

void WallPlaces::setArrangement(const WallArrangement& arrangement)
{
    m_layout = arrangement.layout;
    m_filling = arrangement.filling;
    m_places = arrangement.places;
    m_page = 0;
}

}  // namespace gatehouse::ui
