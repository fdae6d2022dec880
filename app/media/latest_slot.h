// A slot between two threads that keeps the latest values, one unless told otherwise: newer ones
// push the oldest out, and the ones that nobody took are counted.
#pragma once

#include <QtGlobal>

#include <deque>
#include <mutex>
#include <optional>
#include <utility>

namespace gatehouse::media {

/// Any thread may put, any thread may take.
template <typename T>
class LatestSlot
{
public:
    explicit LatestSlot(std::size_t capacity = 1) : m_capacity(capacity) {}

    /// True when the slot was empty: only then does the consumer need a hint.
    bool put(T value)
    {
        const std::scoped_lock lock(m_mutex);
        const bool wasEmpty = m_values.empty();
        if (m_values.size() == m_capacity) {
            m_values.pop_front();
            ++m_dropped;
        }
        m_values.push_back(std::move(value));
        return wasEmpty;
    }

    /// The oldest of what is kept.
    std::optional<T> take()
    {
        const std::scoped_lock lock(m_mutex);
        if (m_values.empty()) {
            return std::nullopt;
        }
        std::optional<T> oldest = std::move(m_values.front());
        m_values.pop_front();
        return oldest;
    }

    bool isEmpty() const
    {
        const std::scoped_lock lock(m_mutex);
        return m_values.empty();
    }

    quint64 dropped() const
    {
        const std::scoped_lock lock(m_mutex);
        return m_dropped;
    }

private:
    mutable std::mutex m_mutex;
    const std::size_t m_capacity;
    std::deque<T> m_values;
    quint64 m_dropped = 0;
};

}  // namespace gatehouse::media
