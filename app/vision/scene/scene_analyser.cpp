#include "vision/scene/scene_analyser.h"

#include "vision/face_geometry.h"

#include "vision/cv_image.h"

#include <algorithm>
#include <cmath>
#include <iterator>
#include <utility>

namespace gatehouse::vision {

namespace {

using std::chrono::milliseconds;
using Stopwatch = std::chrono::steady_clock;

constexpr int kSmallWidth = 192;     ///< of what motion is looked for in
constexpr int kWorkingSide = 1280;   ///< people of 4K pictures are large enough in this
constexpr milliseconds kJump{5000};  ///< a gap after which nobody is the same
// A part of the picture that the detector sees is never less than this share of the longer side:
// context matters to it, and larger than life helps it no more.
constexpr double kLeastPart = 0.4;
constexpr double kMargin = 0.5;     ///< around what moves, of its size
constexpr double kAlmostAll = 0.6;  ///< of the picture: then all of it costs the same
// A settled track that does not move is looked at with the whole picture, not at every frame.
constexpr milliseconds kRecheck{800};
constexpr size_t kSecondLooks = 2;  ///< of one picture
// The second look's limits hold for a box with its surroundings. Who is higher than half of the
// picture stands before the camera, as at a gate, and has none.
constexpr double kAskedUpTo = 0.5;
constexpr double kRides = 0.3;        ///< what rider and bicycle share, of both together
constexpr int kSmallestPicture = 32;  ///< pixels; below it nothing can be seen

double millisecondsSince(Stopwatch::time_point begun)
{
    return std::chrono::duration<double, std::milli>(Stopwatch::now() - begun).count();
}

/// The brightness of a picture in the size that motion is looked for in.
cv::Mat smallPicture(const media::PlanarPicture& picture)
{
    const cv::Mat whole(picture.height, picture.width, CV_8UC1, const_cast<uint8_t*>(picture.y),
                        size_t(picture.strideY));
    const int height =
        std::clamp(int(std::lround(double(kSmallWidth) * picture.height / picture.width)),
                   kSmallestPicture, 4 * kSmallWidth);
    cv::Mat small;
    cv::resize(whole, small, {kSmallWidth, height}, 0, 0, cv::INTER_AREA);
    return small;
}

void joinOverlapping(std::vector<QRect>& parts)
{
    for (size_t i = 0; i < parts.size(); ++i) {
        for (size_t j = i + 1; j < parts.size(); ++j) {
            if (parts[i].intersects(parts[j])) {
                const QRect both = parts[i] | parts[j];
                const auto area = [](const QRect& r) { return double(r.width()) * r.height(); };
                if (area(both) <= 1.2 * (area(parts[i]) + area(parts[j]))) {
                    parts[i] = both;
                    parts.erase(parts.begin() + std::ptrdiff_t(j));
                    j = i;
                }
            }
        }
    }
}

/// Who rides or pushes a bicycle is one with it.
void joinRiders(std::vector<Detection>& found)
{
    for (Detection& cycle : found) {
        if (cycle.object != SceneObject::Bicycle) {
            continue;
        }
        const auto rider = std::ranges::find_if(found, [&](const Detection& one) {
            return one.object == SceneObject::Person &&
                   shareInside(cycle.box, one.box) + shareInside(one.box, cycle.box) >= kRides;
        });
        if (rider != found.end()) {
            cycle.box |= rider->box;
            cycle.score = std::max(cycle.score, rider->score);
            cycle.scores.person = rider->scores.person;
            found.erase(rider);
            return joinRiders(found);
        }
    }
}

bool anyOf(const ZoneWatch& watch, std::initializer_list<ZoneRule> rules)
{
    return std::ranges::any_of(rules, [&](ZoneRule rule) { return watch.watches(rule); });
}

}  // namespace

SceneAnalyser::SceneAnalyser(std::vector<Zone> zones, SceneSettings settings)
    : m_settings(settings), m_watch(std::move(zones))
{
    cv::setNumThreads(1);  // the decoders need the other cores
    m_needsStill = anyOf(m_watch, {ZoneRule::ObjectLeft, ZoneRule::LaneBlocked});
    m_needsCamera =
        anyOf(m_watch, {ZoneRule::CameraCovered, ZoneRule::CameraMoved, ZoneRule::CameraDefocused});
    m_needsObjects =
        m_needsStill || anyOf(m_watch, {ZoneRule::Crossing, ZoneRule::Entering, ZoneRule::Loitering,
                                        ZoneRule::Crowding, ZoneRule::GateLine});
}

bool SceneAnalyser::wants(StreamTime now) const
{
    return !m_last || now < *m_last || now - *m_last >= m_settings.interval;
}

void SceneAnalyser::resize(QSize source)
{
    if (source == m_source) {
        return;
    }
    m_source = source;
    const double longer = std::max(source.width(), source.height());
    m_size = longer > kWorkingSide ? (QSizeF(source) * (kWorkingSide / longer)).toSize() : source;
    m_tracker.clear();
    m_motion.clear();
    m_wholeSeen = StreamTime::min();
}

Result<std::vector<SceneEvent>> SceneAnalyser::process(const media::PlanarPicture& picture,
                                                       StreamTime now, ObjectDetector& detector)
{
    std::vector<SceneEvent> events;
    if (!wants(now) || !picture.y || picture.width < kSmallestPicture ||
        picture.height < kSmallestPicture) {
        return events;
    }
    resize({picture.width, picture.height});
    milliseconds passed = m_last ? now - *m_last : m_settings.interval;
    if (passed < milliseconds(0) || passed > kJump) {
        m_tracker.clear();
        m_wholeSeen = StreamTime::min();
        passed = m_settings.interval;
    }
    m_last = now;
    ++m_analysed;
    m_times = {};
    try {
        auto begun = Stopwatch::now();
        const cv::Mat small = smallPicture(picture);
        const Motion motion = m_motion.look(small, passed);
        m_times.motion = millisecondsSince(begun);
        if (m_needsObjects) {
            begun = Stopwatch::now();
            m_tracker.predict(now);
            const std::vector<QRect> parts = partsToSee(motion, now);
            const auto seen = see(picture, parts, detector);
            if (!seen) {
                return seen.error();
            }
            m_tracker.update(*seen, {parts.begin(), parts.end()}, now);
            if (const Status looked = lookAgain(detector, now); !looked) {
                return looked.error();
            }
            m_times.looks = int(parts.size());
            m_times.detect = millisecondsSince(begun);
        }
        begun = Stopwatch::now();
        if (m_needsCamera || m_needsStill) {
            m_camera.look(small, passed);
        }
        if (m_needsStill) {
            m_still.look(small, busyBoxes(), motion.share > 0.5 || !m_camera.isUsual(), passed);
        }
        events = m_watch.look({m_tracker.tracks(), m_still, m_camera, QSizeF(m_size), now});
        m_times.rules = millisecondsSince(begun);
    } catch (const cv::Exception& error) {
        return fail(ErrorCode::Internal, QString::fromStdString(error.err));
    }
    return events;
}

QRect SceneAnalyser::partAround(const QRectF& box) const
{
    const double least = kLeastPart * std::max(m_size.width(), m_size.height());
    const double width =
        std::min(double(m_size.width()), std::max(least, box.width() * (1 + kMargin)));
    const double height =
        std::min(double(m_size.height()), std::max(least * 0.75, box.height() * (1 + kMargin)));
    QRectF part(0, 0, width, height);
    part.moveCenter(box.center());
    part.moveLeft(std::clamp(part.left(), 0.0, m_size.width() - width));
    part.moveTop(std::clamp(part.top(), 0.0, m_size.height() - height));
    return part.toAlignedRect() & QRect(QPoint(), m_size);
}

std::vector<QRect> SceneAnalyser::partsToSee(const Motion& motion, StreamTime now)
{
    const QRect whole(QPoint(), m_size);
    const auto seeWhole = [&] {
        m_wholeSeen = now;
        return std::vector<QRect>{whole};
    };
    if (motion.everything || m_wholeSeen == StreamTime::min() ||
        now - m_wholeSeen >= m_settings.idleLook) {
        return seeWhole();
    }
    std::vector<QRect> parts;
    for (const QRectF& region : motion.regions) {
        parts.push_back(
            partAround(QRectF(region.x() * m_size.width(), region.y() * m_size.height(),
                              region.width() * m_size.width(), region.height() * m_size.height())));
    }
    for (const Track& track : m_tracker.tracks()) {
        const bool settled = track.confirmed && m_motion.shareMoving(inShares(track.box)) < 0.02;
        if (!settled || now - track.lastSeen >= kRecheck) {
            parts.push_back(partAround(track.box));
        }
    }
    joinOverlapping(parts);
    const auto isAlmostAll = [&](const QRect& part) {
        return double(part.width()) * part.height() >= kAlmostAll * whole.width() * whole.height();
    };
    if (std::ranges::any_of(parts, isAlmostAll)) {
        return seeWhole();
    }
    const size_t most = size_t(std::max(1, m_settings.mostLooks));
    if (parts.size() > most) {
        std::ranges::rotate(parts, parts.begin() + std::ptrdiff_t(m_turn % parts.size()));
        m_turn += most;
        parts.resize(most);
    }
    return parts;
}

Result<std::vector<SeenDetection>> SceneAnalyser::see(const media::PlanarPicture& picture,
                                                      const std::vector<QRect>& parts,
                                                      ObjectDetector& detector)
{
    std::vector<SeenDetection> seen;
    if (parts.empty()) {
        return seen;
    }
    m_seen = m_light.improved(picture.toImage(m_size, QImage::Format_RGB888));
    for (const QRect& part : parts) {
        auto found = detector.detect(m_seen, part);
        if (!found) {
            return found.error();
        }
        joinRiders(found.value());
        for (const Detection& one : *found) {
            const bool repeats = std::ranges::any_of(seen, [&](const SeenDetection& other) {
                return overlapOf(one.box, other.detection.box) > 0.5;
            });
            if (!repeats) {
                seen.push_back({one, m_motion.shareMoving(inShares(one.box))});
            }
        }
    }
    return seen;
}

/// What is about to become somebody is looked at again, by another network.
Status SceneAnalyser::lookAgain(ObjectDetector& detector, StreamTime now)
{
    const QImage seen = std::exchange(m_seen, {});
    SecondLook* second = detector.secondLook();
    m_tracker.setSecondOpinion(second ? SecondOpinion::Asked : SecondOpinion::Missing,
                               kAskedUpTo * m_size.height());
    if (!second) {
        return {};
    }
    std::vector<Track> asked;
    std::ranges::copy_if(m_tracker.tracks(), std::back_inserter(asked), &Track::isAsked);
    // Who was asked about least comes first, so that what swings does not hide who comes.
    std::ranges::stable_sort(asked, std::less(), &Track::opinions);
    asked.resize(std::min(asked.size(), kSecondLooks));
    for (const Track& track : asked) {
        const auto score = second->person(seen, track.box);
        if (!score) {
            return score.error();
        }
        m_tracker.hear(track.id, *score, now);
        ++m_times.secondLooks;
    }
    return {};
}

QRectF SceneAnalyser::inShares(const QRectF& pixels) const
{
    return {pixels.x() / m_size.width(), pixels.y() / m_size.height(),
            pixels.width() / m_size.width(), pixels.height() / m_size.height()};
}

std::vector<QRectF> SceneAnalyser::busyBoxes() const
{
    std::vector<QRectF> boxes;
    for (const Track& track : m_tracker.tracks()) {
        // Something that was once taken for somebody and never moved is a thing.
        if (track.movingHits > 0) {
            boxes.push_back(inShares(track.box) & QRectF(0, 0, 1, 1));
        }
    }
    return boxes;
}

}  // namespace gatehouse::vision
