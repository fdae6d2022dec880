#include "store/data_key.h"

#include <sodium.h>

#include <mutex>
#include <vector>

namespace gatehouse::store {

namespace {

static_assert(DataKey::kBytes == crypto_aead_xchacha20poly1305_ietf_KEYBYTES);

/// Room for keys in locked, guarded memory. A block of its own for each key would cost half a dozen
/// system calls a person, and loading the register needs every person's key once.
class LockedSlots
{
public:
    unsigned char* take()
    {
        const std::lock_guard lock(m_mutex);
        if (m_free.empty()) {
            addBlock();
        }
        unsigned char* const slot = m_free.back();
        m_free.pop_back();
        return slot;
    }

    void giveBack(unsigned char* slot)
    {
        sodium_memzero(slot, size_t(DataKey::kBytes));
        const std::lock_guard lock(m_mutex);
        m_free.push_back(slot);
    }

private:
    /// Blocks are kept for reuse: as many as keys were ever open at once.
    void addBlock()
    {
        constexpr qsizetype kSlots = 128;
        auto* const block =
            sodium_init() >= 0
                ? static_cast<unsigned char*>(sodium_malloc(size_t(kSlots * DataKey::kBytes)))
                : nullptr;
        if (!block) {
            qFatal("no locked memory for a key");
        }
        for (qsizetype i = 0; i < kSlots; ++i) {
            m_free.push_back(block + i * DataKey::kBytes);
        }
    }

    std::mutex m_mutex;
    std::vector<unsigned char*> m_free;
};

LockedSlots& lockedSlots()
{
    // Never destroyed: keys that static objects hold may outlive any order of destruction.
    static auto* const pool = new LockedSlots;
    return *pool;
}

}  // namespace

DataKey::DataKey()
{
    m_bytes.reset(lockedSlots().take(),
                  [](unsigned char* bytes) { lockedSlots().giveBack(bytes); });
}

DataKey DataKey::generate()
{
    DataKey key;
    randombytes_buf(key.m_bytes.get(), size_t(kBytes));
    return key;
}

std::optional<DataKey> DataKey::fromBytes(const QByteArray& bytes)
{
    if (bytes.size() != kBytes) {
        return std::nullopt;
    }
    DataKey key;
    memcpy(key.m_bytes.get(), bytes.constData(), size_t(kBytes));
    return key;
}

const unsigned char* DataKey::bytes() const
{
    return m_bytes.get();
}

bool DataKey::operator==(const DataKey& other) const
{
    return sodium_memcmp(m_bytes.get(), other.m_bytes.get(), size_t(kBytes)) == 0;
}

}  // namespace gatehouse::store
