// Whole lists in and out: every kind of error at its cell, progress, cancel, a crash, undo, and the
// way back from an exported list. The importing process that is killed is this program itself,
// started with --import.
#include "register_fixture.h"
#include "services/exchange_service.h"
#include "store/approval_repository.h"
#include "store/backup.h"
#include "support/zip_maker.h"

#include <QCoreApplication>
#include <QDir>
#include <QElapsedTimer>
#include <QFile>
#include <QProcess>
#include <QTest>

#include <csignal>
#include <cstdio>
#include <thread>

using namespace gatehouse;
using namespace gatehouse::test;
using namespace gatehouse::services;

namespace {

constexpr int kRows = 20'000;
const QByteArray kHeader =
    QByteArrayLiteral("name,phone,address,relation,until,document_kind,document_number\n");

/// An identity number that nobody else of the list has; its check character fits.
QString identityNumber(int i)
{
    const QString digits =
        QStringLiteral("310101%1%2")
            .arg(QDate(1960, 1, 1).addDays(i / 900).toString(QStringLiteral("yyyyMMdd")))
            .arg(i % 900, 3, 10, QChar(u'0'));
    return digits + identityCheckCharacter(digits);
}

/// The two last cells: every other person has a card, some have a passport, some nothing.
QString documentCells(int i)
{
    if (i % 2 == 0) {
        return (i % 4 == 0 ? QString() : QStringLiteral("居民身份证")) + u',' + identityNumber(i);
    }
    return i % 5 == 0 ? QStringLiteral("passport,E%1").arg(i, 8, 10, QChar(u'0'))
                      : QStringLiteral(",");
}

/// `document`: whose document it is, where a second list has people of other names.
QByteArray goodRow(int i, std::optional<int> document = {})
{
    return QStringLiteral("住户%1,139%2,%3-%4-%5,%6,%7,%8\n")
        .arg(i)
        .arg(i, 8, 10, QChar(u'0'))
        .arg(i / 1000 + 1)
        .arg(i / 500 % 2 + 1)
        .arg(100 + i % 500 / 2)
        .arg(i % 3 == 0 ? QStringLiteral("owner") : QStringLiteral("同住人"))
        .arg(i % 7 == 0 ? QStringLiteral("2027-03-31") : QString(),
             documentCells(document.value_or(i)))
        .toUtf8();
}

/// Every kind of mistake, and the cell in which it stands ("" for the row as a whole).
struct Mistake
{
    QByteArray row;
    const char* column;
};
const std::vector<Mistake> kMistakes{
    {",139,1-1-1,owner,", "A"},
    {"x,139,1-1-1,owner,", "B"},
    {"=1+1,,1-1-1,owner,", "A"},
    {"@SUM(A1),,1-1-1,owner,", "A"},
    {"a\tb,,1-1-1,owner,", "A"},
    {"a,1234,1-1-1,owner,", "B"},
    {"b,phone,1-1-1,owner,", "B"},
    {"c,+1+1,1-1-1,owner,", "B"},
    {"d,,1-1,owner,", "C"},
    {"e,,1-1-123456789,owner,", "C"},
    {"f,,,owner,", "C"},
    {"g,,1-1-1,friend,", "D"},
    {"h,,1-1-1,,", "D"},
    {"i,,1-1-1,owner,31.3.2027", "E"},
    {"j,,1-1-1,owner,2027-02-30", "E"},
    {"k,,1-1-1,owner,2020-01-01", "E"},
    {"l,,1-1-1,owner,=NOW()", "E"},
    {"m,,1-1-1,owner,,,,shifted", ""},
    {"\"n\"x,,1-1-1,owner,", "A"},
    {"\xE6\x9D,,1-1-1,owner,", ""},
    {"住户1,,1-1-100,owner,", "A"},  // stands in an earlier row
    {"Old,,9-9-901,owner,", "A"},    // is in the register
    {"o,,1-1-1,owner,,library card,110105194912310021", "F"},
    {"p,,1-1-1,owner,,护照,", "G"},
    {"q,,1-1-1,owner,,,11010519491231", "G"},
    {"r,,1-1-1,owner,,,110105194912310021", "G"},  // the check character
    {"s,,1-1-1,owner,,,110105194902310024", "G"},  // 31 February
    {"t,,1-1-1,owner,,,310***********1234", "G"},  // masked
    {"u,,1-1-1,owner,,台胞证,E00000001", "G"},
    {"v,,1-1-1,owner,,passport,e00000005", "G"},   // stands in an earlier row
    {"w,,1-1-1,owner,,,11010519491231002x", "G"},  // is in the register
};

ImportFile fileOf(const QByteArray& bytes)
{
    return {.bytes = bytes,
            .name = QStringLiteral("list.csv"),
            .sheet = 0,
            .photosZip = {},
            .columns = {}};
}

QByteArray goodList(int rows)
{
    QByteArray csv = kHeader;
    for (int i = 0; i < rows; ++i) {
        csv += goodRow(i);
    }
    return csv;
}

/// Imports until it is killed; says how far it is.
int importUntilKilled(const QString& directory)
{
    const SystemClock clock;
    auto opened = store::Store::open({.databaseFile = directory + QStringLiteral("/estate.db"),
                                      .keyFile = directory + QStringLiteral("/estate.key")},
                                     clock);
    if (!opened) {
        std::fprintf(stderr, "%s\n", qPrintable(opened.error().text));
        return 1;
    }
    vision::Gallery gallery;
    FaceDesk faces{QStringLiteral("/no/models/here")};
    RegistryService registry(*opened.value(), gallery, faces);
    ExchangeService exchange(*opened.value(), registry, faces, gallery);
    Session manager;
    manager.user = UserId(1);
    manager.role = Role::Manager;
    const auto control = std::make_shared<WorkControl>();
    const auto done =
        exchange.importPeople(manager, fileOf(goodList(kRows)), ImportMode::Apply, control);
    while (!done.isFinished()) {
        std::printf("%d\n", control->permille.load());
        std::fflush(stdout);
        std::this_thread::sleep_for(std::chrono::milliseconds(5));
    }
    return done.result() ? 0 : 1;
}

}  // namespace

