#include "ui/shell/lock_bar.h"

#include "ui/widgets/buttons.h"
#include "ui/widgets/form_field.h"
#include "ui/widgets/text_label.h"
#include "ui/widgets/theme.h"
#include "ui/widgets/when_done.h"
#include "ui/widgets/words.h"

#include <QApplication>
#include <QEvent>
#include <QHBoxLayout>
#include <QLineEdit>
#include <QPainter>
#include <QPushButton>

namespace gatehouse::ui {

namespace {

constexpr int kLongestPassword = 256;
constexpr int kFieldWidth = 280;

}  // namespace

IdleWatch::IdleWatch(QObject* parent) : QObject(parent)
{
    m_timer.setSingleShot(true);
    connect(&m_timer, &QTimer::timeout, this, &IdleWatch::idle);
}

void IdleWatch::setPeriod(std::chrono::milliseconds period)
{
    m_timer.setInterval(period);
}

void IdleWatch::start()
{
    qApp->installEventFilter(this);
    m_timer.start();
}

void IdleWatch::stop()
{
    qApp->removeEventFilter(this);
    m_timer.stop();
}

bool IdleWatch::eventFilter(QObject* watched, QEvent* event)
{
    switch (event->type()) {
        case QEvent::KeyPress:
        case QEvent::MouseButtonPress:
        case QEvent::MouseMove:
        case QEvent::Wheel:
        case QEvent::TouchBegin:
            m_timer.start();
            break;
        default:
            break;
    }
    return QObject::eventFilter(watched, event);
}

LockBar::LockBar(const UiContext& context, services::AccessService& access, QWidget* parent)
    : QWidget(parent)
    , m_context(context)
    , m_access(access)
    , m_text(new TextLabel(context, TypeStyle::Heading, Token::Text, this))
    , m_password(new QLineEdit)
    , m_field(new FormField(context, m_password, this))
    , m_unlock(makeButton(ButtonKind::Primary, this))
    , m_other(makeButton(ButtonKind::Quiet, this))
{
    m_password->setMaxLength(kLongestPassword);
    m_password->setEchoMode(QLineEdit::Password);
    m_password->setObjectName(QStringLiteral("unlockPassword"));
    m_field->setFixedWidth(kFieldWidth);
    auto* layout = new QHBoxLayout(this);
    layout->setContentsMargins(spacing::kXl, spacing::kM, spacing::kXl, spacing::kM);
    layout->setSpacing(spacing::kM);
    layout->addWidget(m_text, 1);
    layout->addWidget(m_field);
    layout->addWidget(m_unlock, 0, Qt::AlignVCenter);
    layout->addWidget(m_other, 0, Qt::AlignVCenter);
    connect(m_unlock, &QPushButton::clicked, this, &LockBar::unlock);
    connect(m_password, &QLineEdit::returnPressed, this, &LockBar::unlock);
    connect(m_other, &QPushButton::clicked, this, &LockBar::signInRequested);
    connect(&context.theme, &Theme::changed, this, qOverload<>(&QWidget::update));
    retranslate();
}

void LockBar::lock(const Session& session)
{
    m_session = session;
    m_password->clear();
    m_field->setError({});
    retranslate();
    m_password->setFocus();
}

void LockBar::unlock()
{
    if (m_password->text().isEmpty() || !m_unlock->isEnabled()) {
        return;
    }
    m_unlock->setEnabled(false);
    const Secret password(m_password->text().toUtf8());
    m_password->clear();
    whenDone(this, m_access.unlock(m_session, password), [this](const Status& status) {
        m_unlock->setEnabled(true);
        if (status) {
            emit unlocked();
            return;
        }
        m_field->setError(status.error().code == ErrorCode::Denied
                              ? tr("This is not the password of %1.").arg(m_session.name)
                              : errorSentence(status.error()));
        m_password->setFocus();
    });
}

void LockBar::retranslate()
{
    m_text->setText(tr("This desk is locked. %1 is signed in.").arg(m_session.name));
    m_field->setLabel(tr("Password"));
    m_unlock->setText(tr("Unlock"));
    m_other->setText(tr("Sign in as somebody else"));
}

void LockBar::changeEvent(QEvent* event)
{
    if (event->type() == QEvent::LanguageChange) {
        retranslate();
    }
    QWidget::changeEvent(event);
}

void LockBar::paintEvent(QPaintEvent*)
{
    QPainter(this).fillRect(rect(), m_context.theme.color(Token::Raised));
}

}  // namespace gatehouse::ui
