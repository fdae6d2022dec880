#include "vision/calibration.h"
#include "vision/gallery.h"

#include <QTest>

#include <atomic>
#include <cmath>
#include <random>
#include <thread>

using namespace gatehouse;
using namespace gatehouse::vision;

namespace {

/// A unit vector at this angle to the first axis, in the plane of the first two.
TemplateVector at(double degrees)
{
    TemplateVector vector{};
    vector[0] = float(std::cos(degrees * 3.14159265358979 / 180));
    vector[1] = float(std::sin(degrees * 3.14159265358979 / 180));
    return vector;
}

double cosineOfAngle(double degrees)
{
    return std::cos(degrees * 3.14159265358979 / 180);
}

TemplateVector anyVector(std::mt19937& random)
{
    std::normal_distribution<float> any;
    TemplateVector vector{};
    for (float& value : vector) {
        value = any(random);
    }
    const auto length = float(std::sqrt(cosineOf(vector, vector)));
    for (float& value : vector) {
        value /= length;
    }
    return vector;
}

GalleryEntry entry(qint64 id, qint64 person, double degrees)
{
    return {TemplateId(id), PersonId(person), at(degrees)};
}

std::vector<GalleryEntry> anybody(qint64 people, std::mt19937& random)
{
    std::vector<GalleryEntry> entries;
    for (qint64 i = 1; i <= people; ++i) {
        entries.push_back({TemplateId(i), PersonId(i), anyVector(random)});
    }
    return entries;
}

Match plainSearch(const std::vector<GalleryEntry>& entries, const TemplateVector& wanted)
{
    Match match;
    match.similarity = -2;
    match.secondSimilarity = -2;
    for (const GalleryEntry& one : entries) {
        const double likeness = cosineOf(one.vector, wanted);
        if (likeness > match.similarity) {
            match.secondSimilarity = std::exchange(match.similarity, likeness);
            match.secondPerson = std::exchange(match.person, one.person);
        } else if (likeness > match.secondSimilarity) {
            match.secondSimilarity = likeness;
            match.secondPerson = one.person;
        }
    }
    return match;
}

bool isSame(const Match& one, const Match& other)
{
    return one.person == other.person && one.secondPerson == other.secondPerson &&
           std::abs(one.similarity - other.similarity) < 1e-5 &&
           std::abs(one.secondSimilarity - other.secondSimilarity) < 1e-5;
}

const CameraId kGate(4);
const CameraId kOtherGate(5);

}  // namespace

class TestGallery : public QObject
{
    Q_OBJECT

private slots:
    void emptyGalleryKnowsNobody();
    void bestAndBestOtherPersonAreFound_data();
    void bestAndBestOtherPersonAreFound();
    void onePersonHasNoRunnerUp();
    void changeIsSeenByTheNextSearch();
    void oneTemplateOfSeveralGoes();
    void faceWhoseTimeIsOverGoes();
    void residenceThatIsProlongedKeepsTheFace();
    void templatesOfOnePersonAreReplaced();
    void othersThanOnePersonAreSearched();
    void everyScanAnswersLikeAPlainLoop_data();
    void everyScanAnswersLikeAPlainLoop();
    void aCircleIsScannedLikeAPlainLoopOfItsPeople_data();
    void aCircleIsScannedLikeAPlainLoopOfItsPeople();
    void aGateComparesWithItsCircleAlone();
    void likenessesThatDifferByAHairAreToldApart();
    void needsNoMoreMemoryThanTheNumbers();
    void searchesRunWhileItChanges();
};

void TestGallery::emptyGalleryKnowsNobody()
{
    const Gallery gallery;
    const Match match = gallery.search(at(0));
    QVERIFY(!match.person.isValid());
    QVERIFY(!match.secondPerson.isValid());
    QCOMPARE(match.similarity, 0.0);
}

