#include "services/name_index.h"

#include "store/name_sound.h"

#include <QStringList>

#include <algorithm>
#include <thread>

namespace gatehouse::services {

namespace {

/// "3-1-1802" lies in "3-1", which lies in "3".
QString aliasesOf(const QHash<QString, QString>& aliases, const QString& path)
{
    QStringList found;
    if (!aliases.isEmpty()) {
        for (qsizetype end = path.size(); end > 0; end = path.lastIndexOf(u'-', end - 1)) {
            if (const QString alias = aliases.value(path.left(end)); !alias.isEmpty()) {
                found << alias;
            }
        }
    }
    return found.join(u' ');
}

QStringList soundsOf(const QString& name)
{
    const store::NameSound sound = store::soundOf(name);
    return {sound.full, sound.initials};
}

}  // namespace

QStringList NameIndex::fieldsOf(const store::NamedPerson& person) const
{
    const std::shared_lock lock(m_aliasMutex);
    return {person.name, person.addressPath, aliasesOf(m_aliases, person.addressPath),
            person.phoneTail, person.documentTail};
}

void NameIndex::replaceAll(const std::vector<store::NamedPerson>& people,
                           const QHash<QString, QString>& aliases)
{
    {
        const std::unique_lock lock(m_aliasMutex);
        m_aliases = aliases;
    }
    std::vector<SearchIndex::Item> items;
    items.reserve(people.size());
    for (const store::NamedPerson& person : people) {
        items.push_back({person.id.value(), SearchIndex::fieldsOf(fieldsOf(person))});
    }
    m_index.replaceAll(std::move(items));
    m_loaded = true;
}

void NameIndex::addSounds(const std::vector<store::NamedPerson>& people)
{
    constexpr size_t kFewest = 2000;  // below it a thread costs more than it saves
    std::vector<SearchIndex::Item> sounds(people.size());
    const auto work = [&people, &sounds](size_t first, size_t last) {
        for (size_t i = first; i < last; ++i) {
            sounds[i] = {people[i].id.value(), SearchIndex::fieldsOf(soundsOf(people[i].name))};
        }
    };
    const size_t threads = std::clamp<size_t>(people.size() / kFewest, 1,
                                              std::max(1U, std::thread::hardware_concurrency()));
    const size_t share = (people.size() + threads - 1) / threads;
    {
        std::vector<std::jthread> helpers;
        for (size_t first = share; first < people.size(); first += share) {
            helpers.emplace_back(work, first, std::min(first + share, people.size()));
        }
        work(0, std::min(share, people.size()));
    }
    m_index.extend(sounds);
}

void NameIndex::add(const store::NamedPerson& person)
{
    m_index.put(
        {person.id.value(), SearchIndex::fieldsOf(fieldsOf(person) + soundsOf(person.name))});
}

void NameIndex::remove(PersonId person)
{
    m_index.remove(person.value());
}

NameIndex::Hits NameIndex::find(const QString& text, std::optional<PageKey> after, int limit) const
{
    const auto from =
        after ? std::optional(SearchIndex::Hit{after->id, SearchIndex::Rank(int(after->sortValue))})
              : std::nullopt;
    const SearchIndex::Hits found = m_index.find(text, from, limit);
    Hits hits;
    hits.people.reserve(found.hits.size());
    for (const SearchIndex::Hit& hit : found.hits) {
        hits.people.emplace_back(hit.id);
    }
    if (found.more && !found.hits.empty()) {
        hits.next =
            PageKey{.sortValue = qint64(found.hits.back().rank), .id = found.hits.back().id};
    }
    return hits;
}

}  // namespace gatehouse::services
