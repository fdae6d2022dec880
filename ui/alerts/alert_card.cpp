#include "ui/alerts/alert_card.h"

#include "ui/alerts/alert_words.h"
#include "ui/widgets/buttons.h"
#include "ui/widgets/icon_set.h"
#include "ui/widgets/image_view.h"
#include "ui/widgets/severity_mark.h"
#include "ui/widgets/text_label.h"
#include "ui/widgets/words.h"

#include <QEvent>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QPainter>
#include <QPainterPath>
#include <QPushButton>
#include <QVBoxLayout>

namespace gatehouse::ui {

namespace {

constexpr int kBarWidth = 4;
constexpr QSize kFaceSize{84, 84};
/// Shorter than a reaction to what has just appeared, longer than a press that was already under
/// way.
constexpr std::chrono::milliseconds kPressHold{350};

}  // namespace

AlertCard::AlertCard(const UiContext& context, QWidget* parent)
    : QFrame(parent)
    , m_context(context)
    , m_severity(new SeverityMark(context, Severity::Medium, this))
    , m_repeats(new TextLabel(context, TypeStyle::Caption, Token::Text, this))
    , m_age(new TextLabel(context, TypeStyle::Caption, Token::Muted, this))
    , m_headline(new TextLabel(context, TypeStyle::Body, Token::Text, this))
    , m_crop(new ImageView(context, this))
    , m_portrait(new ImageView(context, this))
    , m_camera(new TextLabel(context, TypeStyle::Table, Token::Text, this))
    , m_time(new TextLabel(context, TypeStyle::Table, Token::Muted, this))
    , m_likeness(new TextLabel(context, TypeStyle::Caption, Token::Muted, this))
    , m_step(new TextLabel(context, TypeStyle::Table, Token::Text, this))
    , m_problem(new TextLabel(context, TypeStyle::Caption, Token::Emergency, this))
    , m_acknowledge(makeButton(ButtonKind::Primary, this))
    , m_showCamera(makeButton(ButtonKind::Secondary, this))
    , m_note(makeButton(ButtonKind::Secondary, this))
    , m_clipWords(new TextLabel(context, TypeStyle::Caption, Token::Muted, this))
    , m_playClip(makeButton(ButtonKind::Secondary, this))
{
    setObjectName(QStringLiteral("alertCard"));
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(kBarWidth + spacing::kM, spacing::kM, spacing::kM, spacing::kM);
    column->setSpacing(spacing::kS);
    buildHead(column);
    buildFaces(column);
    column->addWidget(m_step);
    column->addWidget(m_problem);
    buildActions(column);
    for (TextLabel* label : {m_headline, m_camera, m_likeness, m_clipWords, m_step, m_problem}) {
        label->setWordWrap(true);
    }
    m_problem->hide();
    m_repeats->setObjectName(QStringLiteral("alertRepeats"));
    m_repeats->hide();
    m_portrait->hide();
    connect(&context.theme, &Theme::changed, this, qOverload<>(&QWidget::update));
    retranslate();
}

void AlertCard::buildHead(QVBoxLayout* column)
{
    auto* head = new QHBoxLayout;
    head->setSpacing(spacing::kS);
    head->addWidget(m_severity);
    head->addWidget(m_repeats);
    head->addStretch(1);
    head->addWidget(m_age);
    column->addLayout(head);
    QFont font = m_headline->font();
    font.setWeight(QFont::DemiBold);
    m_headline->setFont(font);
    m_headline->setObjectName(QStringLiteral("alertHeadline"));
    column->addWidget(m_headline);
}

void AlertCard::buildFaces(QVBoxLayout* column)
{
    auto* faces = new QHBoxLayout;
    faces->setSpacing(spacing::kS);
    for (ImageView* view : {m_crop, m_portrait}) {
        view->setFixedSize(kFaceSize);
        faces->addWidget(view, 0, Qt::AlignTop);
    }
    auto* words = new QVBoxLayout;
    words->setSpacing(2);
    words->addWidget(m_camera);
    words->addWidget(m_time);
    words->addWidget(m_likeness);
    words->addWidget(m_clipWords);
    words->addWidget(m_playClip, 0, Qt::AlignLeft);
    words->addStretch(1);
    faces->addLayout(words, 1);
    column->addLayout(faces);
}

void AlertCard::buildActions(QVBoxLayout* column)
{
    auto* actions = new QHBoxLayout;
    actions->setSpacing(spacing::kXs + 2);
    const auto make = [&](QPushButton* button, const char* name, Press what) {
        button->setObjectName(QString::fromLatin1(name));
        // The card's keys do the same; a press by mouse leaves the keyboard where it is.
        button->setFocusPolicy(Qt::NoFocus);
        button->setFont(m_context.theme.font(TypeStyle::Table));
        // Three of them with their keys stand in one row.
        button->setStyleSheet(QStringLiteral("padding: 5px 8px;"));
        connect(button, &QPushButton::clicked, this, [this, what] { press(what); });
    };
    make(m_acknowledge, "acknowledge", Press::Acknowledge);
    make(m_showCamera, "showCamera", Press::ShowCamera);
    make(m_note, "note", Press::Note);
    make(m_playClip, "playClip", Press::PlayClip);
    m_playClip->setIcon(m_context.icons.icon(QStringLiteral("play")));
    m_clipWords->setObjectName(QStringLiteral("clipWords"));
    for (QPushButton* button : {m_acknowledge, m_showCamera, m_note}) {
        actions->addWidget(button);
    }
    actions->addStretch(1);
    column->addLayout(actions);
}

void AlertCard::setAlert(const AlertRow& row)
{
    m_row = row;
    m_severity->setSeverity(row.alert.severity);
    showWords();
    update();
}

void AlertCard::setCrop(const QImage& crop, const QString& placeholder)
{
    m_crop->setPlaceholder(placeholder);
    m_crop->setImage(crop);
}

void AlertCard::setPortrait(const QImage& portrait)
{
    m_portrait->setImage(portrait);
    m_portrait->setVisible(!portrait.isNull());
}

void AlertCard::setCount(int count)
{
    m_count = count;
    m_repeats->setVisible(count > 1);
    showWords();
}

void AlertCard::setHandling(Handling handling)
{
    m_acknowledge->setVisible(handling == Handling::Allowed);
    m_note->setVisible(handling == Handling::Allowed);
}

void AlertCard::setWatching(Handling watching)
{
    m_watching = watching;
    showWords();
}

void AlertCard::setKeys(Keys keys)
{
    m_keys = keys;
    setFocusPolicy(keys == Keys::Letters ? Qt::StrongFocus : Qt::NoFocus);
    retranslate();
}

void AlertCard::setFrame(Frame frame)
{
    m_frame = frame;
    update();
}

void AlertCard::setBusy(bool busy)
{
    m_acknowledge->setEnabled(!busy);
    m_note->setEnabled(!busy);
    if (busy) {
        m_problem->hide();
    }
}

void AlertCard::showProblem(const QString& sentence)
{
    m_problem->setText(sentence);
    m_problem->setVisible(!sentence.isEmpty());
}

void AlertCard::updateAge()
{
    m_age->setText(ageText(m_context.clock.now() - m_row.alert.at));
}

void AlertCard::holdPresses()
{
    m_heldUntil = m_context.clock.steadyNow() + kPressHold;
}

void AlertCard::press(Press what)
{
    if (m_context.clock.steadyNow() < m_heldUntil) {
        return;
    }
    const QPushButton* button = what == Press::Acknowledge  ? m_acknowledge
                                : what == Press::ShowCamera ? m_showCamera
                                : what == Press::PlayClip   ? m_playClip
                                                            : m_note;
    if (!button->isHidden() && button->isEnabled()) {
        emit pressed(what);
    }
}

void AlertCard::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const Theme& theme = m_context.theme;
    const QColor severity = theme.color(severityToken(m_row.alert.severity));
    if (m_frame == Frame::Plain) {
        painter.fillRect(rect(), theme.color(Token::Raised));
        painter.fillRect(QRect(0, 0, kBarWidth, height()), severity);
        return;
    }
    QPainterPath frame;
    frame.addRoundedRect(QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5), spacing::kCardRadius,
                         spacing::kCardRadius);
    painter.fillPath(frame, theme.color(Token::Raised));
    painter.save();
    painter.setClipPath(frame);
    painter.fillRect(QRect(0, 0, kBarWidth, height()), severity);
    painter.restore();
    const bool focused = hasFocus();
    painter.setPen(QPen(theme.color(focused ? Token::Accent : Token::Line), focused ? 2 : 1));
    painter.drawPath(frame);
}

