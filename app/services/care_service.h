// Care of what is kept: retention with its daily run, legal holds, erasure with its certificate,
// backups. Long work runs on a thread of its own and can be cancelled; rights are checked here.
#pragma once

#include "domain/care.h"
#include "services/access_service.h"
#include "services/lifeline.h"
#include "store/backup.h"
#include "store/clip_repository.h"

#include <QFuture>
#include <QObject>
#include <QThreadPool>
#include <QTimer>

namespace gatehouse::services {

class RegistryService;

struct RetentionTable
{
    QHash<RetentionClass, int> days;
    RetentionReport latest;
    store::ClipRoom clips;
};

struct BackupSettings
{
    QString folder;  ///< empty: "backups" in the data directory
    int hour = 2;    ///< 0..23, of the estate's day, at which the daily copy is made
    int keep = 14;   ///< 1..365 copies
    bool isDaily = true;
};

/// GUI thread; the answers come from other threads.
class CareService : public QObject
{
    Q_OBJECT

public:
    struct Parts
    {
        store::Store& store;
        store::StoreConfig config;
        QString dataDir;
        RegistryService* registry = nullptr;  ///< told who was erased; null without a register
    };
    explicit CareService(Parts parts, QObject* parent = nullptr);
    /// Cancels what runs and waits for it.
    ~CareService() override;

    /// Destroys keys that an interrupted erasure left, and begins to look at the clock: once a day
    /// the retention run and the copy.
    void start();

    // Looking: ViewCare.
    QFuture<Result<RetentionTable>> retention(const Session& session);
    QFuture<Result<std::vector<HoldRow>>> holds(const Session& session);
    QFuture<Result<std::vector<store::BackupInfo>>> backups(const Session& session);
    QFuture<Result<BackupSettings>> backupSettings(const Session& session);
    QFuture<Result<std::vector<ErasureRecord>>> erasures(const Session& session);

    // Periods and holds: EditCare.
    /// Invalid outside the class's bounds.
    QFuture<Status> setRetentionDays(const Session& session, RetentionClass of, int days);
    /// GiB of the disk that the clips of alerts may take; what is too much gives way at once.
    /// Invalid outside store::kLeastClipRoom to kMostClipRoom.
    QFuture<Status> setClipRoom(const Session& session, int gib);
    /// Deletes in small commands, so that the desk goes on. Conflict while another run is going on.
    QFuture<Result<RetentionReport>> runRetention(const Session& session, RetentionMode mode);
    QFuture<Result<HoldId>> addHold(const Session& session, const NewHold& hold);
    QFuture<Status> releaseHold(const Session& session, HoldId hold);

    // Erasure: ErasePeople, and a second person's approval of kEraseAction on "person:ID".
    static QString eraseAction() { return QStringLiteral("person.erase"); }
    /// Beyond reading when the future ends: here and in every copy. Conflict, with the hold's
    /// owner, while a legal hold stands; Denied without the approval.
    QFuture<Result<ErasureRecord>> erase(const Session& session, PersonId person,
                                         ErasureBasis basis, ApprovalId approval);
    /// PDF and JSON beside it; `pdfFile` ends in ".pdf".
    QFuture<Status> writeCertificate(const Session& session, PersonId person,
                                     const QString& pdfFile);

    // Backups: ManageBackups.
    /// The future has a progress from 0 to 1000 and can be cancelled.
    QFuture<Result<store::BackupInfo>> makeBackup(const Session& session);
    QFuture<Result<store::BackupCheck>> verifyBackup(const Session& session, const QString& file);
    QFuture<Result<store::RestorePreview>> previewRestore(const Session& session,
                                                          const QString& file);
    /// Invalid when a value is out of range or the folder cannot be written.
    QFuture<Status> setBackupSettings(const Session& session, const BackupSettings& settings);
    static QString restoreAction() { return QStringLiteral("backup.restore"); }
    static QString restoreSubject() { return QStringLiteral("estate"); }
    /// Noted beside the database and done by the next start. Needs a second person's approval.
    QFuture<Status> requestRestore(const Session& session, const QString& file,
                                   ApprovalId approval);

    /// EditCare. What whoever supports the program needs, as a ZIP file for its owner alone, and
    /// nothing about anybody: see services/diagnostics.h.
    QFuture<Status> writeDiagnostics(const Session& session, const QString& file);

signals:
    void careChanged();

private:
    class Private;
    std::unique_ptr<Private> d;
};

/// Before the store is opened: does what requestRestore() noted, and takes the note away. Nothing
/// when there is none. The caller holds the instance lock.
Result<std::optional<store::RestoreDone>> restoreAsRequested(const store::StoreConfig& config,
                                                             const Clock& clock);

}  // namespace gatehouse::services
