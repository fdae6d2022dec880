// Many frames, one vehicle, one reading.
#include "vision/plates/plate_book.h"

#include <QTest>

using namespace gatehouse;
using namespace gatehouse::vision;

namespace {

using std::chrono::milliseconds;

const UtcTime kBegin = fromMs(1'700'000'000'000);

PlateReading reading(const QString& text, float sure, QPointF at = {100, 100})
{
    PlateReading made;
    made.text = text;
    made.characters.assign(size_t(text.size()), sure);
    made.confidence = 1;
    for (const float share : made.characters) {
        made.confidence *= double(share);
    }
    made.box = QRectF(at, QSizeF(100, 30));
    return made;
}

}  // namespace

class TestPlateBook : public QObject
{
    Q_OBJECT

private slots:
    void framesThatAgreeDecideOnceBeforeTheVehicleLeft();
    void vehicleThatLeavesIsDecidedByItsFrames();
    void oneWrongFrameIsOutvoted();
    void placeThatFramesDisagreeAboutIsTheLeastSure();
    void unsureSingleFrameIsNoVehicle();
    void sureSingleFrameIsAVehicle();
    void vehicleThatComesBackPassesAgain();
    void twoVehiclesAreTwo();
    void plateThatStaysDoesNotGrow();
    void plainReadingNeverOutvotesAPlate();
    void vehicleThatWaitsUnsureGoesToAPerson();
    void vehicleThatStandsStillStaysTheSame();
    void vehicleThatLeftIsNotKeptByAnEmptyStillPicture();

private:
    static std::vector<PlateVisit> feed(PlateBook& book, const std::vector<PlateReading>& frames,
                                        int everyMs = 500, int beginMs = 0)
    {
        std::vector<PlateVisit> all;
        int at = beginMs;
        for (const PlateReading& one : frames) {
            const auto decided = book.add({one}, kBegin + milliseconds(at));
            all.insert(all.end(), decided.begin(), decided.end());
            at += everyMs;
        }
        return all;
    }
    static std::vector<PlateVisit> wait(PlateBook& book, int ms)
    {
        return book.add({}, kBegin + milliseconds(ms));
    }
};

