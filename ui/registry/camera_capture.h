// Takes a still from a webcam at the desk.
#pragma once

#include "ui/widgets/ui_context.h"

#include <QElapsedTimer>
#include <QImage>
#include <QWidget>

#include <memory>

class QCamera;
class QMediaCaptureSession;
class QPushButton;
class QVideoFrame;
class QVideoSink;

namespace gatehouse::ui {

class ImageView;
class TextLabel;

/// GUI thread; frames are converted on a worker.
class CameraCapture : public QWidget
{
    Q_OBJECT

public:
    CameraCapture(const UiContext& ui, QWidget* parent);
    ~CameraCapture() override;

    /// Opens the system's default camera; says so in a sentence when there is none.
    void start();
    void stop();
    /// What to do right now, beside the live picture; empty: the usual sentence.
    void setCoaching(const QString& sentence);
    void retranslate();

signals:
    void captured(const QImage& picture);
    /// A live picture, a few times a second: whoever coaches looks at it.
    void previewed(const QImage& picture);

protected:
    void changeEvent(QEvent* event) override;

private:
    enum class State
    {
        Off = 1,
        NoCamera,
        Opening,
        Live,
        Failed
    };

    void setState(State state);
    void onFrame(const QVideoFrame& frame);
    void showPreview(const QImage& picture);
    void takePicture();

    const UiContext& m_ui;
    ImageView* m_preview;
    TextLabel* m_sentence;
    QPushButton* m_take;
    QPushButton* m_close;
    // In this order: the session lets go of camera and sink before they die.
    std::unique_ptr<QCamera> m_camera;
    std::unique_ptr<QVideoSink> m_sink;
    std::unique_ptr<QMediaCaptureSession> m_session;
    State m_state = State::Off;
    QImage m_picture;
    QString m_coaching;
    QElapsedTimer m_sincePreview;
    bool m_converting = false;  ///< one frame at a time; the others are dropped
};

}  // namespace gatehouse::ui
