// A sample video held in memory as encoded access units, ready to be sent without re-encoding.
// Immutable after loading, so that any thread may read it.
#pragma once

#include "glib_handle.h"

#include "base/result.h"

#include <QSize>

#include <chrono>
#include <memory>
#include <vector>

namespace gatehouse::camera {

enum class Codec
{
    H264 = 1,
    H265
};

/// One encoded picture in byte-stream format. Times count from the clip's start.
struct AccessUnit
{
    BufferHandle buffer;
    std::chrono::nanoseconds decodeAt{0};
    std::chrono::nanoseconds presentAt{0};
    bool isKey = false;
};

struct Clip
{
    QString path;
    Codec codec = Codec::H264;
    QSize size;
    std::vector<AccessUnit> units;
    std::chrono::nanoseconds duration{0};  ///< the loop's length

    /// The key picture to begin with so that playing is at `position` of the endless loop, counted
    /// in units since loop zero: the newest one that is not later.
    qint64 keyUnitBefore(std::chrono::nanoseconds position) const;
    /// When the unit with that endless number is decoded and shown, counted from loop zero.
    std::chrono::nanoseconds decodeTime(qint64 endlessUnit) const;
    std::chrono::nanoseconds presentTime(qint64 endlessUnit) const;
    const AccessUnit& unit(qint64 endlessUnit) const;
};

using ClipPointer = std::shared_ptr<const Clip>;

/// Reads the file's first video stream: H.264 or H.265 in any container that GStreamer knows.
/// NotFound, Invalid (no such video in it), Corrupt. Blocks.
Result<ClipPointer> loadClip(const QString& path);

enum class Light
{
    Day = 1,
    Dark  ///< almost black, as from a lens that is covered
};

/// The clip's first seconds encoded again with the same codec: in another size, or dark. Blocks for
/// about a second.
Result<ClipPointer> encodeVariant(const Clip& original, QSize size, Light light);

}  // namespace gatehouse::camera
