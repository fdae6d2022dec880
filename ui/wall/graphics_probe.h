// Whether a graphics card can paint the wall.
#pragma once

#include "ui/widgets/ui_context.h"

#include <QProcess>
#include <QString>

namespace gatehouse::ui {

struct GraphicsReport
{
    Graphics use = Graphics::Processor;
    QString device;  ///< what the driver calls itself; empty when there is none
    QString reason;  ///< why not; for the log and the doctor

    QByteArray toJson() const;
    /// Anything that is not such an answer means Processor, with a reason.
    static GraphicsReport fromJson(const QByteArray& json);
};

enum class GlDialect
{
    Desktop = 1,
    Embedded
};

/// A pure function. A driver that computes on the processor (llvmpipe and its like) is slower than
/// painting without OpenGL; below OpenGL 2.1 and OpenGL ES 3.0 textures cannot be filled from rows
/// with gaps (GL_UNPACK_ROW_LENGTH).
GraphicsReport judgeGraphics(const QString& device, int major, int minor, GlDialect dialect);

/// Asks the driver in this process: a bad one may take the process with it. GUI thread.
GraphicsReport probeGraphicsHere();

/// Has another process ask, so that a driver that crashes or hangs costs nothing but the card.
/// GUI thread.
class GraphicsProbe
{
public:
    /// Starts `program --probe-graphics` at once.
    explicit GraphicsProbe(const QString& program);
    ~GraphicsProbe();

    /// Blocks until the answer is there, at most `patience`.
    GraphicsReport wait(std::chrono::milliseconds patience);

private:
    QProcess m_process;
};

}  // namespace gatehouse::ui
