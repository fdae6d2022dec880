#include "cli/workplace.h"

#include "cli/arguments.h"
#include "cli/await.h"
#include "services/estate_key.h"

namespace gatehouse::cli {

namespace {

Result<Secret> keyPassphrase()
{
    const QString file = qEnvironmentVariable(kKeyPassphraseFile);
    return file.isEmpty() ? Result<Secret>(Secret()) : readSecretFile(file);
}

}  // namespace

Result<std::unique_ptr<Workplace>> Workplace::open(const Paths& paths, Use use)
{
    std::unique_ptr<Workplace> place(new Workplace);
    place->m_paths = paths;
    if (use == Use::Change) {
        auto lock = InstanceLock::acquire(paths.dataDir);
        if (!lock) {
            return lock.error();
        }
        place->m_lock = lock.take();
    }
    auto passphrase = keyPassphrase();
    if (!passphrase) {
        return passphrase.error();
    }
    auto custody = services::openCustody(paths, *passphrase);
    if (!custody) {
        return custody.error();
    }
    place->m_custody = custody.take();
    auto store = store::Store::open({.databaseFile = paths.databaseFile(),
                                     .keyFile = paths.keyFile(),
                                     .custody = place->m_custody,
                                     .readers = 1},
                                    place->m_clock);
    if (!store) {
        return store.error();
    }
    place->m_store = store.take();
    place->m_faces = std::make_unique<services::FaceDesk>(paths.modelsDir);
    place->m_access = std::make_unique<services::AccessService>(*place->m_store);
    place->m_registry = std::make_unique<services::RegistryService>(
        *place->m_store, place->m_gallery, *place->m_faces);
    place->m_reenrol = std::make_unique<services::ReenrolService>(*place->m_store, *place->m_faces,
                                                                  place->m_gallery);
    place->m_exchange = std::make_unique<services::ExchangeService>(
        *place->m_store, *place->m_registry, *place->m_faces, place->m_gallery);
    place->m_cameras = std::make_unique<services::CameraService>(*place->m_store);
    place->m_settings = std::make_unique<services::SettingsService>(*place->m_store);
    place->m_sync = std::make_unique<services::SyncService>(*place->m_store, paths);
    place->m_health =
        std::make_unique<services::HealthService>(*place->m_store, paths.dataDir, nullptr);
    place->m_care = std::make_unique<services::CareService>(
        services::CareService::Parts{*place->m_store,
                                     {.databaseFile = paths.databaseFile(),
                                      .keyFile = paths.keyFile(),
                                      .custody = place->m_custody},
                                     paths.dataDir,
                                     place->m_registry.get()});
    place->m_visitors =
        std::make_unique<services::VisitorService>(*place->m_store, QTimeZone::systemTimeZone());
    return place;
}

Result<Session> Workplace::signIn(const QString& user, const QString& passwordFile)
{
    if (user.isEmpty() || passwordFile.isEmpty()) {
        return fail(
            ErrorCode::Denied,
            QStringLiteral("this command needs a user: give --as NAME --as-password-file FILE, or "
                           "set GATEHOUSE_USER and GATEHOUSE_PASSWORD_FILE"));
    }
    const auto password = readSecretFile(passwordFile);
    if (!password) {
        return password.error();
    }
    return await(m_access->signIn(
        {.name = user, .password = *password, .code = Secret(qgetenv("GATEHOUSE_CODE"))}));
}

}  // namespace gatehouse::cli
