#include "ui/alerts/face_pictures.h"

#include "ui/widgets/when_done.h"

namespace gatehouse::ui {

void FacePictures::crop(const Session& session, ImageId image, QObject* receiver,
                        std::function<void(const QImage&)> ready)
{
    if (!image.isValid()) {
        ready({});
        return;
    }
    whenDone(receiver, m_images.image(session, image),
             [ready = std::move(ready)](const Result<QImage>& picture) {
                 ready(picture ? *picture : QImage());
             });
}

void FacePictures::portrait(const Session& session, PersonId person, QObject* receiver,
                            std::function<void(const QImage&)> ready)
{
    if (!m_registry || !person.isValid() || !allows(session.role, Action::ViewPeople)) {
        return;
    }
    whenDone(receiver, m_registry->person(session, person),
             [this, session, receiver,
              ready = std::move(ready)](const Result<services::PersonDetails>& details) {
                 if (!details || !details->portrait.isValid()) {
                     return;
                 }
                 crop(session, details->portrait, receiver, [ready](const QImage& picture) {
                     if (!picture.isNull()) {
                         ready(picture);
                     }
                 });
             });
}

}  // namespace gatehouse::ui
