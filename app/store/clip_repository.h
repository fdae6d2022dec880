// Where the films of alerts lie and what opens them. Inside a store job.
#pragma once

#include "domain/alert.h"
#include "store/sealer.h"
#include "store/sql/connection.h"

#include <QStringList>

namespace gatehouse::store {

struct NewClip
{
    QString file;  ///< a random name
    DataKey key;   ///< what the file is sealed with
    UtcTime startsAt{};
    std::chrono::milliseconds length{0};
    qint64 bytes = 0;
};

struct KeptClip
{
    QString file;
    DataKey key;
    CameraId camera;
    UtcTime startsAt{};
    std::chrono::milliseconds length{0};
};

/// It will come. NotFound when the alert is gone.
Status announceClip(sql::Connection& connection, AlertId alert, UtcTime now);
/// It is there. NotFound when nothing was announced; the alert may be gone meanwhile.
Status keepClip(sql::Connection& connection, const Sealer& sealer, AlertId alert,
                const NewClip& clip);
/// It will not come.
Status missClip(sql::Connection& connection, AlertId alert, NoClip why);
/// All that were announced and never came; the number.
Result<int> missUnfinishedClips(sql::Connection& connection);

/// NotFound when there is none, or no more.
Result<KeptClip> keptClip(sql::Connection& connection, const Sealer& sealer, AlertId alert);
Result<QStringList> clipFiles(sql::Connection& connection);

}  // namespace gatehouse::store
