#include "ui/registry/consent_notice.h"
#include "ui/registry/day.h"
#include "ui/registry/face_words.h"

#include <QSet>
#include <QTest>

namespace gatehouse::ui {

class TestRegistryWords : public QObject
{
    Q_OBJECT

private slots:
    void everyVerdictHasASentenceOfItsOwn();
    void severalFacesSaysWhatToDo();
    void coachingIsOneShortSentenceForEveryVerdict();
    void consentNoticeHasAVersionAndNamesTheOtherWay();
    void daysAreReadAsPeopleWriteThem_data();
    void daysAreReadAsPeopleWriteThem();
    void endOfDayIsTheFirstInstantOfTheNext();
};

void TestRegistryWords::everyVerdictHasASentenceOfItsOwn()
{
    QSet<QString> sentences;
    for (const vision::FaceVerdict verdict : allVerdicts()) {
        const QString sentence = verdictSentence(verdict);
        QVERIFY2(sentence.endsWith(u'.'), qPrintable(vision::verdictName(verdict)));
        sentences.insert(sentence);
    }
    // The last one named must be the enumeration's last, or one was added without a sentence.
    QCOMPARE(int(allVerdicts().size()), int(vision::FaceVerdict::MouthCovered));
    QCOMPARE(sentences.size(), qsizetype(allVerdicts().size()));
}

void TestRegistryWords::severalFacesSaysWhatToDo()
{
    QVERIFY(verdictSentence(vision::FaceVerdict::SeveralFaces)
                .contains(QStringLiteral("only the resident")));
}

void TestRegistryWords::coachingIsOneShortSentenceForEveryVerdict()
{
    for (const vision::FaceVerdict verdict : allVerdicts()) {
        const QString sentence = coachingSentence(verdict);
        QVERIFY(sentence.endsWith(u'.'));
        QVERIFY2(sentence.size() < 60, qPrintable(sentence));
    }
    QVERIFY(coachingSentence(vision::FaceVerdict::TooSmall) !=
            coachingSentence(vision::FaceVerdict::TooDark));
}

void TestRegistryWords::consentNoticeHasAVersionAndNamesTheOtherWay()
{
    QVERIFY(consent_notice::version().startsWith(QStringLiteral("face-notice-")));
    QVERIFY(consent_notice::text().contains(QStringLiteral("card")));
    QVERIFY(consent_notice::text().contains(QStringLiteral("withdraw")));
}

void TestRegistryWords::daysAreReadAsPeopleWriteThem_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QDate>("day");
    QTest::newRow("dashes") << QStringLiteral("2027-06-30") << QDate(2027, 6, 30);
    QTest::newRow("short") << QStringLiteral("2027-6-3") << QDate(2027, 6, 3);
    QTest::newRow("slashes") << QStringLiteral(" 2027/06/30 ") << QDate(2027, 6, 30);
    QTest::newRow("digits") << QStringLiteral("20270630") << QDate(2027, 6, 30);
    QTest::newRow("no such day") << QStringLiteral("2027-02-30") << QDate();
    QTest::newRow("words") << QStringLiteral("next year") << QDate();
    QTest::newRow("empty") << QString() << QDate();
}

void TestRegistryWords::daysAreReadAsPeopleWriteThem()
{
    QFETCH(QString, text);
    QFETCH(QDate, day);
    QCOMPARE(dayFromText(text).value_or(QDate()), day);
}

void TestRegistryWords::endOfDayIsTheFirstInstantOfTheNext()
{
    const QTimeZone zone("Asia/Shanghai");
    const UtcTime end = endOfDay(QDate(2027, 6, 30), zone);
    QCOMPARE(dayOf(end, zone), QDate(2027, 7, 1));
    QCOMPARE(dayOf(end - std::chrono::milliseconds(1), zone), QDate(2027, 6, 30));
}

}  // namespace gatehouse::ui

QTEST_GUILESS_MAIN(gatehouse::ui::TestRegistryWords)
#include "tst_registry_words.moc"
