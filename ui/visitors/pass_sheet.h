// A pass on paper: the QR code drawn as squares, the times, the doors and the estate. Nobody's name
// and no address: what a finder could read of it is where it opens, and until when.
#pragma once

#include "base/result.h"
#include "services/visitor_service.h"

#include <QImage>

class QPainter;
class QRectF;

namespace gatehouse::ui {

/// The code's squares, true is dark; without the quiet zone. Internal when the text does not fit.
struct QrSquares
{
    int side = 0;
    std::vector<bool> dark;  ///< row by row

    bool at(int x, int y) const { return dark[size_t(y) * size_t(side) + size_t(x)]; }
};
Result<QrSquares> qrSquares(const QByteArray& text);
/// Black on white with the quiet zone of four squares that scanners need.
void paintQr(QPainter& painter, const QRectF& place, const QrSquares& squares);

/// A sheet of A6's proportions (105 x 148 mm) into `page`.
Status paintPassSheet(QPainter& painter, const QRectF& page, const services::IssuedPass& pass,
                      const QTimeZone& zone);
/// 150 dots an inch.
Result<QImage> passImage(const services::IssuedPass& pass, const QTimeZone& zone);
/// Blocks for as long as the disk takes; run it on a worker. Io when it cannot be written.
Status writePassFile(const QString& path, const services::IssuedPass& pass, const QTimeZone& zone);

}  // namespace gatehouse::ui
