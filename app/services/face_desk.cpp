#include "services/face_desk.h"

#include <QPromise>

#include <condition_variable>
#include <deque>
#include <functional>
#include <mutex>
#include <thread>

namespace gatehouse::services {

namespace {

using Answer = Result<vision::EnrolmentCheck>;
using Check = std::function<Answer(vision::FaceEngine&)>;

struct Job
{
    QPromise<Answer> promise;
    Check check;
};

}  // namespace

class FaceDesk::Private
{
public:
    explicit Private(QString dir) : modelsDir(std::move(dir)), thread([this] { run(); }) {}
    ~Private();
    Q_DISABLE_COPY_MOVE(Private)

    QFuture<Answer> enqueue(Check check);

private:
    void run();
    std::optional<Job> next();
    Answer perform(const Check& check);

    const QString modelsDir;
    std::mutex mutex;
    std::condition_variable changed;
    std::deque<Job> jobs;
    bool stop = false;
    std::unique_ptr<vision::FaceEngine> engine;  // of the thread below
    std::thread thread;                          // last: it uses everything above
};

FaceDesk::Private::~Private()
{
    {
        const std::scoped_lock lock(mutex);
        stop = true;
    }
    changed.notify_one();
    thread.join();
    for (Job& job : jobs) {
        job.promise.addResult(
            Answer(fail(ErrorCode::Cancelled, QStringLiteral("The face desk is closing"))));
        job.promise.finish();
    }
}

QFuture<Answer> FaceDesk::Private::enqueue(Check check)
{
    Job job{{}, std::move(check)};
    job.promise.start();
    QFuture<Answer> future = job.promise.future();
    {
        const std::scoped_lock lock(mutex);
        jobs.push_back(std::move(job));
    }
    changed.notify_one();
    return future;
}

std::optional<Job> FaceDesk::Private::next()
{
    std::unique_lock lock(mutex);
    changed.wait(lock, [this] { return stop || !jobs.empty(); });
    if (stop) {
        return std::nullopt;
    }
    Job job = std::move(jobs.front());
    jobs.pop_front();
    return job;
}

Answer FaceDesk::Private::perform(const Check& check)
{
    if (!engine) {
        // Tried again with every photograph until it succeeds: the installer may be run meanwhile.
        Result<std::unique_ptr<vision::FaceEngine>> loaded = vision::FaceEngine::load(modelsDir);
        if (!loaded) {
            return loaded.error();
        }
        engine = loaded.take();
    }
    return check(*engine);
}

void FaceDesk::Private::run()
{
    while (std::optional<Job> job = next()) {
        // Nobody waits for a cancelled future; the work is spared.
        if (!job->promise.isCanceled()) {
            job->promise.addResult(perform(job->check));
        }
        job->promise.finish();
    }
}

FaceDesk::FaceDesk(QString modelsDir) : d(std::make_unique<Private>(std::move(modelsDir)))
{
}
FaceDesk::~FaceDesk() = default;

QFuture<Result<vision::EnrolmentCheck>> FaceDesk::check(const QByteArray& encoded)
{
    return d->enqueue(
        [encoded](vision::FaceEngine& engine) { return vision::checkPhotograph(engine, encoded); });
}

QFuture<Result<vision::EnrolmentCheck>> FaceDesk::check(const QImage& picture)
{
    return d->enqueue(
        [picture](vision::FaceEngine& engine) { return vision::checkPhotograph(engine, picture); });
}

}  // namespace gatehouse::services
