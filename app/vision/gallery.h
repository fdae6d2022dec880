// The enrolled templates in memory, and 1:N search. Thread-safe; a change is seen by the next
// search.
#pragma once

#include "base/clock.h"
#include "base/locked_memory.h"
#include "vision/face.h"

#include <optional>
#include <shared_mutex>
#include <unordered_map>
#include <vector>

namespace gatehouse::vision {

struct GalleryEntry
{
    TemplateId id;
    PersonId person;
    TemplateVector vector{};
};

struct Match
{
    PersonId person;        ///< of the best template; invalid when the gallery is empty
    double similarity = 0;  ///< cosine
    PersonId secondPerson;  ///< best other person
    double secondSimilarity = 0;

    double margin() const { return similarity - secondSimilarity; }
};

class Gallery
{
public:
    void replaceAll(std::vector<GalleryEntry> entries);
    void add(const GalleryEntry& entry);
    void removePerson(PersonId person);
    Match search(const TemplateVector& probe) const;
    std::size_t size() const;

private:
    mutable std::shared_mutex m_mutex;
    /// Faces must not reach the swap space.
    std::vector<GalleryEntry, LockedAllocator<GalleryEntry>> m_entries;
};

}  // namespace gatehouse::vision
