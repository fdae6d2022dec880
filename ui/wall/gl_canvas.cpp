#include "ui/wall/gl_canvas.h"

#include <QOpenGLContext>
#include <QPainter>

namespace gatehouse::ui {

GlCanvas::GlCanvas(Wall wall, QWidget* parent) : QOpenGLWidget(parent), m_wall(std::move(wall))
{
    setAttribute(Qt::WA_TransparentForMouseEvents);
    setFocusPolicy(Qt::NoFocus);
}

GlCanvas::~GlCanvas()
{
    // The context outlives this part of the widget.
    if (context()) {
        disconnect(context(), nullptr, this, nullptr);
    }
    releasePictures();
}

void GlCanvas::fail(const QString& why)
{
    if (!std::exchange(m_hasFailed, true)) {
        QMetaObject::invokeMethod(
            this, [this, why] { m_wall.failed(why); }, Qt::QueuedConnection);
    }
}

void GlCanvas::initializeGL()
{
    // Again after the widget went to another window: with another context.
    connect(context(), &QOpenGLContext::aboutToBeDestroyed, this, &GlCanvas::releasePictures,
            Qt::UniqueConnection);
    m_pictures = std::make_unique<GlPictures>();
    if (!m_pictures->problem().isEmpty()) {
        fail(m_pictures->problem());
    }
}

void GlCanvas::releasePictures()
{
    if (m_pictures) {
        makeCurrent();
        m_pictures.reset();
        doneCurrent();
    }
}

void GlCanvas::paintEvent(QPaintEvent* event)
{
    QOpenGLWidget::paintEvent(event);
    if (!isValid()) {
        fail(QStringLiteral("no OpenGL context could be made for the window"));
    }
}

void GlCanvas::paintGL()
{
    QOpenGLFunctions* gl = context()->functions();
    const QColor background = m_wall.background();
    gl->glClearColor(GLclampf(background.redF()), GLclampf(background.greenF()),
                     GLclampf(background.blueF()), 1);
    gl->glClear(GL_COLOR_BUFFER_BIT);
    if (m_hasFailed) {
        return;
    }
    const qreal ratio = devicePixelRatioF();
    const QSize canvas = (QSizeF(size()) * ratio).toSize();
    std::size_t slot = 0;
    for (const Picture& picture : m_wall.pictures()) {
        const QRect target((QPointF(picture.target.topLeft()) * ratio).toPoint(),
                           (QSizeF(picture.target.size()) * ratio).toSize());
        m_pictures->draw(slot++, picture.frame, target, canvas);
    }
    m_pictures->dropFrom(slot);
    QPainter painter(this);
    m_wall.over(painter);
}

}  // namespace gatehouse::ui
