#include "ui/wall/tour_bar.h"

#include "services/patrol_service.h"
#include "ui/wall/tour_player.h"
#include "ui/wall/wall_view.h"
#include "ui/widgets/buttons.h"
#include "ui/widgets/text_label.h"

#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLineEdit>
#include <QPushButton>
#include <QVBoxLayout>

#include <algorithm>

namespace gatehouse::ui {

namespace {
constexpr int kNoteWidth = 320;
}  // namespace

TourBar::TourBar(const UiContext& context, TourPlayer& player, WallView& view)
    : QFrame(&view)
    , m_context(context)
    , m_player(player)
    , m_view(view)
    , m_text(new TextLabel(context, TypeStyle::Body, Token::Text, this))
    , m_error(new TextLabel(context, TypeStyle::Caption, Token::Emergency, this))
{
    setProperty("popup", true);
    setFocusPolicy(Qt::StrongFocus);
    build();
    m_view.installEventFilter(this);
    connect(&m_player, &TourPlayer::stateChanged, this, &TourBar::showState);
    connect(&m_player, &TourPlayer::shown, this, [this] {
        setError({});
        m_note->hide();
        m_keep->hide();
        showState();
    });
    retranslate();
    hide();
}

void TourBar::build()
{
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(spacing::kM, spacing::kS, spacing::kM, spacing::kS);
    auto* row = new QHBoxLayout;
    row->setSpacing(spacing::kS);
    row->addWidget(m_text);
    const auto add = [&](ButtonKind kind, const char* name, auto onClick) {
        QPushButton* button = makeButton(kind, this);
        button->setObjectName(QString::fromLatin1(name));
        connect(button, &QPushButton::clicked, this, onClick);
        row->addWidget(button);
        return button;
    };
    m_seen = add(ButtonKind::Primary, "stopSeen", [this] { emit answered(StopOutcome::Seen, {}); });
    m_problem = add(ButtonKind::Danger, "stopProblem", [this] { askNote(); });
    m_skip =
        add(ButtonKind::Secondary, "stopSkip", [this] { emit answered(StopOutcome::Skipped, {}); });
    m_note = new QLineEdit(this);
    m_note->setObjectName(QStringLiteral("stopNote"));
    m_note->setMaxLength(services::kLongestPatrolNote);
    m_note->setFixedWidth(kNoteWidth);
    connect(m_note, &QLineEdit::returnPressed, this, &TourBar::sendNote);
    row->addWidget(m_note);
    m_keep = add(ButtonKind::Primary, "keepNote", [this] { sendNote(); });
    m_goOn = add(ButtonKind::Primary, "tourGoOn", [this] {
        m_player.goOn();
        m_view.setFocus();
    });
    m_end = add(ButtonKind::Quiet, "tourEnd", [this] { m_player.end(); });
    column->addLayout(row);
    column->addWidget(m_error);
    m_error->hide();
    m_note->hide();
    m_keep->hide();
}

void TourBar::setError(const QString& sentence)
{
    m_error->setText(sentence);
    m_error->setVisible(!sentence.isEmpty());
    place();
}

void TourBar::askNote()
{
    m_note->clear();
    m_note->show();
    m_keep->show();
    m_note->setFocus();
    place();
}

void TourBar::sendNote()
{
    const QString note = m_note->text().trimmed();
    if (note.isEmpty()) {
        return setError(tr("Say in a few words what the problem is."));
    }
    emit answered(StopOutcome::Problem, note);
}

void TourBar::showState()
{
    const bool isRunning = m_player.state() != TourState::Idle;
    setVisible(isRunning);
    if (!isRunning) {
        m_view.setFocus();
        return;
    }
    const bool isPatrol = m_player.mode() == TourMode::Patrol;
    const bool isPaused = m_player.state() == TourState::Paused;
    for (QPushButton* button : {m_seen, m_problem, m_skip}) {
        button->setVisible(isPatrol);
    }
    m_goOn->setVisible(isPaused);
    const QString where = tr("%1 of %2").arg(m_player.stop() + 1).arg(m_player.stopCount());
    const QString view = m_player.view().name;
    m_text->setText(isPatrol   ? tr("Patrol, stop %1: %2").arg(where, view)
                    : isPaused ? tr("Tour paused at %1: %2").arg(where, view)
                               : tr("Tour %1: %2").arg(where, view));
    m_text->setToken(isPaused ? Token::Medium : Token::Text);
    place();
    raise();
    if (isPatrol) {
        setFocus();
    }
}

void TourBar::place()
{
    // The texts may be others since it was last laid out.
    layout()->invalidate();
    layout()->activate();
    adjustSize();
    move((m_view.width() - width()) / 2, m_view.height() - height() - spacing::kXl);
}

bool TourBar::eventFilter(QObject* watched, QEvent* event)
{
    if (event->type() == QEvent::Resize) {
        place();
    }
    return QFrame::eventFilter(watched, event);
}

void TourBar::keyPressEvent(QKeyEvent* event)
{
    if (m_player.mode() != TourMode::Patrol) {
        return QFrame::keyPressEvent(event);
    }
    switch (event->key()) {
        case Qt::Key_Return:
        case Qt::Key_Enter:
            // In the note it records the problem; the field lets the key through all the same.
            return m_note->isHidden() ? m_seen->click() : event->accept();
        case Qt::Key_P:
            return m_problem->click();
        case Qt::Key_S:
            return m_skip->click();
        case Qt::Key_Escape:
            if (!m_note->isHidden()) {
                m_note->hide();
                m_keep->hide();
                setFocus();
                return place();
            }
            return m_player.end();
        default:
            break;
    }
    QFrame::keyPressEvent(event);
}

void TourBar::retranslate()
{
    m_seen->setText(tr("Seen") + QStringLiteral("  ⏎"));
    m_problem->setText(tr("Problem") + QStringLiteral("  P"));
    m_skip->setText(tr("Skip") + QStringLiteral("  S"));
    m_note->setPlaceholderText(tr("What is the problem?"));
    m_note->setAccessibleName(tr("What is the problem?"));
    m_keep->setText(tr("Record"));
    m_goOn->setText(tr("Go on") + QStringLiteral("  T"));
    m_end->setText(tr("End") + QStringLiteral("  Esc"));
    if (m_player.state() != TourState::Idle) {
        showState();
    }
}

void TourBar::changeEvent(QEvent* event)
{
    if (event->type() == QEvent::LanguageChange) {
        retranslate();
    }
    QFrame::changeEvent(event);
}

}  // namespace gatehouse::ui
