// The estate key in a file, sealed under a passphrase that somebody types at each start.
#pragma once

#include "base/secret.h"
#include "store/custody/key_custody.h"

namespace gatehouse::store {

/// What trying one passphrase costs. Stands in the file, so that it can grow with the machines.
enum class PassphraseCost
{
    Desk = 1,  // libsodium's "moderate": 256 MiB, about a second
    Least      // for tests
};

/// At least this many characters: a passphrase is guessed without anybody seeing it.
constexpr qsizetype kLeastPassphrase = 12;

class PassphraseCustody : public KeyCustody
{
public:
    PassphraseCustody(QString file, Secret passphrase, PassphraseCost cost = PassphraseCost::Desk);

    CustodyKind kind() const override { return CustodyKind::Passphrase; }
    Result<EstateKeys> load() override;
    /// Invalid: the passphrase is too short.
    Status save(const EstateKeys& keys) override;
    Status destroy() override;

private:
    struct Parameters
    {
        quint64 operations = 0;
        quint64 memoryBytes = 0;
        QByteArray salt;
    };
    Result<DataKey> derive(const Parameters& parameters);

    QString m_file;
    Secret m_passphrase;
    PassphraseCost m_cost;
    /// What the passphrase came to for `m_derivedSalt`: deriving costs a second.
    std::optional<DataKey> m_derived;
    QByteArray m_derivedSalt;
};

}  // namespace gatehouse::store
