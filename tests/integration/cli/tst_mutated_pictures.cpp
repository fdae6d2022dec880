// Damaged pictures and films through every command that reads them, in this process and by the
// commands' own code: each file gets its line or a reason, and nothing crashes.
//   GATEHOUSE_MUTATED_PICTURES=20000 tst_mutated_pictures
// or in parts, each with other pictures:
//   GATEHOUSE_MUTATED_PICTURES=1000 GATEHOUSE_MUTATED_SEED=7 tst_mutated_pictures
// What ended the program lies in the folder that it named at its beginning.
#include "cli/commands.h"
#include "integration/media/sample_clips.h"
#include "media/snapshot.h"
#include "picture_mutator.h"
#include "support/zip_maker.h"

#include <QDir>
#include <QDirIterator>
#include <QFile>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTemporaryDir>
#include <QTest>

using namespace gatehouse;
using namespace gatehouse::test;

namespace {

constexpr int kUsualCount = 200;
constexpr int kUsualSeed = 20261123;
constexpr int kBatch = 200;
constexpr int kPicturesAPerson = 10;
constexpr int kFaceEvery = 40;      ///< such pictures cost a hundred times more than others
constexpr int kPicturesAFilm = 50;  ///< a film is dozens of pictures itself
constexpr int kAloneEvery = 50;     ///< commands of one picture load the networks each time
constexpr int kSnapshotsABatch = 40;
const QString kPhotographs = QStringLiteral(GATEHOUSE_ASSETS_DIR "/photographs/");
const QString kModels = QStringLiteral(GATEHOUSE_ASSETS_DIR "/models");

int countOf(const char* variable, int usual)
{
    bool given = false;
    const int asked = qEnvironmentVariableIntValue(variable, &given);
    return given ? asked : usual;
}

void write(const QString& path, const QByteArray& bytes)
{
    QFile file(path);
    if (!file.open(QIODevice::WriteOnly) || file.write(bytes) != bytes.size()) {
        qFatal("%s cannot be written", qPrintable(path));
    }
}

QByteArray bytesOf(const QString& path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly)) {
        qFatal("%s cannot be read", qPrintable(path));
    }
    return file.readAll();
}

std::vector<QJsonObject> linesOf(const QString& path)
{
    std::vector<QJsonObject> lines;
    QFile file(path);
    if (file.open(QIODevice::ReadOnly)) {
        for (const QByteArray& line : file.readAll().split('\n')) {
            if (!line.isEmpty()) {
                lines.push_back(QJsonDocument::fromJson(line).object());
            }
        }
    }
    return lines;
}

}  // namespace

class MutatedPicturesTest : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void picturesThroughEveryCommand();
    void filmsThroughTheAnalysis();

private:
    int run(const QStringList& words);
    void makeBatch(int count);
    void evaluate(bool asGallery);
    void comparePairs();
    void readPlates();
    void match();
    void enrol();
    void import();
    int importList(const QStringList& files);
    void verifySnapshots();
    void addUser(const QString& role);
    void addPerson();
    QString path(const QString& name) const { return m_folder.filePath(name); }
    QStringList files() const;

    QTemporaryDir m_folder;
    std::vector<SeedPicture> m_seeds;
    std::vector<SeedPicture> m_faces;
    SeedPicture m_snapshot;
    std::mt19937 m_random{std::mt19937::result_type(countOf("GATEHOUSE_MUTATED_SEED", kUsualSeed))};
    QStringList m_files;  ///< of the batch, relative to it
    int m_made = 0;
    int m_people = 0;
    QString m_user;
};

