#include "ui/alerts/alert_details.h"

#include "ui/alerts/alert_words.h"
#include "ui/widgets/buttons.h"
#include "ui/widgets/form_field.h"
#include "ui/widgets/icon_set.h"
#include "ui/widgets/image_view.h"
#include "ui/widgets/severity_mark.h"
#include "ui/widgets/text_label.h"
#include "ui/widgets/when_done.h"
#include "ui/widgets/words.h"

#include <QEvent>
#include <QHBoxLayout>
#include <QLineEdit>
#include <QPainter>
#include <QPushButton>
#include <QScrollArea>
#include <QToolButton>
#include <QVBoxLayout>

namespace gatehouse::ui {

namespace {

constexpr int kWidth = 320;
constexpr QSize kFaceSize{144, 144};

}  // namespace

AlertDetails::AlertDetails(const UiContext& context, AlertHandler& handler,
                           services::AlertService& alerts, FacePictures& pictures, QWidget* parent)
    : QWidget(parent)
    , m_context(context)
    , m_handler(handler)
    , m_alerts(alerts)
    , m_pictures(pictures)
    , m_scroll(new QScrollArea(this))
{
    setObjectName(QStringLiteral("alertDetails"));
    setFixedWidth(kWidth);
    auto* body = new QWidget(m_scroll);
    body->setProperty("transparent", true);
    auto* column = new QVBoxLayout(body);
    column->setContentsMargins(spacing::kL, spacing::kM, spacing::kL, spacing::kM);
    column->setSpacing(spacing::kM);
    buildFacts(column);
    buildNotes(column);
    column->addStretch(1);
    m_scroll->setWidget(body);
    m_scroll->setWidgetResizable(true);
    m_scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);

    auto* outer = new QVBoxLayout(this);
    outer->setContentsMargins(0, 0, 0, 0);
    outer->setSpacing(0);
    outer->addWidget(m_scroll, 1);
    buildActions(outer);

    connect(&m_handler, &AlertHandler::answered, this, [this](const AlertRow& row) {
        if (row.alert.id == shown()) {
            takeRow(row);
        }
    });
    connect(&m_handler, &AlertHandler::noteAdded, this, [this](AlertId alert) {
        if (alert == shown()) {
            m_note->clear();
        }
    });
    connect(&m_handler, &AlertHandler::busyChanged, this, &AlertDetails::updateActions);
    connect(&m_handler, &AlertHandler::failed, this,
            [this](AlertId alert, const QString& sentence) {
                if (alert == shown()) {
                    m_problem->setText(sentence);
                    m_problem->show();
                }
            });
    connect(&context.theme, &Theme::changed, this, &AlertDetails::applyTheme);
    applyTheme();
    retranslate();
}

void AlertDetails::buildFacts(QVBoxLayout* column)
{
    QWidget* body = column->parentWidget();
    auto* head = new QHBoxLayout;
    head->setSpacing(spacing::kS);
    m_severity = new SeverityMark(m_context, Severity::Medium, body);
    m_state = new TextLabel(m_context, TypeStyle::Caption, Token::Muted, body);
    m_hide = new QToolButton(body);
    head->addWidget(m_severity);
    head->addWidget(m_state);
    head->addStretch(1);
    head->addWidget(m_hide);
    column->addLayout(head);
    connect(m_hide, &QToolButton::clicked, this, &AlertDetails::closeRequested);

    m_headline = new TextLabel(m_context, TypeStyle::Heading, Token::Text, body);
    m_crop = new ImageView(m_context, body);
    m_portrait = new ImageView(m_context, body);
    m_facts = new TextLabel(m_context, TypeStyle::Table, Token::Muted, body);
    m_likeness = new TextLabel(m_context, TypeStyle::Table, Token::Text, body);
    m_stepHeading = new TextLabel(m_context, TypeStyle::Caption, Token::Muted, body);
    m_step = new TextLabel(m_context, TypeStyle::Body, Token::Text, body);
    auto* faces = new QHBoxLayout;
    faces->setSpacing(spacing::kS);
    for (ImageView* view : {m_crop, m_portrait}) {
        view->setFixedSize(kFaceSize);
        faces->addWidget(view);
    }
    faces->addStretch(1);
    m_portrait->hide();
    for (TextLabel* label : {m_headline, m_facts, m_likeness, m_step}) {
        label->setWordWrap(true);
    }
    column->addWidget(m_headline);
    column->addLayout(faces);
    column->addWidget(m_facts);
    column->addWidget(m_likeness);
    m_clipWords = new TextLabel(m_context, TypeStyle::Table, Token::Muted, body);
    m_clipWords->setWordWrap(true);
    m_playClip = makeButton(ButtonKind::Secondary, body);
    m_playClip->setObjectName(QStringLiteral("detailsClip"));
    m_playClip->setIcon(m_context.icons.icon(QStringLiteral("play")));
    column->addWidget(m_clipWords);
    column->addWidget(m_playClip, 0, Qt::AlignLeft);
    connect(m_playClip, &QPushButton::clicked, this, [this] { m_handler.playClip(m_row); });
    auto* step = new QVBoxLayout;
    step->setSpacing(spacing::kXs);
    step->addWidget(m_stepHeading);
    step->addWidget(m_step);
    column->addLayout(step);
}