class TestExchange : public QObject
{
    Q_OBJECT

private:
    std::unique_ptr<RegisterFixture> m_fixture;
    std::unique_ptr<ExchangeService> m_exchange;

    void makeExchange()
    {
        m_exchange = std::make_unique<ExchangeService>(
            m_fixture->store.store(), *m_fixture->registry, m_fixture->faces, m_fixture->gallery);
    }
    Result<ImportReport> import(const QByteArray& bytes, ImportMode mode = ImportMode::Apply,
                                WorkControlPtr control = {})
    {
        return await(m_exchange->importPeople(m_fixture->manager(), fileOf(bytes), mode, control));
    }
    Result<UndoReport> undo(ImportBatchId batch, UndoScope scope = UndoScope::WholeBatch)
    {
        return await(m_exchange->undo(m_fixture->manager(), batch, scope));
    }
    qint64 count(const char* table)
    {
        return m_fixture->number(
            QStringLiteral("SELECT count(*) FROM %1").arg(QString::fromLatin1(table)));
    }
    QString rowsOf(const char* table)
    {
        return QStringLiteral("%1 %2").arg(QString::fromLatin1(table)).arg(count(table));
    }
    /// What an import adds, counted.
    QStringList register_()
    {
        return {rowsOf("person"),           rowsOf("person_key"),
                rowsOf("household_member"), rowsOf("household"),
                rowsOf("address"),          rowsOf("person_document"),
                rowsOf("person_lookup"),    QStringLiteral("parts %1").arg(parts().size())};
    }
    store::KeyParts& parts() { return *m_fixture->store.store().sealer().keyParts(); }
    int found(const QString& text)
    {
        return int(await(m_fixture->registry->people(m_fixture->manager(), text, std::nullopt, 100))
                       ->rows.size());
    }

private slots:
    void init()
    {
        m_fixture = std::make_unique<RegisterFixture>();
        QVERIFY(await(m_fixture->registry->load()).ok());
        makeExchange();
    }
    void cleanup()
    {
        m_exchange.reset();
        m_fixture.reset();
    }

