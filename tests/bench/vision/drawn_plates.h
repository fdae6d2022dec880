// Number plates of every kind, drawn by the sizes and colours of GA 36-2018, on photographs of cars
// or on grey scenes. The font is Noto Sans CJK and not the plates' own: what is read of them says
// how the parts of the reader hold together, not how well it reads a street.
#pragma once

#include "domain/plate.h"

#include <QImage>
#include <QPointF>
#include <QString>

#include <array>
#include <random>
#include <span>
#include <vector>

namespace gatehouse::bench {

/// A kind of plate as somebody at a gate tells them apart.
struct PlateDesign
{
    const char* name;
    PlateKind kind;
    /// The text: P a province, A a letter, D a digit, S either (mostly digits), E a letter of new
    /// energy; the rest stands for itself.
    const char* shape;
    bool twoRows;  ///< after the second character
};

std::span<const PlateDesign> plateDesigns();
QString provinceCharacters();

/// A text of this design. `province` stands wherever the design has one.
QString plateText(const PlateDesign& design, QChar province, std::mt19937& random);

/// Two pixels a millimetre, Format_RGB888.
QImage drawnPlate(const PlateDesign& design, const QString& text);

/// What a camera does to it.
struct Spoiling
{
    double height = 40;    ///< pixels of one row of text's plate; plates of two rows are higher
    double turned = 0;     ///< degrees
    double fromAside = 0;  ///< how much the far end is lower than the near one, a share
    double blur = 0;       ///< sigma, pixels
    double noise = 0;      ///< deviation, of 255
    double brightness = 1;
    int jpeg = 90;
};
Spoiling anySpoiling(double height, std::mt19937& random);

/// A scene with the plate in its middle or where the photograph has its own. `photograph` may be
/// null: a grey scene. `corners`: of the plate in the photograph, from its upper left, clockwise.
QImage drawnScene(const QImage& plate, const Spoiling& spoiling, const QImage& photograph,
                  const std::array<QPointF, 4>& corners, std::mt19937& random);

}  // namespace gatehouse::bench
