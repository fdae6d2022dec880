#include "services/clip_service.h"

#include "base/logging.h"
#include "base/paths.h"
#include "services/answer.h"
#include "services/clip_room.h"
#include "services/wait_for.h"
#include "store/audit.h"
#include "store/clip_repository.h"

#include <QDir>
#include <QFile>
#include <QRandomGenerator>
#include <QSaveFile>
#include <QTimer>
#include <QtConcurrent>

#include <array>

namespace gatehouse::services {

namespace {

constexpr const char* kFilePlace = "alert_clip.file";
const QString kSuffix = QStringLiteral(".clip");

/// 128 random bits: a number that is used again after a restore names no old file.
QString newFileName()
{
    std::array<quint32, 4> words{};
    QRandomGenerator::system()->fillRange(words.data(), qsizetype(words.size()));
    const QByteArray bytes(reinterpret_cast<const char*>(words.data()), sizeof words);
    return QString::fromLatin1(bytes.toHex()) + kSuffix;
}

struct Written
{
    std::optional<NoClip> why;  ///< of a failure
    store::NewClip clip;
    std::vector<AlertId> gaveWay = {};  ///< whose clips went for it
};

/// 0 where the disk has room for so many bytes; nothing where it cannot be asked.
std::optional<qint64> lackingOnDisk(const ClipSettings& settings, qint64 bytes)
{
    const Result<qint64> free = freeBytes(settings.folder);
    if (!free) {
        return std::nullopt;
    }
    return std::max<qint64>(0, settings.leastFree - (*free - bytes));
}

std::optional<NoClip> writeSealed(const ClipSettings& settings, const QString& name,
                                  const QByteArray& sealed)
{
    if (lackingOnDisk(settings, sealed.size()) != 0) {
        return NoClip::DiskFull;
    }
    QSaveFile file(settings.folder + u'/' + name);
    if (!file.open(QIODevice::WriteOnly)) {
        return NoClip::CannotWrite;
    }
    file.setPermissions(QFile::ReadOwner | QFile::WriteOwner);
    const bool isWhole = file.write(sealed) == sealed.size() && file.commit();
    if (!isWhole) {
        qCWarning(lcServices).noquote() << "a clip cannot be written:" << file.errorString();
        return lackingOnDisk(settings, 0) == 0 ? NoClip::CannotWrite : NoClip::DiskFull;
    }
    return std::nullopt;
}

Written written(store::Store& store, const ClipSettings& settings, AlertId alert,
                media::ClipTake& take, SteadyTime until)
{
    const store::NewClip none{{}, store::DataKey::generate(), {}, {}, 0};
    const auto clip = take.finish(until);
    if (!clip) {
        qCWarning(lcServices).noquote() << "clip of alert" << alert << clip.error();
        return {NoClip::NothingSeen, none};
    }
    store::NewClip kept{newFileName(), none.key, clip->startsAt, clip->length, clip->film.size()};
    const QByteArray sealed =
        store::Sealer::seal(kept.key, clip->film, store::Place(kFilePlace, alert));
    if (!QDir().mkpath(settings.folder)) {
        return {NoClip::CannotWrite, kept};
    }
    QFile::setPermissions(settings.folder, QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner);
    auto gone = makeClipRoom(store, settings.folder,
                             {.coming = sealed.size(),
                              .lackingOnDisk = lackingOnDisk(settings, sealed.size()).value_or(0)});
    if (!gone) {
        qCWarning(lcServices).noquote() << "making room for a clip:" << gone.error();
        return {NoClip::CannotWrite, kept};
    }
    return {writeSealed(settings, kept.file, sealed), kept, gone.take()};
}

Result<QByteArray> readSealed(const QString& path, const store::DataKey& key, AlertId alert)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly)) {
        return fail(ErrorCode::NotFound,
                    QStringLiteral("file of the clip: %1").arg(file.errorString()));
    }
    return store::Sealer::unseal(key, file.readAll(), store::Place(kFilePlace, alert));
}

Status removeStrangers(const QString& folder, const QStringList& known)
{
    const QSet<QString> kept(known.begin(), known.end());
    const QStringList files = QDir(folder).entryList({u'*' + kSuffix}, QDir::Files);
    for (const QString& file : files) {
        if (!kept.contains(file) && !QFile::remove(folder + u'/' + file)) {
            return fail(ErrorCode::Io, QStringLiteral("a clip that is over cannot be removed"));
        }
    }
    return {};
}

Status sweepNow(store::Store& store, const QString& folder)
{
    const auto files = waitFor(store.read(
        [](store::sql::Connection& connection) { return store::clipFiles(connection); }));
    return files ? removeStrangers(folder, *files) : Status(files.error());
}

Status appendLook(store::sql::Connection& connection, const Session& session, AlertId alert,
                  UtcTime now)
{
    return store::appendAudit(connection, {.at = now,
                                           .user = session.user,
                                           .action = QStringLiteral("clip.open"),
                                           .subject = QStringLiteral("alert:%1").arg(alert.value()),
                                           .detail = {},
                                           .purpose = session.purposeAt(now),
                                           .desk = session.desk});
}

}  // namespace