    void everyMistakeIsFoundAtItsCellAndNothingElse()
    {
        m_fixture->store.addResident(QStringLiteral("Old"), QStringLiteral("9-9-901"));
        QCOMPARE(import(kHeader + "Alt,,9-9-902,owner,,,11010519491231002X\n")->added, 1);
        QByteArray bad = kHeader;
        QStringList expected;
        size_t next = 0;
        constexpr int kEvery = 600;
        for (int i = 0; i < kRows; ++i) {
            const int row = i + 2;
            if (i % kEvery == kEvery - 1 && next < kMistakes.size()) {
                const Mistake& mistake = kMistakes[next++];
                bad += mistake.row + '\n';
                const QString column = QString::fromLatin1(mistake.column);
                expected << QStringLiteral("%1 %2").arg(row).arg(
                    column.isEmpty() ? QString() : column + QString::number(row));
            } else {
                bad += goodRow(i);
            }
        }
        QCOMPARE(next, kMistakes.size());
        const QStringList before = register_();
        const auto report = import(bad);
        QVERIFY(report.ok());
        QStringList places;
        for (const ImportProblem& problem : report->problems) {
            places << QStringLiteral("%1 %2").arg(problem.line).arg(problem.cell);
            QVERIFY(!problem.reason.isEmpty());
        }
        // One row with two mistakes: no name, and a telephone that is too short.
        expected.insert(1, QString(expected.first()).replace(u'A', u'B'));
        QCOMPARE(places, expected);
        QCOMPARE(report->rows, kRows);
        QCOMPARE(register_(), before);

        const auto good = import(goodList(kRows));
        QVERIFY(good.ok());
        QVERIFY(good->problems.empty());
        QCOMPARE(good->added, kRows);
        QCOMPARE(count("person"), kRows + 2);
        QCOMPARE(count("person_document"), kRows / 2 + kRows / 10 + 1);
        QCOMPARE(found(QStringLiteral("住户19999")), 1);
    }

    void cancelInTheMiddleLeavesNothing()
    {
        const QStringList before = register_();
        const auto control = std::make_shared<WorkControl>();
        auto future = m_exchange->importPeople(m_fixture->manager(), fileOf(goodList(kRows)),
                                               ImportMode::Apply, control);
        QTRY_VERIFY_WITH_TIMEOUT(control->permille > 400 || future.isFinished(), kAwaitMs);
        QVERIFY(!future.isFinished());
        control->cancelled = true;
        const auto report = await(future);
        QVERIFY(!report);
        QCOMPARE(report.error().code, ErrorCode::Cancelled);
        QCOMPARE(register_(), before);
        QCOMPARE(count("import_batch_person"), 0);
        QCOMPARE(found(QStringLiteral("住户")), 0);
        // And the next one is not held up by it.
        QCOMPARE(import(goodList(10))->added, 10);
    }

    void killedInTheMiddleLeavesNothingAfterTheNextStart()
    {
        const QStringList before = register_();
        m_exchange.reset();
        m_fixture->registry.reset();
        m_fixture->store.close();
        QProcess child;
        child.start(QCoreApplication::applicationFilePath(),
                    {QStringLiteral("--import"), m_fixture->store.directory()});
        QVERIFY(child.waitForStarted());
        int permille = 0;
        while (permille < 500 && child.waitForReadyRead(kAwaitMs)) {
            permille = child.readAllStandardOutput().trimmed().split('\n').last().toInt();
        }
        QVERIFY2(permille >= 500, child.readAllStandardError().constData());
        ::kill(pid_t(child.processId()), SIGKILL);
        child.waitForFinished();
        QCOMPARE(child.exitStatus(), QProcess::CrashExit);

        m_fixture->store.reopen();
        m_fixture->registry = m_fixture->make();
        makeExchange();
        const qint64 half = count("person");
        QVERIFY2(half > 0 && half < kRows, qPrintable(QString::number(half)));
        const auto removed = await(m_exchange->recover());
        QVERIFY(removed.ok());
        QCOMPARE(removed.value(), half);
        QCOMPARE(register_(), before);
        QVERIFY(await(m_fixture->registry->load()).ok());
        QCOMPARE(found(QStringLiteral("住户")), 0);
        QCOMPARE(await(m_exchange->recover()).value(), 0);
        QCOMPARE(import(goodList(10))->added, 10);
    }

