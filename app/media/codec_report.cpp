#include "media/codec_report.h"

#include "media/hardware_device.h"

extern "C" {
#include <libavcodec/avcodec.h>
#include <libavformat/avformat.h>
}

namespace gatehouse::media {

CodecReport codecReport()
{
    CodecReport report;
    const unsigned version = avcodec_version();
    report.version = QStringLiteral("libavcodec %1.%2.%3")
                         .arg(AV_VERSION_MAJOR(version))
                         .arg(AV_VERSION_MINOR(version))
                         .arg(AV_VERSION_MICRO(version));
    for (const auto& [codec, name] :
         {std::pair{AV_CODEC_ID_H264, "h264"}, {AV_CODEC_ID_HEVC, "hevc"}}) {
        if (!avcodec_find_decoder(codec)) {
            report.missing.append(QString::fromLatin1(name));
        }
    }
    if (!av_find_input_format("rtsp")) {
        report.missing.append(QStringLiteral("rtsp"));
    }
    if (const auto device = HardwareDevice::probe(&report.withoutHardware)) {
        report.hardware = device->name();
    }
    return report;
}

}  // namespace gatehouse::media
