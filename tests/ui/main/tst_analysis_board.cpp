#include "main/analysis_board.h"

#include "support/rigs/desk_rig.h"
#include "ui/shell/health_words.h"
#include "ui/shell/main_window.h"

#include <QApplication>
#include <QPushButton>
#include <QTest>

using namespace gatehouse;
using namespace std::chrono_literals;
using services::Analysis;

namespace {

/// The desk looks every two seconds.
constexpr int kPatienceMs = 20'000;
const CameraId kGate(1);
const CameraId kYard(2);

std::vector<Camera> cameras()
{
    Camera gate;
    gate.id = kGate;
    gate.name = QStringLiteral("Gate");
    Camera yard;
    yard.id = kYard;
    yard.name = QStringLiteral("Yard");
    return {gate, yard};
}

/// Pictures come, and nobody analyses them.
void runDry(AnalysisBoard& board, const std::vector<std::pair<Analysis, CameraId>>& analyses)
{
    for (int second = 0; second <= 12; second += 2) {
        std::vector<AnalysisBoard::Running> running;
        for (const auto& [what, camera] : analyses) {
            running.push_back({what, {camera, 0, quint64(second) * 25, 5}});
        }
        board.update(running, SteadyTime(1h) + std::chrono::seconds(second));
    }
}

}  // namespace

class TstAnalysisBoard : public QObject
{
    Q_OBJECT

private slots:
    void whatIsNotAnalysedIsSlowUntilItIsKnownToBeOff()
    {
        AnalysisBoard board;
        runDry(board, {{Analysis::Faces, kGate}});
        QCOMPARE(board.slow(cameras()).size(), size_t(1));
        QVERIFY(board.off(cameras()).empty());

        board.fail(Analysis::Faces, kGate, fail(ErrorCode::Unavailable, QStringLiteral("none")));
        runDry(board, {{Analysis::Faces, kGate}});
        QVERIFY(board.slow(cameras()).empty());
        const auto off = board.off(cameras());
        QCOMPARE(off.size(), size_t(1));
        QCOMPARE(off.front().what, Analysis::Faces);
        QCOMPARE(off.front().cameras, QStringList{QStringLiteral("Gate")});
        QCOMPARE(off.front().why.code, ErrorCode::Unavailable);

        board.begin(Analysis::Faces);
        QVERIFY(board.off(cameras()).empty());
    }
    void aFunctionThatIsOffEverywhereIsOffWhereItIsNeeded()
    {
        AnalysisBoard board;
        board.fail(Analysis::Zones, CameraId(), fail(ErrorCode::Corrupt, QStringLiteral("sum")));
        runDry(board, {{Analysis::Faces, kGate}});
        QVERIFY(board.off(cameras()).empty());
        runDry(board, {{Analysis::Faces, kGate}, {Analysis::Zones, kYard}});
        QCOMPARE(board.off(cameras()).front().cameras, QStringList{QStringLiteral("Yard")});
    }
    void livenessThatIsOffDoesNotHideASlowGate()
    {
        AnalysisBoard board;
        board.fail(Analysis::Liveness, kGate, fail(ErrorCode::Unavailable, {}));
        runDry(board, {{Analysis::Faces, kGate}, {Analysis::Liveness, kGate}});
        QCOMPARE(board.slow(cameras()).size(), size_t(1));
        QCOMPARE(board.off(cameras()).front().what, Analysis::Liveness);
    }
    void aDeskWithoutModelsSaysWhichFunctionIsOff()
    {
        const QUrl nowhere(QStringLiteral("rtsp://127.0.0.1:1/none"));
        test::DeskRig rig(*qApp, {{QStringLiteral("Gate"), nowhere, nowhere, true}});
        rig.setModelsDir(rig.directory());
        Desk& desk = rig.open(Role::Guard);
        const auto* state = desk.window().findChild<QPushButton*>(QStringLiteral("analysisState"));
        const auto* health = desk.window().findChild<QPushButton*>(QStringLiteral("healthButton"));
        services::HealthSummary known;
        known.analysesOff = {{Analysis::Faces,
                              {QStringLiteral("Gate")},
                              fail(ErrorCode::Unavailable, QStringLiteral("no file"))}};
        // In whatever language the desk speaks.
        const auto sentence = [&] { return ui::analysisWords(known).sentence; };
        QTRY_COMPARE_WITH_TIMEOUT(state->text(), sentence(), kPatienceMs);
        QCOMPARE(state->toolTip(), ui::analysisWords(known).details);
        QVERIFY(health->toolTip().contains(state->toolTip()));
        QVERIFY(health->text() != ui::healthWords({}).sentence);
    }
};

QTEST_MAIN(TstAnalysisBoard)
#include "tst_analysis_board.moc"
