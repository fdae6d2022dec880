#include "ui/registry/photo_step.h"

#include "ui/registry/camera_capture.h"
#include "ui/registry/face_words.h"
#include "ui/registry/file_bytes.h"
#include "ui/widgets/buttons.h"
#include "ui/widgets/dialogs.h"
#include "ui/widgets/icon_set.h"
#include "ui/widgets/image_view.h"
#include "ui/widgets/text_label.h"
#include "ui/widgets/when_done.h"
#include "ui/widgets/words.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QPointer>
#include <QPushButton>
#include <QVBoxLayout>

namespace gatehouse::ui {

namespace {
constexpr int kCropHeight = 200;
constexpr int kMarkSize = 20;
/// Larger than any camera's photograph; the decoder has bounds of its own.
constexpr qint64 kMaxFileBytes = 64 * 1024 * 1024;
}  // namespace

PhotoStep::PhotoStep(const UiContext& ui, services::RegistryService& registry,
                     std::shared_ptr<FlowState> state, QWidget* parent)
    : FlowStep(ui, registry, std::move(state), parent)
    , m_intro(new TextLabel(ui, TypeStyle::Body, Token::Muted, this))
    , m_file(makeButton(ButtonKind::Secondary, this))
    , m_useCamera(makeButton(ButtonKind::Secondary, this))
    , m_camera(new CameraCapture(ui, this))
    , m_crop(new ImageView(ui, this))
    , m_mark(new QLabel(this))
    , m_verdict(new TextLabel(ui, TypeStyle::Body, Token::Text, this))
{
    m_file->setObjectName(QStringLiteral("photoFile"));
    m_useCamera->setObjectName(QStringLiteral("photoCamera"));
    m_verdict->setObjectName(QStringLiteral("photoVerdict"));
    m_intro->setWordWrap(true);
    m_verdict->setWordWrap(true);
    m_crop->setFixedHeight(kCropHeight);

    auto* buttons = new QHBoxLayout;
    buttons->addWidget(m_file);
    buttons->addWidget(m_useCamera);
    buttons->addStretch();
    auto* verdict = new QHBoxLayout;
    verdict->setSpacing(spacing::kS);
    verdict->addWidget(m_mark, 0, Qt::AlignTop);
    verdict->addWidget(m_verdict, 1);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(spacing::kM);
    layout->addWidget(m_intro);
    layout->addLayout(buttons);
    layout->addWidget(m_camera);
    layout->addWidget(m_crop);
    layout->addLayout(verdict);
    layout->addStretch();

    connect(m_file, &QPushButton::clicked, this, &PhotoStep::chooseFile);
    connect(m_useCamera, &QPushButton::clicked, m_camera, &CameraCapture::start);
    connect(m_camera, &CameraCapture::captured, this, [this](const QImage& picture) {
        const quint64 photograph = begin();
        check(m_registry.checkPhotograph(m_state->session, picture), photograph);
    });
    connect(m_camera, &CameraCapture::previewed, this, &PhotoStep::coach);
    connect(&ui.theme, &Theme::changed, this, &PhotoStep::showVerdict);
    retranslate();
}

QString PhotoStep::title() const
{
    return tr("Photograph");
}

QString PhotoStep::primaryText() const
{
    return isBusy() ? tr("Checking…") : tr("Use this photograph");
}

QString PhotoStep::skipText() const
{
    return tr("Go on without a face");
}

void PhotoStep::leave()
{
    m_camera->stop();
}

bool PhotoStep::isDirty() const
{
    return m_state->check.has_value() && !m_state->faceEnrolled;
}

bool PhotoStep::isReady() const
{
    return m_state->check.has_value();
}

void PhotoStep::submit()
{
    if (isReady() && !isBusy()) {
        emit done();
    }
}

void PhotoStep::chooseFile()
{
    m_ui.dialogs.openFile(this, tr("Choose a photograph"),
                          tr("Photographs (*.jpg *.jpeg *.png);;All files (*)"),
                          [self = QPointer(this)](const QString& path) {
                              if (self && !path.isEmpty()) {
                                  self->checkFile(path);
                              }
                          });
}

void PhotoStep::coach(const QImage& picture)
{
    if (m_coaching || isBusy()) {
        return;
    }
    m_coaching = true;
    whenDone(this, m_registry.checkPhotograph(m_state->session, picture),
             [this](const Result<vision::EnrolmentCheck>& checked) {
                 m_coaching = false;
                 if (checked) {
                     m_camera->setCoaching(coachingSentence(checked->verdict));
                 }
             });
}

quint64 PhotoStep::begin()
{
    m_camera->stop();
    m_state->check.reset();
    m_answer.reset();
    emit problemChanged({});
    setBusy(true);
    showVerdict();
    return ++m_photograph;
}

void PhotoStep::checkFile(const QString& path)
{
    const quint64 photograph = begin();
    whenDone(this, readFile(path, kMaxFileBytes), [this, photograph](Result<QByteArray> bytes) {
        if (photograph != m_photograph) {
            return;
        }
        if (bytes) {
            check(m_registry.checkPhotograph(m_state->session, *bytes), photograph);
        } else if (bytes.error().code == ErrorCode::Invalid) {
            vision::EnrolmentCheck tooLarge;
            tooLarge.verdict = vision::FaceVerdict::PictureTooLarge;
            onChecked(tooLarge);
        } else {
            onChecked(bytes.error());
        }
    });
}

void PhotoStep::check(const QFuture<Result<vision::EnrolmentCheck>>& answer, quint64 photograph)
{
    whenDone(this, answer, [this, photograph](const Result<vision::EnrolmentCheck>& checked) {
        if (photograph == m_photograph) {
            onChecked(checked);
        }
    });
}

void PhotoStep::onChecked(const Result<vision::EnrolmentCheck>& answer)
{
    m_answer = answer;
    if (answer && answer->verdict == vision::FaceVerdict::Good) {
        m_state->check = *answer;
    }
    setBusy(false);
    showVerdict();
    emit changed();
}

void PhotoStep::showVerdict()
{
    const bool checked = m_answer.has_value();
    const bool good = m_state->check.has_value();
    m_crop->setVisible(checked && m_answer->ok() && !m_answer->value().face.crop.isNull());
    m_crop->setImage(checked && m_answer->ok() ? m_answer->value().face.crop : QImage());
    m_mark->setVisible(checked);
    m_mark->setPixmap(
        m_ui.icons.pixmap(good ? QStringLiteral("circle-check") : QStringLiteral("circle-alert"),
                          kMarkSize, good ? Token::Ok : Token::High, devicePixelRatioF()));
    if (!checked) {
        m_verdict->setText(isBusy() ? tr("Checking the photograph…") : QString());
    } else {
        m_verdict->setText(*m_answer ? verdictSentence(m_answer->value().verdict)
                                     : errorSentence(m_answer->error()));
    }
}

void PhotoStep::retranslate()
{
    m_intro->setText(tr(
        "A photograph from the front, with even light and nobody else in it. Recognition by face "
        "is an offer: whoever does not want it passes by card, code or with the guard's help."));
    m_file->setText(tr("Choose a file…"));
    m_useCamera->setText(tr("Use the camera"));
    showVerdict();
}

}  // namespace gatehouse::ui