    void undoRemovesExactlyWhatTheBatchAdded()
    {
        const auto first = import(goodList(100));
        const QStringList before = register_();
        QByteArray more = kHeader;
        for (int i = 0; i < 300; ++i) {
            // Half of them move in with people of the first batch.
            more += QByteArray("Neu") + goodRow(i, kRows + i);
        }
        const auto second = import(more);
        QCOMPARE(second->added, 300);
        QCOMPARE(await(m_exchange->batches(m_fixture->manager()))->front().id, second->batch);
        const auto undone = undo(second->batch);
        QVERIFY(undone.ok());
        QCOMPARE(undone->removed, 300);
        QCOMPARE(found(QStringLiteral("Neu")), 0);
        QCOMPARE(found(QStringLiteral("住户42")), 1);
        // The newest row stays without a name, so that its number is not given away twice.
        QCOMPARE(count("person"), 101);
        QCOMPARE(count("person_key"), 100);
        QCOMPARE(register_().mid(1), before.mid(1));
        QVERIFY(!undo(second->batch).ok());
        QCOMPARE(undo(first->batch)->removed, 100);
        QCOMPARE(count("household"), 0);
        QCOMPARE(count("address"), 0);
    }

    void copyMadeBeforeAnUndoCannotBeReadAfterIt()
    {
        const auto batch = import(goodList(200));
        const PersonId person(m_fixture->number(QStringLiteral("SELECT min(id) FROM person")));
        const store::Sealer& sealer = m_fixture->store.store().sealer();
        // What every copy of the database holds of this person's key.
        const auto wrapped = await(m_fixture->store.store().read(
            [](store::sql::Connection& connection) -> Result<QByteArray> {
                const auto row = store::sql::firstRow(
                    connection, QStringLiteral("SELECT wrapped_key FROM person_key ORDER BY 1"));
                return row ? Result<QByteArray>(row.value()->blob(0)) : row.error();
            }));
        QVERIFY(wrapped.ok());
        const QString folder = m_fixture->store.directory() + QStringLiteral("/backups");
        QVERIFY(QDir().mkpath(folder));
        QVERIFY(parts().copyTo(store::keyPartsCopy(folder)).ok());
        QVERIFY(parts().part(person).ok());

        QCOMPARE(undo(batch->batch)->removed, 200);
        QCOMPARE(parts().part(person).error().code, ErrorCode::NotFound);
        QVERIFY(!sealer.unwrap(wrapped.value(), person).ok());
        for (const QString& file : {parts().file(), store::keyPartsCopy(folder)}) {
            const auto again = store::KeyParts::open(file, store::KeyParts::Missing::Refuse);
            QVERIFY(again.ok());
            QCOMPARE(again.value()->size(), 0);
        }
    }

    void undoNamesWhomSomebodyTouchedSince()
    {
        const auto batch = import(goodList(20));
        const PersonId granted =
            await(m_fixture->registry->people(m_fixture->manager(), QStringLiteral("住户7"),
                                              std::nullopt, 1))
                ->rows.front()
                .id;
        NewGrant grant;
        grant.person = granted;
        grant.doors = {m_fixture->store.eastGate};
        grant.basis = QStringLiteral("owner");
        grant.credential = Credential::Card;
        grant.validity = {m_fixture->store.clock().now(),
                          m_fixture->store.clock().now() + std::chrono::hours(24)};
        const auto made = await(m_fixture->registry->grant(m_fixture->manager(), grant));
        QVERIFY2(made.ok(), made ? "" : qPrintable(made.error().text));
        const auto refused = undo(batch->batch);
        QVERIFY(refused.ok());
        QCOMPARE(refused->removed, 0);
        QCOMPARE(refused->ties.size(), 1U);
        QCOMPARE(refused->ties.front().person, granted);
        QCOMPARE(refused->ties.front().name, QStringLiteral("住户7"));
        QCOMPARE(int(refused->ties.front().tie), int(store::ImportTie::Granted));
        QCOMPARE(count("person_key"), 20);

        const auto others = undo(batch->batch, UndoScope::UntouchedOnly);
        QCOMPARE(others->removed, 19);
        QCOMPARE(others->kept, 1);
        QCOMPARE(count("person_key"), 1);
        QCOMPARE(found(QStringLiteral("住户7")), 1);
        QCOMPARE(int(await(m_exchange->batches(m_fixture->manager()))->front().state),
                 int(store::ImportState::PartlyUndone));
    }

