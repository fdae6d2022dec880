#include "ui/wall/wall_tile.h"

#include "base/logging.h"
#include "media/picture_scaler.h"

namespace gatehouse::ui {

WallTile::Feed WallTile::feed(media::StreamHub& hub, StreamQuality quality, QSize size,
                              const std::function<void()>& hint) const
{
    auto subscribed = hub.subscribe({m_camera.id, quality}, m_want, size, hint);
    if (!subscribed) {
        // The hub hears of a camera a moment after the window does; the wall asks again soon.
        qCDebug(lcUi) << "camera" << m_camera.id << subscribed.error();
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
        m_active = feed(hub, quality, size, hint);
        m_incoming = {};
    } else if (m_active.quality == quality) {
        m_incoming = {};
    } else if (!m_incoming.subscription) {
        m_incoming = feed(hub, quality, size, hint);
    }
    m_hub = &hub;
    m_hint = hint;
    m_size = size;
    setFeedSizes();
    refreshStatus();
}

void WallTile::setFeedSizes()
{
    for (const Feed* each : {&m_active, &m_incoming}) {
        if (each->subscription) {
            // Behind a replay the stream goes on, but nobody looks at its pictures.
            each->subscription->setSize(m_look.isLive() ? m_size : QSize());
            each->subscription->setView(m_look.view());
        }
    }
    if (m_look.replay()) {
        m_look.replay()->setSize(m_size);
    }
}

QRect WallTile::pictureRect(qreal pixelRatio) const
{
    if (!m_frame) {
        return {};
    }
    if (m_frame->planes) {
        // The card scales: as large as the tile allows.
        QRect target(QPoint(), m_frame->sourceSize.scaled(m_rect.size(), Qt::KeepAspectRatio));
        target.moveCenter(m_rect.center());
        return target;
    }
    const QSize native = (QSizeF(m_frame->image.size()) / pixelRatio).toSize();
    // While a tile changes its size, frames of the old size are still on their way. Frames that
    // another, larger tile asked for are shown smaller.
    const auto almost = [](int length, int whole) {
        return length >= whole * (1.0 - media::PictureScaler::kSnap) - 1;
    };
    const bool fits =
        native.width() <= m_rect.width() && native.height() <= m_rect.height() &&
        (almost(native.width(), m_rect.width()) || almost(native.height(), m_rect.height()));
    QRect target(QPoint(), fits ? native : native.scaled(m_rect.size(), Qt::KeepAspectRatio));
    target.moveCenter(m_rect.center());
    return target;
}

void WallTile::beginReplay(const Clock& clock, SteadyTime from, media::Replay::Begin begin)
{
    if (!m_hub) {
        return;
    }
    m_look.setReplay(
        std::make_unique<media::Replay>(*m_hub, m_camera.id, from, begin, m_size, clock, m_hint),
        begin == media::Replay::Begin::Paused ? TileLook::Goes::WhenAsked
                                              : TileLook::Goes::OnByItself);
    setFeedSizes();
}

void WallTile::replay(const Clock& clock, std::chrono::milliseconds back)
{
    if (m_look.replay()) {
        m_look.replay()->jump(-back);
    } else {
        beginReplay(clock, clock.steadyNow() - back, media::Replay::Begin::Playing);
    }
}

void WallTile::freeze(const Clock& clock)
{
    if (m_look.isLive() && m_frame) {
        beginReplay(clock, m_frame->packetArrived, media::Replay::Begin::Paused);
    }
}

void WallTile::goLive()
{
    m_look.goLive();
    // What waited meanwhile is of the time when the tile looked elsewhere.
    while (nextLive()) {
    }
    setFeedSizes();
}

void WallTile::unwatch()
{
    m_active = {};
    m_incoming = {};
    m_frame.reset();
    m_isNew = false;
    m_status = {};
    m_look.reset();
    m_hub = nullptr;
    topStrip = {};
    bottomStrip = {};
}

media::VideoFramePtr WallTile::nextLive()
{
    media::VideoFramePtr next;
    if (m_incoming.subscription) {
        next = m_incoming.subscription->takeNext();
        if (next) {
            m_active = std::exchange(m_incoming, {});
        }
    }
    if (!next && m_active.subscription) {
        next = m_active.subscription->takeNext();
    }
    return next;
}

bool WallTile::hasNextFrame() const
{
    return m_look.isLive() && m_active.subscription && m_active.subscription->hasNext();
}

bool WallTile::takeFrame()
{
    if (m_look.hasCaughtUp()) {
        goLive();
    }
    const bool isLive = m_look.isLive();
    media::VideoFramePtr next = isLive ? nextLive() : m_look.replay()->takeLatest();
    // A frame without an image was decoded while the wall was hidden.
    if (!next || !next->isShowable()) {
        return false;
    }
    m_frame = std::move(next);
    if (m_frame->quality == StreamQuality::Sub) {
        m_subSize = m_frame->sourceSize;
    }
    m_isNew = isLive;
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
