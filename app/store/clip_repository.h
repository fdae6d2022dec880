// Where the films of alerts lie and what opens them. Inside a store job.
#pragma once

#include "domain/alert.h"
#include "store/sealer.h"
#include "store/sql/connection.h"

#include <QStringList>

#include <vector>

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

/// How much of the disk all clips together may take, in GiB. Usually enough for 30 days of 70 clips
/// a day, each 18 s of a camera that sends 4 Mbit/s: 9 MB.
constexpr int kLeastClipRoom = 1;
constexpr int kUsualClipRoom = 20;
constexpr int kMostClipRoom = 2000;

struct ClipRoom
{
    qint64 clips = 0;
    qint64 bytes = 0;      ///< of their films
    qint64 mayGo = 0;      ///< bytes of those that no hold keeps
    qint64 mostBytes = 0;  ///< the bound
};
Result<ClipRoom> clipRoom(sql::Connection& connection);
/// Invalid when it is out of bounds.
Status setClipRoom(sql::Connection& connection, int gib);

struct GivenWay
{
    std::vector<AlertId> alerts;
    QStringList files;  ///< that nobody can open any more
    qint64 bytes = 0;
    int untaken = 0;  ///< of alerts that nobody had acknowledged
};
/// Deletes clips until so many bytes are free, at most `most` of them: the oldest of alerts that
/// somebody has acknowledged, then the oldest of the others. What a hold keeps stays, so that it
/// may be less.
Result<GivenWay> giveWay(sql::Connection& connection, qint64 bytes, int most);

}  // namespace gatehouse::store
