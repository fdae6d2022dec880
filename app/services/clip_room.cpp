#include "services/clip_room.h"

#include "base/logging.h"
#include "services/wait_for.h"
#include "store/audit.h"
#include "store/clip_repository.h"

#include <QFile>

namespace gatehouse::services {

namespace {

/// One command on the writer: some milliseconds, after which a passage gets its turn.
constexpr int kClipsACommand = 200;

Status noteGivenWay(store::sql::Connection& connection, const store::GivenWay& gone,
                    const QString& why, UtcTime now)
{
    return store::appendAudit(connection,
                              {.at = now,
                               .user = UserId(),
                               .action = QStringLiteral("clip.give_way"),
                               .subject = QStringLiteral("clips"),
                               .detail = {{QStringLiteral("clips"), qint64(gone.alerts.size())},
                                          {QStringLiteral("bytes"), gone.bytes},
                                          {QStringLiteral("untaken"), gone.untaken},
                                          {QStringLiteral("why"), why}}});
}

Result<store::GivenWay> giveWayOnce(store::sql::Connection& connection, const RoomWanted& wanted,
                                    UtcTime now)
{
    const auto room = store::clipRoom(connection);
    if (!room) {
        return room.error();
    }
    const qint64 tooMuch = room->bytes + wanted.coming - room->mostBytes;
    // A disk that others have filled is not helped by deleting every film.
    const qint64 forDisk = wanted.lackingOnDisk <= room->mayGo ? wanted.lackingOnDisk : 0;
    const qint64 needed = std::max(tooMuch, forDisk);
    if (needed <= 0) {
        return store::GivenWay();
    }
    auto gone = store::giveWay(connection, needed, kClipsACommand);
    if (!gone || gone->alerts.empty()) {
        return gone;
    }
    const Status line =
        noteGivenWay(connection, *gone,
                     tooMuch >= forDisk ? QStringLiteral("room") : QStringLiteral("disk"), now);
    return line ? gone : Result<store::GivenWay>(line.error());
}

}  // namespace

Result<std::vector<AlertId>> makeClipRoom(store::Store& store, const QString& folder,
                                          const RoomWanted& wanted)
{
    std::vector<AlertId> all;
    RoomWanted left = wanted;
    for (;;) {
        const Result<store::GivenWay> gone =
            waitFor(store.write([left, &clock = store.clock()](store::sql::Connection& connection) {
                return giveWayOnce(connection, left, clock.now());
            }));
        if (!gone) {
            return gone.error();
        }
        for (const QString& file : gone->files) {
            // The key is gone: what cannot be removed now says nothing, and the next sweep takes
            // it.
            if (!QFile::remove(folder + u'/' + file)) {
                qCWarning(lcServices) << "the file of a clip that gave way cannot be removed";
            }
        }
        all.insert(all.end(), gone->alerts.begin(), gone->alerts.end());
        left.lackingOnDisk = std::max<qint64>(0, left.lackingOnDisk - gone->bytes);
        if (gone->alerts.size() < size_t(kClipsACommand)) {
            return all;
        }
    }
}

}  // namespace gatehouse::services