    void exportedListIsReadBack_data()
    {
        QTest::addColumn<int>("format");
        QTest::newRow("CSV") << int(exchange::TableFormat::Csv);
        QTest::newRow("workbook") << int(exchange::TableFormat::Workbook);
    }

    void exportedListIsReadBack()
    {
        QFETCH(int, format);
        const QByteArray list = kHeader +
                                "王小明,+8613912345678,3-1-1802,owner,2027-03-31,,"
                                "11010519491231002X\n"
                                "\"Smith, \"\"Al\"\"\",,3-1-1803,tenant,\n'=1+1,,4-1-101,staff,\n";
        const auto batch = import(list);
        QCOMPARE(batch->added, 3);
        const PeopleExport target{.path = m_fixture->store.directory() + QStringLiteral("/out"),
                                  .format = exchange::TableFormat(format),
                                  .values = ExportValues::Clear,
                                  .approval = approval()};
        // No purpose: nothing leaves.
        QCOMPARE(await(m_exchange->exportPeople(m_fixture->manager(), target)).error().code,
                 ErrorCode::Conflict);
        m_fixture->store.openPurpose(Role::Manager);
        PeopleExport alone = target;
        alone.approval = {};
        QCOMPARE(await(m_exchange->exportPeople(m_fixture->manager(), alone)).error().code,
                 ErrorCode::Denied);
        QVERIFY(!QFile::exists(target.path));
        const auto written = await(m_exchange->exportPeople(m_fixture->manager(), target));
        QVERIFY2(written.ok(), written ? "" : qPrintable(written.error().text));
        QCOMPARE(written.value(), 3);
        // A yes is good once.
        QVERIFY(!await(m_exchange->exportPeople(m_fixture->manager(), target)).ok());
        QVERIFY(m_fixture->auditAfter(0).contains(QStringLiteral("person.export people")));

        QCOMPARE(undo(batch->batch)->removed, 3);
        QFile file(target.path);
        QVERIFY(file.open(QIODevice::ReadOnly));
        const auto again = import(file.readAll());
        QVERIFY(again.ok());
        QVERIFY2(again->problems.empty(),
                 qPrintable(again->problems.empty() ? QString() : again->problems.front().reason));
        QCOMPARE(again->added, 3);
        QCOMPARE(count("person_document"), 1);
        QCOMPARE(found(QStringLiteral("=1+1")), 1);
        QCOMPARE(found(QStringLiteral("Smith, \"Al\"")), 1);
        const auto until = m_fixture->number(
            QStringLiteral("SELECT until_ms FROM household_member WHERE until_ms IS NOT NULL"));
        QCOMPARE(QDateTime::fromMSecsSinceEpoch(until, Qt::UTC).toString(Qt::ISODate),
                 QStringLiteral("2027-03-31T16:00:00Z"));
    }

    void exportWithoutASecondPersonIsMasked()
    {
        QCOMPARE(
            import(kHeader + "王小明,13912345678,3-1-1802,owner,,,11010519491231002X\n")->added, 1);
        const PeopleExport target{.path =
                                      m_fixture->store.directory() + QStringLiteral("/out.csv")};
        QCOMPARE(await(m_exchange->exportPeople(m_fixture->manager(), target)).error().code,
                 ErrorCode::Conflict);
        QVERIFY(!QFile::exists(target.path));
        m_fixture->store.openPurpose(Role::Manager);
        QCOMPARE(await(m_exchange->exportPeople(m_fixture->manager(), target)).value(), 1);
        QFile file(target.path);
        QVERIFY(file.open(QIODevice::ReadOnly));
        const QByteArray text = file.readAll();
        QVERIFY(text.contains("139****5678"));
        QVERIFY(text.contains("110***********002X"));
        QVERIFY(text.contains("resident_identity"));
        QVERIFY(!text.contains("13912345678"));
        QVERIFY(!text.contains("11010519491231002X"));
    }

