#include "ui/visitors/side_panel.h"

#include "ui/widgets/icon_set.h"
#include "ui/widgets/text_label.h"

#include <QEvent>
#include <QPainter>
#include <QToolButton>
#include <QVBoxLayout>

namespace gatehouse::ui {

SidePanel::SidePanel(const UiContext& context, QWidget* parent)
    : QWidget(parent)
    , m_context(context)
    , m_heading(new TextLabel(context, TypeStyle::Heading, Token::Text, this))
    , m_close(new QToolButton(this))
    , m_column(new QVBoxLayout(this))
{
    constexpr int kWidth = 380;
    setFixedWidth(kWidth);
    m_column->setContentsMargins(spacing::kL, spacing::kM, spacing::kL, spacing::kM);
    m_column->setSpacing(spacing::kM);
    auto* head = new QHBoxLayout;
    m_heading->setWordWrap(true);
    head->addWidget(m_heading, 1);
    head->addWidget(m_close, 0, Qt::AlignTop);
    m_column->addLayout(head);
    connect(m_close, &QToolButton::clicked, this, &SidePanel::closeRequested);
    connect(&context.theme, &Theme::changed, this, [this] { applyTheme(); });
    m_close->setIcon(m_context.icons.icon(QStringLiteral("x"), Token::Muted));
}

void SidePanel::setHeading(const QString& text)
{
    m_heading->setText(text);
}

TextLabel* SidePanel::addText(bool quiet)
{
    auto* label =
        new TextLabel(m_context, TypeStyle::Table, quiet ? Token::Muted : Token::Text, this);
    label->setWordWrap(true);
    m_column->addWidget(label);
    return label;
}

void SidePanel::retranslate()
{
    m_close->setToolTip(tr("Close"));
    m_close->setAccessibleName(m_close->toolTip());
}

void SidePanel::applyTheme()
{
    m_close->setIcon(m_context.icons.icon(QStringLiteral("x"), Token::Muted));
    update();
}

void SidePanel::changeEvent(QEvent* event)
{
    if (event->type() == QEvent::LanguageChange) {
        retranslate();
    }
    QWidget::changeEvent(event);
}

void SidePanel::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    painter.fillRect(rect(), m_context.theme.color(Token::Surface));
    painter.fillRect(QRect(0, 0, 1, height()), m_context.theme.color(Token::Line));
}

}  // namespace gatehouse::ui
