// Which stream of which camera.
#pragma once

#include "domain/camera.h"

#include <QHashFunctions>

namespace gatehouse::media {

struct StreamKey
{
    CameraId camera;
    StreamQuality quality = StreamQuality::Main;
    bool operator==(const StreamKey&) const = default;
    friend size_t qHash(const StreamKey& key, size_t seed = 0)
    {
        return qHashMulti(seed, key.camera, int(key.quality));
    }
};

}  // namespace gatehouse::media
