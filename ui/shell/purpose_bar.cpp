#include "ui/shell/purpose_bar.h"

#include "ui/widgets/buttons.h"
#include "ui/widgets/form_field.h"
#include "ui/widgets/text_label.h"
#include "ui/widgets/theme.h"
#include "ui/widgets/when_done.h"
#include "ui/widgets/words.h"

#include <QComboBox>
#include <QEvent>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLineEdit>
#include <QPainter>
#include <QPushButton>
#include <QTimer>
#include <QVBoxLayout>

namespace gatehouse::ui {

namespace {

constexpr std::chrono::seconds kTick{1};
constexpr int kLongestTicket = 64;
constexpr int kLongestWhy = 200;
constexpr int kMinutes[] = {10, 30, 60, 240};

}  // namespace

PurposeBar::PurposeBar(const UiContext& context, services::AccessService& access, QWidget* parent)
    : QWidget(parent), m_context(context), m_access(access), m_ticks(new QTimer(this))
{
    build();
    m_ticks->setInterval(kTick);
    connect(m_ticks, &QTimer::timeout, this, &PurposeBar::refresh);
    connect(m_openButton, &QPushButton::clicked, this, &PurposeBar::open);
    connect(m_ticket, &QLineEdit::returnPressed, m_why, qOverload<>(&QWidget::setFocus));
    connect(m_why, &QLineEdit::returnPressed, this, &PurposeBar::open);
    connect(m_cancel, &QPushButton::clicked, this, [this] {
        m_form->hide();
        refresh();
    });
    connect(m_endButton, &QPushButton::clicked, this, &PurposeBar::end);
    connect(&context.theme, &Theme::changed, this, qOverload<>(&QWidget::update));
    retranslate();
    hide();
}

void PurposeBar::build()
{
    m_form = new QWidget(this);
    m_ticket = new QLineEdit;
    m_ticket->setMaxLength(kLongestTicket);
    m_ticket->setObjectName(QStringLiteral("purposeTicket"));
    m_why = new QLineEdit;
    m_why->setMaxLength(kLongestWhy);
    m_why->setObjectName(QStringLiteral("purposeWhy"));
    m_minutes = new QComboBox;
    for (const int minutes : kMinutes) {
        m_minutes->addItem(QString(), minutes);
    }
    m_minutes->setCurrentIndex(1);
    m_ticketField = new FormField(m_context, m_ticket, m_form);
    m_whyField = new FormField(m_context, m_why, m_form);
    m_minutesField = new FormField(m_context, m_minutes, m_form);
    m_openButton = makeButton(ButtonKind::Primary, m_form);
    m_openButton->setObjectName(QStringLiteral("purposeOpen"));
    m_cancel = makeButton(ButtonKind::Quiet, m_form);
    auto* form = new QHBoxLayout(m_form);
    form->setContentsMargins(0, 0, 0, 0);
    form->setSpacing(spacing::kM);
    form->addWidget(m_ticketField, 1);
    form->addWidget(m_whyField, 3);
    form->addWidget(m_minutesField);
    form->addWidget(m_openButton, 0, Qt::AlignBottom);
    form->addWidget(m_cancel, 0, Qt::AlignBottom);

    m_shown = new QWidget(this);
    m_text = new TextLabel(m_context, TypeStyle::Table, Token::Text, m_shown);
    m_text->setObjectName(QStringLiteral("purposeText"));
    m_endButton = makeButton(ButtonKind::Secondary, m_shown);
    m_endButton->setObjectName(QStringLiteral("purposeEnd"));
    auto* shown = new QHBoxLayout(m_shown);
    shown->setContentsMargins(0, 0, 0, 0);
    shown->addWidget(m_text, 1);
    shown->addWidget(m_endButton);

    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(spacing::kL, spacing::kS, spacing::kL, spacing::kS);
    layout->addWidget(m_form);
    layout->addWidget(m_shown);
    m_form->hide();
    m_shown->hide();
}

void PurposeBar::setSession(const Session& session)
{
    m_session = session;
    m_form->hide();
    m_ticket->clear();
    m_why->clear();
    m_ticketShown.clear();
    refresh();
}

void PurposeBar::ask()
{
    if (!m_session.isValid() || m_isOpen) {
        return;
    }
    m_ticketField->setError({});
    m_whyField->setError({});
    m_form->show();
    refresh();
    m_ticket->setFocus();
}

void PurposeBar::open()
{
    const services::NewPurpose purpose{m_ticket->text(), m_why->text(),
                                       std::chrono::minutes{m_minutes->currentData().toInt()}};
    m_openButton->setEnabled(false);
    whenDone(this, m_access.openPurpose(m_session, purpose),
             [this, ticket = purpose.ticket.trimmed(),
              user = m_session.user](const Result<PurposeSlot::Open>& opened) {
                 m_openButton->setEnabled(true);
                 if (user != m_session.user) {
                     return;
                 }
                 if (!opened) {
                     const QString& part = opened.error().text;
                     m_ticketField->setError(part.startsWith(QLatin1String("ticket"))
                                                 ? tr("Please name the case or ticket.")
                                                 : QString());
                     m_whyField->setError(part.startsWith(QLatin1String("why"))
                                              ? tr("Please say why, in a few words.")
                                          : part.startsWith(QLatin1String("ticket"))
                                              ? QString()
                                              : errorSentence(opened.error()));
                     return;
                 }
                 m_ticketShown = ticket;
                 m_ticket->clear();
                 m_why->clear();
                 m_form->hide();
                 refresh();
             });
}

void PurposeBar::end()
{
    whenDone(this, m_access.closePurpose(m_session), [this](const Status& closed) {
        if (!closed) {
            m_text->setText(errorSentence(closed.error()));
        }
    });
    refresh();
}

void PurposeBar::refresh()
{
    const UtcTime now = m_context.clock.now();
    const auto open = m_session.purposeSlot ? m_session.purposeSlot->openAt(now) : std::nullopt;
    m_shown->setVisible(open.has_value());
    if (open) {
        const auto left = std::chrono::ceil<std::chrono::seconds>(open->until - now);
        m_text->setText(tr("Purpose %1 - everything you look at is recorded under it. %2 left.")
                            .arg(m_ticketShown, ageText(left)));
        m_ticks->start();
    } else {
        m_ticks->stop();
    }
    setVisible(open.has_value() || m_form->isVisibleTo(this));
    if (std::exchange(m_isOpen, open.has_value()) != open.has_value()) {
        emit purposeChanged();
    }
}

void PurposeBar::retranslate()
{
    m_ticketField->setLabel(tr("Case or ticket"));
    m_whyField->setLabel(tr("Why"));
    m_minutesField->setLabel(tr("How long"));
    for (int i = 0; i < m_minutes->count(); ++i) {
        m_minutes->setItemText(i, tr("%1 minutes").arg(m_minutes->itemData(i).toInt()));
    }
    m_openButton->setText(tr("Open"));
    m_cancel->setText(tr("Cancel"));
    m_endButton->setText(tr("End"));
    refresh();
}

void PurposeBar::changeEvent(QEvent* event)
{
    if (event->type() == QEvent::LanguageChange && m_endButton) {
        retranslate();
    }
    QWidget::changeEvent(event);
}

void PurposeBar::keyPressEvent(QKeyEvent* event)
{
    if (event->key() == Qt::Key_Escape && m_form->isVisible()) {
        m_form->hide();
        refresh();
        return;
    }
    QWidget::keyPressEvent(event);
}

void PurposeBar::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    painter.fillRect(rect(), m_context.theme.blend(Token::Accent, Token::Surface, 0.18));
}

}  // namespace gatehouse::ui
