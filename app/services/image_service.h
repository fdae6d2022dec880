// Sealed pictures out of the store, decoded off the GUI thread.
#pragma once

#include "services/access_service.h"

#include <QFuture>
#include <QImage>
#include <QObject>

namespace gatehouse::services {

class ImageService : public QObject
{
    Q_OBJECT

public:
    ImageService(store::Store& store, QObject* parent = nullptr);

    /// ViewAlerts or ViewPassages for crops, ViewPeople for portraits. NotFound when it has
    /// expired.
    QFuture<Result<QImage>> image(const Session& session, ImageId id);

private:
    store::Store& m_store;
    AccessGuard m_guard;
};

}  // namespace gatehouse::services
