#include "vision/analysis_meter.h"

#include <QTest>

using namespace gatehouse;
using namespace gatehouse::vision;
using namespace std::chrono_literals;

namespace {
const CameraId kYard(1);
const CameraId kGate(2);

/// `seconds` of a camera with that many pictures a second, of which so many are analysed.
void run(AnalysisMeter& meter, int seconds, quint64 streamed, quint64 analysed,
         SteadyTime from = SteadyTime(1h))
{
    for (int i = 0; i <= seconds; i += 2) {
        meter.add({{kYard, analysed * quint64(i), streamed * quint64(i), 5}},
                  from + std::chrono::seconds(i));
    }
}
}  // namespace

class AnalysisMeterTest : public QObject
{
    Q_OBJECT

private slots:
    void aCameraThatIsAnalysedTooRarelyIsBehind()
    {
        AnalysisMeter meter;
        run(meter, 12, 25, 2);
        const auto behind = meter.behind();
        QCOMPARE(behind.size(), size_t(1));
        QCOMPARE(behind.front().camera, kYard);
        QCOMPARE(behind.front().analysed, 2.0);
        QCOMPARE(behind.front().wanted, 5.0);
    }
    void oneThatIsAnalysedAsOftenAsItGivesPicturesIsNot()
    {
        AnalysisMeter meter;
        run(meter, 12, 2, 2);
        QVERIFY(meter.behind().empty());
        AnalysisMeter fast;
        run(fast, 12, 25, 4);
        QVERIFY(fast.behind().empty());
    }
    void aCameraThatGivesNoPicturesIsNot()
    {
        AnalysisMeter meter;
        run(meter, 12, 0, 0);
        QVERIFY(meter.behind().empty());
    }
    void someSecondsSayNothingYet()
    {
        AnalysisMeter meter;
        run(meter, 8, 25, 0);
        QVERIFY(meter.behind().empty());
    }
    void itForgetsWhatIsLongAgo()
    {
        AnalysisMeter meter;
        run(meter, 20, 25, 1);
        QCOMPARE(meter.behind().size(), size_t(1));
        for (int i = 2; i <= 14; i += 2) {
            meter.add({{kYard, 20 + 5 * quint64(i), 500 + 25 * quint64(i), 5}},
                      SteadyTime(1h) + 20s + std::chrono::seconds(i));
        }
        QVERIFY(meter.behind().empty());
    }
    void anAnalysisThatBeganAnewIsJudgedAnew()
    {
        AnalysisMeter meter;
        run(meter, 12, 25, 1);
        run(meter, 4, 25, 0, SteadyTime(1h) + 14s);
        QVERIFY(meter.behind().empty());
        // A camera that is left out is forgotten.
        meter.add({{kGate, 0, 0, 5}}, SteadyTime(2h));
        QVERIFY(meter.behind().empty());
    }
    void theWorstComesFirst()
    {
        AnalysisMeter meter;
        for (int i = 0; i <= 12; i += 2) {
            meter.add({{kYard, 2 * quint64(i), 25 * quint64(i), 5},
                       {kGate, 1 * quint64(i), 25 * quint64(i), 5}},
                      SteadyTime(1h) + std::chrono::seconds(i));
        }
        const auto behind = meter.behind();
        QCOMPARE(behind.size(), size_t(2));
        QCOMPARE(behind.front().camera, kGate);
    }
};

QTEST_GUILESS_MAIN(AnalysisMeterTest)
#include "tst_analysis_meter.moc"
