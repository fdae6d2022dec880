// The wall on a graphics card: pictures as textures, everything else by the usual painter over
// them.
#pragma once

#include "ui/wall/gl_pictures.h"

#include <QColor>
#include <QOpenGLWidget>

#include <functional>

namespace gatehouse::ui {

/// GUI thread. Covers its parent and takes neither mouse nor keys: it is a surface, no control.
class GlCanvas : public QOpenGLWidget
{
    Q_OBJECT

public:
    struct Picture
    {
        media::VideoFramePtr frame;
        QRect target;  ///< of the widget, in its own pixels
    };
    /// What it asks of the wall. All called on the GUI thread.
    struct Wall
    {
        std::function<QColor()> background;
        std::function<std::vector<Picture>()> pictures;
        std::function<void(QPainter&)> over;
        /// Once, from the event loop: the card cannot be used after all, and why (for the log).
        std::function<void(const QString&)> failed;
    };

    GlCanvas(Wall wall, QWidget* parent);
    ~GlCanvas() override;

protected:
    void initializeGL() override;
    void paintGL() override;
    void paintEvent(QPaintEvent* event) override;

private:
    void releasePictures();
    void fail(const QString& why);

    const Wall m_wall;
    std::unique_ptr<GlPictures> m_pictures;
    bool m_hasFailed = false;
};

}  // namespace gatehouse::ui
