// Copies of the database as CareService offers them, and going back to one.
#include "services/answer.h"
#include "services/care_private.h"
#include "services/diagnostics.h"
#include "services/erasure_certificate.h"
#include "store/approval_repository.h"
#include "store/erasure.h"
#include "store/flow_repository.h"
#include "store/setting_repository.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QJsonDocument>
#include <QJsonObject>
#include <QSaveFile>
#include <QtConcurrent/QtConcurrentRun>

namespace gatehouse::services {

namespace {

using store::sql::Connection;

constexpr int kMostCopies = 365;
constexpr int kHoursADay = 24;

QString requestFile(const store::StoreConfig& config)
{
    return config.databaseFile + QStringLiteral(".restore-request");
}

Status validate(const BackupSettings& settings)
{
    if (settings.hour < 0 || settings.hour >= kHoursADay) {
        return fail(ErrorCode::Invalid, QStringLiteral("hour: must be 0 to 23"));
    }
    if (settings.keep < 1 || settings.keep > kMostCopies) {
        return fail(ErrorCode::Invalid, QStringLiteral("keep: must be 1 to 365 copies"));
    }
    QDir().mkpath(settings.folder);
    if (!QDir::isAbsolutePath(settings.folder) || !QFileInfo(settings.folder).isWritable()) {
        return fail(ErrorCode::Invalid,
                    QStringLiteral("folder: must be a folder that this program can write to"));
    }
    return {};
}

/// The line in the database that took the place: it shows who went back, and to what.
Status noteRestored(const store::StoreConfig& config, const QJsonObject& request,
                    const store::RestoreDone& done, UtcTime now)
{
    auto connection = Connection::open(config.databaseFile, store::sql::OpenMode::ReadWrite);
    if (!connection) {
        return connection.error();
    }
    auto transaction =
        store::sql::Transaction::begin(*connection.value(), store::sql::TransactionKind::Immediate);
    if (!transaction) {
        return transaction.error();
    }
    const QJsonObject detail{
        {QStringLiteral("asked_by"), request.value(QStringLiteral("asked_by"))},
        {QStringLiteral("approved_by"), request.value(QStringLiteral("approved_by"))},
        {QStringLiteral("kept_aside"), QFileInfo(done.keptAside).fileName()},
        {QStringLiteral("stay_erased"), done.erasedAgain}};
    const QString file = request.value(QStringLiteral("file")).toString();
    const Status line =
        store::appendAudit(*connection.value(), {.at = now,
                                                 .user = {},
                                                 .action = CareService::restoreAction(),
                                                 .subject = QFileInfo(file).fileName(),
                                                 .detail = detail});
    return line ? transaction.value().commit() : line;
}

}  // namespace

QFuture<Result<std::vector<store::BackupInfo>>> CareService::backups(const Session& session)
{
    if (const Status allowed = d->guard.require(session, Action::ViewCare); !allowed) {
        return answer<std::vector<store::BackupInfo>>(allowed.error());
    }
    return QtConcurrent::run(&d->looks, [this]() -> Result<std::vector<store::BackupInfo>> {
        const auto chosen = d->settings();
        return chosen ? store::listBackups(chosen->folder)
                      : Result<std::vector<store::BackupInfo>>(chosen.error());
    });
}

QFuture<Result<BackupSettings>> CareService::backupSettings(const Session& session)
{
    if (const Status allowed = d->guard.require(session, Action::ViewCare); !allowed) {
        return answer<BackupSettings>(allowed.error());
    }
    return d->store.read([dataDir = d->dataDir](Connection& connection) {
        return readBackupSettings(connection, dataDir);
    });
}

QFuture<Status> CareService::setBackupSettings(const Session& session,
                                               const BackupSettings& settings)
{
    if (const Status allowed = d->guard.require(session, Action::ManageBackups); !allowed) {
        return answer(allowed.error());
    }
    store::AuditLine line = d->line(session, QStringLiteral("backup.settings"), QString());
    line.detail = {{QStringLiteral("hour"), settings.hour},
                   {QStringLiteral("keep"), settings.keep},
                   {QStringLiteral("daily"), settings.isDaily}};
    return d->announced(d->store.write([=](Connection& connection) -> Status {
        if (const Status valid = validate(settings); !valid) {
            return valid;
        }
        const Status kept = keepBackupSettings(connection, settings);
        return kept ? store::appendAudit(connection, line) : kept;
    }));
}

QFuture<Result<store::BackupInfo>> CareService::makeBackup(const Session& session)
{
    if (const Status allowed = d->guard.require(session, Action::ManageBackups); !allowed) {
        return answer<store::BackupInfo>(allowed.error());
    }
    if (d->backupRuns.exchange(true)) {
        return answer<store::BackupInfo>(
            fail(ErrorCode::Conflict, QStringLiteral("a copy is being made")));
    }
    return d->makeBackup(session.user);
}

QFuture<Result<store::BackupCheck>> CareService::verifyBackup(const Session& session,
                                                              const QString& file)
{
    if (const Status allowed = d->guard.require(session, Action::ManageBackups); !allowed) {
        return answer<store::BackupCheck>(allowed.error());
    }
    store::AuditLine line =
        d->line(session, QStringLiteral("backup.verify"), QFileInfo(file).fileName());
    return QtConcurrent::run(&d->pool, [this, file, line]() -> Result<store::BackupCheck> {
        auto check = store::verifyBackup(file, d->store.sealer());
        store::AuditLine done = line;
        done.detail.insert(QStringLiteral("good"), check && check->isGood());
        auto kept = d->store.write(
            [done](Connection& connection) { return store::appendAudit(connection, done); });
        kept.waitForFinished();
        return check;
    });
}

QFuture<Result<store::RestorePreview>> CareService::previewRestore(const Session& session,
                                                                   const QString& file)
{
    if (const Status allowed = d->guard.require(session, Action::ManageBackups); !allowed) {
        return answer<store::RestorePreview>(allowed.error());
    }
    return QtConcurrent::run(&d->looks,
                             [config = d->config, parts = d->store.sealer().keyParts(), file] {
                                 return store::previewRestore(config, *parts, file);
                             });
}

QFuture<Status> CareService::requestRestore(const Session& session, const QString& file,
                                            ApprovalId approval)
{
    if (const Status allowed = d->guard.require(session, Action::ManageBackups); !allowed) {
        return answer(allowed.error());
    }
    if (!QFileInfo::exists(file)) {
        return answer(fail(ErrorCode::NotFound, QStringLiteral("%1: no such copy").arg(file)));
    }
    const store::AuditLine line =
        d->line(session, QStringLiteral("backup.restore_requested"), QFileInfo(file).fileName());
    return d->store.write([=, user = session.user, name = session.name,
                           target = requestFile(d->config)](Connection& connection) -> Status {
        const auto approver = store::takeApproval(connection, approval, restoreAction(),
                                                  restoreSubject(), user, line.at);
        if (!approver) {
            return approver.error();
        }
        const QJsonObject request{{QStringLiteral("file"), file},
                                  {QStringLiteral("asked_by"), user.value()},
                                  {QStringLiteral("approved_by"), approver->value()}};
        QSaveFile note(target);
        if (!note.open(QIODevice::WriteOnly) ||
            !note.setPermissions(QFileDevice::ReadOwner | QFileDevice::WriteOwner) ||
            note.write(QJsonDocument(request).toJson()) < 0 || !note.commit()) {
            return fail(ErrorCode::Io, QStringLiteral("%1: %2").arg(target, note.errorString()));
        }
        return store::appendAudit(connection, line);
    });
}

Result<std::optional<store::RestoreDone>> restoreAsRequested(const store::StoreConfig& config,
                                                             const Clock& clock)
{
    QFile note(requestFile(config));
    if (!note.open(QIODevice::ReadOnly)) {
        return std::optional<store::RestoreDone>();
    }
    const QJsonObject request = QJsonDocument::fromJson(note.readAll()).object();
    note.close();
    // Tried once: a copy that cannot be put back must not keep the desk closed.
    if (!note.remove()) {
        return fail(ErrorCode::Io,
                    QStringLiteral("%1: %2").arg(note.fileName(), note.errorString()));
    }
    const auto done =
        store::restoreBackup(config, request.value(QStringLiteral("file")).toString(), clock);
    if (!done) {
        return done.error();
    }
    if (const Status noted = noteRestored(config, request, *done, clock.now()); !noted) {
        return noted.error();
    }
    return std::optional(*done);
}

QFuture<Status> CareService::writeCertificate(const Session& session, PersonId person,
                                              const QString& pdfFile)
{
    if (const Status allowed = d->guard.require(session, Action::ErasePeople); !allowed) {
        return answer(allowed.error());
    }
    const store::AuditLine line = d->line(session, QStringLiteral("erasure.certificate"),
                                          QStringLiteral("person:%1").arg(person.value()));
    return QtConcurrent::run(&d->looks, [this, person, pdfFile, line]() -> Status {
        auto read = d->store.write([person, line](Connection& connection) -> Result<ErasureRecord> {
            const auto record = store::erasureOf(connection, person);
            if (!record) {
                return record;
            }
            Status kept = store::appendAudit(connection, line);
            if (kept) {
                kept = store::noteDataFlow(
                    connection, {.kind = FlowKind::Certificate,
                                 .at = line.at,
                                 .subject = line.subject,
                                 .fields = {QStringLiteral("person_id"), QStringLiteral("removed")},
                                 .person = person,
                                 .people = 1,
                                 .user = line.user});
            }
            return kept ? record : Result<ErasureRecord>(kept.error());
        });
        read.waitForFinished();
        const Result<ErasureRecord> record = read.result();
        return record ? writeErasureCertificate(record.value(), pdfFile) : Status(record.error());
    });
}

QFuture<Status> CareService::writeDiagnostics(const Session& session, const QString& file)
{
    if (const Status allowed = d->guard.require(session, Action::EditCare); !allowed) {
        return answer(allowed.error());
    }
    const store::AuditLine line =
        d->line(session, QStringLiteral("diagnostics.export"), QStringLiteral("estate"));
    return QtConcurrent::run(&d->looks, [this, file, line]() -> Status {
        const auto archive =
            diagnostics(d->store, QDir(d->dataDir).filePath(QStringLiteral("logs")));
        if (!archive) {
            return archive.error();
        }
        auto noted = d->store.write([line](Connection& connection) {
            const Status kept = store::appendAudit(connection, line);
            return kept ? store::noteDataFlow(
                              connection,
                              {.kind = FlowKind::Diagnostics,
                               .at = line.at,
                               .subject = line.subject,
                               .fields = {QStringLiteral("versions"), QStringLiteral("settings"),
                                          QStringLiteral("counts"), QStringLiteral("log")},
                               .user = line.user})
                        : kept;
        });
        noted.waitForFinished();
        QSaveFile target(file);
        const bool written =
            noted.result() && target.open(QIODevice::WriteOnly) &&
            target.setPermissions(QFileDevice::ReadOwner | QFileDevice::WriteOwner) &&
            target.write(*archive) == archive->size() && target.commit();
        return written          ? Status()
               : noted.result() ? Status(fail(ErrorCode::Io, QStringLiteral("diagnostics: ") +
                                                                 target.errorString()))
                                : noted.result();
    });
}

}  // namespace gatehouse::services
