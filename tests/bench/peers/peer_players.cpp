// A wall as many would write it: a grid of QMediaPlayers, each with its video widget.
//
//   peer_players --columns C --seconds S URL ...
//
// Prints, as its last line, {"frames":n} for the seconds after every player showed a picture (or
// after the deadline for that).
#include <QApplication>
#include <QCommandLineParser>
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
constexpr int kLiveDeadlineMs = 20'000;
}

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
    for (int i = 0; i < urls.size(); ++i) {
        auto* player = new QMediaPlayer(&wall);
        auto* video = new QVideoWidget(&wall);
        grid->addWidget(video, i / columns, i % columns);
        player->setVideoOutput(video);
        QObject::connect(video->videoSink(), &QVideoSink::videoFrameChanged, &wall,
                         [&frames, i] { ++frames[size_t(i)]; });
        player->setSource(QUrl(urls.at(i)));
        player->play();
    }
    wall.resize(1920, 1080);
    wall.show();
    const auto sum = [&frames] {
        quint64 total = 0;
        for (const quint64 each : frames) {
            total += each;
        }
        return total;
    };
    quint64 before = 0;
    QTimer::singleShot(kLiveDeadlineMs, &wall, [&] {
        before = sum();
        std::printf("measuring\n");
        std::fflush(stdout);
        const int seconds = parser.value(QStringLiteral("seconds")).toInt();
        QTimer::singleShot(seconds * 1000, &application, &QCoreApplication::quit);
    });
    QCoreApplication::exec();
    std::printf("{\"frames\":%llu}\n", static_cast<unsigned long long>(sum() - before));
    std::fflush(stdout);
    // Qt's players may abort while they are taken down; what was measured is told.
    std::_Exit(0);
}
