// Taking a batch back, after a cancel, a crash, or because somebody asks for it.
#include "services/care_work.h"
#include "services/exchange_work.h"
#include "store/backup.h"
#include "store/person_repository.h"

#include <QFileInfo>

namespace gatehouse::services {

namespace {

constexpr int kPeopleAtOnce = 64;
constexpr int kHomesAtOnce = 128;

using Stop = std::function<bool()>;

Error stopped()
{
    return fail(ErrorCode::Cancelled, QStringLiteral("taking back was stopped"));
}

struct Removal
{
    std::vector<PersonId> removed;
    PersonId last;  ///< looked at
    int kept = 0;
    bool more = false;
};

/// Whoever is the newest of the whole register keeps a blank row once the batch was published.
Status removeOne(const store::ImportTies& ties, store::sql::Connection& connection, PersonId person,
                 store::ImportState end, UtcTime now)
{
    if (end == store::ImportState::GivenUp) {
        return ties.remove(person);
    }
    const Result<PersonId> newest = store::newestPerson(connection);
    if (!newest) {
        return newest.error();
    }
    return newest.value() == person ? ties.blank(person, now) : ties.remove(person);
}

/// The parts of the removed people's keys go before the commit: whatever ends the work in between,
/// the batch is still unfinished and the next start removes the rows. The other way round a number
/// that is given anew could lose the key of somebody else.
Result<Removal> removeSome(store::sql::Connection& connection, store::KeyParts& parts,
                           const TakeBack& work, PersonId after)
{
    const auto people = store::importedPeople(connection, work.batch, after, kPeopleAtOnce);
    const auto ties = store::ImportTies::load(connection);
    if (!people || !ties) {
        return people ? ties.error() : people.error();
    }
    Removal removal;
    removal.last = after;
    removal.more = int(people->size()) == kPeopleAtOnce;
    for (const store::ImportedPersonRow& row : people.value()) {
        removal.last = row.person;
        const auto tie = ties->of(row.person);
        if (!tie) {
            return tie.error();
        }
        if (tie.value() != store::ImportTie::None) {
            ++removal.kept;
            continue;
        }
        const Status gone = removeOne(ties.value(), connection, row.person, work.end, work.line.at);
        if (!gone) {
            return gone.error();
        }
        removal.removed.push_back(row.person);
    }
    const Status destroyed = parts.destroy(removal.removed);
    return destroyed ? Result<Removal>(std::move(removal)) : Result<Removal>(destroyed.error());
}

/// Whoever puts an older copy back finds the present parts beside it: without those of the people
/// who were removed.
Status renewCopyOfParts(store::Store& store)
{
    const auto& parts = store.sealer().keyParts();
    const QString dataDir = QFileInfo(parts->file()).absolutePath();
    const auto settings = readNow(store, [&dataDir](store::sql::Connection& connection) {
        return readBackupSettings(connection, dataDir);
    });
    if (!settings) {
        return settings.error();
    }
    const QString copy = store::keyPartsCopy(settings->folder);
    return QFileInfo::exists(copy) ? parts->copyTo(copy) : Status();
}

Status removeHomes(store::Store& store, ImportBatchId batch, const Stop& stop)
{
    for (bool more = true; more;) {
        if (stop()) {
            return stopped();
        }
        const auto some = writeNow(store, [batch](store::sql::Connection& connection) {
            return store::removeImportedHomes(connection, batch, kHomesAtOnce);
        });
        if (!some) {
            return some.error();
        }
        more = some.value();
    }
    return {};
}

Status endBatch(store::Store& store, const TakeBack& work, const UndoReport& report)
{
    return writeNow(store, [&](store::sql::Connection& connection) -> Status {
        const bool partly = work.end == store::ImportState::Undone && report.kept > 0;
        const Status forgotten = store::forgetImportedPeople(connection, work.batch, report.kept);
        const Status ended = store::setImportState(
            connection, work.batch, partly ? store::ImportState::PartlyUndone : work.end,
            work.line.at);
        if (!forgotten || !ended) {
            return forgotten ? ended : forgotten;
        }
        store::AuditLine line = work.line;
        line.detail.insert(QStringLiteral("removed"), report.removed);
        line.detail.insert(QStringLiteral("kept"), report.kept);
        return store::appendAudit(connection, line);
    });
}

/// Who stands in the way, and how many there are in the batch.
struct Survey
{
    UndoReport report;
    int people = 0;
};

Result<Survey> surveySome(store::sql::Connection& connection, const store::Sealer& sealer,
                          ImportBatchId batch, PersonId& after)
{
    Survey survey;
    const auto people = store::importedPeople(connection, batch, after, kMaxProblems);
    const auto ties = store::ImportTies::load(connection);
    if (!people || !ties) {
        return people ? ties.error() : people.error();
    }
    for (const store::ImportedPersonRow& row : people.value()) {
        after = row.person;
        ++survey.people;
        const auto tie = ties->of(row.person);
        if (!tie) {
            return tie.error();
        }
        if (tie.value() == store::ImportTie::None) {
            continue;
        }
        ++survey.report.kept;
        const Result<QString> name = store::personName(connection, sealer, row.person);
        survey.report.ties.push_back({.row = row.row,
                                      .person = row.person,
                                      .name = name ? name.value() : QString(),
                                      .tie = tie.value()});
    }
    return survey;
}

Result<UndoReport> survey(store::Store& store, ImportBatchId batch, const Stop& stop)
{
    UndoReport all;
    PersonId after;
    for (bool more = true; more;) {
        if (stop()) {
            return stopped();
        }
        const auto some = readNow(store, [&](store::sql::Connection& connection) {
            return surveySome(connection, store.sealer(), batch, after);
        });
        if (!some) {
            return some.error();
        }
        more = some->people == kMaxProblems;
        all.kept += some->report.kept;
        for (const UndoTie& tie : some->report.ties) {
            if (int(all.ties.size()) < kMaxProblems) {
                all.ties.push_back(tie);
            }
        }
    }
    return all;
}

Status beginUndo(store::Store& store, ImportBatchId batch, UtcTime now)
{
    return writeNow(store, [batch, now](store::sql::Connection& connection) -> Status {
        const auto state = store::importState(connection, batch);
        if (!state) {
            return state.error();
        }
        // Undoing: it was cancelled on its way and is taken up again.
        if (state.value() != store::ImportState::Done &&
            state.value() != store::ImportState::Undoing) {
            return fail(ErrorCode::Invalid,
                        QStringLiteral("import %1 cannot be taken back").arg(batch.value()));
        }
        return store::setImportState(connection, batch, store::ImportState::Undoing, now);
    });
}

}  // namespace

Result<UndoReport> takeBack(store::Store& store, const TakeBack& work, const Stop& stop,
                            WorkControl* control, std::vector<PersonId>& removed)
{
    UndoReport report;
    PersonId after;
    for (bool more = true; more;) {
        if (stop()) {
            return stopped();
        }
        const auto some = writeNow(store, [&](store::sql::Connection& connection) {
            return removeSome(connection, *store.sealer().keyParts(), work, after);
        });
        if (!some) {
            return some.error();
        }
        after = some->last;
        more = some->more;
        report.kept += some->kept;
        removed.insert(removed.end(), some->removed.begin(), some->removed.end());
        if (control) {
            control->permille = std::min(control->permille + 1, 999);
        }
    }
    if (const Status homes = removeHomes(store, work.batch, stop); !homes) {
        return homes.error();
    }
    if (const Status renewed = renewCopyOfParts(store); !renewed) {
        return renewed.error();
    }
    report.removed = int(removed.size());
    const Status ended = endBatch(store, work, report);
    return ended ? Result<UndoReport>(std::move(report)) : Result<UndoReport>(ended.error());
}

Result<UndoReport> undoBatch(ExchangeService::Private& desk, const Session& session,
                             ImportBatchId batch, UndoScope scope, WorkControl& control)
{
    const Stop stop = [&] { return desk.stopping || control.cancelled; };
    Result<UndoReport> report = survey(desk.store, batch, stop);
    if (!report) {
        return report;
    }
    if (scope == UndoScope::WholeBatch && report->kept > 0) {
        return report;
    }
    if (const Status begun = beginUndo(desk.store, batch, desk.store.clock().now()); !begun) {
        return begun.error();
    }
    const TakeBack work{
        .batch = batch,
        .end = store::ImportState::Undone,
        .line = desk.line(session, QStringLiteral("person.import.undo"), batchSubject(batch))};
    std::vector<PersonId> removed;
    auto back = takeBack(desk.store, work, stop, &control, removed);
    // Also after a stop: they are gone.
    desk.registry.noteRemoved(removed);
    if (!back) {
        return back;
    }
    back.value().ties = report->ties;
    return back;
}

Result<int> recoverBatches(ExchangeService::Private& desk)
{
    const auto batches = readNow(desk.store, [](store::sql::Connection& connection) {
        return store::unfinishedImports(connection);
    });
    if (!batches) {
        return batches.error();
    }
    std::vector<PersonId> removed;
    for (const ImportBatchId batch : batches.value()) {
        const auto state = readNow(desk.store, [batch](store::sql::Connection& connection) {
            return store::importState(connection, batch);
        });
        if (!state) {
            return state.error();
        }
        const bool undoing = state.value() == store::ImportState::Undoing;
        const TakeBack work{
            .batch = batch,
            .end = undoing ? store::ImportState::Undone : store::ImportState::GivenUp,
            .line =
                desk.line(Session(), QStringLiteral("person.import.recover"), batchSubject(batch))};
        std::vector<PersonId> gone;
        const auto back = takeBack(
            desk.store, work, [&desk] { return desk.stopping.load(); }, nullptr, gone);
        removed.insert(removed.end(), gone.begin(), gone.end());
        if (!back) {
            return back.error();
        }
    }
    desk.registry.noteRemoved(removed);
    return int(removed.size());
}

}  // namespace gatehouse::services