void AlertCard::changeEvent(QEvent* event)
{
    if (event->type() == QEvent::LanguageChange) {
        retranslate();
    }
    QFrame::changeEvent(event);
}

void AlertCard::keyPressEvent(QKeyEvent* event)
{
    if (m_keys == Keys::Letters && event->modifiers() == Qt::NoModifier) {
        switch (event->key()) {
            case Qt::Key_A:
                press(Press::Acknowledge);
                return;
            case Qt::Key_C:
                press(Press::ShowCamera);
                return;
            case Qt::Key_N:
                press(Press::Note);
                return;
            case Qt::Key_P:
                press(Press::PlayClip);
                return;
            case Qt::Key_Down:
                focusNextChild();
                return;
            case Qt::Key_Up:
                focusPreviousChild();
                return;
            default:
                break;
        }
    }
    QFrame::keyPressEvent(event);
}

void AlertCard::moveEvent(QMoveEvent* event)
{
    if (isVisible()) {
        holdPresses();
    }
    QFrame::moveEvent(event);
}

void AlertCard::focusInEvent(QFocusEvent* event)
{
    update();
    QFrame::focusInEvent(event);
}

void AlertCard::focusOutEvent(QFocusEvent* event)
{
    update();
    QFrame::focusOutEvent(event);
}

