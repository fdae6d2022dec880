#include "services/search_index.h"

#include <QStringList>

#include <algorithm>
#include <cstring>
#include <string_view>

namespace gatehouse::services {

namespace {

using Rank = SearchIndex::Rank;

void wipe(std::string& text)
{
    ::explicit_bzero(text.data(), text.capacity());
    text.clear();
}

bool isEdge(std::string_view text, size_t at)
{
    return at == 0 || at >= text.size() || text[at] == '\n' || text[at] == ' ' || text[at] == '-';
}

/// How well the word fits anywhere in the fields; nothing when it is not in them.
std::optional<Rank> rankOf(std::string_view fields, std::string_view word)
{
    std::optional<Rank> best;
    for (size_t at = fields.find(word); at != std::string_view::npos;
         at = fields.find(word, at + 1)) {
        const bool begins = at == 0 || isEdge(fields, at - 1);
        const bool ends = isEdge(fields, at + word.size());
        const Rank rank = begins && ends ? Rank::Exact : begins ? Rank::Prefix : Rank::Inside;
        best = best ? std::min(*best, rank) : rank;
        if (rank == Rank::Exact) {
            break;
        }
    }
    return best;
}

std::vector<std::string> wordsOf(const QString& text)
{
    std::vector<std::string> words;
    const QStringList parts = text.simplified().toCaseFolded().split(u' ', Qt::SkipEmptyParts);
    words.reserve(size_t(parts.size()));
    for (const QString& part : parts) {
        words.push_back(part.toStdString());
    }
    return words;
}

std::optional<Rank> rankOf(std::string_view fields, const std::vector<std::string>& words)
{
    Rank worst = Rank::Exact;
    for (const std::string& word : words) {
        const auto rank = rankOf(fields, word);
        if (!rank) {
            return std::nullopt;
        }
        worst = std::max(worst, *rank);
    }
    return worst;
}

bool isBefore(const SearchIndex::Hit& a, const SearchIndex::Hit& b)
{
    return a.rank != b.rank ? a.rank < b.rank : a.id > b.id;
}

}  // namespace

SearchIndex::~SearchIndex()
{
    wipe(m_text);
}

std::string SearchIndex::fieldsOf(const QStringList& fields)
{
    return fields.join(u'\n').toCaseFolded().toStdString();
}

void SearchIndex::grow(size_t room)
{
    if (m_text.capacity() - m_text.size() >= room) {
        return;
    }
    // Not by push_back: that would leave the old block in memory as it is.
    std::string larger;
    larger.reserve((m_text.size() + room) + (m_text.size() + room) / 4);
    larger.assign(m_text);
    wipe(m_text);
    m_text = std::move(larger);
}

void SearchIndex::append(const Item& item)
{
    grow(item.fields.size());
    const Entry entry{item.id, m_text.size(), item.fields.size()};
    m_text += item.fields;
    const auto place = std::ranges::lower_bound(m_entries, item.id, {}, &Entry::id);
    if (place != m_entries.end() && place->id == item.id) {
        m_waste += place->length;
        ::explicit_bzero(m_text.data() + place->at, place->length);
        *place = entry;
    } else {
        m_entries.insert(place, entry);
    }
}

void SearchIndex::replaceAll(std::vector<Item> items)
{
    std::ranges::sort(items, {}, &Item::id);
    size_t room = 0;
    for (const Item& item : items) {
        room += item.fields.size();
    }
    const std::unique_lock lock(m_mutex);
    ++m_generation;
    m_entries.clear();
    m_entries.reserve(items.size());
    wipe(m_text);
    m_waste = 0;
    grow(room);
    for (const Item& item : items) {
        append(item);
    }
}

void SearchIndex::put(const Item& item)
{
    const std::unique_lock lock(m_mutex);
    ++m_generation;
    append(item);
}

void SearchIndex::remove(qint64 id)
{
    const std::unique_lock lock(m_mutex);
    ++m_generation;
    const auto place = std::ranges::lower_bound(m_entries, id, {}, &Entry::id);
    if (place != m_entries.end() && place->id == id) {
        ::explicit_bzero(m_text.data() + place->at, place->length);
        m_waste += place->length;
        m_entries.erase(place);
    }
}

void SearchIndex::extend(const std::vector<Item>& more)
{
    const std::unique_lock lock(m_mutex);
    ++m_generation;
    size_t room = 0;
    for (const Item& item : more) {
        room += item.fields.size() + 1;
    }
    std::string text;
    text.reserve(m_text.size() - m_waste + room + room / 4);
    auto next = more.begin();
    for (Entry& entry : m_entries) {
        const size_t at = text.size();
        text.append(m_text, entry.at, entry.length);
        next = std::ranges::lower_bound(next, more.end(), entry.id, {}, &Item::id);
        if (next != more.end() && next->id == entry.id) {
            text += '\n';
            text += next->fields;
        }
        entry.at = at;
        entry.length = text.size() - at;
    }
    wipe(m_text);
    m_text = std::move(text);
    m_waste = 0;
}

size_t SearchIndex::size() const
{
    const std::shared_lock lock(m_mutex);
    return m_entries.size();
}

std::optional<std::vector<size_t>> SearchIndex::narrowed(const QString& text) const
{
    const std::lock_guard lock(m_recentMutex);
    const bool usable = m_recent.generation == m_generation && !m_recent.text.isEmpty() &&
                        text.startsWith(m_recent.text);
    return usable ? std::optional(m_recent.entries) : std::nullopt;
}

SearchIndex::Hits SearchIndex::find(const QString& text, std::optional<Hit> after, int limit) const
{
    const std::vector<std::string> words = wordsOf(text);
    const QString folded = text.simplified().toCaseFolded();
    const std::shared_lock lock(m_mutex);
    std::vector<Hit> found;
    std::vector<size_t> entries;
    const auto look = [&](size_t index) {
        const Entry& entry = m_entries[index];
        const auto rank = rankOf(std::string_view(m_text).substr(entry.at, entry.length), words);
        if (!rank) {
            return;
        }
        entries.push_back(index);
        if (const Hit hit{entry.id, *rank}; !after || isBefore(*after, hit)) {
            found.push_back(hit);
        }
    };
    if (const auto few = narrowed(folded)) {
        std::ranges::for_each(*few, look);
    } else {
        for (size_t index = 0; index < m_entries.size(); ++index) {
            look(index);
        }
    }
    Hits hits;
    hits.more = found.size() > size_t(limit);
    const auto end = found.begin() + std::min(std::ptrdiff_t(limit), std::ssize(found));
    std::ranges::partial_sort(found, end, isBefore);
    hits.hits.assign(found.begin(), end);
    const std::lock_guard recent(m_recentMutex);
    m_recent = {folded, std::move(entries), m_generation};
    return hits;
}

}  // namespace gatehouse::services
