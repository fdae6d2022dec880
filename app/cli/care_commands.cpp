// Care of what is kept, without a window: copies, going back, checks, retention, erasure.
#include "base/instance_lock.h"
#include "cli/await.h"
#include "cli/commands.h"
#include "services/care_service.h"

#include <QFileInfo>

namespace gatehouse::cli {

namespace {

using services::CareService;

const QString kSecond = QStringLiteral("second");
const QString kSecondPassword = QStringLiteral("second-password-file");
const QString kSecondCode = QStringLiteral("second-code-file");

QString timeText(UtcTime time)
{
    return toDateTime(time).toString(Qt::ISODate);
}

void sayBackup(const store::BackupInfo& info)
{
    say(QStringLiteral("  file      %1").arg(info.file));
    say(QStringLiteral("  state of  %1").arg(timeText(info.at)));
    say(QStringLiteral("  schema    version %1, %2 bytes").arg(info.schemaVersion).arg(info.bytes));
    say(QStringLiteral("  people    %1").arg(info.people));
    say(QStringLiteral("  passages  %1").arg(info.passages));
    say(QStringLiteral("  audit     %1 lines, last %2 at %3")
            .arg(info.auditLines)
            .arg(info.lastAuditAction, info.lastAuditAt ? timeText(*info.lastAuditAt) : QString()));
}

Status sayCheck(const store::StoreCheck& check)
{
    say(QStringLiteral("pages: %1")
            .arg(check.damage.isEmpty() ? QStringLiteral("in order") : check.damage.join(u' ')));
    say(QStringLiteral("audit: %1 lines, %2")
            .arg(check.audit.lines)
            .arg(check.audit.brokenAt == 0
                     ? QStringLiteral("the chain is whole")
                     : QStringLiteral("broken at line %1").arg(check.audit.brokenAt)));
    say(QStringLiteral("sealed values: %1 open, %2 of erased people, %3 damaged")
            .arg(check.sealedValues)
            .arg(check.erasedValues + check.destroyedValues)
            .arg(check.brokenValues));
    return check.isWhole()
               ? Status()
               : Status(fail(ErrorCode::Corrupt, QStringLiteral("it is damaged: see above")));
}

int runBackup(const Invocation& invocation)
{
    return besideTheDesk(invocation, [](Workplace& place, const Session& session) -> Status {
        const auto made = await(place.care().makeBackup(session));
        if (!made) {
            return made.error();
        }
        say(QStringLiteral("copied"));
        sayBackup(*made);
        return {};
    });
}

int runList(const Invocation& invocation)
{
    return besideTheDesk(invocation, [](Workplace& place, const Session& session) -> Status {
        const auto backups = await(place.care().backups(session));
        if (!backups) {
            return backups.error();
        }
        for (const store::BackupInfo& backup : *backups) {
            say(QStringLiteral("%1  %2 bytes  %3")
                    .arg(timeText(backup.at))
                    .arg(backup.bytes)
                    .arg(backup.file));
        }
        return {};
    });
}

int runVerify(const Invocation& invocation)
{
    return besideTheDesk(invocation, [&](Workplace& place, const Session& session) -> Status {
        const QStringList& words = invocation.arguments.words();
        const QString file = words.isEmpty() ? invocation.paths.databaseFile() : words.first();
        const auto check = await(place.care().verifyBackup(session, file));
        if (!check) {
            return check.error();
        }
        sayBackup(check->info);
        return sayCheck(check->store);
    });
}

Status preview(Workplace& place, const Session& session, const QString& file)
{
    const auto found = await(place.care().previewRestore(session, file));
    if (!found) {
        return found.error();
    }
    say(QStringLiteral("the copy"));
    sayBackup(found->backup);
    say(QStringLiteral("the present database"));
    sayBackup(found->present);
    say(QStringLiteral("going back would lose %1 passages and %2 lines of the audit; %3 people of "
                       "the copy stay erased")
            .arg(std::max<qint64>(0, found->present.passages - found->backup.passages))
            .arg(std::max<qint64>(0, found->present.auditLines - found->backup.auditLines))
            .arg(found->erasedSince));
    return {};
}

int runRestore(const Invocation& invocation)
{
    const QStringList& words = invocation.arguments.words();
    if (words.size() != 1) {
        return failed(fail(ErrorCode::Invalid, QStringLiteral("name the copy to go back to")));
    }
    const QString file = QFileInfo(words.first()).absoluteFilePath();
    const bool onlyLook = invocation.arguments.has(QStringLiteral("preview"));
    const auto ask = [&](Workplace& place, const Session& session) -> Status {
        const Status shown = preview(place, session, file);
        if (!shown || onlyLook) {
            return shown;
        }
        const auto approval =
            approvalOf(invocation, place, session,
                       {CareService::restoreAction(), CareService::restoreSubject()});
        return approval ? await(place.care().requestRestore(session, file, *approval))
                        : Status(approval.error());
    };
    const int asked = onlyLook ? besideTheDesk(invocation, ask) : withSession(invocation, ask);
    if (asked != 0 || onlyLook) {
        return asked;
    }
    // The store is closed by now; nobody may open it in between.
    const auto lock = InstanceLock::acquire(invocation.paths.dataDir);
    if (!lock) {
        return failed(lock.error());
    }
    const SystemClock clock;
    const auto done = services::restoreAsRequested(
        {.databaseFile = invocation.paths.databaseFile(), .keyFile = invocation.paths.keyFile()},
        clock);
    if (!done) {
        return failed(done.error());
    }
    if (*done) {
        say(QStringLiteral("restored; the database that was there is kept as %1")
                .arg((*done)->keptAside));
    }
    return 0;
}

int runRetention(const Invocation& invocation)
{
    const auto mode = invocation.arguments.has(QStringLiteral("dry-run")) ? RetentionMode::DryRun
                                                                          : RetentionMode::ForReal;
    return besideTheDesk(invocation, [mode](Workplace& place, const Session& session) -> Status {
        const auto report = await(place.care().runRetention(session, mode));
        if (!report) {
            return report.error();
        }
        say(QStringLiteral("%1 %2 %3 %4 %5")
                .arg(QStringLiteral("class"), -20)
                .arg(QStringLiteral("due"), 10)
                .arg(QStringLiteral("deleted"), 10)
                .arg(QStringLiteral("held"), 10)
                .arg(QStringLiteral("failed"), 10));
        for (const RetentionResult& result : report->results) {
            say(QStringLiteral("%1 %2 %3 %4 %5 %6")
                    .arg(QString::fromLatin1(retentionRule(result.of).name), -20)
                    .arg(result.due, 10)
                    .arg(result.deleted, 10)
                    .arg(result.held, 10)
                    .arg(result.failed, 10)
                    .arg(result.reason));
        }
        return {};
    });
}

int runErase(const Invocation& invocation)
{
    return withSession(invocation, [&](Workplace& place, const Session& session) -> Status {
        const Arguments& arguments = invocation.arguments;
        const PersonId person(arguments.value(QStringLiteral("person")).toLongLong());
        const auto basis = erasureBasisFromName(arguments.value(QStringLiteral("basis")));
        if (!person.isValid() || !basis) {
            return fail(ErrorCode::Invalid,
                        QStringLiteral("give --person ID and --basis request_of_person, moved_out, "
                                       "entered_by_mistake or order_of_authority"));
        }
        const auto approval = approvalOf(
            invocation, place, session,
            {CareService::eraseAction(), QStringLiteral("person:%1").arg(person.value())});
        if (!approval) {
            return approval.error();
        }
        const auto record = await(place.care().erase(session, person, *basis, *approval));
        if (!record) {
            return record.error();
        }
        say(QStringLiteral("person %1 is erased, audit line %2")
                .arg(person.value())
                .arg(record->auditSequence));
        const QString certificate = arguments.value(QStringLiteral("certificate"));
        return certificate.isEmpty()
                   ? Status()
                   : await(place.care().writeCertificate(session, person, certificate));
    });
}

int runDiagnostics(const Invocation& invocation)
{
    return besideTheDesk(invocation, [&](Workplace& place, const Session& session) -> Status {
        const QStringList& words = invocation.arguments.words();
        if (words.size() != 1) {
            return fail(ErrorCode::Invalid, QStringLiteral("name the ZIP file to write"));
        }
        const Status written = await(place.care().writeDiagnostics(session, words.first()));
        if (written) {
            say(QStringLiteral("written; nothing in it says who anybody is"));
        }
        return written;
    });
}

QString flowText(const DataFlowRow& row)
{
    const QString where = row.endpointName.isEmpty() ? flowKindName(row.kind) : row.endpointName;
    const QString whom = row.everybody ? QStringLiteral("everybody (%1)").arg(row.people)
                         : row.person.isValid()
                             ? QStringLiteral("person:%1").arg(row.person.value())
                             : QStringLiteral("nobody known");
    return QStringLiteral("%1  %2  %3  %4  %5  %6")
        .arg(timeText(row.at), where, row.subject, whom, row.fields.join(u','),
             row.kind == FlowKind::Delivery ? row.basis + QStringLiteral(" / ") + row.purpose
                                            : QStringLiteral("audit line %1").arg(row.auditLine));
}

int listFlows(const Invocation& invocation)
{
    return besideTheDesk(invocation, [&](Workplace& place, const Session& session) -> Status {
        constexpr int kPage = 500;
        DataFlowQuery query;
        query.person = PersonId(invocation.arguments.value(QStringLiteral("person")).toLongLong());
        query.endpoint =
            EndpointId(invocation.arguments.value(QStringLiteral("endpoint")).toLongLong());
        std::optional<PageKey> after;
        do {
            const auto page = await(place.sync().flows(session, query, after, kPage));
            if (!page) {
                return page.error();
            }
            for (const DataFlowRow& row : page->rows) {
                say(flowText(row));
            }
            after = page->next;
        } while (after);
        return {};
    });
}

}  // namespace

QStringList secondOptions()
{
    return {kSecond, kSecondPassword, kSecondCode};
}

Result<ApprovalId> approvalOf(const Invocation& invocation, Workplace& place,
                              const Session& session, const services::ApprovalRequest& request)
{
    const Arguments& arguments = invocation.arguments;
    const auto name = arguments.required(kSecond);
    const auto file = arguments.required(kSecondPassword);
    if (!name || !file) {
        return name ? file.error() : name.error();
    }
    services::Credentials credentials;
    credentials.name = *name;
    auto password = readSecretFile(*file);
    if (!password) {
        return password.error();
    }
    credentials.password = password.take();
    if (arguments.has(kSecondCode)) {
        auto code = readSecretFile(arguments.value(kSecondCode));
        if (!code) {
            return code.error();
        }
        credentials.code = code.take();
    }
    return await(place.access().approve(session, credentials, request));
}

std::vector<Command> careCommands()
{
    const QStringList second = secondOptions();
    const QString secondUsage =
        QStringLiteral(" --second NAME --second-password-file FILE [--second-code-file FILE]");
    return {
        {QStringLiteral("backup list"),
         QStringLiteral("backup list"),
         QStringLiteral("the copies that are kept, the newest first"),
         {},
         {},
         runList},
        {QStringLiteral("backup"),
         QStringLiteral("backup"),
         QStringLiteral("copies the database while the desk goes on"),
         {},
         {},
         runBackup},
        {QStringLiteral("verify"),
         QStringLiteral("verify [COPY]"),
         QStringLiteral("reads every page, audit line and sealed value of a copy, or of the "
                        "database"),
         {},
         {},
         runVerify},
        {QStringLiteral("restore"),
         QStringLiteral("restore COPY [--preview]") + secondUsage,
         QStringLiteral("puts a copy back; the desk must be closed, and a second person agrees"),
         second,
         {QStringLiteral("preview")},
         runRestore},
        {QStringLiteral("retention run"),
         QStringLiteral("retention run [--dry-run]"),
         QStringLiteral("deletes what is due, or only counts it"),
         {},
         {QStringLiteral("dry-run")},
         runRetention},
        {QStringLiteral("diagnostics"),
         QStringLiteral("diagnostics FILE.zip"),
         QStringLiteral("writes versions, settings, counts and the redacted log for support"),
         {},
         {},
         runDiagnostics},
        {QStringLiteral("flows"),
         QStringLiteral("flows [--person ID] [--endpoint ID]"),
         QStringLiteral("what left the estate: which fields, of whom, where to, on which ground"),
         {QStringLiteral("person"), QStringLiteral("endpoint")},
         {},
         listFlows},
        {QStringLiteral("person erase"),
         QStringLiteral("person erase --person ID --basis BASIS [--certificate FILE.pdf]") +
             secondUsage,
         QStringLiteral("destroys a person's key; a second person agrees"),
         second + QStringList{QStringLiteral("person"), QStringLiteral("basis"),
                              QStringLiteral("certificate")},
         {},
         runErase},
    };
}

}  // namespace gatehouse::cli