    void columnsAreRememberedByTheHeadings()
    {
        const QByteArray list = "A,B,C\nowner,Li,3-1-1\n";
        ImportFile file = fileOf(list);
        auto look = await(m_exchange->look(m_fixture->manager(), file));
        QVERIFY(look->columns.empty() && !look->remembered);
        QCOMPARE(look->firstRows.size(), 1U);
        file.columns = {
            {PeopleField::Name, 1}, {PeopleField::Address, 2}, {PeopleField::Relation, 0}};
        QCOMPARE(
            await(m_exchange->importPeople(m_fixture->manager(), file, ImportMode::Apply))->added,
            1);
        look = await(m_exchange->look(m_fixture->manager(), fileOf("a,b,c\ntenant,Wang,3-1-2\n")));
        QVERIFY(look->remembered);
        QCOMPARE(look->columns, file.columns);
    }

    void photographNeedsAnArchiveAndAConsent()
    {
        const QByteArray list =
            "name,address,relation,photo,consent_version,consent_day,consent_channel\n"
            "Li,3-1-1,owner,li.jpg,,,\n"
            "Wang,3-1-2,owner,wang.jpg,2026-11,2030-01-01,shouting\n";
        const auto report = import(list);
        QVERIFY(report.ok());
        QStringList cells;
        for (const ImportProblem& problem : report->problems) {
            cells << problem.cell;
        }
        QCOMPARE(cells, QStringList({QStringLiteral("D2"), QStringLiteral("D3")}));
    }

    void childsConsentIsTheGuardians()
    {
        const QString photos = m_fixture->store.directory() + QStringLiteral("/photos.zip");
        QFile zip(photos);
        QVERIFY(zip.open(QIODevice::WriteOnly));
        const QByteArray picture("\xFF\xD8\xFF\xE0 not looked into by a trial");
        QVERIFY(zip.write(makeZip({{"kid.jpg", picture}})) > 0);
        zip.close();
        const QString digits = QStringLiteral("31010120200101001");
        const QString number = digits + identityCheckCharacter(digits);
        const QByteArray head =
            "name,address,relation,document_number,photo,consent_version,consent_day,"
            "consent_channel,guardian\n";
        const auto problems = [&](const QByteArray& channel) {
            ImportFile file = fileOf(head + "Kid,3-1-1,co-resident," + number.toLatin1() +
                                     ",kid.jpg,2026-11,2026-01-02," + channel + '\n');
            file.photosZip = photos;
            const auto report =
                await(m_exchange->importPeople(m_fixture->manager(), file, ImportMode::DryRun));
            QStringList cells;
            for (const ImportProblem& problem : report->problems) {
                cells << problem.cell;
            }
            return cells;
        };
        QCOMPARE(problems("paper,"), QStringList{QStringLiteral("H2")});
        QCOMPARE(problems("guardian,Mother"), QStringList());
    }

    void longestWaitOfAnotherWriteIsMeasured()
    {
        auto future = m_exchange->importPeople(m_fixture->manager(), fileOf(goodList(kRows)),
                                               ImportMode::Apply);
        qint64 longest = 0;
        int writes = 0;
        while (!future.isFinished()) {
            QElapsedTimer waited;
            waited.start();
            QVERIFY(await(m_fixture->store.store().write([](store::sql::Connection& connection) {
                        return connection.execute(
                            QStringLiteral("UPDATE camera_state SET updated_ms = updated_ms"));
                    })).ok());
            longest = std::max(longest, waited.elapsed());
            ++writes;
            QTest::qWait(10);
        }
        QCOMPARE(await(future)->added, kRows);
        QVERIFY(writes > 0);
        qInfo("%d other writes while %d people were added; the longest took %lld ms", writes, kRows,
              longest);
    }

private:
    ApprovalId approval()
    {
        const auto now = m_fixture->store.clock().now();
        return await(m_fixture->store.store().write([&, now](store::sql::Connection& connection) {
                   return store::insertApproval(
                       connection,
                       {.action = kExportAction,
                        .subject = kExportSubject,
                        .asker = m_fixture->manager().user,
                        .approver = m_fixture->store.session(Role::Administrator).user},
                       now);
               }))
            .value();
    }
};

int main(int argc, char** argv)
{
    QCoreApplication application(argc, argv);
    const QStringList arguments = QCoreApplication::arguments();
    if (arguments.size() == 3 && arguments.at(1) == QLatin1String("--import")) {
        return importUntilKilled(arguments.at(2));
    }
    TestExchange test;
    return QTest::qExec(&test, argc, argv);
}
#include "tst_exchange.moc"
