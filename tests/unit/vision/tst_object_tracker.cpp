// Tracks of boxes that a test makes up, and who of them becomes certain with a second opinion.
#include "vision/scene/object_tracker.h"

#include <QTest>

#include <algorithm>

using namespace gatehouse;
using namespace gatehouse::vision;
using namespace std::chrono_literals;

namespace {

constexpr QRectF kPicture(0, 0, 640, 360);

/// Something that goes through the picture, and what the second look says of it.
struct Walk
{
    SceneObject object = SceneObject::Person;
    double score = 0.6;
    double step = 10;  ///< pixels a look
    SecondOpinion given = SecondOpinion::Asked;
    double opinion = 0;
    QSizeF size{30, 80};  ///< pixels
};

struct Outcome
{
    int certainAfter = 0;  ///< looks; 0: never
    int asked = 0;
};

Outcome show(const Walk& walk, int looks)
{
    ObjectTracker tracker;
    tracker.setSecondOpinion(walk.given, kPicture.height() / 2);
    Outcome outcome;
    for (int look = 1; look <= looks; ++look) {
        const StreamTime now = look * 200ms;
        SeenDetection seen;
        seen.detection.box = QRectF(QPointF(40 + walk.step * look, 0), walk.size);
        seen.detection.object = walk.object;
        seen.detection.score = walk.score;
        (walk.object == SceneObject::Person ? seen.detection.scores.person
                                            : seen.detection.scores.vehicle) = walk.score;
        seen.shareMoving = 0.4;
        tracker.predict(now);
        tracker.update({seen}, {kPicture}, now);
        const Track track = tracker.tracks().front();
        if (track.isAsked) {
            ++outcome.asked;
            tracker.hear(track.id, walk.opinion, now);
        }
        if (tracker.tracks().front().confirmed && outcome.certainAfter == 0) {
            outcome.certainAfter = look;
        }
    }
    return outcome;
}

}  // namespace

class TestObjectTracker : public QObject
{
    Q_OBJECT

private slots:
    void whoIsClearAndWalksIsCertainWhenTheSecondLookAgrees()
    {
        const Outcome outcome = show({.opinion = 0.55}, 12);
        QVERIFY(outcome.certainAfter >= 3 && outcome.certainAfter <= 5);
    }

    void whomTheSecondLookDeniesIsNobody() { QCOMPARE(show({.opinion = 0.3}, 60).certainAfter, 0); }

    void theUnclearIsCertainWhenTheSecondLookIsSure()
    {
        const Walk unclear{.score = 0.32, .step = 2, .opinion = 0.9};
        QVERIFY(show(unclear, 12).certainAfter > 0);
        Walk alone = unclear;
        alone.given = SecondOpinion::Missing;
        QCOMPARE(show(alone, 12).certainAfter, 0);
        Walk denied = unclear;
        denied.opinion = 0.55;
        QCOMPARE(show(denied, 12).certainAfter, 0);
    }

    void withoutASecondLookNobodyIsAskedAndTheWalkIsEnough()
    {
        const Outcome outcome = show({.given = SecondOpinion::Missing}, 12);
        QCOMPARE(outcome.asked, 0);
        QVERIFY(outcome.certainAfter >= 3 && outcome.certainAfter <= 5);
    }

    void vehiclesNeedNoSecondLook()
    {
        const Outcome outcome = show({.object = SceneObject::Vehicle}, 12);
        QCOMPARE(outcome.asked, 0);
        QVERIFY(outcome.certainAfter > 0);
    }

    void whoFillsThePictureNeedsNoSecondLook()
    {
        // Somebody before a gate's camera, head and shoulders.
        const Outcome near = show({.opinion = 0.3, .size = {150, 300}}, 12);
        QCOMPARE(near.asked, 0);
        QVERIFY(near.certainAfter > 0);
        QVERIFY(show({.opinion = 0.3, .size = {90, 180}}, 12).asked > 0);
    }

    void whoStaysDeniedIsAskedAboutRarely()
    {
        const int inFour = show({.step = 0, .opinion = 0.2}, 20).asked;
        const int inFourteen = show({.step = 0, .opinion = 0.2}, 70).asked;
        // Ten seconds more, and no more than one look a second.
        QVERIFY2(inFourteen - inFour <= 11, qPrintable(QString::number(inFourteen - inFour)));
        QVERIFY(inFourteen > inFour);
    }

    void anAnswerForATrackThatIsGoneIsNothing()
    {
        ObjectTracker tracker;
        tracker.hear(7, 1, 1s);
        QVERIFY(tracker.tracks().empty());
    }
};

QTEST_GUILESS_MAIN(TestObjectTracker)
#include "tst_object_tracker.moc"
