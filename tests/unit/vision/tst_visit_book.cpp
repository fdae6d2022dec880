// The rules of a visit, with faces that are made of numbers: no picture, no network.
#include "vision/visit_book.h"

#include <QTest>

#include <cmath>

using namespace gatehouse;
using namespace gatehouse::vision;
using namespace std::chrono_literals;

namespace {

/// Unit vectors that differ in all but a share of what they say: `of(p)` and `of(q)` are
/// orthogonal, `of(p, s)` has the cosine s to `of(p)`.
TemplateVector of(size_t person, double similarity = 1)
{
    TemplateVector vector{};
    vector[person] = float(similarity);
    vector[64 + person] = float(std::sqrt(1 - similarity * similarity));
    return vector;
}

DescribedFace good(const TemplateVector& vector, double score = 0.5)
{
    DescribedFace face;
    face.quality.score = score;
    face.quality.eyeDistance = 60;
    face.vector = vector;
    face.crop = QImage(8, 8, QImage::Format_RGB888);
    return face;
}

DescribedFace living(const TemplateVector& vector, double liveness)
{
    DescribedFace face = good(vector);
    face.quality.liveness = liveness;
    return face;
}

DescribedFace poor(double eyeDistance = 60)
{
    DescribedFace face;
    face.quality.verdict = FaceVerdict::Blurred;
    face.quality.eyeDistance = eyeDistance;
    face.crop = QImage(8, 8, QImage::Format_RGB888);
    return face;
}

const PersonId kResident(1);
const PersonId kNeighbour(2);

/// A gate whose frames come every 100 ms.
class Gate
{
public:
    Gallery gallery;
    GateSettings settings;
    VisitBook book{CameraId(9), gallery, settings};

    /// One frame with these faces; a track's face is looked at when the book wants that.
    std::vector<Visit> frame(const std::vector<std::pair<quint64, DescribedFace>>& faces)
    {
        m_now += 100ms;
        const VisitBook::Moment now{
            m_now,
            UtcTime{} + 1h +
                std::chrono::duration_cast<std::chrono::milliseconds>(m_now.time_since_epoch())};
        std::vector<Visit> visits = book.forgetEnded(m_now);
        std::vector<quint64> tracks;
        for (const auto& [track, face] : faces) {
            tracks.push_back(track);
        }
        book.present(tracks, now);
        for (const auto& [track, face] : faces) {
            if (book.wantsLook(track, m_now)) {
                ++looks;
                if (auto visit = book.observe(track, face, {}, now)) {
                    visits.push_back(*visit);
                }
            }
        }
        return visits;
    }

    std::vector<Visit> frames(int count, quint64 track, const DescribedFace& face)
    {
        std::vector<Visit> visits;
        for (int i = 0; i < count; ++i) {
            std::ranges::copy(frame({{track, face}}), std::back_inserter(visits));
        }
        return visits;
    }

    std::vector<Visit> emptyFor(std::chrono::milliseconds time)
    {
        std::vector<Visit> visits;
        for (auto passed = 0ms; passed < time; passed += 100ms) {
            std::ranges::copy(frame({}), std::back_inserter(visits));
        }
        return visits;
    }

    int looks = 0;

private:
    SteadyTime m_now{1h};
};

}  // namespace

class TestVisitBook : public QObject
{
    Q_OBJECT

private slots:
    void residentIsRecognisedOnceByTheVotesAsked();
    void strangerIsNotEnrolledOnceByTheVotesAsked();
    void everybodyIsAStrangerToAnEmptyGallery();
    void whoIsNotOfTheGatesCircleIsNotRecognisedThere();
    void unsureFramesCountHalf();
    void twinsAreNotAccepted();
    void twoPeopleInOneFrameAreTwoVisits();
    void brokenTrackIsTheSameVisit();
    void comingBackSoonIsTheSameVisitAndLaterIsAnother();
    void somebodyElseInTheSamePlaceIsAnotherVisit();
    void strangerWhoIsEnrolledMeanwhileIsRecognised();
    void oneLuckyFrameDoesNotTurnAStrangerIntoAResident();
    void removedResidentIsAStrangerNextTime();
    void poorVisitIsReportedOnceWhenItEnded();
    void farOrFlickeringFacesAreNotReported();
    void turningRoundOnTheWayOutIsNoSecondVisit();
    void hidingBehindAResidentIsAVisit();
    void decidedFaceIsSeldomLookedAt();
    void decisionCarriesTheBestCrop();
    void livenessIsTheMeanOverTheGoodFramesBeforeTheDecision();
    void strangersTemplateIsGoneWhenTheVisitEnds();
};

