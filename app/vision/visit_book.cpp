#include "vision/visit_book.h"

#include <algorithm>
#include <cstring>

namespace gatehouse::vision {

namespace {

// Two descriptions of one visit: what so few pairs of different people reach is one person, and
// what nearly all of them stay below is two.
constexpr double kTakenForOne = 1e-4;
constexpr double kTakenForTwo = 0.9;
constexpr int kFramesOfSomebodyElse = 2;

// A decided visit is looked at this often for as long as it stays in view.
constexpr std::chrono::milliseconds kRecheckEvery{500};

// A track whose face is out of the frame for longer is not "in view" any more.
constexpr std::chrono::milliseconds kInView{400};

// What a visit must have been to be reported as too poor: a person who came near, not a flicker and
// not somebody in the street behind. Nearly twice what a description needs.
constexpr double kMatterEyeDistance = 32;  ///< pixels
constexpr int kMatterFrames = 3;

double samePerson()
{
    static const double similarity = Calibration::pinned().similarityAtFalseMatch(kTakenForOne);
    return similarity;
}

double somebodyElse()
{
    static const double similarity = Calibration::pinned().similarityAtFalseMatch(1 - kTakenForTwo);
    return similarity;
}

}  // namespace

VisitBook::VisitBook(CameraId camera, const Gallery& gallery, const GateSettings& settings)
    : m_camera(camera), m_gallery(gallery), m_settings(settings)
{
}

VisitBook::OpenVisit& VisitBook::begin(quint64 track, Moment now)
{
    OpenVisit visit;
    visit.number = ++m_lastNumber;
    visit.track = track;
    visit.first = now;
    visit.last = now;
    visit.followsDecided = std::ranges::any_of(
        m_visits, [](const OpenVisit& earlier) { return earlier.decision.has_value(); });
    m_visits.push_back(std::move(visit));
    return m_visits.back();
}

VisitBook::OpenVisit* VisitBook::visitOf(quint64 track)
{
    const auto found = std::ranges::find(m_visits, track, &OpenVisit::track);
    return found == m_visits.end() ? nullptr : &*found;
}

void VisitBook::present(const std::vector<quint64>& tracks, Moment now)
{
    for (const quint64 track : tracks) {
        OpenVisit* known = visitOf(track);
        OpenVisit& visit = known ? *known : begin(track, now);
        visit.last = now;
        ++visit.framesSeen;
        visit.withOthers |= tracks.size() > 1;
    }
}

bool VisitBook::wantsLook(quint64 track, SteadyTime now) const
{
    const auto visit = std::ranges::find(m_visits, track, &OpenVisit::track);
    return visit != m_visits.end() && (!visit->decision || now - visit->looked >= kRecheckEvery);
}

bool VisitBook::isUndecided(quint64 track) const
{
    const auto visit = std::ranges::find(m_visits, track, &OpenVisit::track);
    return visit != m_visits.end() && !visit->decision;
}

bool VisitBook::hasUndecided(SteadyTime now) const
{
    return std::ranges::any_of(m_visits, [now](const OpenVisit& visit) {
        return !visit.decision && now - visit.last.steady <= kInView;
    });
}

std::optional<Visit> VisitBook::observe(quint64 track, const DescribedFace& face, StageTimes times,
                                        Moment now)
{
    OpenVisit* visit = visitOf(track);
    if (!visit) {
        return std::nullopt;
    }
    visit->looked = now.steady;
    visit->largestEyeDistance = std::max(visit->largestEyeDistance, face.quality.eyeDistance);
    const bool good = face.quality.verdict == FaceVerdict::Good;
    // Nothing more is reported about somebody who was recognised, so no picture of them is kept.
    const double score = face.quality.score + (good ? 1 : 0);
    if (visit->decision != VisitDecision::Recognised && score > visit->bestScore) {
        visit->bestScore = score;
        visit->crop = face.crop;
        visit->quality = face.quality;
    }
    if (!good) {
        return std::nullopt;
    }
    if (!visit->vector) {
        if (OpenVisit* earlier = earlierVisitOf(*visit, face.vector)) {
            earlier->track = track;
            earlier->last = now;
            earlier->looked = now.steady;
            earlier->withOthers |= visit->withOthers;
            const quint64 number = earlier->number;
            std::erase_if(m_visits, [number, track](const OpenVisit& other) {
                return other.track == track && other.number != number;
            });
            visit = visitOf(track);
        }
    }
    if (isSomebodyElse(*visit, face)) {
        if (visit->somebodyElse < kFramesOfSomebodyElse) {
            return std::nullopt;
        }
        visit->track = 0;
        visit = &begin(track, now);
        visit->looked = now.steady;
        visit->framesSeen = kFramesOfSomebodyElse;
        visit->largestEyeDistance = face.quality.eyeDistance;
        visit->crop = face.crop;
        visit->quality = face.quality;
        visit->bestScore = face.quality.score + 1;
    }
    if (face.quality.score > visit->vectorScore) {
        visit->vector = face.vector;
        visit->vectorScore = face.quality.score;
    }
    if (face.quality.liveness && !visit->decision) {
        visit->livenessSum += *face.quality.liveness;
        ++visit->livenessFrames;
    }
    const auto began = std::chrono::steady_clock::now();
    const Match match = m_gallery.search(face.vector, m_camera);
    times.match =
        std::chrono::duration<double, std::milli>(std::chrono::steady_clock::now() - began).count();
    std::optional<Visit> decided = visit->decision ? recheck(*visit, match) : vote(*visit, match);
    if (decided) {
        decided->times = times;
        decided->decidedAt = now.utc;
    }
    return decided;
}

VisitBook::OpenVisit* VisitBook::earlierVisitOf(const OpenVisit& current,
                                                const TemplateVector& vector)
{
    OpenVisit* best = nullptr;
    double bestSimilarity = samePerson();
    for (OpenVisit& visit : m_visits) {
        // A visit whose own face is in this very frame cannot be this face as well.
        if (visit.number == current.number || !visit.vector ||
            (visit.track != 0 && visit.last.steady == current.last.steady)) {
            continue;
        }
        if (const double similarity = cosineOf(*visit.vector, vector);
            similarity >= bestSimilarity) {
            best = &visit;
            bestSimilarity = similarity;
        }
    }
    return best;
}

bool VisitBook::isSomebodyElse(OpenVisit& visit, const DescribedFace& face)
{
    if (!visit.vector || cosineOf(*visit.vector, face.vector) >= somebodyElse()) {
        visit.somebodyElse = 0;
        return false;
    }
    ++visit.somebodyElse;
    return true;
}

double VisitBook::needed() const
{
    return std::max(m_settings.acceptSimilarity,
                    Calibration::pinned().acceptSimilarity(m_gallery.people(m_camera)));
}

bool VisitBook::accepts(const Match& match) const
{
    return match.person.isValid() && match.similarity >= needed() &&
           match.margin() >= m_settings.acceptMargin;
}

std::optional<Visit> VisitBook::vote(OpenVisit& visit, const Match& match)
{
    if (accepts(match)) {
        const int votes = ++visit.accepted[match.person];
        const bool leads = std::ranges::all_of(visit.accepted, [&](const auto& other) {
            return other.first == match.person || other.second < votes;
        });
        if (votes >= m_settings.votesToAccept && leads) {
            return decide(visit, VisitDecision::Recognised, match, votes);
        }
        return std::nullopt;
    }
    if (!match.person.isValid() || match.similarity < m_settings.nobodyBelow) {
        ++visit.nobody;
    } else {
        ++visit.unsure;
    }
    // Frames between "nobody" and "enrolled" may be a resident at a bad angle: they count half.
    if (2 * visit.nobody + visit.unsure >= 2 * m_settings.votesToReject) {
        return decide(visit, VisitDecision::NotEnrolled, match, visit.nobody + visit.unsure);
    }
    return std::nullopt;
}

std::optional<Visit> VisitBook::recheck(OpenVisit& visit, const Match& match)
{
    if (visit.decision != VisitDecision::NotEnrolled || !accepts(match)) {
        visit.enrolledSince = 0;
        return std::nullopt;
    }
    // One frame more than the first decision asks for: a stranger who waits gets no extra chances.
    if (++visit.enrolledSince <= m_settings.votesToAccept) {
        return std::nullopt;
    }
    return decide(visit, VisitDecision::Recognised, match, visit.enrolledSince);
}

Visit VisitBook::decide(OpenVisit& visit, VisitDecision decision, const Match& match, int votes)
{
    visit.decision = decision;
    Visit decided;
    decided.camera = m_camera;
    decided.track = visit.number;
    decided.decision = decision;
    decided.match = match;
    decided.needed = decision == VisitDecision::TooPoor ? 0 : needed();
    decided.crop = visit.crop;
    decided.quality = visit.quality;
    if (visit.livenessFrames > 0) {
        decided.liveness = visit.livenessSum / visit.livenessFrames;
    }
    decided.firstSeen = visit.first.utc;
    decided.decidedAt = visit.last.utc;
    decided.votes = votes;
    visit.crop = {};  // it went out with the decision
    visit.bestScore = -1;
    return decided;
}

bool VisitBook::isTooPoor(const OpenVisit& visit) const
{
    if (visit.decision || visit.framesSeen < kMatterFrames ||
        visit.largestEyeDistance < kMatterEyeDistance) {
        return false;
    }
    // Somebody who was decided and turned round on the way out is found again without a usable
    // face: that is no second visit, unless the two were in one frame.
    return visit.vector || visit.withOthers || !visit.followsDecided;
}

std::vector<Visit> VisitBook::forgetEnded(SteadyTime now)
{
    std::vector<Visit> poor;
    const auto isOver = [&](const OpenVisit& visit) {
        return now - visit.last.steady > m_settings.sameVisit;
    };
    for (OpenVisit& visit : m_visits) {
        if (isOver(visit) && isTooPoor(visit)) {
            poor.push_back(decide(visit, VisitDecision::TooPoor, {}, 0));
        }
    }
    for (OpenVisit& visit : m_visits) {
        if (isOver(visit) && visit.vector) {
            ::explicit_bzero(visit.vector->data(), sizeof(TemplateVector));
        }
    }
    std::erase_if(m_visits, isOver);
    return poor;
}

std::size_t VisitBook::templatesHeld() const
{
    return std::size_t(std::ranges::count_if(
        m_visits, [](const OpenVisit& visit) { return visit.vector.has_value(); }));
}

std::size_t VisitBook::picturesHeld() const
{
    return std::size_t(std::ranges::count_if(
        m_visits, [](const OpenVisit& visit) { return !visit.crop.isNull(); }));
}

}  // namespace gatehouse::vision
