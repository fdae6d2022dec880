#include "media/latest_slot.h"

#include <QTest>

#include <atomic>
#include <memory>
#include <thread>

using namespace gatehouse::media;

class LatestSlotTest : public QObject
{
    Q_OBJECT

private slots:
    void isEmptyAtFirst()
    {
        LatestSlot<int> slot;
        QVERIFY(!slot.take().has_value());
        QCOMPARE(slot.dropped(), quint64(0));
    }

    void asksForAHintOnlyWhenItWasEmpty()
    {
        LatestSlot<int> slot;
        QVERIFY(slot.put(1));
        QVERIFY(!slot.put(2));
        QVERIFY(slot.take().has_value());
        QVERIFY(slot.put(3));
    }

    void givesTheLatestOnceAndCountsTheOthers()
    {
        LatestSlot<int> slot;
        slot.put(1);
        slot.put(2);
        slot.put(3);
        QCOMPARE(slot.take().value_or(0), 3);
        QVERIFY(!slot.take().has_value());
        QCOMPARE(slot.dropped(), quint64(2));
    }

    void keepsAsManyAsItWasToldAndGivesTheOldestFirst()
    {
        LatestSlot<int> slot(2);
        QVERIFY(slot.put(1));
        slot.put(2);
        slot.put(3);
        QCOMPARE(slot.dropped(), quint64(1));
        QCOMPARE(slot.take().value_or(0), 2);
        QVERIFY(!slot.isEmpty());
        QVERIFY(!slot.put(4));
        QCOMPARE(slot.take().value_or(0), 3);
        QCOMPARE(slot.take().value_or(0), 4);
        QVERIFY(slot.isEmpty());
        QVERIFY(slot.put(5));
    }

    void letsGoOfWhatNobodyTook()
    {
        LatestSlot<std::shared_ptr<int>> slot;
        auto first = std::make_shared<int>(1);
        const std::weak_ptr<int> watched = first;
        slot.put(std::move(first));
        slot.put(std::make_shared<int>(2));
        QVERIFY(watched.expired());
    }

    void losesNothingButTheOvertakenBetweenThreads()
    {
        constexpr int kCount = 100'000;
        LatestSlot<int> slot;
        std::atomic<bool> done = false;
        std::thread producer([&] {
            for (int i = 1; i <= kCount; ++i) {
                slot.put(i);
            }
            done = true;
        });
        int taken = 0;
        int last = 0;
        bool ordered = true;
        for (;;) {
            const bool wasDone = done;
            if (const auto value = slot.take()) {
                ordered = ordered && *value > last;
                last = *value;
                ++taken;
            } else if (wasDone) {
                break;
            }
        }
        producer.join();
        QVERIFY(ordered);
        QCOMPARE(last, kCount);
        QCOMPARE(quint64(taken) + slot.dropped(), quint64(kCount));
    }
};

QTEST_APPLESS_MAIN(LatestSlotTest)
#include "tst_latest_slot.moc"