void TestVisitBook::residentIsRecognisedOnceByTheVotesAsked()
{
    Gate gate;
    gate.gallery.add({TemplateId(1), kResident, of(1)});
    gate.gallery.add({TemplateId(2), kNeighbour, of(2)});
    QVERIFY(gate.frames(gate.settings.votesToAccept - 1, 5, good(of(1, 0.8))).empty());
    const std::vector<Visit> visits = gate.frames(50, 5, good(of(1, 0.8)));
    QCOMPARE(visits.size(), 1u);
    QCOMPARE(visits[0].decision, VisitDecision::Recognised);
    QCOMPARE(visits[0].match.person, kResident);
    QCOMPARE(visits[0].camera, CameraId(9));
    QCOMPARE(visits[0].votes, gate.settings.votesToAccept);
    QVERIFY(visits[0].firstSeen < visits[0].decidedAt);
    QVERIFY(!visits[0].crop.isNull());
    QVERIFY(gate.emptyFor(20s).empty());
}

void TestVisitBook::strangerIsNotEnrolledOnceByTheVotesAsked()
{
    Gate gate;
    gate.gallery.add({TemplateId(1), kResident, of(1)});
    QVERIFY(gate.frames(gate.settings.votesToReject - 1, 5, good(of(3))).empty());
    const std::vector<Visit> visits = gate.frames(50, 5, good(of(3)));
    QCOMPARE(visits.size(), 1u);
    QCOMPARE(visits[0].decision, VisitDecision::NotEnrolled);
    QVERIFY(gate.emptyFor(20s).empty());
}

void TestVisitBook::everybodyIsAStrangerToAnEmptyGallery()
{
    Gate gate;
    const std::vector<Visit> visits = gate.frames(20, 5, good(of(3)));
    QCOMPARE(visits.size(), 1u);
    QCOMPARE(visits[0].decision, VisitDecision::NotEnrolled);
    QVERIFY(!visits[0].match.person.isValid());
}

void TestVisitBook::whoIsNotOfTheGatesCircleIsNotRecognisedThere()
{
    Gate gate;
    gate.gallery.add({TemplateId(1), kResident, of(1)});
    gate.gallery.add({TemplateId(2), kNeighbour, of(2)});
    gate.gallery.setCircles({{CameraId(9), {kNeighbour}}});
    const std::vector<Visit> visits = gate.frames(20, 5, good(of(1)));
    QCOMPARE(visits.size(), 1u);
    QCOMPARE(visits[0].decision, VisitDecision::NotEnrolled);
    QVERIFY(visits[0].match.person != kResident);
}

void TestVisitBook::unsureFramesCountHalf()
{
    Gate gate;
    gate.gallery.add({TemplateId(1), kResident, of(1)});
    const double unsure = (gate.settings.nobodyBelow + gate.settings.acceptSimilarity) / 2;
    QVERIFY(gate.frames(2 * gate.settings.votesToReject - 1, 5, good(of(1, unsure))).empty());
    // A resident at a bad angle who then looks up is not turned away.
    const std::vector<Visit> visits = gate.frames(gate.settings.votesToAccept, 5, good(of(1, 0.7)));
    QCOMPARE(visits.size(), 1u);
    QCOMPARE(visits[0].decision, VisitDecision::Recognised);
}

void TestVisitBook::twinsAreNotAccepted()
{
    Gate gate;
    gate.gallery.add({TemplateId(1), kResident, of(1)});
    gate.gallery.add({TemplateId(2), kNeighbour, of(1)});
    const std::vector<Visit> visits = gate.frames(30, 5, good(of(1, 0.9)));
    QCOMPARE(visits.size(), 1u);
    QCOMPARE(visits[0].decision, VisitDecision::NotEnrolled);
}

void TestVisitBook::twoPeopleInOneFrameAreTwoVisits()
{
    Gate gate;
    gate.gallery.add({TemplateId(1), kResident, of(1)});
    std::vector<Visit> visits;
    for (int i = 0; i < 30; ++i) {
        std::ranges::copy(gate.frame({{5, good(of(1, 0.8))}, {6, good(of(3))}}),
                          std::back_inserter(visits));
    }
    QCOMPARE(visits.size(), 2u);
    QCOMPARE(visits[0].decision, VisitDecision::Recognised);
    QCOMPARE(visits[1].decision, VisitDecision::NotEnrolled);
    QVERIFY(visits[0].track != visits[1].track);
}

