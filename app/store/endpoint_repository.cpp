#include "store/endpoint_repository.h"

#include "store/sql/query.h"

namespace gatehouse::store {

namespace {

constexpr const char* kSecretColumn = "endpoint.secret_sealed";

Endpoint endpointOf(const sql::Statement& statement)
{
    Endpoint endpoint;
    endpoint.id = statement.id<EndpointId>(0);
    endpoint.name = statement.text(1);
    endpoint.plugin = statement.text(2);
    endpoint.configJson = statement.text(3);
    endpoint.allowedFields = statement.text(4).split(u',', Qt::SkipEmptyParts);
    endpoint.basis = statement.text(5);
    endpoint.mode = statement.enumeration<EndpointMode>(6);
    endpoint.purpose = statement.text(7);
    return endpoint;
}

Status addPolicy(sql::Connection& connection, const Endpoint& endpoint, UserId by, UtcTime now)
{
    return sql::add(connection,
                    QStringLiteral("INSERT INTO endpoint_policy (endpoint_id, from_ms, fields, "
                                   "basis, purpose, set_by) VALUES (?, ?, ?, ?, ?, ?)"),
                    endpoint.id, now, endpoint.allowedFields.join(u','), endpoint.basis,
                    endpoint.purpose, by);
}

}  // namespace

EndpointRepository::EndpointRepository(sql::Connection& connection) : m_connection(connection)
{
}

Result<EndpointId> EndpointRepository::add(const Endpoint& endpoint, const Secret& secret,
                                           const Sealer& sealer, UserId by, UtcTime now)
{
    const auto id = sql::nextId<EndpointId>(m_connection, QLatin1StringView("endpoint"));
    if (!id) {
        return id;
    }
    auto statement = m_connection.prepare(QStringLiteral(
        "INSERT INTO endpoint (id, name, plugin, config_json, secret_sealed, allowed_fields,"
        " basis, mode, purpose) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)"));
    if (!statement) {
        return statement.error();
    }
    const Status added =
        statement.value()
            .bind(id.value())
            .bind(endpoint.name)
            .bind(endpoint.plugin)
            .bind(endpoint.configJson)
            .bind(sealer.sealForEstate(secret.reveal(), Place(kSecretColumn, id.value())))
            .bind(endpoint.allowedFields.join(u','))
            .bind(endpoint.basis)
            .bind(endpoint.mode)
            .bind(endpoint.purpose)
            .run();
    if (!added) {
        return added.error().code == ErrorCode::Conflict
                   ? fail(ErrorCode::Conflict,
                          QStringLiteral("name: there is an endpoint \"%1\" already")
                              .arg(endpoint.name))
                   : added.error();
    }
    Endpoint stored = endpoint;
    stored.id = id.value();
    const Status policy = addPolicy(m_connection, stored, by, now);
    return policy ? id : Result<EndpointId>(policy.error());
}

Status EndpointRepository::setPolicy(const Endpoint& endpoint, UserId by, UtcTime now)
{
    const auto changed = sql::change(
        m_connection,
        QStringLiteral(
            "UPDATE endpoint SET allowed_fields = ?, basis = ?, purpose = ? WHERE id = ?"),
        endpoint.allowedFields.join(u','), endpoint.basis, endpoint.purpose, endpoint.id);
    if (!changed) {
        return changed.error();
    }
    return *changed == 0 ? Status(fail(ErrorCode::NotFound,
                                       QStringLiteral("endpoint %1").arg(endpoint.id.value())))
                         : addPolicy(m_connection, endpoint, by, now);
}

Result<std::vector<Endpoint>> EndpointRepository::all()
{
    auto statement =
        m_connection.prepare(QStringLiteral("SELECT id, name, plugin, config_json, allowed_fields, "
                                            "basis, mode, purpose FROM endpoint ORDER BY id"));
    if (!statement) {
        return statement.error();
    }
    std::vector<Endpoint> endpoints;
    auto row = statement.value().step();
    for (; row && *row; row = statement.value().step()) {
        endpoints.push_back(endpointOf(*statement));
    }
    if (!row) {
        return row.error();
    }
    return endpoints;
}

Result<std::vector<EndpointWithSecret>> EndpointRepository::allWithSecrets(const Sealer& sealer)
{
    auto statement = m_connection.prepare(QStringLiteral(
        "SELECT id, name, plugin, config_json, allowed_fields, basis, mode, purpose, secret_sealed"
        " FROM endpoint ORDER BY id"));
    if (!statement) {
        return statement.error();
    }
    std::vector<EndpointWithSecret> endpoints;
    auto row = statement.value().step();
    for (; row && *row; row = statement.value().step()) {
        auto secret =
            sealer.unsealForEstate(statement->blob(8), Place(kSecretColumn, statement->integer(0)));
        if (!secret) {
            return secret.error();
        }
        endpoints.push_back(EndpointWithSecret{endpointOf(*statement), Secret(*secret)});
    }
    if (!row) {
        return row.error();
    }
    return endpoints;
}

Result<QStringList> EndpointRepository::allowedFields(EndpointId endpoint)
{
    const auto row = sql::firstRow(
        m_connection, QStringLiteral("SELECT allowed_fields FROM endpoint WHERE id = ?"), endpoint);
    if (!row) {
        return row.error();
    }
    if (!row.value()) {
        return fail(ErrorCode::NotFound, QStringLiteral("endpoint %1").arg(endpoint.value()));
    }
    return row.value()->text(0).split(u',', Qt::SkipEmptyParts);
}

Status EndpointRepository::setMode(EndpointId endpoint, EndpointMode mode)
{
    auto statement =
        m_connection.prepare(QStringLiteral("UPDATE endpoint SET mode = ? WHERE id = ?"));
    if (!statement) {
        return statement.error();
    }
    if (const Status ran = statement.value().bind(mode).bind(endpoint).run(); !ran) {
        return ran;
    }
    if (statement->rowsAffected() == 0) {
        return fail(ErrorCode::NotFound, QStringLiteral("endpoint %1").arg(endpoint.value()));
    }
    return {};
}

}  // namespace gatehouse::store
