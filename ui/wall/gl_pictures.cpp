#include "ui/wall/gl_pictures.h"

#include "media/picture_scaler.h"

#include <QOpenGLContext>

namespace gatehouse::ui {

namespace {

/// The same in OpenGL 2 and OpenGL ES 3 (GLSL without a version): what Qt's own painter needs, too.
constexpr auto kVertexShader = R"(
attribute highp vec2 corner;
uniform highp vec4 place;
varying highp vec2 at;
void main()
{
    at = corner;
    gl_Position = vec4(place.xy + corner * place.zw, 0.0, 1.0);
})";

constexpr auto kPlanarShader = R"(
uniform sampler2D luma;
uniform sampler2D blueness;
uniform sampler2D redness;
uniform highp mat3 matrix;
uniform highp vec3 offset;
varying highp vec2 at;
void main()
{
    highp vec3 yuv = vec3(texture2D(luma, at).r, texture2D(blueness, at).r, texture2D(redness, at).r);
    gl_FragColor = vec4(clamp(matrix * (yuv - offset), 0.0, 1.0), 1.0);
})";

/// Format_RGB32 is blue, green, red in memory.
constexpr auto kPackedShader = R"(
uniform sampler2D pixels;
varying highp vec2 at;
void main()
{
    gl_FragColor = vec4(texture2D(pixels, at).bgr, 1.0);
})";

constexpr std::array kPlaneNames{"luma", "blueness", "redness"};
constexpr int kCorner = 0;  ///< the attribute's place

QString built(QOpenGLShaderProgram& program, const char* fragment)
{
    const bool isGood = program.addShaderFromSourceCode(QOpenGLShader::Vertex, kVertexShader) &&
                        program.addShaderFromSourceCode(QOpenGLShader::Fragment, fragment);
    program.bindAttributeLocation("corner", kCorner);
    return isGood && program.link() ? QString() : program.log();
}

QSize halved(QSize size)
{
    return {(size.width() + 1) / 2, (size.height() + 1) / 2};
}

}  // namespace

YuvToRgb yuvToRgb(media::YuvMatrix matrix, bool fullRange)
{
    // Shares of red and blue in luma (BT.601-7 2.5.1, BT.709-6 3.2).
    const bool is709 = matrix == media::YuvMatrix::Bt709;
    const float red = is709 ? 0.2126F : 0.299F;
    const float blue = is709 ? 0.0722F : 0.114F;
    const float green = 1 - red - blue;
    // Luma of 16..235 and chroma of 16..240 in eight bits, unless all of it is used.
    const float luma = fullRange ? 1.0F : 255.0F / 219.0F;
    const float chroma = fullRange ? 1.0F : 255.0F / 224.0F;
    const float redOfCr = 2 * (1 - red) * chroma;
    const float blueOfCb = 2 * (1 - blue) * chroma;
    const std::array rows{
        luma, 0.0F,     redOfCr, luma, -blueOfCb * blue / green, -redOfCr * red / green,
        luma, blueOfCb, 0.0F};
    return {QMatrix3x3(rows.data()),
            QVector3D(fullRange ? 0.0F : 16.0F / 255.0F, 128.0F / 255.0F, 128.0F / 255.0F)};
}

GlPictures::GlPictures()
{
    initializeOpenGLFunctions();
    m_problem = built(m_planar, kPlanarShader);
    if (m_problem.isEmpty()) {
        m_problem = built(m_packed, kPackedShader);
    }
}

GlPictures::~GlPictures()
{
    dropFrom(0);
}

void GlPictures::dropFrom(std::size_t slot)
{
    while (m_slots.size() > slot) {
        drop(m_slots.back());
        m_slots.pop_back();
    }
}

void GlPictures::drop(Slot& slot)
{
    for (Texture& texture : slot.textures) {
        if (texture.id != 0) {
            glDeleteTextures(1, &texture.id);
            texture = {};
        }
    }
    slot.uploaded.reset();
}

