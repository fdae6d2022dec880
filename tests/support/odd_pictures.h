// Pictures that Qt reads and does not write. A test that uses them links JPEG::JPEG.
#pragma once

#include <QByteArray>
#include <QColor>
#include <QImage>

#include <cstdio>
#include <cstdlib>
#include <vector>

#include <jpeglib.h>

namespace gatehouse::test {

/// As printing houses deliver it: four inks, inverted, with Adobe's mark.
inline QByteArray cmykJpeg(const QImage& image)
{
    jpeg_compress_struct writer{};
    jpeg_error_mgr errors{};
    writer.err = jpeg_std_error(&errors);
    jpeg_create_compress(&writer);
    unsigned char* memory = nullptr;
    unsigned long length = 0;
    jpeg_mem_dest(&writer, &memory, &length);
    writer.image_width = JDIMENSION(image.width());
    writer.image_height = JDIMENSION(image.height());
    writer.input_components = 4;
    writer.in_color_space = JCS_CMYK;
    jpeg_set_defaults(&writer);
    writer.write_Adobe_marker = TRUE;
    jpeg_start_compress(&writer, TRUE);
    std::vector<JSAMPLE> line(size_t(image.width()) * 4);
    for (int y = 0; y < image.height(); ++y) {
        for (int x = 0; x < image.width(); ++x) {
            const QColor c = image.pixelColor(x, y);
            const int values[]{c.red(), c.green(), c.blue(), 255};
            for (size_t i = 0; i < 4; ++i) {
                line[size_t(x) * 4 + i] = JSAMPLE(values[i]);
            }
        }
        JSAMPROW row = line.data();
        jpeg_write_scanlines(&writer, &row, 1);
    }
    jpeg_finish_compress(&writer);
    jpeg_destroy_compress(&writer);
    QByteArray bytes(reinterpret_cast<const char*>(memory), qsizetype(length));
    free(memory);
    return bytes;
}

/// Its pictures one after the other, half a second each, for ever. Compressed as little as the
/// format allows: the dictionary is thrown away before it grows.
inline QByteArray animatedGif(const std::vector<QImage>& pictures)
{
    constexpr int kClear = 256;
    constexpr int kEnd = 257;
    constexpr int kCodeBits = 9;
    constexpr int kCodesBeforeClear = 250;
    constexpr int kMostInABlock = 255;
    const QSize size = pictures.front().size();
    const auto word = [](int value) {
        QByteArray bytes(2, char(value & 0xFF));
        bytes[1] = char(value >> 8);
        return bytes;
    };
    const QByteArray sides = word(size.width()) + word(size.height());
    QByteArray gif = "GIF89a" + sides + QByteArray("\x70\x00\x00", 3) +
                     QByteArray("\x21\xFF\x0BNETSCAPE2.0\x03\x01\x00\x00\x00", 19);
    for (const QImage& picture : pictures) {
        const QImage indexed = picture.convertToFormat(QImage::Format_Indexed8);
        QByteArray palette;
        for (int i = 0; i < kClear; ++i) {
            const QRgb c = indexed.colorTable().value(i);
            palette += char(qRed(c));
            palette += char(qGreen(c));
            palette += char(qBlue(c));
        }
        gif += QByteArray("\x21\xF9\x04\x00\x32\x00\x00\x00", 8);
        gif += QByteArray("\x2C\x00\x00\x00\x00", 5) + sides + "\x87" + palette + "\x08";
        QByteArray codes;
        quint32 bits = 0;
        int held = 0;
        const auto put = [&](int code) {
            bits |= quint32(code) << held;
            for (held += kCodeBits; held >= 8; held -= 8) {
                codes += char(bits & 0xFF);
                bits >>= 8;
            }
        };
        int sinceClear = kCodesBeforeClear;
        for (int y = 0; y < size.height(); ++y) {
            for (int x = 0; x < size.width(); ++x) {
                if (sinceClear++ == kCodesBeforeClear) {
                    put(kClear);
                    sinceClear = 1;
                }
                put(indexed.pixelIndex(x, y));
            }
        }
        put(kEnd);
        codes += char(bits & 0xFF);
        for (qsizetype at = 0; at < codes.size(); at += kMostInABlock) {
            const QByteArray block = codes.mid(at, kMostInABlock);
            gif += char(block.size());
            gif += block;
        }
        gif += '\0';
    }
    return gif + ";";
}

}  // namespace gatehouse::test
