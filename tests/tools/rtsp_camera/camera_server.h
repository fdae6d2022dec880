// The RTSP server: mounts, authentication, clients, and the commands that make cameras misbehave.
// Made and destroyed on the main thread; `command` may be called from any thread.
#pragma once

#include "camera_options.h"
#include "playout.h"

#include <gst/rtsp-server/rtsp-server.h>

#include <functional>
#include <set>

namespace gatehouse::camera {

class CameraServer
{
public:
    explicit CameraServer(std::function<void()> quit);
    ~CameraServer();
    CameraServer(const CameraServer&) = delete;
    CameraServer& operator=(const CameraServer&) = delete;

    /// Loads every file and listens. Gives the port in use.
    Result<quint16> start(const Options& options);
    /// One line of the control protocol; see usage().
    QString command(const QString& line);

private:
    struct Mount
    {
        CameraServer* server;
        QString name;  ///< "gate/main"
        bool hasVideo;
    };
    struct Camera
    {
        std::vector<QString> mounts;
        bool refuses = false;
    };

    Status addCamera(const CameraFiles& files);
    Result<ClipPointer> clip(const QString& path);
    void addMount(Camera& camera, const QString& name, const ClipPointer& clip);
    void publish(const Mount& mount);
    void requireSignIn(const Options& options);

    Status runCommand(const QStringList& words);
    Status resize(const QString& target, const QString& size);
    Status setLight(const QString& target, Light light);
    Status setKind(const QString& camera, bool hasVideo);
    Result<std::vector<QString>> videoMounts(const QString& target) const;
    void dropClients(const QString& camera);
    int clientCount(const QString& camera) const;

    static void onClientConnected(GstRTSPServer*, GstRTSPClient* client, gpointer self);
    static void onClientClosed(GstRTSPClient* client, gpointer self);
    static void onPlay(GstRTSPClient* client, GstRTSPContext* context, gpointer self);
    static GstRTSPStatusCode onPreRequest(GstRTSPClient* client, GstRTSPContext* context,
                                          gpointer self);
    static void onMediaConfigure(GstRTSPMediaFactory*, GstRTSPMedia* media, gpointer mount);
    static void onSourceReady(GstElement* source, guint length, gpointer mount);
    static void onMediaState(GstRTSPMedia* media, gint state, gpointer mount);
    static void onMediaGone(GstRTSPMedia* media, gpointer mount);

    std::function<void()> m_quit;
    Playout m_playout;
    GObjectHandle<GstRTSPServer> m_server;
    guint m_sourceId = 0;
    bool m_needsSignIn = false;

    mutable std::mutex m_mutex;  ///< guards what follows
    std::map<QString, Camera> m_cameras;
    std::map<QString, std::unique_ptr<Mount>> m_mounts;
    std::map<QString, ClipPointer> m_clips;                 ///< by path: cameras share files
    std::map<GstRTSPClient*, std::set<QString>> m_clients;  ///< and the mounts that each plays
    std::condition_variable m_clientGone;
};

}  // namespace gatehouse::camera
