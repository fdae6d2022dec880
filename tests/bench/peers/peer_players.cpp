// A wall as many would write it: a grid of QMediaPlayers, each with its video widget.
//
//   peer_players --columns C --seconds S URL ...
//
// Prints, as its last line, {"frames":n,"showing":players} for the seconds after every player
// showed a picture, or after the deadline for that. A player that shows nothing is started again.
#include <QApplication>
#include <QCommandLineParser>
#include <QElapsedTimer>
#include <QGridLayout>
#include <QMediaPlayer>
#include <QTimer>
#include <QUrl>
#include <QVideoSink>
#include <QVideoWidget>

#include <cstdio>
#include <cstdlib>
#include <vector>

namespace {
constexpr int kLiveDeadlineMs = 40'000;
constexpr int kPatienceMs = 6'000;
}  // namespace

int main(int argc, char** argv)
{
    QApplication application(argc, argv);
    QCommandLineParser parser;
    parser.addOptions(
        {{QStringLiteral("columns"), QString(), QStringLiteral("C"), QStringLiteral("4")},
         {QStringLiteral("seconds"), QString(), QStringLiteral("S"), QStringLiteral("10")}});
    parser.process(application);
    const QStringList urls = parser.positionalArguments();
    const int columns = qMax(1, parser.value(QStringLiteral("columns")).toInt());
    QWidget wall;
    auto* grid = new QGridLayout(&wall);
    grid->setContentsMargins(0, 0, 0, 0);
    grid->setSpacing(2);
    std::vector<quint64> frames(size_t(urls.size()), 0);
    std::vector<QMediaPlayer*> players;
    for (int i = 0; i < urls.size(); ++i) {
        auto* player = new QMediaPlayer(&wall);
        auto* video = new QVideoWidget(&wall);
        grid->addWidget(video, i / columns, i % columns);
        player->setVideoOutput(video);
        QObject::connect(video->videoSink(), &QVideoSink::videoFrameChanged, &wall,
                         [&frames, i] { ++frames[size_t(i)]; });
        player->setSource(QUrl(urls.at(i)));
        player->play();
        players.push_back(player);
    }
    wall.resize(1920, 1080);
    wall.show();
    std::vector<quint64> before;
    QElapsedTimer sinceStart;
    sinceStart.start();
    QTimer looks;
    QObject::connect(&looks, &QTimer::timeout, &wall, [&] {
        bool allShow = true;
        for (size_t i = 0; i < players.size(); ++i) {
            if (frames[i] == 0) {
                allShow = false;
                players[i]->stop();
                players[i]->setSource(QUrl());
                players[i]->setSource(QUrl(urls.at(qsizetype(i))));
                players[i]->play();
            }
        }
        if (!allShow && sinceStart.elapsed() < kLiveDeadlineMs) {
            return;
        }
        looks.stop();
        before = frames;
        std::printf("measuring\n");
        std::fflush(stdout);
        const int seconds = parser.value(QStringLiteral("seconds")).toInt();
        QTimer::singleShot(seconds * 1000, &application, &QCoreApplication::quit);
    });
    looks.start(kPatienceMs);
    QCoreApplication::exec();
    quint64 shown = 0;
    int showing = 0;
    for (size_t i = 0; i < before.size(); ++i) {
        shown += frames[i] - before[i];
        showing += frames[i] > before[i] ? 1 : 0;
    }
    std::printf("{\"frames\":%llu,\"showing\":%d}\n", static_cast<unsigned long long>(shown),
                showing);
    std::fflush(stdout);
    // Qt's players may abort while they are taken down; what was measured is told.
    std::_Exit(0);
}
