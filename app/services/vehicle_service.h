// The register of vehicles: whose they are, where they stand, until when.
#pragma once

#include "domain/page.h"
#include "domain/vehicle.h"
#include "services/access_service.h"
#include "services/lifeline.h"
#include "services/search_index.h"
#include "store/audit.h"

#include <QFuture>
#include <QObject>

#include <memory>

namespace gatehouse::services {

class VehicleService : public QObject
{
    Q_OBJECT

public:
    VehicleService(store::Store& store, QObject* parent = nullptr);

    /// ViewPeople. Those whose plate, address or space contains every word of `text`; the plates
    /// are read into memory with the first question.
    QFuture<Result<Page<VehicleRow>>> vehicles(const Session& session, const QString& text,
                                               std::optional<PageKey> after, int limit);

    // EditPeople.
    /// `plate` is parsed here. Conflict when the plate is registered already.
    QFuture<Result<VehicleId>> add(const Session& session, const QString& plate,
                                   const NewVehicle& vehicle);
    /// Everything but the plate.
    QFuture<Status> change(const Session& session, VehicleId id, const NewVehicle& vehicle);
    /// It is no longer the household's; its passages stay.
    QFuture<Status> end(const Session& session, VehicleId id);

signals:
    void vehiclesChanged();

private:
    struct Index;
    template <typename T>
    QFuture<Result<T>> announced(store::Reply<Result<T>> written);

    store::Store& m_store;
    AccessGuard m_guard;
    std::shared_ptr<Index> m_index;
    Lifeline m_lifeline{this};
};

}  // namespace gatehouse::services
