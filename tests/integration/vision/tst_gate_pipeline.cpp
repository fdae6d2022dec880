// Frames of a gate made of real photographs that move through the picture, through the real
// pipeline.
#include "face_data.h"
#include "vision/gate_pipeline.h"

#include <QPainter>
#include <QTest>

#include <map>

using namespace gatehouse;
using namespace gatehouse::vision;
using namespace gatehouse::test;
using namespace std::chrono_literals;

namespace {

constexpr int kFrameMs = 100;
constexpr size_t kResidents = 10;
constexpr size_t kStrangers = 2;
const QSize kFrameSize(1280, 720);

/// The camera: a grey yard; a photograph walks through it.
class GateCamera
{
public:
    GateCamera(FaceEngine& engine, const Gallery& gallery, GateSettings settings = {},
               LivenessCheck* liveness = nullptr)
        : pipeline(CameraId(3), engine, gallery, settings, liveness)
    {
    }

    /// Two seconds of a face that comes from the left and goes to the right.
    void walk(const QImage& photograph)
    {
        const QImage person = photograph.scaledToHeight(560, Qt::SmoothTransformation);
        const int steps = 2000 / kFrameMs;
        for (int step = 0; step <= steps; ++step) {
            QImage frame = yard();
            const int x = -person.width() + (kFrameSize.width() + person.width()) * step / steps;
            QPainter(&frame).drawImage(x, 80, person);
            show(frame);
        }
    }

    void nobodyFor(std::chrono::milliseconds time)
    {
        const auto empty = planar(yard());
        for (auto passed = 0ms; passed < time; passed += std::chrono::milliseconds(kFrameMs)) {
            show(empty);
        }
    }

    void show(const QImage& image) { show(planar(image)); }

    void show(std::shared_ptr<const media::PlanarPicture> picture)
    {
        media::VideoFrame frame;
        frame.camera = CameraId(3);
        frame.sequence = ++m_sequence;
        frame.packetArrived =
            SteadyTime{1h} + std::chrono::milliseconds(kFrameMs * qint64(m_sequence));
        frame.arrivedAt =
            UtcTime{} + 24h + std::chrono::milliseconds(kFrameMs * qint64(m_sequence));
        frame.sourceSize = QSize(picture->width, picture->height);
        frame.picture = std::move(picture);
        const Result<std::vector<Visit>> decided = pipeline.process(frame);
        QVERIFY2(decided.ok(), decided.ok() ? "" : qPrintable(decided.error().text));
        std::ranges::copy(*decided, std::back_inserter(visits));
    }

    GatePipeline pipeline;
    std::vector<Visit> visits;

private:
    static QImage yard()
    {
        QImage frame(kFrameSize, QImage::Format_RGB888);
        frame.fill(QColor(96, 104, 100));
        return frame;
    }

    quint64 m_sequence = 0;
};

}  // namespace

class TestGatePipeline : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void residentWhoWalksByIsRecognisedOnce();
    void strangerWhoWalksByIsNotEnrolledOnce();
    void comingBackWithinTheSameVisitIsNotReportedAgain();
    void personAddedToTheGalleryIsRecognisedNextTime();
    void severalPeopleInARowAreOneVisitEach();
    void livenessIsLookedAtUntilTheDecision();
    void faceInTheDarkIsReportedOnceAsTooPoor();
    void decisionIsFast();
    void quietGateIsAnalysedAtItsRate();
    void frameWithoutAPictureIsRefused();
    void oddAndTinyFramesAreTaken();

private:
    struct Person
    {
        PersonId id;
        QImage probe;
        TemplateVector vector{};
    };

    std::unique_ptr<FaceEngine> m_engine;
    Gallery m_gallery;
    std::vector<Person> m_residents;
    std::vector<QImage> m_strangers;
};

