#include "services/ptz_service.h"

#include "base/logging.h"
#include "services/answer.h"
#include "store/audit.h"
#include "store/camera_repository.h"

#include <algorithm>

namespace gatehouse::services {

namespace {

constexpr std::chrono::milliseconds kTick{1000};
/// Another desk learns within this time that somebody still steers, and this one that somebody
/// else does.
constexpr std::chrono::milliseconds kProlongEvery{2000};
constexpr int kMostPlaces = 9;
constexpr qsizetype kLongestName = 40;

const QString kNotInHands = QStringLiteral("steering: the camera is not in these hands");

Status note(store::sql::Connection& connection, const SteeringRow& who, UtcTime now,
            const char* action, const QJsonObject& detail = {})
{
    return store::appendAudit(connection,
                              {.at = now,
                               .user = who.user,
                               .action = QString::fromLatin1(action),
                               .subject = QStringLiteral("camera:%1").arg(who.camera.value()),
                               .detail = detail,
                               .desk = who.desk});
}

bool isSame(const SteeringRow& row, const Session& session)
{
    return row.user == session.user && row.desk == session.desk;
}

bool mayTakeFrom(const SteeringRow& holder, const Session& session)
{
    return holder.user == session.user || steeringRank(session.role) > steeringRank(holder.role);
}

struct Taken
{
    SteeringAnswer answer;
    devices::PtzDriver::Target target;
};

Result<devices::PtzDriver::Target> targetOf(store::sql::Connection& connection,
                                            const store::Sealer& sealer, CameraId camera)
{
    const auto devices = store::cameraDevices(connection);
    const auto cameras = store::cameras(connection, sealer, store::Credentials::Include);
    if (!devices || !cameras) {
        return devices ? cameras.error() : devices.error();
    }
    const auto device = devices->find(camera);
    const auto known = std::ranges::find(*cameras, camera, &Camera::id);
    if (device == devices->end() || known == cameras->end() ||
        device->second.steering != Steering::Onvif) {
        return fail(ErrorCode::NotFound,
                    QStringLiteral("camera %1 cannot be steered").arg(camera.value()));
    }
    return devices::PtzDriver::Target{
        .login = {device->second.serviceUrl, known->username, known->password},
        .profileToken = device->second.profileToken};
}

Result<Taken> takeInStore(store::sql::Connection& connection, const store::Store& store,
                          const Session& session, CameraId camera)
{
    const UtcTime now = store.clock().now();
    const auto target = targetOf(connection, store.sealer(), camera);
    const auto holder = store::steeringOf(connection, camera, now);
    if (!target || !holder) {
        return target ? holder.error() : target.error();
    }
    if (holder.value() && !mayTakeFrom(**holder, session)) {
        return Taken{{SteeringOutcome::HeldByOther, **holder}, {}};
    }
    const SteeringRow row{.camera = camera,
                          .user = session.user,
                          .userName = session.name,
                          .role = session.role,
                          .desk = session.desk,
                          .since = now,
                          .until = now + PtzService::kIdle};
    if (const Status kept = store::keepSteering(connection, row); !kept) {
        return kept.error();
    }
    QJsonObject detail;
    if (holder.value() && !isSame(**holder, session)) {
        detail.insert(QStringLiteral("from"), holder.value()->user.value());
    }
    const Status noted = note(connection, row, now, "camera.steer", detail);
    return noted ? Result<Taken>(Taken{{SteeringOutcome::Granted, row}, *target})
                 : Result<Taken>(noted.error());
}

const NumberedPlace* placeOf(const std::vector<NumberedPlace>& places, int number)
{
    const auto found = std::ranges::find(places, number, &NumberedPlace::number);
    return found == places.end() ? nullptr : &*found;
}

}  // namespace

PtzService::PtzService(store::Store& store, QObject* parent)
    : QObject(parent), m_store(store), m_guard(store)
{
    qRegisterMetaType<CameraId>();
    m_tick.setInterval(kTick);
    connect(&m_tick, &QTimer::timeout, this, &PtzService::onTick);
}

PtzService::~PtzService()
{
    m_lifeline.cut();
    // All of them stop at the same time, not one after the other.
    for (Held& held : m_held) {
        held.driver->halt();
    }
    m_held.clear();
    m_ends.waitForDone();
}

QFuture<Result<std::vector<CameraId>>> PtzService::steerable(const Session& session)
{
    if (const Status allowed = m_guard.require(session, Action::ViewWall); !allowed) {
        return answer<std::vector<CameraId>>(allowed.error());
    }
    return m_store.read(
        [session](store::sql::Connection& connection) -> Result<std::vector<CameraId>> {
            const auto devices = store::cameraDevices(connection);
            if (!devices) {
                return devices.error();
            }
            std::vector<CameraId> ids;
            for (const auto& [camera, device] : *devices) {
                if (device.steering == Steering::Onvif && session.covers(camera)) {
                    ids.push_back(camera);
                }
            }
            return ids;
        });
}

QFuture<Result<std::vector<SteeringRow>>> PtzService::steerers(const Session& session)
{
    if (const Status allowed = m_guard.require(session, Action::ViewWall); !allowed) {
        return answer<std::vector<SteeringRow>>(allowed.error());
    }
    return m_store.read([session, now = m_store.clock().now()](store::sql::Connection& connection) {
        auto rows = store::steerings(connection, now);
        if (rows) {
            std::erase_if(rows.value(), [&session](const SteeringRow& row) {
                return !session.covers(row.camera);
            });
        }
        return rows;
    });
}

QFuture<Result<SteeringAnswer>> PtzService::take(const Session& session, CameraId camera)
{
    Status allowed = m_guard.require(session, Action::SteerCameras);
    if (allowed) {
        allowed = m_guard.requireCamera(session, Action::SteerCameras, camera);
    }
    if (!allowed) {
        return answer<SteeringAnswer>(allowed.error());
    }
    const auto write = [session, camera, &store = m_store](store::sql::Connection& connection) {
        return takeInStore(connection, store, session, camera);
    };
    return m_store.write(write).then(
        [this, line = m_lifeline.line()](const Result<Taken>& taken) -> Result<SteeringAnswer> {
            if (!taken) {
                return taken.error();
            }
            if (taken->answer.outcome == SteeringOutcome::Granted) {
                line.post([this, taken = *taken] { begin(taken.answer.holder, taken.target); });
            }
            return taken->answer;
        });
}

void PtzService::begin(const SteeringRow& row, const devices::PtzDriver::Target& target)
{
    end(row.camera, false);
    const auto onFault = [this, line = m_lifeline.line(), camera = row.camera](const Error& error) {
        line.post([this, camera, error] { emit cameraRefused(camera, error); });
    };
    m_held.insert(row.camera, Held{.row = row,
                                   .keptUntil = row.until,
                                   .driver = std::make_shared<devices::PtzDriver>(
                                       target, m_store.clock(), onFault)});
    m_tick.start();
    emit steeringChanged(row.camera);
}

bool PtzService::holds(const Session& session, CameraId camera) const
{
    const auto held = m_held.constFind(camera);
    return held != m_held.constEnd() && isSame(held->row, session);
}

Result<std::shared_ptr<devices::PtzDriver>> PtzService::use(const Session& session, Action action,
                                                            CameraId camera)
{
    if (const Status allowed = m_guard.require(session, action); !allowed) {
        return allowed.error();
    }
    if (const Status within = m_guard.requireCamera(session, action, camera); !within) {
        return within.error();
    }
    if (!holds(session, camera)) {
        return fail(ErrorCode::Conflict, kNotInHands);
    }
    Held& held = m_held[camera];
    held.row.until = m_store.clock().now() + kIdle;
    prolong(held);
    return held.driver;
}

void PtzService::prolong(Held& held)
{
    if (held.row.until - held.keptUntil < kProlongEvery) {
        return;
    }
    held.keptUntil = held.row.until;
    m_store
        .write([row = held.row](store::sql::Connection& connection) {
            return store::prolongSteering(connection, row);
        })
        .then([this, line = m_lifeline.line(), camera = held.row.camera](const Result<bool>& mine) {
            if (mine && !mine.value()) {
                line.post([this, camera] { end(camera, true); });
            }
        });
}

Status PtzService::move(const Session& session, CameraId camera, const PtzVelocity& velocity)
{
    const auto driver = use(session, Action::SteerCameras, camera);
    if (!driver) {
        return driver.error();
    }
    (*driver)->move(velocity);
    return {};
}

Status PtzService::halt(const Session& session, CameraId camera)
{
    return move(session, camera, {});
}

Status PtzService::release(const Session& session, CameraId camera)
{
    if (const Status allowed = m_guard.require(session, Action::SteerCameras); !allowed) {
        return allowed;
    }
    if (holds(session, camera)) {
        m_store.write([row = m_held[camera].row](store::sql::Connection& connection) {
            return store::dropSteering(connection, row);
        });
        end(camera, false);
    }
    return {};
}

void PtzService::end(CameraId camera, bool lost)
{
    if (!m_held.contains(camera)) {
        return;
    }
    std::shared_ptr<devices::PtzDriver> driver = m_held.take(camera).driver;
    driver->halt();
    m_ends.start([last = std::move(driver)]() mutable { last.reset(); });
    if (lost) {
        emit steeringLost(camera);
    }
    emit steeringChanged(camera);
}

void PtzService::onTick()
{
    const UtcTime now = m_store.clock().now();
    for (const CameraId camera : m_held.keys()) {
        Held& held = m_held[camera];
        if (now >= held.row.until) {
            m_store.write([row = held.row](store::sql::Connection& connection) {
                return store::dropSteering(connection, row);
            });
            end(camera, true);
        }
    }
    if (m_held.isEmpty()) {
        m_tick.stop();
    }
}

QFuture<Result<std::vector<NumberedPlace>>> PtzService::knownPlaces(
    CameraId camera, const devices::PtzPlaces& device)
{
    using Places = Result<std::vector<NumberedPlace>>;
    const auto read = m_store.read([camera](store::sql::Connection& connection) {
        return store::cameraPlaces(connection, camera);
    });
    return QFuture<Places>(read)
        .then([device](const Places& known) -> QFuture<Places> {
            if (!known || !known->empty()) {
                return QtFuture::makeReadyFuture(known);
            }
            return device.all().then([](const Result<std::vector<PtzPlace>>& own) -> Places {
                if (!own) {
                    return own.error();
                }
                std::vector<NumberedPlace> first;
                for (const PtzPlace& place : *own) {
                    if (int(first.size()) < kMostPlaces) {
                        first.push_back({int(first.size()) + 1, place});
                    }
                }
                return first;
            });
        })
        .unwrap();
}

QFuture<Result<std::vector<NumberedPlace>>> PtzService::places(const Session& session,
                                                               CameraId camera)
{
    const auto driver = use(session, Action::SteerCameras, camera);
    return driver ? knownPlaces(camera, (*driver)->places())
                  : answer<std::vector<NumberedPlace>>(driver.error());
}

QFuture<Status> PtzService::goTo(const Session& session, CameraId camera, int number)
{
    const auto driver = use(session, Action::SteerCameras, camera);
    if (!driver) {
        return answer(driver.error());
    }
    const SteeringRow who = m_held[camera].row;
    return knownPlaces(camera, (*driver)->places())
        .then([device = (*driver)->places(),
               number](const Result<std::vector<NumberedPlace>>& known) -> QFuture<Status> {
            if (!known) {
                return answer(known.error());
            }
            const NumberedPlace* place = placeOf(*known, number);
            return place ? device.goTo(place->place.token)
                         : answer(fail(ErrorCode::NotFound,
                                       QStringLiteral("place %1 is not kept").arg(number)));
        })
        .unwrap()
        .then([&store = m_store, who, number](const Status& gone) -> QFuture<Status> {
            if (!gone) {
                return QtFuture::makeReadyFuture(gone);
            }
            return store.write([&store, who, number](store::sql::Connection& connection) {
                return note(connection, who, store.clock().now(), "camera.place.go",
                            {{QStringLiteral("place"), number}});
            });
        })
        .unwrap();
}

QFuture<Status> PtzService::storePlace(const Session& session, CameraId camera, int number,
                                       const QString& name)
{
    const auto driver = use(session, Action::EditCameraPlaces, camera);
    if (!driver) {
        return answer(driver.error());
    }
    const QString clean = name.simplified();
    if (number < 1 || number > kMostPlaces || clean.size() > kLongestName) {
        return answer(fail(ErrorCode::Invalid, QStringLiteral("name: is too long")));
    }
    const SteeringRow who = m_held[camera].row;
    return knownPlaces(camera, (*driver)->places())
        .then([device = (*driver)->places(), number,
               clean](const Result<std::vector<NumberedPlace>>& known) -> QFuture<Result<QString>> {
            if (!known) {
                return answer<QString>(known.error());
            }
            const NumberedPlace* place = placeOf(*known, number);
            return device.store(clean.isEmpty() ? QString::number(number) : clean,
                                place ? place->place.token : QString());
        })
        .unwrap()
        .then([&store = m_store, who, number,
               clean](const Result<QString>& token) -> QFuture<Status> {
            if (!token) {
                return answer(token.error());
            }
            return store.write([&store, who, number, clean,
                                token = *token](store::sql::Connection& connection) -> Status {
                const UtcTime now = store.clock().now();
                const Status kept = store::keepCameraPlace(connection, who.camera,
                                                           {number, {token, clean}}, who.user, now);
                return kept ? note(connection, who, now, "camera.place.store",
                                   {{QStringLiteral("place"), number}})
                            : kept;
            });
        })
        .unwrap();
}

QFuture<Status> PtzService::removePlace(const Session& session, CameraId camera, int number)
{
    const auto driver = use(session, Action::EditCameraPlaces, camera);
    if (!driver) {
        return answer(driver.error());
    }
    const SteeringRow who = m_held[camera].row;
    return knownPlaces(camera, (*driver)->places())
        .then([device = (*driver)->places(),
               number](const Result<std::vector<NumberedPlace>>& known) -> QFuture<Status> {
            if (!known) {
                return answer(known.error());
            }
            const NumberedPlace* place = placeOf(*known, number);
            return place ? device.forget(place->place.token) : QtFuture::makeReadyFuture(Status());
        })
        .unwrap()
        .then([&store = m_store, who, number](const Status& forgotten) -> QFuture<Status> {
            if (!forgotten) {
                return QtFuture::makeReadyFuture(forgotten);
            }
            return store.write([&store, who, number](store::sql::Connection& connection) -> Status {
                const Status dropped = store::dropCameraPlace(connection, who.camera, number);
                return dropped ? note(connection, who, store.clock().now(), "camera.place.remove",
                                      {{QStringLiteral("place"), number}})
                               : dropped;
            });
        })
        .unwrap();
}

}  // namespace gatehouse::services
