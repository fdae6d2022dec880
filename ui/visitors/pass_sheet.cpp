#include "ui/visitors/pass_sheet.h"

#include "ui/visitors/visit_words.h"

#include <QCoreApplication>
#include <QPageSize>
#include <QPainter>
#include <QPdfWriter>
#include <QSaveFile>

#include <qrencode.h>

#include <memory>

namespace gatehouse::ui {

namespace {

struct PassSheet
{
    Q_DECLARE_TR_FUNCTIONS(gatehouse::ui::PassSheet)
};

constexpr int kQuietZone = 4;         // squares, of ISO/IEC 18004
constexpr QSizeF kSheetMm{105, 148};  // A6
constexpr double kDotsAnInch = 150;
constexpr double kMmAnInch = 25.4;

struct QrDeleter
{
    void operator()(QRcode* code) const { QRcode_free(code); }
};

QString momentText(UtcTime time, const QTimeZone& zone)
{
    return toDateTime(time).toTimeZone(zone).toString(QStringLiteral("yyyy-MM-dd HH:mm"));
}

/// Heading or line at `top`; the next one's top is the answer.
double drawLine(QPainter& painter, const QRectF& page, double top, double heightMm, bool bold,
                const QString& text)
{
    const double unit = page.width() / kSheetMm.width();
    QFont font = painter.font();
    font.setPixelSize(std::max(1, int(heightMm * unit)));
    font.setBold(bold);
    painter.setFont(font);
    const QRectF place(page.left(), top, page.width(), page.height());
    QRectF used;
    painter.drawText(place, int(Qt::AlignHCenter | Qt::AlignTop) | Qt::TextWordWrap, text, &used);
    return used.bottom() + unit * 1.5;
}

}  // namespace

Result<QrSquares> qrSquares(const QByteArray& text)
{
    // The pass's characters are those of the alphanumeric mode, which the library finds by itself;
    // M mends a seventh of the squares.
    const std::unique_ptr<QRcode, QrDeleter> best(
        QRcode_encodeString(text.constData(), 0, QR_ECLEVEL_M, QR_MODE_8, 1));
    if (!best) {
        return fail(ErrorCode::Internal, QStringLiteral("a pass does not fit a QR code"));
    }
    QrSquares squares{best->width, {}};
    squares.dark.reserve(size_t(best->width) * size_t(best->width));
    for (int i = 0; i < best->width * best->width; ++i) {
        squares.dark.push_back((best->data[i] & 1) != 0);
    }
    return squares;
}

void paintQr(QPainter& painter, const QRectF& place, const QrSquares& squares)
{
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing, false);
    painter.fillRect(place, Qt::white);
    const double step = place.width() / (squares.side + 2 * kQuietZone);
    for (int y = 0; y < squares.side; ++y) {
        for (int x = 0; x < squares.side; ++x) {
            if (squares.at(x, y)) {
                painter.fillRect(QRectF(place.left() + (x + kQuietZone) * step,
                                        place.top() + (y + kQuietZone) * step, step, step),
                                 Qt::black);
            }
        }
    }
    painter.restore();
}

Status paintPassSheet(QPainter& painter, const QRectF& page, const services::IssuedPass& pass,
                      const QTimeZone& zone)
{
    const Result<QrSquares> squares = qrSquares(pass.text);
    if (!squares) {
        return squares.error();
    }
    const double unit = page.width() / kSheetMm.width();
    const QRectF inner = page.adjusted(8 * unit, 8 * unit, -8 * unit, -8 * unit);
    painter.fillRect(page, Qt::white);
    painter.setPen(Qt::black);
    double top = drawLine(painter, inner, inner.top(), 7, true, pass.estateName);
    top = drawLine(painter, inner, top, 5, false, PassSheet::tr("Visitor's pass"));
    const double side = 70 * unit;
    paintQr(painter, QRectF(page.center().x() - side / 2, top, side, side), *squares);
    top += side + unit;
    top = drawLine(painter, inner, top, 4.5, true,
                   momentText(pass.claims.notBefore, zone) + QStringLiteral(" – ") +
                       momentText(pass.claims.notAfter, zone));
    if (pass.plan.kind == VisitKind::Recurring) {
        top = drawLine(painter, inner, top, 4, false, whenText(pass.plan, zone));
    }
    top = drawLine(painter, inner, top, 4, false,
                   PassSheet::tr("Doors: %1").arg(pass.doorNames.join(QStringLiteral(", "))));
    top = drawLine(painter, inner, top, 4, false,
                   PassSheet::tr("Opens doors %1 times").arg(pass.claims.uses));
    drawLine(painter, inner, top, 3.2, false,
             PassSheet::tr("Show the code at the door. Whoever has a copy can use it: keep it to "
                           "yourself."));
    return {};
}

Result<QImage> passImage(const services::IssuedPass& pass, const QTimeZone& zone)
{
    const QSizeF dots = kSheetMm * kDotsAnInch / kMmAnInch;
    QImage image(dots.toSize(), QImage::Format_RGB32);
    QPainter painter(&image);
    const Status painted = paintPassSheet(painter, QRectF(image.rect()), pass, zone);
    return painted ? Result<QImage>(image) : Result<QImage>(painted.error());
}

Status writePassFile(const QString& path, const services::IssuedPass& pass, const QTimeZone& zone)
{
    QSaveFile file(path);
    if (!file.open(QIODevice::WriteOnly)) {
        return fail(ErrorCode::Io, QStringLiteral("pass file: %1").arg(file.errorString()));
    }
    if (path.endsWith(QStringLiteral(".png"), Qt::CaseInsensitive)) {
        const Result<QImage> image = passImage(pass, zone);
        if (!image) {
            return image.error();
        }
        if (!image->save(&file, "PNG")) {
            return fail(ErrorCode::Io, QStringLiteral("pass file: %1").arg(file.errorString()));
        }
    } else {
        QPdfWriter writer(&file);
        writer.setPageSize(QPageSize(kSheetMm, QPageSize::Millimeter));
        writer.setPageMargins(QMarginsF());
        writer.setTitle(PassSheet::tr("Visitor's pass"));
        QPainter painter(&writer);
        const QRectF page(0, 0, writer.width(), writer.height());
        if (const Status painted = paintPassSheet(painter, page, pass, zone); !painted) {
            return painted;
        }
    }
    return file.commit() ? Status()
                         : Status(fail(ErrorCode::Io,
                                       QStringLiteral("pass file: %1").arg(file.errorString())));
}

}  // namespace gatehouse::ui
