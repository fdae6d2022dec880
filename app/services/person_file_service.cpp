#include "services/person_file_service.h"

#include "services/answer.h"
#include "services/building_guard.h"
#include "services/person_report.h"
#include "store/audit.h"
#include "store/flow_repository.h"
#include "store/person_file_repository.h"
#include "store/viewing_repository.h"

#include <QJsonArray>

namespace gatehouse::services {

namespace {

constexpr int kMostViewings = 500;
constexpr std::chrono::hours kLongestViewing{24};

QString subjectOf(PersonId person)
{
    return QStringLiteral("person:%1").arg(person.value());
}

store::AuditLine lineOf(const Session& session, const QString& action, const QString& subject,
                        UtcTime now, const QJsonObject& detail = {})
{
    return {.at = now,
            .user = session.user,
            .action = action,
            .subject = subject,
            .detail = detail,
            .purpose = session.purposeAt(now),
            .desk = session.desk};
}

std::optional<Error> validate(const NewViewing& viewing)
{
    const auto within = [](const QString& text, int most) {
        return text.trimmed().size() >= 2 && text.size() <= most;
    };
    if (!within(viewing.requester, 120)) {
        return fail(ErrorCode::Invalid, QStringLiteral("requester: must have 2 to 120 characters"));
    }
    if (!within(viewing.basis, 200)) {
        return fail(ErrorCode::Invalid, QStringLiteral("basis: must have 2 to 200 characters"));
    }
    if (!viewing.camera.isValid()) {
        return fail(ErrorCode::Invalid, QStringLiteral("camera: is missing"));
    }
    if (viewing.until <= viewing.from || viewing.until - viewing.from > kLongestViewing) {
        return fail(ErrorCode::Invalid, QStringLiteral("time: must be at most 24 hours"));
    }
    return std::nullopt;
}

/// What left about the person, also as one of everybody: of whom more is known than the table's own
/// rows say.
Result<QJsonArray> flowsAbout(store::sql::Connection& connection, PersonId person)
{
    constexpr int kMostFlows = 1000;
    DataFlowQuery query;
    query.person = person;
    const auto page = store::dataFlows(connection, query, std::nullopt, kMostFlows);
    if (!page) {
        return page.error();
    }
    QJsonArray flows;
    for (const DataFlowRow& row : page->rows) {
        flows.append(QJsonObject{
            {QStringLiteral("at"),
             toDateTime(row.handedOverAt.value_or(row.at)).toString(Qt::ISODateWithMs)},
            {QStringLiteral("kind"), int(row.kind)},
            {QStringLiteral("endpoint"), row.endpointName},
            {QStringLiteral("left"), row.kind != FlowKind::Delivery || row.handedOverAt},
            {QStringLiteral("everybody"), row.everybody},
            {QStringLiteral("fields"), row.fields.join(QStringLiteral(", "))},
            {QStringLiteral("basis"), row.basis},
            {QStringLiteral("purpose"), row.purpose}});
    }
    return flows;
}

}  // namespace

PersonFileService::PersonFileService(store::Store& store, const QTimeZone& zone, QObject* parent)
    : QObject(parent), m_store(store), m_zone(zone), m_guard(store)
{
}

PersonFileService::~PersonFileService() = default;

QFuture<Result<QString>> PersonFileService::reveal(const Session& session, PersonId person,
                                                   Field field)
{
    if (const Status allowed = m_guard.require(session, Action::RevealFields); !allowed) {
        return answer<QString>(allowed.error());
    }
    if (viewOf(session.role, field) != FieldView::MaskedRevealable) {
        return answer<QString>(
            fail(ErrorCode::Denied, QStringLiteral("%1 is not shown clear to %2")
                                        .arg(fieldName(field), roleName(session.role))));
    }
    if (const auto purpose = m_guard.requirePurpose(session); !purpose) {
        return answer<QString>(purpose.error());
    }
    const auto read = [session, person, field,
                       &store = m_store](store::sql::Connection& connection) -> Result<QString> {
        const auto value = store::personValue(connection, store.sealer(), person, field);
        if (!value) {
            return value;
        }
        const Status kept = store::appendAudit(
            connection, lineOf(session, QStringLiteral("person.reveal"), subjectOf(person),
                               store.clock().now(), {{QStringLiteral("field"), fieldName(field)}}));
        return kept ? value : Result<QString>(kept.error());
    };
    return m_store.write(inBuildings(m_store, session, Action::RevealFields, person, read));
}

QFuture<Result<PersonReport>> PersonFileService::report(const Session& session, PersonId person)
{
    if (const Status allowed = m_guard.require(session, Action::ReportPerson); !allowed) {
        return answer<PersonReport>(allowed.error());
    }
    if (const auto purpose = m_guard.requirePurpose(session); !purpose) {
        return answer<PersonReport>(purpose.error());
    }
    const auto collect = [session, person, &store = m_store](
                             store::sql::Connection& connection) -> Result<QJsonObject> {
        auto file = store::personFile(connection, store.sealer(), person);
        if (!file) {
            return file;
        }
        const auto flows = flowsAbout(connection, person);
        if (!flows) {
            return flows.error();
        }
        file.value().insert(QStringLiteral("data_flow"), *flows);
        const Status kept =
            store::appendAudit(connection, lineOf(session, QStringLiteral("person.report"),
                                                  subjectOf(person), store.clock().now()));
        const Status left =
            kept ? store::noteDataFlow(connection, {.kind = FlowKind::PersonReport,
                                                    .at = store.clock().now(),
                                                    .subject = subjectOf(person),
                                                    .fields = {QStringLiteral("everything")},
                                                    .person = person,
                                                    .people = 1,
                                                    .user = session.user})
                 : kept;
        return left ? file : Result<QJsonObject>(left.error());
    };
    // Not on the writer: laying pages out takes a moment. The continuation needs nothing of this
    // service.
    return m_store.write(inBuildings(m_store, session, Action::ReportPerson, person, collect))
        .then(QtFuture::Launch::Async,
              [at = m_store.clock().now(),
               zone = m_zone](const Result<QJsonObject>& file) -> Result<PersonReport> {
                  return file ? Result<PersonReport>(PersonReport{*file, pdfOf(*file, at, zone)})
                              : Result<PersonReport>(file.error());
              });
}

QFuture<Result<std::vector<ViewingRow>>> PersonFileService::viewings(const Session& session)
{
    if (const Status allowed = m_guard.require(session, Action::RecordViewings); !allowed) {
        return answer<std::vector<ViewingRow>>(allowed.error());
    }
    return m_store.read([&sealer = m_store.sealer()](store::sql::Connection& connection) {
        return store::viewings(connection, sealer, kMostViewings);
    });
}

QFuture<Result<ViewingId>> PersonFileService::askViewing(const Session& session,
                                                         const NewViewing& viewing)
{
    if (const Status allowed = m_guard.require(session, Action::RecordViewings); !allowed) {
        return answer<ViewingId>(allowed.error());
    }
    if (const auto error = validate(viewing)) {
        return answer<ViewingId>(*error);
    }
    return m_store.write([session, viewing, &store = m_store](
                             store::sql::Connection& connection) -> Result<ViewingId> {
        const UtcTime now = store.clock().now();
        const auto id =
            store::insertViewing(connection, store.sealer(), viewing, session.user, now);
        if (!id) {
            return id;
        }
        const Status kept = store::appendAudit(
            connection, lineOf(session, QStringLiteral("viewing.ask"),
                               QStringLiteral("viewing:%1").arg(id->value()), now,
                               {{QStringLiteral("camera"), viewing.camera.value()},
                                {QStringLiteral("person"), viewing.person.value()}}));
        return kept ? id : Result<ViewingId>(kept.error());
    });
}

QFuture<Status> PersonFileService::decideViewing(const Session& session, ViewingId viewing,
                                                 ViewingDecision decision, const QString& reason)
{
    if (const Status allowed = m_guard.require(session, Action::DecideViewings); !allowed) {
        return answer(allowed.error());
    }
    if (reason.trimmed().isEmpty()) {
        return answer(fail(ErrorCode::Invalid, QStringLiteral("reason: is missing")));
    }
    return m_store.write([=, &store = m_store](store::sql::Connection& connection) -> Status {
        const UtcTime now = store.clock().now();
        const Status decided = store::decideViewing(connection, store.sealer(), viewing, decision,
                                                    reason, session.user, now);
        if (!decided) {
            return decided;
        }
        return store::appendAudit(
            connection, lineOf(session, QStringLiteral("viewing.decide"),
                               QStringLiteral("viewing:%1").arg(viewing.value()), now,
                               {{QStringLiteral("allowed"), decision == ViewingDecision::Allow}}));
    });
}

QFuture<Status> PersonFileService::noteViewed(const Session& session, ViewingId viewing)
{
    if (const Status allowed = m_guard.require(session, Action::RecordViewings); !allowed) {
        return answer(allowed.error());
    }
    return m_store.write([=, &store = m_store](store::sql::Connection& connection) -> Status {
        const UtcTime now = store.clock().now();
        const Status noted = store::noteViewed(connection, viewing, session.user, now);
        return noted
                   ? store::appendAudit(
                         connection, lineOf(session, QStringLiteral("viewing.show"),
                                            QStringLiteral("viewing:%1").arg(viewing.value()), now))
                   : noted;
    });
}

}  // namespace gatehouse::services
