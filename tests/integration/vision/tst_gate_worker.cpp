// The worker beside a real stream hub and a real RTSP camera at the gate.
#include "support/rigs/rtsp_cameras.h"
#include "vision/gate_worker.h"
#include "vision/models.h"

#include <QDir>
#include <QFile>
#include <QTemporaryDir>
#include <QTest>

#include <mutex>

using namespace gatehouse;
using namespace gatehouse::test;
using namespace gatehouse::vision;

namespace {

constexpr int kAwaitMs = 120'000;
const CameraId kGate(4);

QString assets(const QString& name)
{
    return QStringLiteral(GATEHOUSE_ASSETS_DIR "/") + name;
}

/// What the worker reported, from its thread.
class Reports
{
public:
    std::function<void(const Visit&)> onVisit()
    {
        return [this](const Visit& visit) {
            const std::scoped_lock lock(m_mutex);
            m_visits.push_back(visit);
        };
    }

    std::function<void(const Error&)> onFault()
    {
        return [this](const Error& fault) {
            const std::scoped_lock lock(m_mutex);
            m_faults.push_back(fault);
        };
    }

    std::vector<Visit> visits() const
    {
        const std::scoped_lock lock(m_mutex);
        return m_visits;
    }

    std::vector<Error> faults() const
    {
        const std::scoped_lock lock(m_mutex);
        return m_faults;
    }

private:
    mutable std::mutex m_mutex;
    std::vector<Visit> m_visits;
    std::vector<Error> m_faults;
};

Camera gateAt(const QUrl& url, const QUrl& subUrl = {})
{
    Camera camera;
    camera.id = kGate;
    camera.name = QStringLiteral("Gate");
    camera.purpose = CameraPurpose::Gate;
    camera.mainUrl = url;
    camera.subUrl = subUrl;
    return camera;
}

}  // namespace

class TestGateWorker : public QObject
{
    Q_OBJECT

private slots:
    void missingModelsAreReportedOnce();
    void unknownCameraIsReportedOnce();
    void unreachableCameraDoesNotKeepItFromStopping();
    void residentAndStrangersAtARealCamera_data();
    void residentAndStrangersAtARealCamera();
    void anEmptyGateIsWatchedOnItsSubStream();
    void endsWhileFramesCome();

private:
    SystemClock m_clock;
};

void TestGateWorker::missingModelsAreReportedOnce()
{
    QTemporaryDir empty;
    media::StreamHub hub(m_clock);
    hub.setCamera(gateAt(QUrl("rtsp://127.0.0.1:9/main")));
    const Gallery gallery;
    Reports reports;
    const GateWorker worker(hub, kGate, empty.path(), gallery, {}, reports.onVisit(),
                            reports.onFault());
    QTRY_COMPARE_WITH_TIMEOUT(reports.faults().size(), 1u, kAwaitMs);
    QCOMPARE(reports.faults()[0].code, ErrorCode::Unavailable);
    QVERIFY(reports.faults()[0].text.contains("installer/assets"));
    QCOMPARE(worker.framesAnalysed(), 0u);
}

void TestGateWorker::unknownCameraIsReportedOnce()
{
    media::StreamHub hub(m_clock);
    const Gallery gallery;
    Reports reports;
    const GateWorker worker(hub, kGate, assets("models"), gallery, {}, reports.onVisit(),
                            reports.onFault());
    QTRY_COMPARE_WITH_TIMEOUT(reports.faults().size(), 1u, kAwaitMs);
    QCOMPARE(reports.faults()[0].code, ErrorCode::NotFound);
}

void TestGateWorker::unreachableCameraDoesNotKeepItFromStopping()
{
    media::StreamHub hub(m_clock);
    hub.setCamera(gateAt(QUrl("rtsp://127.0.0.1:9/main")));
    const Gallery gallery;
    Reports reports;
    for (int i = 0; i < 3; ++i) {
        const GateWorker worker(hub, kGate, assets("models"), gallery, {}, reports.onVisit(),
                                reports.onFault());
    }
    QVERIFY(reports.visits().empty());
}

void TestGateWorker::residentAndStrangersAtARealCamera_data()
{
    QTest::addColumn<bool>("liveness");
    QTest::addColumn<bool>("subStream");
    QTest::newRow("with every model") << true << false;
    QTest::newRow("without the liveness model") << false << false;
    QTest::newRow("with a sub-stream") << true << true;
}

