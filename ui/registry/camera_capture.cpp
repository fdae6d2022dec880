#include "ui/registry/camera_capture.h"

#include "base/result.h"
#include "ui/widgets/buttons.h"
#include "ui/widgets/image_view.h"
#include "ui/widgets/text_label.h"
#include "ui/widgets/theme.h"
#include "ui/widgets/when_done.h"

#include <QCamera>
#include <QCameraDevice>
#include <QEvent>
#include <QHBoxLayout>
#include <QMediaCaptureSession>
#include <QMediaDevices>
#include <QPushButton>
#include <QVBoxLayout>
#include <QVideoFrame>
#include <QVideoSink>
#include <QtConcurrentRun>

namespace gatehouse::ui {

namespace {
constexpr int kPreviewHeight = 220;
/// As often as a person can follow.
constexpr qint64 kPreviewEveryMs = 300;
}  // namespace

CameraCapture::CameraCapture(const UiContext& ui, QWidget* parent)
    : QWidget(parent)
    , m_ui(ui)
    , m_preview(new ImageView(ui, this))
    , m_sentence(new TextLabel(ui, TypeStyle::Body, Token::Muted, this))
    , m_take(makeButton(ButtonKind::Primary, this))
    , m_close(makeButton(ButtonKind::Quiet, this))
{
    m_take->setObjectName(QStringLiteral("cameraTake"));
    m_sentence->setObjectName(QStringLiteral("cameraSentence"));
    m_sentence->setWordWrap(true);
    m_preview->setFixedHeight(kPreviewHeight);
    auto* buttons = new QHBoxLayout;
    buttons->addWidget(m_take);
    buttons->addWidget(m_close);
    buttons->addStretch();
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(spacing::kS);
    layout->addWidget(m_preview);
    layout->addWidget(m_sentence);
    layout->addLayout(buttons);
    connect(m_take, &QPushButton::clicked, this, &CameraCapture::takePicture);
    connect(m_close, &QPushButton::clicked, this, &CameraCapture::stop);
    retranslate();
}

CameraCapture::~CameraCapture() = default;

void CameraCapture::start()
{
    if (m_camera && m_state != State::Failed) {
        return;
    }
    stop();
    const QCameraDevice device = QMediaDevices::defaultVideoInput();
    if (device.isNull()) {
        setState(State::NoCamera);
        return;
    }
    m_camera = std::make_unique<QCamera>(device);
    m_sink = std::make_unique<QVideoSink>();
    m_session = std::make_unique<QMediaCaptureSession>();
    m_session->setCamera(m_camera.get());
    m_session->setVideoSink(m_sink.get());
    connect(m_sink.get(), &QVideoSink::videoFrameChanged, this, &CameraCapture::onFrame);
    connect(m_camera.get(), &QCamera::errorOccurred, this, [this] { setState(State::Failed); });
    setState(State::Opening);
    m_camera->start();
}

void CameraCapture::stop()
{
    if (m_camera) {
        m_camera->stop();
    }
    m_session.reset();
    m_sink.reset();
    m_camera.reset();
    m_picture = {};
    m_coaching.clear();
    m_sincePreview.invalidate();
    setState(State::Off);
}

void CameraCapture::onFrame(const QVideoFrame& frame)
{
    if (m_converting || !m_camera) {
        return;
    }
    m_converting = true;
    auto conversion = QtConcurrent::run([frame]() -> Result<QImage> {
        QImage picture = frame.toImage();
        if (picture.isNull()) {
            return fail(ErrorCode::Corrupt, QStringLiteral("webcam: a frame cannot be converted"));
        }
        return picture.convertToFormat(QImage::Format_RGB888);
    });
    whenDone(this, conversion, [this](Result<QImage> picture) {
        m_converting = false;
        if (picture && m_camera) {
            showPreview(*picture);
        }
    });
}

void CameraCapture::showPreview(const QImage& picture)
{
    m_picture = picture;
    m_preview->setImage(picture);
    if (m_state != State::Live) {
        setState(State::Live);
    }
    if (!m_sincePreview.isValid() || m_sincePreview.elapsed() >= kPreviewEveryMs) {
        m_sincePreview.start();
        emit previewed(picture);
    }
}

void CameraCapture::setCoaching(const QString& sentence)
{
    if (m_camera && m_coaching != sentence) {
        m_coaching = sentence;
        retranslate();
    }
}

void CameraCapture::takePicture()
{
    const QImage picture = m_picture;
    if (!picture.isNull()) {
        stop();
        emit captured(picture);
    }
}

void CameraCapture::setState(State state)
{
    m_state = state;
    retranslate();
}

void CameraCapture::retranslate()
{
    m_take->setText(tr("Take the picture"));
    m_close->setText(tr("Close the camera"));
    QString sentence;
    switch (m_state) {
        case State::Off:
            break;
        case State::NoCamera:
            sentence =
                tr("No camera is connected to this computer. Connect one, or choose a file.");
            break;
        case State::Opening:
            sentence = tr("Opening the camera…");
            break;
        case State::Live:
            sentence =
                m_coaching.isEmpty() ? tr("Let the resident look into the lens.") : m_coaching;
            break;
        case State::Failed:
            sentence =
                tr("The camera does not answer. Another program may be using it: close that one "
                   "and open the camera again.");
            break;
    }
    m_sentence->setText(sentence);
    m_preview->setVisible(m_state == State::Opening || m_state == State::Live);
    m_take->setVisible(m_state == State::Live);
    m_close->setVisible(m_state == State::Opening || m_state == State::Live ||
                        m_state == State::Failed);
    setVisible(m_state != State::Off);
}

void CameraCapture::changeEvent(QEvent* event)
{
    if (event->type() == QEvent::LanguageChange) {
        retranslate();
    }
    QWidget::changeEvent(event);
}

}  // namespace gatehouse::ui
