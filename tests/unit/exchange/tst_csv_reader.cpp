// Lists as text, in every encoding and form that offices save them in.
#include "exchange/cell_text.h"
#include "exchange/table_writer.h"
#include "table_rows.h"

#include <QFile>
#include <QStringEncoder>
#include <QTemporaryDir>
#include <QTest>

using namespace gatehouse;
using namespace gatehouse::exchange;
using namespace gatehouse::test;

class TestCsvReader : public QObject
{
    Q_OBJECT

private slots:
    void everyUsualEncodingReadsTheSame_data()
    {
        const QString text = QStringLiteral("姓名,住址\n王小明,3-1-1802\n\U00020000䶮,4-1-101\n");
        QStringEncoder gb("GB18030");
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<int>("encoding");
        QTest::newRow("UTF-8") << text.toUtf8() << int(TextEncoding::Utf8);
        QTest::newRow("UTF-8 with a mark")
            << "\xEF\xBB\xBF" + text.toUtf8() << int(TextEncoding::Utf8);
        QTest::newRow("GB18030") << QByteArray(gb.encode(text)) << int(TextEncoding::Gb18030);
        QStringEncoder little("UTF-16LE");
        QTest::newRow("UTF-16, little end first")
            << "\xFF\xFE" + QByteArray(little.encode(text)) << int(TextEncoding::Utf16);
        QStringEncoder big("UTF-16BE");
        QTest::newRow("UTF-16, big end first")
            << "\xFE\xFF" + QByteArray(big.encode(text)) << int(TextEncoding::Utf16);
        QTest::newRow("Windows line ends")
            << QString(text).replace(u'\n', QStringLiteral("\r\n")).toUtf8()
            << int(TextEncoding::Utf8);
        QTest::newRow("old line ends")
            << QString(text).replace(u'\n', u'\r').toUtf8() << int(TextEncoding::Utf8);
        QTest::newRow("no last line end") << text.chopped(1).toUtf8() << int(TextEncoding::Utf8);
    }

    void everyUsualEncodingReadsTheSame()
    {
        QFETCH(QByteArray, bytes);
        QFETCH(int, encoding);
        const TableInfo info = inspectTable(bytes);
        QCOMPARE(int(info.fault), int(TableFault::None));
        QCOMPARE(int(info.encoding), encoding);
        const ReadTable read = readTable(bytes);
        QCOMPARE(int(read.fault), int(TableFault::None));
        QCOMPARE(read.rows.size(), 3U);
        QCOMPARE(read.cells(1),
                 QStringList({QStringLiteral("王小明"), QStringLiteral("3-1-1802")}));
        QCOMPARE(read.cells(2).first(), QStringLiteral("\U00020000䶮"));
    }