void GlPictures::fill(Texture& texture, GLint format, QSize size, int rowLength,
                      const uint8_t* bytes)
{
    const bool isNew = texture.id == 0;
    if (isNew) {
        glGenTextures(1, &texture.id);
    }
    glBindTexture(GL_TEXTURE_2D, texture.id);
    if (isNew) {
        // Sizes are no powers of two: nothing else is allowed everywhere.
        for (const GLenum axis : {GL_TEXTURE_WRAP_S, GL_TEXTURE_WRAP_T}) {
            glTexParameteri(GL_TEXTURE_2D, axis, GL_CLAMP_TO_EDGE);
        }
        for (const GLenum filter : {GL_TEXTURE_MIN_FILTER, GL_TEXTURE_MAG_FILTER}) {
            glTexParameteri(GL_TEXTURE_2D, filter, GL_LINEAR);
        }
    }
    glPixelStorei(GL_UNPACK_ROW_LENGTH, rowLength);
    if (texture.size == size) {
        glTexSubImage2D(GL_TEXTURE_2D, 0, 0, 0, size.width(), size.height(), GLenum(format),
                        GL_UNSIGNED_BYTE, bytes);
    } else {
        glTexImage2D(GL_TEXTURE_2D, 0, format, size.width(), size.height(), 0, GLenum(format),
                     GL_UNSIGNED_BYTE, bytes);
        texture.size = size;
    }
}

void GlPictures::upload(Slot& slot, const media::VideoFrame& frame)
{
    // A slot whose pictures change their kind begins anew: the formats differ.
    const bool wasPlanar = slot.textures[1].id != 0;
    if (wasPlanar != bool(frame.planes)) {
        drop(slot);
    }
    glPixelStorei(GL_UNPACK_ALIGNMENT, 1);
    if (frame.planes) {
        const media::PlanarPicture& planes = *frame.planes;
        const QSize size(planes.width, planes.height);
        fill(slot.textures[0], GL_LUMINANCE, size, planes.strideY, planes.y);
        fill(slot.textures[1], GL_LUMINANCE, halved(size), planes.strideU, planes.u);
        fill(slot.textures[2], GL_LUMINANCE, halved(size), planes.strideV, planes.v);
    } else {
        constexpr int kBytesOfPixel = 4;
        fill(slot.textures[0], GL_RGBA, frame.image.size(),
             int(frame.image.bytesPerLine()) / kBytesOfPixel, frame.image.constBits());
    }
    // As others expect to find it.
    glPixelStorei(GL_UNPACK_ROW_LENGTH, 0);
    glPixelStorei(GL_UNPACK_ALIGNMENT, 4);
}

void GlPictures::draw(std::size_t slot, const media::VideoFramePtr& frame, const QRect& target,
                      QSize canvas)
{
    if (m_slots.size() <= slot) {
        m_slots.resize(slot + 1);
    }
    Slot& own = m_slots[slot];
    if (!frame || !frame->isShowable()) {
        return drop(own);
    }
    if (own.uploaded.lock() != frame) {
        upload(own, *frame);
        own.uploaded = frame;
    }
    QOpenGLShaderProgram& program = frame->planes ? m_planar : m_packed;
    program.bind();
    if (frame->planes) {
        for (std::size_t plane = 0; plane < kPlaneNames.size(); ++plane) {
            glActiveTexture(GLenum(GL_TEXTURE0 + plane));
            glBindTexture(GL_TEXTURE_2D, own.textures[plane].id);
            program.setUniformValue(kPlaneNames[plane], GLint(plane));
        }
        const YuvToRgb colours =
            yuvToRgb(media::matrixOf(*frame->planes), frame->planes->fullRange);
        program.setUniformValue("matrix", colours.matrix);
        program.setUniformValue("offset", colours.offset);
    } else {
        glActiveTexture(GL_TEXTURE0);
        glBindTexture(GL_TEXTURE_2D, own.textures[0].id);
        program.setUniformValue("pixels", GLint(0));
    }
    drawQuad(program, target, canvas);
    glActiveTexture(GL_TEXTURE0);
    program.release();
}

void GlPictures::drawQuad(QOpenGLShaderProgram& program, const QRect& target, QSize canvas)
{
    // Upside down: textures begin at the top like our pictures, the canvas at the bottom.
    const auto width = float(canvas.width());
    const auto height = float(canvas.height());
    const auto share = [](int length, float whole) { return 2 * float(length) / whole; };
    program.setUniformValue(
        "place", QVector4D(share(target.x(), width) - 1, 1 - share(target.y(), height),
                           share(target.width(), width), -share(target.height(), height)));
    static constexpr std::array<GLfloat, 8> kCorners{0, 0, 1, 0, 0, 1, 1, 1};
    program.enableAttributeArray(kCorner);
    program.setAttributeArray(kCorner, kCorners.data(), 2);
    glDrawArrays(GL_TRIANGLE_STRIP, 0, 4);
    program.disableAttributeArray(kCorner);
}

}  // namespace gatehouse::ui
