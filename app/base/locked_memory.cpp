#include "base/locked_memory.h"

#include <atomic>
#include <cstring>
#include <mutex>
#include <unordered_set>

#include <sys/mman.h>
#include <sys/resource.h>
#include <unistd.h>

namespace gatehouse {

namespace {

std::atomic<qint64> g_locked = 0;
std::atomic<qint64> g_refused = 0;

struct Refused
{
    std::mutex mutex;
    std::unordered_set<void*> blocks;
};

Refused& refused()
{
    // Never destroyed: static objects may free memory in any order.
    static auto* const all = new Refused;
    return *all;
}

std::size_t wholePages(std::size_t bytes)
{
    static const auto page = static_cast<std::size_t>(::sysconf(_SC_PAGESIZE));
    return (bytes + page - 1) / page * page;
}

}  // namespace

LockedMemory lockedMemory()
{
    return {.locked = g_locked.load(), .refused = g_refused.load()};
}

qint64 lockedMemoryLimit()
{
    rlimit limit{};
    const bool known = ::getrlimit(RLIMIT_MEMLOCK, &limit) == 0 && limit.rlim_cur != RLIM_INFINITY;
    return known ? static_cast<qint64>(limit.rlim_cur) : -1;
}

void* allocateLocked(std::size_t bytes) noexcept
{
    const std::size_t size = wholePages(bytes);
    void* const memory =
        ::mmap(nullptr, size, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    if (memory == MAP_FAILED) {
        return nullptr;
    }
    ::madvise(memory, size, MADV_DONTDUMP);
    if (::mlock(memory, size) == 0) {
        g_locked += static_cast<qint64>(size);
        return memory;
    }
    g_refused += static_cast<qint64>(size);
    const std::lock_guard lock(refused().mutex);
    refused().blocks.insert(memory);
    return memory;
}

void freeLocked(void* memory, std::size_t bytes) noexcept
{
    const std::size_t size = wholePages(bytes);
    ::explicit_bzero(memory, bytes);
    {
        const std::lock_guard lock(refused().mutex);
        (refused().blocks.erase(memory) > 0 ? g_refused : g_locked) -= static_cast<qint64>(size);
    }
    ::munmap(memory, size);  // unlocks it too
}

}  // namespace gatehouse
