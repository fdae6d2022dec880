// One picture as a file that says where and when it was taken, and that shows when it was changed:
// a PNG whose text carries the facts and a SHA-256 over facts and pixels. docs/design/snapshot.md
// tells the form.
#pragma once

#include "base/clock.h"
#include "base/result.h"
#include "domain/camera.h"

#include <QImage>

#include <optional>

namespace gatehouse::media {

struct SnapshotFacts
{
    CameraId camera;
    QString cameraName;
    StreamQuality quality = StreamQuality::Main;
    UtcTime arrivedAt{};                ///< by the desk's clock
    std::optional<UtcTime> capturedAt;  ///< by the camera's clock, where it tells
    QString zone;                       ///< of the estate, IANA name
};

struct EncodedSnapshot
{
    QByteArray png;
    QByteArray sha256;  ///< 64 hexadecimal digits
};

struct SnapshotCheck
{
    bool isWhole = false;  ///< facts and pixels are those that the hash was made of
    QByteArray sha256;     ///< that the file carries
    QString cameraName;
    QString time;
    QString zone;
    QSize size;
};

// Any thread; both take a tenth of a second or more for a large picture.
/// Internal when the picture cannot be encoded; Invalid when it is empty.
Result<EncodedSnapshot> encodeSnapshot(const QImage& image, const SnapshotFacts& facts);
/// Corrupt when it is no picture, Invalid when it is not a snapshot of this program.
Result<SnapshotCheck> checkSnapshot(const QByteArray& png);

/// "camera-12_2026-11-22T14-02-31.250Z_main.png": sorts by time, and works on every file system.
QString snapshotFileName(const SnapshotFacts& facts);

}  // namespace gatehouse::media