void TestVisitBook::brokenTrackIsTheSameVisit()
{
    Gate gate;
    gate.gallery.add({TemplateId(1), kResident, of(1)});
    QCOMPARE(gate.frames(4, 5, good(of(3))).size(), 1u);
    QVERIFY(gate.frames(20, 6, good(of(3, 0.6))).empty());
    // Also before it is decided: the votes of both parts count.
    Gate other;
    QVERIFY(other.frames(2, 5, good(of(3))).empty());
    QCOMPARE(other.frames(1, 6, good(of(3))).size(), 1u);
}

void TestVisitBook::comingBackSoonIsTheSameVisitAndLaterIsAnother()
{
    Gate gate;
    gate.gallery.add({TemplateId(1), kResident, of(1)});
    QCOMPARE(gate.frames(5, 5, good(of(1, 0.8))).size(), 1u);
    QVERIFY(gate.emptyFor(gate.settings.sameVisit - 1s).empty());
    QVERIFY(gate.frames(5, 6, good(of(1, 0.8))).empty());
    QVERIFY(gate.emptyFor(gate.settings.sameVisit + 1s).empty());
    QCOMPARE(gate.frames(5, 7, good(of(1, 0.8))).size(), 1u);
}

void TestVisitBook::somebodyElseInTheSamePlaceIsAnotherVisit()
{
    Gate gate;
    gate.gallery.add({TemplateId(1), kResident, of(1)});
    QCOMPARE(gate.frames(5, 5, good(of(1, 0.8))).size(), 1u);
    // The tracker took the stranger who follows close behind for the resident.
    const std::vector<Visit> visits = gate.frames(40, 5, good(of(3)));
    QCOMPARE(visits.size(), 1u);
    QCOMPARE(visits[0].decision, VisitDecision::NotEnrolled);
}

void TestVisitBook::strangerWhoIsEnrolledMeanwhileIsRecognised()
{
    Gate gate;
    QCOMPARE(gate.frames(5, 5, good(of(1))).size(), 1u);
    gate.gallery.add({TemplateId(1), kResident, of(1, 0.9)});
    const std::vector<Visit> visits = gate.frames(60, 5, good(of(1)));
    QCOMPARE(visits.size(), 1u);
    QCOMPARE(visits[0].decision, VisitDecision::Recognised);
    QCOMPARE(visits[0].match.person, kResident);
    QVERIFY(!visits[0].crop.isNull());
}

void TestVisitBook::oneLuckyFrameDoesNotTurnAStrangerIntoAResident()
{
    Gate gate;
    gate.gallery.add({TemplateId(1), kResident, of(1)});
    QCOMPARE(gate.frames(5, 5, good(of(1, 0.2))).size(), 1u);
    for (int i = 0; i < 20; ++i) {
        QVERIFY(gate.frames(6, 5, good(of(1, 0.5))).empty());
        QVERIFY(gate.frames(6, 5, good(of(1, 0.2))).empty());
    }
}

void TestVisitBook::removedResidentIsAStrangerNextTime()
{
    Gate gate;
    gate.gallery.add({TemplateId(1), kResident, of(1)});
    QCOMPARE(gate.frames(5, 5, good(of(1, 0.8)))[0].decision, VisitDecision::Recognised);
    gate.gallery.removePerson(kResident);
    QVERIFY(gate.emptyFor(gate.settings.sameVisit + 1s).empty());
    QCOMPARE(gate.frames(5, 6, good(of(1, 0.8)))[0].decision, VisitDecision::NotEnrolled);
}

void TestVisitBook::poorVisitIsReportedOnceWhenItEnded()
{
    Gate gate;
    QVERIFY(gate.frames(20, 5, poor()).empty());
    const std::vector<Visit> visits = gate.emptyFor(30s);
    QCOMPARE(visits.size(), 1u);
    QCOMPARE(visits[0].decision, VisitDecision::TooPoor);
    QCOMPARE(visits[0].quality.verdict, FaceVerdict::Blurred);
    QVERIFY(!visits[0].crop.isNull());
}

void TestVisitBook::farOrFlickeringFacesAreNotReported()
{
    Gate gate;
    QVERIFY(gate.frames(20, 5, poor(25)).empty());
    QVERIFY(gate.frames(1, 6, poor()).empty());
    QVERIFY(gate.emptyFor(30s).empty());
}

