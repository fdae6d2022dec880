// Pictures as they come from broken disks, cut transfers and people who mean harm: small good ones,
// and what is made of them by changing bytes, JPEG's segments, Exif and PNG's chunks.
#pragma once

#include <QByteArray>
#include <QImage>

#include <random>
#include <vector>

namespace gatehouse::test {

struct SeedPicture
{
    const char* suffix;
    QByteArray bytes;
};

/// Drawn ones in every form that is read, and some that are not: colour, grey, sixteen bits,
/// palette, transparent, progressive, turned by Exif, four inks, animated, one pixel. With Qt GUI.
std::vector<SeedPicture> drawnPictures();
/// One more seed in two forms.
std::vector<SeedPicture> formsOf(const QImage& picture);

/// Never the same as the seed by intention; may be by chance.
QByteArray mutated(const SeedPicture& seed, std::mt19937& random);

}  // namespace gatehouse::test
