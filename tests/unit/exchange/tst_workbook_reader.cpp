// Workbooks as spreadsheets write them, and as somebody would who means harm.
#include "support/zip_maker.h"
#include "table_rows.h"

#include <QTest>

using namespace gatehouse;
using namespace gatehouse::exchange;
using namespace gatehouse::test;

namespace {

const QByteArray kLinks =
    "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">"
    "<Relationship Id=\"r1\" Type=\"http://x/worksheet\" Target=\"worksheets/sheet1.xml\"/>"
    "<Relationship Id=\"r2\" Type=\"http://x/worksheet\" Target=\"/xl/worksheets/sheet2.xml\"/>"
    "<Relationship Id=\"r3\" Type=\"http://x/sharedStrings\" Target=\"sharedStrings.xml\"/>"
    "<Relationship Id=\"r4\" Type=\"http://x/styles\" Target=\"styles.xml\"/>"
    "</Relationships>";
const QByteArray kBook =
    "<workbook xmlns=\"m\" xmlns:r=\"r\"><sheets><sheet name=\"住户\" sheetId=\"1\" r:id=\"r1\"/>"
    "<sheet name=\"Second\" sheetId=\"2\" r:id=\"r2\"/></sheets></workbook>";
const QByteArray kTexts =
    "<sst xmlns=\"m\"><si><t>王小明</t></si><si><r><t>李</t></r><r><t>丽</t></r>"
    "<rPh><t>Li</t></rPh></si></sst>";
const QByteArray kStyles =
    "<styleSheet xmlns=\"m\"><numFmts><numFmt numFmtId=\"170\" "
    "formatCode=\"yyyy&quot;年&quot;m\\-d\"/>"
    "<numFmt numFmtId=\"171\" formatCode=\"[Red]0.00\"/></numFmts><cellStyleXfs><xf "
    "numFmtId=\"14\"/>"
    "</cellStyleXfs><cellXfs><xf numFmtId=\"0\"/><xf numFmtId=\"14\"/><xf numFmtId=\"170\"/>"
    "<xf numFmtId=\"171\"/></cellXfs></styleSheet>";

QByteArray sheet(const QByteArray& rows)
{
    return "<worksheet xmlns=\"m\"><sheetData>" + rows + "</sheetData></worksheet>";
}

QByteArray book(const QByteArray& sheet1, const QByteArray& sheet2 = sheet(QByteArray()),
                const QByteArray& texts = kTexts)
{
    return makeZip({{"[Content_Types].xml", "<Types/>"},
                    {"xl/_rels/workbook.xml.rels", kLinks},
                    {"xl/workbook.xml", kBook},
                    {"xl/sharedStrings.xml", texts},
                    {"xl/styles.xml", kStyles},
                    {"xl/worksheets/sheet1.xml", sheet1},
                    {"xl/worksheets/sheet2.xml", sheet2}});
}

/// Text that does not pack well enough to be taken for a bomb.
QByteArray noise(int size)
{
    QByteArray text;
    quint32 state = 1;
    while (text.size() < size) {
        state = state * 1664525U + 1013904223U;
        text += QByteArray::number(state >> 8);
    }
    return text;
}

}  // namespace

class TestWorkbookReader : public QObject
{
    Q_OBJECT

private slots:
    void sheetsAreNamedAndRead()
    {
        const QByteArray bytes =
            book(sheet("<row r=\"1\"><c r=\"A1\" t=\"s\"><v>0</v></c></row>"),
                 sheet("<row><c t=\"inlineStr\"><is><t>second</t></is></c></row>"));
        QCOMPARE(inspectTable(bytes).sheets,
                 QStringList({QStringLiteral("住户"), QStringLiteral("Second")}));
        QCOMPARE(readTable(bytes, 0).cells(0), QStringList{QStringLiteral("王小明")});
        QCOMPARE(readTable(bytes, 1).cells(0), QStringList{QStringLiteral("second")});
        QCOMPARE(int(readTable(bytes, 2).fault), int(TableFault::Damaged));
    }

