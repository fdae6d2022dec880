#include "face_data.h"

#include "vision/face_geometry.h"
#include "vision/models.h"

#include <QDir>
#include <QFile>

#include <algorithm>

namespace gatehouse::test {

namespace {

std::vector<QStringList> rowsOf(const QString& csv)
{
    std::vector<QStringList> rows;
    const QStringList lines =
        QString::fromUtf8(bytesOf(csv)).split(QLatin1Char('\n'), Qt::SkipEmptyParts);
    for (qsizetype i = 1; i < lines.size(); ++i) {
        rows.push_back(lines[i].trimmed().split(QLatin1Char(',')));
    }
    return rows;
}

}  // namespace

QString modelsDir()
{
    return QStringLiteral(GATEHOUSE_ASSETS_DIR "/models");
}

QString testDataDir()
{
    return QStringLiteral(GATEHOUSE_TESTDATA_DIR);
}

bool haveModels()
{
    return std::ranges::all_of(vision::modelFiles(), [](const vision::ModelFile& file) {
        return QFile::exists(QDir(modelsDir()).filePath(QString::fromLatin1(file.fileName)));
    });
}

bool haveFaces()
{
    return QFile::exists(testDataDir() + "/faces/truth.csv");
}

QByteArray bytesOf(const QString& path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

QImage pictureOf(const QString& path)
{
    return QImage(path).convertToFormat(QImage::Format_RGB888);
}

std::vector<FaceFile> faceFiles()
{
    std::vector<FaceFile> files;
    for (const QStringList& row : rowsOf(testDataDir() + "/faces/truth.csv")) {
        files.push_back({testDataDir() + "/faces/" + row[0], row[1], row[2]});
    }
    return files;
}

std::vector<FacePair> facePairs()
{
    std::vector<FacePair> pairs;
    for (const QStringList& row : rowsOf(testDataDir() + "/faces/pairs.csv")) {
        pairs.push_back({testDataDir() + "/faces/" + row[0], testDataDir() + "/faces/" + row[1],
                         row[2] == QLatin1String("1")});
    }
    return pairs;
}

Result<vision::DescribedFace> describeCentral(vision::FaceEngine& engine, const QImage& picture)
{
    const Result<std::vector<vision::FaceBox>> faces = engine.detect(picture);
    if (!faces) {
        return faces.error();
    }
    if (faces->empty()) {
        return fail(ErrorCode::NotFound, QStringLiteral("no face"));
    }
    const QPointF centre = QRectF(picture.rect()).center();
    const vision::FaceBox central = std::ranges::min(*faces, {}, [&](const vision::FaceBox& face) {
        return vision::distance(face.box.center(), centre);
    });
    return engine.describe(picture, central);
}

std::shared_ptr<const media::PlanarPicture> planar(const QImage& picture)
{
    // BT.601, full range, even sizes: what JPEG uses.
    struct Planes
    {
        std::vector<uint8_t> y;
        std::vector<uint8_t> u;
        std::vector<uint8_t> v;
    };
    const QImage rgb = picture.convertToFormat(QImage::Format_RGB888);
    const int width = rgb.width() & ~1;
    const int height = rgb.height() & ~1;
    auto planes = std::make_shared<Planes>();
    planes->y.resize(size_t(width) * size_t(height));
    planes->u.resize(planes->y.size() / 4);
    planes->v.resize(planes->y.size() / 4);
    for (int row = 0; row < height; ++row) {
        const uchar* line = rgb.constScanLine(row);
        for (int column = 0; column < width; ++column) {
            const int r = line[3 * column];
            const int g = line[3 * column + 1];
            const int b = line[3 * column + 2];
            planes->y[size_t(row) * size_t(width) + size_t(column)] =
                uint8_t((299 * r + 587 * g + 114 * b) / 1000);
            if (row % 2 == 0 && column % 2 == 0) {
                const size_t at = size_t(row / 2) * size_t(width / 2) + size_t(column / 2);
                planes->u[at] =
                    uint8_t(std::clamp(128 + (-169 * r - 331 * g + 500 * b) / 1000, 0, 255));
                planes->v[at] =
                    uint8_t(std::clamp(128 + (500 * r - 419 * g - 81 * b) / 1000, 0, 255));
            }
        }
    }
    auto result = std::make_shared<media::PlanarPicture>();
    result->y = planes->y.data();
    result->u = planes->u.data();
    result->v = planes->v.data();
    result->strideY = width;
    result->strideU = width / 2;
    result->strideV = width / 2;
    result->width = width;
    result->height = height;
    result->fullRange = true;
    result->matrix = media::YuvMatrix::Bt601;
    result->owner = planes;
    return result;
}

}  // namespace gatehouse::test
