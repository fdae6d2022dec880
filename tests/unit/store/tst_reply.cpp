#include "store/reply.h"

#include <QPromise>
#include <QTest>

#include <atomic>
#include <thread>

using gatehouse::store::Reply;

namespace {

/// A job that is finished by another thread, as the store finishes its jobs.
struct Job
{
    QPromise<int> promise;
    Reply<int>::Lock lock = std::make_shared<std::recursive_mutex>();

    Reply<int> reply()
    {
        promise.start();
        return {promise.future(), lock};
    }
    void finish(int value)
    {
        promise.addResult(value);
        const std::scoped_lock locked(*lock);
        promise.finish();
    }
};

/// Some nanoseconds a turn, which no compiler takes away.
void spin(int turns)
{
    for (volatile int i = 0; i < turns;) {
        i = i + 1;
    }
}

}  // namespace

class ReplyTest : public QObject
{
    Q_OBJECT

private slots:
    void aContinuationRunsOnceHoweverCloseTheEndIs()
    {
        // Without the lock about one run in five of this ends in a crash.
        constexpr int kRounds = 30'000;
        constexpr int kLongestWait = 600;
        std::atomic<Job*> handedOver = nullptr;
        std::atomic<bool> isFinished = false;
        std::atomic<int> wait = 0;
        std::jthread finisher([&](const std::stop_token& stop) {
            while (!stop.stop_requested()) {
                if (Job* job = handedOver.exchange(nullptr)) {
                    spin(wait.load());
                    job->finish(1);
                    isFinished.store(true);
                }
            }
        });
        for (int i = 0; i < kRounds; ++i) {
            Job job;
            const Reply<int> reply = job.reply();
            std::atomic<int> runs = 0;
            isFinished.store(false);
            wait.store(i % kLongestWait);
            handedOver.store(&job);
            spin(i / kLongestWait % 40 * 5);
            const auto next = reply.then([&runs](int value) {
                ++runs;
                return value;
            });
            while (!isFinished.load()) {
            }
            QCOMPARE(QFuture<int>(next).result(), 1);
            QCOMPARE(runs.load(), 1);
        }
    }

    void aChainRunsInOrderAndKeepsItsLock()
    {
        Job job;
        QStringList said;
        const auto last =
            job.reply()
                .then([&said](int value) {
                    said << QStringLiteral("first");
                    return QString::number(value);
                })
                .then([&said](const QString& text) { said << QStringLiteral("second ") + text; });
        QVERIFY(said.isEmpty());
        job.finish(7);
        QVERIFY(QFuture<void>(last).isFinished());
        QCOMPARE(said, QStringList({QStringLiteral("first"), QStringLiteral("second 7")}));
    }

    void whatIsFinishedAlreadyRunsAtOnce()
    {
        Job job;
        const Reply<int> reply = job.reply();
        job.finish(3);
        int seen = 0;
        (void)reply.then([&seen](int value) { seen = value; });
        QCOMPARE(seen, 3);
    }
};

QTEST_GUILESS_MAIN(ReplyTest)
#include "tst_reply.moc"
