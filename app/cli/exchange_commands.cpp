// Lists of people in and out.
#include "cli/await.h"
#include "cli/commands.h"

#include <QFile>
#include <QFileInfo>

namespace gatehouse::cli {

namespace {

constexpr qint64 kMaxMappingBytes = 64LL * 1024;

Result<QByteArray> readFile(const QString& path, qint64 maxBytes)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly)) {
        return fail(ErrorCode::Io, QStringLiteral("%1: %2").arg(path, file.errorString()));
    }
    QByteArray bytes = file.read(maxBytes + 1);
    if (bytes.size() > maxBytes) {
        return fail(ErrorCode::Invalid,
                    QStringLiteral("%1 is larger than %2 KiB").arg(path).arg(maxBytes / 1024));
    }
    return bytes;
}

void printProblem(const services::ImportProblem& problem)
{
    const QString column = problem.column.isEmpty() ? QString() : u' ' + problem.column;
    const QString cell = problem.cell.isEmpty() ? QString() : u" (" + problem.cell + u')';
    say(QStringLiteral("line %1%2%3: %4").arg(problem.line).arg(column, cell, problem.reason));
}

void printProblems(const services::ImportReport& report)
{
    for (const services::ImportProblem& problem : report.problems) {
        printProblem(problem);
    }
    if (report.moreProblems > 0) {
        say(QStringLiteral("and %1 more").arg(report.moreProblems));
    }
}

Result<services::ImportFile> fileOf(const Arguments& arguments)
{
    if (arguments.words().size() != 1) {
        return fail(ErrorCode::Invalid, QStringLiteral("name one CSV or .xlsx file"));
    }
    const QString path = arguments.words().first();
    auto bytes = readFile(path, exchange::TableLimits().fileBytes);
    if (!bytes) {
        return bytes.error();
    }
    return services::ImportFile{.bytes = bytes.take(),
                                .name = QFileInfo(path).fileName(),
                                .sheet = 0,
                                .photosZip = arguments.value(QStringLiteral("photos")),
                                .columns = {}};
}

/// The columns that --mapping names; without it those that the headings say.
Status takeMapping(Workplace& place, const Session& session, const Arguments& arguments,
                   services::ImportFile& file)
{
    const QString path = arguments.value(QStringLiteral("mapping"));
    if (path.isEmpty()) {
        return {};
    }
    const auto text = readFile(path, kMaxMappingBytes);
    const auto look = await(place.exchange().look(session, file));
    if (!text || !look) {
        return text ? look.error() : text.error();
    }
    const auto columns =
        services::columnsFromLines(QString::fromUtf8(text.value()), look->headings);
    if (!columns) {
        return columns.error();
    }
    file.columns = columns.value();
    return {};
}

void printOutcome(const services::ImportReport& report, services::ImportMode mode)
{
    if (mode == services::ImportMode::DryRun) {
        say(QStringLiteral("%1 rows are fine; run again with --apply to add them")
                .arg(report.rows));
        return;
    }
    say(QStringLiteral("%1 people added").arg(report.added));
    if (report.photos > 0 || !report.refusedPhotos.empty()) {
        say(QStringLiteral("%1 faces enrolled").arg(report.photos));
    }
    for (const services::RefusedPhoto& photo : report.refusedPhotos) {
        say(QStringLiteral("row %1: the photograph will not do: %2")
                .arg(photo.row)
                .arg(vision::verdictName(photo.verdict)));
    }
    say(QStringLiteral("to take this back: people undo %1").arg(report.batch.value()));
}

int importPeople(const Invocation& invocation)
{
    const Arguments& arguments = invocation.arguments;
    const bool apply = arguments.has(QStringLiteral("apply"));
    return withSession(invocation, [&](Workplace& place, const Session& session) -> Status {
        auto file = fileOf(arguments);
        if (!file) {
            return file.error();
        }
        if (apply && arguments.has(QStringLiteral("dry-run"))) {
            return fail(ErrorCode::Invalid,
                        QStringLiteral("--apply and --dry-run exclude each other"));
        }
        if (const auto recovered = await(place.exchange().recover()); !recovered) {
            return recovered.error();
        }
        const Status mapped = takeMapping(place, session, arguments, file.value());
        if (!mapped) {
            return mapped;
        }
        const auto mode = apply ? services::ImportMode::Apply : services::ImportMode::DryRun;
        const auto report = await(place.exchange().importPeople(session, *file, mode));
        if (!report) {
            return report.error();
        }
        printProblems(*report);
        if (!report->problems.empty()) {
            return fail(ErrorCode::Invalid,
                        QStringLiteral("%1 rows read, %2 problems; nothing was added")
                            .arg(report->rows)
                            .arg(int(report->problems.size()) + report->moreProblems));
        }
        printOutcome(*report, mode);
        return {};
    });
}

