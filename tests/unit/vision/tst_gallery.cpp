#include "vision/gallery.h"

#include <QTest>

#include <atomic>
#include <cmath>
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

double cosineOf(double degrees)
{
    return std::cos(degrees * 3.14159265358979 / 180);
}

GalleryEntry entry(qint64 id, qint64 person, double degrees)
{
    return {TemplateId(id), PersonId(person), at(degrees)};
}

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
    // Person 1 has the two nearest templates; person 2 is the best other one.
    const GalleryEntry entries[]{entry(1, 1, 5), entry(2, 1, 10), entry(3, 2, 40), entry(4, 3, 70)};
    Gallery gallery;
    for (const int index : order) {
        gallery.add(entries[index]);
    }
    const Match match = gallery.search(at(0));
    QCOMPARE(match.person, PersonId(1));
    QVERIFY(std::abs(match.similarity - cosineOf(5)) < 1e-6);
    QCOMPARE(match.secondPerson, PersonId(2));
    QVERIFY(std::abs(match.margin() - (cosineOf(5) - cosineOf(40))) < 1e-6);
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
