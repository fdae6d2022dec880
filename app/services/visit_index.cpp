#include "services/visit_index.h"

#include "store/name_sound.h"

#include <algorithm>
#include <iterator>
#include <mutex>
#include <ranges>

namespace gatehouse::services {

namespace {

/// What is typed is looked for in this: the words, and how the name, which comes first, sounds.
store::VisitWords folded(const store::VisitWords& visit)
{
    const store::NameSound sound = store::soundOf(visit.words.section(u'\n', 0, 0));
    return {visit.id, visit.words.toCaseFolded() + u'\n' + sound.full + u'\n' + sound.initials};
}

}  // namespace

void VisitIndex::replaceAll(const std::vector<store::VisitWords>& visits)
{
    std::vector<store::VisitWords> entries;
    entries.reserve(visits.size());
    std::ranges::transform(visits, std::back_inserter(entries), folded);
    const VisitId last = entries.empty() ? VisitId() : entries.back().id;
    const std::unique_lock lock(m_mutex);
    // Who was invited while this was made is not lost.
    std::ranges::copy_if(m_entries, std::back_inserter(entries),
                         [last](const store::VisitWords& entry) { return entry.id > last; });
    m_entries = std::move(entries);
    m_loaded = true;
}

void VisitIndex::add(const store::VisitWords& visit)
{
    store::VisitWords entry = folded(visit);
    const std::unique_lock lock(m_mutex);
    const auto place = std::ranges::upper_bound(m_entries, visit.id, {}, &store::VisitWords::id);
    m_entries.insert(place, std::move(entry));
}

bool VisitIndex::isLoaded() const
{
    const std::shared_lock lock(m_mutex);
    return m_loaded;
}

VisitIndex::Hits VisitIndex::find(const QString& text, VisitId after, int limit) const
{
    const QStringList words = text.simplified().toCaseFolded().split(u' ', Qt::SkipEmptyParts);
    const std::shared_lock lock(m_mutex);
    const auto end = after.isValid()
                         ? std::ranges::lower_bound(m_entries, after, {}, &store::VisitWords::id)
                         : m_entries.end();
    Hits hits;
    for (auto entry = std::make_reverse_iterator(end); entry != m_entries.rend(); ++entry) {
        const bool fits = std::ranges::all_of(
            words, [&entry](const QString& word) { return entry->words.contains(word); });
        if (!fits) {
            continue;
        }
        if (int(hits.visits.size()) == limit) {
            hits.more = true;
            break;
        }
        hits.visits.push_back(entry->id);
    }
    return hits;
}

}  // namespace gatehouse::services
