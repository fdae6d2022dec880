// Keys and mouse become directions.
#include "ui/wall/ptz_keys.h"

#include <QTest>

using namespace gatehouse;
using namespace gatehouse::ui;

class TestPtzKeys : public QObject
{
    Q_OBJECT

private slots:
    void keysAddUpAndOppositesCancel()
    {
        PtzKeys keys;
        QVERIFY(keys.velocity({}).isStill());
        QVERIFY(keys.press(Qt::Key_Left));
        QVERIFY(keys.press(Qt::Key_Up));
        QVERIFY(keys.velocity({}).pan < 0);
        QVERIFY(keys.velocity({}).tilt > 0);
        QVERIFY(keys.press(Qt::Key_Right));
        QCOMPARE(keys.velocity({}).pan, 0.0);
        QVERIFY(keys.release(Qt::Key_Left));
        QVERIFY(keys.velocity({}).pan > 0);
        keys.clear();
        QVERIFY(keys.velocity({}).isStill());
    }

    void plusStandsOnTwoKeys()
    {
        PtzKeys keys;
        QVERIFY(keys.press(Qt::Key_Equal));
        QVERIFY(keys.velocity({}).zoom > 0);
        QVERIFY(keys.release(Qt::Key_Plus));
        QVERIFY(keys.velocity({}).isStill());
        QVERIFY(!keys.press(Qt::Key_R));
    }

    void controlIsSlow()
    {
        PtzKeys keys;
        keys.press(Qt::Key_Right);
        QVERIFY(keys.velocity(Qt::ControlModifier).pan < keys.velocity({}).pan);
    }

    void digitsAreFoundUnderShift()
    {
        const auto number = [](int key, Qt::KeyboardModifiers modifiers) {
            return placeNumberOf(QKeyEvent(QEvent::KeyPress, key, modifiers));
        };
        QCOMPARE(number(Qt::Key_1, Qt::NoModifier), std::optional(1));
        QCOMPARE(number(Qt::Key_9, Qt::ShiftModifier), std::optional(9));
        QCOMPARE(number(Qt::Key_Exclam, Qt::ShiftModifier), std::optional(1));
        QCOMPARE(number(Qt::Key_ParenLeft, Qt::ShiftModifier), std::optional(9));
        QVERIFY(!number(Qt::Key_0, Qt::NoModifier));
    }

    void mouseSteersByItsDistanceFromTheMiddle()
    {
        const QRectF tile(100, 100, 400, 200);
        QVERIFY(velocityAt(tile, tile.center()).isStill());
        QVERIFY(velocityAt(tile, tile.center() + QPointF(15, 5)).isStill());
        const PtzVelocity corner = velocityAt(tile, tile.topLeft());
        QCOMPARE(corner.pan, -1.0);
        QCOMPARE(corner.tilt, 1.0);
        const PtzVelocity beyond = velocityAt(tile, QPointF(5000, 200));
        QCOMPARE(beyond.pan, 1.0);
        const double half = velocityAt(tile, tile.center() + QPointF(100, 0)).pan;
        QVERIFY(half > 0.2 && half < 0.6);
        QVERIFY(velocityAt({}, {}).isStill());
    }
};

QTEST_APPLESS_MAIN(TestPtzKeys)
#include "tst_ptz_keys.moc"
