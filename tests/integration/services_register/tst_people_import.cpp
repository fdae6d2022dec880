// Lists of people as offices really send them.
#include "register_fixture.h"
#include "services/exchange_service.h"

#include <QStringEncoder>
#include <QTest>

using namespace gatehouse;
using namespace gatehouse::test;
using services::ImportMode;
using services::ImportProblem;
using services::ImportReport;

namespace {

const QString kHeader = QStringLiteral("name,phone,address,relation,until\n");

QByteArray gb18030(const QString& text)
{
    QStringEncoder encoder("GB18030");
    return encoder.encode(text);
}

/// "line column" of each problem.
QStringList places(const ImportReport& report)
{
    QStringList all;
    for (const ImportProblem& problem : report.problems) {
        all << QStringLiteral("%1 %2").arg(problem.line).arg(problem.column).trimmed();
    }
    return all;
}

}  // namespace

class TestPeopleImport : public QObject
{
    Q_OBJECT

private:
    std::unique_ptr<RegisterFixture> m_fixture;
    std::unique_ptr<services::ExchangeService> m_exchange;

    ImportReport import(const QByteArray& csv, ImportMode mode = ImportMode::Apply)
    {
        const services::ImportFile file{.bytes = csv,
                                        .name = QStringLiteral("list.csv"),
                                        .sheet = 0,
                                        .photosZip = {},
                                        .columns = {}};
        const auto report = await(m_exchange->importPeople(m_fixture->manager(), file, mode));
        if (!report) {
            qFatal("import: %s", qPrintable(report.error().text));
        }
        return report.value();
    }
    ImportReport import(const QString& csv, ImportMode mode = ImportMode::Apply)
    {
        return import(csv.toUtf8(), mode);
    }
    void makeExchange()
    {
        m_exchange = std::make_unique<services::ExchangeService>(
            m_fixture->store.store(), *m_fixture->registry, m_fixture->faces, m_fixture->gallery);
    }
    /// What a restart of the desk does.
    void restart()
    {
        m_exchange.reset();
        QVERIFY(m_fixture->restart().ok());
        makeExchange();
    }
    qint64 peopleCount()
    {
        return m_fixture->number(QStringLiteral("SELECT count(*) FROM person"));
    }
    std::vector<PersonRow> find(const QString& text)
    {
        return await(m_fixture->registry->people(m_fixture->manager(), text, std::nullopt, 100))
            ->rows;
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

    void goodListIsAddedInAnyUsualEncoding_data()
    {
        const QString text = kHeader + QStringLiteral(
                                           "王小明,13912345678,3-1-1802,owner,\n"
                                           "李丽,+8613912345679,3-1-1802,co-resident,2027-03-31\n"
                                           "\"Smith, \"\"Al\"\"\",,4-1-101,tenant,\n");
        QTest::addColumn<QByteArray>("csv");
        QTest::newRow("UTF-8") << text.toUtf8();
        QTest::newRow("UTF-8 with a mark") << QByteArray("\xEF\xBB\xBF") + text.toUtf8();
        QTest::newRow("GB18030") << gb18030(text);
        QTest::newRow("Windows line ends")
            << QString(text).replace(u'\n', QStringLiteral("\r\n")).toUtf8();
        QTest::newRow("no last line end") << text.chopped(1).toUtf8();
        QTest::newRow("empty lines") << (text + QStringLiteral("\n\r\n  \n")).toUtf8();
    }

    void goodListIsAddedInAnyUsualEncoding()
    {
        QFETCH(QByteArray, csv);
        const ImportReport report = import(csv);
        QVERIFY2(report.problems.empty(),
                 qPrintable(report.problems.empty() ? QString() : report.problems.front().reason));
        QCOMPARE(report.rows, 3);
        QCOMPARE(report.added, 3);
        QCOMPARE(find(QStringLiteral("小明")).front().addressPath, QStringLiteral("3-1-1802"));
        QCOMPARE(find(QStringLiteral("李丽")).front().maskedPhone,
                 QStringLiteral("+86*******5679"));
        QCOMPARE(find(QStringLiteral("smith")).front().name, QStringLiteral("Smith, \"Al\""));
        QCOMPARE(find(QStringLiteral("李丽")).front().household,
                 find(QStringLiteral("小明")).front().household);
        // The last day counts in the estate's zone: 2027-03-31 ends at 16:00 UTC in Shanghai.
        const auto until =
            m_fixture->number(QStringLiteral("SELECT max(until_ms) FROM household_member"));
        QCOMPARE(QDateTime::fromMSecsSinceEpoch(until, Qt::UTC).toString(Qt::ISODate),
                 QStringLiteral("2027-03-31T16:00:00Z"));
        restart();
        QCOMPARE(find(QString()).size(), 3U);
    }

    void rareCharactersSurviveGb18030()
    {
        const QString name = QStringLiteral("\U00020000䶮");
        const ImportReport report = import(
            gb18030(kHeader + name + QStringLiteral(",,3-1-1802,owner,\n李,,3-1-1803,owner,\n")));
        QCOMPARE(report.added, 2);
        QCOMPARE(find(name).size(), 1U);
    }

    void dryRunChangesNothing()
    {
        const qint64 lines = m_fixture->auditLines();
        const ImportReport report =
            import(kHeader + QStringLiteral("王小明,,3-1-1802,owner,\n"), ImportMode::DryRun);
        QVERIFY(report.problems.empty());
        QCOMPARE(report.rows, 1);
        QCOMPARE(report.added, 0);
        QCOMPARE(peopleCount(), 0);
        QCOMPARE(m_fixture->auditLines(), lines);
    }

    void importStandsInTheAuditWithoutNames()
    {
        QCOMPARE(
            import(kHeader + QStringLiteral("王小明,,3-1-1802,owner,\n李丽,,3-1-1803,owner,\n"))
                .added,
            2);
        QCOMPARE(m_fixture->auditAfter(0),
                 QStringList({QStringLiteral("person.import.begin import:1"),
                              QStringLiteral("person.import import:1")}));
        const QString detail =
            m_fixture->textRows(QStringLiteral("SELECT detail FROM audit")).join(u'\n');
        QVERIFY(detail.contains(QStringLiteral("\"added\":2")));
        QVERIFY(!detail.contains(QStringLiteral("王小明")));
    }

    void badCellsAreNamedByLineAndColumn_data()
    {
        QTest::addColumn<QString>("row");
        QTest::addColumn<QString>("place");
        QTest::newRow("no name") << ",,3-1-1,owner,"
                                 << "2 name";
        QTest::newRow("blank name") << "  ,,3-1-1,owner,"
                                    << "2 name";
        QTest::newRow("long name") << QString(65, u'x') + ",,3-1-1,owner,"
                                   << "2 name";
        QTest::newRow("control character") << QStringLiteral("a\u0007b,,3-1-1,owner,") << "2 name";
        QTest::newRow("phone") << "Li,12-34,3-1-1,owner,"
                               << "2 phone";
        QTest::newRow("address") << "Li,,3-1,owner,"
                                 << "2 address";
        QTest::newRow("relation") << "Li,,3-1-1,friend,"
                                  << "2 relation";
        QTest::newRow("day") << "Li,,3-1-1,owner,31.3.2027"
                             << "2 until";
        QTest::newRow("no such day") << "Li,,3-1-1,owner,2027-02-30"
                                     << "2 until";
        QTest::newRow("past day") << "Li,,3-1-1,owner,2026-11-21"
                                  << "2 until";
        QTest::newRow("formula =") << "=1+1,,3-1-1,owner,"
                                   << "2 name";
        QTest::newRow("formula after a blank") << " =1+1,,3-1-1,owner,"
                                               << "2 name";
        QTest::newRow("formula @") << "@SUM(A1),,3-1-1,owner,"
                                   << "2 name";
        QTest::newRow("formula -") << "-2,,3-1-1,owner,"
                                   << "2 name";
        QTest::newRow("formula +") << "+Li,,3-1-1,owner,"
                                   << "2 name";
        QTest::newRow("formula tab") << "\tLi,,3-1-1,owner,"
                                     << "2 name";
        QTest::newRow("formula in quotes") << "\"=cmd|'/c calc'!A1\",,3-1-1,owner,"
                                           << "2 name";
        QTest::newRow("formula as phone") << "Li,+1+1,3-1-1,owner,"
                                          << "2 phone";
        QTest::newRow("formula as day") << "Li,,3-1-1,owner,=NOW()"
                                        << "2 until";
        QTest::newRow("too many cells") << "Li,,3-1-1,owner,,x"
                                        << "2";
        QTest::newRow("text after a quote") << "\"Li\"x,,3-1-1,owner,"
                                            << "2 name";
        QTest::newRow("quote never closed") << "\"Li,,3-1-1,owner,\nNext,,3-1-1,owner,"
                                            << "2 name";
    }

    void badCellsAreNamedByLineAndColumn()
    {
        QFETCH(QString, row);
        QFETCH(QString, place);
        const ImportReport report =
            import(kHeader + row + QStringLiteral("\nGood,,3-1-1802,owner,\n"));
        QCOMPARE(places(report), QStringList{place});
        QVERIFY(!report.problems.front().reason.isEmpty());
        QCOMPARE(report.added, 0);
        QCOMPARE(peopleCount(), 0);
    }

    void todayStillCountsAsADay()
    {
        QVERIFY(import(kHeader + QStringLiteral("Li,,3-1-1,owner,2026-11-22\n")).problems.empty());
    }

    void severalProblemsOfOneLineAreAllNamed()
    {
        const ImportReport report =
            import(kHeader + QStringLiteral("Good,,3-1-1802,owner,\n,x,y,z,w\n"));
        QCOMPARE(places(report),
                 QStringList({QStringLiteral("3 name"), QStringLiteral("3 phone"),
                              QStringLiteral("3 address"), QStringLiteral("3 relation"),
                              QStringLiteral("3 until")}));
    }

    void lineNumbersCountLineBreaksInsideQuotes()
    {
        const ImportReport report =
            import(kHeader + QStringLiteral("\"Li\nLi\",,3-1-1,owner,\nGood,,bad,owner,\n"));
        QCOMPARE(places(report),
                 QStringList({QStringLiteral("2 name"), QStringLiteral("4 address")}));
    }

    void headingsMayBeInAnyOrderAndInChinese()
    {
        const ImportReport report =
            import(QStringLiteral("房号,备注,手机号,与户主关系,姓名\n"
                                  "3号楼1单元1802室,x,139 1234 5678,业主,王小明\n"));
        QCOMPARE(report.added, 1);
        const PersonRow row = find(QStringLiteral("王小明")).front();
        QCOMPARE(row.addressPath, QStringLiteral("3-1-1802"));
        QCOMPARE(row.maskedPhone, QStringLiteral("139****5678"));
        QCOMPARE(row.relation, Relation::Owner);
    }

    void missingColumnIsNamedAsAWhole()
    {
        const ImportReport report =
            import(QStringLiteral("who,phone,address,relation\nLi,,3-1-1,owner\n"));
        QCOMPARE(places(report), QStringList{QStringLiteral("0")});
        QVERIFY(report.problems.front().reason.contains(QStringLiteral("name")));
        QCOMPARE(report.rows, 0);
        QCOMPARE(peopleCount(), 0);
    }

    void damagedUtf8LineIsNamed()
    {
        QByteArray csv = (kHeader + QStringLiteral("王小明,,3-1-1,owner,\n李丽,,3-1-2,owner,\n"
                                                   "张三,,3-1-3,owner,\n"))
                             .toUtf8();
        csv.replace("李丽", "\xE6\x9D李");
        const ImportReport report = import(csv);
        QCOMPARE(places(report), QStringList{QStringLiteral("3")});
        QCOMPARE(peopleCount(), 0);
    }

    void characterCutOffByTheEndOfTheFileIsNoticed()
    {
        const QByteArray csv =
            QByteArray("\xEF\xBB\xBF") + kHeader.toUtf8() + "Li,,3-1-1,owner,\xE6\x9D";
        QCOMPARE(places(import(csv)), QStringList{QStringLiteral("2")});
    }

    void bytesThatAreNeitherAreNamed()
    {
        const ImportReport report = import(kHeader.toUtf8() + "\x80\xFF,,3-1-1,owner,\n");
        QCOMPARE(places(report), QStringList{QStringLiteral("2")});
    }

    void fileThatIsNotTextIsRefusedAsAWhole_data()
    {
        QTest::addColumn<QByteArray>("csv");
        QTest::newRow("empty") << QByteArray();
        QTest::newRow("old workbook") << QByteArray("\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1");
        QTest::newRow("workbook") << QByteArray("PK\x03\x04\0\0\0\0", 8);
        QTest::newRow("only line ends") << QByteArray("\n\n\r\n");
    }

    void fileThatIsNotTextIsRefusedAsAWhole()
    {
        QFETCH(QByteArray, csv);
        QCOMPARE(places(import(csv)), QStringList{QStringLiteral("0")});
    }

    void samePersonTwiceIsNamedWithTheEarlierLine()
    {
        const ImportReport report = import(kHeader + QStringLiteral("Li,,3-1-1,owner,\n"
                                                                    "Li,,3-1-2,owner,\n"
                                                                    "Li,,3-1-1,tenant,\n"));
        QCOMPARE(places(report), QStringList{QStringLiteral("4 name")});
        QVERIFY(report.problems.front().reason.contains(u'2'));
    }

    void sameListTwiceAddsNobodyTheSecondTime()
    {
        const QString csv = kHeader + QStringLiteral("Li,,3-1-1,owner,\nWang,,3-1-2,owner,\n");
        QCOMPARE(import(csv).added, 2);
        const ImportReport again = import(csv);
        QCOMPARE(again.added, 0);
        QCOMPARE(places(again), QStringList({QStringLiteral("2 name"), QStringLiteral("3 name")}));
        QCOMPARE(peopleCount(), 2);
    }

    void problemsAreCountedBeyondThoseThatAreListed()
    {
        QString csv = kHeader;
        for (int i = 0; i < services::kMaxProblems + 23; ++i) {
            csv += QStringLiteral(",,3-1-1,owner,\n");
        }
        const ImportReport report = import(csv);
        QCOMPARE(int(report.problems.size()), services::kMaxProblems);
        QCOMPARE(report.moreProblems, 23);
    }

    void fiftyThousandRowsAreAddedTogetherOrNotAtAll()
    {
        constexpr int kRows = 50'000;
        QString csv = kHeader;
        for (int i = 0; i < kRows; ++i) {
            csv += QStringLiteral("住户%1,139%2,%3-%4-%5,owner,\n")
                       .arg(i)
                       .arg(i, 8, 10, QChar(u'0'))
                       .arg(i / 1000 + 1)
                       .arg(i / 500 % 2 + 1)
                       .arg(100 + i % 500 / 2);
        }
        const ImportReport bad = import(csv + QStringLiteral("last,x,3-1-1,owner,\n"));
        QCOMPARE(places(bad), QStringList{QStringLiteral("50002 phone")});
        QCOMPARE(peopleCount(), 0);

        const ImportReport good = import(csv);
        QVERIFY(good.problems.empty());
        QCOMPARE(good.added, kRows);
        QCOMPARE(peopleCount(), kRows);
        QCOMPARE(m_fixture->number(QStringLiteral("SELECT count(*) FROM household")), kRows / 2);
        restart();
        const auto rows = find(QStringLiteral("住户49999"));
        QCOMPARE(rows.size(), 1U);
        QCOMPARE(rows.front().maskedPhone, QStringLiteral("139****9999"));
        QCOMPARE(find(QStringLiteral("50-2 住户")).size(), 100U);
    }
};

QTEST_GUILESS_MAIN(TestPeopleImport)
#include "tst_people_import.moc"
