// A symmetric key in memory that is locked against swap, guarded, and wiped when it goes.
#pragma once

#include <QByteArray>

#include <memory>
#include <optional>

namespace gatehouse::store {

/// Copies share the bytes. Any thread.
class DataKey
{
public:
    static constexpr qsizetype kBytes = 32;

    static DataKey generate();
    /// Nothing when they are not 32. The caller wipes its own copy.
    static std::optional<DataKey> fromBytes(const QByteArray& bytes);
    const unsigned char* bytes() const;
    /// In constant time.
    bool operator==(const DataKey& other) const;

    /// Values of the first release name no row. They are accepted while a database may hold some.
    enum class OldForm
    {
        Refuse = 1,
        Accept
    };
    OldForm oldForm() const { return m_oldForm; }
    void setOldForm(OldForm oldForm) { m_oldForm = oldForm; }

private:
    DataKey();
    std::shared_ptr<unsigned char> m_bytes;
    OldForm m_oldForm = OldForm::Refuse;
};

}  // namespace gatehouse::store
