// Decoding under the grammar of plates, on lines that are made up.
#include "domain/plate_grammar.h"
#include "vision/plates/ctc.h"

#include <QTest>

#include <cmath>
#include <random>

using namespace gatehouse;
using namespace gatehouse::vision;

namespace {

int columnOf(QChar character)
{
    return int(plateCharacters().indexOf(character)) + 1;
}

/// A line that says each character for one step, with a step of nothing between; `sure` is the
/// character's share, the rest is nothing's.
CtcLine lineOf(const QString& text, float sure = 0.9F)
{
    CtcLine line(int(text.size()) * 2, int(plateCharacters().size()));
    for (int i = 0; i < int(text.size()); ++i) {
        line.at(2 * i, columnOf(text.at(i))) = sure;
        line.at(2 * i, CtcLine::kNothing) = 1 - sure;
        line.at(2 * i + 1, CtcLine::kNothing) = 1;
    }
    return line;
}

/// Gives part of a step to another character.
void doubt(CtcLine& line, int place, QChar other, float share)
{
    line.at(2 * place, columnOf(other)) = share;
}

}  // namespace

class TestCtc : public QObject
{
    Q_OBJECT

private slots:
    void everyPatternIsAPlateOfItsKind();
    void platesOfEveryKindAreRead_data();
    void platesOfEveryKindAreRead();
    void letterOIsAZeroOnAChinesePlate();
    void grammarDecidesBetweenLikelyCharacters();
    void provinceStandsFirstWhereTheGroundSaysSo();
    void repeatedCharactersAreKept();
    void nothingIsReadWhereNoPlateFits();
    void likelierReadingComesFirstAndSharesAddUp();
    void doubtfulCharacterHasTheLowestShare();
    void twoLinesBecomeOne();
    void plainReadingKeepsWhatItSees();
    void emptyLineReadsAsNothing();
};

void TestCtc::everyPatternIsAPlateOfItsKind()
{
    // A fixed seed: the same texts in every run.
    std::mt19937 random(20);  // NOLINT: repeatable on purpose
    for (const PlatePattern& pattern : platePatterns()) {
        int tried = 0;
        int fitting = 0;
        for (; tried < 200; ++tried) {
            QString text;
            for (const QString& place : pattern.places) {
                text += place.at(qsizetype(random() % size_t(place.size())));
            }
            const auto plate = parsePlate(text);
            // A text may be of a kind that stands earlier in the grammar, and an ordinary serial
            // may have too many letters.
            fitting += plate && plate->kind == pattern.kind;
        }
        QVERIFY2(fitting > 0, qPrintable(plateKindName(pattern.kind)));
        if (pattern.kind != PlateKind::Ordinary) {
            QVERIFY2(fitting > tried / 2, qPrintable(plateKindName(pattern.kind)));
        }
    }
}

void TestCtc::platesOfEveryKindAreRead_data()
{
    QTest::addColumn<QString>("text");
    for (const QString& text :
         {QStringLiteral("京A12345"), QStringLiteral("粤B8F8F8"), QStringLiteral("京AD12345"),
          QStringLiteral("京A12345F"), QStringLiteral("京A1234警"), QStringLiteral("京A1234挂"),
          QStringLiteral("皖Q0686学"), QStringLiteral("粤Z1234港"), QStringLiteral("粤ZA123澳"),
          QStringLiteral("使014578"), QStringLiteral("224578使"), QStringLiteral("沪A0023领"),
          QStringLiteral("WJ京12345"), QStringLiteral("WJ01234"), QStringLiteral("VA12345"),
          QStringLiteral("京X1234应急"), QStringLiteral("皖A11111"), QStringLiteral("京AA00000")}) {
        QTest::newRow(qPrintable(text)) << text;
    }
}

void TestCtc::platesOfEveryKindAreRead()
{
    QFETCH(const QString, text);
    const auto readings = readByGrammar(lineOf(text), 3, PlateKinds::All);
    QVERIFY(!readings.empty());
    QCOMPARE(readings.front().text, text);
    QCOMPARE(readings.front().kind, parsePlate(text)->kind);
    QCOMPARE(qsizetype(readings.front().characters.size()), text.size());
}

void TestCtc::letterOIsAZeroOnAChinesePlate()
{
    QCOMPARE(readByGrammar(lineOf(QStringLiteral("京AO23I5")), 1, PlateKinds::All).front().text,
             QStringLiteral("京A02315"));
    QCOMPARE(readPlainly(lineOf(QStringLiteral("AO23I5"))).text, QStringLiteral("AO23I5"));
}

