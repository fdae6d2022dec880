// Pictures of a camera that somebody keeps as files: written off the GUI thread, with a line in the
// audit that carries the picture's hash.
#pragma once

#include "media/snapshot.h"
#include "media/video_frame.h"
#include "services/access_service.h"

#include <QFuture>
#include <QObject>
#include <QThreadPool>

namespace gatehouse::services {

struct TakenPicture
{
    media::SnapshotFacts facts;
    std::shared_ptr<const media::PlanarPicture> picture;
};

struct SavedSnapshot
{
    QString path;
    QByteArray sha256;
    QSize size;
};

class SnapshotService : public QObject
{
    Q_OBJECT

public:
    SnapshotService(store::Store& store, QObject* parent = nullptr);
    ~SnapshotService() override;  ///< waits for pictures that are being written

    /// SaveSnapshots; Denied for a camera beyond the session's limits too. Writes a new file,
    /// readable by its owner, into `folder`, which is made when it is missing. A file whose line in
    /// the audit could not be kept is removed again. Io when it cannot be written.
    QFuture<Result<SavedSnapshot>> save(const Session& session, const TakenPicture& taken,
                                        const QString& folder);

    /// Where pictures go when nobody chose a folder.
    static QString usualFolder();

private:
    store::Store& m_store;
    AccessGuard m_guard;
    QThreadPool m_pool;  ///< where pictures are encoded
};

}  // namespace gatehouse::services
