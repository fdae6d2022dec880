#include "ui/widgets/image_view.h"

#include "ui/widgets/theme.h"

#include <QPainter>
#include <QPainterPath>

namespace gatehouse::ui {

ImageView::ImageView(const UiContext& context, QWidget* parent)
    : QWidget(parent), m_theme(context.theme)
{
    connect(&m_theme, &Theme::changed, this, qOverload<>(&QWidget::update));
}

void ImageView::setImage(const QImage& image)
{
    m_image = image;
    m_scaled = {};
    update();
}

void ImageView::setPlaceholder(const QString& sentence)
{
    m_placeholder = sentence;
    setAccessibleName(sentence);
    update();
}

void ImageView::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    QPainterPath frame;
    frame.addRoundedRect(QRectF(rect()), spacing::kFieldRadius, spacing::kFieldRadius);
    painter.fillPath(frame, m_theme.color(Token::Background));
    if (m_image.isNull()) {
        painter.setPen(m_theme.color(Token::Muted));
        painter.setFont(m_theme.font(TypeStyle::Caption));
        painter.drawText(rect().adjusted(spacing::kS, spacing::kS, -spacing::kS, -spacing::kS),
                         Qt::AlignCenter | Qt::TextWordWrap, m_placeholder);
        return;
    }
    const QSize logical = m_image.size().scaled(size(), Qt::KeepAspectRatio);
    const qreal ratio = devicePixelRatioF();
    if (m_scaled.size() != logical * ratio) {
        m_scaled = QPixmap::fromImage(
            m_image.scaled(logical * ratio, Qt::IgnoreAspectRatio, Qt::SmoothTransformation));
        m_scaled.setDevicePixelRatio(ratio);
    }
    QRect target(QPoint(0, 0), logical);
    target.moveCenter(rect().center());
    QPainterPath corners;
    corners.addRoundedRect(QRectF(target), spacing::kFieldRadius, spacing::kFieldRadius);
    painter.setClipPath(corners);
    painter.drawPixmap(target.topLeft(), m_scaled);
}

}  // namespace gatehouse::ui