void MutatedPicturesTest::initTestCase()
{
    if (!QFile::exists(kModels + "/sface.onnx") ||
        !QFile::exists(kPhotographs + "resident-1.jpg")) {
        QSKIP("The models or the photographs are missing: run installer/assets");
    }
    qInfo("mutated files lie in %s", qPrintable(m_folder.path()));
    m_seeds = drawnPictures();
    for (const char* name : {"resident-1.jpg", "resident-2.jpg"}) {
        const QImage photograph(kPhotographs + QString::fromLatin1(name));
        QVERIFY(!photograph.isNull());
        for (SeedPicture& seed :
             formsOf(photograph.scaledToHeight(200, Qt::SmoothTransformation))) {
            m_faces.push_back(std::move(seed));
        }
    }
    QVERIFY(QDir().mkpath(path(QStringLiteral("good/anna"))));
    QVERIFY(QDir().mkpath(path(QStringLiteral("good/ben"))));
    write(path(QStringLiteral("good/anna/1.jpg")), m_faces[0].bytes);
    write(path(QStringLiteral("good/ben/1.jpg")), m_faces[2].bytes);
    addUser(QStringLiteral("administrator"));
    addUser(QStringLiteral("manager"));
    addPerson();
    media::SnapshotFacts facts;
    facts.camera = CameraId(1);
    facts.cameraName = QStringLiteral("gate");
    facts.zone = QStringLiteral("UTC");
    const auto snapshot = media::encodeSnapshot(QImage::fromData(m_seeds.front().bytes), facts);
    QVERIFY(snapshot.ok());
    m_snapshot = {"png", snapshot->png};
}

void MutatedPicturesTest::addUser(const QString& role)
{
    const QString secret = path(role + QStringLiteral(".secret"));
    write(secret, "a long enough password of " + role.toUtf8() + '\n');
    QFile::setPermissions(secret, QFile::ReadOwner | QFile::WriteOwner);
    QCOMPARE(run({QStringLiteral("user"), QStringLiteral("add"), QStringLiteral("--name"), role,
                  QStringLiteral("--role"), role, QStringLiteral("--password-file"), secret}),
             0);
    m_user = role;
}

void MutatedPicturesTest::addPerson()
{
    const QString list = path(QStringLiteral("first.csv"));
    write(list, "name,phone,address,relation\nP0,13900000000,1-1-1,owner\n");
    QCOMPARE(
        run({QStringLiteral("people"), QStringLiteral("import"), list, QStringLiteral("--apply")}),
        0);
}

/// As main() does it.
int MutatedPicturesTest::run(const QStringList& words)
{
    for (const cli::Command& command : cli::allCommands()) {
        const QStringList name = command.name.split(u' ');
        if (words.mid(0, name.size()) != name) {
            continue;
        }
        auto arguments =
            cli::Arguments::parse(words.mid(name.size()), command.options, command.flags);
        auto paths = resolvePaths(path(QStringLiteral("estate")));
        if (!arguments || !paths) {
            return 2;
        }
        cli::Invocation invocation{
            paths.take(), arguments.take(), m_user,
            m_user.isEmpty() ? QString() : path(m_user + QStringLiteral(".secret"))};
        invocation.paths.modelsDir = kModels;
        return command.run(invocation);
    }
    return 2;
}

void MutatedPicturesTest::makeBatch(int count)
{
    QDir(path(QStringLiteral("batch"))).removeRecursively();
    m_files.clear();
    for (int i = 0; i < count; ++i, ++m_made) {
        const bool hasFace = m_made % kFaceEvery == 0;
        const auto& seeds = hasFace ? m_faces : m_seeds;
        const SeedPicture& seed = seeds[m_random() % seeds.size()];
        const QString person = QStringLiteral("p%1").arg(i / kPicturesAPerson);
        QDir().mkpath(path(QStringLiteral("batch/") + person));
        m_files
            << QStringLiteral("%1/%2.%3").arg(person).arg(i).arg(QString::fromLatin1(seed.suffix));
        write(path(QStringLiteral("batch/") + m_files.last()), mutated(seed, m_random));
    }
}

