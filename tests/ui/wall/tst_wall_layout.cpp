#include "ui/wall/stream_words.h"
#include "ui/wall/wall_layout.h"

#include <QTest>

using namespace gatehouse;
using namespace gatehouse::ui;
using media::StreamFault;
using media::StreamState;

class WallLayoutTest : public QObject
{
    Q_OBJECT

private slots:
    void tilesAreEqualInsideAndApart()
    {
        for (const WallLayout layout : allLayouts()) {
            const QSize area(1366, 701);
            const auto rects = tileRects(layout, area);
            QCOMPARE(int(rects.size()), tilesOf(layout));
            for (size_t i = 0; i < rects.size(); ++i) {
                QVERIFY(QRect(QPoint(), area).contains(rects[i]));
                QCOMPARE(rects[i].size(), rects[0].size());
                for (size_t j = 0; j < i; ++j) {
                    QVERIFY(!rects[i].intersects(rects[j]));
                }
            }
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

    void stepsStayInside()
    {
        QCOMPARE(stepped(0, 4, Step::Left, WallLayout::Four), 0);
        QCOMPARE(stepped(0, 4, Step::Right, WallLayout::Four), 1);
        QCOMPARE(stepped(0, 4, Step::Down, WallLayout::Four), 2);
        QCOMPARE(stepped(3, 4, Step::Up, WallLayout::Four), 1);
        QCOMPARE(stepped(2, 4, Step::Down, WallLayout::Four), 2);
        QCOMPARE(stepped(3, 5, Step::Right, WallLayout::Four), 4);
        QCOMPARE(stepped(0, 0, Step::Right, WallLayout::Four), -1);
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
