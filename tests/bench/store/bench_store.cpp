// What the store costs with a big estate in it: start, searches, pages, durable inserts, backup.
// Prints one JSON object as its last line; never passes or fails by time.
//
//   bench_store [--passages N] [--people N] [--samples N] [--inserts N] [--dir DIR] [--no-tenth]
//
// The filled files are kept under DIR, $GATEHOUSE_BENCH_DIR, or a temporary folder, and used again
// while schema and sizes are the same.
#include "bench/store/estate_fill.h"
#include "services/entry_service.h"
#include "services/registry_service.h"
#include "store/backup.h"
#include "store/passage_repository.h"
#include "store/sql/query.h"

#include <QCommandLineParser>
#include <QCoreApplication>
#include <QDir>
#include <QElapsedTimer>
#include <QFileInfo>
#include <QJsonDocument>
#include <QJsonObject>
#include <QProcess>
#include <QTemporaryDir>

#include <sys/resource.h>
#include <algorithm>
#include <cstdio>
#include <deque>
#include <random>
#include <thread>

using namespace gatehouse;
using namespace gatehouse::bench;

namespace {

constexpr int kRows = kDefaultPageRows;
constexpr int kPagesBefore = 99;

struct Options
{
    EstateSize size;
    int samples = 200;
    int inserts = 40'000;
};

[[noreturn]] void stop(const QString& what, const Error& error)
{
    std::fprintf(stderr, "bench_store: %s: %s\n", qPrintable(what), qPrintable(error.text));
    std::exit(1);
}

/// Blocks without an event loop, so that its rounds are not measured; nothing here needs one.
template <typename T>
Result<T> await(QFuture<Result<T>> future)
{
    return future.result();
}

template <typename T>
T must(Result<T> result, const char* what)
{
    if (!result) {
        stop(QString::fromLatin1(what), result.error());
    }
    return result.take();
}

void must(const Status& status, const char* what)
{
    if (!status) {
        stop(QString::fromLatin1(what), status.error());
    }
}

double ms(qint64 nanoseconds)
{
    return double(nanoseconds) / 1e6;
}

double percentile(std::vector<double> values, double share)
{
    if (values.empty()) {
        return 0;
    }
    std::ranges::sort(values);
    return values[std::min(values.size() - 1, size_t(share * double(values.size())))];
}

double cpuMs()
{
    rusage usage{};
    ::getrusage(RUSAGE_SELF, &usage);
    const auto of = [](const timeval& time) {
        return double(time.tv_sec) * 1e3 + double(time.tv_usec) / 1e3;
    };
    return of(usage.ru_utime) + of(usage.ru_stime);
}

store::StoreConfig configIn(const QString& folder)
{
    return {.databaseFile = folder + QStringLiteral("/gatehouse.db"),
            .keyFile = folder + QStringLiteral("/estate.key")};
}

/// A filled folder, named by what decides its content.
QString folderFor(const QString& root, const EstateSize& size)
{
    const auto state = must(store::Store::inspect(configIn(root)), "schema");
    const QString name =
        QStringLiteral("store-v%1-%2-%3").arg(state.newest).arg(size.people).arg(size.passages);
    QDir(root).mkpath(name);
    return root + u'/' + name;
}

/// Looking further back than a day asks for a purpose.
Session managerWithPurpose()
{
    Session session{UserId(1), QStringLiteral("manager"), Role::Manager, {}};
    session.purposeSlot = std::make_shared<PurposeSlot>();
    session.purposeSlot->set(PurposeSlot::Open{PurposeId(1), UtcTime::max()});
    return session;
}

/// One estate, opened as the desk does.
class Desk
{
public:
    explicit Desk(const QString& folder)
        : m_store(must(store::Store::open(configIn(folder), m_clock), "open"))
        , m_registry(*m_store, m_gallery, m_faces)
        , m_entry(*m_store)
    {
    }

