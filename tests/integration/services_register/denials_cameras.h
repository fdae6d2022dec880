// The denial tests' uses of the services about cameras: their setting up, and steering.
#pragma once

#include "denials.h"
#include "media/stream_hub.h"
#include "services/camera_service.h"
#include "services/camera_setup_service.h"
#include "services/clip_service.h"
#include "services/ptz_service.h"
#include "services/zone_service.h"

namespace gatehouse::test {

struct CameraServices
{
    explicit CameraServices(store::Store& store)
        : cameras(store)
        , setup(store)
        , ptz(store)
        , zones(store)
        , hub(store.clock())
        , clips(store, hub, store.clock(), {})
    {
    }

    services::CameraService cameras;
    services::CameraSetupService setup;
    services::PtzService ptz;
    services::ZoneService zones;
    media::StreamHub hub;
    services::ClipService clips;
};

/// `services` outlives the uses.
void addCameraUses(std::vector<Use>& uses, CameraServices& services);

/// What comes of steering `camera`, or of remembering where it looks: Denied, or what a user who
/// may do it hears of a camera that is fixed.
ErrorCode steeringCode(CameraServices& services, Action action, const Session& session,
                       CameraId camera);

/// An alert of this camera whose clip is kept, in a file that is not there.
AlertId alertWithClip(store::Store& store, CameraId camera);

}  // namespace gatehouse::test
