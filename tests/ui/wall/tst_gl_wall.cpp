// The wall on OpenGL, in a real window on a screen in memory. No card: the driver computes on the
// processor, which shows that it is right and nothing about how fast it is.
#include "integration/media/sample_clips.h"
#include "media/picture_scaler.h"
#include "support/rigs/virtual_screen.h"
#include "ui/wall/wall_view.h"
#include "ui/widgets/dialogs.h"
#include "ui/widgets/icon_set.h"
#include "ui/widgets/theme.h"

#include <QApplication>
#include <QTemporaryDir>
#include <QTest>

using namespace gatehouse;
using namespace gatehouse::ui;

namespace {

constexpr int kPatienceMs = 40'000;
constexpr QSize kCanvas(640, 360);
/// libyuv's coefficients have six bits, a card's are exact; and scalers do not agree where between
/// two samples they are.
constexpr int kNear = 12;

/// Soft gradients through all colours: where scalers differ by half a pixel nothing jumps.
std::shared_ptr<media::PlanarPicture> gradients(QSize size, int padding, media::YuvMatrix matrix,
                                                bool fullRange)
{
    const int halfWidth = (size.width() + 1) / 2;
    const int halfHeight = (size.height() + 1) / 2;
    const int strideY = size.width() + padding;
    const int strideC = halfWidth + padding;
    auto bytes = std::make_shared<std::vector<uint8_t>>(
        size_t(strideY) * size_t(size.height()) + 2 * size_t(strideC) * size_t(halfHeight), 255);
    auto picture = std::make_shared<media::PlanarPicture>();
    const auto plane = [&](uint8_t* at, int width, int height, int stride, int across, int down) {
        for (int y = 0; y < height; ++y) {
            for (int x = 0; x < width; ++x) {
                at[y * stride + x] = uint8_t(60 + across * x / width + down * y / height);
            }
        }
        return at + ptrdiff_t(stride) * height;
    };
    uint8_t* const luma = bytes->data();
    uint8_t* const blue = plane(luma, size.width(), size.height(), strideY, 100, 40);
    uint8_t* const red = plane(blue, halfWidth, halfHeight, strideC, 0, 120);
    plane(red, halfWidth, halfHeight, strideC, 130, 0);
    picture->y = luma;
    picture->u = blue;
    picture->v = red;
    picture->strideY = strideY;
    picture->strideU = picture->strideV = strideC;
    picture->width = size.width();
    picture->height = size.height();
    picture->matrix = matrix;
    picture->fullRange = fullRange;
    picture->owner = bytes;
    return picture;
}

/// The largest difference of a channel, away from the edges.
int difference(const QImage& a, const QImage& b, const QRect& of)
{
    int most = 0;
    for (int y = of.top(); y <= of.bottom(); ++y) {
        for (int x = of.left(); x <= of.right(); ++x) {
            const QRgb one = a.pixel(x, y);
            const QRgb other = b.pixel(x, y);
            most = std::max({most, std::abs(qRed(one) - qRed(other)),
                             std::abs(qGreen(one) - qGreen(other)),
                             std::abs(qBlue(one) - qBlue(other))});
        }
    }
    return most;
}

}  // namespace

class GlWallTest : public QObject
{
    Q_OBJECT

public:
    explicit GlWallTest(const test::VirtualScreen& screen) : m_screen(screen) {}

private slots:
    void initTestCase()
    {
        if (!m_screen.isThere()) {
            QSKIP("Xvfb is missing: install the package xvfb to test the wall on OpenGL.");
        }
        m_theme = std::make_unique<Theme>(*qApp);
        m_icons = std::make_unique<IconSet>(*m_theme);
        const auto clip = test::makeClip(m_directory.path(), QStringLiteral("main"),
                                         {.size = {640, 360}, .seconds = 20});
        QVERIFY2(clip, clip ? "" : qPrintable(clip.error().text));
        m_clip = *clip;
    }

    void cleanup()
    {
        m_view.reset();
        m_window.reset();
        m_hub.reset();
    }

    void coloursAreThoseOfTheProcessor_data()
    {
        QTest::addColumn<int>("matrix");
        QTest::addColumn<bool>("fullRange");
        QTest::addColumn<QSize>("size");
        QTest::addColumn<int>("padding");
        const int hd = int(media::YuvMatrix::Bt709);
        const int sd = int(media::YuvMatrix::Bt601);
        QTest::newRow("709") << hd << false << kCanvas << 0;
        QTest::newRow("709 full") << hd << true << kCanvas << 0;
        QTest::newRow("601") << sd << false << kCanvas << 0;
        QTest::newRow("601 full") << sd << true << kCanvas << 0;
        QTest::newRow("by size") << int(media::YuvMatrix::BySize) << false << kCanvas << 0;
        QTest::newRow("lines with a gap") << hd << false << kCanvas << 13;
        QTest::newRow("odd") << hd << false << QSize(321, 181) << 0;
        QTest::newRow("smaller") << hd << false << QSize(320, 180) << 0;
        QTest::newRow("larger") << hd << false << QSize(1000, 562) << 0;
    }

