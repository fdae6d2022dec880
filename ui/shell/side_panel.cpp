#include "ui/shell/side_panel.h"

#include "ui/widgets/icon_set.h"
#include "ui/widgets/text_label.h"
#include "ui/widgets/theme.h"

#include <QEvent>
#include <QHBoxLayout>
#include <QPainter>
#include <QToolButton>
#include <QVBoxLayout>

namespace gatehouse::ui {

namespace {

constexpr int kStripWidth = 28;
constexpr int kFoldedWidth = 40;
constexpr int kContentWidth = 320;

}  // namespace

SidePanel::SidePanel(const UiContext& context, QWidget* parent)
    : QWidget(parent)
    , m_context(context)
    , m_layout(new QHBoxLayout(this))
    , m_strip(new QWidget(this))
    , m_fold(new QToolButton(m_strip))
    , m_badge(new TextLabel(context, TypeStyle::Heading, Token::Emergency, m_strip))
{
    m_layout->setContentsMargins(1, 0, 0, 0);
    m_layout->setSpacing(0);
    m_layout->addWidget(m_strip);

    m_fold->setObjectName(QStringLiteral("foldButton"));
    m_fold->setFocusPolicy(Qt::TabFocus);
    m_fold->setIconSize({16, 16});
    m_fold->setCursor(Qt::PointingHandCursor);
    m_badge->setAlignment(Qt::AlignCenter);
    auto* strip = new QVBoxLayout(m_strip);
    strip->setContentsMargins(0, spacing::kM, 0, spacing::kM);
    strip->setSpacing(spacing::kS);
    strip->addWidget(m_fold, 0, Qt::AlignHCenter);
    strip->addWidget(m_badge, 0, Qt::AlignHCenter);
    strip->addStretch(1);

    connect(m_fold, &QToolButton::clicked, this, [this] { setFolded(!m_folded); });
    connect(&context.theme, &Theme::changed, this, qOverload<>(&QWidget::update));
    setBadge(0);
    arrange();
}

void SidePanel::setContent(QWidget* content)
{
    delete m_content;
    m_content = content;
    m_layout->addWidget(content, 1);
    arrange();
}

void SidePanel::setFolded(bool folded)
{
    m_folded = folded;
    arrange();
}

void SidePanel::setBadge(int count)
{
    m_badge->setText(count > 0 ? QString::number(count) : QString());
    m_badge->setVisible(m_folded && count > 0);
}

void SidePanel::arrange()
{
    const bool open = !m_folded && m_content;
    if (m_content) {
        m_content->setVisible(open);
    }
    m_strip->setFixedWidth(open ? kStripWidth : kFoldedWidth);
    setFixedWidth(1 + m_strip->width() + (open ? kContentWidth : 0));
    m_badge->setVisible(m_folded && !m_badge->text().isEmpty());
    m_fold->setIcon(m_context.icons.icon(
        m_folded ? QStringLiteral("panel-right-open") : QStringLiteral("panel-right-close"),
        Token::Muted));
    retranslate();
}

void SidePanel::retranslate()
{
    const QString text =
        m_folded ? tr("Show the alert column   Ctrl+B") : tr("Fold the alert column   Ctrl+B");
    m_fold->setToolTip(text);
    m_fold->setAccessibleName(text);
}

void SidePanel::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    painter.fillRect(rect(), m_context.theme.color(Token::Surface));
    painter.fillRect(0, 0, 1, height(), m_context.theme.color(Token::Line));
}

void SidePanel::changeEvent(QEvent* event)
{
    if (event->type() == QEvent::LanguageChange) {
        retranslate();
    }
    QWidget::changeEvent(event);
}

}  // namespace gatehouse::ui
