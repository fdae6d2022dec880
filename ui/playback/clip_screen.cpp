#include "ui/playback/clip_screen.h"

#include "ui/widgets/theme.h"

#include <QMouseEvent>
#include <QPainter>

#include <algorithm>

namespace gatehouse::ui {

namespace {

constexpr int kStripHeight = 28;
constexpr int kBarHeight = 6;
constexpr int kMark = 4;  ///< half the width of a mark on the strip
constexpr QSize kUsual(800, 450 + kStripHeight);

}  // namespace

ClipScreen::ClipScreen(const UiContext& context, QWidget* parent)
    : QWidget(parent), m_context(context)
{
    setObjectName(QStringLiteral("clipScreen"));
    setMinimumSize(kUsual);
    connect(&context.theme, &Theme::changed, this, qOverload<>(&QWidget::update));
}

void ClipScreen::setTimes(std::chrono::milliseconds length, std::chrono::milliseconds event)
{
    m_length = length;
    m_event = event;
    update();
}

void ClipScreen::setPosition(std::chrono::milliseconds position)
{
    m_position = std::clamp(position, std::chrono::milliseconds(0), m_length);
    update();
}

void ClipScreen::setPicture(const QImage& picture)
{
    m_picture = picture;
    update();
}

void ClipScreen::setSentence(const QString& sentence)
{
    m_sentence = sentence;
    update();
}

QRect ClipScreen::pictureArea() const
{
    return rect().adjusted(0, 0, 0, -kStripHeight);
}

QRect ClipScreen::strip() const
{
    return {kMark, height() - (kStripHeight + kBarHeight) / 2, width() - 2 * kMark, kBarHeight};
}

QSize ClipScreen::pictureSize() const
{
    return pictureArea().size() * devicePixelRatioF();
}

void ClipScreen::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setRenderHint(QPainter::SmoothPixmapTransform);
    const Theme& theme = m_context.theme;
    painter.fillRect(pictureArea(), theme.color(Token::Background));
    if (m_picture.isNull()) {
        painter.setPen(theme.color(Token::Muted));
        painter.setFont(theme.font(TypeStyle::Body));
        painter.drawText(pictureArea().adjusted(spacing::kXl, 0, -spacing::kXl, 0),
                         Qt::AlignCenter | Qt::TextWordWrap, m_sentence);
    } else {
        QRect shown(QPoint(), m_picture.size().scaled(pictureArea().size(), Qt::KeepAspectRatio));
        shown.moveCenter(pictureArea().center());
        painter.drawImage(shown, m_picture);
    }
    if (m_length.count() <= 0) {
        return;
    }
    const QRect bar = strip();
    const auto placeOf = [&](std::chrono::milliseconds time) {
        return bar.left() + int(bar.width() * time.count() / m_length.count());
    };
    painter.setPen(Qt::NoPen);
    painter.setBrush(theme.color(Token::Line));
    painter.drawRoundedRect(bar, kBarHeight / 2.0, kBarHeight / 2.0);
    QRect played = bar;
    played.setRight(placeOf(m_position));
    painter.setBrush(theme.color(Token::Accent));
    painter.drawRoundedRect(played, kBarHeight / 2.0, kBarHeight / 2.0);
    painter.setBrush(theme.color(Token::High));
    painter.drawRect(placeOf(std::clamp(m_event, std::chrono::milliseconds(0), m_length)) - 1,
                     bar.top() - kMark, 3, kBarHeight + 2 * kMark);
    painter.setBrush(theme.color(Token::Text));
    painter.drawEllipse(QPoint(played.right(), bar.center().y()), kMark + 2, kMark + 2);
}

void ClipScreen::resizeEvent(QResizeEvent* event)
{
    QWidget::resizeEvent(event);
    emit resized();
}

void ClipScreen::choose(const QPoint& place)
{
    const QRect bar = strip();
    if (m_length.count() > 0) {
        const double share = double(place.x() - bar.left()) / std::max(1, bar.width());
        emit positionChosen(std::chrono::milliseconds(
            qint64(std::clamp(share, 0.0, 1.0) * double(m_length.count()))));
    }
}

void ClipScreen::mousePressEvent(QMouseEvent* event)
{
    if (event->pos().y() >= height() - kStripHeight) {
        choose(event->pos());
    }
}

void ClipScreen::mouseMoveEvent(QMouseEvent* event)
{
    if (event->pos().y() >= height() - kStripHeight) {
        choose(event->pos());
    }
}

}  // namespace gatehouse::ui
