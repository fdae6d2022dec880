#include "vision/scene/object_tracker.h"

#include "vision/face_geometry.h"

#include <algorithm>
#include <cmath>

namespace gatehouse::vision {

namespace {

using std::chrono::milliseconds;

// Two stages, as in ByteTrack (Zhang et al., 2022): clear boxes are matched first, the unclear ones
// go only to tracks that are left, and never begin one.
constexpr double kClear = 0.45;
constexpr double kUnclear = 0.25;
constexpr double kBegins = 0.3;
// A share of the box's height: the detector's boxes shake by about as much.
constexpr double kBoxDeviation = 0.06;
// Box heights a second squared: people start and stop within a second.
constexpr double kAcceleration = 1.5;
constexpr double kLeastLikeness = 0.2;
// Beyond it a box of another place is somebody else, in multiples of the box's longer side; grows
// while the track is out of sight.
constexpr double kReach = 0.6;
constexpr double kReachGrowth = 0.5;  ///< a second
constexpr double kLikenessByPlace = 0.5;
// How long somebody may be hidden and is still the same.
constexpr milliseconds kKeepConfirmed{4000};
constexpr milliseconds kKeepTentative{1200};
// What makes a track certain: see docs/design/scene.md for how they were chosen.
constexpr int kHitsToConfirm = 3;
constexpr milliseconds kLeastAge{350};
constexpr double kScoreToConfirm = 0.45;
constexpr double kMovedToConfirm = 0.35;
// The unclear (half hidden, pushing a bicycle) has to walk further. What stays unclear in its place
// is never certain: balloons, bushes and flags look like that.
constexpr double kMovedFar = 1.5;
constexpr double kEvidenceMoved = 0.6;
constexpr double kMovingMostly = 0.75;  ///< of the hits
constexpr double kMovingShare = 0.08;
constexpr int kMovingHits = 2;
// Who walks has moved soon. What was there for longer before it moves, or where others before it
// went nowhere (balloons, flags, a reflection), has to walk further, too.
constexpr milliseconds kSoon{4000};
constexpr double kNowhere = 1.0;   ///< widths of the box
constexpr int kRestlessHits = 10;  ///< two seconds of being seen, of all such tracks together
constexpr milliseconds kRestlessMemory{300000};
constexpr size_t kMostRestless = 64;
// The second look: the mean of its two surest answers decides. Below kAgrees nobody is certain;
// from kConvinced on, the rest need not be clear. After a few looks it is asked rarely: what stays
// where it is looks the same again.
constexpr int kHitsToAsk = 2;
constexpr int kOpinionsAtOnce = 15;
constexpr milliseconds kAskedLater{1000};
constexpr double kAgrees = 0.47;
constexpr double kConvinced = 0.65;
// Of the hits' scores that speak of the track's kind.
constexpr double kBicycleShare = 0.35;
constexpr double kInsideVehicle = 0.6;

double reachOf(const QRectF& box, milliseconds hidden)
{
    return std::max(box.width(), box.height()) *
           (kReach + kReachGrowth * double(hidden.count()) / 1000);
}

double likenessOf(const Track& track, const Detection& seen, milliseconds hidden)
{
    const QPointF apart = track.box.center() - seen.box.center();
    const double reach = reachOf(track.box, hidden);
    const double near = 1 - std::hypot(apart.x(), apart.y()) / reach;
    if (near <= 0) {
        return 0;
    }
    const double sizes = std::min(track.box.height(), seen.box.height()) /
                         std::max({track.box.height(), seen.box.height(), 1.0});
    const bool otherKind =
        (track.object == SceneObject::Vehicle) != (seen.object == SceneObject::Vehicle);
    return (overlapOf(track.box, seen.box) + kLikenessByPlace * near * sizes) *
           (otherKind ? 0.5 : 1.0);
}

void addScores(ObjectScores& sum, const ObjectScores& more)
{
    sum.person += more.person;
    sum.bicycle += more.bicycle;
    sum.vehicle += more.vehicle;
    sum.thing += more.thing;
}

template <size_t N>
void keepBest(std::array<double, N>& best, double score)
{
    if (score > best.back()) {
        best.back() = score;
        std::ranges::sort(best, std::greater());
    }
}

}  // namespace

void KalmanValue::begin(double value, double deviation)
{
    m_value = value;
    m_speed = 0;
    m_vv = deviation * deviation;
    m_vs = 0;
    m_ss = 100 * m_vv;  // nothing is known of the speed
}

void KalmanValue::predict(double seconds, double acceleration)
{
    const double noise = acceleration * acceleration;
    m_value += m_speed * seconds;
    m_vv += seconds * (2 * m_vs + seconds * m_ss) + noise * std::pow(seconds, 4) / 4;
    m_vs += seconds * m_ss + noise * std::pow(seconds, 3) / 2;
    m_ss += noise * seconds * seconds;
}

void KalmanValue::correct(double value, double deviation)
{
    const double sum = m_vv + deviation * deviation;
    const double gain = m_vv / sum;
    const double speedGain = m_vs / sum;
    const double surprise = value - m_value;
    m_value += gain * surprise;
    m_speed += speedGain * surprise;
    m_ss -= speedGain * m_vs;
    m_vs *= 1 - gain;
    m_vv *= 1 - gain;
}

void ObjectTracker::predict(StreamTime now)
{
    const double seconds = std::clamp(double((now - m_now).count()) / 1000, 0.0, 1.0);
    m_now = now;
    for (Track& track : m_tracks) {
        const double acceleration = kAcceleration * std::max(track.box.height(), 1.0);
        for (KalmanValue& value : track.state) {
            value.predict(seconds, acceleration);
        }
        const QSizeF size(std::max(track.state[2].value(), 2.0),
                          std::max(track.state[3].value(), 2.0));
        track.box = QRectF(QPointF(track.state[0].value() - size.width() / 2,
                                   track.state[1].value() - size.height() / 2),
                           size);
        track.seenNow = false;
    }
}

void ObjectTracker::update(const std::vector<SeenDetection>& seen,
                           const std::vector<QRectF>& looked, StreamTime now)
{
    std::vector<bool> used(seen.size(), false);
    m_taken.assign(m_tracks.size(), false);
    match(seen, kClear, used, now);
    match(seen, kUnclear, used, now);
    for (size_t i = 0; i < seen.size(); ++i) {
        if (!used[i] && seen[i].detection.score >= kBegins) {
            begin(seen[i], now);
        }
    }
    for (Track& track : m_tracks) {
        judge(track, now);
    }
    std::erase_if(m_restless,
                  [&](const RestlessPlace& place) { return now - place.last > kRestlessMemory; });
    std::erase_if(m_tracks, [&](const Track& track) {
        const bool wasLookedAt = std::ranges::any_of(
            looked, [&](const QRectF& part) { return part.contains(track.box.center()); });
        const milliseconds keep = track.confirmed ? kKeepConfirmed : kKeepTentative;
        // What nobody looked at is kept a little longer, but not for ever.
        const bool ends = now - track.lastSeen > (wasLookedAt ? keep : 2 * keep);
        if (ends && track.farthest < kNowhere) {
            remember(track, now);
        }
        return ends;
    });
}

void ObjectTracker::clear()
{
    m_tracks.clear();
    m_restless.clear();
}

void ObjectTracker::remember(const Track& ended, StreamTime now)
{
    const auto known = std::ranges::find_if(m_restless, [&](const RestlessPlace& place) {
        const QPointF apart = place.middle - ended.begin;
        return std::hypot(apart.x(), apart.y()) <= place.reach;
    });
    if (known != m_restless.end()) {
        known->hits += ended.hits;
        known->last = now;
    } else if (m_restless.size() < kMostRestless) {
        m_restless.push_back({ended.begin, ended.box.width(), ended.hits, now});
    }
}

bool ObjectTracker::isRestless(QPointF place) const
{
    return std::ranges::any_of(m_restless, [&](const RestlessPlace& one) {
        const QPointF apart = one.middle - place;
        return one.hits >= kRestlessHits && std::hypot(apart.x(), apart.y()) <= one.reach;
    });
}

void ObjectTracker::match(const std::vector<SeenDetection>& seen, double lowest,
                          std::vector<bool>& used, StreamTime now)
{
    std::vector<Match> all;
    for (size_t t = 0; t < m_taken.size(); ++t) {
        for (size_t s = 0; s < seen.size(); ++s) {
            if (m_taken[t] || used[s] || seen[s].detection.score < lowest) {
                continue;
            }
            const double likeness =
                likenessOf(m_tracks[t], seen[s].detection, now - m_tracks[t].lastSeen);
            if (likeness >= kLeastLikeness) {
                all.push_back({t, s, likeness});
            }
        }
    }
    std::ranges::sort(all, std::greater(), &Match::likeness);
    for (const Match& one : all) {
        if (!m_taken[one.track] && !used[one.seen]) {
            m_taken[one.track] = true;
            used[one.seen] = true;
            take(m_tracks[one.track], seen[one.seen], now);
        }
    }
}

void ObjectTracker::take(Track& track, const SeenDetection& seen, StreamTime now)
{
    const QRectF& box = seen.detection.box;
    const double deviation = kBoxDeviation * std::max(box.height(), 4.0);
    const std::array<double, 4> measured{box.center().x(), box.center().y(), box.width(),
                                         box.height()};
    for (size_t i = 0; i < measured.size(); ++i) {
        track.state[i].correct(measured[i], deviation);
    }
    track.box = box;
    track.lastSeen = now;
    track.seenNow = true;
    ++track.hits;
    addScores(track.sum, seen.detection.scores);
    keepBest(track.bestScores, seen.detection.score);
    const QPointF way = box.center() - track.begin;
    track.farthest =
        std::max(track.farthest, std::hypot(way.x(), way.y()) / std::max(box.width(), 4.0));
    if (seen.shareMoving >= kMovingShare) {
        ++track.movingHits;
        track.evidence += seen.detection.score - kUnclear;
    }
}

void ObjectTracker::begin(const SeenDetection& seen, StreamTime now)
{
    Track track;
    track.id = ++m_lastId;
    track.firstSeen = now;
    track.begin = seen.detection.box.center();
    track.beganRestless = isRestless(track.begin);
    track.object = seen.detection.object;
    const QRectF& box = seen.detection.box;
    const double deviation = kBoxDeviation * std::max(box.height(), 4.0);
    const std::array<double, 4> measured{box.center().x(), box.center().y(), box.width(),
                                         box.height()};
    for (size_t i = 0; i < measured.size(); ++i) {
        track.state[i].begin(measured[i], deviation);
    }
    take(track, seen, now);
    m_tracks.push_back(track);
}

void ObjectTracker::judge(Track& track, StreamTime now) const
{
    track.isAsked = false;
    const ObjectScores& sum = track.sum;
    // What a network that knows 80 things calls a telephone, and what moves, is a car from above.
    const double vehicle = std::max(sum.vehicle, track.movingHits >= kMovingHits ? sum.thing : 0.0);
    if (vehicle > std::max(sum.person, sum.bicycle)) {
        track.object = SceneObject::Vehicle;
    } else if (sum.bicycle >= kBicycleShare * sum.person) {
        track.object = SceneObject::Bicycle;
    } else {
        track.object = SceneObject::Person;
    }
    const bool isPerson = track.object == SceneObject::Person;
    if (track.confirmed || !track.seenNow || (isPerson && ridesInVehicle(track))) {
        return;
    }
    if (needsSecondLook(track)) {
        track.isAsked = isLikely(track) &&
                        (track.opinions < kOpinionsAtOnce || now - track.askedAt >= kAskedLater);
        return;
    }
    track.confirmed = isCertain(track);
}

void ObjectTracker::hear(quint64 id, double score, StreamTime now)
{
    const auto track = std::ranges::find(m_tracks, id, &Track::id);
    if (track == m_tracks.end()) {
        return;
    }
    keepBest(track->bestOpinions, score);
    track->askedAt = now;
    ++track->opinions;
    track->confirmed = track->opinion() >= (isCertain(*track) ? kAgrees : kConvinced);
}

bool ObjectTracker::needsSecondLook(const Track& track) const
{
    return m_opinion == SecondOpinion::Asked && track.object == SceneObject::Person &&
           std::max(track.box.width(), track.box.height()) <= m_largestAsked;
}

/// Worth a second look: it may be somebody.
bool ObjectTracker::isLikely(const Track& track) const
{
    return track.hits >= kHitsToAsk && track.movingHits >= kMovingHits;
}

/// Something that is clear and walks; or less clear, again and again.
bool ObjectTracker::isCertain(const Track& track) const
{
    if (track.hits < kHitsToConfirm || track.lastSeen - track.firstSeen < kLeastAge ||
        track.movingHits < kMovingHits) {
        return false;
    }
    const bool isThing = track.object == SceneObject::Vehicle &&
                         track.sum.thing + track.sum.vehicle >= kScoreToConfirm * track.hits;
    const bool hasToWalkFar = track.object != SceneObject::Vehicle &&
                              (track.beganRestless || track.lastSeen - track.firstSeen > kSoon);
    if (track.farthest >= (hasToWalkFar ? kMovedFar : kMovedToConfirm) &&
        (track.bestMean() >= kScoreToConfirm || isThing)) {
        return true;
    }
    const QPointF way = track.box.center() - track.begin;
    return std::hypot(way.x(), way.y()) >= kMovedFar * track.box.width() &&
           track.evidence >= kEvidenceMoved && track.movingHits >= kMovingMostly * track.hits;
}

/// Drivers behind their windows, and parts of cars that look like people.
bool ObjectTracker::ridesInVehicle(const Track& track) const
{
    return std::ranges::any_of(m_tracks, [&](const Track& other) {
        return other.id != track.id && other.object == SceneObject::Vehicle && other.hits >= 2 &&
               other.movingHits > 0 && shareInside(track.box, other.box) >= kInsideVehicle;
    });
}

}  // namespace gatehouse::vision
