#include "services/visit_index.h"

#include <algorithm>
#include <mutex>
#include <ranges>

namespace gatehouse::services {

void VisitIndex::replaceAll(const std::vector<store::VisitWords>& visits)
{
    std::vector<store::VisitWords> entries = visits;
    for (store::VisitWords& entry : entries) {
        entry.words = entry.words.toCaseFolded();
    }
    const std::unique_lock lock(m_mutex);
    m_entries = std::move(entries);
    m_loaded = true;
}

void VisitIndex::add(const store::VisitWords& visit)
{
    const std::unique_lock lock(m_mutex);
    const auto place = std::ranges::upper_bound(m_entries, visit.id, {}, &store::VisitWords::id);
    m_entries.insert(place, {visit.id, visit.words.toCaseFolded()});
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
