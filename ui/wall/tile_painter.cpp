#include "ui/wall/tile_painter.h"

#include "ui/wall/stream_words.h"
#include "ui/widgets/icon_set.h"
#include "ui/widgets/severity_mark.h"
#include "ui/widgets/theme.h"
#include "ui/widgets/words.h"

#include <QCoreApplication>
#include <QPainter>

namespace gatehouse::ui {

namespace {

class TileWords
{
    Q_DECLARE_TR_FUNCTIONS(gatehouse::ui::TilePainter)
};

constexpr int kStripHeight = 24;
constexpr int kDot = 8;
constexpr int kIcon = 24;
constexpr int kSeverityMark = 14;
constexpr int kSelectedBorder = 2;
constexpr int kAlertBorder = 4;
/// Translucent, and still readable on a white picture: Text on this is above 4.5 : 1 in both
/// themes.
constexpr int kStripAlpha = 205;
constexpr int kVeilAlpha = 150;
constexpr int kSoftPulseAlpha = 120;
constexpr int kDropAlpha = 70;
/// Sentences wider than this are hard to read in one glance.
constexpr int kSentenceWidth = 420;

/// What is left of `outer` around `inner`.
QRegion bars(const QRect& outer, const QRect& inner)
{
    return QRegion(outer).subtracted(inner);
}

QColor withAlpha(QColor color, int alpha)
{
    color.setAlpha(alpha);
    return color;
}

}  // namespace

void TilePainter::paint(QPainter& painter, WallTile& tile, Selected selected, Pulse pulse,
                        Picture picture) const
{
    paintPicture(painter, tile, picture);
    const bool hasPicture =
        tile.frame() && (tile.status().state == media::StreamState::Live || !tile.look().isLive());
    if (!hasPicture) {
        paintSentence(painter, tile);
    }
    m_looks.paint(painter, tile);
    paintStrips(painter, tile);
    paintBorder(painter, tile, selected, pulse);
}

void TilePainter::paintEmpty(QPainter& painter, const QRect& rect, const QString& sentence,
                             Selected selected) const
{
    painter.fillRect(rect, m_context.theme.color(Token::Surface));
    if (!sentence.isEmpty()) {
        painter.setFont(m_context.theme.font(TypeStyle::Caption));
        painter.setPen(m_context.theme.color(Token::Muted));
        const QRect text = rect.adjusted(spacing::kS, spacing::kS, -spacing::kS, -spacing::kS);
        painter.drawText(text, Qt::AlignCenter | Qt::TextWordWrap, sentence);
    }
    if (selected == Selected::Yes) {
        paintFrame(painter, rect, kSelectedBorder, m_context.theme.color(Token::Accent));
    }
}

void TilePainter::paintDropTarget(QPainter& painter, const QRect& rect) const
{
    const QColor accent = m_context.theme.color(Token::Accent);
    painter.fillRect(rect, withAlpha(accent, kDropAlpha));
    paintFrame(painter, rect, kAlertBorder, accent);
}

void TilePainter::paintNotice(QPainter& painter, const QRect& rect, const QString& sentence) const
{
    painter.setFont(m_context.theme.font(TypeStyle::Body));
    painter.setPen(m_context.theme.color(Token::Muted));
    QRect text(0, 0, std::min(kSentenceWidth, rect.width() - 2 * spacing::kL), rect.height());
    text.moveCenter(rect.center());
    painter.drawText(text, Qt::AlignCenter | Qt::TextWordWrap, sentence);
}

void TilePainter::paintPicture(QPainter& painter, const WallTile& tile, Picture picture) const
{
    const QRect& rect = tile.rect();
    if (!tile.frame()) {
        painter.fillRect(rect, m_context.theme.color(Token::Surface));
        return;
    }
    const QImage& image = tile.frame()->image;
    const qreal ratio = painter.device()->devicePixelRatioF();
    const QRect target = tile.pictureRect(ratio);
    const bool fits = target.size() == (QSizeF(image.size()) / ratio).toSize();
    const QColor around = m_context.theme.color(Token::Surface);
    for (const QRect& bar : bars(rect, target)) {
        painter.fillRect(bar, around);
    }
    if (picture == Picture::Here && fits && qFuzzyCompare(ratio, 1.0)) {
        painter.drawImage(target.topLeft(), image);
    } else if (picture == Picture::Here) {
        painter.drawImage(target, image);
    }
    const bool isLost = tile.status().state == media::StreamState::Stale ||
                        tile.status().state == media::StreamState::Reconnecting;
    if (isLost && tile.look().isLive()) {
        painter.fillRect(target, withAlpha(m_context.theme.color(Token::Line), kVeilAlpha));
    }
}

void TilePainter::paintSentence(QPainter& painter, const WallTile& tile) const
{
    QString sentence = streamSentence(tile.camera().name, tile.status(), m_context.clock.now());
    if (sentence.isEmpty()) {
        // The stream lives, but this tile has had none of its pictures yet.
        sentence = TileWords::tr("Waiting for a picture from %1.").arg(tile.camera().name);
    }
    const QString last = lastPictureSentence(tile.status(), m_context.estateZone);
    const QRect inner = tile.rect().adjusted(spacing::kM, kStripHeight + spacing::kXs, -spacing::kM,
                                             -kStripHeight - spacing::kXs);
    const int width = std::min(inner.width(), kSentenceWidth);
    const TypeStyle style = inner.height() < 120 ? TypeStyle::Caption : TypeStyle::Body;
    const QFont font = m_context.theme.font(style);
    const QFontMetrics metrics(font);
    constexpr int kFlags = Qt::AlignHCenter | Qt::TextWordWrap;
    const QString text = last.isEmpty() ? sentence : sentence + u'\n' + last;
    QRect words =
        metrics.boundingRect(QRect(0, 0, width - 2 * spacing::kM, inner.height()), kFlags, text);
    // A small tile keeps what matters most.
    const bool both = words.height() + 2 * spacing::kS <= inner.height();
    if (!both) {
        words = metrics.boundingRect(QRect(0, 0, width - 2 * spacing::kM, inner.height()), kFlags,
                                     sentence);
    }
    const bool withIcon = words.height() + kIcon + 3 * spacing::kS <= inner.height();
    QRect panel(0, 0, width,
                words.height() + 2 * spacing::kS + (withIcon ? kIcon + spacing::kS : 0));
    panel.moveCenter(inner.center());
    painter.setRenderHint(QPainter::Antialiasing, true);
    painter.setPen(Qt::NoPen);
    painter.setBrush(withAlpha(m_context.theme.color(Token::Background), kStripAlpha));
    painter.drawRoundedRect(panel.intersected(inner), spacing::kCardRadius, spacing::kCardRadius);
    painter.setRenderHint(QPainter::Antialiasing, false);
    QRect textRect = panel.adjusted(spacing::kM, spacing::kS, -spacing::kM, -spacing::kS);
    if (withIcon) {
        const bool connecting = tile.status().state == media::StreamState::Connecting;
        const QString icon =
            connecting ? QStringLiteral("refresh-cw") : QStringLiteral("camera-off");
        painter.drawPixmap(QPoint(panel.center().x() - kIcon / 2, textRect.top()),
                           m_context.icons.pixmap(icon, kIcon, stateToken(tile.status().state),
                                                  painter.device()->devicePixelRatioF()));
        textRect.setTop(textRect.top() + kIcon + spacing::kS);
    }
    painter.setFont(font);
    painter.setPen(m_context.theme.color(Token::Text));
    painter.drawText(textRect, kFlags, both ? text : sentence);
}

QPixmap TilePainter::emptyStrip(int width, qreal pixelRatio) const
{
    QPixmap strip((QSizeF(width, kStripHeight) * pixelRatio).toSize());
    strip.setDevicePixelRatio(pixelRatio);
    strip.fill(withAlpha(m_context.theme.color(Token::Background), kStripAlpha));
    return strip;
}

QString TilePainter::stateWordOf(const WallTile& tile) const
{
    return tile.look().isLive() ? stateWord(tile.status().state) : m_looks.timeWords(tile);
}

QPixmap TilePainter::topStrip(const WallTile& tile, qreal pixelRatio) const
{
    const int width = tile.rect().width();
    QPixmap strip = emptyStrip(width, pixelRatio);
    QPainter painter(&strip);
    const media::StreamState state = tile.status().state;
    const QString word = stateWordOf(tile);
    const QFont font = m_context.theme.font(TypeStyle::Caption);
    const QFontMetrics metrics(font);
    painter.setFont(font);
    int right = width - spacing::kS;
    if (!word.isEmpty()) {
        const int wordWidth = metrics.horizontalAdvance(word);
        right -= wordWidth;
        painter.setPen(m_context.theme.color(Token::Text));
        painter.drawText(QRect(right, 0, wordWidth, kStripHeight), Qt::AlignVCenter | Qt::AlignLeft,
                         word);
        right -= spacing::kXs;
    }
    right -= kDot;
    painter.setRenderHint(QPainter::Antialiasing, true);
    painter.setPen(Qt::NoPen);
    painter.setBrush(
        m_context.theme.color(tile.look().isLive() ? stateToken(state) : Token::Accent));
    painter.drawEllipse(right, (kStripHeight - kDot) / 2, kDot, kDot);
    right -= spacing::kS;
    painter.setPen(m_context.theme.color(Token::Text));
    const int nameWidth = std::max(0, right - spacing::kS);
    painter.drawText(QRect(spacing::kS, 0, nameWidth, kStripHeight),
                     Qt::AlignVCenter | Qt::AlignLeft,
                     metrics.elidedText(tile.camera().name, Qt::ElideRight, nameWidth));
    return strip;
}

QString TilePainter::marksOf(const WallTile& tile) const
{
    QStringList marks = m_looks.marks(tile);
    if (const QString mark = streamMark(tile.status()); !mark.isEmpty()) {
        marks << mark;
    }
    return marks.join(QStringLiteral(" · "));
}

QPixmap TilePainter::bottomStrip(const WallTile& tile, const QString& clock, const QString& marks,
                                 qreal pixelRatio) const
{
    const int width = tile.rect().width();
    QPixmap strip = emptyStrip(width, pixelRatio);
    QPainter painter(&strip);
    const QFont font = m_context.theme.font(TypeStyle::Caption);
    const QFontMetrics metrics(font);
    painter.setFont(font);
    painter.setPen(m_context.theme.color(Token::Text));
    painter.drawText(QRect(spacing::kS, 0, width, kStripHeight), Qt::AlignVCenter | Qt::AlignLeft,
                     clock);
    int right = width - spacing::kS;
    if (tile.alerting) {
        const QString said = word(*tile.alerting);
        const int saidWidth = metrics.horizontalAdvance(said);
        right -= saidWidth;
        painter.drawText(QRect(right, 0, saidWidth, kStripHeight), Qt::AlignVCenter | Qt::AlignLeft,
                         said);
        right -= spacing::kXs + kSeverityMark;
        paintSeverity(
            painter, QRect(right, (kStripHeight - kSeverityMark) / 2, kSeverityMark, kSeverityMark),
            *tile.alerting, m_context.theme);
        right -= spacing::kS;
    }
    painter.setPen(m_context.theme.color(Token::Medium));
    painter.drawText(QRect(0, 0, right, kStripHeight), Qt::AlignVCenter | Qt::AlignRight, marks);
    return strip;
}

void TilePainter::paintStrips(QPainter& painter, WallTile& tile) const
{
    const qreal ratio = painter.device()->devicePixelRatioF();
    const QRect& rect = tile.rect();
    const QString look = QStringLiteral("%1|%2|%3|")
                             .arg(rect.width())
                             .arg(ratio)
                             .arg(m_context.theme.color(Token::Background).rgb());
    const QString topKey = look + tile.camera().name + u'|' + stateWordOf(tile);
    if (tile.topStrip.key != topKey) {
        tile.topStrip = {topKey, topStrip(tile, ratio)};
    }
    painter.drawPixmap(rect.topLeft(), tile.topStrip.pixmap);

    const QString clock =
        tile.frame() ? clockText(tile.frame()->arrivedAt, m_context.estateZone) : QString();
    const QString marks = marksOf(tile);
    if (clock.isEmpty() && marks.isEmpty() && !tile.alerting) {
        return;
    }
    const QString alert = tile.alerting ? word(*tile.alerting) : QString();
    const QString bottomKey = look + clock + u'|' + marks + u'|' + alert;
    if (tile.bottomStrip.key != bottomKey) {
        tile.bottomStrip = {bottomKey, bottomStrip(tile, clock, marks, ratio)};
    }
    painter.drawPixmap(QPoint(rect.left(), rect.bottom() + 1 - kStripHeight),
                       tile.bottomStrip.pixmap);
}

void TilePainter::paintFrame(QPainter& painter, const QRect& rect, int width,
                             const QColor& color) const
{
    for (const QRect& edge : bars(rect, rect.adjusted(width, width, -width, -width))) {
        painter.fillRect(edge, color);
    }
}

void TilePainter::paintBorder(QPainter& painter, const WallTile& tile, Selected selected,
                              Pulse pulse) const
{
    int inset = 0;
    if (selected == Selected::Yes) {
        paintFrame(painter, tile.rect(), kSelectedBorder, m_context.theme.color(Token::Accent));
        inset = kSelectedBorder;
    }
    if (tile.alerting) {
        QColor color = m_context.theme.color(severityToken(*tile.alerting));
        color.setAlpha(pulse == Pulse::Strong ? 255 : kSoftPulseAlpha);
        paintFrame(painter, tile.rect().adjusted(inset, inset, -inset, -inset), kAlertBorder,
                   color);
    }
}

}  // namespace gatehouse::ui
