// What the status bar and the command line say about the whole: cameras, store, upstream, this run.
#pragma once

#include "base/log_sink.h"
#include "services/access_service.h"

#include <QFuture>
#include <QHash>
#include <QObject>

namespace gatehouse::services {

struct CameraHealth
{
    CameraId camera;
    QString name;
    /// "live", "degraded" (live, but not in full), "stale", "reconnecting", "connecting", "idle"
    /// (nobody looks at it, so that it is not connected)
    QString state;
    UtcTime since{};
    qint64 framesDecoded = 0;
    qint64 framesPainted = 0;  ///< by the wall's tiles, this run

    bool isWatched() const { return state != QLatin1String("idle"); }
    bool hasPictures() const
    {
        return state == QLatin1String("live") || state == QLatin1String("degraded");
    }
    /// Somebody looks at it, and sees nothing new.
    bool isDark() const { return isWatched() && !hasPictures(); }
    bool isDegraded() const
    {
        return state == QLatin1String("degraded") || state == QLatin1String("stale");
    }
};

/// A function of recognition that a camera may need.
enum class Analysis
{
    Faces = 1,
    Plates,
    Zones,    // and bodies at a gate's line
    Liveness  // whether a face may be a picture
};

/// A function that does not work at all where it should.
struct AnalysisOff
{
    Analysis what = Analysis::Faces;
    QStringList cameras;  ///< their names
    Error why;
};

/// A camera whose pictures are analysed less often than they should be.
struct SlowAnalysis
{
    QString camera;
    double analysed = 0;  ///< pictures a second
    double wanted = 0;
};

struct HealthSummary
{
    std::vector<CameraHealth> cameras;
    qint64 passages = 0;  ///< since the run began
    qint64 knownPassages = 0;
    qint64 platesRead = 0;
    qint64 countedPassages = 0;  ///< through a gate's line that counts who passes
    qint64 bodies = 0;           ///< that passed on those
    qint64 alerts = 0;
    qint64 clips = 0;  ///< of alerts, that are kept
    qint64 delivered = 0;
    qint64 pending = 0;
    qint64 errors = 0;
    std::optional<UtcTime> lastCommit;
    qint64 freeDiskBytes = 0;
    bool previousRunEndedCleanly = true;
    // For the desk to fill in.
    std::vector<AnalysisOff> analysesOff = {};
    std::vector<SlowAnalysis> slowAnalyses = {};  ///< the worst first
};

class HealthService : public QObject
{
    Q_OBJECT

public:
    HealthService(store::Store& store, QString dataDir, const LogSink* log,
                  QObject* parent = nullptr);

    /// Opens this run's row; the answer says whether the run before ended cleanly.
    QFuture<Status> beginRun(const QString& version);
    QFuture<Status> endRun();
    /// Keeps the cameras' states of the moment; the composition root calls it every few seconds.
    QFuture<Status> reportCameras(std::vector<CameraHealth> cameras);
    /// No right is needed: counts only.
    QFuture<Result<HealthSummary>> summary();

private:
    class Private;
    std::unique_ptr<Private> d;

public:
    ~HealthService() override;
};

}  // namespace gatehouse::services
