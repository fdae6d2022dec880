#include "services/exchange_service.h"

#include "services/answer.h"
#include "services/building_guard.h"
#include "services/exchange_work.h"
#include "services/import_run.h"

#include <QtConcurrentRun>

namespace gatehouse::services {

namespace {

constexpr size_t kFirstRows = 5;
constexpr int kMostBatches = 200;

Result<ImportLook> lookAt(store::Store& store, const ImportFile& file)
{
    ImportLook look;
    look.table = exchange::inspectTable(file.bytes);
    exchange::OpenedTable table;
    if (look.table.fault == exchange::TableFault::None) {
        table = exchange::openTable(file.bytes, file.sheet);
    } else {
        table.fault = look.table.fault;
    }
    exchange::TableRow row;
    if (!table.reader || !table.reader->next(row)) {
        const auto fault = table.reader ? table.reader->fault() : table.fault;
        look.problem = PeopleList::fileSentence(
            fault == exchange::TableFault::None ? exchange::TableFault::Empty : fault);
        return look;
    }
    look.headings = row.cells;
    while (look.firstRows.size() < kFirstRows && table.reader->next(row)) {
        look.firstRows.push_back(row.cells);
    }
    const auto chosen = chooseColumns(store, file.columns, look.headings);
    if (!chosen) {
        return chosen.error();
    }
    look.columns = chosen->columns;
    look.remembered = chosen->remembered;
    return look;
}

/// Lists reach everybody: they are not for who is limited to some buildings.
Status requireWhole(store::Store& store, const Session& session, Action action)
{
    return store
        .read(wholeEstate(store, session, action, [](store::sql::Connection&) { return Status(); }))
        .result();
}

}  // namespace

ExchangeService::ExchangeService(store::Store& store, RegistryService& registry, FaceDesk& faces,
                                 vision::Gallery& gallery, QObject* parent)
    : QObject(parent), d(std::make_shared<Private>(store, registry, faces, gallery))
{
}

ExchangeService::~ExchangeService()
{
    d->stopping = true;
    d->pool.waitForDone();
}

QFuture<Result<int>> ExchangeService::recover()
{
    return QtConcurrent::run(&d->pool, [&desk = *d] { return recoverBatches(desk); });
}

QFuture<Result<ImportLook>> ExchangeService::look(const Session& session, const ImportFile& file)
{
    if (const Status allowed = d->guard.require(session, Action::EditPeople); !allowed) {
        return answer<ImportLook>(allowed.error());
    }
    return QtConcurrent::run(&d->pool, [&store = d->store, file] { return lookAt(store, file); });
}

QFuture<Result<ImportReport>> ExchangeService::importPeople(const Session& session,
                                                            const ImportFile& file, ImportMode mode,
                                                            WorkControlPtr control)
{
    if (const Status allowed = d->guard.require(session, Action::EditPeople); !allowed) {
        return answer<ImportReport>(allowed.error());
    }
    if (!file.photosZip.isEmpty()) {
        if (const Status allowed = d->guard.require(session, Action::EnrolFaces); !allowed) {
            return answer<ImportReport>(allowed.error());
        }
    }
    return QtConcurrent::run(
        &d->pool, [&desk = *d, session, file, mode, control]() -> Result<ImportReport> {
            if (const Status whole = requireWhole(desk.store, session, Action::EditPeople);
                !whole) {
                return whole.error();
            }
            return ImportRun(desk, session, file, control).run(mode);
        });
}

QFuture<Result<std::vector<store::ImportBatchRow>>> ExchangeService::batches(const Session& session)
{
    if (const Status allowed = d->guard.require(session, Action::EditPeople); !allowed) {
        return answer<std::vector<store::ImportBatchRow>>(allowed.error());
    }
    const auto read = [&sealer = d->store.sealer()](store::sql::Connection& connection) {
        return store::importBatches(connection, sealer, kMostBatches);
    };
    return d->store.read(wholeEstate(d->store, session, Action::EditPeople, read));
}

QFuture<Result<UndoReport>> ExchangeService::undo(const Session& session, ImportBatchId batch,
                                                  UndoScope scope, WorkControlPtr control)
{
    if (const Status allowed = d->guard.require(session, Action::EditPeople); !allowed) {
        return answer<UndoReport>(allowed.error());
    }
    if (!control) {
        control = std::make_shared<WorkControl>();
    }
    return QtConcurrent::run(
        &d->pool, [&desk = *d, session, batch, scope, control]() -> Result<UndoReport> {
            if (const Status whole = requireWhole(desk.store, session, Action::EditPeople);
                !whole) {
                return whole.error();
            }
            return undoBatch(desk, session, batch, scope, *control);
        });
}

QFuture<Result<int>> ExchangeService::exportPeople(const Session& session,
                                                   const PeopleExport& target,
                                                   WorkControlPtr control)
{
    if (const Status allowed = d->guard.require(session, Action::ExportPeople); !allowed) {
        return answer<int>(allowed.error());
    }
    if (const auto purpose = d->guard.requirePurpose(session); !purpose) {
        return answer<int>(purpose.error());
    }
    if (!control) {
        control = std::make_shared<WorkControl>();
    }
    return QtConcurrent::run(&d->pool, [&desk = *d, session, target, control]() -> Result<int> {
        if (const Status whole = requireWhole(desk.store, session, Action::ExportPeople); !whole) {
            return whole.error();
        }
        return writePeople(desk, session, target, *control);
    });
}

}  // namespace gatehouse::services