void TestGallery::bestAndBestOtherPersonAreFound_data()
{
    QTest::addColumn<QList<int>>("order");
    QTest::newRow("best first") << QList<int>{0, 1, 2, 3};
    QTest::newRow("best last") << QList<int>{3, 2, 1, 0};
    QTest::newRow("mixed") << QList<int>{1, 3, 0, 2};
}

void TestGallery::bestAndBestOtherPersonAreFound()
{
    QFETCH(QList<int>, order);
    // Person 1 has the two nearest templates and is compared by their mean; person 2 is the best
    // other one.
    const GalleryEntry entries[]{entry(1, 1, 5), entry(2, 1, 10), entry(3, 2, 40), entry(4, 3, 70)};
    Gallery gallery;
    for (const int index : order) {
        gallery.add(entries[index]);
    }
    const Match match = gallery.search(at(0));
    QCOMPARE(match.person, PersonId(1));
    QVERIFY(std::abs(match.similarity - cosineOfAngle(7.5)) < 1e-6);
    QCOMPARE(match.secondPerson, PersonId(2));
    QVERIFY(std::abs(match.margin() - (cosineOfAngle(7.5) - cosineOfAngle(40))) < 1e-6);
}

void TestGallery::onePersonHasNoRunnerUp()
{
    Gallery gallery;
    gallery.add(entry(1, 7, 20));
    gallery.add(entry(2, 7, 10));
    const Match match = gallery.search(at(0));
    QCOMPARE(match.person, PersonId(7));
    QVERIFY(!match.secondPerson.isValid());
    QCOMPARE(match.secondSimilarity, 0.0);
}

void TestGallery::changeIsSeenByTheNextSearch()
{
    Gallery gallery;
    gallery.add(entry(1, 1, 50));
    QCOMPARE(gallery.search(at(0)).person, PersonId(1));
    gallery.add(entry(2, 2, 10));
    gallery.add(entry(3, 2, 12));
    QCOMPARE(gallery.search(at(0)).person, PersonId(2));
    gallery.removePerson(PersonId(2));
    QCOMPARE(gallery.size(), 1u);
    QCOMPARE(gallery.search(at(0)).person, PersonId(1));
    gallery.replaceAll({});
    QVERIFY(!gallery.search(at(0)).person.isValid());
}

void TestGallery::oneTemplateOfSeveralGoes()
{
    Gallery gallery;
    for (const double degrees : {0.0, 20.0, 40.0}) {
        gallery.add(entry(qint64(degrees) + 1, 1, degrees));
    }
    gallery.add(entry(99, 2, 90));
    QCOMPARE(gallery.size(), 4u);
    QCOMPARE(gallery.people(), 2u);
    QVERIFY(std::abs(gallery.search(at(20)).similarity - 1) < 1e-6);
    gallery.removeTemplate(TemplateId(41));
    QVERIFY(std::abs(gallery.search(at(10)).similarity - 1) < 1e-6);
    gallery.removeTemplate(TemplateId(1));
    QCOMPARE(gallery.size(), 2u);
    QVERIFY(std::abs(gallery.search(at(20)).similarity - 1) < 1e-6);
    gallery.removeTemplate(TemplateId(21));
    QCOMPARE(gallery.people(), 1u);
    QCOMPARE(gallery.search(at(20)).person, PersonId(2));
    gallery.removeTemplate(TemplateId(7));  // nobody's
    QCOMPARE(gallery.size(), 1u);
}