void TestPlateBook::framesThatAgreeDecideOnceBeforeTheVehicleLeft()
{
    PlateBook book(CameraId(3), {});
    const auto visits =
        feed(book, std::vector<PlateReading>(10, reading(QStringLiteral("京A12345"), 0.99F)));
    QCOMPARE(visits.size(), size_t{1});
    QCOMPARE(visits.front().camera, CameraId(3));
    QCOMPARE(visits.front().reading.text, QStringLiteral("京A12345"));
    QCOMPARE(visits.front().frames, 3);
    QCOMPARE(visits.front().firstSeen, kBegin);
    QVERIFY(visits.front().reading.confidence > 0.9);
    QVERIFY(wait(book, 60'000).empty());
}

void TestPlateBook::vehicleThatLeavesIsDecidedByItsFrames()
{
    PlateBook book(CameraId(1), {});
    QVERIFY(feed(book, {reading(QStringLiteral("京A12345"), 0.9F),
                        reading(QStringLiteral("京A12345"), 0.9F)})
                .empty());
    QVERIFY(!book.isSettled());
    const auto visits = wait(book, 10'000);
    QCOMPARE(visits.size(), size_t{1});
    QVERIFY(book.isSettled());
}

void TestPlateBook::oneWrongFrameIsOutvoted()
{
    PlateBook book(CameraId(1), {});
    feed(book,
         {reading(QStringLiteral("京A12345"), 0.9F), reading(QStringLiteral("京A1234S"), 0.93F),
          reading(QStringLiteral("京A12345"), 0.9F)});
    const auto visits = wait(book, 10'000);
    QCOMPARE(visits.size(), size_t{1});
    QCOMPARE(visits.front().reading.text, QStringLiteral("京A12345"));
}

void TestPlateBook::placeThatFramesDisagreeAboutIsTheLeastSure()
{
    PlateBook book(CameraId(1), {});
    feed(book,
         {reading(QStringLiteral("京A12345"), 0.9F), reading(QStringLiteral("京A12Z45"), 0.9F),
          reading(QStringLiteral("京A12345"), 0.9F)});
    const auto visits = wait(book, 10'000);
    QCOMPARE(visits.size(), size_t{1});
    const std::vector<float>& shares = visits.front().reading.characters;
    QCOMPARE(shares.size(), size_t{7});
    QCOMPARE(std::ranges::min_element(shares) - shares.begin(), 4);
    QVERIFY(shares[4] < 0.65F && shares[0] > 0.85F);
}

void TestPlateBook::unsureSingleFrameIsNoVehicle()
{
    PlateBook book(CameraId(1), {});
    feed(book, {reading(QStringLiteral("京A12345"), 0.6F)});
    QVERIFY(wait(book, 10'000).empty());
}

void TestPlateBook::sureSingleFrameIsAVehicle()
{
    PlateBook book(CameraId(1), {});
    feed(book, {reading(QStringLiteral("京A12345"), 0.99F)});
    QCOMPARE(wait(book, 10'000).size(), size_t{1});
}

void TestPlateBook::vehicleThatComesBackPassesAgain()
{
    PlateBook book(CameraId(1), {});
    const std::vector<PlateReading> frames(3, reading(QStringLiteral("京A12345"), 0.99F));
    QCOMPARE(feed(book, frames).size(), size_t{1});
    QCOMPARE(feed(book, frames, 500, 60'000).size(), size_t{1});
}

void TestPlateBook::twoVehiclesAreTwo()
{
    PlateBook book(CameraId(1), {});
    const auto a = reading(QStringLiteral("京A12345"), 0.99F, {100, 100});
    const auto b = reading(QStringLiteral("沪B67890"), 0.99F, {800, 100});
    std::vector<PlateVisit> visits;
    for (int frame = 0; frame < 4; ++frame) {
        const auto decided = book.add({a, b}, kBegin + milliseconds(500 * frame));
        visits.insert(visits.end(), decided.begin(), decided.end());
    }
    QCOMPARE(visits.size(), size_t{2});
    QVERIFY(visits[0].reading.text != visits[1].reading.text);
}

void TestPlateBook::plateThatStaysDoesNotGrow()
{
    PlateBook book(CameraId(1), {});
    const auto visits =
        feed(book, std::vector<PlateReading>(5000, reading(QStringLiteral("京A12345"), 0.85F)));
    QCOMPARE(visits.size(), size_t{1});
    QVERIFY(visits.front().frames <= 100);
    QVERIFY(wait(book, 5000 * 500 + 10'000).empty());
}

void TestPlateBook::plainReadingNeverOutvotesAPlate()
{
    PlateBook book(CameraId(1), {});
    PlateReading plain = reading(QStringLiteral("A12345"), 0.99F);
    plain.trust = PlateTrust::Plain;
    feed(book, {plain, plain, reading(QStringLiteral("京A12345"), 0.8F), plain});
    const auto visits = wait(book, 10'000);
    QCOMPARE(visits.size(), size_t{1});
    QCOMPARE(visits.front().reading.text, QStringLiteral("京A12345"));
}

void TestPlateBook::vehicleThatWaitsUnsureGoesToAPerson()
{
    PlateBook book(CameraId(1), {});
    const std::vector<PlateReading> frames(20, reading(QStringLiteral("沪B67890"), 0.9F));
    const auto visits = feed(book, frames);
    QCOMPARE(visits.size(), size_t{1});
    QCOMPARE(visits.front().decidedAt - visits.front().firstSeen, milliseconds(4000));
    QVERIFY(visits.front().reading.confidence < PlateBookSettings{}.sure);
}

void TestPlateBook::vehicleThatStandsStillStaysTheSame()
{
    PlateBook book(CameraId(1), {});
    const PlateReading sure = reading(QStringLiteral("沪B67890"), 0.99F);
    QVERIFY(book.isSettled());
    QCOMPARE(feed(book, {sure, sure}).size(), size_t{0});
    QVERIFY2(!book.isSettled(), "nothing is decided yet");
    QCOMPARE(feed(book, {sure}, 500, 1000).size(), size_t{1});
    QVERIFY(book.isSettled());
    for (int at = 1500; at < 60'000; at += 500) {
        QVERIFY(book.isSettled());
        QVERIFY(book.addUnchanged(kBegin + milliseconds(at)).empty());
    }
    // It drives off: seen a last time, and nobody new.
    QVERIFY(feed(book, {sure, sure, sure}, 500, 60'000).empty());
}

void TestPlateBook::vehicleThatLeftIsNotKeptByAnEmptyStillPicture()
{
    PlateBook book(CameraId(1), {});
    const PlateReading sure = reading(QStringLiteral("沪B67890"), 0.99F);
    QCOMPARE(feed(book, {sure, sure, sure}).size(), size_t{1});
    QVERIFY(book.add({}, kBegin + milliseconds(1500)).empty());
    QVERIFY2(!book.isSettled(), "it may only have been missed in one frame");
    for (int at = 2000; at <= 6000; at += 500) {
        QVERIFY(book.addUnchanged(kBegin + milliseconds(at)).empty());
    }
    QVERIFY(book.isSettled());
    QCOMPARE(feed(book, {sure, sure, sure}, 500, 6500).size(), size_t{1});
}

QTEST_APPLESS_MAIN(TestPlateBook)
#include "tst_plate_book.moc"