int exportPeople(const Invocation& invocation)
{
    return withSession(invocation, [&](Workplace& place, const Session& session) -> Status {
        if (invocation.arguments.words().size() != 1) {
            return fail(ErrorCode::Invalid, QStringLiteral("name the file to write"));
        }
        const QString path = invocation.arguments.words().first();
        const auto format = path.endsWith(QStringLiteral(".xlsx"), Qt::CaseInsensitive)
                                ? exchange::TableFormat::Workbook
                                : exchange::TableFormat::Csv;
        if (const Status opened = openPurpose(place, session, invocation); !opened) {
            return opened;
        }
        services::PeopleExport target{.path = path, .format = format};
        if (invocation.arguments.has(QStringLiteral("clear"))) {
            const auto approval = approvalOf(invocation, place, session,
                                             {services::kExportAction, services::kExportSubject});
            if (!approval) {
                return approval.error();
            }
            target.values = services::ExportValues::Clear;
            target.approval = *approval;
        }
        const auto people = await(place.exchange().exportPeople(session, target));
        if (!people) {
            return people.error();
        }
        say(QStringLiteral("%1 people written").arg(*people));
        return {};
    });
}

QString tieText(store::ImportTie tie)
{
    switch (tie) {
        case store::ImportTie::Changed:
            return QStringLiteral("was changed since");
        case store::ImportTie::Passed:
            return QStringLiteral("was seen at a gate since");
        case store::ImportTie::Granted:
            return QStringLiteral("was granted passage since");
        case store::ImportTie::Enrolled:
            return QStringLiteral("had a consent or face recorded since");
        case store::ImportTie::Erased:
            return QStringLiteral("was erased since");
        case store::ImportTie::InUse:
        case store::ImportTie::None:
            break;
    }
    return QStringLiteral("is used elsewhere since");
}

int undoImport(const Invocation& invocation)
{
    return withSession(invocation, [&](Workplace& place, const Session& session) -> Status {
        bool ok = false;
        const qint64 batch = invocation.arguments.words().value(0).toLongLong(&ok);
        if (!ok || invocation.arguments.words().size() != 1) {
            return fail(ErrorCode::Invalid,
                        QStringLiteral("name one batch by its number; see people imports"));
        }
        const auto scope = invocation.arguments.has(QStringLiteral("untouched"))
                               ? services::UndoScope::UntouchedOnly
                               : services::UndoScope::WholeBatch;
        const auto report = await(place.exchange().undo(session, ImportBatchId(batch), scope));
        if (!report) {
            return report.error();
        }
        for (const services::UndoTie& tie : report->ties) {
            say(QStringLiteral("row %1 %2 %3").arg(tie.row).arg(tie.name, tieText(tie.tie)));
        }
        if (report->removed == 0 && report->kept > 0) {
            return fail(ErrorCode::Conflict,
                        QStringLiteral("%1 people may not be taken away any more; nothing was "
                                       "removed. --untouched removes the others")
                            .arg(report->kept));
        }
        say(QStringLiteral("%1 people removed, %2 kept").arg(report->removed).arg(report->kept));
        return {};
    });
}

int listImports(const Invocation& invocation)
{
    return withSession(invocation, [&](Workplace& place, const Session& session) -> Status {
        const auto batches = await(place.exchange().batches(session));
        if (!batches) {
            return batches.error();
        }
        for (const store::ImportBatchRow& row : *batches) {
            say(QStringLiteral("%1  %2  %3  added %4  by %5")
                    .arg(row.id.value())
                    .arg(toDateTime(row.startedAt).toString(Qt::ISODate), row.fileName)
                    .arg(row.added)
                    .arg(row.userName));
        }
        return {};
    });
}

}  // namespace

std::vector<Command> exchangeCommands()
{
    const auto words = [](const char* list) { return QString::fromLatin1(list).split(u' '); };
    return {
        {QStringLiteral("people import"),
         QStringLiteral("people import FILE [--mapping FILE] [--photos ZIP] [--dry-run | --apply]"),
         QStringLiteral("checks a list of people (CSV or .xlsx); adds all or nothing with --apply"),
         words("mapping photos"), words("apply dry-run"), importPeople},
        {QStringLiteral("people imports"),
         QStringLiteral("people imports"),
         QStringLiteral("lists what was imported, newest first"),
         {},
         {},
         listImports},
        {QStringLiteral("people undo"),
         QStringLiteral("people undo BATCH [--untouched]"),
         QStringLiteral(
             "takes an import back, whole, or without those whom somebody touched since"),
         {},
         words("untouched"),
         undoImport},
        {QStringLiteral("people export"),
         QStringLiteral("people export FILE.csv|FILE.xlsx --case CASE --why WHY [--clear --second "
                        "NAME --second-password-file FILE [--second-code-file FILE]]"),
         QStringLiteral("writes everybody into a list, telephones and documents masked; with "
                        "--clear, to which a second person agrees, people import reads it again"),
         secondOptions() + words("case why"), words("clear"), exportPeople},
    };
}

}  // namespace gatehouse::cli
