#include "bench/vision/peer_work.h"

#include <QDir>
#include <QFile>
#include <QJsonDocument>
#include <QJsonObject>
#include <QProcess>
#include <QTemporaryFile>

#include <ctime>

namespace gatehouse::bench {

namespace {

constexpr int kFetchDeadlineMs = 300'000;
constexpr int kWorkDeadlineMs = 170'000;

QString peerSource(const QString& name)
{
    return QStringLiteral(GATEHOUSE_PEERS_DIR "/") + name;
}

/// Two seconds between pictures: for the pipeline, every one of them is a new beginning.
media::VideoFrame frameOf(const std::shared_ptr<const media::PlanarPicture>& picture)
{
    media::VideoFrame frame;
    frame.camera = CameraId(1);
    frame.packetArrived = std::chrono::steady_clock::now();
    frame.picture = picture;
    return frame;
}

Result<QJsonObject> lastLine(QProcess& process, const QString& name)
{
    if (!process.waitForStarted()) {
        return fail(ErrorCode::Unavailable, name + QStringLiteral(": ") + process.errorString());
    }
    if (!process.waitForFinished(kWorkDeadlineMs) || process.exitCode() != 0) {
        return fail(ErrorCode::Internal,
                    name + QStringLiteral(": ") +
                        QString::fromUtf8(process.readAllStandardError()).right(500));
    }
    const QByteArray answer = process.readAllStandardOutput().trimmed();
    return QJsonDocument::fromJson(answer.mid(answer.lastIndexOf('\n') + 1)).object();
}

}  // namespace

double threadCpuMs()
{
    timespec spent{};
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &spent);
    return double(spent.tv_sec) * 1e3 + double(spent.tv_nsec) / 1e6;
}

Result<WorkCost> ourWork(vision::FaceEngine& engine, const vision::Gallery& gallery,
                         Pictures pictures)
{
    WorkCost cost;
    std::size_t held = 0;
    const double before = threadCpuMs();
    for (const auto& picture : pictures) {
        vision::GatePipeline pipeline(CameraId(1), engine, gallery, {});
        const auto visits = pipeline.process(frameOf(picture));
        if (!visits) {
            return visits.error();
        }
        held += pipeline.templatesHeld();
    }
    cost.cpuMs = (threadCpuMs() - before) / double(pictures.size());
    cost.faces = double(held) / double(pictures.size());
    return cost;
}

Status fetchPeers(const QString& peersDir)
{
    if (!QDir().mkpath(peersDir)) {
        return fail(ErrorCode::Io, QStringLiteral("cannot make ") + peersDir);
    }
    for (const QString& name :
         {QStringLiteral("package.json"), QStringLiteral("package-lock.json")}) {
        QFile::remove(peersDir + u'/' + name);
        if (!QFile::copy(peerSource(name), peersDir + u'/' + name)) {
            return fail(ErrorCode::Io, QStringLiteral("cannot copy ") + name);
        }
    }
    if (QFile::exists(peersDir + QStringLiteral("/node_modules/.package-lock.json"))) {
        return {};
    }
    QProcess npm;
    npm.setWorkingDirectory(peersDir);
    npm.start(QStringLiteral("npm"), {QStringLiteral("ci"), QStringLiteral("--ignore-scripts"),
                                      QStringLiteral("--no-audit"), QStringLiteral("--no-fund")});
    if (!npm.waitForStarted()) {
        return fail(ErrorCode::Unavailable, QStringLiteral("npm: ") + npm.errorString());
    }
    if (!npm.waitForFinished(kFetchDeadlineMs) || npm.exitCode() != 0) {
        return fail(
            ErrorCode::Unavailable,
            QStringLiteral("npm: ") + QString::fromUtf8(npm.readAllStandardError()).right(500));
    }
    return {};
}

Result<WorkCost> faceApiWork(const QString& peersDir, FaceApiDetector detector, Pictures pictures)
{
    QTemporaryFile frames;
    if (!frames.open()) {
        return fail(ErrorCode::Io, frames.errorString());
    }
    for (const auto& picture : pictures) {
        const QImage image = picture->toImage(kDetectSize, QImage::Format_RGB888);
        for (int row = 0; row < image.height(); ++row) {
            frames.write(reinterpret_cast<const char*>(image.constScanLine(row)),
                         qint64(3) * image.width());
        }
    }
    frames.flush();
    QProcess node;
    node.setWorkingDirectory(peersDir);
    node.start(
        QStringLiteral("node"),
        {peerSource(QStringLiteral("face_api.js")), peersDir, frames.fileName(),
         QString::number(kDetectSize.width()), QString::number(kDetectSize.height()),
         detector == FaceApiDetector::Tiny ? QStringLiteral("tiny") : QStringLiteral("ssd")});
    const Result<QJsonObject> answer = lastLine(node, QStringLiteral("face-api"));
    if (!answer) {
        return answer.error();
    }
    return WorkCost{answer->value(QStringLiteral("cpu_ms")).toDouble(),
                    answer->value(QStringLiteral("faces")).toDouble()};
}

}  // namespace gatehouse::bench
