#include "bench/vision/drawn_plates.h"

#include <QBuffer>
#include <QFont>
#include <QImageReader>
#include <QPainter>
#include <QPainterPath>

#include <opencv2/imgproc.hpp>

#include <algorithm>
#include <cmath>

namespace gatehouse::bench {

namespace {

// GA 36-2018, millimetres; a pixel is half a millimetre.
constexpr double kScale = 2;

constexpr std::array kDesigns{
    PlateDesign{"small car, blue", PlateKind::Ordinary, "PASSSSS", false},
    PlateDesign{"large vehicle, yellow, front", PlateKind::Ordinary, "PASSSSS", false},
    PlateDesign{"large vehicle, yellow, rear", PlateKind::Ordinary, "PASSSSS", true},
    PlateDesign{"small, new energy", PlateKind::SmallNewEnergy, "PAESDDDD", false},
    PlateDesign{"large, new energy", PlateKind::LargeNewEnergy, "PADDDDDE", false},
    PlateDesign{"trailer", PlateKind::Trailer, "PASSSS挂", true},
    PlateDesign{"driving school", PlateKind::Coach, "PASSSS学", false},
    PlateDesign{"police", PlateKind::Police, "PASSSS警", false},
    PlateDesign{"Hong Kong", PlateKind::HongKong, "粤ZSSSS港", false},
    PlateDesign{"Macau", PlateKind::Macau, "粤ZSSSS澳", false},
    PlateDesign{"embassy, in front", PlateKind::Embassy, "使DDDDDD", false},
    PlateDesign{"embassy, at the end", PlateKind::Embassy, "DDDDDD使", false},
    PlateDesign{"consulate", PlateKind::Consulate, "PASSSS领", false},
    PlateDesign{"military", PlateKind::Military, "AADDDDD", false},
    PlateDesign{"armed police", PlateKind::ArmedPolice, "WJPDDDDS", false},
    PlateDesign{"fire and rescue", PlateKind::Emergency, "PXSSSS应急", false},
    PlateDesign{"motorcycle", PlateKind::Ordinary, "PASSSSS", true},
    PlateDesign{"low-speed lorry", PlateKind::Ordinary, "PASSSSS", true},
};

struct Paint
{
    QColor from;  ///< of the ground, at the top
    QColor to;
    QColor ink;
    QColor marked;  ///< of the characters that mark the kind
};

Paint paintOf(const PlateDesign& design)
{
    const QColor yellow(0xf2, 0xb4, 0x1a);
    const QColor red(0xc4, 0x1e, 0x24);
    switch (design.kind) {
        case PlateKind::SmallNewEnergy:
        case PlateKind::LargeNewEnergy:
            return {QColor(0xdf, 0xf3, 0xe4), QColor(0x38, 0xb5, 0x6b), Qt::black, Qt::black};
        case PlateKind::Police:
        case PlateKind::Military:
        case PlateKind::ArmedPolice:
        case PlateKind::Emergency:
            return {Qt::white, Qt::white, Qt::black, red};
        case PlateKind::HongKong:
        case PlateKind::Macau:
        case PlateKind::Embassy:
        case PlateKind::Consulate:
            return {QColor(0x18, 0x18, 0x1a), QColor(0x18, 0x18, 0x1a), Qt::white, Qt::white};
        case PlateKind::Trailer:
        case PlateKind::Coach:
            return {yellow, yellow, Qt::black, Qt::black};
        default:
            break;
    }
    if (QLatin1StringView(design.name) == QLatin1StringView("small car, blue")) {
        return {QColor(0x0a, 0x3d, 0x91), QColor(0x0a, 0x3d, 0x91), Qt::white, Qt::white};
    }
    return {yellow, yellow, Qt::black, Qt::black};
}

bool isMarked(const PlateDesign& design, qsizetype place, const QString& text)
{
    switch (design.kind) {
        case PlateKind::Military:
        case PlateKind::ArmedPolice:
            return place < 2;
        case PlateKind::Police:
            return place == text.size() - 1;
        case PlateKind::Emergency:
            return place >= text.size() - 2;
        default:
            return false;
    }
}

/// Where the characters stand, millimetres.
struct Sheet
{
    QSizeF size;
    std::vector<QRectF> cells;
    std::optional<QPointF> dot;
};

Sheet oneRow(const PlateDesign& design, qsizetype characters)
{
    Sheet sheet{{440, 140}, {}, QPointF(134.5, 70)};
    const bool newEnergy = characters == 8;
    if (newEnergy) {
        sheet.size.setWidth(480);
        sheet.dot.reset();
    }
    if (newEnergy &&
        (design.kind == PlateKind::SmallNewEnergy || design.kind == PlateKind::LargeNewEnergy)) {
        for (const double x : {15.5, 69.5, 161.5, 213.5, 265.5, 317.5, 369.5, 421.5}) {
            sheet.cells.emplace_back(x, 25, x < 20 ? 45 : 43, 90);
        }
        return sheet;
    }
    if (newEnergy) {
        for (int i = 0; i < 8; ++i) {
            sheet.cells.emplace_back(17.5 + 57 * i, 25, 45, 90);
        }
        return sheet;
    }
    for (const double x : {15.5, 72.5, 151.5, 208.5, 265.5, 322.5, 379.5}) {
        sheet.cells.emplace_back(x, 25, 45, 90);
    }
    if (design.kind == PlateKind::Embassy) {
        sheet.dot.reset();
    }
    return sheet;
}

Sheet twoRows(const PlateDesign& design)
{
    // The rear plate of lorries; those of motorcycles and low-speed lorries are drawn in its
    // proportions.
    Sheet sheet{{440, 220}, {{110, 15, 80, 60}, {250, 15, 80, 60}}, QPointF(220, 45)};
    for (int i = 0; i < 5; ++i) {
        sheet.cells.emplace_back(27.5 + 80 * i, 90, 65, 110);
    }
    const QLatin1StringView name(design.name);
    const QSizeF wanted = name == QLatin1StringView("motorcycle")        ? QSizeF(220, 140)
                          : name == QLatin1StringView("low-speed lorry") ? QSizeF(300, 165)
                                                                         : sheet.size;
    const double right = wanted.width() / sheet.size.width();
    const double down = wanted.height() / sheet.size.height();
    for (QRectF& cell : sheet.cells) {
        cell = {cell.x() * right, cell.y() * down, cell.width() * right, cell.height() * down};
    }
    sheet.dot = QPointF(sheet.dot->x() * right, sheet.dot->y() * down);
    sheet.size = wanted;
    return sheet;
}

cv::Mat matOf(QImage& image)
{
    return {image.height(), image.width(), CV_8UC3, image.bits(), size_t(image.bytesPerLine())};
}

double between(double from, double to, std::mt19937& random)
{
    return std::uniform_real_distribution(from, to)(random);
}

}  // namespace

std::span<const PlateDesign> plateDesigns()
{
    return kDesigns;
}

QString provinceCharacters()
{
    return QStringLiteral("京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼");
}

QString plateText(const PlateDesign& design, QChar province, std::mt19937& random)
{
    static const QString letters = QStringLiteral("ABCDEFGHJKLMNPQRSTUVWXYZ");
    const auto oneOf = [&random](const QString& of) {
        return of.at(std::uniform_int_distribution<qsizetype>(0, of.size() - 1)(random));
    };
    const QString digits = QStringLiteral("0123456789");
    QString text;
    int free = 2;  // letters among the last places: an ordinary serial has two at most
    for (const QChar place : QString::fromUtf8(design.shape)) {
        const bool letter = free > 0 && std::uniform_int_distribution(0, 3)(random) == 0;
        if (place == u'P') {
            text += province;
        } else if (place == u'A' && !text.endsWith(u'W')) {
            text += oneOf(letters);
        } else if (place == u'S') {
            text += oneOf(letter ? letters : digits);
            free -= letter;
        } else if (place == u'D') {
            text += oneOf(digits);
        } else if (place == u'E') {
            text += oneOf(QStringLiteral("ABCDEFGHJK"));
        } else {
            text += place;
        }
    }
    return text;
}

QImage drawnPlate(const PlateDesign& design, const QString& text)
{
    const Sheet sheet = design.twoRows ? twoRows(design) : oneRow(design, text.size());
    const Paint paint = paintOf(design);
    QImage plate((sheet.size * kScale).toSize(), QImage::Format_RGB888);
    QPainter painter(&plate);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.scale(kScale, kScale);
    const QRectF whole({}, sheet.size);
    QLinearGradient ground(whole.topLeft(), whole.bottomLeft());
    ground.setColorAt(0, paint.from);
    ground.setColorAt(1, paint.to);
    painter.fillRect(whole, ground);
    if (design.kind == PlateKind::LargeNewEnergy) {
        painter.fillRect(QRectF(0, 0, 140, whole.height()), QColor(0xf2, 0xb4, 0x1a));
    }
    QFont font(QStringLiteral("Noto Sans CJK SC"));
    font.setBold(true);
    font.setPixelSize(100);
    for (qsizetype i = 0; i < text.size(); ++i) {
        QPainterPath path;
        path.addText(0, 0, font, text.mid(i, 1));
        const QRectF drawn = path.boundingRect();
        QRectF cell = sheet.cells.at(size_t(i));
        if (text.at(i) == u'1') {  // as wide as it is, not as its place
            cell = {cell.center().x() - cell.width() / 4, cell.y(), cell.width() / 2,
                    cell.height()};
        }
        painter.save();
        painter.translate(cell.topLeft());
        painter.scale(cell.width() / drawn.width(), cell.height() / drawn.height());
        painter.translate(-drawn.topLeft());
        painter.fillPath(path, isMarked(design, i, text) ? paint.marked : paint.ink);
        painter.restore();
    }
    painter.setPen(Qt::NoPen);
    painter.setBrush(paint.ink);
    if (sheet.dot) {
        painter.drawEllipse(*sheet.dot, 5, 5);
    }
    painter.setBrush(Qt::NoBrush);
    painter.setPen(QPen(paint.ink, 3));
    painter.drawRoundedRect(whole.adjusted(4, 4, -4, -4), 10, 10);
    return plate;
}

Spoiling anySpoiling(double height, std::mt19937& random)
{
    // Blur and noise grow with the size that the plate has: a small one is far away, and not worse
    // in itself.
    return {.height = height,
            .turned = between(-10, 10, random),
            .fromAside = between(-0.22, 0.22, random),
            .blur = between(0, height / 28, random),
            .noise = between(0, 14, random),
            .brightness = between(0.35, 1.25, random),
            .jpeg = int(between(50, 95, random))};
}

QImage drawnScene(const QImage& plate, const Spoiling& spoiling, const QImage& photograph,
                  const std::array<QPointF, 4>& corners, std::mt19937& random)
{
    constexpr double kRowHeight = 140 * kScale;  // what `height` is measured on
    QImage source = plate;
    const double shrink = spoiling.height / kRowHeight;
    QImage scene;
    QPointF middle;
    double width = plate.width() * shrink;
    double high = plate.height() * shrink;
    if (photograph.isNull()) {
        scene = QImage(960, 540, QImage::Format_RGB888);
        scene.fill(QColor(96, 100, 104));
        middle = {480 + between(-150, 150, random), 300 + between(-90, 90, random)};
    } else {
        // The photograph is scaled until its own plate is as high as wanted, and a car's size
        // follows.
        const double own =
            std::hypot(corners[3].x() - corners[0].x(), corners[3].y() - corners[0].y());
        const double factor = spoiling.height / std::max(1.0, own);
        const QSizeF size = QSizeF(photograph.size()) * factor;
        scene = photograph
                    .scaled(size.toSize().expandedTo({1, 1}), Qt::IgnoreAspectRatio,
                            Qt::SmoothTransformation)
                    .convertToFormat(QImage::Format_RGB888);
        for (const QPointF& corner : corners) {
            middle += corner * factor / 4;
        }
        // Larger than the plate that is there, so that nothing of it is seen.
        width = std::max(
            width,
            std::hypot(corners[1].x() - corners[0].x(), corners[1].y() - corners[0].y()) * factor);
        high *= width / (plate.width() * shrink);
        constexpr double kCover = 1.15;
        QPainter cover(&scene);
        cover.setPen(Qt::NoPen);
        cover.setBrush(QColor(28, 30, 32));
        QPolygonF own4;
        for (const QPointF& corner : corners) {
            own4 << middle + (corner * factor - middle) * kCover;
        }
        cover.drawPolygon(own4);
    }
    cv::Mat into = matOf(scene);
    // First as small as it will be, averaged: a camera's pixel sees all that lies in it.
    QImage small = source
                       .scaled(std::max(1, int(width)), std::max(1, int(high)),
                               Qt::IgnoreAspectRatio, Qt::SmoothTransformation)
                       .convertToFormat(QImage::Format_RGB888);
    const cv::Mat ink = matOf(small);
    const double radians = spoiling.turned * CV_PI / 180;
    const auto place = [&](double x, double y) {
        const double higher = 1 + spoiling.fromAside * x;
        const double across = x * width / 2;
        const double down = y * high / 2 * higher;
        return cv::Point2f(
            float(middle.x() + across * std::cos(radians) - down * std::sin(radians)),
            float(middle.y() + across * std::sin(radians) + down * std::cos(radians)));
    };
    const std::array from{cv::Point2f(0, 0), cv::Point2f(float(ink.cols), 0),
                          cv::Point2f(float(ink.cols), float(ink.rows)),
                          cv::Point2f(0, float(ink.rows))};
    const std::array to{place(-1, -1), place(1, -1), place(1, 1), place(-1, 1)};
    cv::warpPerspective(ink, into, cv::getPerspectiveTransform(from.data(), to.data()), into.size(),
                        cv::INTER_LINEAR, cv::BORDER_TRANSPARENT);
    if (spoiling.blur > 0.3) {
        cv::GaussianBlur(into, into, {}, spoiling.blur);
    }
    into.convertTo(into, -1, spoiling.brightness);
    cv::Mat noise(into.size(), CV_16SC3);
    cv::RNG dice(random());
    dice.fill(noise, cv::RNG::NORMAL, 0, spoiling.noise);
    cv::add(into, noise, into, {}, CV_8U);
    QByteArray bytes;
    QBuffer buffer(&bytes);
    buffer.open(QIODevice::ReadWrite);
    scene.save(&buffer, "jpeg", spoiling.jpeg);
    return QImage::fromData(bytes, "jpeg").convertToFormat(QImage::Format_RGB888);
}

}  // namespace gatehouse::bench
