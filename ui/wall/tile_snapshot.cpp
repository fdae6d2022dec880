#include "ui/wall/tile_snapshot.h"

#include "ui/widgets/when_done.h"
#include "ui/widgets/words.h"

#include <QDir>

namespace gatehouse::ui {

namespace {
constexpr std::chrono::milliseconds kLookAgain{250};
}  // namespace

TileSnapshot::TileSnapshot(const UiContext& context, media::StreamHub& hub,
                           services::SnapshotService& snapshots,
                           services::SettingsService& settings, QObject* parent)
    : QObject(parent), m_context(context), m_hub(hub), m_snapshots(snapshots), m_settings(settings)
{
    m_patience.setInterval(kLookAgain);
    connect(&m_patience, &QTimer::timeout, this, &TileSnapshot::look);
}

TileSnapshot::~TileSnapshot()
{
    // No hint may find a half-destroyed object.
    m_waiting.clear();
}

void TileSnapshot::take(const Session& session, const WallTile& tile)
{
    if (!tile.frame()) {
        return;
    }
    if (tile.frame()->picture) {
        return save(session, tile.camera(), *tile.frame());
    }
    waitFor(session, tile.camera(), tile.frame()->quality);
    if (tile.frame()->quality == StreamQuality::Sub && !tile.camera().subUrl.isEmpty()) {
        waitFor(session, tile.camera(), StreamQuality::Main);
    }
}

void TileSnapshot::waitFor(const Session& session, const Camera& camera, StreamQuality quality)
{
    const auto hint = [this, flag = m_hinted] {
        if (!flag->exchange(true)) {
            QMetaObject::invokeMethod(this, &TileSnapshot::look, Qt::QueuedConnection);
        }
    };
    auto stream = m_hub.subscribe({camera.id, quality}, media::Want::Picture, {}, hint);
    if (!stream) {
        emit said(errorSentence(stream.error()));
        return;
    }
    m_waiting.push_back(
        {session, camera, quality, stream.take(), m_context.clock.steadyNow() + kPatience});
    m_patience.start();
}

void TileSnapshot::look()
{
    m_hinted->store(false);
    const SteadyTime now = m_context.clock.steadyNow();
    // Taken out first: what is said may be answered by taking another one.
    std::vector<std::pair<Waiting, media::VideoFramePtr>> done;
    for (size_t i = 0; i < m_waiting.size();) {
        auto frame = m_waiting[i].stream->takeNext();
        if ((frame && frame->picture) || now > m_waiting[i].until) {
            done.emplace_back(std::move(m_waiting[i]), std::move(frame));
            m_waiting.erase(m_waiting.begin() + ptrdiff_t(i));
        } else {
            ++i;
        }
    }
    if (m_waiting.empty()) {
        m_patience.stop();
    }
    for (const auto& [waited, frame] : done) {
        if (frame && frame->picture) {
            save(waited.session, waited.camera, *frame);
        } else if (waited.quality == StreamQuality::Main) {
            emit said(tr("The main stream of %1 gave no picture in time; the smaller one is kept.")
                          .arg(waited.camera.name));
        } else {
            emit said(tr("%1 gave no picture that could be kept.").arg(waited.camera.name));
        }
    }
}

QString TileSnapshot::folder() const
{
    const QString chosen = m_settings.value(services::SettingKey::PicturesFolder);
    return chosen.isEmpty() ? services::SnapshotService::usualFolder() : chosen;
}

void TileSnapshot::save(const Session& session, const Camera& camera,
                        const media::VideoFrame& frame)
{
    services::TakenPicture taken;
    taken.facts = {.camera = camera.id,
                   .cameraName = camera.name,
                   .quality = frame.quality,
                   .arrivedAt = frame.arrivedAt,
                   .capturedAt = frame.capturedAt,
                   .zone = QString::fromUtf8(m_context.estateZone.id())};
    taken.picture = frame.picture;
    whenDone(this, m_snapshots.save(session, taken, folder()),
             [this](const Result<services::SavedSnapshot>& kept) {
                 if (!kept) {
                     const QString why = kept.error().code == ErrorCode::Conflict
                                             ? tr("This picture is kept already.")
                                             : errorSentence(kept.error());
                     emit said(tr("The picture was not kept.") + u' ' + why);
                     return;
                 }
                 emit said(tr("Picture kept: %1").arg(QDir::toNativeSeparators(kept->path)));
                 emit saved(*kept);
             });
}

}  // namespace gatehouse::ui
