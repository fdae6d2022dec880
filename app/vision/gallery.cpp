#include "vision/gallery.h"

#include <algorithm>
#include <cstring>
#include <mutex>
#include <numeric>

namespace gatehouse::vision {

namespace {

double cosine(const TemplateVector& a, const TemplateVector& b)
{
    return double(std::inner_product(a.begin(), a.end(), b.begin(), 0.0F));
}

}  // namespace

void Gallery::replaceAll(std::vector<GalleryEntry> entries)
{
    const std::unique_lock lock(m_mutex);
    m_entries.assign(entries.begin(), entries.end());
    // The caller's copy was in memory that may be written to the swap space.
    if (!entries.empty()) {
        ::explicit_bzero(entries.data(), entries.size() * sizeof(GalleryEntry));
    }
}

void Gallery::add(const GalleryEntry& entry)
{
    const std::unique_lock lock(m_mutex);
    m_entries.push_back(entry);
}

void Gallery::removePerson(PersonId person)
{
    const std::unique_lock lock(m_mutex);
    std::erase_if(m_entries,
                  [person](const GalleryEntry& entry) { return entry.person == person; });
}

Match Gallery::search(const TemplateVector& probe) const
{
    const std::shared_lock lock(m_mutex);
    Match match;
    for (const GalleryEntry& entry : m_entries) {
        const double similarity = cosine(probe, entry.vector);
        if (!match.person.isValid() || similarity > match.similarity) {
            // Another template of the leader does not make the leader its own runner-up.
            if (match.person.isValid() && match.person != entry.person) {
                match.secondPerson = match.person;
                match.secondSimilarity = match.similarity;
            }
            match.person = entry.person;
            match.similarity = similarity;
        } else if (entry.person != match.person &&
                   (!match.secondPerson.isValid() || similarity > match.secondSimilarity)) {
            match.secondPerson = entry.person;
            match.secondSimilarity = similarity;
        }
    }
    return match;
}

std::size_t Gallery::size() const
{
    const std::shared_lock lock(m_mutex);
    return m_entries.size();
}

}  // namespace gatehouse::vision
