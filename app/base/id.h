// Typed row ids: a CameraId cannot be passed where a PersonId is meant. 0 means "none".
#pragma once

#include <QDebug>
#include <QHash>
#include <QtGlobal>

#include <compare>

namespace gatehouse {

template <typename Tag>
class Id
{
public:
    constexpr Id() = default;
    constexpr explicit Id(qint64 value) : m_value(value) {}

    constexpr qint64 value() const { return m_value; }
    constexpr bool isValid() const { return m_value > 0; }
    constexpr auto operator<=>(const Id&) const = default;

    friend size_t qHash(Id id, size_t seed = 0) { return ::qHash(id.m_value, seed); }
    friend QDebug operator<<(QDebug debug, Id id) { return debug << id.m_value; }

private:
    qint64 m_value = 0;
};

}  // namespace gatehouse

template <typename Tag>
struct std::hash<gatehouse::Id<Tag>>
{
    size_t operator()(gatehouse::Id<Tag> id) const noexcept
    {
        return std::hash<qint64>{}(id.value());
    }
};