void TestVisitBook::turningRoundOnTheWayOutIsNoSecondVisit()
{
    Gate gate;
    gate.gallery.add({TemplateId(1), kResident, of(1)});
    QCOMPARE(gate.frames(5, 5, good(of(1, 0.8))).size(), 1u);
    QVERIFY(gate.frames(10, 6, poor()).empty());
    QVERIFY(gate.emptyFor(30s).empty());
}

void TestVisitBook::hidingBehindAResidentIsAVisit()
{
    Gate gate;
    gate.gallery.add({TemplateId(1), kResident, of(1)});
    std::vector<Visit> visits;
    for (int i = 0; i < 10; ++i) {
        std::ranges::copy(gate.frame({{5, good(of(1, 0.8))}, {6, poor()}}),
                          std::back_inserter(visits));
    }
    std::ranges::copy(gate.emptyFor(30s), std::back_inserter(visits));
    QCOMPARE(visits.size(), 2u);
    QCOMPARE(visits[0].decision, VisitDecision::Recognised);
    QCOMPARE(visits[1].decision, VisitDecision::TooPoor);
}

void TestVisitBook::decidedFaceIsSeldomLookedAt()
{
    Gate gate;
    gate.gallery.add({TemplateId(1), kResident, of(1)});
    QCOMPARE(gate.frames(5, 5, good(of(1, 0.8))).size(), 1u);
    gate.looks = 0;
    QVERIFY(gate.frames(50, 5, good(of(1, 0.8))).empty());
    QVERIFY(gate.looks >= 5);
    QVERIFY(gate.looks <= 15);
}

void TestVisitBook::decisionCarriesTheBestCrop()
{
    Gate gate;
    DescribedFace best = good(of(3), 0.9);
    best.crop = QImage(32, 32, QImage::Format_RGB888);
    QVERIFY(gate.frames(1, 5, poor()).empty());
    QVERIFY(gate.frames(1, 5, best).empty());
    const std::vector<Visit> visits = gate.frames(5, 5, good(of(3), 0.4));
    QCOMPARE(visits.size(), 1u);
    QCOMPARE(visits[0].crop.width(), 32);
    QCOMPARE(visits[0].quality.score, 0.9);
}

void TestVisitBook::livenessIsTheMeanOverTheGoodFramesBeforeTheDecision()
{
    Gate gate;
    gate.gallery.add({TemplateId(1), kResident, of(1)});
    DescribedFace unusable = poor();
    unusable.quality.liveness = 1;
    gate.frame({{5, unusable}});
    gate.frame({{5, living(of(1), 0.2)}});
    std::vector<Visit> visits = gate.frame({{5, living(of(1), 0.4)}});
    QCOMPARE(visits.size(), 1u);
    QVERIFY(visits[0].liveness.has_value());
    QVERIFY(std::abs(*visits[0].liveness - 0.3) < 1e-9);
    // Where nobody looks there is nothing to say.
    gate.emptyFor(20s);
    visits = gate.frames(3, 6, good(of(1)));
    QCOMPARE(visits.size(), 1u);
    QVERIFY(!visits[0].liveness.has_value());
}

void TestVisitBook::strangersTemplateIsGoneWhenTheVisitEnds()
{
    Gate gate;
    gate.gallery.add({TemplateId(1), kResident, of(1)});
    const std::vector<Visit> visits = gate.frames(10, 5, living(of(3), 0.1));
    QCOMPARE(visits.size(), 1u);
    QVERIFY(visits[0].liveness.has_value());
    QCOMPARE(visits[0].decision, VisitDecision::NotEnrolled);
    QCOMPARE(gate.book.templatesHeld(), 1u);
    // Nobody whom the gallery does not know is in what the visit reports, or in the gallery.
    QVERIFY(!visits[0].match.person.isValid() || visits[0].match.person == kResident);
    QCOMPARE(gate.gallery.size(), 1u);
    gate.emptyFor(gate.settings.sameVisit - 200ms);
    QCOMPARE(gate.book.templatesHeld(), 1u);
    QCOMPARE(gate.book.picturesHeld(), 1u);
    gate.emptyFor(400ms);
    QCOMPARE(gate.book.templatesHeld(), 0u);
    QCOMPARE(gate.book.picturesHeld(), 0u);
    // Nor is the liveness of the stranger counted for whoever has the track's number next.
    const std::vector<Visit> next = gate.frames(2, 5, living(of(1), 0.9));
    QCOMPARE(next.size(), 1u);
    QVERIFY(std::abs(*next[0].liveness - 0.9) < 1e-9);
}

QTEST_GUILESS_MAIN(TestVisitBook)
#include "tst_visit_book.moc"
