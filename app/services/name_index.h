// People by name (also as it sounds: "wangxiaoming", "wxm"), address, alias of the address, and the
// last four digits of telephone and document; in memory, because the store keeps them sealed.
#pragma once

#include "domain/page.h"
#include "services/search_index.h"
#include "store/person_repository.h"

#include <QHash>

#include <atomic>

namespace gatehouse::services {

/// Any thread.
class NameIndex
{
public:
    /// `aliases`: path of a place -> its other names. Sounds are not in it yet: addSounds().
    void replaceAll(const std::vector<store::NamedPerson>& people,
                    const QHash<QString, QString>& aliases);
    /// Works out how the names sound, on several threads; takes seconds for 100,000 people. Blocks.
    /// Until then they are found as they are written.
    void addSounds(const std::vector<store::NamedPerson>& people);
    /// Adds the person, or takes the new values.
    void add(const store::NamedPerson& person);
    /// Nothing happens when the person is not there.
    void remove(PersonId person);
    bool isLoaded() const { return m_loaded; }

    struct Hits
    {
        std::vector<PersonId>
            people;  ///< whole words before beginnings before the rest, newest first
        std::optional<PageKey> next;
    };
    /// Those that contain every word of `text`, after `after`.
    Hits find(const QString& text, std::optional<PageKey> after, int limit) const;

private:
    QStringList fieldsOf(const store::NamedPerson& person) const;

    SearchIndex m_index;
    mutable std::shared_mutex m_aliasMutex;
    QHash<QString, QString> m_aliases;
    std::atomic<bool> m_loaded = false;
};

}  // namespace gatehouse::services
