#include "services/name_index.h"

#include <QStringList>

#include <algorithm>
#include <mutex>

namespace gatehouse::services {

NameIndex::Entry NameIndex::entryOf(const store::NamedPerson& person)
{
    // A line break stands in neither, so no word matches across the two.
    return {person.id, QString(person.name + u'\n' + person.addressPath).toCaseFolded()};
}

void NameIndex::replaceAll(const std::vector<store::NamedPerson>& people)
{
    std::vector<Entry> entries;
    entries.reserve(people.size());
    std::ranges::transform(people, std::back_inserter(entries), &NameIndex::entryOf);
    const std::unique_lock lock(m_mutex);
    m_entries = std::move(entries);
    m_loaded = true;
}

void NameIndex::add(const store::NamedPerson& person)
{
    const std::unique_lock lock(m_mutex);
    const auto place = std::ranges::upper_bound(m_entries, person.id, {}, &Entry::id);
    m_entries.insert(place, entryOf(person));
}

void NameIndex::remove(PersonId person)
{
    const std::unique_lock lock(m_mutex);
    std::erase_if(m_entries, [person](const Entry& entry) { return entry.id == person; });
}

bool NameIndex::isLoaded() const
{
    const std::shared_lock lock(m_mutex);
    return m_loaded;
}

NameIndex::Hits NameIndex::find(const QString& text, PersonId after, int limit) const
{
    const QStringList words = text.simplified().toCaseFolded().split(u' ', Qt::SkipEmptyParts);
    const std::shared_lock lock(m_mutex);
    const auto end = after.isValid() ? std::ranges::lower_bound(m_entries, after, {}, &Entry::id)
                                     : m_entries.end();
    Hits hits;
    for (auto entry = std::make_reverse_iterator(end); entry != m_entries.rend(); ++entry) {
        const bool fits = std::ranges::all_of(
            words, [&entry](const QString& word) { return entry->haystack.contains(word); });
        if (!fits) {
            continue;
        }
        if (int(hits.people.size()) == limit) {
            hits.more = true;
            break;
        }
        hits.people.push_back(entry->id);
    }
    return hits;
}

}  // namespace gatehouse::services
