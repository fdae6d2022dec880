// Face templates, packed for scanning: eight bits a number to look through all of them, and what
// those leave out in sixteen bits more, to be exact about the few that matter. 408 bytes a row
// where the floats have 512.
#pragma once

#include "base/locked_memory.h"
#include "vision/face.h"

#include <cstdint>
#include <optional>
#include <span>
#include <vector>

namespace gatehouse::vision {

enum class ScanKind
{
    Portable = 1,
    Avx2
};

/// The fastest that this processor has.
ScanKind bestScanKind();

/// A row and its cosine to the probe; row is -1 when there is none.
struct RowMatch
{
    std::ptrdiff_t row = -1;
    double similarity = 0;
};

struct BestRows
{
    RowMatch first;
    RowMatch second;
};

/// Not thread-safe. Vectors are of unit length; others keep their cosine's order and no more.
class TemplateRows
{
public:
    std::size_t size() const { return m_keys.size(); }
    void reserve(std::size_t rows);
    void append(PersonId person, TemplateId id, const TemplateVector& vector);
    void replace(std::size_t row, TemplateId id, const TemplateVector& vector);
    /// The last row takes the place of this one.
    void remove(std::size_t row);
    void clear();

    PersonId person(std::size_t row) const { return m_keys[row].person; }
    TemplateId id(std::size_t row) const { return m_keys[row].id; }
    /// The first row of this person; -1 when there is none.
    std::ptrdiff_t find(PersonId person) const;
    /// As it was given, to within 2^-24 of its largest number.
    TemplateVector vector(std::size_t row) const;

    /// The two rows that are most like the probe. The answer is that of a scan of the floats: the
    /// eight bits only rule out rows that cannot be among the two. `among`: no others than these
    /// people, in order of their number.
    BestRows search(const TemplateVector& probe, ScanKind kind,
                    std::optional<std::span<const PersonId>> among = {}) const;

    /// Of memory, with what is reserved.
    std::size_t bytes() const;

private:
    template <typename T>
    using Locked = std::vector<T, LockedAllocator<T>>;  // faces must not reach the swap space

    struct Coarse
    {
        alignas(32) std::array<std::int8_t, kTemplateSize> values;
    };
    struct Fine
    {
        std::array<std::int16_t, kTemplateSize> values;
    };
    struct Key
    {
        PersonId person;
        TemplateId id;
    };
    struct Packed
    {
        Coarse coarse;
        Fine fine;
        float scale = 0;
        float lost = 0;  ///< length of what the eight bits leave out
    };

    static Packed pack(const TemplateVector& vector);
    void put(std::size_t row, const Packed& packed);
    double exactCosine(std::size_t row, const TemplateVector& probe) const;

    Locked<Coarse> m_coarse;
    Locked<Fine> m_fine;
    Locked<float> m_scale;
    Locked<float> m_lost;
    Locked<Key> m_keys;
};

}  // namespace gatehouse::vision
