#include "ui/wall/wall_tile.h"

#include "base/logging.h"

namespace gatehouse::ui {

WallTile::Feed WallTile::feed(media::StreamHub& hub, CameraId camera, StreamQuality quality,
                              QSize size, const std::function<void()>& hint)
{
    auto subscribed = hub.subscribe({camera, quality}, media::Want::Image, size, hint);
    if (!subscribed) {
        // The hub hears of a camera a moment after the window does; the wall asks again soon.
        qCDebug(lcUi) << "camera" << camera << subscribed.error();
        return {};
    }
    return {quality, subscribed.take()};
}

StreamQuality WallTile::qualityFor(QSize size) const
{
    if (m_subSize.isEmpty()) {
        return StreamQuality::Sub;
    }
    const bool onMain = m_active.subscription && m_active.quality == StreamQuality::Main;
    const double bearable = onMain ? kFitsAgain : kBlownUp;
    return size.width() > bearable * m_subSize.width() &&
                   size.height() > bearable * m_subSize.height()
               ? StreamQuality::Main
               : StreamQuality::Sub;
}

void WallTile::setImportance(media::Importance importance)
{
    for (const Feed* each : {&m_active, &m_incoming}) {
        if (each->subscription) {
            each->subscription->setImportance(importance);
        }
    }
}

void WallTile::watch(media::StreamHub& hub, StreamQuality quality, QSize size,
                     const std::function<void()>& hint)
{
    if (!m_active.subscription) {
        m_active = feed(hub, m_camera.id, quality, size, hint);
        m_incoming = {};
    } else if (m_active.quality == quality) {
        m_incoming = {};
    } else if (!m_incoming.subscription) {
        m_incoming = feed(hub, m_camera.id, quality, size, hint);
    }
    for (const Feed* each : {&m_active, &m_incoming}) {
        if (each->subscription) {
            each->subscription->setSize(size);
        }
    }
    refreshStatus();
}

void WallTile::unwatch()
{
    m_active = {};
    m_incoming = {};
    m_frame.reset();
    m_isNew = false;
    m_status = {};
    topStrip = {};
    bottomStrip = {};
}

bool WallTile::takeFrame()
{
    media::VideoFramePtr newest;
    if (m_incoming.subscription) {
        newest = m_incoming.subscription->takeLatest();
        if (newest) {
            m_active = std::exchange(m_incoming, {});
        }
    }
    if (!newest && m_active.subscription) {
        newest = m_active.subscription->takeLatest();
    }
    // A frame without an image was decoded while the wall was hidden.
    if (!newest || newest->image.isNull()) {
        return false;
    }
    m_frame = std::move(newest);
    if (m_frame->quality == StreamQuality::Sub) {
        m_subSize = m_frame->sourceSize;
    }
    m_isNew = true;
    return true;
}

bool WallTile::refreshStatus()
{
    if (!m_active.subscription) {
        return false;
    }
    media::StreamStatus now = m_active.subscription->status();
    const bool changed = now.state != m_status.state || now.fault != m_status.fault ||
                         now.attempt != m_status.attempt || now.degradation != m_status.degradation;
    m_status = std::move(now);
    return changed;
}

bool WallTile::notePainted()
{
    if (!m_isNew) {
        return false;
    }
    m_isNew = false;
    return true;
}

}  // namespace gatehouse::ui