void TestGallery::faceWhoseTimeIsOverGoes()
{
    const UtcTime noon = fromMs(1'000'000);
    Gallery gallery;
    GalleryEntry tenant = entry(1, 1, 10);
    tenant.until = noon;
    GalleryEntry second = entry(2, 1, 12);
    second.until = noon;
    gallery.replaceAll({tenant, second, entry(3, 2, 30)});
    GalleryEntry later = entry(4, 3, 50);
    later.until = noon + std::chrono::hours(1);
    gallery.add(later);

    QCOMPARE(gallery.removeExpired(noon - std::chrono::milliseconds(1)), std::size_t(0));
    QCOMPARE(gallery.search(at(0)).person, PersonId(1));
    QCOMPARE(gallery.removeExpired(noon), std::size_t(1));
    QCOMPARE(gallery.search(at(0)).person, PersonId(2));
    QCOMPARE(gallery.size(), std::size_t(2));
    QCOMPARE(gallery.people(), std::size_t(2));
    QCOMPARE(gallery.removeExpired(noon), std::size_t(0));
    QCOMPARE(gallery.removeExpired(noon + std::chrono::hours(2)), std::size_t(1));
    QCOMPARE(gallery.people(), std::size_t(1));
    // Who has no end stays.
    QCOMPARE(gallery.removeExpired(noon + std::chrono::years(100)), std::size_t(0));
}

void TestGallery::residenceThatIsProlongedKeepsTheFace()
{
    const UtcTime noon = fromMs(1'000'000);
    Gallery gallery;
    GalleryEntry tenant = entry(1, 1, 10);
    tenant.until = noon;
    gallery.add(tenant);
    tenant.until = noon + std::chrono::hours(1);
    gallery.replacePerson(PersonId(1), {tenant});
    QCOMPARE(gallery.removeExpired(noon), std::size_t(0));
    tenant.until.reset();
    gallery.replacePerson(PersonId(1), {tenant});
    QCOMPARE(gallery.removeExpired(noon + std::chrono::hours(2)), std::size_t(0));
    QCOMPARE(gallery.size(), std::size_t(1));
}

void TestGallery::templatesOfOnePersonAreReplaced()
{
    Gallery gallery;
    gallery.replaceAll({entry(1, 1, 10), entry(2, 1, 20), entry(3, 2, 40)});
    gallery.replacePerson(PersonId(1), {entry(4, 1, 60)});
    QCOMPARE(gallery.size(), std::size_t(2));
    QCOMPARE(gallery.search(at(0)).person, PersonId(2));
    gallery.replacePerson(PersonId(2), {});
    QCOMPARE(gallery.search(at(0)).person, PersonId(1));
    QCOMPARE(gallery.people(), std::size_t(1));
}

void TestGallery::othersThanOnePersonAreSearched()
{
    Gallery gallery;
    gallery.add(entry(1, 1, 0));
    gallery.add(entry(2, 2, 30));
    QCOMPARE(gallery.searchOthers(at(0), PersonId(1)).person, PersonId(2));
    QCOMPARE(gallery.searchOthers(at(0), PersonId(9)).person, PersonId(1));
    gallery.removePerson(PersonId(2));
    QVERIFY(!gallery.searchOthers(at(0), PersonId(1)).person.isValid());
}

void TestGallery::everyScanAnswersLikeAPlainLoop_data()
{
    QTest::addColumn<ScanKind>("kind");
    QTest::newRow("portable") << ScanKind::Portable;
    if (bestScanKind() == ScanKind::Avx2) {
        QTest::newRow("avx2") << ScanKind::Avx2;
    }
}

void TestGallery::everyScanAnswersLikeAPlainLoop()
{
    QFETCH(ScanKind, kind);
    std::mt19937 random(7);
    const std::vector<GalleryEntry> entries = anybody(3000, random);
    Gallery gallery(kind);
    gallery.replaceAll(entries);
    for (int probe = 0; probe < 200; ++probe) {
        const TemplateVector wanted = anyVector(random);
        QVERIFY(isSame(gallery.search(wanted), plainSearch(entries, wanted)));
    }
}

void TestGallery::aCircleIsScannedLikeAPlainLoopOfItsPeople_data()
{
    everyScanAnswersLikeAPlainLoop_data();
}

