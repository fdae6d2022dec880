// Every code has a word of its own, and times are said as the design says.
#include "ui/widgets/words.h"

#include <QSet>
#include <QTest>

using namespace gatehouse;
using namespace std::chrono_literals;

class TstWords : public QObject
{
    Q_OBJECT

private slots:
    void everyValueHasAWordOfItsOwn();
    void everyErrorHasASentence();
    void alertsAreSentences();
    void agesAreShort_data();
    void agesAreShort();
    void timesAreOfTheEstatesZone();
};

namespace {

/// Enums begin at 1 and have no holes: asks until the word is empty.
template <typename Enum>
QStringList wordsOf()
{
    QStringList words;
    for (int value = 1;; ++value) {
        const QString word = ui::word(Enum(value));
        if (word.isEmpty()) {
            return words;
        }
        words << word;
    }
}

template <typename Enum>
void checkWords(int count)
{
    const QStringList words = wordsOf<Enum>();
    QCOMPARE(words.size(), count);
    QCOMPARE(QSet<QString>(words.begin(), words.end()).size(), count);
}

}  // namespace

void TstWords::everyValueHasAWordOfItsOwn()
{
    checkWords<Role>(int(allRoles().size()));
    checkWords<Severity>(4);
    checkWords<AlertState>(4);
    checkWords<PassageOutcome>(6);
    checkWords<Relation>(5);
    checkWords<Credential>(6);
    checkWords<DeliveryState>(4);
    checkWords<PluginState>(6);
    checkWords<ConsentChannel>(4);
}

void TstWords::everyErrorHasASentence()
{
    QSet<QString> sentences;
    for (int code = int(ErrorCode::Io); code <= int(ErrorCode::Internal); ++code) {
        const QString sentence = ui::errorSentence({ErrorCode(code), QStringLiteral("sqlite: 5")});
        QVERIFY2(sentence.endsWith(u'.'), qPrintable(errorCodeName(ErrorCode(code))));
        QVERIFY2(!sentence.contains(QStringLiteral("sqlite")),
                 "the log's text is not for the desk");
        sentences.insert(sentence);
    }
    QCOMPARE(sentences.size(), int(ErrorCode::Internal));
}

void TstWords::alertsAreSentences()
{
    AlertRow row;
    row.cameraName = QStringLiteral("Camera 3");
    row.alert.kind = AlertKind::FaceNotEnrolled;
    QCOMPARE(ui::alertSentence(row), QStringLiteral("Face not enrolled at Camera 3"));
    row.doorName = QStringLiteral("East gate");
    QCOMPARE(ui::alertSentence(row), QStringLiteral("Face not enrolled at East gate"));
    row.alert.kind = AlertKind::NoGrantForDoor;
    QCOMPARE(ui::alertSentence(row), QStringLiteral("A resident without a grant at East gate"));
    // A name that looks like a placeholder stays what it is.
    row.personName = QStringLiteral("%2 Wang");
    QCOMPARE(ui::alertSentence(row), QStringLiteral("%2 Wang has no grant for East gate now"));
}

void TstWords::agesAreShort_data()
{
    QTest::addColumn<qint64>("ms");
    QTest::addColumn<QString>("text");
    QTest::newRow("set back clock") << qint64(-5000) << "0 s";
    QTest::newRow("now") << qint64(999) << "0 s";
    QTest::newRow("seconds") << qint64(59'999) << "59 s";
    QTest::newRow("a minute") << qint64(60'000) << "1 min";
    QTest::newRow("an hour") << qint64(3'600'000) << "1 h";
    QTest::newRow("two days") << qint64(48 * 3'600'000) << "2 d";
}

void TstWords::agesAreShort()
{
    QFETCH(qint64, ms);
    QTEST(ui::ageText(std::chrono::milliseconds{ms}), "text");
}

void TstWords::timesAreOfTheEstatesZone()
{
    const UtcTime time = fromMs(1'795'356'151'000);  // 2026-11-22 14:02:31 UTC
    QCOMPARE(ui::clockText(time, QTimeZone::utc()), QStringLiteral("14:02:31"));
    QCOMPARE(ui::dateTimeText(time, QTimeZone("Asia/Shanghai")),
             QStringLiteral("2026-11-22 22:02:31"));
}

QTEST_GUILESS_MAIN(TstWords)
#include "tst_words.moc"
