#include "ui/alerts/alert_column.h"

#include "ui/widgets/buttons.h"
#include "ui/widgets/icon_set.h"
#include "ui/widgets/text_label.h"
#include "ui/widgets/when_done.h"
#include "ui/widgets/words.h"

#include <QEvent>
#include <QHBoxLayout>
#include <QLabel>
#include <QPainter>
#include <QPushButton>
#include <QScrollArea>
#include <QTimer>
#include <QToolButton>
#include <QVBoxLayout>

#include <utility>

namespace gatehouse::ui {

namespace {

constexpr int kWidth = 356;
constexpr int kFoldedWidth = 44;
constexpr int kIcon = 24;

}  // namespace

AlertColumn::AlertColumn(const UiContext& context, services::AlertService& alerts,
                         services::ImageService& images, QWidget* parent)
    : QWidget(parent)
    , m_context(context)
    , m_alerts(alerts)
    , m_pictures(images)
    , m_handler(new AlertHandler(context, alerts, this))
    , m_ageTimer(new QTimer(this))
{
    setObjectName(QStringLiteral("alertColumn"));
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    buildHead(column);
    buildBody(column);
    setFixedWidth(kWidth);

    connect(&m_alerts, &services::AlertService::alertsChanged, this, &AlertColumn::refresh);
    connect(&context.theme, &Theme::changed, this, &AlertColumn::applyTheme);
    connect(m_handler, &AlertHandler::answered, this, [this](const AlertRow& row) {
        if (row.alert.state != AlertState::New) {
            removeCard(row.alert.id);
        }
        refresh();
    });
    connect(m_handler, &AlertHandler::clipRequested, this, &AlertColumn::clipRequested);
    connect(m_handler, &AlertHandler::busyChanged, this, [this](AlertId alert) {
        if (AlertCard* card = m_cards.value(alert)) {
            card->setBusy(m_handler->isBusy(alert));
        }
    });
    connect(m_handler, &AlertHandler::failed, this, [this](AlertId alert, const QString& sentence) {
        if (AlertCard* card = m_cards.value(alert)) {
            card->showProblem(sentence);
        }
    });
    connect(m_ageTimer, &QTimer::timeout, this, [this] {
        for (AlertCard* card : std::as_const(m_cards)) {
            card->updateAge();
        }
    });
    m_ageTimer->start(1000);
    retranslate();
    applyTheme();
    showState();
}

void AlertColumn::buildHead(QVBoxLayout* column)
{
    m_head = new QBoxLayout(QBoxLayout::LeftToRight);
    m_head->setContentsMargins(spacing::kM, spacing::kS, spacing::kS, spacing::kS);
    m_head->setSpacing(spacing::kS);
    m_title = new TextLabel(m_context, TypeStyle::Heading, Token::Text, this);
    m_number = new TextLabel(m_context, TypeStyle::Heading, Token::Muted, this);
    m_number->setObjectName(QStringLiteral("alertCount"));
    m_fold = new QToolButton(this);
    m_fold->setObjectName(QStringLiteral("foldAlerts"));
    connect(m_fold, &QToolButton::clicked, this, [this] { setFolded(!m_folded); });
    m_head->addWidget(m_title);
    m_head->addWidget(m_number);
    m_head->addStretch(1);
    m_head->addWidget(m_fold);
    column->addLayout(m_head);
}

void AlertColumn::buildBody(QVBoxLayout* column)
{
    m_body = new QWidget(this);
    auto* body = new QVBoxLayout(m_body);
    body->setContentsMargins(0, 0, 0, spacing::kS);
    body->setSpacing(spacing::kS);

    m_problem = new TextLabel(m_context, TypeStyle::Caption, Token::High, m_body);
    m_problem->setWordWrap(true);
    m_problem->setContentsMargins(spacing::kM, 0, spacing::kM, 0);
    m_problem->hide();
    body->addWidget(m_problem);

    m_scroll = new QScrollArea(m_body);
    m_scroll->setWidgetResizable(true);
    m_scroll->setFocusPolicy(Qt::NoFocus);
    m_scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    auto* cards = new QWidget(m_scroll);
    cards->setProperty("transparent", true);
    m_cardLayout = new QVBoxLayout(cards);
    m_cardLayout->setContentsMargins(spacing::kM, 0, spacing::kM, 0);
    m_cardLayout->setSpacing(spacing::kS);
    m_cardLayout->addStretch(1);
    m_scroll->setWidget(cards);
    body->addWidget(m_scroll, 1);

    m_emptyPanel = new QWidget(m_body);
    auto* empty = new QVBoxLayout(m_emptyPanel);
    empty->setContentsMargins(spacing::kXl, 0, spacing::kXl, 0);
    m_emptyIcon = new QLabel(m_emptyPanel);
    m_emptyIcon->setAlignment(Qt::AlignCenter);
    m_emptyTitle = new TextLabel(m_context, TypeStyle::Heading, Token::Text, m_emptyPanel);
    m_emptyHint = new TextLabel(m_context, TypeStyle::Table, Token::Muted, m_emptyPanel);
    empty->addStretch(2);
    empty->addWidget(m_emptyIcon);
    for (TextLabel* label : {m_emptyTitle, m_emptyHint}) {
        label->setAlignment(Qt::AlignCenter);
        label->setWordWrap(true);
        empty->addWidget(label);
    }
    empty->addStretch(3);
    body->addWidget(m_emptyPanel, 1);

    m_more = makeButton(ButtonKind::Quiet, m_body);
    m_more->setObjectName(QStringLiteral("moreAlerts"));
    connect(m_more, &QPushButton::clicked, this, &AlertColumn::pageRequested);
    body->addWidget(m_more);
    column->addWidget(m_body, 1);
    column->addStretch(0);
}

void AlertColumn::setSession(const Session& session)
{
    ++m_generation;
    m_reading = false;
    m_readAgain = false;
    m_handler->setSession(session);
    takeCards({});
    m_count = 0;
    m_problem->hide();
    showState();
    refresh();
}

void AlertColumn::setFolded(bool folded)
{
    m_folded = folded;
    setFixedWidth(folded ? kFoldedWidth : kWidth);
    m_head->setDirection(folded ? QBoxLayout::BottomToTop : QBoxLayout::LeftToRight);
    showState();
    retranslate();
    applyTheme();
}

void AlertColumn::refresh()
{
    if (!m_handler->mayView()) {
        return;
    }
    if (m_reading) {
        m_readAgain = true;
        return;
    }
    m_reading = true;
    read();
}

void AlertColumn::read()
{
    const Session session = m_handler->session();
    whenDone(this, m_alerts.newCount(session),
             [this, asked = m_generation](const Result<qint64>& count) {
                 if (asked == m_generation && count) {
                     m_count = int(*count);
                     showState();
                 }
             });
    whenDone(this, m_alerts.alerts(session, AlertHandler::untaken(), std::nullopt, kMostCards),
             [this, asked = m_generation](const Result<gatehouse::Page<AlertRow>>& page) {
                 if (asked != m_generation) {
                     return;
                 }
                 m_reading = false;
                 m_problem->setVisible(!page);
                 if (page) {
                     takeCards(page->rows);
                 } else {
                     m_problem->setText(errorSentence(page.error()));
                 }
                 showState();
                 if (std::exchange(m_readAgain, false)) {
                     refresh();
                 }
             });
}

void AlertColumn::takeCards(const std::vector<AlertRow>& rows)
{
    std::vector<AlertRow> order = rows;
    std::ranges::stable_sort(order, {}, [](const AlertRow& row) { return row.alert.severity; });
    QSet<AlertId> wanted;
    for (const AlertRow& row : order) {
        wanted.insert(row.alert.id);
    }
    const QList<AlertId> have = m_cards.keys();
    for (const AlertId alert : have) {
        if (!wanted.contains(alert)) {
            removeCard(alert);
        }
    }
    int place = 0;
    for (const AlertRow& row : order) {
        AlertCard* card = m_cards.value(row.alert.id);
        if (!card) {
            card = addCard(row);
        }
        card->setAlert(row);
        if (m_cardLayout->indexOf(card) != place) {
            m_cardLayout->removeWidget(card);
            m_cardLayout->insertWidget(place, card);
        }
        ++place;
    }
    QWidget* before = m_fold;
    for (int i = 0; i < place; ++i) {
        QWidget* card = m_cardLayout->itemAt(i)->widget();
        setTabOrder(before, card);
        before = card;
    }
}

AlertCard* AlertColumn::addCard(const AlertRow& row)
{
    auto* card = new AlertCard(m_context, m_scroll->widget());
    card->setKeys(AlertCard::Keys::Letters);
    card->setHandling(m_handler->mayHandle() ? AlertCard::Handling::Allowed
                                             : AlertCard::Handling::Forbidden);
    card->setWatching(m_handler->mayWatchClips() ? AlertCard::Handling::Allowed
                                                 : AlertCard::Handling::Forbidden);
    const AlertId alert = row.alert.id;
    connect(card, &AlertCard::pressed, this,
            [this, alert](AlertCard::Press what) { press(alert, what); });
    m_pictures.crop(m_handler->session(), row.alert.crop, card, [card](const QImage& crop) {
        card->setCrop(crop, tr("The picture is no longer kept"));
    });
    m_pictures.portrait(m_handler->session(), row.alert.person, card,
                        [card](const QImage& portrait) { card->setPortrait(portrait); });
    m_cards.insert(alert, card);
    m_cardLayout->insertWidget(0, card);
    card->show();
    return card;
}

void AlertColumn::removeCard(AlertId alert)
{
    AlertCard* card = m_cards.take(alert);
    if (!card) {
        return;
    }
    if (card->hasFocus()) {
        // The keyboard goes on to the next alert instead of falling out of the column.
        const int at = m_cardLayout->indexOf(card);
        QLayoutItem* next = m_cardLayout->itemAt(at + 1);
        QLayoutItem* previous = m_cardLayout->itemAt(at - 1);
        QWidget* heir = next && next->widget() ? next->widget()
                        : previous             ? previous->widget()
                                               : m_fold;
        heir->setFocus();
    }
    m_cardLayout->removeWidget(card);
    card->hide();
    card->deleteLater();
}

void AlertColumn::press(AlertId alert, AlertCard::Press what)
{
    switch (what) {
        case AlertCard::Press::Acknowledge:
            m_handler->acknowledge(alert);
            break;
        case AlertCard::Press::ShowCamera:
            if (const AlertCard* card = m_cards.value(alert)) {
                emit cameraRequested(card->alert().alert.camera);
            }
            break;
        case AlertCard::Press::Note:
            m_handler->askForNote(alert, this);
            break;
        case AlertCard::Press::PlayClip:
            if (const AlertCard* card = m_cards.value(alert)) {
                m_handler->playClip(card->alert());
            }
            break;
    }
}

void AlertColumn::showState()
{
    const int cards = int(m_cards.size());
    m_body->setVisible(!m_folded);
    m_title->setVisible(!m_folded);
    m_scroll->setVisible(cards > 0);
    m_emptyPanel->setVisible(cards == 0);
    m_more->setVisible(m_count > cards);
    m_more->setText(tr("%1 more on the alerts page").arg(m_count - cards));
    m_number->setText(QString::number(m_count));
    m_number->setToken(m_count > 0 ? Token::High : Token::Muted);
}

void AlertColumn::retranslate()
{
    m_title->setText(tr("Alerts"));
    m_emptyTitle->setText(tr("Nothing to do"));
    m_emptyHint->setText(tr("New alerts appear here by themselves."));
    m_fold->setToolTip(m_folded ? tr("Unfold the alerts") : tr("Fold the alerts"));
    m_fold->setAccessibleName(m_fold->toolTip());
    setAccessibleName(tr("Alerts"));
    showState();
}

void AlertColumn::applyTheme()
{
    const qreal ratio = devicePixelRatioF();
    m_emptyIcon->setPixmap(
        m_context.icons.pixmap(QStringLiteral("circle-check"), kIcon, Token::Ok, ratio));
    m_fold->setIcon(m_context.icons.icon(
        m_folded ? QStringLiteral("panel-right-open") : QStringLiteral("panel-right-close"),
        Token::Muted));
    update();
}

void AlertColumn::changeEvent(QEvent* event)
{
    if (event->type() == QEvent::LanguageChange) {
        retranslate();
    }
    QWidget::changeEvent(event);
}

void AlertColumn::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    painter.fillRect(rect(), m_context.theme.color(Token::Surface));
    painter.fillRect(QRect(0, 0, 1, height()), m_context.theme.color(Token::Line));
}

}  // namespace gatehouse::ui