void AlertDetails::buildNotes(QVBoxLayout* column)
{
    QWidget* body = column->parentWidget();
    m_notesHeading = new TextLabel(m_context, TypeStyle::Caption, Token::Muted, body);
    m_notes = new TextLabel(m_context, TypeStyle::Table, Token::Text, body);
    m_notes->setObjectName(QStringLiteral("notes"));
    m_notes->setWordWrap(true);
    m_notes->setTextInteractionFlags(Qt::TextSelectableByMouse);
    auto* notes = new QVBoxLayout;
    notes->setSpacing(spacing::kXs);
    notes->addWidget(m_notesHeading);
    notes->addWidget(m_notes);
    column->addLayout(notes);

    m_note = new QLineEdit(body);
    m_note->setObjectName(QStringLiteral("noteText"));
    m_note->setMaxLength(AlertHandler::kLongestNote);
    m_noteField = new FormField(m_context, m_note, body);
    m_addNote = makeButton(ButtonKind::Secondary, body);
    m_addNote->setObjectName(QStringLiteral("addNote"));
    column->addWidget(m_noteField);
    column->addWidget(m_addNote, 0, Qt::AlignRight);
    connect(m_note, &QLineEdit::textChanged, this, &AlertDetails::updateActions);
    connect(m_note, &QLineEdit::returnPressed, this, &AlertDetails::addNote);
    connect(m_addNote, &QPushButton::clicked, this, &AlertDetails::addNote);
}

void AlertDetails::buildActions(QVBoxLayout* column)
{
    m_problem = new TextLabel(m_context, TypeStyle::Caption, Token::High, this);
    m_problem->setWordWrap(true);
    m_problem->setContentsMargins(spacing::kL, spacing::kS, spacing::kL, 0);
    m_problem->hide();
    column->addWidget(m_problem);

    m_showCamera = makeButton(ButtonKind::Secondary, this);
    m_close = makeButton(ButtonKind::Secondary, this);
    m_acknowledge = makeButton(ButtonKind::Primary, this);
    m_showCamera->setObjectName(QStringLiteral("detailsCamera"));
    m_close->setObjectName(QStringLiteral("detailsClose"));
    m_acknowledge->setObjectName(QStringLiteral("detailsAcknowledge"));
    auto* actions = new QHBoxLayout;
    actions->setContentsMargins(spacing::kL, spacing::kM, spacing::kL, spacing::kM);
    actions->setSpacing(spacing::kS);
    actions->addWidget(m_showCamera);
    actions->addStretch(1);
    actions->addWidget(m_close);
    actions->addWidget(m_acknowledge);
    column->addLayout(actions);
    connect(m_showCamera, &QPushButton::clicked, this,
            [this] { emit cameraRequested(m_row.alert.camera); });
    connect(m_close, &QPushButton::clicked, this, [this] { m_handler.close(shown()); });
    connect(m_acknowledge, &QPushButton::clicked, this, [this] { m_handler.acknowledge(shown()); });
}

void AlertDetails::showAlert(const AlertRow& row)
{
    const bool other = row.alert.id != shown();
    if (other) {
        ++m_generation;
        m_note->clear();
        m_crop->setPlaceholder({});  // nothing is known about the picture yet
        m_crop->setImage({});
        m_portrait->hide();
    }
    takeRow(row);
    if (other) {
        const auto stillShown = [this, asked = m_generation] { return asked == m_generation; };
        m_pictures.crop(m_handler.session(), row.alert.crop, this,
                        [this, stillShown](const QImage& crop) {
                            if (stillShown()) {
                                m_crop->setImage(crop);
                                m_crop->setPlaceholder(tr("The picture is no longer kept"));
                            }
                        });
        m_pictures.portrait(m_handler.session(), row.alert.person, this,
                            [this, stillShown](const QImage& portrait) {
                                if (stillShown()) {
                                    m_portrait->setImage(portrait);
                                    m_portrait->show();
                                }
                            });
        m_scroll->ensureVisible(0, 0);
        refresh();
    }
}

