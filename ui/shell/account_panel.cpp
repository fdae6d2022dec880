#include "ui/shell/account_panel.h"

#include "ui/widgets/buttons.h"
#include "ui/widgets/form_field.h"
#include "ui/widgets/text_label.h"
#include "ui/widgets/theme.h"
#include "ui/widgets/when_done.h"
#include "ui/widgets/words.h"

#include <QEvent>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPainter>
#include <QPushButton>
#include <QVBoxLayout>

#include <qrencode.h>

#include <memory>

namespace gatehouse::ui {

namespace {

constexpr int kModulePixels = 5;
constexpr int kQuietModules = 4;  // what the standard asks for around the picture
constexpr int kLongestPassword = 256;
constexpr int kCodeDigits = 6;

/// Black on white in both themes: cameras read nothing else as well.
QPixmap qrPicture(const QString& text)
{
    const std::unique_ptr<QRcode, decltype(&QRcode_free)> code(
        QRcode_encodeString(text.toUtf8().constData(), 0, QR_ECLEVEL_M, QR_MODE_8, 1),
        &QRcode_free);
    if (!code) {
        return {};
    }
    const int side = (code->width + 2 * kQuietModules) * kModulePixels;
    QPixmap picture(side, side);
    picture.fill(Qt::white);
    QPainter painter(&picture);
    for (int y = 0; y < code->width; ++y) {
        for (int x = 0; x < code->width; ++x) {
            if (code->data[y * code->width + x] & 1U) {
                painter.fillRect((x + kQuietModules) * kModulePixels,
                                 (y + kQuietModules) * kModulePixels, kModulePixels, kModulePixels,
                                 Qt::black);
            }
        }
    }
    return picture;
}

}  // namespace

AccountPanel::AccountPanel(const UiContext& context, services::AccessService& access,
                           QWidget* parent)
    : QWidget(parent), m_context(context), m_access(access)
{
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(spacing::kM);
    buildPassword(column);
    buildFactor(column);
    column->addSpacing(spacing::kL);
    connect(m_change, &QPushButton::clicked, this, &AccountPanel::changePassword);
    connect(m_again, &QLineEdit::returnPressed, this, &AccountPanel::changePassword);
    connect(m_begin, &QPushButton::clicked, this, &AccountPanel::beginFactor);
    connect(m_confirm, &QPushButton::clicked, this, &AccountPanel::confirmFactor);
    connect(m_code, &QLineEdit::returnPressed, this, &AccountPanel::confirmFactor);
    retranslate();
}

void AccountPanel::buildPassword(QVBoxLayout* column)
{
    m_passwordHeading = new TextLabel(m_context, TypeStyle::Heading, Token::Text, this);
    column->addWidget(m_passwordHeading);
    const auto field = [this, column](QLineEdit*& edit, const char* name) {
        edit = new QLineEdit;
        edit->setMaxLength(kLongestPassword);
        edit->setEchoMode(QLineEdit::Password);
        edit->setObjectName(QLatin1String(name));
        auto* made = new FormField(m_context, edit, this);
        column->addWidget(made);
        return made;
    };
    m_presentField = field(m_present, "presentPassword");
    m_nextField = field(m_next, "nextPassword");
    m_againField = field(m_again, "nextPasswordAgain");
    m_change = makeButton(ButtonKind::Secondary, this);
    m_change->setObjectName(QStringLiteral("changePassword"));
    m_passwordSaid = new TextLabel(m_context, TypeStyle::Table, Token::Ok, this);
    auto* row = new QHBoxLayout;
    row->addWidget(m_passwordSaid, 1);
    row->addWidget(m_change);
    column->addLayout(row);
}

void AccountPanel::buildFactor(QVBoxLayout* column)
{
    m_factorHeading = new TextLabel(m_context, TypeStyle::Heading, Token::Text, this);
    m_factorText = new TextLabel(m_context, TypeStyle::Table, Token::Muted, this);
    m_factorText->setWordWrap(true);
    m_factorText->setObjectName(QStringLiteral("secondFactorText"));
    m_begin = makeButton(ButtonKind::Secondary, this);
    m_begin->setObjectName(QStringLiteral("beginSecondFactor"));
    m_enrolment = new QWidget(this);
    m_picture = new QLabel(m_enrolment);
    m_spelled = new TextLabel(m_context, TypeStyle::Table, Token::Text, m_enrolment);
    m_spelled->setTextInteractionFlags(Qt::TextSelectableByMouse);
    m_spelled->setObjectName(QStringLiteral("secondFactorSecret"));
    m_spelled->setWordWrap(true);
    m_code = new QLineEdit;
    m_code->setMaxLength(kCodeDigits);
    m_code->setObjectName(QStringLiteral("secondFactorCode"));
    m_codeField = new FormField(m_context, m_code, m_enrolment);
    m_confirm = makeButton(ButtonKind::Primary, m_enrolment);
    m_confirm->setObjectName(QStringLiteral("confirmSecondFactor"));
    m_recovery = new TextLabel(m_context, TypeStyle::Body, Token::Text, this);
    m_recovery->setTextInteractionFlags(Qt::TextSelectableByMouse);
    m_recovery->setWordWrap(true);
    m_recovery->setObjectName(QStringLiteral("recoveryCodes"));

    auto* inner = new QVBoxLayout(m_enrolment);
    inner->setContentsMargins(0, 0, 0, 0);
    inner->setSpacing(spacing::kM);
    inner->addWidget(m_picture);
    inner->addWidget(m_spelled);
    inner->addWidget(m_codeField);
    inner->addWidget(m_confirm, 0, Qt::AlignLeft);
    column->addSpacing(spacing::kL);
    column->addWidget(m_factorHeading);
    column->addWidget(m_factorText);
    column->addWidget(m_begin, 0, Qt::AlignLeft);
    column->addWidget(m_enrolment);
    column->addWidget(m_recovery);
    m_enrolment->hide();
    m_recovery->hide();
}

void AccountPanel::setSession(const Session& session)
{
    m_session = session;
    for (QLineEdit* edit : {m_present, m_next, m_again, m_code}) {
        edit->clear();
    }
    for (FormField* field : {m_presentField, m_nextField, m_againField, m_codeField}) {
        field->setError({});
    }
    m_passwordSaid->setText({});
    m_picture->clear();
    m_spelled->setText({});
    m_recovery->setText({});
    m_enrolment->hide();
    m_recovery->hide();
    if (session.isValid()) {
        readFactor();
    }
}

void AccountPanel::changePassword()
{
    m_passwordSaid->setText({});
    m_presentField->setError({});
    m_nextField->setError({});
    m_againField->setError(
        m_next->text() == m_again->text() ? QString() : tr("Both new passwords must be the same."));
    if (m_next->text() != m_again->text()) {
        return;
    }
    m_change->setEnabled(false);
    const Secret present(m_present->text().toUtf8());
    const Secret next(m_next->text().toUtf8());
    for (QLineEdit* edit : {m_present, m_next, m_again}) {
        edit->clear();
    }
    whenDone(this, m_access.changePassword(m_session, present, next), [this](const Status& done) {
        m_change->setEnabled(true);
        if (done) {
            m_passwordSaid->setText(tr("Your password is changed."));
        } else if (done.error().code == ErrorCode::Denied) {
            m_presentField->setError(tr("This is not your present password."));
        } else if (done.error().code == ErrorCode::Invalid) {
            m_nextField->setError(
                done.error().text.contains(QLatin1String("guessed"))
                    ? tr("This is guessed easily. Three or four words that have nothing to do with "
                         "each other are better.")
                    : tr("The new password must have at least 12 characters."));
        } else {
            m_presentField->setError(errorSentence(done.error()));
        }
    });
}

void AccountPanel::readFactor()
{
    whenDone(this, m_access.secondFactor(m_session),
             [this, user = m_session.user](const Result<services::SecondFactorState>& state) {
                 if (state && user == m_session.user) {
                     m_state = *state;
                     showState();
                 }
             });
}

void AccountPanel::beginFactor()
{
    m_begin->setEnabled(false);
    whenDone(this, m_access.beginSecondFactor(m_session),
             [this, user = m_session.user](const Result<services::NewSecondFactor>& factor) {
                 m_begin->setEnabled(true);
                 if (user != m_session.user) {
                     return;
                 }
                 if (factor) {
                     showFactor(*factor);
                 } else {
                     m_factorText->setText(errorSentence(factor.error()));
                 }
             });
}

void AccountPanel::showFactor(const services::NewSecondFactor& factor)
{
    m_picture->setPixmap(qrPicture(factor.uri));
    m_spelled->setText(
        tr("Scan the picture with an authenticator, or type this into it: %1").arg(factor.spelled));
    m_codeField->setError({});
    m_enrolment->show();
    m_begin->hide();
    m_code->setFocus();
}

void AccountPanel::confirmFactor()
{
    whenDone(this, m_access.confirmSecondFactor(m_session, m_code->text()),
             [this, user = m_session.user](const Result<QStringList>& codes) {
                 if (user != m_session.user) {
                     return;
                 }
                 m_code->clear();
                 if (!codes) {
                     m_codeField->setError(
                         codes.error().code == ErrorCode::Denied
                             ? tr("This code does not fit. Check the clock of the device and try "
                                  "the next one.")
                             : errorSentence(codes.error()));
                     return;
                 }
                 m_picture->clear();
                 m_spelled->setText({});
                 m_enrolment->hide();
                 m_recovery->setText(
                     tr("Keep these recovery codes on paper, apart from the device. Each opens the "
                        "desk once; they are not shown again.") +
                     u'\n' + codes->join(u'\n'));
                 m_recovery->show();
                 readFactor();
             });
}

void AccountPanel::showState()
{
    if (m_state.enrolled) {
        m_factorText->setText(
            tr("A code of your authenticator is asked for at each sign-in. Recovery codes left: "
               "%1. For a new device an administrator takes the present one away first.")
                .arg(m_state.recoveryCodesLeft));
    } else if (m_session.limit == SessionLimit::EnrolSecondFactor) {
        m_factorText->setText(
            tr("A second factor is overdue. Until it is set up nothing else can be opened; "
               "afterwards sign in again."));
    } else if (m_session.secondFactorDue) {
        m_factorText->setText(
            tr("No second factor is set up. Your role needs one by %1.")
                .arg(dateTimeText(*m_session.secondFactorDue, m_context.estateZone)));
    } else {
        m_factorText->setText(tr("No second factor is set up."));
    }
    m_begin->setVisible(!m_state.enrolled && !m_enrolment->isVisibleTo(this));
}

void AccountPanel::retranslate()
{
    m_passwordHeading->setText(tr("Your password"));
    m_presentField->setLabel(tr("Present password"));
    m_nextField->setLabel(tr("New password"));
    m_nextField->setHint(tr("At least 12 characters. Three or four words are good."));
    m_againField->setLabel(tr("New password again"));
    m_change->setText(tr("Change the password"));
    m_factorHeading->setText(tr("Second factor"));
    m_begin->setText(tr("Set up a second factor"));
    m_codeField->setLabel(tr("A first code"));
    m_confirm->setText(tr("Confirm"));
    showState();
}

void AccountPanel::changeEvent(QEvent* event)
{
    if (event->type() == QEvent::LanguageChange && m_recovery) {
        retranslate();
    }
    QWidget::changeEvent(event);
}

}  // namespace gatehouse::ui
