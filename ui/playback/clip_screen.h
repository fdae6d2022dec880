// The picture of a clip, and below it the strip of its time with the moment of the alert.
#pragma once

#include "ui/widgets/ui_context.h"

#include <QImage>
#include <QWidget>

#include <chrono>

namespace gatehouse::ui {

/// GUI thread.
class ClipScreen : public QWidget
{
    Q_OBJECT

public:
    explicit ClipScreen(const UiContext& context, QWidget* parent = nullptr);

    /// `event` since the beginning of the clip.
    void setTimes(std::chrono::milliseconds length, std::chrono::milliseconds event);
    void setPosition(std::chrono::milliseconds position);
    void setPicture(const QImage& picture);
    /// Instead of a picture.
    void setSentence(const QString& sentence);
    QString sentence() const { return m_sentence; }
    bool hasPicture() const { return !m_picture.isNull(); }
    /// Of the picture, without the strip; in pixels of the screen.
    QSize pictureSize() const;

signals:
    /// The guard pressed on the strip.
    void positionChosen(std::chrono::milliseconds position);
    void resized();

protected:
    void paintEvent(QPaintEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;

private:
    QRect pictureArea() const;
    QRect strip() const;
    void choose(const QPoint& place);

    const UiContext m_context;
    QImage m_picture;
    QString m_sentence;
    std::chrono::milliseconds m_length{0};
    std::chrono::milliseconds m_event{0};
    std::chrono::milliseconds m_position{0};
};

}  // namespace gatehouse::ui
