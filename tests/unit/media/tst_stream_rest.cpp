#include "media/stream_rest.h"

#include <QTest>

using namespace gatehouse::media;

namespace {

using State = StreamRest::State;

/// What the rest says of each packet of some groups, each a key frame and what follows it.
QList<State> groups(StreamRest& rest, int count, int length, Need need)
{
    QList<State> states;
    for (int i = 0; i < count * length; ++i) {
        states << rest.next(i % length == 0, need);
    }
    return states;
}

}  // namespace

class StreamRestTest : public QObject
{
    Q_OBJECT

private slots:
    void isAwakeWhileSomebodyNeedsEveryPicture()
    {
        StreamRest rest;
        QCOMPARE(groups(rest, 3, 50, Need::Every).count(State::Awake), 150);
    }

    void restsOnceItKnowsHowFarApartKeyFramesAre()
    {
        StreamRest rest;
        QCOMPARE(groups(rest, 1, 50, Need::KeyFrames).count(State::Awake), 50);
        QCOMPARE(groups(rest, 2, 50, Need::KeyFrames).count(State::Resting), 100);
    }

    void knowsNothingFromTheMiddleOfAGroup()
    {
        StreamRest rest;
        for (int i = 0; i < 10; ++i) {
            QCOMPARE(rest.next(false, Need::KeyFrames), State::Awake);
        }
        // The first key frame ends no whole group.
        QCOMPARE(rest.next(true, Need::KeyFrames), State::Awake);
    }

    void wakesWithTheVeryNextPacketAndSaysSoOnce()
    {
        StreamRest rest;
        groups(rest, 2, 50, Need::KeyFrames);
        QCOMPARE(rest.next(true, Need::KeyFrames), State::Resting);
        QCOMPARE(rest.next(false, Need::KeyFrames), State::Resting);
        QCOMPARE(rest.next(false, Need::Every), State::Waking);
        QCOMPARE(rest.next(false, Need::Every), State::Awake);
        // And rests again as soon as it may.
        QCOMPARE(rest.next(false, Need::KeyFrames), State::Resting);
    }

    void doesNotRestWhereKeyFramesAreRare()
    {
        StreamRest rest;
        QCOMPARE(
            groups(rest, 3, StreamRest::kLongestGroup + 1, Need::KeyFrames).count(State::Resting),
            0);
        StreamRest other;
        QVERIFY(groups(other, 3, StreamRest::kLongestGroup, Need::KeyFrames).count(State::Resting) >
                0);
    }

    void wakesInAGroupThatBecomesTooLong()
    {
        StreamRest rest;
        groups(rest, 2, 50, Need::KeyFrames);
        const auto states = groups(rest, 1, StreamRest::kLongestGroup + 2, Need::KeyFrames);
        QCOMPARE(states.count(State::Resting), StreamRest::kLongestGroup);
        QCOMPARE(states[StreamRest::kLongestGroup], State::Waking);
        QCOMPARE(states[StreamRest::kLongestGroup + 1], State::Awake);
    }
};

QTEST_GUILESS_MAIN(StreamRestTest)
#include "tst_stream_rest.moc"