    void load() { must(await(m_registry.load()), "load"); }
    auto people(const QString& text)
    {
        return must(await(m_registry.people(m_session, text, std::nullopt, kRows)), "people");
    }
    auto passages(const PassageQuery& query, std::optional<PageKey> after)
    {
        return must(await(m_entry.passages(m_session, query, after, kRows)), "passages");
    }
    store::Store& store() { return *m_store; }

private:
    SystemClock m_clock;
    std::unique_ptr<store::Store> m_store;
    vision::Gallery m_gallery;
    services::FaceDesk m_faces{QStringLiteral("/no/models/here")};
    services::RegistryService m_registry;
    services::EntryService m_entry;
    const Session m_session = managerWithPurpose();
};

/// The child of startMs(): what a start does until the first page of people is there.
int startAndStop(const QString& folder)
{
    Desk desk(folder);
    desk.load();
    (void)desk.people(QString());
    std::fputs("ready\n", stdout);
    std::fflush(stdout);
    return 0;
}

double startMs(const QString& folder)
{
    std::vector<double> times;
    for (int i = 0; i < 3; ++i) {
        QElapsedTimer timer;
        timer.start();
        QProcess child;
        child.start(QCoreApplication::applicationFilePath(), {QStringLiteral("--start"), folder});
        if (!child.waitForReadyRead(-1)) {
            stop(QStringLiteral("start"), fail(ErrorCode::Internal, child.errorString()));
        }
        times.push_back(ms(timer.nsecsElapsed()));
        child.waitForFinished(-1);
    }
    return percentile(times, 0.5);
}

/// The key after which the 100th page begins; nothing when there are fewer rows.
std::optional<PageKey> hundredth(Desk& desk, const PassageQuery& query)
{
    std::optional<PageKey> key;
    PassageQuery deep = query;
    // One long page instead of 99 short ones: it is not what is measured.
    const auto rows =
        must(await(desk.store().read([&](store::sql::Connection& connection) {
                 return store::PassageRepository(connection)
                     .page(deep, std::nullopt, kRows * kPagesBefore, desk.store().sealer());
             })),
             "deep page");
    return rows.next;
}

struct Kind
{
    const char* name;
    std::function<PassageQuery(std::mt19937_64&)> draw;
};

std::vector<Kind> kindsFor(const EstateSize& size)
{
    const auto share = [](std::mt19937_64& random) {
        return std::uniform_real_distribution<double>(0, 1)(random);
    };
    const auto hour = [share](std::mt19937_64& random) {
        const auto hours = std::chrono::duration_cast<std::chrono::hours>(kYear);
        return kYearBegin + std::chrono::hours(qint64(share(random) * double(hours.count())));
    };
    return {
        {"newest", [](std::mt19937_64&) { return PassageQuery(); }},
        {"by_person",
         [=](std::mt19937_64& random) {
             PassageQuery query;
             query.person = PersonId(personOfDraw(share(random), size.people) + 1);
             return query;
         }},
        {"by_door",
         [=](std::mt19937_64& random) {
             PassageQuery query;
             query.door = DoorId(qint64(random() % quint64(size.doors)) + 1);
             return query;
         }},
        {"by_hour",
         [=](std::mt19937_64& random) {
             PassageQuery query;
             query.from = hour(random);
             query.until = *query.from + std::chrono::hours(1);
             return query;
         }},
        {"by_plate",
         [=](std::mt19937_64& random) {
             PassageQuery query;
             query.plate = plateOf(personOfDraw(share(random), size.vehicles));
             return query;
         }},
        {"by_door_and_hour",
         [=](std::mt19937_64& random) {
             PassageQuery query;
             query.door = DoorId(qint64(random() % quint64(size.doors)) + 1);
             query.from = hour(random);
             query.until = *query.from + std::chrono::hours(1);
             return query;
         }},
        {"by_door_and_rare_outcome",
         [=](std::mt19937_64& random) {
             PassageQuery query;
             query.door = DoorId(qint64(random() % quint64(size.doors)) + 1);
             query.outcome = PassageOutcome::TooPoor;
             return query;
         }},
    };
}

QJsonObject summary(const std::vector<double>& times)
{
    return {{QStringLiteral("p50_ms"), percentile(times, 0.5)},
            {QStringLiteral("p95_ms"), percentile(times, 0.95)},
            {QStringLiteral("samples"), qint64(times.size())}};
}

QJsonObject measurePages(Desk& desk, const Options& options)
{
    constexpr int kDeepShare = 10;  // one sample in ten also reads its 100th page
    QJsonObject pages;
    for (const Kind& kind : kindsFor(options.size)) {
        std::mt19937_64 random(7);
        std::vector<double> first;
        std::vector<double> deep;
        for (int i = 0; i < options.samples; ++i) {
            const PassageQuery query = kind.draw(random);
            QElapsedTimer timer;
            timer.start();
            (void)desk.passages(query, std::nullopt);
            first.push_back(ms(timer.nsecsElapsed()));
            const auto key = i % kDeepShare == 0 ? hundredth(desk, query) : std::nullopt;
            if (key) {
                timer.restart();
                (void)desk.passages(query, key);
                deep.push_back(ms(timer.nsecsElapsed()));
            }
        }
        pages.insert(QString::fromLatin1(kind.name), summary(first));
        if (!deep.empty()) {
            pages.insert(QString::fromLatin1(kind.name) + QStringLiteral("_page_100"),
                         summary(deep));
        }
    }
    return pages;
}

QJsonObject measurePersonSearch(Desk& desk, const Options& options)
{
    std::mt19937_64 random(11);
    std::vector<double> times;
    for (int i = 0; i < options.samples; ++i) {
        const int person = int(random() % quint64(options.size.people));
        const QString texts[] = {nameOf(person), nameOf(person).left(1), nameOf(person).mid(1),
                                 roomOf(person % options.size.households), QStringLiteral("龘龘")};
        QElapsedTimer timer;
        timer.start();
        (void)desk.people(texts[i % int(std::size(texts))]);
        times.push_back(ms(timer.nsecsElapsed()));
    }
    return summary(times);
}

qint64 numberOf(Desk& desk, const QString& sql)
{
    return must(
        await(desk.store().read([sql](store::sql::Connection& connection) -> Result<qint64> {
            const auto value = connection.single(sql);
            return value ? Result<qint64>(value->toLongLong()) : Result<qint64>(value.error());
        })),
        "number");
}

/// Rows a second from several producers, each of which waits for durability but keeps some on the
/// way. The rows are taken out again.
double insertsPerSecond(Desk& desk, const Options& options)
{
    constexpr int kProducers = 8;
    constexpr size_t kOnTheWay = 128;
    const qint64 last = numberOf(desk, QStringLiteral("SELECT coalesce(max(id), 0) FROM passage"));
    store::Store& store = desk.store();
    const auto produce = [&store, &options](int producer) {
        std::mt19937_64 random{std::uint64_t(producer)};
        std::deque<QFuture<Result<PassageId>>> onTheWay;
        const auto settle = [&onTheWay] {
            must(onTheWay.front().result(), "insert");
            onTheWay.pop_front();
        };
        for (int i = 0; i < options.inserts / kProducers; ++i) {
            Passage passage;
            passage.at = kYearBegin + kYear + std::chrono::milliseconds(i);
            passage.door = DoorId(qint64(random() % quint64(options.size.doors)) + 1);
            passage.person = PersonId(qint64(random() % quint64(options.size.people)) + 1);
            passage.outcome = PassageOutcome::Granted;
            onTheWay.push_back(store.write(
                [passage, &sealer = store.sealer()](store::sql::Connection& connection) {
                    return store::PassageRepository(connection).add(passage, sealer);
                }));
            if (onTheWay.size() >= kOnTheWay) {
                settle();
            }
        }
        while (!onTheWay.empty()) {
            settle();
        }
    };
    QElapsedTimer timer;
    timer.start();
    {
        std::vector<std::jthread> producers;
        for (int i = 0; i < kProducers; ++i) {
            producers.emplace_back(produce, i);
        }
    }
    const double seconds = double(timer.nsecsElapsed()) / 1e9;
    must(await(store.write([last](store::sql::Connection& connection) -> Status {
             const auto gone = store::sql::change(
                 connection, QStringLiteral("DELETE FROM passage WHERE id > ?"), last);
             return gone ? Status() : Status(gone.error());
         })),
         "taking the rows out");
    return double(options.inserts / kProducers * kProducers) / seconds;
}

/// Seconds for a whole copy while nobody writes; the copy is deleted again.
double backupSeconds(Desk& desk, const store::StoreConfig& config)
{
    QElapsedTimer timer;
    timer.start();
    const QString folder = QFileInfo(config.databaseFile).path() + QStringLiteral("/copies");
    const auto made =
        must(store::makeBackup(config, folder, desk.store().clock(), {}), "making a copy");
    const double seconds = double(timer.nsecsElapsed()) / 1e9;
    QFile::remove(made.file);
    return seconds;
}

QJsonObject measure(const QString& root, const Options& options)
{
    const QString folder = folderFor(root, options.size);
    QElapsedTimer timer;
    timer.start();
    must(ensureEstate(configIn(folder), options.size), "fill");
    const double fillSeconds = double(timer.nsecsElapsed()) / 1e9;
    const double start = startMs(folder);
    Desk desk(folder);
    desk.load();
    const double cpuBefore = cpuMs();
    const QJsonObject pages = measurePages(desk, options);
    const QJsonObject people = measurePersonSearch(desk, options);
    const double cpuPages = cpuMs() - cpuBefore;
    QJsonObject result{
        {QStringLiteral("passages"), options.size.passages},
        {QStringLiteral("pages"), pages},
        {QStringLiteral("person_search_p95_ms"), people.value(QStringLiteral("p95_ms"))},
        {QStringLiteral("person_search_p50_ms"), people.value(QStringLiteral("p50_ms"))},
        {QStringLiteral("inserts_per_s"), insertsPerSecond(desk, options)},
        {QStringLiteral("start_ms"), start},
        {QStringLiteral("backup_s"), backupSeconds(desk, configIn(folder))},
        {QStringLiteral("cpu_ms"), cpuPages},
        {QStringLiteral("fill_s"), fillSeconds},
        {QStringLiteral("file_bytes"), QFileInfo(configIn(folder).databaseFile).size()},
    };
    return result;
}

}  // namespace

