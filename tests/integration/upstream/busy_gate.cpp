// gatehouse-test-busy-gate DIRECTORY PLUGINS HOST CAMERA write|drain
// A desk without a window that tst_killed_desk kills: it writes passages as fast as they are
// committed and delivers them. A line for each committed passage; "drained" when nothing waits any
// more.
#include "services/entry_service.h"
#include "services/sync_service.h"
#include "store/desk_run_repository.h"

#include <QCoreApplication>
#include <QTimer>

#include <cstdio>

using namespace gatehouse;

namespace {

void say(const QByteArray& line)
{
    std::fprintf(stdout, "%s\n", line.constData());
    std::fflush(stdout);
}

class BusyGate : public QObject
{
public:
    BusyGate(store::Store& store, const Paths& paths, CameraId camera)
        : m_store(store), m_entry(store), m_sync(store, paths, settings()), m_camera(camera)
    {
        connect(&m_entry, &services::EntryService::passagesChanged, &m_sync,
                &services::SyncService::wake);
        m_sync.start();
    }

    void write()
    {
        vision::Visit visit;
        visit.camera = m_camera;
        visit.decision = vision::VisitDecision::NotEnrolled;
        visit.decidedAt = m_store.clock().now();
        visit.crop = QImage(32, 32, QImage::Format_RGB888);
        visit.crop.fill(Qt::darkGreen);
        m_entry.recordVisit(visit).then(
            this, [this](const Result<services::RecordedVisit>& recorded) {
                if (!recorded) {
                    say("error " + recorded.error().text.toUtf8());
                    QCoreApplication::exit(1);
                    return;
                }
                say("passage " + QByteArray::number(recorded->passage.value()));
                write();
            });
    }

    void drain()
    {
        m_store
            .read([](store::sql::Connection& connection) {
                return store::DeskRunRepository(connection).countsSince(UtcTime{});
            })
            .then(this, [this](const Result<store::RunCounts>& counts) {
                if (counts && counts->pending == 0) {
                    say("drained");
                    QCoreApplication::quit();
                } else {
                    QTimer::singleShot(20, this, [this] { drain(); });
                }
            });
    }

private:
    static services::SyncSettings settings()
    {
        services::SyncSettings quick;
        quick.retryFirst = std::chrono::milliseconds(20);
        quick.retryLongest = std::chrono::milliseconds(200);
        quick.restartFirst = std::chrono::milliseconds(20);
        quick.idlePoll = std::chrono::milliseconds(200);
        return quick;
    }

    store::Store& m_store;
    services::EntryService m_entry;
    services::SyncService m_sync;
    CameraId m_camera;
};

}  // namespace

int main(int argc, char** argv)
{
    QCoreApplication application(argc, argv);
    const QStringList arguments = QCoreApplication::arguments();
    if (arguments.size() != 6) {
        return 2;
    }
    const QString directory = arguments.at(1);
    SystemClock clock;
    auto store = store::Store::open(store::StoreConfig{directory + QStringLiteral("/estate.db"),
                                                       directory + QStringLiteral("/estate.key")},
                                    clock);
    if (!store) {
        say("error " + store.error().text.toUtf8());
        return 1;
    }
    BusyGate gate(*store.value(), Paths{directory, QString(), arguments.at(2), arguments.at(3)},
                  CameraId(arguments.at(4).toLongLong()));
    if (arguments.at(5) == QLatin1String("drain")) {
        gate.drain();
    } else {
        gate.write();
    }
    return QCoreApplication::exec();
}
