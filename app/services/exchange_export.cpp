// The register as a list: read a page at a time, so that neither memory nor readers are held long.
#include "exchange/table_writer.h"
#include "services/exchange_work.h"
#include "store/approval_repository.h"
#include "store/flow_repository.h"
#include "store/person_repository.h"
#include "store/setting_repository.h"

#include <QTimeZone>

#include <algorithm>

namespace gatehouse::services {

namespace {

constexpr int kPage = 500;

struct ExportPage
{
    std::vector<store::ListedRow> people;
    QTimeZone zone;
    qint64 all = 0;
};

Result<ExportPage> readPage(store::sql::Connection& connection, const store::Sealer& sealer,
                            PersonId after)
{
    auto people = store::listedPeople(connection, sealer, after, kPage);
    const auto zone =
        store::settingValue(connection, store::estateScope(), QStringLiteral("estate_time_zone"),
                            QStringLiteral("Asia/Shanghai"));
    const auto newest = store::newestPerson(connection);
    if (!people || !zone || !newest) {
        return !people ? people.error() : !zone ? zone.error() : newest.error();
    }
    return ExportPage{
        .people = people.take(), .zone = QTimeZone(zone->toUtf8()), .all = newest->value()};
}

QString dayText(const std::optional<UtcTime>& until, const QTimeZone& zone)
{
    // The last day itself: the stored instant is the midnight that ends it.
    return until ? toDateTime(*until - std::chrono::milliseconds(1))
                       .toTimeZone(zone)
                       .date()
                       .toString(Qt::ISODate)
                 : QString();
}

QStringList headings()
{
    QStringList cells;
    for (const PeopleField field : peopleFields().first(kExportedColumns)) {
        cells << peopleFieldName(field);
    }
    return cells;
}

QStringList cellsOf(const store::ListedRow& row, const QTimeZone& zone, ExportValues values)
{
    const bool masked = values == ExportValues::Masked;
    const QString number = row.document ? row.document->number : QString();
    return {row.name,
            masked ? maskPhone(row.phone) : row.phone,
            row.addressPath,
            relationName(row.relation),
            dayText(row.until, zone),
            row.document ? documentKindName(row.document->kind) : QString(),
            masked ? maskDocument(number) : number};
}

/// The second person's yes is used up with the line, or there is neither.
Status noteExport(ExchangeService::Private& desk, const Session& session,
                  const PeopleExport& target, int people)
{
    const store::AuditLine line =
        desk.line(session, kExportAction, kExportSubject,
                  {{QStringLiteral("people"), people},
                   {QStringLiteral("format"), int(target.format)},
                   {QStringLiteral("clear"), target.values == ExportValues::Clear}});
    const store::NewDataFlow flow{.kind = FlowKind::PeopleList,
                                  .at = line.at,
                                  .subject = kExportSubject,
                                  .fields = headings(),
                                  .everybody = true,
                                  .people = people,
                                  .user = session.user};
    return writeNow(desk.store, [&](store::sql::Connection& connection) -> Status {
        if (target.values == ExportValues::Masked) {
            const Status kept = store::appendAudit(connection, line);
            return kept ? store::noteDataFlow(connection, flow) : kept;
        }
        const auto approver = store::takeApproval(connection, target.approval, kExportAction,
                                                  kExportSubject, session.user, line.at);
        if (!approver) {
            return approver.error();
        }
        store::AuditLine approved = line;
        approved.detail.insert(QStringLiteral("approved_by"), approver->value());
        const Status kept = store::appendAudit(connection, approved);
        return kept ? store::noteDataFlow(connection, flow) : kept;
    });
}

}  // namespace

Result<int> writePeople(ExchangeService::Private& desk, const Session& session,
                        const PeopleExport& target, WorkControl& control)
{
    const auto writer = exchange::createTable(target.path, target.format);
    if (!writer) {
        return writer.error();
    }
    if (const Status head = writer.value()->add(headings()); !head) {
        return head.error();
    }
    int people = 0;
    PersonId after;
    for (bool more = true; more;) {
        if (desk.stopping || control.cancelled) {
            return fail(ErrorCode::Cancelled, QStringLiteral("the export was cancelled"));
        }
        const auto page = readNow(desk.store, [&](store::sql::Connection& connection) {
            return readPage(connection, desk.store.sealer(), after);
        });
        if (!page) {
            return page.error();
        }
        for (const store::ListedRow& row : page->people) {
            after = row.id;
            const Status added = writer.value()->add(cellsOf(row, page->zone, target.values));
            if (!added) {
                return added.error();
            }
            ++people;
        }
        more = int(page->people.size()) == kPage;
        control.permille = int(after.value() * 1000 / std::max<qint64>(1, page->all));
    }
    // The line first: no list leaves the register without one.
    if (const Status noted = noteExport(desk, session, target, people); !noted) {
        return noted.error();
    }
    const Status finished = writer.value()->finish();
    return finished ? Result<int>(people) : Result<int>(finished.error());
}

}  // namespace gatehouse::services