int main(int argc, char** argv)
{
    const QCoreApplication application(argc, argv);
    const QStringList words = QCoreApplication::arguments();
    if (words.size() == 3 && words.at(1) == QStringLiteral("--start")) {
        return startAndStop(words.at(2));
    }
    QCommandLineParser parser;
    const auto number = [&parser](const QString& name, qint64 fallback) {
        bool isNumber = false;
        const qint64 value = parser.value(name).toLongLong(&isNumber);
        return isNumber && value > 0 ? value : fallback;
    };
    for (const char* name : {"passages", "people", "samples", "inserts", "dir"}) {
        parser.addOption({QString::fromLatin1(name), QString(), QString::fromLatin1(name)});
    }
    parser.addOption({QStringLiteral("no-tenth"), QString()});
    parser.process(application);
    Options options;
    options.size.passages = number(QStringLiteral("passages"), options.size.passages);
    options.size.people = int(number(QStringLiteral("people"), options.size.people));
    options.size.households = std::max(1, options.size.people * 2 / 5);
    options.size.vehicles = std::max(1, options.size.people * 3 / 5);
    options.size.faces = options.size.people / 5;
    options.samples = int(number(QStringLiteral("samples"), options.samples));
    options.inserts = int(number(QStringLiteral("inserts"), options.inserts));

    const QTemporaryDir temporary;
    QString root = parser.value(QStringLiteral("dir"));
    if (root.isEmpty()) {
        root = qEnvironmentVariable("GATEHOUSE_BENCH_DIR", temporary.path());
    }
    QDir().mkpath(root);
    QJsonObject result = measure(root, options);
    if (!parser.isSet(QStringLiteral("no-tenth"))) {
        Options tenth = options;
        tenth.size.passages = std::max<qint64>(1, options.size.passages / 10);
        result.insert(QStringLiteral("at_tenth"), measure(root, tenth));
    }
    std::printf("%s\n", QJsonDocument(result).toJson(QJsonDocument::Compact).constData());
    return 0;
}
