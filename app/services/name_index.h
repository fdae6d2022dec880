// Names and addresses of the register in memory, because the store keeps names sealed and cannot
// search them.
#pragma once

#include "store/person_repository.h"

#include <shared_mutex>
#include <vector>

namespace gatehouse::services {

/// Any thread.
class NameIndex
{
public:
    /// `people` by rising id.
    void replaceAll(const std::vector<store::NamedPerson>& people);
    void add(const store::NamedPerson& person);
    /// Nothing happens when the person is not there.
    void remove(PersonId person);
    bool isLoaded() const;

    struct Hits
    {
        std::vector<PersonId> people;  ///< by falling id: the newest first
        bool more = false;
    };
    /// Those whose name or address contains every word of `text`, after (older than) `after`; an
    /// invalid `after` begins with the newest. A scan: 50,000 people take a few milliseconds.
    Hits find(const QString& text, PersonId after, int limit) const;

private:
    struct Entry
    {
        PersonId id;
        QString haystack;  ///< case-folded
    };
    static Entry entryOf(const store::NamedPerson& person);

    mutable std::shared_mutex m_mutex;
    std::vector<Entry> m_entries;  ///< by rising id
    bool m_loaded = false;
};

}  // namespace gatehouse::services