    void separatorIsFound_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::newRow("comma") << QByteArray("a,b;c\n1,2\n");
        QTest::newRow("semicolon") << QByteArray("a;b\n1;2\n");
        QTest::newRow("tab") << QByteArray("a\tb\n1\t2\n");
        QTest::newRow("in quotes it does not count") << QByteArray("\"a,,,\";b\n1;2\n");
        QTest::newRow("after empty lines") << QByteArray("\n  \na;b\n1;2\n");
    }

    void separatorIsFound()
    {
        QFETCH(QByteArray, bytes);
        const ReadTable read = readTable(bytes);
        QCOMPARE(read.rows.size(), 2U);
        QCOMPARE(read.cells(1), QStringList({QStringLiteral("1"), QStringLiteral("2")}));
    }

    void quotesFollowTheStandard()
    {
        const ReadTable read = readTable("a,\"b,\"\"c\"\"\",\"\",d\r\n\"e\nf\",g\nh\n");
        QCOMPARE(read.rows.size(), 3U);
        QCOMPARE(read.cells(0), QStringList({QStringLiteral("a"), QStringLiteral("b,\"c\""),
                                             QString(), QStringLiteral("d")}));
        QCOMPARE(read.cells(1), QStringList({QStringLiteral("e\nf"), QStringLiteral("g")}));
        QCOMPARE(read.rows[1].line, 2);
        // As a spreadsheet counts, a row with a line break in it is one row.
        QCOMPARE(read.rows[2].line, 4);
        QCOMPARE(read.rows[2].row, 3);
    }

    void rowWithAFaultIsNamedAndTheNextIsRead_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<int>("fault");
        QTest::addColumn<int>("column");
        QTest::newRow("text after a quote")
            << QByteArray("x\na,\"b\"c\nnext\n") << int(TableFault::TextAfterQuote) << 1;
        QTest::newRow("bytes of no character")
            << QByteArray("王,x\na,\xE6\x9D\n王,next\n李,y\n") << int(TableFault::BadBytes) << -1;
        QTest::newRow("long cell") << "x\na,b," + QByteArray(5000, 'c') + "\nnext\n"
                                   << int(TableFault::CellTooLong) << 2;
        QTest::newRow("long quoted cell") << "x\na,\"" + QByteArray(5000, 'c') + "\"\nnext\n"
                                          << int(TableFault::CellTooLong) << 1;
        QTest::newRow("too many columns") << "x\n" + QByteArray("a,").repeated(80) + "\nnext\n"
                                          << int(TableFault::TooManyColumns) << -1;
    }

    void rowWithAFaultIsNamedAndTheNextIsRead()
    {
        QFETCH(QByteArray, bytes);
        QFETCH(int, fault);
        QFETCH(int, column);
        const ReadTable read = readTable(bytes);
        QCOMPARE(int(read.fault), int(TableFault::None));
        QVERIFY(read.rows.size() >= 3);
        QCOMPARE(int(read.rows[1].fault), fault);
        QCOMPARE(read.rows[1].faultColumn, column);
        QCOMPARE(read.rows[1].row, 2);
        QCOMPARE(int(read.rows[2].fault), int(TableFault::None));
    }

    void quoteThatIsNeverClosedIsOneFault()
    {
        const ReadTable read = readTable("x\n\"" + QByteArray("a,b\n").repeated(100'000));
        QCOMPARE(read.rows.size(), 2U);
        QVERIFY(read.rows[1].fault != TableFault::None);
        QVERIFY(read.cells(1).first().size() <= TableLimits().cellCharacters);
    }

    void fileThatIsNoListIsNamed_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<int>("fault");
        QTest::newRow("empty") << QByteArray() << int(TableFault::Empty);
        QTest::newRow("zeros") << QByteArray("a\0b", 3) << int(TableFault::NotText);
        QTest::newRow("half a UTF-16 character") << QByteArray(
                                                        "\xFF\xFE"
                                                        "a\0b",
                                                        5)
                                                 << int(TableFault::NotText);
        QTest::newRow("old workbook")
            << QByteArray("\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1") << int(TableFault::OldWorkbook);
        QTest::newRow("cut workbook")
            << QByteArray("PK\x03\x04\0\0\0\0", 8) << int(TableFault::Damaged);
        QTest::newRow("too large")
            << QByteArray(TableLimits().fileBytes + 1, 'x') << int(TableFault::TooLarge);
    }

    void fileThatIsNoListIsNamed()
    {
        QFETCH(QByteArray, bytes);
        QFETCH(int, fault);
        QCOMPARE(int(inspectTable(bytes).fault), fault);
        QCOMPARE(int(readTable(bytes).fault), fault);
    }

    void rowsAreBounded()
    {
        TableLimits limits;
        limits.rows = 10;
        const ReadTable read = readTable(QByteArray("a\n").repeated(11), 0, limits);
        QCOMPARE(int(read.fault), int(TableFault::TooManyRows));
        QCOMPARE(read.rows.size(), 10U);
    }

    void whatASpreadsheetMightRunIsNeutralisedAndComesBack_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<bool>("marked");
        QTest::newRow("=") << "=1+1" << true;
        QTest::newRow("+") << "+8613912345678" << true;
        QTest::newRow("-") << "-2" << true;
        QTest::newRow("@") << "@SUM(A1)" << true;
        QTest::newRow("tab") << "\tx" << true;
        QTest::newRow("blank first") << "  =1" << true;
        QTest::newRow("marked already") << "'=1" << true;
        QTest::newRow("marked twice") << "''=1" << true;
        QTest::newRow("apostrophe") << "'s-Gravenhage" << false;
        QTest::newRow("name") << "王小明" << false;
        QTest::newRow("address") << "3-1-1802" << false;
        QTest::newRow("nothing") << "" << false;
    }

    void whatASpreadsheetMightRunIsNeutralisedAndComesBack()
    {
        QFETCH(QString, text);
        QFETCH(bool, marked);
        QCOMPARE(neutralised(text) != text, marked);
        QCOMPARE(restored(neutralised(text)), text);
        QVERIFY(!looksLikeFormula(neutralised(text)));
    }

    void cellsAreNamedAsSpreadsheetsDo()
    {
        QCOMPARE(cellReference(0, 1), QStringLiteral("A1"));
        QCOMPARE(cellReference(2, 17), QStringLiteral("C17"));
        QCOMPARE(cellReference(25, 2), QStringLiteral("Z2"));
        QCOMPARE(cellReference(26, 2), QStringLiteral("AA2"));
        QCOMPARE(cellReference(63, 2), QStringLiteral("BL2"));
    }

    void writtenListIsReadBackAndIsTheOwnersAlone_data()
    {
        QTest::addColumn<int>("format");
        QTest::newRow("CSV") << int(TableFormat::Csv);
        QTest::newRow("workbook") << int(TableFormat::Workbook);
    }

    void writtenListIsReadBackAndIsTheOwnersAlone()
    {
        QFETCH(int, format);
        const QTemporaryDir folder;
        const QString path = folder.filePath(QStringLiteral("list"));
        const QStringList cells{QStringLiteral("王, \"小\"明"), QStringLiteral("+8613912345678"),
                                QStringLiteral("a;b\tc"), QString(), QStringLiteral("=1+1")};
        {
            const auto writer = createTable(path, TableFormat(format));
            QVERIFY(writer.ok());
            QVERIFY(writer.value()->add(cells).ok());
            QVERIFY(!QFile::exists(path));
            QVERIFY(writer.value()->finish().ok());
        }
        QFile file(path);
        QVERIFY(file.open(QIODevice::ReadOnly));
        const auto others = QFile::ReadGroup | QFile::ReadOther;
        QVERIFY(!(file.permissions() & others));
        const ReadTable read = readTable(file.readAll());
        QCOMPARE(read.rows.size(), 1U);
        QStringList back;
        for (const QString& cell : read.cells(0)) {
            back << restored(cell);
        }
        QCOMPARE(back, cells);
        QCOMPARE(read.cells(0).last(), QStringLiteral("'=1+1"));
        QCOMPARE(QDir(folder.path()).entryList(QDir::Files).size(), 1);
    }

    void listThatIsGivenUpLeavesNothing()
    {
        const QTemporaryDir folder;
        for (const TableFormat format : {TableFormat::Csv, TableFormat::Workbook}) {
            const auto writer = createTable(folder.filePath(QStringLiteral("list")), format);
            QVERIFY(writer.value()->add({QStringLiteral("x")}).ok());
        }
        QCOMPARE(QDir(folder.path()).entryList(QDir::Files).size(), 0);
        QVERIFY(!createTable(QStringLiteral("/no/such/folder/list"), TableFormat::Csv).ok());
        QVERIFY(!createTable(QStringLiteral("/no/such/folder/list"), TableFormat::Workbook).ok());
    }
};

QTEST_GUILESS_MAIN(TestCsvReader)
#include "tst_csv_reader.moc"
