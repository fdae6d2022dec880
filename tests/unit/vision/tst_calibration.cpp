// Curves and thresholds, with faces that are made of numbers.
#include "vision/calibration_study.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QTest>

#include <cmath>
#include <random>

using namespace gatehouse;
using namespace gatehouse::vision;

namespace {

TemplateVector near(const TemplateVector& middle, float noise, std::mt19937& random)
{
    std::normal_distribution<float> any(0, noise);
    TemplateVector vector = middle;
    for (float& value : vector) {
        value += any(random);
    }
    const auto length = float(std::sqrt(cosineOf(vector, vector)));
    for (float& value : vector) {
        value /= length;
    }
    return vector;
}

/// `people` with three pictures each.
std::vector<NamedFace> crowd(int people)
{
    std::mt19937 random(11);
    std::vector<NamedFace> faces;
    for (int person = 0; person < people; ++person) {
        const TemplateVector middle = near({}, 1, random);
        for (int picture = 0; picture < 3; ++picture) {
            faces.push_back({person, near(middle, 0.07F, random)});
        }
    }
    return faces;
}

QByteArray changed(const std::function<void(QJsonObject&)>& change)
{
    QJsonObject object = Calibration::pinned().toJson();
    change(object);
    return QJsonDocument(object).toJson();
}

}  // namespace

class TestCalibration : public QObject
{
    Q_OBJECT

private slots:
    void pinnedOneIsWhole();
    void isReadAsItWasWritten();
    void damagedOneIsRefusedNamingThePart_data();
    void damagedOneIsRefusedNamingThePart();
    void rarerMatchesNeedMoreSimilarity();
    void similarityAndRateAreEachOthersInverse();
    void largerGalleriesAskForMore();
    void whatIsCommonIsTakenOff();
    void studyFindsTheSharesThatItWasMadeOf();
    void intervalsContainTheirRateAndNarrowWithMorePeople();
    void tooFewFacesSayNothing();
};

void TestCalibration::pinnedOneIsWhole()
{
    const Calibration& pinned = Calibration::pinned();
    QVERIFY(!pinned.model.isEmpty());
    QVERIFY(!pinned.source.isEmpty());
    QVERIFY(pinned.falseMatch.size() >= 2);
    for (const auto* curve : {&pinned.falseMatch, &pinned.falseNonMatch}) {
        for (const DetPoint& point : *curve) {
            QVERIFY(point.low <= point.rate && point.rate <= point.high);
        }
    }
    QVERIFY(cosineOf(pinned.common, pinned.common) < 1);
}

void TestCalibration::isReadAsItWasWritten()
{
    const Calibration& pinned = Calibration::pinned();
    const auto read = Calibration::parse(QJsonDocument(pinned.toJson()).toJson());
    QVERIFY(read);
    QCOMPARE(read->model, pinned.model);
    QCOMPARE(read->people, pinned.people);
    QCOMPARE(read->common, pinned.common);
    QCOMPARE(read->falseMatch.size(), pinned.falseMatch.size());
    QCOMPARE(read->acceptSimilarity(1000), pinned.acceptSimilarity(1000));
}

void TestCalibration::damagedOneIsRefusedNamingThePart_data()
{
    QTest::addColumn<QByteArray>("json");
    QTest::addColumn<QString>("part");
    QTest::newRow("nothing") << QByteArray() << "model";
    QTest::newRow("no JSON") << QByteArray("{{{") << "model";
    QTest::newRow("short common") << changed([](QJsonObject& o) {
        o["common"] = QJsonArray{1, 2};
    }) << "common";
    QTest::newRow("no curve") << changed([](QJsonObject& o) { o.remove("false_match"); })
                              << "false_match";
    QTest::newRow("falling curve") << changed([](QJsonObject& o) {
        QJsonArray rows = o["false_non_match"].toArray();
        rows.prepend(rows.last());
        o["false_non_match"] = rows;
    }) << "false_non_match";
    QTest::newRow("rate of nothing") << changed([](QJsonObject& o) {
        QJsonArray rows = o["false_match"].toArray();
        QJsonObject row = rows[1].toObject();
        row["rate"] = 0;
        rows[1] = row;
        o["false_match"] = rows;
    }) << "false_match row 2";
}

