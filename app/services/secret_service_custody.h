// The estate key in the desktop's store of secrets (GNOME Keyring, KWallet), through QtKeychain.
#pragma once

#include "store/custody/key_custody.h"

#include <QString>

namespace gatehouse::services {

/// Its jobs run on a thread of their own with an event loop; the caller waits, up to a minute when
/// the desktop asks for its password. Not on the GUI thread once a window is there.
class SecretServiceCustody : public store::KeyCustody
{
public:
    /// `estate` names the entry: several estates may lie in one store of secrets.
    explicit SecretServiceCustody(QString estate);

    store::CustodyKind kind() const override { return store::CustodyKind::SecretService; }
    Result<store::EstateKeys> load() override;
    Status save(const store::EstateKeys& keys) override;
    Status destroy() override;

private:
    QString m_entry;
};

}  // namespace gatehouse::services
