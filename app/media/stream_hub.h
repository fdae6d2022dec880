// One decode for each (camera, quality), however many look at it.
#pragma once

#include "base/clock.h"
#include "base/result.h"
#include "domain/camera.h"
#include "media/governor.h"
#include "media/picture_view.h"
#include "media/stream_status.h"
#include "media/video_frame.h"

#include <QObject>

#include <functional>
#include <memory>

namespace gatehouse::media {

class PacketRing;
class SoundStream;

enum class Want
{
    Image = 1,  // frames scaled to the subscription's size, for painting
    Picture,    // the decoder's own picture, for analysis
    Planes      // still planar and about the subscription's size, for a graphics card to paint
};

/// What a consumer of Want::Picture can do with just now.
enum class Need
{
    Every = 1,
    KeyFrames  // one picture each few seconds; the next one is there at once when it needs every
};

/// One consumer of one stream; ends when destroyed. Its functions may be called from any thread,
/// and it may outlive the hub: then it gets no more frames.
class Subscription
{
public:
    virtual ~Subscription() = default;
    /// The next frame to be shown or analysed, or null. For Want::Picture the newest; for
    /// the others up to three wait, and the oldest of them comes first.
    virtual VideoFramePtr takeNext() = 0;
    /// Whether takeNext() would give one.
    virtual bool hasNext() const = 0;
    /// The size at which frames are wanted; not for Want::Picture.
    virtual void setSize(QSize size) = 0;
    /// What part of the picture is wanted; not for Want::Picture. A view of its own gets images of
    /// exactly this subscription's size, and no planes.
    virtual void setView(const PictureView& view) = 0;
    /// Who gives way first when there is too much to decode; Normal at first.
    virtual void setImportance(Importance importance) = 0;
    /// Every picture at first. A stream of which nobody needs more than key frames is decoded at
    /// those alone; its connection and its last minute of packets stay. Of no effect for consumers
    /// other than Want::Picture, and on streams with rare key frames (StreamRest).
    virtual void setNeed(Need need) = 0;
    virtual StreamStatus status() const = 0;
    /// Frames that arrived and that this consumer never took.
    virtual quint64 dropped() const = 0;
};

/// Lives on the thread that made it (the GUI thread); subscriptions' hints come from decode
/// threads.
class StreamHub : public QObject
{
    Q_OBJECT

public:
    explicit StreamHub(const Clock& clock, QObject* parent = nullptr);
    ~StreamHub() override;  ///< stops every decode thread and waits for it

    /// Tells where a camera's streams are: rtsp, rtsps, or a file for tests (services refuse
    /// those). A changed address or password reconnects those who look at it.
    void setCamera(const Camera& camera);
    void removeCamera(CameraId camera);

    /// `hint` is called when the empty slot got a frame or the status changed, on a decode thread
    /// or, when a picture went stale, on the hub's: do no work in it, only wake the consumer. It is
    /// not called any more once the subscription's destructor has returned. NotFound when the
    /// camera is unknown. A camera without a sub-stream serves its main stream for both qualities.
    /// The stream's thread starts with its first subscription and ends some seconds after its last.
    Result<std::unique_ptr<Subscription>> subscribe(StreamKey key, Want want, QSize size,
                                                    std::function<void()> hint);

    /// Automatic at first. Applies from the next look of the governor on.
    void setGovernorMode(GovernorMode mode);

    StreamStatus status(StreamKey key) const;
    /// Whether anybody watches the camera, in whatever quality, or did some seconds ago.
    bool isWatched(CameraId camera) const;
    /// The camera's sound, by a connection of its own; `hint` as in SoundStream. NotFound when the
    /// camera is unknown.
    Result<std::unique_ptr<SoundStream>> listen(CameraId camera, std::function<void()> hint) const;
    /// The last minute of this very stream as far as it was watched; null when nothing is kept. It
    /// stays a minute longer than the stream.
    std::shared_ptr<const PacketRing> packets(StreamKey key) const;
    int decodeThreads() const;
    /// What all decode threads together have spent on the processor: reading, decoding, scaling.
    std::chrono::nanoseconds decodeCpuTime() const;

signals:
    /// A hint: the status of this camera's stream changed, come and look.
    void statusChanged(gatehouse::CameraId camera);

private:
    void watchStreams();
    void govern();

    class Private;
    std::unique_ptr<Private> d;
};

}  // namespace gatehouse::media
