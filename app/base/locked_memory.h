// Memory that does not reach the swap space or a core dump, as far as the system allows, and that
// is wiped when it goes.
#pragma once

#include <QtGlobal>

#include <cstddef>
#include <new>

namespace gatehouse {

struct LockedMemory
{
    qint64 locked = 0;   ///< bytes that are kept out of the swap space now
    qint64 refused = 0;  ///< bytes that the system would not lock: the limit is too low
};

/// Of this process, at this moment. Any thread.
LockedMemory lockedMemory();
/// What the system lets this process lock (RLIMIT_MEMLOCK); -1: as much as it likes.
qint64 lockedMemoryLimit();

/// Whole pages; null when there is no memory. Locking may be refused: then the memory is used all
/// the same, and counted as refused.
void* allocateLocked(std::size_t bytes) noexcept;
void freeLocked(void* memory, std::size_t bytes) noexcept;

template <typename T>
class LockedAllocator
{
public:
    using value_type = T;

    LockedAllocator() = default;
    template <typename U>
    LockedAllocator(const LockedAllocator<U>&) noexcept  // NOLINT: implicit, as allocators are
    {
    }

    T* allocate(std::size_t count)
    {
        void* const memory = allocateLocked(count * sizeof(T));
        if (!memory) {
            throw std::bad_alloc();
        }
        return static_cast<T*>(memory);
    }
    void deallocate(T* memory, std::size_t count) noexcept
    {
        freeLocked(memory, count * sizeof(T));
    }

    template <typename U>
    bool operator==(const LockedAllocator<U>&) const noexcept
    {
        return true;
    }
};

}  // namespace gatehouse
