#include "main/desk_commands.h"

#include "ui/widgets/when_done.h"

namespace gatehouse {

namespace {
constexpr int kMostPeople = 8;
}

DeskCommands::DeskCommands(services::RegistryService& registry, services::CameraService& cameras)
    : m_registry(registry), m_cameras(cameras)
{
}

void DeskCommands::find(const Session& session, const QString& text,
                        std::function<void(std::vector<ui::CommandItem> items)> found)
{
    if (allows(session.role, Action::ViewPeople)) {
        findPeople(session, text, found);
    }
    if (allows(session.role, Action::ViewWall)) {
        findCameras(session, text, found);
    }
}

void DeskCommands::findPeople(const Session& session, const QString& text,
                              const std::function<void(std::vector<ui::CommandItem> items)>& found)
{
    ui::whenDone(this, m_registry.people(session, text, std::nullopt, kMostPeople),
                 [this, found](const Result<Page<PersonRow>>& page) {
                     std::vector<ui::CommandItem> items;
                     for (const PersonRow& row : page ? page->rows : std::vector<PersonRow>{}) {
                         items.push_back({row.name, row.addressPath, QStringLiteral("user"),
                                          [this, id = row.id] { emit personChosen(id); }});
                     }
                     found(std::move(items));
                 });
}

void DeskCommands::findCameras(const Session& session, const QString& text,
                               const std::function<void(std::vector<ui::CommandItem> items)>& found)
{
    ui::whenDone(this, m_cameras.cameras(session),
                 [this, text, found](const Result<std::vector<Camera>>& cameras) {
                     std::vector<ui::CommandItem> items;
                     for (const Camera& camera : cameras ? *cameras : std::vector<Camera>{}) {
                         if (camera.name.contains(text, Qt::CaseInsensitive)) {
                             items.push_back({camera.name, tr("Camera"), QStringLiteral("camera"),
                                              [this, id = camera.id] { emit cameraChosen(id); }});
                         }
                     }
                     found(std::move(items));
                 });
}

}  // namespace gatehouse
