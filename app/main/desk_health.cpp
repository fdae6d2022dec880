// How the desk fares: its streams, and what of the analysis works.
#include "base/logging.h"
#include "main/desk.h"
#include "ui/shell/main_window.h"
#include "ui/wall/wall_page.h"
#include "ui/widgets/when_done.h"
#include "vision/scene/scene_analyser.h"

namespace gatehouse {

namespace {

QString stateName(const media::StreamStatus& status)
{
    switch (status.state) {
        case media::StreamState::Connecting:
            return QStringLiteral("connecting");
        case media::StreamState::Live:
            return status.degradation != media::Degradation::None ||
                           status.fault == media::StreamFault::Damaged
                       ? QStringLiteral("degraded")
                       : QStringLiteral("live");
        case media::StreamState::Stale:
            return QStringLiteral("stale");
        case media::StreamState::Reconnecting:
            return QStringLiteral("reconnecting");
    }
    return {};
}

QString functionName(services::Analysis what)
{
    switch (what) {
        case services::Analysis::Faces:
            return QStringLiteral("recognition");
        case services::Analysis::Plates:
            return QStringLiteral("plates");
        case services::Analysis::Zones:
            return QStringLiteral("zones");
        case services::Analysis::Liveness:
            return QStringLiteral("liveness");
    }
    return {};
}

}  // namespace

std::function<void(const Error&)> Desk::faultsOf(services::Analysis what, CameraId camera)
{
    return [this, what, camera, run = m_analysisRun](const Error& error) {
        if (what == services::Analysis::Liveness) {
            // The gate works all the same.
            qCWarning(lcVision).noquote() << "liveness off at camera" << camera << ':' << error;
        } else {
            qCCritical(lcVision).noquote()
                << functionName(what) << "off at camera" << camera << ':' << error;
        }
        QMetaObject::invokeMethod(this, [this, what, camera, run, error] {
            if (run != m_analysisRun) {
                return;
            }
            m_analysis.fail(what, camera, error);
            if (what != services::Analysis::Liveness) {
                emit analysisFailed(camera, error);
            }
        });
    };
}

media::StreamStatus Desk::shownStatus(CameraId camera) const
{
    // A tile shows one of the two; the one with pictures speaks for the camera.
    const media::StreamStatus sub = m_hub.status({camera, StreamQuality::Sub});
    return sub.framesDecoded > 0 ? sub : m_hub.status({camera, StreamQuality::Main});
}

void Desk::reportHealth()
{
    QHash<CameraId, qint64> painted;
    for (const ui::PaintedFrames& one : m_wall->paintedFrames()) {
        painted.insert(one.camera, qint64(one.frames));
    }
    std::vector<services::CameraHealth> cameras;
    for (const Camera& camera : m_knownCameras) {
        const media::StreamStatus main = m_hub.status({camera.id, StreamQuality::Main});
        const media::StreamStatus sub = m_hub.status({camera.id, StreamQuality::Sub});
        const media::StreamStatus shown = shownStatus(camera.id);
        const bool isWatched = m_hub.isWatched(camera.id);
        cameras.push_back({camera.id, camera.name,
                           isWatched ? stateName(shown) : QStringLiteral("idle"), shown.since,
                           qint64(main.framesDecoded + sub.framesDecoded),
                           painted.value(camera.id)});
    }
    ui::whenDone(this, m_health.reportCameras(std::move(cameras)), [](const Status& status) {
        if (!status) {
            qCCritical(lcServices).noquote()
                << "keeping the cameras' states failed:" << status.error();
        }
    });
    ui::whenDone(this, m_health.summary(), [this](const Result<services::HealthSummary>& summary) {
        if (summary && m_window) {
            services::HealthSummary shown = *summary;
            updateAnalysis();
            shown.analysesOff = m_analysis.off(m_knownCameras);
            shown.slowAnalyses = m_analysis.slow(m_knownCameras);
            m_window->setHealth(shown);
        }
    });
}

void Desk::updateAnalysis()
{
    using services::Analysis;
    std::vector<AnalysisBoard::Running> running;
    const auto add = [&](Analysis what, CameraId camera, quint64 analysed, quint64 given,
                         double wanted) {
        running.push_back({what, {camera, analysed, given, wanted}});
    };
    const auto streamed = [this](CameraId camera, StreamQuality quality) {
        return m_hub.status({camera, quality}).framesDecoded;
    };
    for (const auto& gate : m_gates) {
        for (const Analysis what : {Analysis::Faces, Analysis::Liveness}) {
            add(what, gate->camera(), gate->framesAnalysed(), gate->framesGiven(),
                vision::GateSettings{}.framesPerSecond);
        }
    }
    for (const auto& worker : m_plateWorkers) {
        add(Analysis::Plates, worker->camera(), worker->framesSampled(),
            streamed(worker->camera(), StreamQuality::Main),
            vision::PlateSettings{}.framesPerSecond);
    }
    if (m_scenes) {
        const double wanted = std::chrono::seconds(1) / vision::SceneSettings{}.interval;
        for (const auto& [camera, analysed] : m_scenes->analysed()) {
            add(Analysis::Zones, camera, analysed, streamed(camera, StreamQuality::Sub), wanted);
        }
    }
    m_analysis.update(std::move(running), m_clock.steadyNow());
}

}  // namespace gatehouse
