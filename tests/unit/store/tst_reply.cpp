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

}  // namespace

class ReplyTest : public QObject
{
    Q_OBJECT

private slots:
    void aContinuationRunsOnceHoweverCloseTheEndIs()
    {
        // Without the lock one in some ten thousand of these ran twice, or crashed.
        constexpr int kRounds = 20'000;
        for (int i = 0; i < kRounds; ++i) {
            Job job;
            const Reply<int> reply = job.reply();
            std::atomic<int> runs = 0;
            std::atomic<bool> go = false;
            std::thread finisher([&] {
                while (!go.load()) {
                }
                job.finish(i);
            });
            go.store(true);
            const auto doubled = reply.then([&runs](int value) {
                ++runs;
                return 2 * value;
            });
            QCOMPARE(QFuture<int>(doubled).result(), 2 * i);
            finisher.join();
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
