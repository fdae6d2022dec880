// Lists of people in and out: a file is looked at, checked without changing anything, added with
// progress, and can be taken back as one batch. Rights are checked here.
#pragma once

#include "exchange/table.h"
#include "services/import_report.h"
#include "services/people_columns.h"
#include "services/registry_service.h"
#include "store/import_repository.h"

#include <QFuture>
#include <QObject>

#include <atomic>
#include <memory>

namespace gatehouse::services {

/// The file as it was chosen: what is checked is what is added, whatever becomes of the file.
struct ImportFile
{
    QByteArray bytes;
    QString name;       ///< for the list of batches; without its folder
    int sheet = 0;      ///< of a workbook
    QString photosZip;  ///< path; empty: none
    ColumnMap columns;  ///< empty: remembered for these headings, or else guessed
};

/// What can be shown before anything is decided.
struct ImportLook
{
    QString problem;  ///< a sentence when the file cannot be read at all
    exchange::TableInfo table;
    QStringList headings;
    std::vector<QStringList> firstRows;
    ColumnMap columns;
    bool remembered = false;  ///< chosen for these headings before, not guessed
};

/// Shared by who waits and who works. Any thread.
struct WorkControl
{
    std::atomic<bool> cancelled = false;
    std::atomic<int> permille = 0;
};
using WorkControlPtr = std::shared_ptr<WorkControl>;

/// Somebody whom an undo may not take away any more.
struct UndoTie
{
    int row = 0;  ///< of the imported file
    PersonId person;
    QString name;
    store::ImportTie tie = store::ImportTie::None;
};

struct UndoReport
{
    int removed = 0;
    int kept = 0;
    std::vector<UndoTie> ties;  ///< at most kMaxProblems
};

enum class UndoScope
{
    WholeBatch = 1,  // nobody, when one of them may not be taken away
    UntouchedOnly
};

/// How telephones and documents' numbers leave.
enum class ExportValues
{
    Masked = 1,  // 139****5678: cannot be imported again
    Clear        // with a second person's yes
};

struct PeopleExport
{
    QString path;
    exchange::TableFormat format = exchange::TableFormat::Csv;
    ExportValues values = ExportValues::Masked;
    /// For clear values: a second person's yes to kExportAction on kExportSubject.
    ApprovalId approval = {};
};

inline const QString kExportAction = QStringLiteral("person.export");
inline const QString kExportSubject = QStringLiteral("people");

class ExchangeService : public QObject
{
    Q_OBJECT

public:
    ExchangeService(store::Store& store, RegistryService& registry, FaceDesk& faces,
                    vision::Gallery& gallery, QObject* parent = nullptr);
    /// An import that runs is left as it is; the next start takes it back.
    ~ExchangeService() override;

    /// Takes back what a crash, or the end of the desk, left half added. Before the register is
    /// loaded. The number of people that it removed.
    QFuture<Result<int>> recover();

    // EditPeople.
    QFuture<Result<ImportLook>> look(const Session& session, const ImportFile& file);
    /// All people of the list or none; one problem is enough for none. `control` may be null.
    /// Cancelled when it says so: what was added is taken back before the answer. Conflict when
    /// another import runs, or somebody else adds a person meanwhile. Faces that are not good
    /// enough are named in the report and do not hold up the people. EnrolFaces too when the file
    /// comes with photographs.
    QFuture<Result<ImportReport>> importPeople(const Session& session, const ImportFile& file,
                                               ImportMode mode, WorkControlPtr control = {});
    QFuture<Result<std::vector<store::ImportBatchRow>>> batches(const Session& session);
    /// Removes exactly what the batch added: people, and homes and addresses on which nothing else
    /// hangs. Whoever was changed, granted passage, enrolled or seen at a gate since is kept and
    /// named. Invalid when the batch is not there to be taken back. Cancelling stops it where it
    /// is; it can be taken up again.
    QFuture<Result<UndoReport>> undo(const Session& session, ImportBatchId batch, UndoScope scope,
                                     WorkControlPtr control = {});

    /// ExportPeople and an open purpose; for clear values also a second person's approval.
    /// Everybody who is not erased, with the columns that an import reads; the file
    /// may be read by its owner alone. The number of people.
    QFuture<Result<int>> exportPeople(const Session& session, const PeopleExport& target,
                                      WorkControlPtr control = {});

    class Private;

private:
    std::shared_ptr<Private> d;  ///< shared with the work that is under way
};

}  // namespace gatehouse::services
