// gatehouse-cli faces evaluate, pairs and calibrate over folders, with files that are no pictures
// among them.
#include <QDir>
#include <QFile>
#include <QImage>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QProcess>
#include <QTemporaryDir>
#include <QTest>

namespace {

const QString kPhotographs = QStringLiteral(GATEHOUSE_ASSETS_DIR "/photographs/");

struct Outcome
{
    int status = -1;
    QString output;
    QString problem;
};

}  // namespace

class TestCliFaces : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void init() { m_directory = std::make_unique<QTemporaryDir>(); }
    void everyProbeGetsALine();
    void pairsAreCompared();
    void calibrationNeedsPeople();
    void missingFoldersAreNamed();

private:
    Outcome run(const QStringList& words);
    QString path(const QString& name) const { return m_directory->filePath(name); }
    void put(const QString& name, const QByteArray& bytes);
    QList<QJsonObject> lines(const QString& name);
    static QByteArray photograph(const QString& name);

    std::unique_ptr<QTemporaryDir> m_directory;
    QString m_models = QStringLiteral(GATEHOUSE_ASSETS_DIR "/models");
};

void TestCliFaces::initTestCase()
{
    if (!QFile::exists(m_models + "/sface-split.onnx") ||
        !QFile::exists(kPhotographs + "resident-1.jpg")) {
        QSKIP("The face models or photographs are missing: run installer/assets");
    }
}

Outcome TestCliFaces::run(const QStringList& words)
{
    QProcess process;
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    environment.insert("GATEHOUSE_MODELS_DIR", m_models);
    process.setProcessEnvironment(environment);
    process.start(QStringLiteral(GATEHOUSE_BIN_DIR "/gatehouse-cli"),
                  QStringList{"--data-dir", path("data")} + words);
    if (!process.waitForFinished(200'000)) {
        return {};
    }
    return {process.exitStatus() == QProcess::NormalExit ? process.exitCode() : -1,
            QString::fromUtf8(process.readAllStandardOutput()),
            QString::fromUtf8(process.readAllStandardError())};
}

void TestCliFaces::put(const QString& name, const QByteArray& bytes)
{
    QVERIFY(QDir().mkpath(QFileInfo(path(name)).path()));
    QFile file(path(name));
    QVERIFY(file.open(QIODevice::WriteOnly));
    QCOMPARE(file.write(bytes), bytes.size());
}

QByteArray TestCliFaces::photograph(const QString& name)
{
    QFile file(kPhotographs + name);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

QList<QJsonObject> TestCliFaces::lines(const QString& name)
{
    QFile file(path(name));
    QList<QJsonObject> all;
    if (file.open(QIODevice::ReadOnly)) {
        for (const QByteArray& line : file.readAll().split('\n')) {
            if (!line.isEmpty()) {
                all.append(QJsonDocument::fromJson(line).object());
            }
        }
    }
    return all;
}

void TestCliFaces::everyProbeGetsALine()
{
    const QByteArray first = photograph("resident-1.jpg");
    put("gallery/anna/1.jpg", first);
    put("gallery/anna/2.jpg", first.left(first.size() / 2));  // cut off: not enrolled, and said
    put("gallery/ben/1.jpg", photograph("resident-2.jpg"));
    put("probes/anna/again.jpg", first);
    put("probes/x/cut.jpg", first.left(first.size() / 3));
    put("probes/x/empty.jpg", {});
    put("probes/x/film.gif", "GIF89a\x01\x00\x01\x00");
    put("probes/x/text.png", "no picture");
    QVERIFY(QDir().mkpath(path("probes/y")));
    QImage dot(1, 1, QImage::Format_RGB888);
    dot.fill(Qt::blue);
    QVERIFY(dot.save(path("probes/y/dot.png")));
    QVERIFY(QImage(path("probes/anna/again.jpg"))
                .convertToFormat(QImage::Format_RGBA64)
                .save(path("probes/y/sixteen.png")));
    put("stray.txt", "beside");
    const Outcome done = run({"faces", "evaluate", "--gallery", path("gallery"), "--probes",
                              path("probes"), "--out", path("out.jsonl")});
    QVERIFY2(done.status == 0, qPrintable(done.problem));
    QVERIFY(done.output.contains("anna/2.jpg"));
    const QList<QJsonObject> all = lines("out.jsonl");
    QCOMPARE(all.size(), 7);
    for (const QJsonObject& line : all) {
        for (const char* key : {"file", "faces", "box", "quality", "best", "similarity", "second",
                                "second_similarity", "ms", "reason"}) {
            QVERIFY2(line.contains(QLatin1String(key)), key);
        }
        const QString file = line["file"].toString();
        const bool named = file == "anna/again.jpg" || file == "y/sixteen.png";
        QCOMPARE(line["best"].toString(), named ? QString("anna") : QString());
        QCOMPARE(line["best"].isNull(), !named);
        if (named) {
            QVERIFY(line["similarity"].toDouble() > 0.8);
            QCOMPARE(line["second"].toString(), QString("ben"));
            QVERIFY(line["second_similarity"].toDouble() < line["similarity"].toDouble());
            QCOMPARE(line["box"].toArray().size(), 4);
        } else {
            QCOMPARE(line["faces"].toInt(), 0);
            QCOMPARE(line["reason"].toString(),
                     file == "y/dot.png" ? QString("no_face") : QString("unreadable"));
        }
    }
}

void TestCliFaces::pairsAreCompared()
{
    put("root/a.jpg", photograph("resident-1.jpg"));
    put("root/b.jpg", photograph("resident-2.jpg"));
    put("pairs.csv", "same,file_b,file_a\n1,a.jpg,a.jpg\n0,b.jpg,a.jpg\n0,missing.jpg,a.jpg\n");
    const Outcome done = run({"faces", "pairs", "--pairs", path("pairs.csv"), "--root",
                              path("root"), "--out", path("out.jsonl")});
    QVERIFY2(done.status == 0, qPrintable(done.problem));
    const QList<QJsonObject> all = lines("out.jsonl");
    QCOMPARE(all.size(), 3);
    QVERIFY(all[0]["similarity"].toDouble() > 0.99);
    QVERIFY(all[1]["similarity"].toDouble() < 0.4);
    QCOMPARE(all[1]["same"].toInt(-1), 0);
    QVERIFY(all[2]["similarity"].isNull());
    QCOMPARE(all[2]["reason_b"].toString(), QString("unreadable"));
}

void TestCliFaces::calibrationNeedsPeople()
{
    put("one/anna/1.jpg", photograph("resident-1.jpg"));
    const Outcome done = run({"faces", "calibrate", path("one"), "--out", path("c.json")});
    QCOMPARE(done.status, 1);
    QVERIFY(done.problem.contains("too few"));
    QVERIFY(!QFile::exists(path("c.json")));
}

void TestCliFaces::missingFoldersAreNamed()
{
    put("gallery/anna/1.jpg", photograph("resident-1.jpg"));
    const QStringList words{"faces",    "evaluate", "--gallery", path("gallery"),
                            "--probes", path("no"), "--out",     path("o")};
    const Outcome folder = run(words);
    QCOMPARE(folder.status, 1);
    QVERIFY(folder.problem.contains(path("no")));
    QVERIFY(!QFile::exists(path("o")));
}

QTEST_GUILESS_MAIN(TestCliFaces)
#include "tst_cli_faces.moc"