void TestCtc::grammarDecidesBetweenLikelyCharacters()
{
    // The second place is a letter, whatever the picture says.
    CtcLine line = lineOf(QStringLiteral("京812345"), 0.6F);
    doubt(line, 1, u'B', 0.3F);
    QCOMPARE(readPlainly(line).text, QStringLiteral("京812345"));
    QCOMPARE(readByGrammar(line, 1, PlateKinds::All).front().text, QStringLiteral("京B12345"));
}

void TestCtc::provinceStandsFirstWhereTheGroundSaysSo()
{
    // A smeared 沪 looks like a P, and two letters and five digits are a military plate.
    CtcLine line = lineOf(QStringLiteral("PK62933"), 0.6F);
    doubt(line, 0, u'沪', 0.05F);
    QCOMPARE(readByGrammar(line, 1, PlateKinds::All).front().text, QStringLiteral("PK62933"));
    QCOMPARE(readByGrammar(line, 1, PlateKinds::WithProvince).front().text,
             QStringLiteral("沪K62933"));
    QVERIFY(readByGrammar(lineOf(QStringLiteral("PK62933")), 1, PlateKinds::WithProvince).empty());
}

void TestCtc::repeatedCharactersAreKept()
{
    const QString text = QStringLiteral("浙G70000");
    QCOMPARE(readByGrammar(lineOf(text), 1, PlateKinds::All).front().text, text);
    QCOMPARE(readPlainly(lineOf(text)).text, text);
}

void TestCtc::nothingIsReadWhereNoPlateFits()
{
    QVERIFY(readByGrammar(lineOf(QStringLiteral("TAX1")), 3, PlateKinds::All).empty());
    QVERIFY(readByGrammar(lineOf(QStringLiteral("京京京")), 3, PlateKinds::All).empty());
    QVERIFY(readByGrammar(CtcLine(), 3, PlateKinds::All).empty());
}

void TestCtc::likelierReadingComesFirstAndSharesAddUp()
{
    CtcLine line = lineOf(QStringLiteral("京A12345"), 1);
    line.at(2 * 6, columnOf(u'5')) = 0.6F;
    line.at(2 * 6, columnOf(u'S')) = 0.4F;
    const auto readings = readByGrammar(line, 2, PlateKinds::All);
    QCOMPARE(readings.size(), size_t{2});
    QCOMPARE(readings[0].text, QStringLiteral("京A12345"));
    QCOMPARE(readings[1].text, QStringLiteral("京A1234S"));
    QVERIFY(std::abs(std::exp(readings[0].logShare) - 0.6) < 1e-3);
    for (const LineReading& reading : readings) {
        QVERIFY(std::abs(logShareOf(line, reading.text, Letters::Chinese) - reading.logShare) <
                1e-3);
    }
}

void TestCtc::doubtfulCharacterHasTheLowestShare()
{
    CtcLine line = lineOf(QStringLiteral("京A12345"));
    line.at(2 * 3, columnOf(u'2')) = 0.5F;
    line.at(2 * 3, columnOf(u'Z')) = 0.4F;
    const auto readings = readByGrammar(line, 1, PlateKinds::All);
    QCOMPARE(readings.front().text, QStringLiteral("京A12345"));
    const std::vector<float>& shares = readings.front().characters;
    QCOMPARE(std::ranges::min_element(shares) - shares.begin(), 3);
    QCOMPARE(shares[3], 0.5F);
}

void TestCtc::twoLinesBecomeOne()
{
    CtcLine line = lineOf(QStringLiteral("粤A"));
    line.append(lineOf(QStringLiteral("B2893")));
    QCOMPARE(readByGrammar(line, 1, PlateKinds::All).front().text, QStringLiteral("粤AB2893"));
}

void TestCtc::plainReadingKeepsWhatItSees()
{
    const LineReading reading = readPlainly(lineOf(QStringLiteral("RK346AL"), 0.8F));
    QCOMPARE(reading.text, QStringLiteral("RK346AL"));
    QVERIFY(std::abs(reading.logShare - 7 * std::log(0.8)) < 1e-3);
}

void TestCtc::emptyLineReadsAsNothing()
{
    QVERIFY(readPlainly(CtcLine()).text.isEmpty());
    CtcLine nothing(10, int(plateCharacters().size()));
    for (int step = 0; step < nothing.steps(); ++step) {
        nothing.at(step, CtcLine::kNothing) = 1;
    }
    QVERIFY(readPlainly(nothing).text.isEmpty());
    QVERIFY(std::exp(logShareOf(nothing, QStringLiteral("京A12345"), Letters::Chinese)) < 1e-6);
}

QTEST_APPLESS_MAIN(TestCtc)
#include "tst_ctc.moc"
