#include "ui/wall/tile_look_painter.h"

#include "ui/widgets/theme.h"
#include "ui/widgets/words.h"

#include <QCoreApplication>
#include <QPainter>

namespace gatehouse::ui {

namespace {

class TileLookWords
{
    Q_DECLARE_TR_FUNCTIONS(gatehouse::ui::TileLookPainter)
};

constexpr int kStripHeight = 24;
constexpr int kMapWidth = 72;
constexpr int kLeastWidthForMap = 240;
constexpr int kPanelAlpha = 205;

QColor withAlpha(QColor color, int alpha)
{
    color.setAlpha(alpha);
    return color;
}

QString speedWord(media::ReplaySpeed speed)
{
    switch (speed) {
        case media::ReplaySpeed::Half:
            return QStringLiteral(" ½×");
        case media::ReplaySpeed::Normal:
            return {};
        case media::ReplaySpeed::Double:
            return QStringLiteral(" 2×");
    }
    return {};
}

}  // namespace

QString TileLookPainter::timeWords(const WallTile& tile) const
{
    const media::Replay* replay = tile.look().replay();
    if (!replay) {
        return {};
    }
    if (!tile.frame()) {
        return TileLookWords::tr("Replay");
    }
    const auto age = std::chrono::duration_cast<std::chrono::seconds>(m_context.clock.steadyNow() -
                                                                      tile.frame()->packetArrived);
    if (tile.look().isPaused()) {
        return TileLookWords::tr("Paused, %1 ago").arg(ageText(age));
    }
    return TileLookWords::tr("Replay%1, %2 ago")
        .arg(speedWord(replay->status().speed), ageText(age));
}

QStringList TileLookPainter::marks(const WallTile& tile) const
{
    QStringList said;
    if (tile.look().isHeard) {
        said << TileLookWords::tr("Sound");
    }
    if (tile.look().followsAlerts) {
        said << TileLookWords::tr("Alert tile");
    }
    if (!tile.look().view().panes.empty()) {
        said << TileLookWords::tr("Straightened");
    }
    return said;
}

QStringList TileLookPainter::figures(const WallTile& tile) const
{
    QStringList lines;
    const media::StreamStatus& status = tile.status();
    if (!status.size.isEmpty()) {
        const bool isMain = tile.frame() && tile.frame()->quality == StreamQuality::Main;
        lines << QStringLiteral("%1 %2 × %3, %4")
                     .arg(status.codec.toUpper())
                     .arg(status.size.width())
                     .arg(status.size.height())
                     .arg(isMain ? TileLookWords::tr("main stream")
                                 : TileLookWords::tr("sub-stream"));
    }
    if (const auto latency = tile.look().latency(); latency && tile.look().isLive()) {
        lines << TileLookWords::tr("%1 ms from arrival to screen").arg(latency->count());
    }
    if (tile.frame() && tile.frame()->capturedAt) {
        const std::chrono::duration<double> behind =
            tile.frame()->arrivedAt - *tile.frame()->capturedAt;
        lines << TileLookWords::tr("Camera's clock and way here: %1 s")
                     .arg(behind.count(), 0, 'f', 2);
    } else {
        lines << TileLookWords::tr("The camera's clock is unknown.");
    }
    return lines;
}

void TileLookPainter::paint(QPainter& painter, WallTile& tile) const
{
    if (tile.look().showsFigures && tile.frame()) {
        if (tile.look().isLive()) {
            const SteadyTime now = m_context.clock.steadyNow();
            tile.look().noteLatency(now - tile.frame()->packetArrived, now);
        }
        paintFigures(painter, tile);
    }
    if (tile.frame() && tile.frame()->region != QRectF(0, 0, 1, 1)) {
        paintWhere(painter, tile);
    }
}

/// A small outline of the whole picture with the part in it.
void TileLookPainter::paintWhere(QPainter& painter, const WallTile& tile) const
{
    const QSize source = tile.frame()->sourceSize;
    if (tile.rect().width() < kLeastWidthForMap || source.isEmpty()) {
        return;
    }
    QRect map(QPoint(), source.scaled(kMapWidth, kMapWidth, Qt::KeepAspectRatio));
    map.moveBottomRight(tile.rect().bottomRight() -
                        QPoint(spacing::kS, kStripHeight + spacing::kS));
    const QRectF& region = tile.frame()->region;
    const QRect part(map.left() + qRound(region.left() * map.width()),
                     map.top() + qRound(region.top() * map.height()),
                     std::max(3, qRound(region.width() * map.width())),
                     std::max(3, qRound(region.height() * map.height())));
    painter.fillRect(map, withAlpha(m_context.theme.color(Token::Background), kPanelAlpha));
    painter.setPen(m_context.theme.color(Token::Muted));
    painter.setBrush(Qt::NoBrush);
    painter.drawRect(map.adjusted(0, 0, -1, -1));
    painter.fillRect(part, m_context.theme.color(Token::Accent));
    const QFont font = m_context.theme.font(TypeStyle::Caption);
    const QString factor = QStringLiteral("%1×").arg(1 / region.width(), 0, 'f', 1);
    const QFontMetrics metrics(font);
    QRect panel(0, 0, metrics.horizontalAdvance(factor) + 2 * spacing::kXs, metrics.height());
    panel.moveBottomRight(map.bottomLeft() - QPoint(1, 0));
    painter.fillRect(panel, withAlpha(m_context.theme.color(Token::Background), kPanelAlpha));
    painter.setFont(font);
    painter.setPen(m_context.theme.color(Token::Text));
    painter.drawText(panel, Qt::AlignCenter, factor);
}

void TileLookPainter::paintFigures(QPainter& painter, const WallTile& tile) const
{
    const QStringList lines = figures(tile);
    const QFont font = m_context.theme.font(TypeStyle::Caption);
    const QFontMetrics metrics(font);
    int width = 0;
    for (const QString& line : lines) {
        width = std::max(width, metrics.horizontalAdvance(line));
    }
    QRect panel(tile.rect().left(), tile.rect().top() + kStripHeight, width + 2 * spacing::kS,
                metrics.lineSpacing() * int(lines.size()) + 2 * spacing::kXs);
    panel = panel.intersected(tile.rect());
    painter.fillRect(panel, withAlpha(m_context.theme.color(Token::Background), kPanelAlpha));
    painter.setFont(font);
    painter.setPen(m_context.theme.color(Token::Text));
    painter.drawText(panel.adjusted(spacing::kS, spacing::kXs, -spacing::kS, -spacing::kXs),
                     Qt::AlignLeft | Qt::AlignTop, lines.join(u'\n'));
}

}  // namespace gatehouse::ui
