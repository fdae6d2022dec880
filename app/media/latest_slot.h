// A slot of capacity one between two threads: the latest value wins, the ones nobody took are
// counted.
#pragma once

#include <QtGlobal>

#include <mutex>
#include <optional>
#include <utility>

namespace gatehouse::media {

/// Any thread may put, any thread may take.
template <typename T>
class LatestSlot
{
public:
    /// True when the slot was empty: only then does the consumer need a hint.
    bool put(T value)
    {
        const std::scoped_lock lock(m_mutex);
        const bool wasEmpty = !m_value.has_value();
        if (!wasEmpty) {
            ++m_dropped;
        }
        m_value.emplace(std::move(value));
        return wasEmpty;
    }

    std::optional<T> take()
    {
        const std::scoped_lock lock(m_mutex);
        return std::exchange(m_value, std::nullopt);
    }

    quint64 dropped() const
    {
        const std::scoped_lock lock(m_mutex);
        return m_dropped;
    }

private:
    mutable std::mutex m_mutex;
    std::optional<T> m_value;
    quint64 m_dropped = 0;
};

}  // namespace gatehouse::media
