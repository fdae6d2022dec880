// Frames as textures of a graphics card, which scales them and makes their colours.
#pragma once

#include "media/video_frame.h"

#include <QOpenGLFunctions>
#include <QOpenGLShaderProgram>

#include <array>
#include <vector>

namespace gatehouse::ui {

/// From planes to red, green and blue: rgb = matrix * (yuv - offset), each 0..1.
struct YuvToRgb
{
    QMatrix3x3 matrix;
    QVector3D offset;
};
/// By the equations of ITU-R BT.601-7 and BT.709-6; `matrix` is not BySize.
YuvToRgb yuvToRgb(media::YuvMatrix matrix, bool fullRange);

/// GUI thread, all of it with its context current, the constructor and the destructor too. A frame
/// is uploaded once, however often it is drawn.
class GlPictures : private QOpenGLFunctions
{
public:
    GlPictures();
    ~GlPictures();
    GlPictures(const GlPictures&) = delete;
    GlPictures& operator=(const GlPictures&) = delete;

    /// Empty when the card understood the programs that it was given; else what it said.
    const QString& problem() const { return m_problem; }

    /// `slot` numbers the pictures of a wall from 0 on; `target` and `canvas` are device pixels,
    /// from the top left. A frame with neither planes nor an image draws nothing.
    void draw(std::size_t slot, const media::VideoFramePtr& frame, const QRect& target,
              QSize canvas);
    /// Gives back the memory of slots from this one on.
    void dropFrom(std::size_t slot);

private:
    struct Texture
    {
        GLuint id = 0;
        QSize size;
    };
    struct Slot
    {
        std::array<Texture, 3> textures;
        std::weak_ptr<const media::VideoFrame> uploaded;
    };

    void upload(Slot& slot, const media::VideoFrame& frame);
    void fill(Texture& texture, GLint format, QSize size, int rowLength, const uint8_t* bytes);
    void drop(Slot& slot);
    void drawQuad(QOpenGLShaderProgram& program, const QRect& target, QSize canvas);

    QOpenGLShaderProgram m_planar;
    QOpenGLShaderProgram m_packed;
    QString m_problem;
    std::vector<Slot> m_slots;
};

}  // namespace gatehouse::ui
