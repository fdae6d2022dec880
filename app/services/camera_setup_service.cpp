#include "services/camera_setup_service.h"

#include "devices/onvif_device.h"
#include "devices/ws_discovery.h"
#include "services/answer.h"
#include "store/camera_repository.h"

#include <QtConcurrent>

#include <algorithm>
#include <thread>

namespace gatehouse::services {

namespace {

/// Cameras wait for each other's pictures no longer than a person likes to watch a table fill.
constexpr int kAtOnce = 8;
constexpr std::chrono::milliseconds kStopLook{50};

/// Ends a check when the program ends; FFmpeg asks the interrupt, nobody asks the flag.
class StoppedCheck
{
public:
    explicit StoppedCheck(std::shared_ptr<std::atomic<bool>> stop)
        : m_watch([this, stop = std::move(stop)](const std::stop_token& done) {
            while (!done.stop_requested() && !stop->load()) {
                std::this_thread::sleep_for(kStopLook);
            }
            if (stop->load()) {
                m_interrupt.request();
            }
        })
    {
    }

    media::StreamCheck run(const QUrl& url, const Camera& camera)
    {
        return media::checkStream({url, camera.username, camera.password}, m_interrupt);
    }

private:
    media::Interrupt m_interrupt;
    std::jthread m_watch;  // last: it uses the interrupt
};

/// "10.0.0.7" is http://10.0.0.7; credentials do not stand in an address.
Result<QUrl> addressOf(const QString& written)
{
    const QString text = written.trimmed();
    const QUrl url(text.contains(QStringLiteral("://")) ? text : QStringLiteral("http://") + text,
                   QUrl::StrictMode);
    static const QStringList kSchemes{QStringLiteral("http"), QStringLiteral("https"),
                                      QStringLiteral("rtsp"), QStringLiteral("rtsps")};
    if (!url.isValid() || url.host().isEmpty() || !kSchemes.contains(url.scheme())) {
        return fail(ErrorCode::Invalid, QStringLiteral("address: is none of a camera"));
    }
    if (!url.userInfo().isEmpty()) {
        return fail(ErrorCode::Invalid,
                    QStringLiteral("address: must not carry a user or password; give them apart"));
    }
    return url;
}

/// Streams and steering of the device at `address`, into `made`.
Status askDevice(const QUrl& address, const Clock& clock,
                 const std::shared_ptr<std::atomic<bool>>& stop, PreparedCamera& made)
{
    devices::OnvifDevice device({address, made.camera.username, made.camera.password}, clock, stop);
    if (const Status opened = device.open(); !opened) {
        return opened;
    }
    const Result<DeviceReport> report = device.report();
    if (!report) {
        return report.error();
    }
    const auto streams = chooseStreams(report->profiles);
    if (!streams) {
        return fail(ErrorCode::Unavailable, QStringLiteral("the device offers no stream"));
    }
    takeReport(*report, *streams, made.camera, made.device);
    if (made.camera.name.isEmpty()) {
        made.camera.name = QStringLiteral("%1 %2").arg(report->information.model, address.host());
    }
    return {};
}

}  // namespace

void takeReport(const DeviceReport& report, const StreamChoice& streams, Camera& camera,
                CameraDevice& device)
{
    const MediaProfile& main = report.profiles[streams.main];
    camera.mainUrl = main.streamUrl;
    camera.subUrl = streams.sub ? report.profiles[*streams.sub].streamUrl : QUrl();
    device = {.serviceUrl = report.serviceUrl,
              .profileToken = main.token,
              .steering = main.steering,
              .information = report.information};
}

CameraSetupService::CameraSetupService(store::Store& store, QObject* parent)
    : QObject(parent), m_store(store), m_guard(store)
{
    m_pool.setMaxThreadCount(kAtOnce);
}

CameraSetupService::~CameraSetupService()
{
    m_stop->store(true);
    m_pool.waitForDone();
}

template <typename T, typename Work>
QFuture<Result<T>> CameraSetupService::run(Work work)
{
    return QtConcurrent::run(&m_pool, [work = std::move(work)]() -> Result<T> { return work(); });
}

QFuture<Result<std::vector<FoundDevice>>> CameraSetupService::search(const Session& session,
                                                                     const SearchArea& area)
{
    if (const Status allowed = m_guard.require(session, Action::EditCameras); !allowed) {
        return answer<std::vector<FoundDevice>>(allowed.error());
    }
    m_guard.noteView(session, QStringLiteral("camera.search"), QStringLiteral("network"));
    devices::Search search;
    search.port = area.port;
    search.duration = area.duration;
    if (!area.address.isEmpty()) {
        search.group = QHostAddress(area.address);
        search.from = search.group.isLoopback() ? QHostAddress(QHostAddress::LocalHost)
                                                : QHostAddress(QHostAddress::AnyIPv4);
        if (search.group.protocol() != QAbstractSocket::IPv4Protocol) {
            return answer<std::vector<FoundDevice>>(
                fail(ErrorCode::Invalid, QStringLiteral("address: must be one of IPv4")));
        }
    }
    return run<std::vector<FoundDevice>>(
        [search, stop = m_stop] { return devices::searchNetwork(search, stop); });
}

QFuture<Result<DeviceReport>> CameraSetupService::inspect(const Session& session,
                                                          const DeviceLogin& login)
{
    if (const Status allowed = m_guard.require(session, Action::EditCameras); !allowed) {
        return answer<DeviceReport>(allowed.error());
    }
    const bool isHttp =
        login.url.scheme() == QLatin1String("http") || login.url.scheme() == QLatin1String("https");
    if (!login.url.isValid() || !isHttp || login.url.host().isEmpty()) {
        return answer<DeviceReport>(
            fail(ErrorCode::Invalid, QStringLiteral("device: must be an http:// address")));
    }
    return run<DeviceReport>(
        [login, stop = m_stop, &clock = m_store.clock()]() -> Result<DeviceReport> {
            devices::OnvifDevice device(login, clock, stop);
            const Status opened = device.open();
            return opened ? device.report() : Result<DeviceReport>(opened.error());
        });
}

Result<Camera> CameraSetupService::withPassword(const Camera& camera)
{
    if (!camera.id.isValid() || !camera.password.isEmpty()) {
        return camera;
    }
    auto read = m_store.read([&sealer = m_store.sealer()](store::sql::Connection& connection) {
        return store::cameras(connection, sealer, store::Credentials::Include);
    });
    const Result<std::vector<Camera>> cameras = read.result();
    if (!cameras) {
        return cameras.error();
    }
    const auto known = std::ranges::find(*cameras, camera.id, &Camera::id);
    if (known == cameras->end()) {
        return fail(ErrorCode::NotFound, QStringLiteral("camera %1").arg(camera.id.value()));
    }
    for (const QUrl& url : {camera.mainUrl, camera.subUrl}) {
        const bool isKnown = url.isEmpty() || url.host() == known->mainUrl.host() ||
                             url.host() == known->subUrl.host();
        if (!isKnown && !known->password.isEmpty()) {
            return fail(ErrorCode::Invalid,
                        QStringLiteral("password: must be given again for another address"));
        }
    }
    Camera tried = camera;
    tried.password = known->password;
    return tried;
}

QFuture<Result<CameraCheck>> CameraSetupService::check(const Session& session, const Camera& camera)
{
    if (const Status allowed = m_guard.require(session, Action::EditCameras); !allowed) {
        return answer<CameraCheck>(allowed.error());
    }
    for (const QUrl& url : {camera.mainUrl, camera.subUrl}) {
        const bool isRtsp =
            url.scheme() == QLatin1String("rtsp") || url.scheme() == QLatin1String("rtsps");
        if (!(url.isEmpty() && url == camera.subUrl) && (!isRtsp || !url.userInfo().isEmpty())) {
            return answer<CameraCheck>(fail(
                ErrorCode::Invalid, QStringLiteral("main stream: must be an rtsp:// address")));
        }
    }
    return run<CameraCheck>([this, camera, stop = m_stop]() -> Result<CameraCheck> {
        const Result<Camera> tried = withPassword(camera);
        if (!tried) {
            return tried.error();
        }
        StoppedCheck one(stop);
        CameraCheck done{.main = one.run(tried->mainUrl, *tried), .sub = {}};
        if (!tried->subUrl.isEmpty()) {
            done.sub = one.run(tried->subUrl, *tried);
        }
        return done;
    });
}

QFuture<Result<PreparedCamera>> CameraSetupService::prepare(const Session& session,
                                                            const CameraDraft& draft)
{
    if (const Status allowed = m_guard.require(session, Action::EditCameras); !allowed) {
        return answer<PreparedCamera>(allowed.error());
    }
    const Result<QUrl> address = addressOf(draft.address);
    if (!address) {
        return answer<PreparedCamera>(address.error());
    }
    return run<PreparedCamera>([address = *address, draft, stop = m_stop,
                                &clock = m_store.clock()]() -> Result<PreparedCamera> {
        PreparedCamera made;
        made.camera.name = draft.name;
        made.camera.username = draft.username;
        made.camera.password = draft.password;
        made.camera.wallPosition = -1;
        if (address.scheme() == QLatin1String("rtsp") ||
            address.scheme() == QLatin1String("rtsps")) {
            made.camera.mainUrl = address;
        } else if (const Status asked = askDevice(address, clock, stop, made); !asked) {
            return asked.error();
        }
        if (made.camera.name.isEmpty()) {
            made.camera.name = address.host();
        }
        StoppedCheck one(stop);
        made.check.main = one.run(made.camera.mainUrl, made.camera);
        if (!made.camera.subUrl.isEmpty() && made.works()) {
            made.check.sub = one.run(made.camera.subUrl, made.camera);
        }
        return made;
    });
}

}  // namespace gatehouse::services