void TestCalibration::damagedOneIsRefusedNamingThePart()
{
    QFETCH(QByteArray, json);
    QFETCH(QString, part);
    const auto read = Calibration::parse(json);
    QVERIFY(!read);
    QCOMPARE(read.error().code, ErrorCode::Corrupt);
    QVERIFY2(read.error().text.contains(part), qPrintable(read.error().text));
}

void TestCalibration::rarerMatchesNeedMoreSimilarity()
{
    const Calibration& pinned = Calibration::pinned();
    double before = -1;
    for (double rate = 0.5; rate > 1e-12; rate /= 3) {
        const double similarity = pinned.similarityAtFalseMatch(rate);
        QVERIFY2(similarity >= before, qPrintable(QString::number(rate)));
        QVERIFY(similarity <= 1);
        before = similarity;
    }
}

void TestCalibration::similarityAndRateAreEachOthersInverse()
{
    const Calibration& pinned = Calibration::pinned();
    for (const double rate : {0.05, 0.01, 2e-3, 1e-4, 2e-5, 1e-6, 1e-8}) {
        const double back = pinned.falseMatchAt(pinned.similarityAtFalseMatch(rate));
        QVERIFY2(std::abs(back / rate - 1) < 0.01, qPrintable(QString::number(rate)));
    }
}

void TestCalibration::largerGalleriesAskForMore()
{
    const Calibration& pinned = Calibration::pinned();
    QVERIFY(pinned.acceptSimilarity(100) < pinned.acceptSimilarity(1000));
    QVERIFY(pinned.acceptSimilarity(1000) < pinned.acceptSimilarity(100'000));
    QCOMPARE(pinned.acceptSimilarity(0), pinned.acceptSimilarity(1));
    // At its own threshold a thousand strangers bring one wrong name, whatever the size.
    for (const std::size_t people : {100U, 10'000U}) {
        const double names = pinned.wrongNamesADay(people, 1000, pinned.acceptSimilarity(people));
        QVERIFY2(std::abs(names - 1) < 0.05, qPrintable(QString::number(names)));
    }
}

void TestCalibration::whatIsCommonIsTakenOff()
{
    Calibration calibration = Calibration::pinned();
    calibration.common = {};
    calibration.common[0] = 0.6F;
    TemplateVector face{};
    face[0] = 0.6F;
    face[1] = 0.8F;
    const TemplateVector rest = withoutCommon(face, calibration);
    QCOMPARE(rest[0], 0.0F);
    QCOMPARE(rest[1], 1.0F);
    QCOMPARE(withoutCommon(calibration.common, calibration), TemplateVector{});
}

void TestCalibration::studyFindsTheSharesThatItWasMadeOf()
{
    const auto study = studyFaces(crowd(150), QStringLiteral("numbers"));
    QVERIFY(study);
    QCOMPARE(study->samePairs, 150u * 3);
    QCOMPARE(study->differentPairs, 450u * 449 / 2 - 450);
    // Cosines of unrelated directions in 128 dimensions are normal with 1/sqrt(128).
    const double expected = 2.326 / std::sqrt(128.0);
    const double found = study->calibration.similarityAtFalseMatch(0.01);
    QVERIFY2(std::abs(found - expected) < 0.02, qPrintable(QString::number(found)));
}

void TestCalibration::intervalsContainTheirRateAndNarrowWithMorePeople()
{
    const auto few = studyFaces(crowd(20), {});
    const auto many = studyFaces(crowd(150), {});
    QVERIFY(few && many);
    const auto widthAt = [](const Calibration& calibration, double rate) {
        for (const DetPoint& point : calibration.falseMatch) {
            if (point.rate == rate) {
                return point.high - point.low;
            }
        }
        return -1.0;
    };
    QVERIFY(widthAt(few->calibration, 0.01) > widthAt(many->calibration, 0.01));
    for (const DetPoint& point : many->calibration.falseMatch) {
        QVERIFY(point.low <= point.rate && point.rate <= point.high);
    }
}

void TestCalibration::tooFewFacesSayNothing()
{
    for (const int people : {0, 1}) {
        const auto study = studyFaces(crowd(people), {});
        QVERIFY(!study);
        QCOMPARE(study.error().code, ErrorCode::Invalid);
    }
}

QTEST_GUILESS_MAIN(TestCalibration)
#include "tst_calibration.moc"