void AlertDetails::refresh()
{
    if (!shown().isValid()) {
        return;
    }
    whenDone(this, m_alerts.alert(m_handler.session(), shown()),
             [this, asked = m_generation](const Result<AlertRow>& row) {
                 if (asked != m_generation) {
                     return;
                 }
                 if (row) {
                     takeRow(*row);
                 } else {
                     m_problem->setText(errorSentence(row.error()));
                     m_problem->show();
                 }
             });
}

void AlertDetails::clear()
{
    ++m_generation;
    m_row = {};
    m_note->clear();
    m_crop->setImage({});
    m_portrait->setImage({});
    showWords();
}

bool AlertDetails::hasUnsavedNote() const
{
    return shown().isValid() && !m_note->text().trimmed().isEmpty();
}

void AlertDetails::takeRow(const AlertRow& row)
{
    m_row = row;
    m_problem->hide();
    showWords();
    updateActions();
}

void AlertDetails::showWords()
{
    const Alert& alert = m_row.alert;
    m_severity->setSeverity(alert.severity);
    QString state = word(alert.state);
    if (!m_row.ownerName.isEmpty()) {
        state = tr("%1, taken by %2").arg(state, m_row.ownerName);
    }
    m_state->setText(state);
    m_headline->setText(alertHeadline(m_row));
    m_facts->setText(
        tr("%1\nCamera: %2")
            .arg(dateTimeText(alert.at, m_context.estateZone), placeText(m_row.cameraName)));
    m_likeness->setText(likenessSentence(m_row));
    m_clipWords->setText(clipSentence(alert));
    m_clipWords->setVisible(!m_clipWords->text().isEmpty());
    m_step->setText(firstStepSentence(alert.kind));
    showNotes();
}

void AlertDetails::showNotes()
{
    QStringList lines;
    for (const AlertNote& note : m_row.notes) {
        lines << tr("%1, %2: %3")
                     .arg(clockText(note.at, m_context.estateZone), note.author, note.text);
    }
    m_notes->setText(lines.isEmpty() ? tr("No notes yet.") : lines.join(u'\n'));
}

void AlertDetails::updateActions()
{
    const bool may = m_handler.mayHandle();
    const bool busy = m_handler.isBusy(shown());
    const AlertState state = m_row.alert.state;
    m_noteField->setVisible(may);
    m_addNote->setVisible(may);
    m_addNote->setEnabled(!busy && hasUnsavedNote());
    m_acknowledge->setVisible(may && state == AlertState::New);
    m_acknowledge->setEnabled(!busy);
    const std::optional<AlertClip>& clip = m_row.alert.clip;
    m_playClip->setVisible(clip && clip->state == ClipState::Kept && m_handler.mayWatchClips());
    m_close->setVisible(may && state != AlertState::New && state != AlertState::Closed);
    m_close->setEnabled(!busy);
}

void AlertDetails::addNote()
{
    m_handler.addNote(shown(), m_note->text());
}

void AlertDetails::retranslate()
{
    m_hide->setToolTip(tr("Hide the details"));
    m_hide->setAccessibleName(m_hide->toolTip());
    m_stepHeading->setText(tr("What to do first"));
    m_notesHeading->setText(tr("Notes"));
    m_noteField->setLabel(tr("New note"));
    m_addNote->setText(tr("Add note"));
    m_showCamera->setText(tr("Show camera"));
    m_playClip->setText(tr("Play clip"));
    m_close->setText(tr("Close alert"));
    m_acknowledge->setText(tr("Acknowledge"));
    showWords();
}

void AlertDetails::applyTheme()
{
    m_hide->setIcon(m_context.icons.icon(QStringLiteral("x"), Token::Muted));
    update();
}

void AlertDetails::changeEvent(QEvent* event)
{
    if (event->type() == QEvent::LanguageChange) {
        retranslate();
    }
    QWidget::changeEvent(event);
}

void AlertDetails::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    painter.fillRect(rect(), m_context.theme.color(Token::Surface));
    painter.fillRect(QRect(0, 0, 1, height()), m_context.theme.color(Token::Line));
}

}  // namespace gatehouse::ui