ClipService::ClipService(store::Store& store, const media::StreamHub& hub, const Clock& clock,
                         ClipSettings settings, QObject* parent)
    : QObject(parent)
    , m_store(store)
    , m_hub(hub)
    , m_clock(clock)
    , m_settings(std::move(settings))
    , m_guard(store)
{
    // One film at a time: making it is short, and the disk is one.
    m_pool.setMaxThreadCount(1);
}

ClipService::~ClipService()
{
    m_pool.waitForDone();
}

void ClipService::take(const Alert& alert)
{
    const auto ago = std::max(m_clock.now() - alert.at, std::chrono::milliseconds(0));
    const SteadyTime moment = m_clock.steadyNow() - ago;
    std::shared_ptr<media::ClipTake> taken =
        media::ClipTake::begin(m_hub, alert.camera, moment - m_settings.before);
    announce(alert.id, taken ? std::nullopt : std::optional(NoClip::NothingSeen));
    if (!taken) {
        return;
    }
    const SteadyTime until = moment + m_settings.after;
    const auto wait = std::chrono::ceil<std::chrono::milliseconds>(
        std::max(until - m_clock.steadyNow(), SteadyTime::duration(0)));
    QTimer::singleShot(wait, this, [this, id = alert.id, taken = std::move(taken), until] {
        finish(id, taken, until);
    });
}

void ClipService::announce(AlertId alert, std::optional<NoClip> why)
{
    m_store
        .write([alert, why, &clock = m_store.clock()](store::sql::Connection& connection) {
            const Status announced = store::announceClip(connection, alert, clock.now());
            return announced && why ? store::missClip(connection, alert, *why) : announced;
        })
        .then([this, alert, line = m_lifeline.line()](const Status& kept) {
            tell(this, line, alert, kept);
        });
}

void ClipService::finish(AlertId alert, std::shared_ptr<media::ClipTake> take, SteadyTime until)
{
    (void)QtConcurrent::run(&m_pool, [this, settings = m_settings, alert, take = std::move(take),
                                      until, &store = m_store, line = m_lifeline.line()] {
        const Written made = written(store, settings, alert, *take, until);
        for (const AlertId gone : made.gaveWay) {
            tell(this, line, gone, {});
        }
        tell(this, line, alert,
             waitFor(store.write(
                 [alert, made, &sealer = store.sealer()](store::sql::Connection& connection) {
                     return made.why ? store::missClip(connection, alert, *made.why)
                                     : store::keepClip(connection, sealer, alert, made.clip);
                 })));
    });
}

void ClipService::tell(ClipService* service, const Lifeline::Line& line, AlertId alert,
                       const Status& kept)
{
    if (!kept) {
        qCWarning(lcServices).noquote() << "clip of alert" << alert << kept.error();
        return;
    }
    line.post([service, alert] { emit service->clipChanged(alert); });
}

QFuture<Status> ClipService::recover()
{
    return QtConcurrent::run(&m_pool, [&store = m_store, tidy = tidying()]() -> Status {
        const auto missed = waitFor(store.write([](store::sql::Connection& connection) {
            return store::missUnfinishedClips(connection);
        }));
        return missed ? tidy() : Status(missed.error());
    });
}

QFuture<Status> ClipService::sweep()
{
    return QtConcurrent::run(&m_pool, tidying());
}

std::function<Status()> ClipService::tidying()
{
    return
        [this, &store = m_store, folder = m_settings.folder, line = m_lifeline.line()]() -> Status {
            // The bound may be a narrower one than before.
            const auto gone = makeClipRoom(store, folder, {});
            if (!gone) {
                return gone.error();
            }
            for (const AlertId alert : *gone) {
                tell(this, line, alert, {});
            }
            return sweepNow(store, folder);
        };
}

QFuture<Result<media::Clip>> ClipService::open(const Session& session, AlertId alert)
{
    if (const Status allowed = m_guard.require(session, Action::WatchClips); !allowed) {
        return answer<media::Clip>(allowed.error());
    }
    const auto look = [session, alert, guard = m_guard, &store = m_store](
                          store::sql::Connection& connection) -> Result<store::KeptClip> {
        auto kept = store::keptClip(connection, store.sealer(), alert);
        if (!kept) {
            return kept;
        }
        const Status covered = guard.requireCamera(session, Action::WatchClips, kept->camera);
        const Status line =
            covered ? appendLook(connection, session, alert, store.clock().now()) : covered;
        return line ? std::move(kept) : Result<store::KeptClip>(line.error());
    };
    return QtConcurrent::run(
        &m_pool,
        [alert, look, &store = m_store, folder = m_settings.folder]() -> Result<media::Clip> {
            const auto kept = waitFor(store.write(look));
            if (!kept) {
                return kept.error();
            }
            const auto film = readSealed(folder + u'/' + kept->file, kept->key, alert);
            if (!film) {
                return film.error();
            }
            return media::Clip{*film, kept->startsAt, kept->length};
        });
}

}  // namespace gatehouse::services
