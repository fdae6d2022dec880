// One line a part: what it is, whether it will do, and if not, what to do. The exit status tells.
#include "cli/await.h"
#include "cli/commands.h"

#include "base/locked_memory.h"
#include "media/codec_report.h"
#include "media/stream_hub.h"
#include "services/plugin_inventory.h"
#include "vision/face_engine.h"
#include "vision/liveness.h"
#include "vision/models.h"

#include <QElapsedTimer>
#include <QTimer>

#include <cstdio>

namespace gatehouse::cli {

namespace {

// A camera answers its first picture within its key frame interval, usually 1 to 4 s.
constexpr std::chrono::milliseconds kCameraDeadline{10000};

class Report
{
public:
    void good(const QString& part, const QString& text) { print("ok  ", part, text); }
    void bad(const QString& part, const QString& text)
    {
        print("FAIL", part, text);
        m_allGood = false;
    }
    int exitStatus() const { return m_allGood ? 0 : 1; }

private:
    static void print(const char* mark, const QString& part, const QString& text)
    {
        say(QStringLiteral("%1  %2 %3")
                .arg(QString::fromLatin1(mark), part.leftJustified(10), text));
    }
    bool m_allGood = true;
};

void checkProgram(Report& report)
{
    report.good(QStringLiteral("program"), QStringLiteral("gatehouse " GATEHOUSE_VERSION ", Qt %1")
                                               .arg(QString::fromLatin1(qVersion())));
}

void checkCodecs(Report& report)
{
    const media::CodecReport codecs = media::codecReport();
    if (codecs.missing.isEmpty()) {
        report.good(QStringLiteral("codecs"),
                    codecs.version + QStringLiteral(": h264, hevc, rtsp"));
    } else {
        report.bad(QStringLiteral("codecs"), codecs.version + QStringLiteral(": missing ") +
                                                 codecs.missing.join(QStringLiteral(", ")));
    }
}

void checkDecoding(Report& report)
{
    const media::CodecReport codecs = media::codecReport();
    report.good(QStringLiteral("decoding"),
                codecs.hardware.isEmpty()
                    ? QStringLiteral("by the processor (%1)")
                          .arg(codecs.withoutHardware.join(QStringLiteral("; ")))
                    : QStringLiteral("by %1, else by the processor").arg(codecs.hardware));
}

/// Whether every file of a function is there with the right bytes.
void checkFiles(Report& report, const QString& part, const QString& modelsDir,
                std::span<const vision::ModelFile> files)
{
    for (const vision::ModelFile& file : files) {
        if (const auto bytes = vision::readModel(modelsDir, file); !bytes) {
            report.bad(part, bytes.error().text);
            return;
        }
    }
    report.good(part, QStringLiteral("%1 files are in order").arg(files.size()));
}

void checkModels(Report& report, const QString& modelsDir)
{
    const auto engine = vision::FaceEngine::load(modelsDir);
    if (engine) {
        report.good(QStringLiteral("models"),
                    modelsDir + QStringLiteral(": ") + vision::FaceEngine::modelName());
    } else {
        report.bad(QStringLiteral("models"), engine.error().text);
    }
    if (const auto liveness = vision::LivenessCheck::load(modelsDir); !liveness) {
        report.bad(QStringLiteral("liveness"), liveness.error().text);
    }
    checkFiles(report, QStringLiteral("plates"), modelsDir, vision::plateModelFiles());
    checkFiles(report, QStringLiteral("zones"), modelsDir, vision::sceneModelFiles());
    checkFiles(report, QStringLiteral("second look"), modelsDir, vision::secondLookModelFiles());
}

void checkPlugins(Report& report, const Paths& paths)
{
    const auto plugins = services::pluginInventory(paths.pluginsDir);
    if (plugins.empty()) {
        report.bad(QStringLiteral("plugins"), QStringLiteral("none in %1").arg(paths.pluginsDir));
    }
    for (const services::PluginInfo& plugin : plugins) {
        if (plugin.problem.isEmpty()) {
            report.good(QStringLiteral("plugin"), plugin.name + u' ' + plugin.version);
        } else {
            report.bad(QStringLiteral("plugin"),
                       plugin.file + QStringLiteral(": ") + plugin.problem);
        }
    }
}

QString faultText(media::StreamFault fault)
{
    switch (fault) {
        case media::StreamFault::None:
            return QStringLiteral("no picture within 10 s");
        case media::StreamFault::Unreachable:
            return QStringLiteral("cannot be reached; check address and cable");
        case media::StreamFault::WrongPassword:
            return QStringLiteral("refuses user or password");
        case media::StreamFault::NotFound:
            return QStringLiteral("has no such stream; check the path");
        case media::StreamFault::NotVideo:
            return QStringLiteral("sends no video that can be decoded");
        case media::StreamFault::Timeout:
            return QStringLiteral("does not answer");
        case media::StreamFault::Closed:
            return QStringLiteral("ends the stream");
        case media::StreamFault::Damaged:
            return QStringLiteral("sends damaged pictures");
    }
    return {};
}

void checkCamera(Report& report, media::StreamHub& hub, const Camera& camera)
{
    hub.setCamera(camera);
    QEventLoop loop;
    const auto hint = [&loop] {
        QMetaObject::invokeMethod(&loop, &QEventLoop::quit, Qt::QueuedConnection);
    };
    const auto subscription =
        hub.subscribe({camera.id, StreamQuality::Main}, media::Want::Image, QSize(64, 36), hint);
    const QString part = QStringLiteral("camera");
    if (!subscription) {
        report.bad(part, camera.name + QStringLiteral(": ") + subscription.error().text);
        return;
    }
    QElapsedTimer waited;
    waited.start();
    media::StreamStatus status = subscription.value()->status();
    while (status.state != media::StreamState::Live && status.fault == media::StreamFault::None &&
           waited.elapsed() < kCameraDeadline.count()) {
        QTimer::singleShot(std::chrono::milliseconds(100), &loop, &QEventLoop::quit);
        loop.exec();
        status = subscription.value()->status();
    }
    if (status.state == media::StreamState::Live) {
        report.good(part, QStringLiteral("%1: %2 %3x%4, first picture after %5 ms")
                              .arg(camera.name, status.codec)
                              .arg(status.size.width())
                              .arg(status.size.height())
                              .arg(waited.elapsed()));
    } else {
        report.bad(part, camera.name + QStringLiteral(": ") + faultText(status.fault));
    }
}

/// The first column of the first row.
QFuture<Result<QString>> firstValue(store::Store& store, const QString& sql)
{
    return store.read([sql](store::sql::Connection& connection) -> Result<QString> {
        auto statement = connection.prepare(sql);
        if (!statement) {
            return statement.error();
        }
        const auto row = statement.value().step();
        return row ? Result<QString>(statement.value().text(0)) : Result<QString>(row.error());
    });
}

/// Whether the gallery fits into what may be kept out of the swap space.
void checkLockedMemory(Report& report, store::Store& store)
{
    constexpr qint64 kBytesPerTemplate = sizeof(vision::GalleryEntry);
    const auto count =
        await(firstValue(store, QStringLiteral("SELECT count(*) FROM face_template")));
    const qint64 needed = count ? count->toLongLong() * kBytesPerTemplate : 0;
    const qint64 limit = lockedMemoryLimit();
    const QString part = QStringLiteral("memory");
    if (limit < 0 || needed <= limit) {
        report.good(part, QStringLiteral("keys and faces (%1 KiB) are kept out of the swap space")
                              .arg(needed / 1024));
    } else {
        report.bad(part,
                   QStringLiteral("faces need %1 KiB that are kept out of the swap space, and "
                                  "the system allows %2; raise LimitMEMLOCK, or encrypt the "
                                  "swap space")
                       .arg(needed / 1024)
                       .arg(limit / 1024));
    }
}

void checkEstate(Report& report, const Invocation& invocation)
{
    auto place = Workplace::open(invocation.paths, Use::ReadOnly);
    if (!place) {
        report.bad(QStringLiteral("schema"), place.error().text);
        return;
    }
    store::Store& store = place.value()->store();
    const auto engine = await(firstValue(store, QStringLiteral("SELECT sqlite_version()")));
    report.good(QStringLiteral("schema"),
                QStringLiteral("version %1, SQLite %2, %3")
                    .arg(store.schemaVersion())
                    .arg(engine ? *engine : QString(), invocation.paths.dataDir));
    // At its start the desk looks only at files that are quickly read; here there is time.
    const auto integrity = await(firstValue(store, QStringLiteral("PRAGMA quick_check(1)")));
    if (integrity && *integrity == QStringLiteral("ok")) {
        report.good(QStringLiteral("database"), QStringLiteral("every page is in order"));
    } else {
        report.bad(QStringLiteral("database"), integrity ? *integrity : integrity.error().text);
    }
    checkLockedMemory(report, store);
    const auto cameras = await(place.value()->cameras().camerasWithCredentials());
    if (!cameras) {
        report.bad(QStringLiteral("cameras"), cameras.error().text);
        return;
    }
    if (cameras->empty()) {
        report.good(QStringLiteral("cameras"), QStringLiteral("none configured"));
    }
    const SystemClock clock;
    media::StreamHub hub(clock);
    for (const Camera& camera : *cameras) {
        checkCamera(report, hub, camera);
    }
}

int runDoctor(const Invocation& invocation)
{
    Report report;
    checkProgram(report);
    checkCodecs(report);
    checkDecoding(report);
    checkModels(report, invocation.paths.modelsDir);
    checkPlugins(report, invocation.paths);
    checkEstate(report, invocation);
    return report.exitStatus();
}

}  // namespace

Command doctorCommand()
{
    return {QStringLiteral("doctor"),
            QStringLiteral("doctor"),
            QStringLiteral("checks every part, one line each; the exit status tells"),
            {},
            {},
            runDoctor};
}

}  // namespace gatehouse::cli
