#include "ui/shell/header_bar.h"

#include "ui/shell/command_field.h"
#include "ui/widgets/icon_set.h"
#include "ui/widgets/text_label.h"
#include "ui/widgets/words.h"

#include <QEvent>
#include <QHBoxLayout>
#include <QPainter>
#include <QPushButton>
#include <QTimer>
#include <QToolButton>
#include <QVBoxLayout>

namespace gatehouse::ui {

namespace {

constexpr int kHeight = 56;
constexpr std::chrono::milliseconds kClockPeriod{250};

/// Disc, triangle or octagon: health is told by shape as well as by colour.
QString healthIcon(Token token)
{
    switch (token) {
        case Token::Ok:
            return QStringLiteral("circle-check");
        case Token::High:
        case Token::Medium:
            return QStringLiteral("triangle-alert");
        case Token::Emergency:
            return QStringLiteral("octagon-alert");
        default:
            return QStringLiteral("circle");
    }
}

}  // namespace

HeaderBar::HeaderBar(const UiContext& context, QWidget* parent)
    : QWidget(parent)
    , m_context(context)
    , m_estate(new TextLabel(context, TypeStyle::Heading, Token::Text, this))
    , m_arrow(new TextLabel(context, TypeStyle::Body, Token::Faint, this))
    , m_page(new TextLabel(context, TypeStyle::Heading, Token::Muted, this))
    , m_command(new CommandField(context, this))
    , m_health(new QPushButton(this))
    , m_clock(new TextLabel(context, TypeStyle::Clock, Token::Text, this))
    , m_user(new TextLabel(context, TypeStyle::Table, Token::Text, this))
    , m_role(new TextLabel(context, TypeStyle::Caption, Token::Muted, this))
    , m_language(makeTool("languageButton"))
    , m_themeButton(makeTool("themeButton"))
    , m_signOut(makeTool("signOutButton"))
{
    setFixedHeight(kHeight);
    m_arrow->setText(QStringLiteral("▸"));
    m_command->setMinimumWidth(200);
    m_command->setMaximumWidth(420);
    m_health->setProperty("kind", QStringLiteral("quiet"));
    m_health->setFocusPolicy(Qt::TabFocus);
    m_health->setObjectName(QStringLiteral("healthButton"));
    m_clock->setObjectName(QStringLiteral("clock"));
    m_user->setMaximumWidth(140);

    auto* person = new QVBoxLayout;
    person->setSpacing(0);
    person->addStretch(1);
    person->addWidget(m_user);
    person->addWidget(m_role);
    person->addStretch(1);
    auto* layout = new QHBoxLayout(this);
    layout->setContentsMargins(spacing::kL, 0, spacing::kM, 0);
    layout->setSpacing(spacing::kS);
    layout->addWidget(m_estate);
    layout->addWidget(m_arrow);
    layout->addWidget(m_page);
    layout->addStretch(1);
    layout->addWidget(m_command, 3);
    layout->addStretch(1);
    layout->addWidget(m_health);
    layout->addSpacing(spacing::kS);
    layout->addWidget(m_clock);
    layout->addSpacing(spacing::kL);
    layout->addLayout(person);
    layout->addSpacing(spacing::kXs);
    layout->addWidget(m_language);
    layout->addWidget(m_themeButton);
    layout->addWidget(m_signOut);

    connect(m_health, &QPushButton::clicked, this, &HeaderBar::healthClicked);
    connect(m_language, &QToolButton::clicked, this, &HeaderBar::languageRequested);
    connect(m_themeButton, &QToolButton::clicked, this, &HeaderBar::themeRequested);
    connect(m_signOut, &QToolButton::clicked, this, &HeaderBar::signOutRequested);
    connect(&context.theme, &Theme::changed, this, &HeaderBar::applyTheme);
    auto* ticks = new QTimer(this);
    connect(ticks, &QTimer::timeout, this, &HeaderBar::updateClock);
    ticks->start(kClockPeriod);
    updateClock();
    retranslate();
    applyTheme();
}

QToolButton* HeaderBar::makeTool(const char* objectName)
{
    auto* button = new QToolButton(this);
    button->setObjectName(QString::fromLatin1(objectName));
    button->setFocusPolicy(Qt::TabFocus);
    button->setIconSize({20, 20});
    button->setCursor(Qt::PointingHandCursor);
    button->setMinimumSize(36, 36);
    return button;
}

void HeaderBar::setEstateName(const QString& name)
{
    m_estate->setText(name);
    m_estate->setVisible(!name.isEmpty());
    m_arrow->setVisible(!name.isEmpty());
}

void HeaderBar::setPageTitle(const QString& title)
{
    m_page->setText(title);
}

void HeaderBar::setSession(const Session& session)
{
    m_session = session;
    m_command->setSession(session);
    m_user->setText(session.name);
    m_role->setText(session.isValid() ? word(session.role) : QString());
}

void HeaderBar::setLanguage(Language language)
{
    // The button names the language that it leads to.
    m_language->setText(language == Language::Chinese ? QStringLiteral("EN")
                                                      : QStringLiteral("中"));
}

void HeaderBar::setHealth(Token token, const QString& sentence, const QString& details)
{
    m_healthToken = token;
    m_health->setText(sentence);
    m_health->setToolTip(details);
    m_health->setIcon(m_context.icons.icon(healthIcon(token), token));
}

void HeaderBar::updateClock()
{
    const QString now = clockText(m_context.clock.now(), m_context.estateZone);
    if (now != m_clock->text()) {
        m_clock->setText(now);
    }
}

void HeaderBar::applyTheme()
{
    const bool dark = m_context.theme.mode() == ThemeMode::Dark;
    m_themeButton->setIcon(
        m_context.icons.icon(dark ? QStringLiteral("sun") : QStringLiteral("moon"), Token::Muted));
    m_signOut->setIcon(m_context.icons.icon(QStringLiteral("log-out"), Token::Muted));
    update();
}

void HeaderBar::retranslate()
{
    m_language->setToolTip(tr("Change the language   Ctrl+Shift+L"));
    m_language->setAccessibleName(tr("Change the language"));
    m_themeButton->setToolTip(tr("Dark or light   Ctrl+Shift+T"));
    m_themeButton->setAccessibleName(tr("Dark or light"));
    m_signOut->setToolTip(tr("Sign out"));
    m_signOut->setAccessibleName(tr("Sign out"));
    m_role->setText(m_session.isValid() ? word(m_session.role) : QString());
}

void HeaderBar::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    painter.fillRect(rect(), m_context.theme.color(Token::Surface));
    painter.fillRect(0, height() - 1, width(), 1, m_context.theme.color(Token::Line));
}

void HeaderBar::changeEvent(QEvent* event)
{
    if (event->type() == QEvent::LanguageChange) {
        retranslate();
    }
    QWidget::changeEvent(event);
}

}  // namespace gatehouse::ui