void AlertCard::retranslate()
{
    m_acknowledge->setText(withKey(tr("Acknowledge"), "A", "Alt+1"));
    // A card in the column is narrow.
    m_showCamera->setText(
        withKey(m_keys == Keys::Letters ? tr("Camera") : tr("Show camera"), "C", "Alt+2"));
    m_showCamera->setToolTip(tr("Show camera"));
    m_note->setText(withKey(tr("Note"), "N", "Alt+3"));
    m_playClip->setText(withKey(tr("Play clip"), "P", "Alt+4"));
    m_severity->setSeverity(m_row.alert.severity);
    showWords();
}

QString AlertCard::withKey(const QString& text, const char* letter, const char* digits) const
{
    if (m_keys == Keys::None) {
        return text;
    }
    return text % QStringLiteral("  ") %
           QString::fromLatin1(m_keys == Keys::Letters ? letter : digits);
}

void AlertCard::showWords()
{
    const UtcTime at = m_row.alert.at;
    m_headline->setText(alertHeadline(m_row));
    m_camera->setText(placeText(m_row.cameraName));
    m_time->setText(clockText(at, m_context.estateZone));
    m_likeness->setText(likenessSentence(m_row));
    const std::optional<AlertClip>& clip = m_row.alert.clip;
    const QString noClip = clipSentence(m_row.alert);
    m_clipWords->setText(noClip);
    m_clipWords->setVisible(!noClip.isEmpty());
    m_playClip->setVisible(clip && clip->state == ClipState::Kept &&
                           m_watching == Handling::Allowed);
    m_step->setText(firstStepSentence(m_row.alert.kind));
    m_repeats->setText(tr("%1 times").arg(m_count));
    setAccessibleName(alertHeadline(m_row));
    updateAge();
}

}  // namespace gatehouse::ui
