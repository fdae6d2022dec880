// The runs of the desk, one row a start: what the health page and the summary count from.
#pragma once

#include "base/clock.h"
#include "base/result.h"
#include "domain/ids.h"
#include "store/sql/connection.h"

#include <QString>

#include <vector>

namespace gatehouse::store {

struct RunCounts
{
    qint64 passages = 0;         ///< since the run began
    qint64 knownPassages = 0;    ///< of people who were known
    qint64 platesRead = 0;       ///< passages of vehicles
    qint64 countedPassages = 0;  ///< through a gate's line that counts who passes
    qint64 bodies = 0;           ///< that passed on those
    qint64 alerts = 0;
    qint64 clips = 0;  ///< of alerts, that are kept
    qint64 delivered = 0;
    qint64 pending = 0;  ///< all that waits, of earlier runs too
};

/// What a camera was doing when the desk last looked.
struct CameraStateRow
{
    CameraId camera;
    QString name;
    QString state;  ///< empty: nothing was reported in this run
    UtcTime since{};
    qint64 framesDecoded = 0;
    qint64 framesPainted = 0;
};

enum class RunEnd
{
    Clean = 1,
    None
};  // None: a crash, or it is still running

/// The connection's thread.
class DeskRunRepository
{
public:
    explicit DeskRunRepository(sql::Connection& connection);

    /// The answer is the new row's id.
    Result<qint64> begin(const QString& version, UtcTime now);
    Status end(qint64 run, UtcTime now);
    Status keepErrors(qint64 run, qint64 errors, UtcTime now);
    /// Empty when there never was a run before this one.
    Result<std::optional<RunEnd>> endOfRunBefore(qint64 run);
    struct Latest
    {
        qint64 id = 0;
        UtcTime started{};
        qint64 errors = 0;
    };
    /// Empty when the desk was never started.
    Result<std::optional<Latest>> latest();
    Result<RunCounts> countsSince(UtcTime start);

    Status keepCamera(const CameraStateRow& camera, UtcTime now);
    /// All configured cameras; what was reported before `start` is of an earlier run and left out.
    Result<std::vector<CameraStateRow>> cameras(UtcTime start);

private:
    sql::Connection& m_connection;
};

}  // namespace gatehouse::store
