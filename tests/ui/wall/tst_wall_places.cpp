#include "ui/wall/wall_places.h"

#include <QTest>

using namespace gatehouse;
using namespace gatehouse::ui;
using Ids = std::vector<CameraId>;

namespace {

CameraId camera(int number)
{
    return CameraId(number);
}

Ids upTo(int count)
{
    Ids ids;
    for (int number = 1; number <= count; ++number) {
        ids.push_back(camera(number));
    }
    return ids;
}

Ids shown(const WallPlaces& places)
{
    Ids ids;
    for (int place = 0; place < places.count(); ++place) {
        ids.push_back(places.cameraAt(place));
    }
    return ids;
}

Ids ids(std::initializer_list<int> numbers)
{
    Ids list;
    for (const int number : numbers) {
        list.push_back(camera(number));
    }
    return list;
}

}  // namespace

class WallPlacesTest : public QObject
{
    Q_OBJECT

private slots:
    void camerasFillTheWallPageByPage()
    {
        WallPlaces places;
        QCOMPARE(places.pageCount(), 1);
        QCOMPARE(shown(places), ids({0, 0, 0, 0}));
        places.setCameras(upTo(6));
        QCOMPARE(places.pageCount(), 2);
        QCOMPARE(shown(places), ids({1, 2, 3, 4}));
        QVERIFY(places.turnTo(1));
        QCOMPARE(shown(places), ids({5, 6, 0, 0}));
        QVERIFY(!places.turnTo(2));
        QVERIFY(places.turnToCamera(camera(3)));
        QCOMPARE(places.page(), 0);
        QVERIFY(!places.turnToCamera(camera(9)));
        QCOMPARE(places.filling(), Filling::Automatic);
    }

    void aPageThatIsGoneIsNotShown()
    {
        WallPlaces places;
        places.setCameras(upTo(9));
        places.turnTo(2);
        places.setCameras(upTo(5));
        QCOMPARE(places.page(), 1);
        places.setLayout(WallLayout::Sixteen);
        QCOMPARE(places.page(), 0);
        QCOMPARE(places.cameraAt(4), camera(5));
    }

    void aPinnedTileStaysAndTheOthersFlowAroundIt()
    {
        WallPlaces places;
        places.setCameras(upTo(7));
        QVERIFY(places.setPin(1, Pin::Pinned));
        QVERIFY(!places.setPin(1, Pin::Pinned));
        QCOMPARE(shown(places), ids({1, 2, 3, 4}));
        QCOMPARE(places.pageCount(), 2);
        places.turnTo(1);
        QCOMPARE(shown(places), ids({5, 2, 6, 7}));
        QVERIFY(places.turnToCamera(camera(2)));
        QVERIFY(places.setPin(1, Pin::Free));
        QCOMPARE(shown(places), ids({5, 6, 7, 0}));
    }

    void whatIsPutTradesPlacesWithWhatStoodThere()
    {
        WallPlaces places;
        places.setCameras(upTo(6));
        QVERIFY(places.put(0, camera(3)));
        QCOMPARE(shown(places), ids({3, 2, 1, 4}));
        QCOMPARE(places.filling(), Filling::Arranged);
        QCOMPARE(places.pageCount(), 1);
        // From outside, it takes the place alone.
        QVERIFY(places.put(0, camera(6)));
        QCOMPARE(shown(places), ids({6, 2, 1, 4}));
        QVERIFY(!places.put(0, camera(6)));
        QVERIFY(!places.put(4, camera(5)));
        QVERIFY(!places.put(1, camera(77)));
        QVERIFY(places.put(1, camera(6), WallPlaces::Copies::Allow));
        QCOMPARE(shown(places), ids({6, 6, 1, 4}));
    }

    void tilesSwapAndAreTakenAway()
    {
        WallPlaces places;
        places.setCameras(upTo(3));
        QVERIFY(places.swap(0, 3));
        QCOMPARE(shown(places), ids({0, 2, 3, 1}));
        QVERIFY(!places.swap(1, 1));
        QVERIFY(!places.swap(1, 4));
        QVERIFY(places.takeAway(3));
        QVERIFY(!places.takeAway(3));
        QCOMPARE(shown(places), ids({0, 2, 3, 0}));
    }

    void aPinnedTileIsNotTouched()
    {
        WallPlaces places;
        places.setCameras(upTo(6));
        places.setPin(0, Pin::Pinned);
        QVERIFY(!places.put(0, camera(2)));
        QVERIFY(!places.put(1, camera(1)));
        QVERIFY(!places.swap(0, 1));
        QVERIFY(!places.takeAway(0));
        QCOMPARE(places.filling(), Filling::Automatic);
        QVERIFY(places.swap(1, 2));
        QCOMPARE(shown(places), ids({1, 3, 2, 4}));
        QVERIFY(places.isPinned(0));
        places.fillAutomatically();
        QVERIFY(places.isPinned(0));
        QCOMPARE(shown(places), ids({1, 2, 3, 4}));
    }

    void anEmptyPlaceIsNotPinned()
    {
        WallPlaces places;
        places.setCameras(upTo(1));
        QVERIFY(!places.setPin(2, Pin::Pinned));
        QVERIFY(!places.setPin(9, Pin::Pinned));
    }

    void aCameraThatComesBackHasItsPlaceAgain()
    {
        WallPlaces places;
        places.setCameras(upTo(4));
        places.swap(0, 3);
        places.setCameras(ids({1, 2, 3}));
        QCOMPARE(shown(places), ids({0, 2, 3, 1}));
        QVERIFY(places.isMissingAt(0));
        places.setCameras({});
        QCOMPARE(shown(places), ids({0, 0, 0, 0}));
        places.setCameras(upTo(4));
        QCOMPARE(shown(places), ids({4, 2, 3, 1}));
        QVERIFY(!places.isMissingAt(0));
    }

    void aSmallerLayoutForgetsNothing()
    {
        WallPlaces places;
        places.setCameras(upTo(9));
        places.setLayout(WallLayout::Nine);
        places.swap(0, 8);
        places.setLayout(WallLayout::Four);
        QCOMPARE(shown(places), ids({9, 2, 3, 4}));
        places.setLayout(WallLayout::Nine);
        QCOMPARE(places.cameraAt(8), camera(1));
        places.setLayout(WallLayout::Sixteen);
        QVERIFY(places.swap(0, 15));
        QCOMPARE(places.cameraAt(15), camera(9));
    }

    void anArrangementIsPutUpAgain()
    {
        WallPlaces before;
        before.setCameras(upTo(6));
        before.setLayout(WallLayout::OnePlusFive);
        before.swap(0, 5);
        before.setPin(2, Pin::Pinned);
        WallPlaces after;
        after.setCameras(upTo(6));
        after.setArrangement(before.arrangement());
        QCOMPARE(shown(after), shown(before));
        QCOMPARE(after.arrangement(), before.arrangement());
        QVERIFY(after.isPinned(2));
        QCOMPARE(after.layout(), WallLayout::OnePlusFive);
    }

    void everyPlaceMayBePinned()
    {
        WallPlaces places;
        places.setCameras(upTo(6));
        for (int place = 0; place < places.count(); ++place) {
            QVERIFY(places.setPin(place, Pin::Pinned));
        }
        QCOMPARE(places.pageCount(), 1);
        QCOMPARE(shown(places), ids({1, 2, 3, 4}));
        QVERIFY(!places.turnToCamera(camera(6)));
    }
};

QTEST_APPLESS_MAIN(WallPlacesTest)
#include "tst_wall_places.moc"
