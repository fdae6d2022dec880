#include "services/building_guard.h"

#include "store/account_repository.h"

namespace gatehouse::services {

Result<BuildingScope> BuildingGuard::scope(store::sql::Connection& connection) const
{
    return store::buildingScopeOf(connection, m_session.user);
}

Status BuildingGuard::beyond(const QString& subject) const
{
    AccessGuard(m_store).noteView(
        m_session, QStringLiteral("denied"), actionName(m_action),
        {{QStringLiteral("role"), roleName(m_session.role)}, {QStringLiteral("beyond"), subject}});
    // As if it were not there: whoever is limited does not learn what the others have.
    return fail(ErrorCode::NotFound, QStringLiteral("%1 is not there").arg(subject));
}

Status BuildingGuard::requireRow(store::sql::Connection& connection, store::Placed placed,
                                 qint64 id) const
{
    const auto limits = scope(connection);
    if (!limits) {
        return limits.error();
    }
    if (!limits->isLimited() || id <= 0) {
        return {};
    }
    const auto path = store::pathOf(connection, placed, id);
    if (!path) {
        return path.error();
    }
    if (!*path || limits->covers(**path)) {
        return {};
    }
    return beyond(QLatin1String(store::placedName(placed)) + u':' + QString::number(id));
}

Status BuildingGuard::require(store::sql::Connection& connection, const QString& path) const
{
    const auto limits = scope(connection);
    if (!limits) {
        return limits.error();
    }
    return limits->covers(path) ? Status() : beyond(QStringLiteral("address"));
}

Status BuildingGuard::requireWholeEstate(store::sql::Connection& connection) const
{
    const auto limits = scope(connection);
    if (!limits) {
        return limits.error();
    }
    if (!limits->isLimited()) {
        return {};
    }
    (void)beyond(QStringLiteral("estate"));
    return fail(
        ErrorCode::Denied,
        QStringLiteral("%1: reaches more than the user's buildings").arg(actionName(m_action)));
}

}  // namespace gatehouse::services
