// The seconds before and after an alert: taken out of the streams' memory, sealed with a key of
// their own, kept as a file beside the database, shown to whoever may see them. An alert stands
// without its clip.
#pragma once

#include "domain/alert.h"
#include "media/clip.h"
#include "services/access_service.h"
#include "services/lifeline.h"

#include <QFuture>
#include <QObject>
#include <QThreadPool>

#include <functional>

namespace gatehouse::services {

struct ClipSettings
{
    QString folder;  ///< made for its owner alone when it is missing
    /// What an alert tile replays; at least so much is always in memory.
    std::chrono::milliseconds before{10'000};
    std::chrono::milliseconds after{8'000};
    /// The database needs room more than a film does.
    qint64 leastFree = qint64(512) * 1024 * 1024;
};

class ClipService : public QObject
{
    Q_OBJECT

public:
    /// `hub` lives on this thread, `clock` is the one that it goes by; both outlive the service.
    ClipService(store::Store& store, const media::StreamHub& hub, const Clock& clock,
                ClipSettings settings, QObject* parent = nullptr);
    ~ClipService() override;  ///< clips that are still awaited are given up; waits for files

    /// For the program itself, right after the alert was stored: takes what is in memory at once
    /// and the rest when it has come. Older clips give way when there is no room for it.
    void take(const Alert& alert);
    /// At the start of the desk: what the last run did not finish is said to be missing, and files
    /// that belong to no alert go.
    QFuture<Status> recover();
    /// Lets clips give way until all together take what they may, and removes files whose alert,
    /// or whose time, is over. Their keys are gone already.
    QFuture<Status> sweep();

    /// WatchClips, within the user's cameras. Every look is a line in the audit. NotFound when
    /// there is no clip, or not any more; Corrupt when the file is not what was kept.
    QFuture<Result<media::Clip>> open(const Session& session, AlertId alert);

signals:
    /// After the commit: the clip of this alert is there, or it is clear that it will not come.
    void clipChanged(gatehouse::AlertId alert);

private:
    void finish(AlertId alert, std::shared_ptr<media::ClipTake> take, SteadyTime until);
    void announce(AlertId alert, std::optional<NoClip> why);
    /// For the pool.
    std::function<Status()> tidying();
    /// Any thread; the service may be gone.
    static void tell(ClipService* service, const Lifeline::Line& line, AlertId alert,
                     const Status& kept);

    store::Store& m_store;
    const media::StreamHub& m_hub;
    const Clock& m_clock;
    const ClipSettings m_settings;
    QThreadPool m_pool;  ///< where films are made, sealed and read
    AccessGuard m_guard;
    Lifeline m_lifeline{this};
};

}  // namespace gatehouse::services
