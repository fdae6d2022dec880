#include "camera_server.h"

#include <QStringList>

#include <algorithm>

namespace gatehouse::camera {

namespace {

constexpr int kClientThreads = 4;
constexpr guint kSessionSweepSeconds = 2;
constexpr std::chrono::seconds kFarewell{5};
constexpr char kRole[] = "viewer";

QString cameraOf(const QString& target)
{
    return target.section(QLatin1Char('/'), 0, 0);
}

/// "gate/main" out of the address that a client asked for.
QString mountOf(const GstRTSPContext* context)
{
    return context->uri ? QString::fromUtf8(context->uri->abspath).section(QLatin1Char('/'), 1, 2)
                        : QString();
}

bool plays(const std::set<QString>& mounts, const QString& target)
{
    return std::any_of(mounts.begin(), mounts.end(), [&target](const QString& mount) {
        return mount == target || cameraOf(mount) == target;
    });
}

GObjectHandle<GstElement> sourceOf(GstRTSPMedia* media)
{
    const GObjectHandle<GstElement> bin(gst_rtsp_media_get_element(media));
    return GObjectHandle<GstElement>(gst_bin_get_by_name_recurse_up(GST_BIN(bin.get()), "source"));
}

QByteArray pipelineText(const ClipPointer& clip)
{
    if (!clip) {
        return "( audiotestsrc is-live=true wave=ticks ! audio/x-raw,rate=8000,channels=1 ! alawenc"
               " ! rtppcmapay name=pay0 pt=8 )";
    }
    // The queue is short and forgets the oldest: a client that cannot follow never holds the camera
    // up.
    const QByteArray kind = clip->codec == Codec::H265 ? "h265" : "h264";
    return "( appsrc name=source is-live=true format=time max-buffers=100 max-bytes=0 "
           "leaky-type=downstream"
           " caps=video/x-" +
           kind + ",stream-format=byte-stream,alignment=au ! rtp" + kind +
           "pay name=pay0 pt=96 config-interval=-1 )";
}

gboolean sweepSessions(gpointer server)
{
    const GObjectHandle<GstRTSPSessionPool> pool(
        gst_rtsp_server_get_session_pool(static_cast<GstRTSPServer*>(server)));
    gst_rtsp_session_pool_cleanup(pool.get());
    return G_SOURCE_CONTINUE;
}

/// Breaks the connection as a cut cable would. The client's own thread notices and cleans up;
/// closing it from here would pull its session from under the thread that is sending.
void hangUp(GstRTSPClient* client)
{
    GstRTSPConnection* connection = gst_rtsp_client_get_connection(client);
    GSocket* socket = connection ? gst_rtsp_connection_get_read_socket(connection) : nullptr;
    if (socket) {
        g_socket_shutdown(socket, TRUE, TRUE, nullptr);
    }
}

}  // namespace

CameraServer::CameraServer(std::function<void()> quit)
    : m_quit(std::move(quit)), m_server(gst_rtsp_server_new())
{
    gst_rtsp_server_set_address(m_server.get(), "127.0.0.1");
    const GObjectHandle<GstRTSPThreadPool> threads(gst_rtsp_server_get_thread_pool(m_server.get()));
    gst_rtsp_thread_pool_set_max_threads(threads.get(), kClientThreads);
    g_signal_connect(m_server.get(), "client-connected", G_CALLBACK(onClientConnected), this);
}

CameraServer::~CameraServer()
{
    if (m_sourceId != 0) {
        g_source_remove(m_sourceId);
    }
    // The client threads call us back: they have to be gone first.
    std::unique_lock lock(m_mutex);
    for (const auto& [client, mounts] : m_clients) {
        hangUp(client);
    }
    m_clientGone.wait_for(lock, kFarewell, [this] { return m_clients.empty(); });
}

Result<quint16> CameraServer::start(const Options& options)
{
    if (!options.user.isEmpty()) {
        requireSignIn(options);
    }
    for (const CameraFiles& files : options.cameras) {
        const Status added = addCamera(files);
        if (!added) {
            return added.error();
        }
    }
    gst_rtsp_server_set_service(m_server.get(), QByteArray::number(options.port).constData());
    m_sourceId = gst_rtsp_server_attach(m_server.get(), nullptr);
    if (m_sourceId == 0) {
        return fail(
            ErrorCode::Conflict,
            QStringLiteral("Port %1 of 127.0.0.1 is in use; choose another.").arg(options.port));
    }
    g_timeout_add_seconds(kSessionSweepSeconds, sweepSessions, m_server.get());
    return static_cast<quint16>(gst_rtsp_server_get_bound_port(m_server.get()));
}

void CameraServer::requireSignIn(const Options& options)
{
    const QByteArray user = options.user.toUtf8();
    const GObjectHandle<GstRTSPAuth> auth(gst_rtsp_auth_new());
    GstRTSPToken* token =
        gst_rtsp_token_new(GST_RTSP_TOKEN_MEDIA_FACTORY_ROLE, G_TYPE_STRING, kRole, nullptr);
    gchar* basic =
        gst_rtsp_auth_make_basic(user.constData(), options.password.reveal().constData());
    gst_rtsp_auth_set_supported_methods(
        auth.get(), static_cast<GstRTSPAuthMethod>(GST_RTSP_AUTH_BASIC | GST_RTSP_AUTH_DIGEST));
    gst_rtsp_auth_add_basic(auth.get(), basic, token);
    gst_rtsp_auth_add_digest(auth.get(), user.constData(), options.password.reveal().constData(),
                             token);
    gst_rtsp_server_set_auth(m_server.get(), auth.get());
    g_free(basic);
    gst_rtsp_token_unref(token);
    m_needsSignIn = true;
}

Status CameraServer::addCamera(const CameraFiles& files)
{
    Camera camera;
    if (files.mainFile.isEmpty()) {
        addMount(camera, files.name + QLatin1String("/main"), nullptr);
    } else {
        const Result<ClipPointer> main = clip(files.mainFile);
        if (!main) {
            return main.error();
        }
        addMount(camera, files.name + QLatin1String("/main"), *main);
    }
    if (!files.subFile.isEmpty()) {
        const Result<ClipPointer> sub = clip(files.subFile);
        if (!sub) {
            return sub.error();
        }
        addMount(camera, files.name + QLatin1String("/sub"), *sub);
    }
    m_cameras[files.name] = std::move(camera);
    return {};
}

Result<ClipPointer> CameraServer::clip(const QString& path)
{
    const auto known = m_clips.find(path);
    if (known != m_clips.end()) {
        return known->second;
    }
    Result<ClipPointer> loaded = loadClip(path);
    if (loaded) {
        m_clips[path] = *loaded;
    }
    return loaded;
}

void CameraServer::addMount(Camera& camera, const QString& name, const ClipPointer& clip)
{
    if (clip) {
        m_playout.addChannel(name, clip);
    }
    auto mount = std::make_unique<Mount>(Mount{this, name, clip != nullptr});
    publish(*mount);
    camera.mounts.push_back(name);
    m_mounts[name] = std::move(mount);
}

void CameraServer::publish(const Mount& mount)
{
    const ClipPointer clip = mount.hasVideo ? m_playout.original(mount.name) : nullptr;
    GstRTSPMediaFactory* factory = gst_rtsp_media_factory_new();
    gst_rtsp_media_factory_set_launch(factory, pipelineText(clip).constData());
    gst_rtsp_media_factory_set_shared(factory, TRUE);
    if (m_needsSignIn) {
        gst_rtsp_media_factory_add_role(factory, kRole, GST_RTSP_PERM_MEDIA_FACTORY_ACCESS,
                                        G_TYPE_BOOLEAN, TRUE, GST_RTSP_PERM_MEDIA_FACTORY_CONSTRUCT,
                                        G_TYPE_BOOLEAN, TRUE, nullptr);
    }
    if (mount.hasVideo) {
        g_signal_connect(factory, "media-configure", G_CALLBACK(onMediaConfigure),
                         const_cast<Mount*>(&mount));
    }
    const GObjectHandle<GstRTSPMountPoints> mounts(
        gst_rtsp_server_get_mount_points(m_server.get()));
    const QByteArray path = QByteArray("/") + mount.name.toUtf8();
    gst_rtsp_mount_points_add_factory(mounts.get(), path.constData(),
                                      factory);  // takes the reference
}

// --- what the server tells us; from its own threads ---

void CameraServer::onClientConnected(GstRTSPServer*, GstRTSPClient* client, gpointer self)
{
    auto* server = static_cast<CameraServer*>(self);
    {
        const std::lock_guard lock(server->m_mutex);
        server->m_clients[client];
    }
    g_signal_connect(client, "closed", G_CALLBACK(onClientClosed), self);
    g_signal_connect(client, "play-request", G_CALLBACK(onPlay), self);
    g_signal_connect(client, "pre-describe-request", G_CALLBACK(onPreRequest), self);
    g_signal_connect(client, "pre-setup-request", G_CALLBACK(onPreRequest), self);
}

void CameraServer::onClientClosed(GstRTSPClient* client, gpointer self)
{
    auto* server = static_cast<CameraServer*>(self);
    const std::lock_guard lock(server->m_mutex);
    server->m_clients.erase(client);
    server->m_clientGone.notify_all();
}

void CameraServer::onPlay(GstRTSPClient* client, GstRTSPContext* context, gpointer self)
{
    auto* server = static_cast<CameraServer*>(self);
    const std::lock_guard lock(server->m_mutex);
    server->m_clients[client].insert(mountOf(context));
}

GstRTSPStatusCode CameraServer::onPreRequest(GstRTSPClient*, GstRTSPContext* context, gpointer self)
{
    auto* server = static_cast<CameraServer*>(self);
    const std::lock_guard lock(server->m_mutex);
    const auto camera = server->m_cameras.find(cameraOf(mountOf(context)));
    const bool refuses = camera != server->m_cameras.end() && camera->second.refuses;
    return refuses ? GST_RTSP_STS_SERVICE_UNAVAILABLE : GST_RTSP_STS_OK;
}

void CameraServer::onMediaConfigure(GstRTSPMediaFactory*, GstRTSPMedia* media, gpointer data)
{
    auto* mount = static_cast<Mount*>(data);
    GObjectHandle<GstElement> source = sourceOf(media);
    g_signal_connect(source.get(), "need-data", G_CALLBACK(onSourceReady), mount);
    g_signal_connect(media, "new-state", G_CALLBACK(onMediaState), mount);
    g_signal_connect(media, "unprepared", G_CALLBACK(onMediaGone), mount);
    mount->server->m_playout.attach(mount->name, std::move(source));
}

void CameraServer::onSourceReady(GstElement* source, guint, gpointer data)
{
    auto* mount = static_cast<Mount*>(data);
    mount->server->m_playout.announce(mount->name, source);
}

void CameraServer::onMediaState(GstRTSPMedia* media, gint state, gpointer data)
{
    auto* mount = static_cast<Mount*>(data);
    mount->server->m_playout.setPlaying(mount->name, sourceOf(media).get(),
                                        state == GST_STATE_PLAYING);
}

void CameraServer::onMediaGone(GstRTSPMedia* media, gpointer data)
{
    auto* mount = static_cast<Mount*>(data);
    mount->server->m_playout.detach(mount->name, sourceOf(media).get());
}

// --- commands; from a thread a control connection ---

QString CameraServer::command(const QString& line)
{
    const QStringList words = line.split(QLatin1Char(' '), Qt::SkipEmptyParts);
    if (words.value(0) == QLatin1String("quit") && words.size() == 1) {
        m_quit();
        return QStringLiteral("ok");
    }
    {
        const std::lock_guard lock(m_mutex);
        if (words.size() < 2 || m_cameras.find(cameraOf(words.at(1))) == m_cameras.end()) {
            return QStringLiteral("error: '%1' does not name a command and one of the cameras.")
                .arg(line);
        }
    }
    if (words.at(0) == QLatin1String("clients") && words.size() == 2) {
        return QStringLiteral("ok %1").arg(clientCount(words.at(1)));
    }
    if (words.at(0) == QLatin1String("zero") && words.size() == 2) {
        const auto zero = m_playout.loopZero(words.at(1));
        return zero ? QStringLiteral("ok %1").arg(
                          std::chrono::nanoseconds(zero->time_since_epoch()).count())
                    : QStringLiteral("error: Nobody plays %1.").arg(words.at(1));
    }
    const Status done = runCommand(words);
    return done ? QStringLiteral("ok") : QStringLiteral("error: %1").arg(done.error().text);
}

Status CameraServer::runCommand(const QStringList& words)
{
    const QString& verb = words.at(0);
    const QString& target = words.at(1);
    if (verb == QLatin1String("resize") && words.size() == 3) {
        return resize(target, words.at(2));
    }
    if (words.size() != 2) {
        return fail(ErrorCode::Invalid,
                    QStringLiteral("The command has too many or too few words."));
    }
    if (verb == QLatin1String("stall") || verb == QLatin1String("resume")) {
        const Result<std::vector<QString>> mounts = videoMounts(target);
        if (!mounts) {
            return mounts.error();
        }
        for (const QString& mount : *mounts) {
            m_playout.setStalled(mount, verb == QLatin1String("stall"));
        }
        return {};
    }
    if (verb == QLatin1String("dark") || verb == QLatin1String("light")) {
        return setLight(target, verb == QLatin1String("dark") ? Light::Dark : Light::Day);
    }
    if (verb == QLatin1String("drop")) {
        dropClients(target);
        return {};
    }
    if (verb == QLatin1String("refuse") || verb == QLatin1String("accept")) {
        const std::lock_guard lock(m_mutex);
        m_cameras.at(cameraOf(target)).refuses = verb == QLatin1String("refuse");
        return {};
    }
    if (verb == QLatin1String("audio-only") || verb == QLatin1String("video")) {
        return setKind(cameraOf(target), verb == QLatin1String("video"));
    }
    return fail(ErrorCode::Invalid, QStringLiteral("There is no command '%1'.").arg(verb));
}

Result<std::vector<QString>> CameraServer::videoMounts(const QString& target) const
{
    const std::lock_guard lock(m_mutex);
    std::vector<QString> mounts;
    for (const QString& mount : m_cameras.at(cameraOf(target)).mounts) {
        const bool isMeant = target == mount || target == cameraOf(mount);
        if (isMeant && m_playout.hasChannel(mount)) {
            mounts.push_back(mount);
        }
    }
    if (mounts.empty()) {
        return fail(ErrorCode::NotFound,
                    QStringLiteral("'%1' has no such video stream.").arg(target));
    }
    return mounts;
}

Status CameraServer::resize(const QString& target, const QString& sizeText)
{
    const QStringList parts = sizeText.split(QLatin1Char('x'));
    const QSize size(parts.value(0).toInt(), parts.value(1).toInt());
    const bool isFit = parts.size() == 2 && size.width() >= 32 && size.height() >= 32 &&
                       size.width() <= 4096 && size.height() <= 4096 && size.width() % 2 == 0 &&
                       size.height() % 2 == 0;
    if (!isFit) {
        return fail(
            ErrorCode::Invalid,
            QStringLiteral("'%1' is not WxH with even numbers from 32 to 4096.").arg(sizeText));
    }
    const bool isWholeCamera = !target.contains(QLatin1Char('/'));
    const Result<std::vector<QString>> mounts =
        videoMounts(isWholeCamera ? target + QLatin1String("/main") : target);
    if (!mounts) {
        return mounts.error();
    }
    const Result<ClipPointer> variant =
        encodeVariant(*m_playout.original(mounts->front()), size, Light::Day);
    if (!variant) {
        return variant.error();
    }
    m_playout.setVariant(mounts->front(), *variant);
    return {};
}

Status CameraServer::setLight(const QString& target, Light light)
{
    const Result<std::vector<QString>> mounts = videoMounts(target);
    if (!mounts) {
        return mounts.error();
    }
    for (const QString& mount : *mounts) {
        const ClipPointer original = m_playout.original(mount);
        if (light == Light::Day) {
            m_playout.setVariant(mount, original);
            continue;
        }
        const Result<ClipPointer> variant =
            encodeVariant(*original, m_playout.current(mount)->size, light);
        if (!variant) {
            return variant.error();
        }
        m_playout.setVariant(mount, *variant);
    }
    return {};
}

Status CameraServer::setKind(const QString& camera, bool hasVideo)
{
    const std::lock_guard lock(m_mutex);
    for (const QString& name : m_cameras.at(camera).mounts) {
        if (hasVideo && !m_playout.hasChannel(name)) {
            return fail(ErrorCode::Invalid,
                        QStringLiteral("'%1' was started without a video.").arg(name));
        }
        Mount& mount = *m_mounts.at(name);
        mount.hasVideo = hasVideo;
        publish(mount);
    }
    return {};
}

void CameraServer::dropClients(const QString& target)
{
    const std::lock_guard lock(m_mutex);
    for (const auto& [client, mounts] : m_clients) {
        if (plays(mounts, target)) {
            hangUp(client);
        }
    }
}

int CameraServer::clientCount(const QString& target) const
{
    const std::lock_guard lock(m_mutex);
    return static_cast<int>(
        std::count_if(m_clients.begin(), m_clients.end(),
                      [&target](const auto& client) { return plays(client.second, target); }));
}

}  // namespace gatehouse::camera
