// What the linked FFmpeg is and whether it can decode what cameras send; for the doctor.
#pragma once

#include <QString>
#include <QStringList>

namespace gatehouse::media {

struct CodecReport
{
    QString version;              ///< "libavcodec 59.37.100"
    QStringList missing;          ///< of the decoders and protocols that the wall needs
    QString hardware;             ///< "VAAPI"; empty when the processor decodes
    QStringList withoutHardware;  ///< then what each kind of device said
};

CodecReport codecReport();

}  // namespace gatehouse::media