void TestGatePipeline::initTestCase()
{
    SKIP_WITHOUT_FACES()
    Result<std::unique_ptr<FaceEngine>> loaded = FaceEngine::load(modelsDir());
    QVERIFY(loaded.ok());
    m_engine = loaded.take();

    // People are enrolled with a photograph that passes the enrolment check; another photograph of
    // each that is good and shows one face walks by. Nothing is chosen by how similar the two are.
    std::map<QString, std::map<QString, QStringList>> pathsOf;  // role, person
    for (const FaceFile& file : faceFiles()) {
        pathsOf[file.role][file.person].append(file.path);
    }
    const auto firstGood =
        [this](const QStringList& paths) -> std::optional<std::pair<QString, TemplateVector>> {
        for (const QString& path : paths) {
            const auto check = checkPhotograph(*m_engine, bytesOf(path));
            if (check && check->verdict == FaceVerdict::Good) {
                return std::pair(path, check->face.vector);
            }
        }
        return std::nullopt;
    };
    for (const auto& [person, paths] : pathsOf["enrol"]) {
        const auto enrolled = firstGood(paths);
        const auto probe = firstGood(pathsOf["probe"][person]);
        if (enrolled && probe) {
            const PersonId id(qint64(m_residents.size()) + 1);
            m_residents.push_back({id, pictureOf(probe->first), enrolled->second});
            m_gallery.add({TemplateId(id.value()), id, enrolled->second});
        }
        if (m_residents.size() == kResidents) {
            break;
        }
    }
    for (const auto& [person, paths] : pathsOf["stranger"]) {
        if (const auto stranger = firstGood(paths)) {
            m_strangers.push_back(pictureOf(stranger->first));
        }
        if (m_strangers.size() == kStrangers) {
            break;
        }
    }
    QCOMPARE(m_residents.size(), kResidents);
    QCOMPARE(m_strangers.size(), kStrangers);
}

void TestGatePipeline::residentWhoWalksByIsRecognisedOnce()
{
    GateCamera camera(*m_engine, m_gallery);
    camera.walk(m_residents[0].probe);
    camera.nobodyFor(10s);
    QCOMPARE(camera.visits.size(), 1u);
    const Visit& visit = camera.visits[0];
    QCOMPARE(visit.decision, VisitDecision::Recognised);
    QCOMPARE(visit.match.person, m_residents[0].id);
    QCOMPARE(visit.camera, CameraId(3));
    QVERIFY(visit.match.similarity >= GateSettings{}.acceptSimilarity);
    QVERIFY(visit.match.margin() >= GateSettings{}.acceptMargin);
    QVERIFY(visit.times.detect > 0 && visit.times.describe > 0 && visit.times.match > 0);
    QVERIFY(visit.analysisBegan < visit.analysisEnded);
    // The crop shows the face, not the yard.
    const auto faces = m_engine->detect(visit.crop);
    QVERIFY(faces.ok());
    QVERIFY(!faces->empty());
}

void TestGatePipeline::strangerWhoWalksByIsNotEnrolledOnce()
{
    GateCamera camera(*m_engine, m_gallery);
    camera.walk(m_strangers[0]);
    camera.nobodyFor(10s);
    QCOMPARE(camera.visits.size(), 1u);
    QCOMPARE(camera.visits[0].decision, VisitDecision::NotEnrolled);
    QVERIFY(camera.visits[0].match.similarity < GateSettings{}.acceptSimilarity);
}

void TestGatePipeline::comingBackWithinTheSameVisitIsNotReportedAgain()
{
    GateCamera camera(*m_engine, m_gallery);
    camera.walk(m_strangers[0]);
    camera.nobodyFor(3s);
    camera.walk(m_strangers[0]);
    QCOMPARE(camera.visits.size(), 1u);
    camera.nobodyFor(GateSettings{}.sameVisit + 1s);
    camera.walk(m_strangers[0]);
    QCOMPARE(camera.visits.size(), 2u);
}

void TestGatePipeline::personAddedToTheGalleryIsRecognisedNextTime()
{
    Gallery gallery;
    GateCamera camera(*m_engine, gallery);
    camera.walk(m_residents[1].probe);
    camera.nobodyFor(GateSettings{}.sameVisit + 1s);
    QCOMPARE(camera.visits.size(), 1u);
    QCOMPARE(camera.visits[0].decision, VisitDecision::NotEnrolled);
    gallery.add({TemplateId(1), m_residents[1].id, m_residents[1].vector});
    camera.walk(m_residents[1].probe);
    QCOMPARE(camera.visits.size(), 2u);
    QCOMPARE(camera.visits[1].decision, VisitDecision::Recognised);
    QCOMPARE(camera.visits[1].match.person, m_residents[1].id);
}

