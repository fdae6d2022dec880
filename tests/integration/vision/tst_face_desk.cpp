#include "face_data.h"
#include "services/face_desk.h"
#include "support/await.h"
#include "vision/models.h"

#include <QDir>
#include <QTemporaryDir>
#include <QTest>

using namespace gatehouse;
using namespace gatehouse::services;
using namespace gatehouse::test;
using vision::FaceVerdict;

class TestFaceDesk : public QObject
{
    Q_OBJECT

private slots:
    void init();
    void photographsAreCheckedInTurn();
    void missingModelsAreToldAndFoundLater();
    void closingAnswersWhatWaits();

private:
    QString portrait() const { return testDataDir() + "/faces_family/Family2-Man2.jpg"; }
    QString group() const { return testDataDir() + "/faces_family/identification1.jpg"; }
};

void TestFaceDesk::init()
{
    SKIP_WITHOUT_FACES()
}

void TestFaceDesk::photographsAreCheckedInTurn()
{
    FaceDesk desk(modelsDir());
    auto good = desk.check(bytesOf(portrait()));
    auto several = desk.check(pictureOf(group()));
    auto unreadable = desk.check(QByteArray("not a picture"));
    auto nothing = desk.check(QImage());
    QCOMPARE(await(good)->verdict, FaceVerdict::Good);
    QVERIFY(await(good)->face.vector != vision::TemplateVector{});
    QCOMPARE(await(several)->verdict, FaceVerdict::SeveralFaces);
    QCOMPARE(await(unreadable)->verdict, FaceVerdict::Unreadable);
    QCOMPARE(await(nothing)->verdict, FaceVerdict::Unreadable);
}

void TestFaceDesk::missingModelsAreToldAndFoundLater()
{
    QTemporaryDir models;
    FaceDesk desk(models.path());
    const auto refused = await(desk.check(bytesOf(portrait())));
    QVERIFY(!refused.ok());
    QCOMPARE(refused.error().code, ErrorCode::Unavailable);
    QVERIFY(refused.error().text.contains("installer/assets"));
    // The installer is run while the desk is open.
    for (const vision::ModelFile& file : vision::modelFiles()) {
        const QString name = QString::fromLatin1(file.fileName);
        QVERIFY(QFile::link(QDir(modelsDir()).absoluteFilePath(name), models.filePath(name)));
    }
    const auto answered = await(desk.check(bytesOf(portrait())));
    QVERIFY(answered.ok());
    QCOMPARE(answered->verdict, FaceVerdict::Good);
}

void TestFaceDesk::closingAnswersWhatWaits()
{
    std::vector<QFuture<Result<vision::EnrolmentCheck>>> futures;
    {
        FaceDesk desk(modelsDir());
        for (int i = 0; i < 20; ++i) {
            futures.push_back(desk.check(bytesOf(portrait())));
        }
    }
    for (const auto& future : futures) {
        QVERIFY(future.isFinished());
        QCOMPARE(future.resultCount(), 1);
    }
    const auto last = futures.back().result();
    QVERIFY(!last.ok());
    QCOMPARE(last.error().code, ErrorCode::Cancelled);
}

QTEST_GUILESS_MAIN(TestFaceDesk)
#include "tst_face_desk.moc"
