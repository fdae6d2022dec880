#include "denials_cameras.h"

#include "store/alert_repository.h"
#include "store/clip_repository.h"

namespace gatehouse::test {

using namespace services;

namespace {

void addSetup(std::vector<Use>& uses, CameraService& cameras, CameraSetupService& setup)
{
    addUse(uses, "cameras", Action::ViewWall, [&](const Session& s) { return cameras.cameras(s); });
    addUse(uses, "camera entries", Action::EditCameras,
           [&](const Session& s) { return cameras.entries(s); });
    addUse(uses, "addCamera", Action::EditCameras,
           [&](const Session& s) { return cameras.addCamera(s, Camera()); });
    addUse(uses, "changeCamera", Action::EditCameras,
           [&](const Session& s) { return cameras.changeCamera(s, CameraEdit()); });
    addUse(uses, "removeCamera", Action::EditCameras,
           [&](const Session& s) { return cameras.removeCamera(s, CameraId(999)); });
    addUse(uses, "orderCameras", Action::EditCameras,
           [&](const Session& s) { return cameras.orderCameras(s, {CameraId(999)}); });
    addUse(uses, "search the network", Action::EditCameras, [&](const Session& s) {
        return setup.search(s, {.address = QStringLiteral("127.0.0.1"),
                                .port = 9,
                                .duration = std::chrono::milliseconds(1)});
    });
    addUse(uses, "inspect a device", Action::EditCameras,
           [&](const Session& s) { return setup.inspect(s, DeviceLogin()); });
    addUse(uses, "prepare a camera", Action::EditCameras,
           [&](const Session& s) { return setup.prepare(s, CameraDraft()); });
    addUse(uses, "check a camera", Action::EditCameras,
           [&](const Session& s) { return setup.check(s, Camera()); });
}

void addSteering(std::vector<Use>& uses, PtzService& ptz)
{
    const CameraId camera(999);
    const auto ready = [](const Status& status) { return QtFuture::makeReadyFuture(status); };
    addUse(uses, "steerable cameras", Action::ViewWall,
           [&](const Session& s) { return ptz.steerable(s); });
    addUse(uses, "who steers", Action::ViewWall, [&](const Session& s) { return ptz.steerers(s); });
    addUse(uses, "take the steering", Action::SteerCameras,
           [&, camera](const Session& s) { return ptz.take(s, camera); });
    addUse(uses, "move", Action::SteerCameras,
           [&, camera, ready](const Session& s) { return ready(ptz.move(s, camera, {.pan = 1})); });
    addUse(uses, "halt", Action::SteerCameras,
           [&, camera, ready](const Session& s) { return ready(ptz.halt(s, camera)); });
    addUse(uses, "release the steering", Action::SteerCameras,
           [&, camera, ready](const Session& s) { return ready(ptz.release(s, camera)); });
    addUse(uses, "camera's places", Action::SteerCameras,
           [&, camera](const Session& s) { return ptz.places(s, camera); });
    addUse(uses, "go to a place", Action::SteerCameras,
           [&, camera](const Session& s) { return ptz.goTo(s, camera, 1); });
    addUse(uses, "store a place", Action::EditCameraPlaces,
           [&, camera](const Session& s) { return ptz.storePlace(s, camera, 1, QString()); });
    addUse(uses, "remove a place", Action::EditCameraPlaces,
           [&, camera](const Session& s) { return ptz.removePlace(s, camera, 1); });
}

void addZones(std::vector<Use>& uses, ZoneService& zones)
{
    addUse(uses, "zones", Action::EditCameras,
           [&](const Session& s) { return zones.zones(s, CameraId(999)); });
    addUse(uses, "set zones", Action::EditCameras,
           [&](const Session& s) { return zones.setZones(s, CameraId(999), {}); });
    addUse(uses, "rehearse zones", Action::EditCameras,
           [&](const Session& s) { return zones.rehearse(s, QStringLiteral("/no/film"), {}); });
}

}  // namespace

void addCameraUses(std::vector<Use>& uses, CameraServices& services)
{
    addZones(uses, services.zones);
    addUse(uses, "watch a clip", Action::WatchClips,
           [&](const Session& s) { return services.clips.open(s, AlertId(999)); });
    addSetup(uses, services.cameras, services.setup);
    addSteering(uses, services.ptz);
}

AlertId alertWithClip(store::Store& store, CameraId camera)
{
    return await(store.write([camera,
                              &store](store::sql::Connection& connection) -> Result<AlertId> {
               Alert alert;
               alert.at = store.clock().now();
               alert.kind = AlertKind::SeenInZone;
               alert.camera = camera;
               const auto id = store::AlertRepository(connection).add(alert);
               if (!id) {
                   return id;
               }
               const Status announced = store::announceClip(connection, *id, alert.at);
               const Status kept = announced ? store::keepClip(connection, store.sealer(), *id,
                                                               {.file = QStringLiteral("none.clip"),
                                                                .key = store::DataKey::generate(),
                                                                .startsAt = alert.at})
                                             : announced;
               return kept ? id : Result<AlertId>(kept.error());
           }))
        .value();
}

ErrorCode steeringCode(CameraServices& services, Action action, const Session& session,
                       CameraId camera)
{
    return action == Action::SteerCameras
               ? codeOf(services.ptz.take(session, camera))
               : codeOf(services.ptz.storePlace(session, camera, 1, QString()));
}

}  // namespace gatehouse::test
