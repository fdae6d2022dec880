#include "ui/upstream/endpoint_card.h"

#include "ui/upstream/flow_words.h"
#include "ui/widgets/buttons.h"
#include "ui/widgets/icon_set.h"
#include "ui/widgets/text_label.h"
#include "ui/widgets/words.h"

#include <QEvent>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLocale>
#include <QMouseEvent>
#include <QPainter>
#include <QPushButton>
#include <QVBoxLayout>

namespace gatehouse::ui {

namespace {

QString number(qint64 value)
{
    return QLocale(QLocale::English).toString(value);
}

}  // namespace

EndpointCard::EndpointCard(const UiContext& context, EndpointControls controls, QWidget* parent)
    : QFrame(parent), m_context(context), m_controls(controls)
{
    setFocusPolicy(Qt::TabFocus);
    setCursor(Qt::PointingHandCursor);
    m_lastError = new TextLabel(context, TypeStyle::Table, Token::Text, this);
    m_lastError->setWordWrap(true);
    m_policy = new TextLabel(context, TypeStyle::Caption, Token::Muted, this);
    m_policy->setWordWrap(true);

    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(spacing::kL, spacing::kM, spacing::kL, spacing::kM);
    layout->setSpacing(spacing::kM);
    layout->addLayout(buildHead());
    layout->addLayout(buildFigures());
    layout->addWidget(m_lastError);
    layout->addWidget(m_policy);
    connect(&context.theme, &Theme::changed, this, &EndpointCard::applyTheme);
    applyTheme();
}

QHBoxLayout* EndpointCard::buildHead()
{
    m_icon = new QLabel(this);
    m_name = new TextLabel(m_context, TypeStyle::Heading, Token::Text, this);
    m_stateIcon = new QLabel(this);
    m_state = new TextLabel(m_context, TypeStyle::Table, Token::Text, this);
    m_state->setObjectName(QStringLiteral("state"));
    m_reason = new TextLabel(m_context, TypeStyle::Caption, Token::Muted, this);
    m_reason->setObjectName(QStringLiteral("reason"));
    m_retry = makeButton(ButtonKind::Secondary, this);
    m_retry->setObjectName(QStringLiteral("retryButton"));
    m_pause = makeButton(ButtonKind::Secondary, this);
    m_pause->setObjectName(QStringLiteral("pauseButton"));
    m_change = makeButton(ButtonKind::Quiet, this);
    m_change->setObjectName(QStringLiteral("policyButton"));
    connect(m_change, &QPushButton::clicked, this,
            [this] { emit policyRequested(m_status.endpoint); });
    connect(m_retry, &QPushButton::clicked, this, [this] { emit retryRequested(endpoint()); });
    connect(m_pause, &QPushButton::clicked, this, [this] {
        emit modeRequested(endpoint(), m_status.endpoint.mode == EndpointMode::Running
                                           ? EndpointMode::Paused
                                           : EndpointMode::Running);
    });
    auto* row = new QHBoxLayout;
    row->setSpacing(spacing::kS);
    row->addWidget(m_icon);
    row->addWidget(m_name);
    row->addSpacing(spacing::kM);
    row->addWidget(m_stateIcon);
    row->addWidget(m_state);
    row->addWidget(m_reason, 1);
    row->addWidget(m_change);
    row->addWidget(m_retry);
    row->addWidget(m_pause);
    return row;
}

QHBoxLayout* EndpointCard::buildFigures()
{
    auto* row = new QHBoxLayout;
    row->setSpacing(spacing::kXl);
    for (int i = 0; i < FigureCount; ++i) {
        Figure& figure = m_figures[size_t(i)];
        figure.value = new TextLabel(m_context, TypeStyle::Title, Token::Text, this);
        figure.caption = new TextLabel(m_context, TypeStyle::Caption, Token::Muted, this);
        auto* column = new QVBoxLayout;
        column->setSpacing(0);
        column->addWidget(figure.value);
        column->addWidget(figure.caption);
        row->addLayout(column, 1);
    }
    m_figures[Waiting].value->setObjectName(QStringLiteral("waiting"));
    m_figures[Acknowledged].value->setObjectName(QStringLiteral("acknowledged"));
    m_figures[Refused].value->setObjectName(QStringLiteral("refused"));
    return row;
}

void EndpointCard::setStatus(const EndpointStatus& status)
{
    m_status = status;
    showStatus();
}

void EndpointCard::setSelected(bool selected)
{
    m_selected = selected;
    update();
}

Token EndpointCard::stateToken() const
{
    if (m_status.endpoint.mode == EndpointMode::Paused) {
        return Token::Medium;
    }
    switch (m_status.pluginState) {
        case PluginState::Running:
            return Token::Ok;
        case PluginState::Starting:
        case PluginState::BackingOff:
            return Token::Medium;
        case PluginState::Missing:
        case PluginState::Broken:
            return Token::Emergency;
        case PluginState::Stopped:
            return Token::Muted;
    }
    return Token::Muted;
}

void EndpointCard::showState()
{
    const bool paused = m_status.endpoint.mode == EndpointMode::Paused;
    const Token token = stateToken();
    QString icon = QStringLiteral("circle-check");
    if (paused) {
        icon = QStringLiteral("circle-pause");
    } else if (token == Token::Emergency) {
        icon = QStringLiteral("octagon-alert");
    } else if (token != Token::Ok) {
        icon = QStringLiteral("clock");
    }
    m_stateIcon->setPixmap(m_context.icons.pixmap(icon, 16, token, devicePixelRatioF()));
    m_state->setText(paused ? tr("Paused: nothing leaves") : word(m_status.pluginState));
    const bool explain =
        m_status.pluginState != PluginState::Running && !m_status.pluginReason.isEmpty();
    m_reason->setText(explain
                          ? tr("plugin %1: %2").arg(m_status.endpoint.plugin, m_status.pluginReason)
                          : tr("plugin %1").arg(m_status.endpoint.plugin));
    m_reason->setToolTip(m_status.pluginReason);
}

void EndpointCard::showStatus()
{
    m_name->setText(m_status.endpoint.name);
    showState();
    m_figures[Waiting].value->setText(number(m_status.queued));
    m_figures[Waiting].caption->setText(m_status.retrying > 0
                                            ? tr("waiting, %1 of them again").arg(m_status.retrying)
                                            : tr("waiting"));
    m_figures[Sent].value->setText(number(m_status.sent));
    m_figures[Sent].caption->setText(tr("sent, no answer yet"));
    m_figures[Acknowledged].value->setText(number(m_status.acknowledged));
    m_figures[Acknowledged].caption->setText(tr("acknowledged"));
    m_figures[Refused].value->setText(number(m_status.refused));
    m_figures[Refused].value->setToken(m_status.refused > 0 ? Token::Emergency : Token::Text);
    m_figures[Refused].caption->setText(tr("refused"));
    m_figures[Oldest].caption->setText(tr("oldest waiting"));
    m_figures[LastAcknowledged].caption->setText(tr("last acknowledged"));
    updateAges();
    m_lastError->setVisible(!m_status.lastError.isEmpty());
    m_lastError->setText(tr("Last problem: %1").arg(m_status.lastError));
    const Endpoint& endpoint = m_status.endpoint;
    const QString fields = flowFieldWords(endpoint.allowedFields);
    m_policy->setText(
        endpoint.purpose.isEmpty()
            ? tr("May leave: %1. Ground: %2. The purpose is not recorded: once paused "
                 "it cannot be switched on again.")
                  .arg(fields, endpoint.basis)
            : tr("May leave: %1. Ground: %2. Purpose: %3.")
                  .arg(fields, endpoint.basis, endpoint.purpose));
    const bool controls = m_controls != EndpointControls::None;
    m_change->setVisible(m_controls == EndpointControls::WithPolicy);
    m_change->setText(tr("What may leave…"));
    const bool paused = m_status.endpoint.mode == EndpointMode::Paused;
    m_retry->setVisible(controls && m_status.refused > 0);
    m_retry->setText(tr("Send refused ones again"));
    m_pause->setVisible(controls);
    m_pause->setText(paused ? tr("Resume") : tr("Pause"));
    m_pause->setIcon(
        m_context.icons.icon(paused ? QStringLiteral("play") : QStringLiteral("pause")));
    setAccessibleName(m_status.endpoint.name + u' ' + m_state->text());
}

void EndpointCard::updateAges()
{
    m_figures[Oldest].value->setText(m_status.oldestWaiting
                                         ? ageText(m_context.clock.now() - *m_status.oldestWaiting)
                                         : QStringLiteral("–"));
    m_figures[LastAcknowledged].value->setText(
        m_status.lastAcknowledged ? clockText(*m_status.lastAcknowledged, m_context.estateZone)
                                  : QStringLiteral("–"));
}

void EndpointCard::applyTheme()
{
    m_icon->setPixmap(m_context.icons.pixmap(QStringLiteral("cloud-upload"), 20, Token::Muted,
                                             devicePixelRatioF()));
    showState();
    update();
}

void EndpointCard::paintEvent(QPaintEvent*)
{
    const Theme& theme = m_context.theme;
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const bool ring = m_selected || hasFocus();
    const qreal inset = ring ? 1 : 0.5;
    painter.setPen(QPen(theme.color(ring ? Token::Accent : Token::Line), ring ? 2 : 1));
    painter.setBrush(theme.color(Token::Surface));
    painter.drawRoundedRect(QRectF(rect()).adjusted(inset, inset, -inset, -inset),
                            spacing::kCardRadius, spacing::kCardRadius);
}

void EndpointCard::mouseReleaseEvent(QMouseEvent* event)
{
    if (event->button() == Qt::LeftButton && rect().contains(event->pos())) {
        emit chosen(endpoint());
    }
}

void EndpointCard::keyPressEvent(QKeyEvent* event)
{
    if (event->key() == Qt::Key_Space || event->key() == Qt::Key_Return) {
        emit chosen(endpoint());
        return;
    }
    QFrame::keyPressEvent(event);
}

void EndpointCard::changeEvent(QEvent* event)
{
    if (event->type() == QEvent::LanguageChange && m_policy) {
        showStatus();
    }
    QFrame::changeEvent(event);
}

}  // namespace gatehouse::ui
