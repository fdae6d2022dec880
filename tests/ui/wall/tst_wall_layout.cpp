#include "ui/wall/stream_words.h"
#include "ui/wall/wall_layout.h"

#include <QTest>

#include <set>

using namespace gatehouse;
using namespace gatehouse::ui;
using media::StreamFault;
using media::StreamState;

class WallLayoutTest : public QObject
{
    Q_OBJECT

private slots:
    void tilesAreInsideAndApart()
    {
        for (const WallLayout layout : allLayouts()) {
            const QSize area(1366, 701);
            const auto rects = tileRects(layout, area);
            QCOMPARE(int(rects.size()), tilesOf(layout));
            for (size_t i = 0; i < rects.size(); ++i) {
                QVERIFY(QRect(QPoint(), area).contains(rects[i]));
                QVERIFY(!rects[i].isEmpty());
                // The small ones are alike; only the first may be larger.
                QCOMPARE(rects[std::max<size_t>(i, 1) % rects.size()].size(), rects.back().size());
                for (size_t j = 0; j < i; ++j) {
                    QVERIFY(!rects[i].intersects(rects[j]));
                }
            }
        }
    }

    void aWallIsCoveredButForThinGaps()
    {
        const QSize area(1920, 1080);
        for (const WallLayout layout : allLayouts()) {
            qint64 covered = 0;
            for (const QRect& rect : tileRects(layout, area)) {
                covered += qint64(rect.width()) * rect.height();
            }
            QVERIFY(covered > qint64(area.width()) * area.height() * 97 / 100);
        }
    }

    void theLargeTileIsALead()
    {
        QVERIFY(isLead(WallLayout::One, 0));
        QVERIFY(isLead(WallLayout::OnePlusFive, 0));
        QVERIFY(isLead(WallLayout::OnePlusSeven, 0));
        QVERIFY(!isLead(WallLayout::OnePlusSeven, 1));
        QVERIFY(!isLead(WallLayout::Four, 0));
        const auto rects = tileRects(WallLayout::OnePlusFive, {1920, 1080});
        QVERIFY(rects[0].width() > rects[1].width() * 2);
    }

    void corridorTilesAreUpright()
    {
        for (const QRect& rect : tileRects(WallLayout::Corridor, {1920, 1000})) {
            QVERIFY(rect.height() > rect.width());
        }
    }

    void namesReadBack()
    {
        for (const WallLayout layout : allLayouts()) {
            QCOMPARE(layoutFromName(layoutName(layout)), std::optional(layout));
        }
        QVERIFY(!layoutFromName(QStringLiteral("5")));
        QVERIFY(!layoutFromName(QString()));
    }

    void stepsGoToTheTileThatTouches()
    {
        QCOMPARE(neighbour(WallLayout::Four, 0, Step::Left), std::nullopt);
        QCOMPARE(neighbour(WallLayout::Four, 0, Step::Right), std::optional(1));
        QCOMPARE(neighbour(WallLayout::Four, 1, Step::Right), std::nullopt);
        QCOMPARE(neighbour(WallLayout::Four, 3, Step::Up), std::optional(1));
        QCOMPARE(neighbour(WallLayout::Four, 2, Step::Down), std::nullopt);
        // Around the large tile: 1 and 2 at its right, 3, 4 and 5 below.
        QCOMPARE(neighbour(WallLayout::OnePlusFive, 0, Step::Right), std::optional(1));
        QCOMPARE(neighbour(WallLayout::OnePlusFive, 0, Step::Down), std::optional(3));
        QCOMPARE(neighbour(WallLayout::OnePlusFive, 2, Step::Left), std::optional(0));
        QCOMPARE(neighbour(WallLayout::OnePlusFive, 4, Step::Up), std::optional(0));
        QCOMPARE(neighbour(WallLayout::OnePlusFive, 5, Step::Up), std::optional(2));
        QCOMPARE(neighbour(WallLayout::Four, 7, Step::Up), std::nullopt);
    }

    void everyTileIsReachedByArrows()
    {
        for (const WallLayout layout : allLayouts()) {
            std::set<int> reached{0};
            std::vector<int> todo{0};
            while (!todo.empty()) {
                const int place = todo.back();
                todo.pop_back();
                for (const Step step : {Step::Left, Step::Right, Step::Up, Step::Down}) {
                    const auto next = neighbour(layout, place, step);
                    if (next && reached.insert(*next).second) {
                        todo.push_back(*next);
                    }
                }
            }
            QCOMPARE(int(reached.size()), tilesOf(layout));
        }
    }

    void everyStateThatIsNotLiveHasAWordAndASentence()
    {
        const UtcTime now = fromMs(1'000'000);
        QVERIFY(stateWord(StreamState::Live).isEmpty());
        for (const auto state :
             {StreamState::Connecting, StreamState::Stale, StreamState::Reconnecting}) {
            QVERIFY(!stateWord(state).isEmpty());
            for (int fault = int(StreamFault::None); fault <= int(StreamFault::Damaged); ++fault) {
                media::StreamStatus status;
                status.state = state;
                status.fault = StreamFault(fault);
                status.attempt = 3;
                const QString sentence =
                    streamSentence(QStringLiteral("West %1 gate"), status, now);
                QVERIFY(!sentence.isEmpty());
                QVERIFY(!sentence.contains(QStringLiteral("%2")));
                if (state == StreamState::Reconnecting) {
                    // A name is never taken for a placeholder.
                    QVERIFY2(sentence.contains(QStringLiteral("West %1 gate")),
                             qPrintable(sentence));
                    QVERIFY2(sentence.contains(QStringLiteral("(attempt 3)")),
                             qPrintable(sentence));
                }
            }
        }
    }

    void aFrozenPictureSaysForHowLong()
    {
        media::StreamStatus status;
        status.state = StreamState::Stale;
        status.lastFrameAt = fromMs(1'000'000);
        QCOMPARE(streamSentence(QStringLiteral("Yard"), status, fromMs(1'012'400)),
                 QStringLiteral("Picture frozen for 12 s."));
    }
};

QTEST_APPLESS_MAIN(WallLayoutTest)
#include "tst_wall_layout.moc"
