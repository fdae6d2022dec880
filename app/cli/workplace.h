// What a command works with: the estate's store and the services over it.
#pragma once

#include "base/instance_lock.h"
#include "base/paths.h"
#include "services/access_service.h"
#include "services/camera_service.h"
#include "services/care_service.h"
#include "services/exchange_service.h"
#include "services/face_desk.h"
#include "services/health_service.h"
#include "services/reenrol_service.h"
#include "services/registry_service.h"
#include "services/settings_service.h"
#include "services/sync_service.h"
#include "services/visitor_service.h"
#include "store/store.h"
#include "vision/gallery.h"

#include <memory>

namespace gatehouse::cli {

enum class Use
{
    ReadOnly = 1,  // may run beside the desk
    Change         // the desk must be closed: it keeps the register in memory
};

/// Names the file with the passphrase of the estate key, where there is one.
constexpr const char* kKeyPassphraseFile = "GATEHOUSE_KEY_PASSPHRASE_FILE";

class Workplace
{
public:
    static Result<std::unique_ptr<Workplace>> open(const Paths& paths, Use use);

    /// Signs in as --as / GATEHOUSE_USER with the password of --password-file's counterpart
    /// --as-password-file / GATEHOUSE_PASSWORD_FILE, and the code of the second factor in
    /// GATEHOUSE_CODE. Denied with what to do when none is given.
    Result<Session> signIn(const QString& user, const QString& passwordFile);

    /// Where this estate's key is kept.
    const std::shared_ptr<store::KeyCustody>& custody() const { return m_custody; }
    const Paths& paths() const { return m_paths; }
    store::Store& store() { return *m_store; }
    services::AccessService& access() { return *m_access; }
    services::RegistryService& registry() { return *m_registry; }
    services::ExchangeService& exchange() { return *m_exchange; }
    services::CameraService& cameras() { return *m_cameras; }
    services::SettingsService& settings() { return *m_settings; }
    services::SyncService& sync() { return *m_sync; }
    services::HealthService& health() { return *m_health; }
    services::FaceDesk& faces() { return *m_faces; }
    services::ReenrolService& reenrol() { return *m_reenrol; }
    services::CareService& care() { return *m_care; }
    services::VisitorService& visitors() { return *m_visitors; }

private:
    Workplace() = default;

    Paths m_paths;
    SystemClock m_clock;
    std::unique_ptr<InstanceLock> m_lock;
    std::shared_ptr<store::KeyCustody> m_custody;
    std::unique_ptr<store::Store> m_store;
    vision::Gallery m_gallery;
    std::unique_ptr<services::FaceDesk> m_faces;
    std::unique_ptr<services::AccessService> m_access;
    std::unique_ptr<services::RegistryService> m_registry;
    std::unique_ptr<services::ReenrolService> m_reenrol;
    std::unique_ptr<services::ExchangeService> m_exchange;
    std::unique_ptr<services::CameraService> m_cameras;
    std::unique_ptr<services::SettingsService> m_settings;
    std::unique_ptr<services::SyncService> m_sync;
    std::unique_ptr<services::HealthService> m_health;
    std::unique_ptr<services::CareService> m_care;
    std::unique_ptr<services::VisitorService> m_visitors;
};

}  // namespace gatehouse::cli
