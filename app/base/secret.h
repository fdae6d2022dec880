// A password or key. It cannot be printed by accident, and its bytes are overwritten when it goes.
#pragma once

#include <QByteArray>
#include <QDebug>

#include <utility>

namespace gatehouse {

class Secret
{
public:
    Secret() = default;
    explicit Secret(const QByteArray& bytes) : m_bytes(bytes.constData(), bytes.size()) {}
    Secret(const Secret& other) : Secret(other.m_bytes) {}
    Secret(Secret&& other) noexcept : m_bytes(std::exchange(other.m_bytes, {})) {}
    Secret& operator=(Secret other) noexcept
    {
        m_bytes.swap(other.m_bytes);
        return *this;
    }
    ~Secret() { wipe(); }

    /// The bytes themselves: hand them on, do not keep or log them.
    const QByteArray& reveal() const { return m_bytes; }
    bool isEmpty() const { return m_bytes.isEmpty(); }

    friend QDebug operator<<(QDebug debug, const Secret&) { return debug << "<secret>"; }

private:
    void wipe()
    {
        // volatile: the compiler may not drop writes to memory that is about to be freed.
        volatile char* bytes = m_bytes.isEmpty() ? nullptr : m_bytes.data();
        for (qsizetype i = 0; i < m_bytes.size(); ++i) {
            bytes[i] = 0;
        }
    }

    QByteArray m_bytes;
};

}  // namespace gatehouse
