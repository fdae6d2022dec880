#include "media/image_pool.h"

#include <QTest>

#include <thread>

using namespace gatehouse::media;

class ImagePoolTest : public QObject
{
    Q_OBJECT

private slots:
    void usesABufferAgainWhenItsImageIsGone()
    {
        ImagePool pool;
        const uchar* first = nullptr;
        {
            const QImage image = pool.image({320, 180}, QImage::Format_RGB32);
            QCOMPARE(image.size(), QSize(320, 180));
            QCOMPARE(image.bytesPerLine(), qsizetype(1280));
            first = image.constBits();
        }
        const QImage again = pool.image({320, 180}, QImage::Format_RGB32);
        QCOMPARE(again.constBits(), first);
        const QImage other = pool.image({320, 180}, QImage::Format_RGB32);
        QVERIFY(other.constBits() != first);
    }

    void aCopyKeepsTheBuffer()
    {
        ImagePool pool;
        QImage kept;
        {
            QImage image = pool.image({4, 4}, QImage::Format_RGB32);
            image.fill(Qt::red);
            kept = image;
        }
        QImage other = pool.image({4, 4}, QImage::Format_RGB32);
        other.fill(Qt::blue);
        QCOMPARE(kept.pixelColor(1, 1), QColor(Qt::red));
    }

    void anotherSizeForgetsTheOldOnes()
    {
        ImagePool pool;
        {
            const QImage image = pool.image({320, 180}, QImage::Format_RGB32);
        }
        const QImage image = pool.image({33, 5}, QImage::Format_RGB888);
        QCOMPARE(image.bytesPerLine(), qsizetype(100));
        QCOMPARE(image.size(), QSize(33, 5));
    }

    void imagesOutliveThePoolAndItsThread()
    {
        QImage image;
        {
            ImagePool pool;
            image = pool.image({64, 64}, QImage::Format_RGB32);
        }
        image.fill(Qt::green);
        std::thread([taken = std::move(image)]() mutable { taken = {}; }).join();
        QVERIFY(image.isNull());
    }

    void refusesNothing()
    {
        QVERIFY(ImagePool().image({}, QImage::Format_RGB32).isNull());
        QVERIFY(ImagePool().image({-1, 4}, QImage::Format_RGB32).isNull());
    }
};

QTEST_APPLESS_MAIN(ImagePoolTest)
#include "tst_image_pool.moc"