void TestGallery::aCircleIsScannedLikeAPlainLoopOfItsPeople()
{
    QFETCH(ScanKind, kind);
    std::mt19937 random(8);
    const std::vector<GalleryEntry> entries = anybody(3000, random);
    std::vector<GalleryEntry> near;
    std::vector<PersonId> circle;
    for (const GalleryEntry& one : entries) {
        if (one.person.value() % 17 == 0) {
            near.push_back(one);
            circle.push_back(one.person);
        }
    }
    Gallery gallery(kind);
    gallery.replaceAll(entries);
    gallery.setCircles({{kGate, circle}});
    QCOMPARE(gallery.people(kGate), near.size());
    for (int probe = 0; probe < 200; ++probe) {
        const TemplateVector wanted = anyVector(random);
        QVERIFY(isSame(gallery.search(wanted, kGate), plainSearch(near, wanted)));
        QVERIFY(isSame(gallery.search(wanted, CameraId(99)), plainSearch(entries, wanted)));
    }
}

void TestGallery::aGateComparesWithItsCircleAlone()
{
    Gallery gallery;
    gallery.replaceAll({entry(1, 1, 5), entry(2, 2, 40), entry(3, 3, 70)});
    gallery.setCircles({{kGate, {PersonId(2), PersonId(3), PersonId(8)}}, {kOtherGate, {}}});
    const Match match = gallery.search(at(5), kGate);
    QCOMPARE(match.person, PersonId(2));
    QCOMPARE(match.secondPerson, PersonId(3));
    // A circle without anybody compares with nobody, and not with everybody.
    QVERIFY(!gallery.search(at(5), kOtherGate).person.isValid());
    QCOMPARE(gallery.people(kOtherGate), 0U);
    // Whom a new face might be taken for is asked of everybody.
    QCOMPARE(gallery.searchOthers(at(5), PersonId(9)).person, PersonId(1));
    gallery.setCircles({});
    QCOMPARE(gallery.search(at(5), kGate).person, PersonId(1));
    QCOMPARE(gallery.people(kGate), 3U);
}

void TestGallery::likenessesThatDifferByAHairAreToldApart()
{
    // Far less than eight bits can tell.
    Gallery gallery;
    for (qint64 i = 1; i <= 500; ++i) {
        gallery.add(entry(i, i, 30 + 0.01 * double(i)));
    }
    const Match match = gallery.search(at(0));
    QCOMPARE(match.person, PersonId(1));
    QCOMPARE(match.secondPerson, PersonId(2));
    QCOMPARE(gallery.search(at(33)).person, PersonId(300));
}

void TestGallery::needsNoMoreMemoryThanTheNumbers()
{
    constexpr std::size_t kPeople = 5000;
    std::mt19937 random(3);
    std::vector<GalleryEntry> entries;
    for (std::size_t i = 1; i <= kPeople; ++i) {
        entries.push_back({TemplateId(qint64(i)), PersonId(qint64(i)), anyVector(random)});
    }
    Gallery gallery;
    gallery.replaceAll(entries);
    QVERIFY(gallery.bytes() <= kPeople * sizeof(TemplateVector));
    for (std::size_t i = 1; i <= 100; ++i) {
        gallery.add(
            {TemplateId(qint64(kPeople + i)), PersonId(qint64(kPeople + i)), anyVector(random)});
    }
    QVERIFY(gallery.bytes() <= kPeople * sizeof(TemplateVector));
}

void TestGallery::searchesRunWhileItChanges()
{
    Gallery gallery;
    std::atomic<bool> done = false;
    std::atomic<int> wrong = 0;
    std::thread searcher([&] {
        while (!done) {
            const Match match = gallery.search(at(0));
            // Person 1 is complete or absent; nobody else is near.
            if (match.person.isValid() &&
                (match.person != PersonId(1) || match.similarity < 0.99)) {
                ++wrong;
            }
        }
    });
    for (int i = 0; i < 2000; ++i) {
        gallery.add(entry(i + 1, 1, 1));
        gallery.removePerson(PersonId(1));
    }
    done = true;
    searcher.join();
    QCOMPARE(wrong.load(), 0);
}

QTEST_GUILESS_MAIN(TestGallery)
#include "tst_gallery.moc"