    void coloursAreThoseOfTheProcessor()
    {
        QFETCH(int, matrix);
        QFETCH(bool, fullRange);
        QFETCH(QSize, size);
        QFETCH(int, padding);
        auto frame = std::make_shared<media::VideoFrame>();
        frame->planes = gradients(size, padding, media::YuvMatrix(matrix), fullRange);
        const QImage expected = frame->planes->toImage(kCanvas, QImage::Format_RGB32);
        QVERIFY(!expected.isNull());
        const QImage drawn = drawnAlone(frame);
        const QRect inner({4, 4}, kCanvas - QSize(8, 8));
        const int most = difference(drawn, expected, inner);
        QVERIFY2(most <= kNear, qPrintable(QString::number(most)));
        // By other equations it would not look like this.
        auto other = std::make_shared<media::PlanarPicture>(*frame->planes);
        other->fullRange = !fullRange;
        QVERIFY(difference(drawn, other->toImage(kCanvas, QImage::Format_RGB32), inner) > kNear);
        other->fullRange = fullRange;
        other->matrix = media::matrixOf(*frame->planes) == media::YuvMatrix::Bt709
                            ? media::YuvMatrix::Bt601
                            : media::YuvMatrix::Bt709;
        QVERIFY(difference(drawn, other->toImage(kCanvas, QImage::Format_RGB32), inner) > kNear);
        // It was drawn, and is no single colour.
        QVERIFY(difference(drawn, drawn.mirrored(true, true), drawn.rect()) > 60);
    }

    void anImageIsDrawnToThePixel()
    {
        auto frame = std::make_shared<media::VideoFrame>();
        frame->image = gradients(kCanvas, 0, media::YuvMatrix::Bt709, false)
                           ->toImage(kCanvas, QImage::Format_RGB32);
        QCOMPARE(difference(drawnAlone(frame), frame->image, frame->image.rect()), 0);
    }

    void aPictureThatChangesItsKindAndSizeIsDrawnAnew()
    {
        auto planar = std::make_shared<media::VideoFrame>();
        planar->planes = gradients({64, 36}, 0, media::YuvMatrix::Bt709, false);
        auto packed = std::make_shared<media::VideoFrame>();
        packed->image = QImage(kCanvas, QImage::Format_RGB32);
        packed->image.fill(Qt::green);
        auto other = std::make_shared<media::VideoFrame>();
        other->planes = gradients({128, 72}, 0, media::YuvMatrix::Bt601, false);
        media::VideoFramePtr shown = planar;
        GlCanvas canvas({.background = [] { return QColor(Qt::black); },
                         .pictures =
                             [&] {
                                 return std::vector<GlCanvas::Picture>{{shown, QRect({}, kCanvas)}};
                             },
                         .over = [](QPainter&) {},
                         .failed = [](const QString&) {}},
                        nullptr);
        canvas.resize(kCanvas);
        canvas.show();
        QVERIFY(QTest::qWaitForWindowExposed(&canvas));
        for (const media::VideoFramePtr& next :
             {media::VideoFramePtr(packed), media::VideoFramePtr(planar),
              media::VideoFramePtr(other), media::VideoFramePtr(packed)}) {
            shown = next;
            const QImage expected =
                next->planes ? next->planes->toImage(kCanvas, QImage::Format_RGB32) : next->image;
            // Much enlarged: only roughly the same near the samples' edges.
            const int most = difference(canvas.grabFramebuffer(), expected,
                                        QRect({40, 40}, kCanvas - QSize(80, 80)));
            QVERIFY2(most <= 2 * kNear, qPrintable(QString::number(most)));
        }
        shown = nullptr;
        QCOMPARE(canvas.grabFramebuffer().pixel(100, 100), QRgb(0xff000000));
    }

    void framesOfRealStreamsReachTheScreen()
    {
        openWall(4);
        QTRY_VERIFY_WITH_TIMEOUT(framesOfAll() > 20, kPatienceMs);
        QCOMPARE(m_view->paintedBy(), Graphics::Card);
        // The same picture as the processor paints: neither black nor one colour, with its name on
        // it.
        const QImage seen = m_view->grab().toImage();
        const QRect tile = m_view->placeRect(0);
        const QImage picture = seen.copy(tile);
        QVERIFY(difference(picture, picture.mirrored(true, false), picture.rect()) > 60);
        QVERIFY(m_view->tileOfPlace(0)->frame()->planes);
        QVERIFY(m_view->tileOfPlace(0)->frame()->image.isNull());
    }

