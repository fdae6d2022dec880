#include "vision/face_tracker.h"

#include <QTest>

using namespace gatehouse;
using namespace gatehouse::vision;
using namespace std::chrono_literals;

namespace {

FaceBox faceAt(double x, double y, double side = 100)
{
    return {QRectF(x, y, side, side), 0.9F};
}

}  // namespace

class TestFaceTracker : public QObject
{
    Q_OBJECT

private slots:
    void walkingFaceKeepsItsTrack();
    void twoFacesKeepTheirTracksWhateverTheirOrder();
    void faceElsewhereBeginsATrack();
    void missedFramesDoNotBreakATrackButAbsenceDoes();
    void numbersAreNeverUsedTwice();
};

void TestFaceTracker::walkingFaceKeepsItsTrack()
{
    FaceTracker tracker;
    SteadyTime now{};
    const quint64 track = tracker.update({faceAt(0, 0)}, now)[0].track;
    for (int step = 1; step < 20; ++step) {
        now += 100ms;
        const auto seen = tracker.update({faceAt(40.0 * step, 10.0 * step, 100 + 4 * step)}, now);
        QCOMPARE(seen.size(), 1u);
        QCOMPARE(seen[0].track, track);
    }
}

void TestFaceTracker::twoFacesKeepTheirTracksWhateverTheirOrder()
{
    FaceTracker tracker;
    const auto first = tracker.update({faceAt(0, 0), faceAt(300, 0)}, SteadyTime{});
    const auto second = tracker.update({faceAt(290, 5), faceAt(20, 5)}, SteadyTime{100ms});
    QCOMPARE(second[0].track, first[1].track);
    QCOMPARE(second[1].track, first[0].track);
}

void TestFaceTracker::faceElsewhereBeginsATrack()
{
    FaceTracker tracker;
    const quint64 track = tracker.update({faceAt(0, 0)}, SteadyTime{})[0].track;
    QVERIFY(tracker.update({faceAt(500, 0)}, SteadyTime{100ms})[0].track != track);
    // The same place, but twice the size: somebody behind or in front.
    QVERIFY(tracker.update({faceAt(-50, -50, 200)}, SteadyTime{200ms})[0].track != track);
}

void TestFaceTracker::missedFramesDoNotBreakATrackButAbsenceDoes()
{
    FaceTracker tracker;
    const quint64 track = tracker.update({faceAt(0, 0)}, SteadyTime{})[0].track;
    QVERIFY(tracker.update({}, SteadyTime{400ms}).empty());
    QCOMPARE(tracker.update({faceAt(10, 0)}, SteadyTime{800ms})[0].track, track);
    QVERIFY(tracker.update({faceAt(10, 0)}, SteadyTime{5s})[0].track != track);
}

void TestFaceTracker::numbersAreNeverUsedTwice()
{
    FaceTracker tracker;
    std::vector<quint64> numbers;
    for (int i = 0; i < 50; ++i) {
        const auto seen = tracker.update({faceAt(0, 0)}, SteadyTime{i * 10s});
        QVERIFY(!std::ranges::count(numbers, seen[0].track));
        numbers.push_back(seen[0].track);
    }
}

QTEST_GUILESS_MAIN(TestFaceTracker)
#include "tst_face_tracker.moc"
