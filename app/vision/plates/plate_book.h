// One vehicle's pass, one reading: the frames that saw a plate vote. Pure; one thread at a time.
#pragma once

#include "base/clock.h"
#include "domain/ids.h"
#include "vision/plates/plate_engine.h"

#include <QImage>

#include <chrono>
#include <vector>

namespace gatehouse::vision {

/// One vehicle's pass of a camera.
struct PlateVisit
{
    CameraId camera;
    PlateReading reading;  ///< the text that won; confidences over all frames; the clearest crop
    UtcTime firstSeen{};
    UtcTime decidedAt{};
    int frames = 0;  ///< that read any plate of this vehicle
};

struct PlateBookSettings
{
    /// A vehicle that is out of view this long has passed; one that comes back later passes again.
    std::chrono::milliseconds outOfView{3000};
    /// A vehicle that is in view this long without enough sure frames waits before its barrier:
    /// what was read so far goes to a person. Eight frames at two a second; three would have done.
    std::chrono::milliseconds patience{4000};
    /// Frames that agree, each surer than `sure`, decide before the vehicle has left.
    int framesThatAgree = 3;
    double sure = 0.8;  ///< docs/design/plates.md: none of 191 readings above it was wrong
    /// Texts of as many characters that differ in no more than this many are one vehicle.
    int mostDifferent = 2;
    /// A single unsure reading of something is no vehicle: lettering on a van, a shop's sign.
    int leastFrames = 2;
};

class PlateBook
{
public:
    PlateBook(CameraId camera, PlateBookSettings settings);

    /// The readings of one frame, none included: time passes with them. Returns the visits that
    /// this frame decided.
    std::vector<PlateVisit> add(const std::vector<PlateReading>& readings, UtcTime at);
    /// A frame in which nothing moved since the last one and that nobody has read: who was in view
    /// is so still.
    std::vector<PlateVisit> addUnchanged(UtcTime at);
    /// Whether a frame in which nothing moved can be left unread: every vehicle was seen in the
    /// last one, and is decided.
    bool isSettled() const;

private:
    struct Pass
    {
        std::vector<PlateReading> readings;
        UtcTime firstSeen{};
        UtcTime lastSeen{};
        bool decided = false;
    };

    Pass* passOf(const PlateReading& reading);
    PlateVisit decide(Pass& pass, UtcTime at) const;
    bool isSure(const Pass& pass) const;

    CameraId m_camera;
    PlateBookSettings m_settings;
    std::vector<Pass> m_passes;
    UtcTime m_lastLook{};
};

}  // namespace gatehouse::vision
