// The part of a graphics card that decodes video, where there is one.
#pragma once

#include "media/ffmpeg_handles.h"

#include <QString>
#include <QStringList>

#include <memory>
#include <mutex>

namespace gatehouse::media {

/// What was found when the machine was asked.
class HardwareDevice
{
public:
    /// Asks for each kind that FFmpeg was built with and that Debian's drivers serve: VAAPI (Intel,
    /// AMD), then CUDA (NVIDIA). Null where none answers; `reasons` says what each of them said.
    /// Takes up to some hundred milliseconds; any thread, never the GUI's.
    static std::shared_ptr<const HardwareDevice> probe(QStringList* reasons = nullptr);
    /// "VAAPI"
    QString name() const { return m_name; }
    /// The format in which this decoder leaves its pictures on the device; AV_PIX_FMT_NONE when it
    /// cannot decode there.
    AVPixelFormat formatFor(const AVCodec& decoder) const;
    /// A reference for a decoder; FFmpeg's devices may be shared by many.
    AVBufferRef* reference() const { return av_buffer_ref(m_context.get()); }

private:
    struct BufferFreer
    {
        void operator()(AVBufferRef* buffer) const { av_buffer_unref(&buffer); }
    };

    QString m_name;
    AVHWDeviceType m_type = AV_HWDEVICE_TYPE_NONE;
    std::unique_ptr<AVBufferRef, BufferFreer> m_context;
};

/// Asks the machine once, when the first stream needs to know. Any thread, never the GUI's.
class HardwareProbe
{
public:
    /// Null where the processor has to decode.
    std::shared_ptr<const HardwareDevice> device();

private:
    std::once_flag m_once;
    std::shared_ptr<const HardwareDevice> m_device;
};

}  // namespace gatehouse::media