void TestGateWorker::residentAndStrangersAtARealCamera()
{
    QFETCH(bool, liveness);
    QFETCH(bool, subStream);
    const QString clip = assets("footage/gate.mp4");
    const QString sub = subStream ? assets("footage/gate-sub.mp4") : QString();
    const QString portrait = assets("photographs/resident-2.jpg");
    if (!QFile::exists(clip) || !QFile::exists(portrait) ||
        !QFile::exists(assets("models/sface-split.onnx"))) {
        QSKIP("The models or the footage are missing: run installer/assets");
    }
    auto engine = FaceEngine::load(assets("models"));
    QVERIFY(engine.ok());
    QFile file(portrait);
    QVERIFY(file.open(QIODevice::ReadOnly));
    const auto check = checkPhotograph(**engine, file.readAll());
    QVERIFY(check.ok());
    QVERIFY2(check->verdict == FaceVerdict::Good, qPrintable(verdictName(check->verdict)));
    const PersonId resident(2);
    Gallery gallery;
    gallery.add({TemplateId(1), resident, check->face.vector});

    auto cameras = RtspCameras::start({{"gate", clip, sub}});
    QVERIFY2(cameras.ok(), cameras.ok() ? "" : qPrintable(cameras.error().text));
    media::StreamHub hub(m_clock);
    hub.setCamera(
        gateAt((*cameras)->mainUrl("gate"), subStream ? (*cameras)->subUrl("gate") : QUrl()));
    Reports reports;
    QTemporaryDir models;
    for (const ModelFile& model : modelFiles()) {
        const QString name = QString::fromLatin1(model.fileName);
        QVERIFY(QFile::link(assets("models/" + name), models.filePath(name)));
    }
    const GateWorker worker(hub, kGate, liveness ? assets("models") : models.path(), gallery, {},
                            reports.onVisit(), reports.onFault());
    const auto count = [&](VisitDecision decision) {
        return std::ranges::count(reports.visits(), decision, &Visit::decision);
    };
    QTRY_VERIFY_WITH_TIMEOUT(
        count(VisitDecision::Recognised) >= 1 && count(VisitDecision::NotEnrolled) >= 2, kAwaitMs);
    for (const Visit& visit : reports.visits()) {
        QCOMPARE(visit.camera, kGate);
        QCOMPARE(visit.liveness.has_value(), liveness && visit.decision != VisitDecision::TooPoor);
        QVERIFY(visit.decision != VisitDecision::Recognised || visit.match.person == resident);
        QVERIFY(visit.packetArrived <= visit.frameDecoded);
        QVERIFY(visit.frameDecoded <= visit.analysisBegan);
        QVERIFY(visit.analysisBegan < visit.analysisEnded);
    }
    QVERIFY(worker.framesAnalysed() > 0);
    QVERIFY(worker.framesGiven() >= worker.framesAnalysed());
    QVERIFY(reports.faults().empty());
}

void TestGateWorker::anEmptyGateIsWatchedOnItsSubStream()
{
    const QString clip = assets("footage/yard.mp4");
    const QString sub = assets("footage/yard-sub.mp4");
    if (!QFile::exists(clip) || !QFile::exists(assets("models/sface-split.onnx"))) {
        QSKIP("The models or the footage are missing: run installer/assets");
    }
    auto cameras = RtspCameras::start({{"gate", clip, sub}});
    QVERIFY2(cameras.ok(), cameras.ok() ? "" : qPrintable(cameras.error().text));
    media::StreamHub hub(m_clock);
    hub.setCamera(gateAt((*cameras)->mainUrl("gate"), (*cameras)->subUrl("gate")));
    const Gallery gallery;
    Reports reports;
    const GateWorker worker(hub, kGate, assets("models"), gallery, {}, reports.onVisit(),
                            reports.onFault());
    const auto decoded = [&](StreamQuality quality) {
        return hub.status({kGate, quality}).framesDecoded;
    };
    // Nobody is there: four seconds of the sub-stream, and next to nothing of the main stream.
    constexpr quint64 kFrames = 100;
    quint64 main = decoded(StreamQuality::Main);
    quint64 small = decoded(StreamQuality::Sub);
    quint64 looks = worker.framesAnalysed();
    const auto rested = [&] {
        if (decoded(StreamQuality::Sub) < small + kFrames) {
            return false;
        }
        const quint64 mainBefore = std::exchange(main, decoded(StreamQuality::Main));
        const quint64 looksBefore = std::exchange(looks, worker.framesAnalysed());
        small = decoded(StreamQuality::Sub);
        return main - mainBefore <= kFrames / 10 && looks - looksBefore >= kFrames / 10;
    };
    bool hasRested = false;
    QTRY_VERIFY_WITH_TIMEOUT((hasRested = hasRested || rested()), kAwaitMs);
    QCOMPARE(hub.status({kGate, StreamQuality::Main}).state, media::StreamState::Live);
    // The sub-stream is gone: the main stream is decoded again.
    const Status stalled = (*cameras)->command("stall gate/sub");
    QVERIFY2(stalled.ok(), stalled.ok() ? "" : qPrintable(stalled.error().text));
    main = decoded(StreamQuality::Main);
    QTRY_VERIFY_WITH_TIMEOUT(decoded(StreamQuality::Main) > main + kFrames, kAwaitMs);
    QVERIFY(reports.faults().empty());
}

void TestGateWorker::endsWhileFramesCome()
{
    const QString clip = assets("footage/gate.mp4");
    if (!QFile::exists(clip) || !QFile::exists(assets("models/sface-split.onnx"))) {
        QSKIP("The models or the footage are missing: run installer/assets");
    }
    auto cameras = RtspCameras::start({{"gate", clip, {}}});
    QVERIFY2(cameras.ok(), cameras.ok() ? "" : qPrintable(cameras.error().text));
    media::StreamHub hub(m_clock);
    hub.setCamera(gateAt((*cameras)->mainUrl("gate")));
    const Gallery gallery;
    Reports reports;
    auto worker =
        std::make_unique<GateWorker>(hub, kGate, assets("models"), gallery, GateSettings{},
                                     reports.onVisit(), reports.onFault());
    QTRY_VERIFY_WITH_TIMEOUT(worker->framesAnalysed() > 0, kAwaitMs);
    worker.reset();
    const size_t visits = reports.visits().size();
    // The stream goes on for others, and nobody hears of visits any more.
    auto watcher = hub.subscribe({kGate, StreamQuality::Main}, media::Want::Picture, {}, [] {});
    QVERIFY(watcher.ok());
    int frames = 0;
    QTRY_VERIFY_WITH_TIMEOUT((frames += (*watcher)->takeNext() != nullptr) >= 5, kAwaitMs);
    QCOMPARE(reports.visits().size(), visits);
}

QTEST_GUILESS_MAIN(TestGateWorker)
#include "tst_gate_worker.moc"