    void aBigPictureAndAPartOfItArePainted()
    {
        openWall(4);
        QTRY_VERIFY_WITH_TIMEOUT(framesOfAll() > 8, kPatienceMs);
        QTest::keyClick(m_view.get(), Qt::Key_Return);
        QVERIFY(m_view->isBig());
        QTRY_VERIFY_WITH_TIMEOUT(m_view->liveCount() == 1, kPatienceMs);
        // The decoder's own picture: it is not scaled for a tile that is larger.
        QTRY_VERIFY_WITH_TIMEOUT(m_view->selectedTile()->frame() &&
                                     m_view->selectedTile()->frame()->planes &&
                                     m_view->selectedTile()->frame()->planes->width == 640,
                                 kPatienceMs);
        media::PictureView part;
        part.region = {0.25, 0.25, 0.5, 0.5};
        m_view->selectedTile()->look().setView(part);
        m_view->refreshLooks();
        QTRY_COMPARE_WITH_TIMEOUT(m_view->selectedTile()->frame()->region, part.region,
                                  kPatienceMs);
        QVERIFY(!m_view->selectedTile()->frame()->planes);
        const quint64 before = framesOfAll();
        QTRY_VERIFY_WITH_TIMEOUT(framesOfAll() > before + 5, kPatienceMs);
    }

    void inAnotherWindowItIsPaintedAsWell()
    {
        // It moves into another window: with another context.
        openWall(1);
        QTRY_VERIFY_WITH_TIMEOUT(framesOfAll() > 5, kPatienceMs);
        m_window = std::make_unique<QWidget>();
        m_window->resize(500, 300);
        m_view->setParent(m_window.get());
        m_view->setGeometry(m_window->rect());
        m_window->show();
        m_view->show();
        const quint64 before = framesOfAll();
        QTRY_VERIFY_WITH_TIMEOUT(framesOfAll() > before + 5, kPatienceMs);
        QCOMPARE(m_view->paintedBy(), Graphics::Card);
    }

private:
    static QImage drawnAlone(const media::VideoFramePtr& frame)
    {
        GlCanvas canvas({.background = [] { return QColor(Qt::black); },
                         .pictures =
                             [&] {
                                 return std::vector<GlCanvas::Picture>{{frame, QRect({}, kCanvas)}};
                             },
                         .over = [](QPainter&) {},
                         .failed = [](const QString&) {}},
                        nullptr);
        canvas.resize(kCanvas);
        canvas.show();
        return QTest::qWaitForWindowExposed(&canvas) ? canvas.grabFramebuffer() : QImage();
    }

    void openWall(int cameras)
    {
        m_hub = std::make_unique<media::StreamHub>(m_clock);
        std::vector<Camera> all;
        for (int i = 1; i <= cameras; ++i) {
            Camera camera;
            camera.id = CameraId(i);
            camera.name = QStringLiteral("Camera %1").arg(i);
            camera.mainUrl = QUrl::fromLocalFile(m_clip);
            m_hub->setCamera(camera);
            all.push_back(camera);
        }
        const UiContext context{*m_theme, *m_icons,         m_dialogs,
                                m_clock,  QTimeZone::utc(), Graphics::Card};
        m_view = std::make_unique<WallView>(context, *m_hub);
        m_view->resize(1200, 700);
        m_view->setWallLayout(cameras == 1 ? WallLayout::One : WallLayout::Four);
        m_view->setCameras(std::move(all));
        m_view->show();
    }

    quint64 framesOfAll() const
    {
        quint64 frames = 0;
        for (const PaintedFrames& painted : m_view->paintedFrames()) {
            frames += painted.frames;
        }
        return frames;
    }

    const test::VirtualScreen& m_screen;
    SystemClock m_clock;
    QTemporaryDir m_directory;
    QString m_clip;
    WindowDialogs m_dialogs;
    std::unique_ptr<Theme> m_theme;
    std::unique_ptr<IconSet> m_icons;
    std::unique_ptr<media::StreamHub> m_hub;
    std::unique_ptr<QWidget> m_window;  ///< the view's, where it has one
    std::unique_ptr<WallView> m_view;
};

int main(int argc, char** argv)
{
    const test::VirtualScreen screen;
    QApplication application(argc, argv);
    GlWallTest test(screen);
    return QTest::qExec(&test, argc, argv);
}
#include "tst_gl_wall.moc"