    void everyKindOfCellBecomesText()
    {
        const ReadTable read = readTable(book(sheet(
            "<row r=\"3\"><c r=\"B3\" t=\"s\"><v>1</v></c><c r=\"C3\"><v>13912345678</v></c>"
            "<c r=\"D3\" s=\"1\"><v>46477</v></c><c r=\"E3\" s=\"2\"><v>46477.75</v></c>"
            "<c r=\"F3\" s=\"3\"><v>46477</v></c><c r=\"G3\" t=\"str\"><f>1+1</f><v>2</v></c>"
            "<c r=\"H3\" t=\"b\"><v>1</v></c><c r=\"I3\" t=\"e\"><v>#N/A</v></c>"
            "<c r=\"J3\"><v>1.5</v></c><c r=\"K3\"><v>1.1010119900307E+17</v></c><c r=\"L3\"/>"
            "</row>")));
        QCOMPARE(read.rows.size(), 1U);
        QCOMPARE(read.rows[0].row, 3);
        QCOMPARE(read.cells(0),
                 QStringList({QString(), QStringLiteral("李丽"), QStringLiteral("13912345678"),
                              QStringLiteral("2027-03-31"), QStringLiteral("2027-03-31"),
                              QStringLiteral("46477"), QStringLiteral("2"), QStringLiteral("TRUE"),
                              QStringLiteral("#N/A"), QStringLiteral("1.5"),
                              QStringLiteral("1.1010119900307E+17")}));
    }

    void formulaIsNeverEvaluated()
    {
        const ReadTable read = readTable(book(
            sheet("<row r=\"1\"><c r=\"A1\"><f>1+1</f></c><c r=\"B1\" t=\"inlineStr\"><is><t>=1+1"
                  "</t></is></c></row>")));
        QCOMPARE(read.cells(0), QStringList({QString(), QStringLiteral("=1+1")}));
    }

    void hostileWorkbookIsRefused_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<int>("fault");
        const int damaged = int(TableFault::Damaged);
        QTest::newRow("no workbook in it") << makeZip({{"a", "b"}}) << damaged;
        QTest::newRow("sheet that is no XML") << book("PNG") << damaged;
        QTest::newRow("sheet that breaks off") << book(sheet("<row>").chopped(30)) << damaged;
        QTest::newRow("elements without end")
            << book(sheet(QByteArray("<a>").repeated(100'000))) << damaged;
        QTest::newRow("tag without end")
            << book("<worksheet " + QByteArray("a='>' ").repeated(100'000) + ">") << damaged;
        QTest::newRow("text without end")
            << book(sheet("<row><c t=\"str\"><v>" + noise(2'000'000))) << damaged;
        QTest::newRow("comment without end") << book(sheet("<!--" + noise(2'000'000))) << damaged;
        QTest::newRow("entities that multiply")
            << book("<!DOCTYPE a [<!ENTITY b \"bbbb\"><!ENTITY c \"&b;&b;\">]><a>&c;</a>")
            << damaged;
        QTest::newRow("file of the machine as an entity")
            << book("<!DOCTYPE a [<!ENTITY b SYSTEM \"file:///etc/passwd\">]><a>&b;</a>")
            << damaged;
        QTest::newRow("bomb") << book(sheet(QByteArray(8'000'000, ' ')))
                              << int(TableFault::TooLarge);
        QTest::newRow("row number beyond every bound")
            << book(sheet("<row r=\"1048576\"><c><v>1</v></c></row>"))
            << int(TableFault::TooManyRows);
        QTest::newRow("locked parts") << makeZip({{"xl/_rels/workbook.xml.rels", kLinks, "secret"},
                                                  {"xl/workbook.xml", kBook}})
                                      << int(TableFault::Locked);
    }

    void hostileWorkbookIsRefused()
    {
        QFETCH(QByteArray, bytes);
        QFETCH(int, fault);
        QCOMPARE(int(readTable(bytes).fault), fault);
    }

    void sharedTextsAreBounded()
    {
        TableLimits limits;
        limits.sharedCharacters = 3;
        const QByteArray bytes = book(sheet("<row><c t=\"s\"><v>0</v></c></row>"));
        QCOMPARE(int(readTable(bytes, 0, limits).fault), int(TableFault::TooLarge));
    }

    void cellThatPointsNowhereIsNamed()
    {
        const ReadTable read = readTable(
            book(sheet("<row r=\"1\"><c r=\"A1\" t=\"s\"><v>0</v></c><c r=\"B1\" t=\"s\"><v>99</v>"
                       "</c></row><row r=\"1\"><c r=\"ZZZZZZZZZ1\"><v>1</v></c></row>")));
        QCOMPARE(int(read.fault), int(TableFault::None));
        QCOMPARE(int(read.rows.at(0).fault), int(TableFault::BadBytes));
        QCOMPARE(read.rows.at(0).faultColumn, 1);
        QCOMPARE(read.rows.at(1).row, 2);
        QCOMPARE(int(read.rows.at(1).fault), int(TableFault::TooManyColumns));
    }
};

QTEST_GUILESS_MAIN(TestWorkbookReader)
#include "tst_workbook_reader.moc"
