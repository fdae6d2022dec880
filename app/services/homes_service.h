// The address tree: buildings made at once, names, codes, what is still missing.
#pragma once

#include "domain/building_plan.h"
#include "services/access_service.h"
#include "services/lifeline.h"
#include "store/address_tree.h"
#include "store/audit.h"

#include <QFuture>
#include <QObject>

namespace gatehouse::services {

/// What a place is called beside its code.
struct AddressNames
{
    QString name;  ///< 1-40 characters
    QString
        standardCode;  ///< of the address authority: up to 40 letters, digits or '-'; may be empty
    QStringList aliases;  ///< up to 8 of 1-40 characters
};

struct BulkPreview
{
    store::BulkCount count;
    QString first;  ///< path of the first room, "3-1-101"
    QString last;
};

class HomesService : public QObject
{
    Q_OBJECT

public:
    HomesService(store::Store& store, QObject* parent = nullptr);

    // Reading: ViewPeople.
    QFuture<Result<std::vector<AddressNode>>> children(const Session& session, AddressId parent);
    QFuture<Result<std::vector<AddressNode>>> find(const Session& session, const QString& text,
                                                   int limit);
    QFuture<Result<Completeness>> completeness(const Session& session, AddressId place);

    // Changing: EditPeople.
    /// What addBuilding() would do. Invalid, naming the part, for a plan that cannot be.
    QFuture<Result<BulkPreview>> preview(const Session& session, const BuildingPlan& plan);
    /// All or nothing; rooms that exist are kept and counted.
    QFuture<Result<store::BulkCount>> addBuilding(const Session& session, const BuildingPlan& plan);
    /// Conflict when another place has the code or an alias.
    QFuture<Status> setNames(const Session& session, AddressId place, const AddressNames& names);
    /// The place and all below it. Conflict when a household is registered there.
    QFuture<Result<int>> remove(const Session& session, AddressId place);

signals:
    void homesChanged();

private:
    store::AuditLine line(const Session& session, const QString& action,
                          const QString& subject) const;

    store::Store& m_store;
    AccessGuard m_guard;
    Lifeline m_lifeline{this};
};

}  // namespace gatehouse::services
