#include "picture_mutator.h"

#include "support/odd_pictures.h"

#include <QBuffer>
#include <QImageWriter>
#include <QPainter>
#include <QtEndian>

#include <zlib.h>

namespace gatehouse::test {

namespace {

quint32 below(std::mt19937& random, qsizetype limit)
{
    return limit > 0 ? quint32(random() % quint64(limit)) : 0;
}

QByteArray number(quint32 value, int bytes)
{
    QByteArray big(4, '\0');
    qToBigEndian(value, big.data());
    return big.right(bytes);
}

QByteArray encoded(const QImage& picture, const char* format, bool progressive = false)
{
    QByteArray bytes;
    QBuffer buffer(&bytes);
    buffer.open(QIODevice::WriteOnly);
    QImageWriter writer(&buffer, format);
    writer.setQuality(85);
    writer.setProgressiveScanWrite(progressive);
    writer.write(picture);
    return bytes;
}

QImage drawn()
{
    QImage picture(120, 80, QImage::Format_RGB32);
    picture.fill(QColor(90, 110, 90));
    QPainter painter(&picture);
    painter.fillRect(18, 26, 84, 28, QColor(10, 60, 170));
    painter.setPen(Qt::white);
    QFont font;
    font.setPixelSize(20);
    font.setBold(true);
    painter.setFont(font);
    painter.drawText(QRect(18, 26, 84, 28), Qt::AlignCenter, QStringLiteral("A 12345"));
    return picture;
}

/// An APP1 segment that says how the picture is turned, behind the start mark.
QByteArray withExif(const QByteArray& jpeg, quint16 orientation)
{
    const QByteArray tiff = QByteArrayLiteral("MM\0*\0\0\0\x08") + number(1, 2) +
                            number(0x0112, 2) + number(3, 2) + number(1, 4) +
                            number(orientation, 2) + number(0, 2) + number(0, 4);
    const QByteArray body = QByteArrayLiteral("Exif\0\0") + tiff;
    return jpeg.left(2) + "\xff\xe1" + number(quint32(body.size()) + 2, 2) + body + jpeg.mid(2);
}

struct Part
{
    qsizetype begin = 0;
    qsizetype end = 0;
};

/// JPEG's segments up to the first scan.
std::vector<Part> segmentsOf(const QByteArray& jpeg)
{
    std::vector<Part> parts;
    for (qsizetype at = 2; at + 4 <= jpeg.size() && jpeg[at] == '\xff' && jpeg[at + 1] != '\xda';) {
        const auto length = qFromBigEndian<quint16>(jpeg.constData() + at + 2);
        const qsizetype end = std::min<qsizetype>(at + 2 + length, jpeg.size());
        parts.push_back({at, end});
        at = end;
    }
    return parts;
}

std::vector<Part> chunksOf(const QByteArray& png)
{
    std::vector<Part> parts;
    for (qsizetype at = 8; at + 12 <= png.size();) {
        const auto length = qFromBigEndian<quint32>(png.constData() + at);
        const qsizetype end = std::min<qsizetype>(at + 12 + qsizetype(length), png.size());
        parts.push_back({at, end});
        at = end;
    }
    return parts;
}

/// Values at which code that counts goes wrong.
quint32 awkward(std::mt19937& random)
{
    constexpr quint32 kValues[] = {0,          1,          2,      0x7f,   0x80,    0xff,
                                   0x100,      0x7fff,     0x8000, 0xffff, 0x10000, 0x7fffffff,
                                   0x80000000, 0xffffffff, 60'000, 30'000, 100'000, 0x01000000};
    return kValues[below(random, std::size(kValues))];
}

void changeBytes(QByteArray& bytes, std::mt19937& random)
{
    for (auto changes = 1 + below(random, 8); changes > 0 && !bytes.isEmpty(); --changes) {
        const qsizetype at = below(random, bytes.size());
        switch (below(random, 5)) {
            case 0:
                bytes[at] = char(bytes[at] ^ char(1U << below(random, 8)));
                break;
            case 1:
                bytes[at] = char(below(random, 256));
                break;
            case 2:
                bytes.remove(at, qsizetype(1 + below(random, 40)));
                break;
            case 3:
                bytes.insert(at, bytes.mid(below(random, bytes.size()), 64));
                break;
            default:
                bytes.replace(at, 4, number(awkward(random), 4));
        }
    }
}

/// Doubles, removes or swaps parts, or gives one a wrong length or content.
void changeParts(QByteArray& bytes, const std::vector<Part>& parts, int lengthAt, int lengthBytes,
                 std::mt19937& random)
{
    if (parts.empty()) {
        return changeBytes(bytes, random);
    }
    const Part part = parts[below(random, qsizetype(parts.size()))];
    const Part other = parts[below(random, qsizetype(parts.size()))];
    const QByteArray own = bytes.mid(part.begin, part.end - part.begin);
    switch (below(random, 6)) {
        case 0:
            bytes.remove(part.begin, own.size());
            break;
        case 1:
            bytes.insert(part.begin, own);
            break;
        case 2:
            bytes.insert(other.begin, own);
            break;
        case 3:
            bytes.replace(part.begin + lengthAt, lengthBytes, number(awkward(random), lengthBytes));
            break;
        case 4:
            bytes.replace(part.begin + 4 + below(random, std::max<qsizetype>(1, own.size() - 4)), 2,
                          number(awkward(random), 2));
            break;
        default:
            for (int i = 0; i < 6 && own.size() > 4; ++i) {
                bytes[part.begin + 4 + below(random, own.size() - 4)] = char(below(random, 256));
            }
    }
}

/// A changed chunk whose sum fits: what is behind the check is reached.
void mendSums(QByteArray& png)
{
    for (const Part& part : chunksOf(png)) {
        const qsizetype length = part.end - part.begin - 12;
        if (length >= 0) {
            const auto sum =
                crc32(0, reinterpret_cast<const Bytef*>(png.constData() + part.begin + 4),
                      uInt(length + 4));
            png.replace(part.begin + 8 + length, 4, number(quint32(sum), 4));
        }
    }
}

void changeExif(QByteArray& jpeg, std::mt19937& random)
{
    const qsizetype at = jpeg.indexOf("Exif");
    if (at < 0) {
        jpeg = withExif(jpeg, quint16(awkward(random)));
        return;
    }
    for (auto changes = 1 + below(random, 4); changes > 0; --changes) {
        const int width = below(random, 2) == 0 ? 2 : 4;
        jpeg.replace(at + 6 + below(random, 28), width, number(awkward(random), width));
    }
}

}  // namespace

std::vector<SeedPicture> formsOf(const QImage& picture)
{
    return {{"jpg", encoded(picture, "jpg")}, {"png", encoded(picture, "png")}};
}

std::vector<SeedPicture> drawnPictures()
{
    const QImage picture = drawn();
    const QByteArray jpeg = encoded(picture, "jpg");
    std::vector<SeedPicture> seeds{{"jpg", jpeg},
                                   {"jpg", encoded(picture, "jpg", true)},
                                   {"jpg", withExif(jpeg, 6)},
                                   {"jpg", withExif(encoded(picture, "jpg", true), 8)},
                                   {"jpg", cmykJpeg(picture)},
                                   {"gif", "GIF89a\x01\x00\x01\x00\x80\x00\x00\xff\xff\xff"},
                                   {"bmp", encoded(picture, "bmp")}};
    for (const auto format : {QImage::Format_RGB888, QImage::Format_ARGB32, QImage::Format_RGBA64,
                              QImage::Format_Grayscale8, QImage::Format_Grayscale16,
                              QImage::Format_Indexed8, QImage::Format_Mono}) {
        seeds.push_back({"png", encoded(picture.convertToFormat(format), "png")});
    }
    seeds.push_back({"jpg", encoded(picture.convertToFormat(QImage::Format_Grayscale8), "jpg")});
    seeds.push_back({"png", encoded(picture.copy(0, 0, 1, 1), "png")});
    return seeds;
}

QByteArray mutated(const SeedPicture& seed, std::mt19937& random)
{
    QByteArray bytes = seed.bytes;
    const bool isPng = bytes.startsWith("\x89PNG");
    const bool isJpeg = bytes.startsWith("\xff\xd8");
    for (auto rounds = 1 + below(random, 3); rounds > 0; --rounds) {
        switch (below(random, 6)) {
            case 0:
                bytes.truncate(below(random, bytes.size() + 1));
                break;
            case 1:
            case 2:
                if (isPng) {
                    changeParts(bytes, chunksOf(bytes), 0, 4, random);
                } else if (isJpeg) {
                    changeParts(bytes, segmentsOf(bytes), 2, 2, random);
                }
                break;
            case 3:
                if (isJpeg) {
                    changeExif(bytes, random);
                }
                break;
            default:
                changeBytes(bytes, random);
        }
    }
    // Half of them: a decoder that checks sums would see nothing else.
    if (isPng && below(random, 2) == 0) {
        mendSums(bytes);
    }
    return bytes;
}

}  // namespace gatehouse::test
