#include "media/hardware_device.h"

#include "base/logging.h"
#include "media/ffmpeg_log.h"

#include <array>

namespace gatehouse::media {

std::shared_ptr<const HardwareDevice> HardwareDevice::probe(QStringList* reasons)
{
    installFfmpegLog();
    constexpr std::array kKinds{std::pair{AV_HWDEVICE_TYPE_VAAPI, "VAAPI"},
                                std::pair{AV_HWDEVICE_TYPE_CUDA, "CUDA"}};
    for (const auto& [type, name] : kKinds) {
        AVBufferRef* context = nullptr;
        const int made = av_hwdevice_ctx_create(&context, type, nullptr, nullptr, 0);
        if (made >= 0) {
            auto device = std::make_shared<HardwareDevice>();
            device->m_name = QString::fromLatin1(name);
            device->m_type = type;
            device->m_context.reset(context);
            return device;
        }
        if (reasons) {
            reasons->append(
                QStringLiteral("%1: %2").arg(QLatin1String(name), ffmpegErrorText(made)));
        }
    }
    return nullptr;
}

std::shared_ptr<const HardwareDevice> HardwareProbe::device()
{
    std::call_once(m_once, [this] {
        QStringList reasons;
        m_device = HardwareDevice::probe(&reasons);
        if (m_device) {
            qCInfo(lcMedia) << "video is decoded by" << m_device->name() << "where it can";
        } else {
            qCInfo(lcMedia) << "video is decoded by the processor;" << reasons.join(u"; ");
        }
    });
    return m_device;
}

AVPixelFormat HardwareDevice::formatFor(const AVCodec& decoder) const
{
    for (int i = 0;; ++i) {
        const AVCodecHWConfig* config = avcodec_get_hw_config(&decoder, i);
        if (!config) {
            return AV_PIX_FMT_NONE;
        }
        if ((config->methods & AV_CODEC_HW_CONFIG_METHOD_HW_DEVICE_CTX) != 0 &&
            config->device_type == m_type) {
            return config->pix_fmt;
        }
    }
}

}  // namespace gatehouse::media
