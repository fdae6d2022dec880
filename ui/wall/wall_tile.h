// One tile of the wall: the camera that stands there, the subscription that feeds it, and the
// newest frame.
#pragma once

#include "domain/alert.h"
#include "domain/camera.h"
#include "media/stream_hub.h"
#include "ui/wall/tile_look.h"

#include <QPixmap>
#include <QRect>

namespace gatehouse::ui {

/// A strip of text that is drawn again only when it says something new.
struct StripCache
{
    QString key;
    QPixmap pixmap;
};

/// GUI thread. It never touches pixels: frames come at the tile's size.
class WallTile
{
public:
    /// Without a camera.
    WallTile() = default;
    /// `want` is Image or Planes: who paints it.
    WallTile(Camera camera, media::Want want) : m_camera(std::move(camera)), m_want(want) {}

    const Camera& camera() const { return m_camera; }
    bool hasCamera() const { return m_camera.id.isValid(); }
    void setCamera(Camera camera) { m_camera = std::move(camera); }

    const QRect& rect() const { return m_rect; }
    void setRect(const QRect& rect) { m_rect = rect; }

    /// The stream that fits a picture of this size (device pixels): the sub-stream while it is not
    /// blown up by more than kBlownUp; back from the main stream only well below that, so that a
    /// window that is being resized does not flap.
    StreamQuality qualityFor(QSize size) const;
    static constexpr double kBlownUp = 1.5;
    static constexpr double kFitsAgain = 1.25;

    /// Who gives way first under load.
    void setImportance(media::Importance importance);

    /// Looks at the stream in this quality and size (device pixels). Going to another quality, the
    /// old stream stays until the new one has a picture, so that the tile does not go black between
    /// them.
    void watch(media::StreamHub& hub, StreamQuality quality, QSize size,
               const std::function<void()>& hint);
    void unwatch();
    bool isWatched() const { return m_active.subscription != nullptr; }

    /// Where the newest frame is painted, at this ratio of device pixels; empty without a frame.
    QRect pictureRect(qreal pixelRatio) const;

    /// How it is looked at. After a change of the view, watch() again.
    const TileLook& look() const { return m_look; }
    TileLook& look() { return m_look; }
    /// Begins a replay that far back, or jumps in the one that runs. Only while it is watched.
    void replay(const Clock& clock, std::chrono::milliseconds back);
    /// The picture of the moment stays, and can be looked at closely.
    void freeze(const Clock& clock);
    void goLive();

    /// True when there is a new frame to paint.
    bool takeFrame();
    /// Whether takeFrame() has more to give right away.
    bool hasNextFrame() const;
    /// True when the state, its reason or the attempt is another one.
    bool refreshStatus();

    const media::VideoFramePtr& frame() const { return m_frame; }
    const media::StreamStatus& status() const { return m_status; }

    std::optional<Severity> alerting;
    StripCache topStrip;
    StripCache bottomStrip;

    /// Notes that the frame of the moment is on the screen; true when it was not counted before.
    bool notePainted();

private:
    struct Feed
    {
        StreamQuality quality = StreamQuality::Main;
        std::unique_ptr<media::Subscription> subscription;
    };
    Feed feed(media::StreamHub& hub, StreamQuality quality, QSize size,
              const std::function<void()>& hint) const;

    void setFeedSizes();
    void beginReplay(const Clock& clock, SteadyTime from, media::Replay::Begin begin);
    media::VideoFramePtr nextLive();

    Camera m_camera;
    media::Want m_want = media::Want::Image;
    QRect m_rect;
    media::StreamHub* m_hub = nullptr;  ///< as long as it is watched
    QSize m_size;
    std::function<void()> m_hint;
    TileLook m_look;
    Feed m_active;
    Feed m_incoming;
    media::VideoFramePtr m_frame;
    bool m_isNew = false;
    QSize m_subSize;  ///< of the sub-stream, once it was seen
    media::StreamStatus m_status;
};

}  // namespace gatehouse::ui
