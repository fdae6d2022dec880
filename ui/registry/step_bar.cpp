#include "ui/registry/step_bar.h"

#include "ui/widgets/theme.h"

#include <QPainter>

namespace gatehouse::ui {

namespace {
constexpr int kBadge = 24;
constexpr int kHeight = kBadge + spacing::kXs + 20;
constexpr int kMinStepWidth = 64;
}  // namespace

StepBar::StepBar(const UiContext& ui, QWidget* parent) : QWidget(parent), m_ui(ui)
{
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    connect(&ui.theme, &Theme::changed, this, qOverload<>(&QWidget::update));
}

void StepBar::setSteps(const QStringList& titles)
{
    m_titles = titles;
    updateGeometry();
    update();
}

void StepBar::setCurrent(int step)
{
    m_current = step;
    setAccessibleName(m_titles.value(step));
    update();
}

QSize StepBar::sizeHint() const
{
    return {kMinStepWidth * 2 * int(m_titles.size()), kHeight};
}

QSize StepBar::minimumSizeHint() const
{
    return {kMinStepWidth * int(m_titles.size()), kHeight};
}

void StepBar::paintEvent(QPaintEvent*)
{
    if (m_titles.isEmpty()) {
        return;
    }
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setFont(m_ui.theme.font(TypeStyle::Caption));
    const double step = double(width()) / double(m_titles.size());
    const auto centre = [&](int i) { return QPointF(step * (i + 0.5), kBadge / 2.0); };
    for (int i = 0; i < m_titles.size(); ++i) {
        if (i > 0) {
            painter.setPen(QPen(m_ui.theme.color(i <= m_current ? Token::Accent : Token::Line), 2));
            const QPointF gap(kBadge / 2.0 + spacing::kS, 0);
            painter.drawLine(centre(i - 1) + gap, centre(i) - gap);
        }
        QRectF badge(0, 0, kBadge, kBadge);
        badge.moveCenter(centre(i));
        const bool reached = i <= m_current;
        painter.setPen(Qt::NoPen);
        painter.setBrush(m_ui.theme.color(reached ? Token::Accent : Token::Line));
        painter.drawEllipse(badge.adjusted(1, 1, -1, -1));
        painter.setPen(m_ui.theme.color(reached ? Token::OnAccent : Token::Muted));
        painter.drawText(badge, Qt::AlignCenter,
                         i < m_current ? QStringLiteral("✓") : QString::number(i + 1));
        painter.setPen(m_ui.theme.color(i == m_current ? Token::Text : Token::Muted));
        painter.drawText(
            QRectF(step * i, kBadge + spacing::kXs, step, height() - kBadge - spacing::kXs),
            Qt::AlignHCenter | Qt::AlignTop, m_titles[i]);
    }
}

}  // namespace gatehouse::ui
