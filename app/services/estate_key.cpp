#include "services/estate_key.h"

#include "services/secret_service_custody.h"
#include "store/custody/key_file.h"
#include "store/custody/passphrase_custody.h"
#include "store/key_work.h"

#include <QFileInfo>

namespace gatehouse::services {

namespace {

using store::CustodyKind;
using store::CustodyNote;

QString noteFile(const Paths& paths)
{
    return paths.keyFile() + QStringLiteral(".custody");
}

std::shared_ptr<store::KeyCustody> custodyAt(const Paths& paths, const CustodyNote& note,
                                             const Secret& passphrase)
{
    switch (note.kind) {
        case CustodyKind::File:
            return std::make_shared<store::FileCustody>(paths.keyFile());
        case CustodyKind::Passphrase:
            return std::make_shared<store::PassphraseCustody>(
                paths.keyFile() + QStringLiteral(".sealed"), passphrase);
        case CustodyKind::SecretService:
            return std::make_shared<SecretServiceCustody>(note.estate);
    }
    return nullptr;
}

Status keep(const Paths& paths, const store::EstateKeys& keys, CustodyKind kind,
            const Secret& passphrase)
{
    const CustodyNote note = store::newCustodyNote(kind);
    const auto custody = custodyAt(paths, note, passphrase);
    if (const Status saved = custody->save(keys); !saved) {
        return saved;
    }
    return store::writeCustodyNote(noteFile(paths), note);
}

}  // namespace

Result<std::optional<CustodyKind>> chosenCustody(const Paths& paths)
{
    const auto note = store::readCustodyNote(noteFile(paths));
    if (!note) {
        return note.error();
    }
    if (note.value()) {
        return std::optional(note.value()->kind);
    }
    const bool isNew =
        !QFileInfo::exists(paths.keyFile()) && QFileInfo(paths.databaseFile()).size() == 0;
    return isNew ? std::optional<CustodyKind>() : std::optional(CustodyKind::File);
}

Result<std::shared_ptr<store::KeyCustody>> initCustody(const Paths& paths, CustodyKind kind,
                                                       const Secret& passphrase)
{
    const auto chosen = chosenCustody(paths);
    if (!chosen) {
        return chosen.error();
    }
    if (chosen.value()) {
        return fail(ErrorCode::Conflict,
                    QStringLiteral("this estate has a key already (custody: %1); \"key move\" "
                                   "changes where it is kept")
                        .arg(store::custodyName(*chosen.value())));
    }
    const Status kept = keep(paths, {store::DataKey::generate(), std::nullopt}, kind, passphrase);
    return kept ? openCustody(paths, passphrase)
                : Result<std::shared_ptr<store::KeyCustody>>(kept.error());
}

Result<std::shared_ptr<store::KeyCustody>> openCustody(const Paths& paths, const Secret& passphrase)
{
    const auto note = store::readCustodyNote(noteFile(paths));
    if (!note) {
        return note.error();
    }
    return custodyAt(paths, note.value().value_or(CustodyNote{}), passphrase);
}

Status moveKey(const Paths& paths, store::KeyCustody& from, CustodyKind kind,
               const Secret& passphrase)
{
    const auto keys = from.load();
    if (!keys) {
        return keys.error();
    }
    if (const Status kept = keep(paths, *keys, kind, passphrase); !kept) {
        return kept;
    }
    // The same place with another passphrase was replaced just now. An entry in the desktop's store
    // of secrets has a new name, so the former one goes.
    const bool replaced = from.kind() == kind && kind != CustodyKind::SecretService;
    return replaced ? Status() : from.destroy();
}

Status recoverKey(const Paths& paths, const store::DataKey& key, CustodyKind kind,
                  const Secret& passphrase)
{
    const store::EstateKeys keys{key, std::nullopt};
    {
        const auto connection =
            store::sql::Connection::open(paths.databaseFile(), store::sql::OpenMode::ReadOnly);
        if (!connection) {
            return connection.error();
        }
        if (const auto fits = store::sealerOf(*connection.value(), keys); !fits) {
            return fits.error();
        }
    }
    return keep(paths, keys, kind, passphrase);
}

}  // namespace gatehouse::services
