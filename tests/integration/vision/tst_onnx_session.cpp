// The runtime with the real networks, and with files that are none.
#include "face_data.h"
#include "vision/onnx_session.h"

#include <QDir>
#include <QFile>
#include <QTemporaryDir>
#include <QTest>

#include <array>
#include <cmath>

using namespace gatehouse;
using namespace gatehouse::vision;
using namespace gatehouse::test;

namespace {

const OnnxShape kDetectorShape{1, 3, 240, 320};
constexpr size_t kDetectorValues = size_t{3} * 240 * 320;

/// A network's file that was changed before the models were copied to `folder`.
void copyModels(const QTemporaryDir& folder, const QByteArray& detector)
{
    for (const ModelFile& file : modelFiles()) {
        QFile::copy(QDir(modelsDir()).filePath(file.fileName), folder.filePath(file.fileName));
    }
    const QString path = folder.filePath(modelFileName(Model::Detector));
    QVERIFY(QFile::remove(path));
    QFile out(path);
    QVERIFY(out.open(QIODevice::WriteOnly));
    out.write(detector);
}

}  // namespace

class TestOnnxSession : public QObject
{
    Q_OBJECT

private slots:
    void init();
    void realNetworkAnswersInItsOwnShape();
    void networkOfAnyWidthTakesSeveralWidths();
    void wrongShapesAreRefusedAndTheSessionGoesOn();
    void missingFileIsUnavailableAndNamed();
    void cutFileIsCorruptAndNamed();
    void swappedFileIsCorruptAndNamed();
    void bytesThatAreNoNetworkAreCorruptAndNamed_data();
    void bytesThatAreNoNetworkAreCorruptAndNamed();
};

void TestOnnxSession::init()
{
    SKIP_WITHOUT_MODELS();
}

void TestOnnxSession::realNetworkAnswersInItsOwnShape()
{
    const auto session = OnnxSession::load(modelsDir(), Model::Detector);
    QVERIFY2(session, session ? "" : qPrintable(session.error().text));
    QCOMPARE((*session)->inputNames().size(), size_t{1});
    QCOMPARE((*session)->inputShape(), kDetectorShape);
    QCOMPARE((*session)->outputNames(), (std::vector<std::string>{"scores", "boxes"}));
    const std::vector<float> grey(kDetectorValues, 0.0F);
    const auto outputs = (*session)->run(grey, kDetectorShape);
    QVERIFY2(outputs, outputs ? "" : qPrintable(outputs.error().text));
    QCOMPARE(outputs->size(), size_t{2});
    QCOMPARE(outputs->at(0).shape, (OnnxShape{1, 4420, 2}));
    QCOMPARE(outputs->at(1).shape, (OnnxShape{1, 4420, 4}));
    // Background and face are shares of one: the network ran, and ran to its end.
    const std::vector<float>& scores = outputs->at(0).values;
    for (size_t i = 0; i + 1 < scores.size(); i += 2) {
        QVERIFY(std::abs(scores[i] + scores[i + 1] - 1.0F) < 1e-3F);
    }
}

void TestOnnxSession::networkOfAnyWidthTakesSeveralWidths()
{
    if (!QFile::exists(QDir(modelsDir()).filePath(modelFileName(Model::TextReader)))) {
        QSKIP("The text models are missing: run installer/assets");
    }
    const auto session = OnnxSession::load(modelsDir(), Model::TextReader);
    QVERIFY2(session, session ? "" : qPrintable(session.error().text));
    for (const std::int64_t width : {160, 320}) {
        const std::vector<float> values(size_t(3 * 48 * width), 0.5F);
        const auto outputs = (*session)->run(values, {1, 3, 48, width});
        QVERIFY2(outputs, outputs ? "" : qPrintable(outputs.error().text));
        QCOMPARE(outputs->front().shape.size(), size_t{3});
        QCOMPARE(outputs->front().shape[1], width / 8);
    }
}

void TestOnnxSession::wrongShapesAreRefusedAndTheSessionGoesOn()
{
    const auto session = OnnxSession::load(modelsDir(), Model::Detector);
    QVERIFY(session);
    const std::vector<float> grey(kDetectorValues, 0.0F);
    const OnnxShape tooLarge{1, 3, 480, 320};
    const OnnxShape negative{1, 3, -240, -320};
    const OnnxShape overflowing{std::int64_t{1} << 62, 4, 1, 1};
    const OnnxShape turned{1, 3, 320, 240};
    for (const OnnxShape& shape : {tooLarge, negative, overflowing, turned, OnnxShape{}}) {
        const auto outputs = (*session)->run(grey, shape);
        QVERIFY(!outputs);
        QCOMPARE(outputs.error().code, ErrorCode::Invalid);
        QVERIFY(outputs.error().text.contains(modelFileName(Model::Detector)));
    }
    QCOMPARE((*session)->run(std::span<const OnnxInput>{}).error().code, ErrorCode::Invalid);
    QVERIFY((*session)->run(grey, kDetectorShape));
}

void TestOnnxSession::missingFileIsUnavailableAndNamed()
{
    const QTemporaryDir folder;
    const auto session = OnnxSession::load(folder.path(), Model::Detector);
    QVERIFY(!session);
    QCOMPARE(session.error().code, ErrorCode::Unavailable);
    QVERIFY(session.error().text.contains(modelFileName(Model::Detector)));
}

void TestOnnxSession::cutFileIsCorruptAndNamed()
{
    const QTemporaryDir folder;
    const QByteArray whole = bytesOf(QDir(modelsDir()).filePath(modelFileName(Model::Detector)));
    copyModels(folder, whole.left(whole.size() / 2));
    const auto session = OnnxSession::load(folder.path(), Model::Detector);
    QVERIFY(!session);
    QCOMPARE(session.error().code, ErrorCode::Corrupt);
    QVERIFY(session.error().text.contains(modelFileName(Model::Detector)));
}

void TestOnnxSession::swappedFileIsCorruptAndNamed()
{
    const QTemporaryDir folder;
    copyModels(folder, bytesOf(QDir(modelsDir()).filePath(modelFileName(Model::Landmarks68))));
    const auto session = OnnxSession::load(folder.path(), Model::Detector);
    QVERIFY(!session);
    QCOMPARE(session.error().code, ErrorCode::Corrupt);
    QVERIFY(session.error().text.contains(modelFileName(Model::Detector)));
}

void TestOnnxSession::bytesThatAreNoNetworkAreCorruptAndNamed_data()
{
    QTest::addColumn<QByteArray>("bytes");
    const QByteArray whole = bytesOf(QDir(modelsDir()).filePath(modelFileName(Model::Detector)));
    QTest::newRow("nothing") << QByteArray();
    QTest::newRow("text") << QByteArray("this is no network");
    QTest::newRow("zeros") << QByteArray(4096, '\0');
    QTest::newRow("a half") << whole.left(whole.size() / 2);
    QTest::newRow("the end is missing") << whole.left(whole.size() - 9);
}

void TestOnnxSession::bytesThatAreNoNetworkAreCorruptAndNamed()
{
    QFETCH(const QByteArray, bytes);
    const auto session = OnnxSession::fromBytes(bytes, QStringLiteral("some.onnx"));
    QVERIFY(!session);
    QCOMPARE(session.error().code, ErrorCode::Corrupt);
    QVERIFY(session.error().text.contains(QStringLiteral("some.onnx")));
}

QTEST_GUILESS_MAIN(TestOnnxSession)
#include "tst_onnx_session.moc"