void MutatedPicturesTest::evaluate(bool asGallery)
{
    const QString good = path(QStringLiteral("good"));
    const QString batch = path(QStringLiteral("batch"));
    const QString out = path(QStringLiteral("faces.jsonl"));
    QCOMPARE(run({QStringLiteral("faces"), QStringLiteral("evaluate"), QStringLiteral("--gallery"),
                  asGallery ? batch : good, QStringLiteral("--probes"), asGallery ? good : batch,
                  QStringLiteral("--out"), out}),
             0);
    QCOMPARE(qsizetype(linesOf(out).size()), asGallery ? 2 : m_files.size());
    // Mostly of drawings: too few faces is an answer, too.
    const int calibrated = run({QStringLiteral("faces"), QStringLiteral("calibrate"), batch,
                                QStringLiteral("--out"), path(QStringLiteral("curve.json"))});
    QVERIFY(calibrated == 0 || calibrated == 1);
}

void MutatedPicturesTest::comparePairs()
{
    QByteArray list("file_a,file_b,same\n");
    for (qsizetype i = 0; i + 1 < m_files.size(); i += 2) {
        list += m_files[i].toUtf8() + ',' + m_files[i + 1].toUtf8() + ",0\n";
    }
    write(path(QStringLiteral("pairs.csv")), list);
    const QString out = path(QStringLiteral("pairs.jsonl"));
    QCOMPARE(run({QStringLiteral("faces"), QStringLiteral("pairs"), QStringLiteral("--pairs"),
                  path(QStringLiteral("pairs.csv")), QStringLiteral("--root"),
                  path(QStringLiteral("batch")), QStringLiteral("--out"), out}),
             0);
    QCOMPARE(qsizetype(linesOf(out).size()), m_files.size() / 2);
}

void MutatedPicturesTest::readPlates()
{
    const QString out = path(QStringLiteral("plates.jsonl"));
    QStringList words{QStringLiteral("plates"), QStringLiteral("read")};
    for (const QString& file : std::as_const(m_files)) {
        words << path(QStringLiteral("batch/") + file);
    }
    QCOMPARE(run(words + QStringList{QStringLiteral("--out"), out}), 0);
    QSet<QString> named;
    for (const QJsonObject& line : linesOf(out)) {
        named.insert(line[QStringLiteral("file")].toString());
        QVERIFY(line.contains(QStringLiteral("text")));
    }
    QCOMPARE(named.size(), m_files.size());
}

void MutatedPicturesTest::match()
{
    for (qsizetype i = 0; i < m_files.size(); i += kAloneEvery) {
        const int matched = run({QStringLiteral("faces"), QStringLiteral("match"),
                                 path(QStringLiteral("batch/") + m_files[i]),
                                 path(QStringLiteral("good/anna/1.jpg"))});
        QVERIFY(matched == 0 || matched == 1);
    }
}

/// Of the one person of a list that is in order.
void MutatedPicturesTest::enrol()
{
    for (qsizetype i = 0; i < m_files.size(); i += kAloneEvery) {
        const int enrolled =
            run({QStringLiteral("people"), QStringLiteral("enrol"), QStringLiteral("--person"),
                 QStringLiteral("P0"), QStringLiteral("--photograph"),
                 path(QStringLiteral("batch/") + m_files[i]), QStringLiteral("--consent-version"),
                 QStringLiteral("2026-11"), QStringLiteral("--keep-portrait")});
        QVERIFY(enrolled == 0 || enrolled == 1);
    }
}

/// The whole batch, which holds none, and snapshots that were changed.
void MutatedPicturesTest::verifySnapshots()
{
    QStringList all;
    for (const QString& file : std::as_const(m_files)) {
        all << path(QStringLiteral("batch/") + file);
    }
    for (int i = 0; i < kSnapshotsABatch; ++i) {
        all << path(QStringLiteral("batch/snapshot-%1.png").arg(i));
        write(all.last(), mutated(m_snapshot, m_random));
    }
    for (const QString& file : std::as_const(all)) {
        const int verified = run({QStringLiteral("snapshot"), QStringLiteral("verify"), file});
        QVERIFY(verified == 0 || verified == 1);
    }
}

