// The accounts of the desk, for who looks after them: who there is, what they are limited to, a new
// password for who forgot it, and the end of an account.
#pragma once

#include "domain/camera.h"
#include "services/access_guard.h"
#include "store/account_repository.h"

#include <QFuture>
#include <QObject>
#include <QThreadPool>

namespace gatehouse::services {

struct NamedCamera
{
    CameraId id;
    QString name;
};

/// What a user may be limited to.
struct LimitChoices
{
    std::vector<Door> doors;
    std::vector<NamedCamera> cameras;
    std::vector<store::BuildingRow> buildings;
};

/// Empty sets: no limit of that kind.
struct Limits
{
    std::set<DoorId> doors = {};
    std::set<CameraId> cameras = {};
    std::set<AddressId> buildings = {};
};

/// Why an account stays in use.
bool isLastAdministrator(const Error& error);
bool isOwnAccount(const Error& error);

/// Every method: EditUsers.
class AccountService : public QObject
{
    Q_OBJECT

public:
    explicit AccountService(store::Store& store, QObject* parent = nullptr);
    ~AccountService() override;

    QFuture<Result<std::vector<store::AccountRow>>> accounts(const Session& session);
    QFuture<Result<LimitChoices>> choices(const Session& session);
    /// With a first password that is answered once and kept by nobody: 80 random bits, spelled as
    /// "abcd-efgh-jkmn-pqrs". Conflict when the name is taken, Invalid for a bad one.
    QFuture<Result<QString>> add(const Session& session, const QString& name, Role role);
    /// For who forgot theirs: a new first password, and the end of a lock. NotFound for an unknown
    /// user.
    QFuture<Result<QString>> renewPassword(const Session& session, UserId user);
    /// Doors and cameras take effect at the user's next sign-in, buildings at once.
    QFuture<Status> limit(const Session& session, UserId user, const Limits& limits);
    /// The user cannot sign in any more, and stays in the audit. Conflict for the last
    /// administrator and for oneself.
    QFuture<Status> deactivate(const Session& session, UserId user);
    QFuture<Status> activate(const Session& session, UserId user);

signals:
    void accountsChanged();

private:
    template <typename T>
    QFuture<T> announced(QFuture<T> written);

    store::Store& m_store;
    AccessGuard m_guard;
    QThreadPool m_pool;  ///< where passwords are hashed
};

}  // namespace gatehouse::services
