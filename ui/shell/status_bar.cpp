#include "ui/shell/status_bar.h"

#include "ui/shell/health_words.h"
#include "ui/widgets/text_label.h"
#include "ui/widgets/theme.h"
#include "ui/widgets/words.h"

#include <QEvent>
#include <QHBoxLayout>
#include <QLocale>
#include <QPainter>
#include <QPushButton>
#include <QTimer>

#include <algorithm>

namespace gatehouse::ui {

namespace {

constexpr int kHeight = 32;
constexpr std::chrono::seconds kMessageTime{8};

}  // namespace

StatusBar::StatusBar(const UiContext& context, QWidget* parent)
    : QWidget(parent)
    , m_context(context)
    , m_message(new TextLabel(context, TypeStyle::Caption, Token::Text, this))
    , m_messageTime(new QTimer(this))
{
    setFixedHeight(kHeight);
    auto* layout = new QHBoxLayout(this);
    layout->setContentsMargins(spacing::kS, 0, spacing::kM, 0);
    layout->setSpacing(0);
    addItem(Item::Live, PageId::Wall, Action::ViewWall);
    addItem(Item::Degraded, PageId::Wall, Action::ViewWall);
    addItem(Item::Analysis, PageId::Cameras, Action::EditCameras);
    m_items.at(Item::Analysis)->setObjectName(QStringLiteral("analysisState"));
    addItem(Item::Upstream, PageId::Upstream, Action::ViewUpstream);
    addItem(Item::LastCommit, PageId::Passages, Action::ViewPassages);
    addItem(Item::Disk, PageId::Settings, Action::ChangeOwnSettings);
    layout->addStretch(1);
    layout->addWidget(m_message);
    m_message->setObjectName(QStringLiteral("message"));
    m_messageTime->setSingleShot(true);
    m_messageTime->setInterval(kMessageTime);
    connect(m_messageTime, &QTimer::timeout, m_message, &QLabel::clear);
    connect(&context.theme, &Theme::changed, this, qOverload<>(&QWidget::update));
    retranslate();
}

void StatusBar::addItem(Item item, PageId page, Action action)
{
    if (!m_items.empty()) {
        auto* dot = new TextLabel(m_context, TypeStyle::Caption, Token::Faint, this);
        dot->setText(QStringLiteral("·"));
        layout()->addWidget(dot);
        m_dots.emplace(item, dot);
    }
    auto* button = new QPushButton(this);
    button->setProperty("kind", QStringLiteral("status"));
    button->setFocusPolicy(Qt::TabFocus);
    layout()->addWidget(button);
    connect(button, &QPushButton::clicked, this, [this, page] { emit pageRequested(page); });
    m_items.emplace(item, button);
    m_actions.emplace(item, action);
}

void StatusBar::setHealth(const services::HealthSummary& health)
{
    m_health = health;
    retranslate();
}

void StatusBar::setSession(const Session& session)
{
    for (const auto& [item, button] : m_items) {
        const bool allowed = session.isValid() && allows(session.role, m_actions.at(item));
        button->setEnabled(allowed);
        button->setCursor(allowed ? Qt::PointingHandCursor : Qt::ArrowCursor);
    }
}

void StatusBar::showMessage(const QString& text)
{
    m_message->setText(text);
    m_messageTime->start();
}

QString StatusBar::message() const
{
    return m_message->text();
}

void StatusBar::retranslate()
{
    const services::HealthSummary health = m_health.value_or(services::HealthSummary{});
    using services::CameraHealth;
    const auto live = std::ranges::count_if(health.cameras, &CameraHealth::hasPictures);
    const auto watched = std::ranges::count_if(health.cameras, &CameraHealth::isWatched);
    // Pictures come, but late or not in full.
    const auto degraded = std::ranges::count_if(health.cameras, &CameraHealth::isDegraded);
    m_items.at(Item::Live)->setText(tr("%1/%2 live").arg(live).arg(watched));
    m_items.at(Item::Degraded)->setText(tr("%1 degraded").arg(degraded));
    m_items.at(Item::Upstream)->setText(tr("upstream %1 waiting").arg(health.pending));
    m_items.at(Item::LastCommit)
        ->setText(
            health.lastCommit
                ? tr("last commit %1").arg(clockText(*health.lastCommit, m_context.estateZone))
                : tr("nothing stored yet"));
    m_items.at(Item::Disk)
        ->setText(tr("disk %1 free")
                      .arg(QLocale::c().formattedDataSize(health.freeDiskBytes, 0,
                                                          QLocale::DataSizeSIFormat)));
    for (const auto& [item, button] : m_items) {
        button->setVisible(m_health.has_value());
    }
    showAnalysis(health);
}

void StatusBar::showAnalysis(const services::HealthSummary& health)
{
    const HealthWords words = analysisWords(health);
    QPushButton* item = m_items.at(Item::Analysis);
    item->setVisible(!words.sentence.isEmpty());
    m_dots.at(Item::Analysis)->setVisible(!words.sentence.isEmpty());
    item->setText(words.sentence);
    item->setToolTip(words.details);
}

void StatusBar::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    painter.fillRect(rect(), m_context.theme.color(Token::Surface));
    painter.fillRect(0, 0, width(), 1, m_context.theme.color(Token::Line));
}

void StatusBar::changeEvent(QEvent* event)
{
    if (event->type() == QEvent::LanguageChange) {
        retranslate();
    }
    QWidget::changeEvent(event);
}

}  // namespace gatehouse::ui
