#include "services/snapshot_service.h"

#include "services/answer.h"
#include "store/audit.h"

#include <QDir>
#include <QFile>
#include <QSaveFile>
#include <QStandardPaths>
#include <QtConcurrent>

namespace gatehouse::services {

namespace {

/// Several cameras a second are more than anybody presses.
constexpr int kMostThreads = 2;

Result<SavedSnapshot> written(const TakenPicture& taken, const QString& folder)
{
    if (!taken.picture) {
        return fail(ErrorCode::Invalid, QStringLiteral("no picture"));
    }
    const QSize size(taken.picture->width, taken.picture->height);
    const auto encoded =
        media::encodeSnapshot(taken.picture->toImage(size, QImage::Format_RGB888), taken.facts);
    if (!encoded) {
        return encoded.error();
    }
    if (!QDir().mkpath(folder)) {
        return fail(ErrorCode::Io, QStringLiteral("the folder of the pictures cannot be made"));
    }
    const QString path = folder + u'/' + media::snapshotFileName(taken.facts);
    if (QFile::exists(path)) {
        return fail(ErrorCode::Conflict, QStringLiteral("this picture is kept already"));
    }
    QSaveFile file(path);
    if (!file.open(QIODevice::WriteOnly)) {
        return fail(ErrorCode::Io, file.errorString());
    }
    file.setPermissions(QFile::ReadOwner | QFile::WriteOwner);
    file.write(encoded->png);
    if (!file.commit()) {
        return fail(ErrorCode::Io, file.errorString());
    }
    return SavedSnapshot{path, encoded->sha256, size};
}

QJsonObject detailOf(const media::SnapshotFacts& facts, const SavedSnapshot& saved)
{
    return {{QStringLiteral("at_ms"), toMs(facts.arrivedAt)},
            {QStringLiteral("sha256"), QString::fromLatin1(saved.sha256)},
            {QStringLiteral("width"), saved.size.width()},
            {QStringLiteral("height"), saved.size.height()}};
}

}  // namespace

SnapshotService::SnapshotService(store::Store& store, QObject* parent)
    : QObject(parent), m_store(store), m_guard(store)
{
    m_pool.setMaxThreadCount(kMostThreads);
}

SnapshotService::~SnapshotService()
{
    m_pool.waitForDone();
}

QString SnapshotService::usualFolder()
{
    return QStandardPaths::writableLocation(QStandardPaths::PicturesLocation) +
           QStringLiteral("/Gatehouse");
}

QFuture<Result<SavedSnapshot>> SnapshotService::save(const Session& session,
                                                     const TakenPicture& taken,
                                                     const QString& folder)
{
    if (const Status allowed = m_guard.require(session, Action::SaveSnapshots); !allowed) {
        return answer<SavedSnapshot>(allowed.error());
    }
    if (!session.covers(taken.facts.camera)) {
        return answer<SavedSnapshot>(
            fail(ErrorCode::Denied, QStringLiteral("a camera beyond the user's limits")));
    }
    const auto kept = [facts = taken.facts, user = session.user,
                       &store = m_store](const Result<SavedSnapshot>& saved) {
        if (!saved) {
            return answer<SavedSnapshot>(saved.error());
        }
        const auto write = [facts, user, saved = *saved, &clock = store.clock()](
                               store::sql::Connection& connection) -> Result<SavedSnapshot> {
            const Status line = store::appendAudit(
                connection, {.at = clock.now(),
                             .user = user,
                             .action = QStringLiteral("snapshot.save"),
                             .subject = QStringLiteral("camera:%1").arg(facts.camera.value()),
                             .detail = detailOf(facts, saved)});
            if (!line) {
                QFile::remove(saved.path);
                return line.error();
            }
            return saved;
        };
        return QFuture<Result<SavedSnapshot>>(store.write(write));
    };
    return QtConcurrent::run(&m_pool, [taken, folder] { return written(taken, folder); })
        .then(kept)
        .unwrap();
}

}  // namespace gatehouse::services
