#include "ui/wall/graphics_probe.h"

#include <QJsonDocument>
#include <QJsonObject>
#include <QOffscreenSurface>
#include <QOpenGLContext>
#include <QOpenGLFunctions>

#include <algorithm>
#include <array>

namespace gatehouse::ui {

namespace {

const QString kDevice = QStringLiteral("device");
const QString kReason = QStringLiteral("reason");
const QString kUsable = QStringLiteral("usable");

GraphicsReport refused(const QString& reason, const QString& device = {})
{
    return {Graphics::Processor, device, reason};
}

QString said(QOpenGLFunctions& gl, GLenum what)
{
    return QString::fromLatin1(reinterpret_cast<const char*>(gl.glGetString(what)));
}

}  // namespace

QByteArray GraphicsReport::toJson() const
{
    const QJsonObject object{
        {kUsable, use == Graphics::Card}, {kDevice, device}, {kReason, reason}};
    return QJsonDocument(object).toJson(QJsonDocument::Compact);
}

GraphicsReport GraphicsReport::fromJson(const QByteArray& json)
{
    const QJsonObject object = QJsonDocument::fromJson(json).object();
    if (!object.value(kUsable).isBool()) {
        return refused(QStringLiteral("the driver gave no answer"));
    }
    return {object.value(kUsable).toBool() ? Graphics::Card : Graphics::Processor,
            object.value(kDevice).toString(), object.value(kReason).toString()};
}

GraphicsReport judgeGraphics(const QString& device, int major, int minor, GlDialect dialect)
{
    static constexpr std::array kSoftware{"llvmpipe", "softpipe", "swrast", "swiftshader",
                                          "software"};
    const auto computes = [&device](const char* name) {
        return device.contains(QLatin1String(name), Qt::CaseInsensitive);
    };
    if (std::ranges::any_of(kSoftware, computes)) {
        return refused(QStringLiteral("it computes on the processor"), device);
    }
    const bool isNewEnough =
        dialect == GlDialect::Desktop ? major > 2 || (major == 2 && minor >= 1) : major >= 3;
    if (!isNewEnough) {
        return refused(QStringLiteral("its OpenGL %1.%2 is too old").arg(major).arg(minor), device);
    }
    return {Graphics::Card, device, {}};
}

GraphicsReport probeGraphicsHere()
{
    QOpenGLContext context;
    if (!context.create()) {
        return refused(QStringLiteral("there is no OpenGL"));
    }
    QOffscreenSurface surface;
    surface.setFormat(context.format());
    surface.create();
    if (!context.makeCurrent(&surface)) {
        return refused(QStringLiteral("OpenGL cannot draw here"));
    }
    const QString device =
        said(*context.functions(), GL_VENDOR) + u' ' + said(*context.functions(), GL_RENDERER);
    const QSurfaceFormat format = context.format();
    const GraphicsReport report =
        judgeGraphics(device.trimmed(), format.majorVersion(), format.minorVersion(),
                      context.isOpenGLES() ? GlDialect::Embedded : GlDialect::Desktop);
    context.doneCurrent();
    return report;
}

GraphicsProbe::GraphicsProbe(const QString& program)
{
    m_process.setStandardErrorFile(QProcess::nullDevice());
    m_process.start(program, {QStringLiteral("--probe-graphics")});
}

GraphicsProbe::~GraphicsProbe()
{
    if (m_process.state() != QProcess::NotRunning) {
        m_process.kill();
        m_process.waitForFinished();
    }
}

GraphicsReport GraphicsProbe::wait(std::chrono::milliseconds patience)
{
    const bool hasEnded = m_process.state() == QProcess::NotRunning ||
                          m_process.waitForFinished(int(patience.count()));
    if (!hasEnded) {
        return refused(QStringLiteral("the driver did not answer in time"));
    }
    if (m_process.exitStatus() != QProcess::NormalExit || m_process.exitCode() != 0) {
        return refused(QStringLiteral("asking the driver failed"));
    }
    return GraphicsReport::fromJson(m_process.readAllStandardOutput());
}

}  // namespace gatehouse::ui
