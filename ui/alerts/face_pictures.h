// The two pictures of an alert or passage: the crop of the moment and, where there is one, the
// enrolled photograph of the person that was recognised.
#pragma once

#include "services/image_service.h"
#include "services/registry_service.h"

#include <functional>

namespace gatehouse::ui {

/// GUI thread. Callbacks arrive on it, and not at all when `receiver` is gone.
class FacePictures
{
public:
    explicit FacePictures(services::ImageService& images) : m_images(images) {}

    /// Without a register no enrolled photograph is looked up.
    void setRegistry(services::RegistryService* registry) { m_registry = registry; }

    /// A null image when there is none, or not any more.
    void crop(const Session& session, ImageId image, QObject* receiver,
              std::function<void(const QImage&)> ready);
    /// Only called back when there is a photograph that this session may see.
    void portrait(const Session& session, PersonId person, QObject* receiver,
                  std::function<void(const QImage&)> ready);

private:
    services::ImageService& m_images;
    services::RegistryService* m_registry = nullptr;
};

}  // namespace gatehouse::ui
