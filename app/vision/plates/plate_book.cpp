#include "vision/plates/plate_book.h"

#include <algorithm>
#include <map>

namespace gatehouse::vision {

namespace {

// A pass keeps its last readings only: a lorry that stands before a barrier for an hour.
constexpr size_t kMostReadings = 40;

int differences(const QString& a, const QString& b)
{
    int count = 0;
    for (qsizetype i = 0; i < a.size(); ++i) {
        count += a.at(i) != b.at(i);
    }
    return count;
}

/// The text with the most confidence behind it, of the most trusted kind.
QString winnerOf(const std::vector<PlateReading>& readings)
{
    const bool byGrammar = std::ranges::any_of(
        readings, [](const PlateReading& r) { return r.trust == PlateTrust::Grammar; });
    std::map<QString, double> votes;
    for (const PlateReading& reading : readings) {
        if (byGrammar == (reading.trust == PlateTrust::Grammar)) {
            votes[reading.text] += reading.confidence;
        }
    }
    return std::ranges::max_element(votes, {}, [](const auto& vote) { return vote.second; })->first;
}

/// Of each place: what the frames give to the winner's character, over all that they give.
std::vector<float> charactersOf(const std::vector<PlateReading>& readings, const QString& text)
{
    std::vector<float> shares;
    for (qsizetype place = 0; place < text.size(); ++place) {
        float agreeing = 0;
        float sum = 0;
        float all = 0;
        for (const PlateReading& reading : readings) {
            if (reading.text.size() != text.size()) {
                continue;
            }
            const float share = reading.characters[size_t(place)];
            all += share;
            if (reading.text.at(place) == text.at(place)) {
                agreeing = std::max(agreeing, share);
                sum += share;
            }
        }
        shares.push_back(all > 0 ? agreeing * sum / all : 0);
    }
    return shares;
}

}  // namespace

PlateBook::PlateBook(CameraId camera, PlateBookSettings settings)
    : m_camera(camera), m_settings(settings)
{
}

PlateBook::Pass* PlateBook::passOf(const PlateReading& reading)
{
    for (Pass& pass : m_passes) {
        const PlateReading& last = pass.readings.back();
        const bool alike = std::ranges::any_of(pass.readings, [&](const PlateReading& other) {
            return other.text.size() == reading.text.size() &&
                   differences(other.text, reading.text) <= m_settings.mostDifferent;
        });
        // A frame that missed a character still shows the plate where it was.
        if (alike || last.box.intersects(reading.box)) {
            return &pass;
        }
    }
    return nullptr;
}

bool PlateBook::isSure(const Pass& pass) const
{
    const QString text = winnerOf(pass.readings);
    return std::ranges::count_if(pass.readings, [&](const PlateReading& reading) {
               return reading.text == text && reading.confidence >= m_settings.sure;
           }) >= m_settings.framesThatAgree;
}

PlateVisit PlateBook::decide(Pass& pass, UtcTime at) const
{
    pass.decided = true;
    const QString text = winnerOf(pass.readings);
    const auto mine = [&](const PlateReading& reading) {
        return reading.text == text ? reading.confidence : -1;
    };
    PlateVisit visit{.camera = m_camera,
                     .reading = std::ranges::max(pass.readings, {}, mine),
                     .firstSeen = pass.firstSeen,
                     .decidedAt = at,
                     .frames = int(pass.readings.size())};
    visit.reading.characters = charactersOf(pass.readings, text);
    double product = visit.reading.trust == PlateTrust::Plain ? kPlainTrust : 1;
    for (const float share : visit.reading.characters) {
        product *= double(share);
    }
    visit.reading.confidence = product;
    return visit;
}

bool PlateBook::isSettled() const
{
    return std::ranges::all_of(
        m_passes, [this](const Pass& pass) { return pass.decided && pass.lastSeen == m_lastLook; });
}

std::vector<PlateVisit> PlateBook::addUnchanged(UtcTime at)
{
    for (Pass& pass : m_passes) {
        if (pass.lastSeen == m_lastLook) {
            pass.lastSeen = at;
        }
    }
    return add({}, at);
}

std::vector<PlateVisit> PlateBook::add(const std::vector<PlateReading>& readings, UtcTime at)
{
    // Who left is decided and forgotten before anybody new comes.
    std::vector<PlateVisit> decided;
    const auto hasLeft = [&](const Pass& pass) {
        return at - pass.lastSeen >= m_settings.outOfView;
    };
    for (Pass& pass : m_passes) {
        const bool enough = int(pass.readings.size()) >= m_settings.leastFrames ||
                            pass.readings.front().confidence >= m_settings.sure;
        if (!pass.decided && hasLeft(pass) && enough) {
            decided.push_back(decide(pass, at));
        }
    }
    std::erase_if(m_passes, hasLeft);
    for (const PlateReading& reading : readings) {
        Pass* pass = passOf(reading);
        if (!pass) {
            m_passes.push_back({{}, at, at, false});
            pass = &m_passes.back();
        }
        pass->lastSeen = at;
        pass->readings.push_back(reading);
        if (pass->readings.size() > kMostReadings) {
            pass->readings.erase(pass->readings.begin());
        }
        const bool waits = at - pass->firstSeen >= m_settings.patience &&
                           int(pass->readings.size()) >= m_settings.leastFrames;
        if (!pass->decided && (waits || isSure(*pass))) {
            decided.push_back(decide(*pass, at));
        }
    }
    m_lastLook = at;
    return decided;
}

}  // namespace gatehouse::vision