/// The whole batch as photographs of two lists: a file that does not even begin like a photograph
/// refuses its whole list, and any other only its own.
void MutatedPicturesTest::import()
{
    QStringList photographs;
    QStringList others;
    for (const QString& file : std::as_const(m_files)) {
        const QByteArray begin = bytesOf(path(QStringLiteral("batch/") + file)).left(8);
        const bool isPhoto =
            begin.startsWith("\xff\xd8\xff") || begin == QByteArrayView("\x89PNG\r\n\x1a\n");
        (isPhoto ? photographs : others) << file;
    }
    if (!others.isEmpty()) {
        QCOMPARE(importList(others), 1);
    }
    if (!photographs.isEmpty()) {
        QCOMPARE(importList(photographs), 0);
    }
}

int MutatedPicturesTest::importList(const QStringList& files)
{
    QByteArray list(
        "name,phone,address,relation,photo,consent_version,consent_day,consent_channel\n");
    std::vector<ZipPart> photographs;
    for (const QString& file : files) {
        const QByteArray name =
            QByteArray::number(++m_people) + "-" + file.section(u'/', 1).toUtf8();
        photographs.push_back({name, bytesOf(path(QStringLiteral("batch/") + file))});
        const QByteArray number = QByteArray::number(10'000'000 + m_people);
        list += "P" + number + ",139" + number + ",1-1-" + QByteArray::number(100 + m_people) +
                ",owner," + name + ",2026-11,2026-01-02,paper\n";
    }
    write(path(QStringLiteral("people.csv")), list);
    write(path(QStringLiteral("photographs.zip")), makeZip(photographs));
    return run({QStringLiteral("people"), QStringLiteral("import"),
                path(QStringLiteral("people.csv")), QStringLiteral("--photos"),
                path(QStringLiteral("photographs.zip")), QStringLiteral("--apply")});
}

void MutatedPicturesTest::picturesThroughEveryCommand()
{
    const int count = countOf("GATEHOUSE_MUTATED_PICTURES", kUsualCount);
    for (int batch = 0; m_made < count; ++batch) {
        makeBatch(std::min(kBatch, count - m_made));
        evaluate(batch % 4 == 3);
        comparePairs();
        readPlates();
        match();
        import();
        enrol();
        verifySnapshots();
        if (QTest::currentTestFailed()) {
            QFAIL(qPrintable(QStringLiteral("in the batch that ends at picture %1").arg(m_made)));
        }
    }
}

void MutatedPicturesTest::filmsThroughTheAnalysis()
{
    struct Kind
    {
        const char* suffix;
        const char* encoder;
        const char* pixels;
    };
    std::vector<SeedPicture> films;
    for (const Kind& kind : {Kind{"mp4", "libx264", "yuv420p"}, Kind{"mkv", "libx265", "yuv420p"},
                             Kind{"avi", "mjpeg", "yuvj420p"}}) {
        const auto made = makeClip(m_folder.path(), QStringLiteral("film"),
                                   {.size = {96, 64},
                                    .seconds = 1,
                                    .framesPerSecond = 6,
                                    .encoder = QString::fromLatin1(kind.encoder),
                                    .pixelFormat = QString::fromLatin1(kind.pixels),
                                    .suffix = QString::fromLatin1(kind.suffix)});
        QVERIFY2(made, made ? "" : qPrintable(made.error().text));
        QFile film(*made);
        QVERIFY(film.open(QIODevice::ReadOnly));
        films.push_back({kind.suffix, film.readAll()});
    }
    const int count =
        std::max(1, countOf("GATEHOUSE_MUTATED_PICTURES", kUsualCount) / kPicturesAFilm);
    const QString out = path(QStringLiteral("events.jsonl"));
    for (int i = 0; i < count; ++i) {
        const SeedPicture& seed = films[m_random() % films.size()];
        const QString film = path(QStringLiteral("mutated.") + QString::fromLatin1(seed.suffix));
        write(film, mutated(seed, m_random));
        QFile::remove(out);
        const int done = run({QStringLiteral("video"), QStringLiteral("analyse"), film,
                              QStringLiteral("--out"), out});
        QVERIFY(done == 0 || done == 1);
        QCOMPARE(QFile::exists(out), done == 0);
    }
}

QTEST_MAIN(MutatedPicturesTest)
#include "tst_mutated_pictures.moc"
