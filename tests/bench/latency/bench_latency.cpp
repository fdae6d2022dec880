// From the arrival of the packet that completes the deciding frame to the pop-up painted, while the
// wall plays. The whole desk runs: streams, gate, store with its durable commit, window. Nobody is
// enrolled, so every face that comes to the gate raises an alert; each is acknowledged as soon as
// it was painted.
//
//   bench_latency [--seconds 120] [--tiles 4]
//
// The last line is {"p50_ms":x,"p95_ms":x,"p99_ms":x,"stages":{...}}; stages are medians in
// milliseconds.
#include "support/rigs/desk_rig.h"
#include "ui/alerts/alert_popups.h"

#include <QApplication>
#include <QCommandLineParser>
#include <QDir>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTimer>

#include <algorithm>
#include <cstdio>
#include <vector>

using namespace gatehouse;

namespace {

double milliseconds(SteadyTime from, SteadyTime until)
{
    return std::chrono::duration<double, std::milli>(until - from).count();
}

struct Sample
{
    double total = 0;
    double decode = 0;       // packet read -> frame decoded
    double waitForGate = 0;  // decoded -> analysis began
    double analyse = 0;      // detect, landmarks, describe, match, decide
    double store = 0;        // decided -> committed, back on the GUI thread
    double paint = 0;        // committed -> pop-up painted
};

/// The q-th quantile by the nearest rank; 0 for no values.
double quantile(std::vector<double> values, double q)
{
    if (values.empty()) {
        return 0;
    }
    std::ranges::sort(values);
    const auto rank = size_t(std::max(0.0, std::ceil(q * double(values.size())) - 1));
    return values[std::min(rank, values.size() - 1)];
}

template <typename Member>
std::vector<double> column(const std::vector<Sample>& samples, Member member)
{
    std::vector<double> values;
    std::ranges::transform(samples, std::back_inserter(values), member);
    return values;
}

double rounded(double value)
{
    return std::round(value * 10) / 10;
}

class Bench : public QObject
{
public:
    Bench(Desk& desk, const Session& session) : m_desk(desk), m_session(session)
    {
        connect(&desk, &Desk::visitRecorded, this,
                [this](AlertId alert, const vision::Visit& visit) {
                    m_waiting.insert(alert, {visit, std::chrono::steady_clock::now()});
                    finish(alert);
                });
        connect(&desk.popups(), &ui::AlertPopups::painted, this,
                [this](AlertId alert, SteadyTime when) {
                    m_painted.insert(alert, when);
                    finish(alert);
                });
    }

    const std::vector<Sample>& samples() const { return m_samples; }

private:
    struct Recorded
    {
        vision::Visit visit;
        SteadyTime at{};
    };

    void finish(AlertId alert)
    {
        if (!m_waiting.contains(alert) || !m_painted.contains(alert)) {
            return;
        }
        const Recorded recorded = m_waiting.take(alert);
        const SteadyTime painted = m_painted.take(alert);
        const vision::Visit& visit = recorded.visit;
        m_samples.push_back({.total = milliseconds(visit.packetArrived, painted),
                             .decode = milliseconds(visit.packetArrived, visit.frameDecoded),
                             .waitForGate = milliseconds(visit.frameDecoded, visit.analysisBegan),
                             .analyse = milliseconds(visit.analysisBegan, visit.analysisEnded),
                             .store = milliseconds(visit.analysisEnded, recorded.at),
                             .paint = milliseconds(recorded.at, painted)});
        std::fprintf(stderr, "alert %zu: %.1f ms\n", m_samples.size(), m_samples.back().total);
        m_desk.alerts().acknowledge(m_session, alert);
    }

    Desk& m_desk;
    Session m_session;
    QHash<AlertId, Recorded> m_waiting;
    QHash<AlertId, SteadyTime> m_painted;
    std::vector<Sample> m_samples;
};

void printResult(const std::vector<Sample>& samples)
{
    const auto median = [&samples](auto member) {
        return rounded(quantile(column(samples, member), 0.5));
    };
    const std::vector<double> totals = column(samples, &Sample::total);
    const QJsonObject stages{{QStringLiteral("decode_ms"), median(&Sample::decode)},
                             {QStringLiteral("wait_for_gate_ms"), median(&Sample::waitForGate)},
                             {QStringLiteral("analyse_ms"), median(&Sample::analyse)},
                             {QStringLiteral("store_ms"), median(&Sample::store)},
                             {QStringLiteral("paint_ms"), median(&Sample::paint)}};
    const QJsonObject result{{QStringLiteral("p50_ms"), rounded(quantile(totals, 0.50))},
                             {QStringLiteral("p95_ms"), rounded(quantile(totals, 0.95))},
                             {QStringLiteral("p99_ms"), rounded(quantile(totals, 0.99))},
                             {QStringLiteral("alerts"), int(samples.size())},
                             {QStringLiteral("stages"), stages}};
    std::printf("%s\n", QJsonDocument(result).toJson(QJsonDocument::Compact).constData());
}

}  // namespace

int main(int argc, char** argv)
{
    QApplication application(argc, argv);
    QCommandLineParser parser;
    const QCommandLineOption seconds(QStringLiteral("seconds"), {}, QStringLiteral("n"),
                                     QStringLiteral("120"));
    const QCommandLineOption tiles(QStringLiteral("tiles"), {}, QStringLiteral("n"),
                                   QStringLiteral("4"));
    parser.addOptions({seconds, tiles});
    parser.process(application);

    const QDir footage(QStringLiteral(GATEHOUSE_ASSETS_DIR "/footage"));
    if (!footage.exists(QStringLiteral("gate.mp4"))) {
        std::fprintf(stderr, "bench_latency: %s is missing; run installer/assets first\n",
                     qPrintable(footage.filePath(QStringLiteral("gate.mp4"))));
        return 1;
    }
    std::vector<test::SampleCamera> samples{{QStringLiteral("gate"),
                                             footage.filePath(QStringLiteral("gate.mp4")),
                                             footage.filePath(QStringLiteral("gate-sub.mp4"))}};
    for (int i = 1; i < parser.value(tiles).toInt(); ++i) {
        samples.push_back({QStringLiteral("yard%1").arg(i),
                           footage.filePath(QStringLiteral("yard.mp4")),
                           footage.filePath(QStringLiteral("yard-sub.mp4"))});
    }
    auto server = test::RtspCameras::start(samples);
    if (!server) {
        std::fprintf(stderr, "bench_latency: %s\n", qPrintable(server.error().text));
        return 1;
    }
    std::vector<test::RigCamera> cameras;
    for (const test::SampleCamera& sample : samples) {
        cameras.push_back({sample.name, server.value()->mainUrl(sample.name),
                           server.value()->subUrl(sample.name),
                           sample.name == QStringLiteral("gate")});
    }
    test::DeskRig rig(application, cameras);
    Desk& desk = rig.open(Role::Guard);
    const Bench bench(desk, rig.session(Role::Guard));
    QTimer::singleShot(std::chrono::seconds(parser.value(seconds).toInt()), &application,
                       &QApplication::quit);
    QApplication::exec();
    printResult(bench.samples());
    return bench.samples().empty() ? 1 : 0;
}
