#include "ui/playback/clip_player.h"

#include "media/packet_ring.h"
#include "ui/playback/clip_screen.h"
#include "ui/widgets/buttons.h"
#include "ui/widgets/icon_set.h"
#include "ui/widgets/text_label.h"
#include "ui/widgets/when_done.h"
#include "ui/widgets/words.h"

#include <QEvent>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QPushButton>
#include <QVBoxLayout>

namespace gatehouse::ui {

namespace {

using std::chrono::milliseconds;

constexpr milliseconds kJump{2000};
constexpr double kSecond = 1000.0;

double factorOf(media::ReplaySpeed speed)
{
    switch (speed) {
        case media::ReplaySpeed::Half:
            return 0.5;
        case media::ReplaySpeed::Normal:
            return 1;
        case media::ReplaySpeed::Double:
            return 2;
    }
    return 1;
}

}  // namespace

ClipPlayer::ClipPlayer(const UiContext& context, services::ClipService& clips, QWidget* parent)
    : QDialog(parent)
    , m_context(context)
    , m_clips(clips)
    , m_title(new TextLabel(context, TypeStyle::Heading, Token::Text, this))
    , m_screen(new ClipScreen(context, this))
    , m_time(new TextLabel(context, TypeStyle::Table, Token::Text, this))
    , m_speed(new TextLabel(context, TypeStyle::Table, Token::Muted, this))
    , m_back(makeButton(ButtonKind::Quiet, this))
    , m_playing(makeButton(ButtonKind::Primary, this))
    , m_on(makeButton(ButtonKind::Quiet, this))
    , m_close(makeButton(ButtonKind::Secondary, this))
{
    setObjectName(QStringLiteral("clipPlayer"));
    setAttribute(Qt::WA_DeleteOnClose);
    m_playing->setObjectName(QStringLiteral("clipPlay"));
    m_time->setObjectName(QStringLiteral("clipTime"));
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(spacing::kL, spacing::kM, spacing::kL, spacing::kM);
    column->setSpacing(spacing::kM);
    column->addWidget(m_title);
    column->addWidget(m_screen, 1);
    buildTools();
    connect(m_screen, &ClipScreen::positionChosen, this, &ClipPlayer::goTo);
    connect(m_screen, &ClipScreen::resized, this, [this] {
        if (m_replay) {
            m_replay->setSize(m_screen->pictureSize());
        }
    });
    retranslate();
}

ClipPlayer::~ClipPlayer() = default;

void ClipPlayer::buildTools()
{
    auto* tools = new QHBoxLayout;
    tools->setSpacing(spacing::kS);
    // The keys are the player's, whatever was pressed last.
    for (QPushButton* button : {m_back, m_playing, m_on, m_close}) {
        button->setFocusPolicy(Qt::NoFocus);
        button->setAutoDefault(false);
    }
    m_back->setIcon(m_context.icons.icon(QStringLiteral("chevron-left")));
    m_on->setIcon(m_context.icons.icon(QStringLiteral("chevron-right")));
    tools->addWidget(m_back);
    tools->addWidget(m_playing);
    tools->addWidget(m_on);
    tools->addSpacing(spacing::kM);
    tools->addWidget(m_time);
    tools->addWidget(m_speed);
    tools->addStretch(1);
    tools->addWidget(m_close);
    static_cast<QVBoxLayout*>(layout())->addLayout(tools);
    connect(m_playing, &QPushButton::clicked, this, &ClipPlayer::togglePlaying);
    connect(m_back, &QPushButton::clicked, this, [this] { goTo(m_position - kJump); });
    connect(m_on, &QPushButton::clicked, this, [this] { goTo(m_position + kJump); });
    connect(m_close, &QPushButton::clicked, this, &QDialog::reject);
}

void ClipPlayer::play(const Session& session, const AlertRow& row)
{
    m_row = row;
    retranslate();
    say(tr("The clip is being opened."));
    whenDone(this, m_clips.open(session, row.alert.id), [this](const Result<media::Clip>& clip) {
        if (clip) {
            begin(*clip);
        } else if (clip.error().code == ErrorCode::NotFound) {
            say(tr("The clip is no longer kept."));
        } else if (clip.error().code == ErrorCode::Corrupt) {
            say(tr("The clip's file is damaged or was changed. It cannot be shown."));
        } else {
            say(errorSentence(clip.error()));
        }
    });
}

void ClipPlayer::begin(const media::Clip& clip)
{
    const auto packets = media::unpackClip(clip);
    if (!packets) {
        say(tr("The clip's file is damaged or was changed. It cannot be shown."));
        return;
    }
    m_startsAt = clip.startsAt;
    m_screen->setTimes(clip.length, m_row.alert.at - clip.startsAt);
    m_replay = std::make_unique<media::Replay>(
        *packets, m_row.alert.camera, m_screen->pictureSize(), m_context.clock,
        [this] { QMetaObject::invokeMethod(this, &ClipPlayer::takeFrame, Qt::QueuedConnection); });
    showState();
}

void ClipPlayer::say(const QString& sentence)
{
    m_screen->setSentence(sentence);
    showState();
}

void ClipPlayer::takeFrame()
{
    if (!m_replay) {
        return;
    }
    if (const media::VideoFramePtr frame = m_replay->takeLatest();
        frame && !frame->image.isNull()) {
        ++m_shown;
        m_position = frame->arrivedAt - m_startsAt;
        m_screen->setPicture(frame->image);
        m_screen->setPosition(m_position);
    }
    showState();
}

void ClipPlayer::togglePlaying()
{
    if (!m_replay) {
        return;
    }
    switch (m_replay->status().state) {
        case media::ReplayState::Paused:
            m_replay->play();
            break;
        case media::ReplayState::Ended:
            goTo(milliseconds(0));
            break;
        case media::ReplayState::Seeking:
        case media::ReplayState::Playing:
            m_replay->pause();
            break;
    }
    showState();
}

void ClipPlayer::goTo(milliseconds position)
{
    if (m_replay) {
        m_replay->jump(std::max(position, milliseconds(0)) - m_position);
        m_position = std::max(position, milliseconds(0));
    }
}

void ClipPlayer::changeSpeed(int by)
{
    if (m_replay) {
        const int next = std::clamp(int(m_replay->status().speed) + by,
                                    int(media::ReplaySpeed::Half), int(media::ReplaySpeed::Double));
        m_replay->setSpeed(static_cast<media::ReplaySpeed>(next));
        showState();
    }
}

void ClipPlayer::showState()
{
    const auto status = m_replay ? m_replay->status() : media::ReplayStatus();
    const bool runs = m_replay && (status.state == media::ReplayState::Playing ||
                                   status.state == media::ReplayState::Seeking);
    for (QPushButton* button : {m_back, m_playing, m_on}) {
        button->setEnabled(m_replay != nullptr);
    }
    m_playing->setIcon(m_context.icons.icon(runs ? QStringLiteral("pause") : QStringLiteral("play"),
                                            Token::OnAccent));
    m_playing->setText(runs ? tr("Pause") : tr("Play"));
    if (!m_replay) {
        m_time->clear();
        m_speed->clear();
        return;
    }
    const UtcTime at = m_startsAt + m_position;
    const double apart = double((at - m_row.alert.at).count()) / kSecond;
    const QString clock = clockText(at, m_context.estateZone);
    m_time->setText(apart < 0 ? tr("%1, %2 s before the alert").arg(clock).arg(-apart, 0, 'f', 1)
                              : tr("%1, %2 s after the alert").arg(clock).arg(apart, 0, 'f', 1));
    m_speed->setText(tr("Speed %1").arg(factorOf(status.speed)));
}

void ClipPlayer::keyPressEvent(QKeyEvent* event)
{
    switch (event->key()) {
        case Qt::Key_Space:
            return togglePlaying();
        case Qt::Key_Left:
            return goTo(m_position - kJump);
        case Qt::Key_Right:
            return goTo(m_position + kJump);
        case Qt::Key_Home:
            return goTo(milliseconds(0));
        case Qt::Key_BracketLeft:
            return changeSpeed(-1);
        case Qt::Key_BracketRight:
            return changeSpeed(1);
        case Qt::Key_Comma:
        case Qt::Key_Period:
            if (m_replay) {
                m_replay->step(event->key() == Qt::Key_Comma ? media::StepTo::Previous
                                                             : media::StepTo::Next);
            }
            return;
        default:
            QDialog::keyPressEvent(event);
    }
}

void ClipPlayer::retranslate()
{
    const QString headline = alertSentence(m_row);
    m_title->setText(headline);
    setWindowTitle(tr("Clip: %1").arg(headline));
    m_back->setToolTip(tr("Two seconds back (Left)"));
    m_back->setAccessibleName(m_back->toolTip());
    m_on->setToolTip(tr("Two seconds on (Right)"));
    m_on->setAccessibleName(m_on->toolTip());
    m_playing->setToolTip(tr("Play or stop (Space); one picture: , and .; speed: [ and ]"));
    m_close->setText(tr("Close  Esc"));
    showState();
}

void ClipPlayer::changeEvent(QEvent* event)
{
    if (event->type() == QEvent::LanguageChange) {
        retranslate();
    }
    QDialog::changeEvent(event);
}

}  // namespace gatehouse::ui