void TestGatePipeline::severalPeopleInARowAreOneVisitEach()
{
    GateCamera camera(*m_engine, m_gallery);
    for (size_t i = 2; i < 6; ++i) {
        camera.walk(m_residents[i].probe);
    }
    camera.walk(m_strangers[1]);
    camera.nobodyFor(10s);
    QCOMPARE(camera.visits.size(), 5u);
    for (size_t i = 0; i < 4; ++i) {
        QCOMPARE(camera.visits[i].decision, VisitDecision::Recognised);
        QCOMPARE(camera.visits[i].match.person, m_residents[i + 2].id);
    }
    QCOMPARE(camera.visits[4].decision, VisitDecision::NotEnrolled);
}

void TestGatePipeline::livenessIsLookedAtUntilTheDecision()
{
    auto liveness = LivenessCheck::load(modelsDir());
    QVERIFY2(liveness.ok(), liveness.ok() ? "" : qPrintable(liveness.error().text));
    GateCamera with(*m_engine, m_gallery, {}, liveness->get());
    GateCamera without(*m_engine, m_gallery);
    for (GateCamera* camera : {&with, &without}) {
        camera->walk(m_residents[0].probe);
        QCOMPARE(camera->visits.size(), 1u);
        QCOMPARE(camera->visits[0].decision, VisitDecision::Recognised);
    }
    QVERIFY(with.visits[0].liveness.has_value());
    QVERIFY(*with.visits[0].liveness >= 0 && *with.visits[0].liveness <= 1);
    QVERIFY(with.visits[0].times.liveness > 0);
    QVERIFY(!without.visits[0].liveness.has_value());
}

void TestGatePipeline::faceInTheDarkIsReportedOnceAsTooPoor()
{
    QImage dark = m_strangers[0];
    QPainter(&dark).fillRect(dark.rect(), QColor(0, 0, 0, 215));
    GateCamera camera(*m_engine, m_gallery);
    camera.walk(dark);
    camera.nobodyFor(20s);
    QCOMPARE(camera.visits.size(), 1u);
    QCOMPARE(camera.visits[0].decision, VisitDecision::TooPoor);
    QCOMPARE(camera.visits[0].quality.verdict, FaceVerdict::TooDark);
}

void TestGatePipeline::decisionIsFast()
{
    // In the time of the stream: how long a face has to be seen, not how fast this machine is.
    GateCamera camera(*m_engine, m_gallery);
    QImage frame(kFrameSize, QImage::Format_RGB888);
    frame.fill(QColor(96, 104, 100));
    camera.nobodyFor(2s);
    QPainter(&frame).drawImage(400, 80, m_residents[0].probe.scaledToHeight(560));
    for (int i = 0; i < 500 / kFrameMs && camera.visits.empty(); ++i) {
        camera.show(frame);
    }
    QCOMPARE(camera.visits.size(), 1u);
    QVERIFY(camera.visits[0].decidedAt - camera.visits[0].firstSeen < 300ms);
}

void TestGatePipeline::quietGateIsAnalysedAtItsRate()
{
    GateCamera camera(*m_engine, m_gallery);
    camera.nobodyFor(4s);
    QVERIFY(camera.pipeline.framesAnalysed() >= 18);
    QVERIFY(camera.pipeline.framesAnalysed() <= 22);
}

void TestGatePipeline::frameWithoutAPictureIsRefused()
{
    GatePipeline pipeline(CameraId(3), *m_engine, m_gallery, {});
    const auto visits = pipeline.process(media::VideoFrame{});
    QVERIFY(!visits.ok());
    QCOMPARE(visits.error().code, ErrorCode::Invalid);
}

void TestGatePipeline::oddAndTinyFramesAreTaken()
{
    for (const QSize size : {QSize(2, 2), QSize(17, 900), QSize(1279, 719), QSize(352, 288)}) {
        GateCamera camera(*m_engine, m_gallery);
        QImage frame(size, QImage::Format_RGB888);
        frame.fill(Qt::gray);
        camera.show(frame);
        QCOMPARE(camera.pipeline.framesAnalysed(), 1u);
        QVERIFY(camera.visits.empty());
    }
}

QTEST_GUILESS_MAIN(TestGatePipeline)
#include "tst_gate_pipeline.moc"
