#include "vision/gallery.h"

#include "vision/calibration.h"

#include <algorithm>
#include <cmath>
#include <cstring>
#include <mutex>

namespace gatehouse::vision {

namespace {

void addTo(TemplateVector& sum, const TemplateVector& vector)
{
    std::ranges::transform(sum, vector, sum.begin(), std::plus{});
}

/// Of unit length; of opposite vectors there is no mean, and nobody is like it.
TemplateVector directionOf(TemplateVector sum)
{
    const double length = std::sqrt(cosineOf(sum, sum));
    if (length > 0) {
        for (float& value : sum) {
            value = float(double(value) / length);
        }
    }
    return sum;
}

}  // namespace

void Gallery::replaceAll(std::vector<GalleryEntry> entries)
{
    std::ranges::stable_sort(entries, {}, &GalleryEntry::person);
    TemplateRows people;
    TemplateRows members;
    people.reserve(entries.size());
    for (auto begin = entries.begin(); begin != entries.end();) {
        const auto end = std::find_if(
            begin, entries.end(), [&](const GalleryEntry& e) { return e.person != begin->person; });
        TemplateVector sum{};
        for (auto entry = begin; entry != end; ++entry) {
            addTo(sum, entry->vector);
            if (end - begin > 1) {
                members.append(entry->person, entry->id, entry->vector);
            }
        }
        people.append(begin->person, begin->id, end - begin > 1 ? directionOf(sum) : begin->vector);
        begin = end;
    }
    {
        const std::unique_lock lock(m_mutex);
        std::swap(m_people, people);
        std::swap(m_members, members);
        m_templates = entries.size();
        m_until.clear();
        m_earliestEnd.reset();
        std::ranges::for_each(entries, [this](const GalleryEntry& entry) { noteUntil(entry); });
    }
    // The caller's copy was in memory that may be written to the swap space.
    if (!entries.empty()) {
        ::explicit_bzero(entries.data(), entries.size() * sizeof(GalleryEntry));
    }
}

void Gallery::add(const GalleryEntry& entry)
{
    const std::unique_lock lock(m_mutex);
    addLocked(entry);
}

void Gallery::addLocked(const GalleryEntry& entry)
{
    ++m_templates;
    noteUntil(entry);
    const std::ptrdiff_t row = m_people.find(entry.person);
    if (row < 0) {
        m_people.append(entry.person, entry.id, entry.vector);
        return;
    }
    if (m_members.find(entry.person) < 0) {
        const auto first = std::size_t(row);
        m_members.append(entry.person, m_people.id(first), m_people.vector(first));
    }
    m_members.append(entry.person, entry.id, entry.vector);
    refresh(entry.person);
}

void Gallery::refresh(PersonId person)
{
    TemplateVector sum{};
    std::size_t count = 0;
    std::size_t last = 0;
    for (std::size_t row = 0; row < m_members.size(); ++row) {
        if (m_members.person(row) == person) {
            addTo(sum, m_members.vector(row));
            last = row;
            ++count;
        }
    }
    const auto row = std::size_t(m_people.find(person));
    if (count == 0) {
        m_people.remove(row);
        return;
    }
    m_people.replace(row, m_members.id(last),
                     count == 1 ? m_members.vector(last) : directionOf(sum));
    if (count == 1) {
        m_members.remove(last);
    }
}

void Gallery::noteUntil(const GalleryEntry& entry)
{
    if (!entry.until) {
        m_until.erase(entry.person);
        return;
    }
    m_until[entry.person] = *entry.until;
    m_earliestEnd = std::min(m_earliestEnd.value_or(*entry.until), *entry.until);
}

void Gallery::removePerson(PersonId person)
{
    const std::unique_lock lock(m_mutex);
    removeLocked(person);
}

void Gallery::replacePerson(PersonId person, const std::vector<GalleryEntry>& entries)
{
    const std::unique_lock lock(m_mutex);
    removeLocked(person);
    std::ranges::for_each(entries, [this](const GalleryEntry& entry) { addLocked(entry); });
}

std::size_t Gallery::removeExpired(UtcTime now)
{
    const std::unique_lock lock(m_mutex);
    if (!m_earliestEnd || now < *m_earliestEnd) {
        return 0;
    }
    std::vector<PersonId> over;
    m_earliestEnd.reset();
    for (const auto& [person, until] : m_until) {
        if (until <= now) {
            over.push_back(person);
        } else {
            m_earliestEnd = std::min(m_earliestEnd.value_or(until), until);
        }
    }
    std::ranges::for_each(over, [this](PersonId person) { removeLocked(person); });
    return over.size();
}

void Gallery::removeLocked(PersonId person)
{
    m_until.erase(person);
    const std::ptrdiff_t own = m_people.find(person);
    if (own < 0) {
        return;
    }
    m_people.remove(std::size_t(own));
    std::size_t removed = 0;
    for (std::size_t row = m_members.size(); row-- > 0;) {
        if (m_members.person(row) == person) {
            m_members.remove(row);
            ++removed;
        }
    }
    m_templates -= std::max<std::size_t>(1, removed);
}

void Gallery::removeTemplate(TemplateId id)
{
    const std::unique_lock lock(m_mutex);
    for (std::size_t row = 0; row < m_members.size(); ++row) {
        if (m_members.id(row) == id) {
            const PersonId person = m_members.person(row);
            m_members.remove(row);
            refresh(person);
            --m_templates;
            return;
        }
    }
    for (std::size_t row = 0; row < m_people.size(); ++row) {
        if (m_people.id(row) == id) {
            m_until.erase(m_people.person(row));
            m_people.remove(row);
            --m_templates;
            return;
        }
    }
}

Match Gallery::search(const TemplateVector& probe) const
{
    const std::shared_lock lock(m_mutex);
    return matchOf(m_people.search(probe, m_scan, std::nullopt));
}

Match Gallery::search(const TemplateVector& probe, CameraId gate) const
{
    const std::shared_lock lock(m_mutex);
    const auto circle = m_circles.find(gate);
    return matchOf(m_people.search(
        probe, m_scan,
        circle == m_circles.end() ? std::nullopt : std::optional(std::span(circle->second))));
}

void Gallery::setCircles(std::map<CameraId, std::vector<PersonId>> circles)
{
    const std::unique_lock lock(m_mutex);
    m_circles = std::move(circles);
}

Match Gallery::matchOf(const BestRows& best) const
{
    Match match;
    if (best.first.row >= 0) {
        match.person = m_people.person(std::size_t(best.first.row));
        match.similarity = best.first.similarity;
    }
    if (best.second.row >= 0) {
        match.secondPerson = m_people.person(std::size_t(best.second.row));
        match.secondSimilarity = best.second.similarity;
    }
    return match;
}

Match Gallery::searchOthers(const TemplateVector& probe, PersonId except) const
{
    Match match = search(probe);
    if (match.person == except) {
        match.person = match.secondPerson;
        match.similarity = match.secondSimilarity;
    }
    match.secondPerson = {};
    match.secondSimilarity = 0;
    return match;
}

std::size_t Gallery::size() const
{
    const std::shared_lock lock(m_mutex);
    return m_templates;
}

std::size_t Gallery::people() const
{
    const std::shared_lock lock(m_mutex);
    return m_people.size();
}

std::size_t Gallery::people(CameraId gate) const
{
    const std::shared_lock lock(m_mutex);
    const auto circle = m_circles.find(gate);
    return circle == m_circles.end() ? m_people.size()
                                     : std::min(m_people.size(), circle->second.size());
}

std::size_t Gallery::bytes() const
{
    const std::shared_lock lock(m_mutex);
    // What a node of a balanced tree needs beside its value, about.
    constexpr std::size_t kNode = 4 * sizeof(void*);
    return m_people.bytes() + m_members.bytes() +
           m_until.size() * (sizeof(PersonId) + sizeof(UtcTime) + kNode);
}

}  // namespace gatehouse::vision
