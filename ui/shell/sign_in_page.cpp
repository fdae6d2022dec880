#include "ui/shell/sign_in_page.h"

#include "ui/widgets/buttons.h"
#include "ui/widgets/form_field.h"
#include "ui/widgets/icon_set.h"
#include "ui/widgets/text_label.h"
#include "ui/widgets/theme.h"
#include "ui/widgets/when_done.h"
#include "ui/widgets/words.h"

#include <QEvent>
#include <QFrame>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLineEdit>
#include <QPushButton>
#include <QRegularExpression>
#include <QTimer>
#include <QToolButton>
#include <QVBoxLayout>

namespace gatehouse::ui {

namespace {

constexpr int kCardWidth = 400;
constexpr int kLongestName = 32;
constexpr int kLongestPassword = 256;
/// A recovery code with its hyphens.
constexpr int kLongestCode = 24;
constexpr std::chrono::milliseconds kWaitTick{500};

/// AccessService says the waiting time in seconds in its text; nothing when it says none.
std::optional<std::chrono::seconds> waitingTime(const Error& error)
{
    static const QRegularExpression seconds(QStringLiteral("(\\d+) s\\b"));
    const auto match = seconds.match(error.text);
    if (error.code != ErrorCode::Unavailable || !match.hasMatch()) {
        return std::nullopt;
    }
    return std::chrono::seconds{match.captured(1).toInt()};
}

}  // namespace

SignInPage::SignInPage(const UiContext& context, services::AccessService& access, QWidget* parent)
    : QWidget(parent), m_context(context), m_access(access), m_waitTicks(new QTimer(this))
{
    build();
    m_waitTicks->setInterval(kWaitTick);
    connect(m_waitTicks, &QTimer::timeout, this, &SignInPage::showProblem);
    connect(m_button, &QPushButton::clicked, this, &SignInPage::signIn);
    connect(m_name, &QLineEdit::returnPressed, m_password, qOverload<>(&QWidget::setFocus));
    connect(m_password, &QLineEdit::returnPressed, this, &SignInPage::signIn);
    connect(m_code, &QLineEdit::returnPressed, this, &SignInPage::signIn);
    connect(m_language, &QToolButton::clicked, this, &SignInPage::languageRequested);
    connect(m_theme, &QToolButton::clicked, this, &SignInPage::themeRequested);
    connect(&context.theme, &Theme::changed, this, &SignInPage::applyTheme);
    m_password->installEventFilter(this);
    retranslate();
    applyTheme();
}

void SignInPage::build()
{
    m_language = new QToolButton(this);
    m_theme = new QToolButton(this);
    for (QToolButton* tool : {m_language, m_theme}) {
        tool->setFocusPolicy(Qt::TabFocus);
        tool->setIconSize({20, 20});
        tool->setMinimumSize(36, 36);
        tool->setCursor(Qt::PointingHandCursor);
    }
    auto* tools = new QHBoxLayout;
    tools->addStretch(1);
    tools->addWidget(m_language);
    tools->addWidget(m_theme);

    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(spacing::kL, spacing::kM, spacing::kM, spacing::kXl);
    layout->addLayout(tools);
    layout->addStretch(2);
    // Not aligned but between stretches: an aligned card would not grow with its sentences.
    auto* centre = new QHBoxLayout;
    centre->addStretch(1);
    centre->addWidget(buildCard());
    centre->addStretch(1);
    layout->addLayout(centre);
    layout->addStretch(3);
}

QWidget* SignInPage::buildCard()
{
    auto* card = new QFrame(this);
    card->setProperty("card", true);
    card->setFixedWidth(kCardWidth);
    m_title = new TextLabel(m_context, TypeStyle::Title, Token::Text, card);
    m_estate = new TextLabel(m_context, TypeStyle::Body, Token::Muted, card);
    m_firstStart = new TextLabel(m_context, TypeStyle::Table, Token::Text, card);
    m_firstStart->setWordWrap(true);
    m_firstStart->setTextInteractionFlags(Qt::TextSelectableByMouse);
    m_firstStart->setObjectName(QStringLiteral("firstStart"));
    m_firstStart->hide();
    m_estate->hide();
    m_name = new QLineEdit;
    m_name->setMaxLength(kLongestName);
    m_name->setObjectName(QStringLiteral("userName"));
    m_password = new QLineEdit;
    m_password->setMaxLength(kLongestPassword);
    m_password->setEchoMode(QLineEdit::Password);
    m_password->setObjectName(QStringLiteral("password"));
    m_nameField = new FormField(m_context, m_name, card);
    m_passwordField = new FormField(m_context, m_password, card);
    m_code = new QLineEdit;
    m_code->setMaxLength(kLongestCode);
    m_code->setObjectName(QStringLiteral("code"));
    m_codeField = new FormField(m_context, m_code, card);
    m_codeField->hide();
    m_button = makeButton(ButtonKind::Primary, card);
    m_button->setObjectName(QStringLiteral("signInButton"));

    auto* layout = new QVBoxLayout(card);
    layout->setContentsMargins(32, 32, 32, 32);
    layout->setSpacing(spacing::kL);
    auto* heading = new QVBoxLayout;
    heading->setSpacing(spacing::kXs);
    heading->addWidget(m_title);
    heading->addWidget(m_estate);
    layout->addLayout(heading);
    layout->addWidget(m_firstStart);
    layout->addWidget(m_nameField);
    layout->addWidget(m_passwordField);
    layout->addWidget(m_codeField);
    layout->addWidget(m_button);
    return card;
}

void SignInPage::setEstateName(const QString& name)
{
    m_estate->setText(name);
    m_estate->setVisible(!name.isEmpty());
}

void SignInPage::setLanguage(Language language)
{
    m_language->setText(language == Language::Chinese ? QStringLiteral("EN")
                                                      : QStringLiteral("中"));
}

void SignInPage::setFirstStart(bool firstStart)
{
    m_isFirstStart = firstStart;
    m_firstStart->setVisible(firstStart);
}

void SignInPage::begin()
{
    m_password->clear();
    m_code->clear();
    m_codeField->hide();
    m_problem.reset();
    m_lockedUntil.reset();
    showProblem();
    (m_name->text().isEmpty() ? m_name : m_password)->setFocus();
}

void SignInPage::signIn()
{
    if (m_busy || m_lockedUntil) {
        return;
    }
    m_nameField->setError(m_name->text().trimmed().isEmpty() ? tr("Please enter your name.")
                                                             : QString());
    if (m_name->text().trimmed().isEmpty()) {
        m_name->setFocus();
        return;
    }
    if (m_password->text().isEmpty()) {
        m_passwordField->setError(tr("Please enter your password."));
        m_password->setFocus();
        return;
    }
    setBusy(true);
    QByteArray bytes = m_password->text().toUtf8();
    const Secret password(bytes);
    bytes.fill('\0');
    whenDone(this,
             m_access.signIn({.name = m_name->text().trimmed(),
                              .password = password,
                              .code = Secret(m_code->text().toUtf8())}),
             [this](const Result<Session>& answer) { onAnswer(answer); });
}

void SignInPage::onAnswer(const Result<Session>& answer)
{
    setBusy(false);
    m_code->clear();
    if (!answer &&
        (services::isCodeNeeded(answer.error()) || services::isCodeWrong(answer.error()))) {
        m_codeField->setError(services::isCodeWrong(answer.error())
                                  ? tr("This code is wrong or was used before. Wait for the next "
                                       "one, or use a recovery code.")
                                  : QString());
        askForCode();
        return;
    }
    m_password->clear();
    m_codeField->hide();
    if (answer) {
        m_problem.reset();
        setFirstStart(false);
        showProblem();
        emit signedIn(*answer);
        return;
    }
    m_problem = answer.error();
    if (const auto wait = waitingTime(*m_problem)) {
        m_lockedUntil = m_context.clock.steadyNow() + *wait;
        m_waitTicks->start();
    }
    if (m_problem->code == ErrorCode::NotFound) {
        setFirstStart(true);
    }
    showProblem();
    m_password->setFocus();
}

void SignInPage::askForCode()
{
    // The password was right and stays, or it would have to be typed again for every code.
    m_problem.reset();
    showProblem();
    m_codeField->show();
    m_code->setFocus();
}

void SignInPage::showProblem()
{
    using namespace std::chrono;
    if (m_lockedUntil) {
        const auto left = ceil<seconds>(*m_lockedUntil - m_context.clock.steadyNow());
        if (left > seconds{0}) {
            m_button->setEnabled(false);
            m_passwordField->setError(
                tr("Too many wrong attempts. You can try again in %1.").arg(ageText(left)));
            return;
        }
        m_lockedUntil.reset();
        m_problem.reset();
        m_waitTicks->stop();
    }
    m_button->setEnabled(!m_busy);
    if (!m_problem) {
        m_passwordField->setError(QString());
        m_passwordField->setHint(m_capsLock ? tr("Caps Lock is on.") : QString());
        return;
    }
    const bool refused =
        m_problem->code == ErrorCode::Denied || m_problem->code == ErrorCode::Invalid;
    m_passwordField->setError(refused ? tr("Name and password do not match. Please try again.")
                                      : errorSentence(*m_problem));
}

void SignInPage::setBusy(bool busy)
{
    m_busy = busy;
    m_button->setEnabled(!busy);
    m_name->setReadOnly(busy);
    m_password->setReadOnly(busy);
    m_button->setText(busy ? tr("Signing in…") : tr("Sign in"));
}

bool SignInPage::eventFilter(QObject* watched, QEvent* event)
{
    if (watched == m_password && event->type() == QEvent::KeyPress) {
        const auto* key = static_cast<QKeyEvent*>(event);
        noteCapsLock(key->text(), key->modifiers());
    }
    return QWidget::eventFilter(watched, event);
}

void SignInPage::noteCapsLock(const QString& text, Qt::KeyboardModifiers modifiers)
{
    // Qt does not tell the lock's state; a letter whose case belies the shift key does.
    if (text.size() != 1 || !text[0].isLetter() || text[0].toLower() == text[0].toUpper()) {
        return;
    }
    const bool shifted = modifiers.testFlag(Qt::ShiftModifier);
    m_capsLock = text[0].isUpper() != shifted;
    if (!m_lockedUntil) {
        m_problem.reset();
    }
    showProblem();
}

void SignInPage::applyTheme()
{
    const bool dark = m_context.theme.mode() == ThemeMode::Dark;
    m_theme->setIcon(
        m_context.icons.icon(dark ? QStringLiteral("sun") : QStringLiteral("moon"), Token::Muted));
}

void SignInPage::retranslate()
{
    m_title->setText(tr("Gatehouse"));
    m_nameField->setLabel(tr("Name"));
    m_passwordField->setLabel(tr("Password"));
    m_codeField->setLabel(tr("Code of the second factor"));
    m_codeField->setHint(tr("Six digits from your authenticator, or a recovery code."));
    m_firstStart->setText(
        tr("Nobody can sign in yet. An administrator makes the first user on this "
           "computer with the command\n"
           "gatehouse-cli user add --name NAME --role administrator --password-file FILE"));
    m_language->setToolTip(tr("Change the language   Ctrl+Shift+L"));
    m_language->setAccessibleName(tr("Change the language"));
    m_theme->setToolTip(tr("Dark or light   Ctrl+Shift+T"));
    m_theme->setAccessibleName(tr("Dark or light"));
    setBusy(m_busy);
    showProblem();
}

void SignInPage::changeEvent(QEvent* event)
{
    if (event->type() == QEvent::LanguageChange && m_title) {
        retranslate();
    }
    QWidget::changeEvent(event);
}

}  // namespace gatehouse::ui
