// People and cameras for the command field (Ctrl+K).
#pragma once

#include "services/camera_service.h"
#include "services/registry_service.h"
#include "ui/shell/command_provider.h"

#include <QObject>

namespace gatehouse {

/// GUI thread.
class DeskCommands : public QObject, public ui::CommandProvider
{
    Q_OBJECT

public:
    DeskCommands(services::RegistryService& registry, services::CameraService& cameras);

    void find(const Session& session, const QString& text,
              std::function<void(std::vector<ui::CommandItem> items)> found) override;

signals:
    void personChosen(gatehouse::PersonId person);
    void cameraChosen(gatehouse::CameraId camera);

private:
    void findPeople(const Session& session, const QString& text,
                    const std::function<void(std::vector<ui::CommandItem> items)>& found);
    void findCameras(const Session& session, const QString& text,
                     const std::function<void(std::vector<ui::CommandItem> items)>& found);

    services::RegistryService& m_registry;
    services::CameraService& m_cameras;
};

}  // namespace gatehouse
