// The endpoints: where facts may go, on which ground, which of their fields.
#pragma once

#include "base/secret.h"
#include "domain/endpoint.h"
#include "store/sealer.h"
#include "store/sql/connection.h"

#include <vector>

namespace gatehouse::store {

struct EndpointWithSecret
{
    Endpoint endpoint;
    Secret secret;
};

/// The connection's thread.
class EndpointRepository
{
public:
    explicit EndpointRepository(sql::Connection& connection);

    /// Conflict when the name is taken. Its policy begins with `now`.
    Result<EndpointId> add(const Endpoint& endpoint, const Secret& secret, const Sealer& sealer,
                           UserId by = {}, UtcTime now = {});
    /// What may leave from now on, on which ground, what for. NotFound likewise.
    Status setPolicy(const Endpoint& endpoint, UserId by, UtcTime now);
    /// In the order in which they were added.
    Result<std::vector<Endpoint>> all();
    /// What may leave at this moment. NotFound when there is no such endpoint.
    Result<QStringList> allowedFields(EndpointId endpoint);
    /// For the process that sends; never for a window.
    Result<std::vector<EndpointWithSecret>> allWithSecrets(const Sealer& sealer);
    /// NotFound when there is no such endpoint.
    Status setMode(EndpointId endpoint, EndpointMode mode);

private:
    sql::Connection& m_connection;
};

}  // namespace gatehouse::store
