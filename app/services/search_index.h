// Finding rows by what the store keeps sealed: their words stand in one block of memory that is
// wiped when it goes. Hits are ranked: a whole word before the beginning of one before the middle.
#pragma once

#include <QString>

#include <mutex>
#include <optional>
#include <shared_mutex>
#include <string>
#include <vector>

namespace gatehouse::services {

/// Any thread.
class SearchIndex
{
public:
    SearchIndex() = default;
    ~SearchIndex();
    Q_DISABLE_COPY_MOVE(SearchIndex)

    struct Item
    {
        qint64 id = 0;
        std::string fields;  ///< as fieldsOf() made them
    };
    /// Case-folded UTF-8, one field a line: no word matches across two fields.
    static std::string fieldsOf(const QStringList& fields);

    void replaceAll(std::vector<Item> items);
    /// Adds it, or replaces the one with this id.
    void put(const Item& item);
    void remove(qint64 id);
    /// Adds fields to rows that are there, in one go: for what takes long to work out.
    void extend(const std::vector<Item>& more);
    size_t size() const;

    enum class Rank
    {
        Exact = 1,
        Prefix,
        Inside
    };
    struct Hit
    {
        qint64 id = 0;
        Rank rank = Rank::Exact;  ///< of its worst word
    };
    struct Hits
    {
        std::vector<Hit> hits;  ///< best rank first, within it the newest (largest id) first
        bool more = false;
    };
    /// Those that contain every word of `text`, after `after`. Without words: everybody.
    Hits find(const QString& text, std::optional<Hit> after, int limit) const;

private:
    struct Entry
    {
        qint64 id = 0;
        size_t at = 0;
        size_t length = 0;
    };
    /// What the last question found: a longer text is looked for only there.
    struct Recent
    {
        QString text;
        std::vector<size_t> entries;
        quint64 generation = 0;
    };
    void append(const Item& item);
    void grow(size_t room);
    std::optional<std::vector<size_t>> narrowed(const QString& text) const;

    mutable std::shared_mutex m_mutex;
    std::vector<Entry> m_entries;  ///< by rising id
    std::string m_text;
    size_t m_waste = 0;  ///< bytes of entries that were replaced
    quint64 m_generation = 0;
    mutable std::mutex m_recentMutex;
    mutable Recent m_recent;
};

}  // namespace gatehouse::services
