// Small files that hold a key: the owner's alone, and replaced as a whole.
#pragma once

#include "store/custody/key_custody.h"

namespace gatehouse::store {

/// Unavailable when it is missing, Denied when others may read or change it, Corrupt when it is
/// larger than `most`.
Result<QByteArray> readPrivateFile(const QString& file, qsizetype most);
/// 0600. A crash leaves the old content or the new one.
Status writePrivateFile(const QString& file, const QByteArray& content);
/// Overwrites it before it goes. On a disk that writes elsewhere (SSD) the old blocks may live on
/// until they are reused. Fine when it is not there.
Status destroyPrivateFile(const QString& file);

/// The estate key as it is, for a kiosk that must start by itself.
class FileCustody : public KeyCustody
{
public:
    explicit FileCustody(QString keyFile);

    CustodyKind kind() const override { return CustodyKind::File; }
    Result<EstateKeys> load() override;
    Status save(const EstateKeys& keys) override;
    Status destroy() override;

private:
    QString m_keyFile;
};

}  // namespace gatehouse::store
