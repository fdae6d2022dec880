// Keeps the picture of a tile as a file, in the best quality that the camera has.
#pragma once

#include "media/stream_hub.h"
#include "services/settings_service.h"
#include "services/snapshot_service.h"
#include "ui/wall/wall_tile.h"
#include "ui/widgets/ui_context.h"

#include <QObject>
#include <QTimer>

#include <atomic>
#include <memory>
#include <vector>

namespace gatehouse::ui {

/// GUI thread. A live tile gives the picture of the moment from the stream that it plays and, when
/// that is the sub-stream, the first picture of the main stream as well. A tile that stands still
/// or plays the past gives exactly what it shows.
class TileSnapshot : public QObject
{
    Q_OBJECT

public:
    /// The main stream is waited for this long.
    static constexpr std::chrono::seconds kPatience{4};

    TileSnapshot(const UiContext& context, media::StreamHub& hub,
                 services::SnapshotService& snapshots, services::SettingsService& settings,
                 QObject* parent = nullptr);
    ~TileSnapshot() override;

    void take(const Session& session, const WallTile& tile);

signals:
    /// One quiet line: where it is, or why it is nowhere.
    void said(const QString& sentence);
    void saved(const gatehouse::services::SavedSnapshot& snapshot);

private:
    /// A stream whose next picture is wanted.
    struct Waiting
    {
        Session session;
        Camera camera;
        StreamQuality quality = StreamQuality::Main;
        std::unique_ptr<media::Subscription> stream;
        SteadyTime until{};
    };
    void waitFor(const Session& session, const Camera& camera, StreamQuality quality);
    void look();
    void save(const Session& session, const Camera& camera, const media::VideoFrame& frame);
    QString folder() const;

    const UiContext m_context;
    media::StreamHub& m_hub;
    services::SnapshotService& m_snapshots;
    services::SettingsService& m_settings;
    std::vector<Waiting> m_waiting;
    QTimer m_patience;
    std::shared_ptr<std::atomic<bool>> m_hinted = std::make_shared<std::atomic<bool>>(false);
};

}  // namespace gatehouse::ui
