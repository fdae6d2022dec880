#include "media/backoff.h"

#include <QTest>

#include <set>

using namespace gatehouse::media;
using std::chrono::milliseconds;

class BackoffTest : public QObject
{
    Q_OBJECT

private slots:
    void growsFromHalfASecondToItsCapAndStaysThere()
    {
        Backoff backoff(1);
        const milliseconds first = backoff.next(StreamFault::Unreachable);
        QVERIFY(first <= Backoff::kFirst);
        QVERIFY(double(first.count()) >=
                double(Backoff::kFirst.count()) * (1 - Backoff::kJitter) - 1);
        milliseconds latest = first;
        for (int i = 0; i < 1000; ++i) {
            latest = backoff.next(StreamFault::Unreachable);
            QVERIFY(latest <= Backoff::kCap);
        }
        QVERIFY(double(latest.count()) >=
                double(Backoff::kCap.count()) * (1 - Backoff::kJitter) - 1);
    }

    void startsAgainAfterAPicture()
    {
        Backoff backoff(1);
        for (int i = 0; i < 10; ++i) {
            (void)backoff.next(StreamFault::Timeout);
        }
        backoff.reset();
        QVERIFY(backoff.next(StreamFault::Timeout) <= Backoff::kFirst);
    }

    void waitsLongerAfterAWrongPasswordSoThatNoAccountIsLocked()
    {
        Backoff backoff(1);
        for (int i = 0; i < 20; ++i) {
            QVERIFY(backoff.next(StreamFault::WrongPassword) > Backoff::kCap);
        }
    }

    void camerasDoNotComeBackInTheSameMoment()
    {
        std::set<qint64> delays;
        for (quint32 seed = 1; seed <= 50; ++seed) {
            Backoff backoff(seed * 7919);
            (void)backoff.next(StreamFault::Closed);
            delays.insert(backoff.next(StreamFault::Closed).count());
        }
        QVERIFY(delays.size() > 25);
    }
};

QTEST_APPLESS_MAIN(BackoffTest)
#include "tst_backoff.moc"
