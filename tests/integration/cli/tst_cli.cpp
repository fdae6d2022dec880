// gatehouse-cli as an administrator types it: what it prints, how it ends, what it leaves behind.
#include "base/instance_lock.h"

#include <QDir>
#include <QFile>
#include <QImage>
#include <QJsonDocument>
#include <QJsonObject>
#include <QProcess>
#include <QTemporaryDir>
#include <QTest>

using namespace gatehouse;

namespace {

struct Outcome
{
    int status = -1;
    QString output;
    QString problem;
};

QString modelsDir()
{
    return QStringLiteral(GATEHOUSE_ASSETS_DIR "/models");
}

}  // namespace

class TestCli : public QObject
{
    Q_OBJECT

private slots:
    void init();
    void unknownCommandsAndOptionsAreUsageErrors_data();
    void unknownCommandsAndOptionsAreUsageErrors();
    void secondUserNeedsAnAdministrator();
    void passwordFileThatOthersMayReadIsRefused();
    void guardMayNotImport();
    void importIsADryRunUnlessApplied();
    void importWithAProblemAddsNobodyAndNamesTheLine();
    void cameraAddressWithCredentialsIsRefused();
    void photographWithoutAFaceSaysSo();
    void changesAreRefusedWhileTheDeskIsOpen();
    void vehicleIsRegisteredOnce();
    void queueOfPlatesIsTheGuards();
    void statusIsOneLineOfJson();
    void doctorSaysInItsStatusThatACameraIsMissing();
    void doctorNamesAMissingModel();

private:
    Outcome run(const QStringList& words, const QString& user = {});
    QString secretFile(const QString& name, const QByteArray& secret);
    QString file(const QString& name, const QByteArray& bytes);
    void addUser(const QString& role);
    void addUsers();

    QTemporaryDir m_template;
    std::unique_ptr<QTemporaryDir> m_directory;
    QString m_models;
};

void TestCli::init()
{
    m_directory = std::make_unique<QTemporaryDir>();
    m_models = modelsDir();
}

Outcome TestCli::run(const QStringList& words, const QString& user)
{
    QStringList arguments{QStringLiteral("--data-dir"),
                          m_directory->filePath(QStringLiteral("estate"))};
    if (!user.isEmpty()) {
        arguments << QStringLiteral("--as") << user << QStringLiteral("--as-password-file")
                  << secretFile(user, "a long enough password of " + user.toUtf8());
    }
    QProcess process;
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    environment.insert(QStringLiteral("GATEHOUSE_MODELS_DIR"), m_models);
    environment.remove(QStringLiteral("GATEHOUSE_USER"));
    process.setProcessEnvironment(environment);
    process.start(QStringLiteral(GATEHOUSE_BIN_DIR "/gatehouse-cli"), arguments + words);
    if (!process.waitForFinished(60'000)) {
        return {};
    }
    return {process.exitCode(), QString::fromUtf8(process.readAllStandardOutput()),
            QString::fromUtf8(process.readAllStandardError())};
}

QString TestCli::file(const QString& name, const QByteArray& bytes)
{
    QFile out(m_directory->filePath(name));
    if (!out.open(QIODevice::WriteOnly) || out.write(bytes) != bytes.size()) {
        qFatal("cannot write %s", qPrintable(out.fileName()));
    }
    out.setPermissions(QFile::ReadOwner | QFile::WriteOwner);
    return out.fileName();
}

QString TestCli::secretFile(const QString& name, const QByteArray& secret)
{
    return file(name + QStringLiteral(".secret"), secret + '\n');
}

void TestCli::addUser(const QString& role)
{
    const QString administrator = QStringLiteral("administrator");
    const Outcome added =
        run({QStringLiteral("user"), QStringLiteral("add"), QStringLiteral("--name"), role,
             QStringLiteral("--role"), role, QStringLiteral("--password-file"),
             secretFile(role, "a long enough password of " + role.toUtf8())},
            role == administrator ? QString() : administrator);
    QVERIFY2(added.status == 0, qPrintable(added.problem));
}

/// An estate with one user a role. Made once and copied, because hashing passwords is slow on
/// purpose.
void TestCli::addUsers()
{
    const QStringList files{QStringLiteral("gatehouse.db"), QStringLiteral("gatehouse.db.parts"),
                            QStringLiteral("estate.key")};
    const QDir estate(m_directory->filePath(QStringLiteral("estate")));
    if (!QFile::exists(m_template.filePath(files.first()))) {
        for (const char* role : {"administrator", "manager", "guard"}) {
            addUser(QString::fromLatin1(role));
        }
        for (const QString& name : files) {
            QVERIFY(QFile::copy(estate.filePath(name), m_template.filePath(name)));
        }
        return;
    }
    QVERIFY(QDir().mkpath(estate.path()));
    for (const QString& name : files) {
        QVERIFY(QFile::copy(m_template.filePath(name), estate.filePath(name)));
    }
}

void TestCli::unknownCommandsAndOptionsAreUsageErrors_data()
{
    QTest::addColumn<QStringList>("words");
    QTest::newRow("nothing") << QStringList{};
    QTest::newRow("command") << QStringList{QStringLiteral("people"), QStringLiteral("delete")};
    QTest::newRow("option") << QStringList{QStringLiteral("status"), QStringLiteral("--xml")};
    QTest::newRow("missing value")
        << QStringList{QStringLiteral("door"), QStringLiteral("add"), QStringLiteral("--name")};
    QTest::newRow("twice") << QStringList{QStringLiteral("status"), QStringLiteral("--json"),
                                          QStringLiteral("--json")};
}

void TestCli::unknownCommandsAndOptionsAreUsageErrors()
{
    QFETCH(QStringList, words);
    const Outcome outcome = run(words);
    QCOMPARE(outcome.status, 2);
    QVERIFY(outcome.problem.contains(QStringLiteral("usage: gatehouse-cli")));
    QVERIFY(outcome.output.isEmpty());
}

void TestCli::secondUserNeedsAnAdministrator()
{
    addUser(QStringLiteral("administrator"));
    const QStringList second{QStringLiteral("user"),
                             QStringLiteral("add"),
                             QStringLiteral("--name"),
                             QStringLiteral("other"),
                             QStringLiteral("--role"),
                             QStringLiteral("manager"),
                             QStringLiteral("--password-file"),
                             secretFile(QStringLiteral("other"), "a long enough password")};
    QCOMPARE(run(second).status, 1);
    QCOMPARE(run(second, QStringLiteral("administrator")).status, 0);
}

void TestCli::passwordFileThatOthersMayReadIsRefused()
{
    const QString path = secretFile(QStringLiteral("open"), "a long enough password");
    QFile::setPermissions(path, QFile::ReadOwner | QFile::ReadOther);
    const Outcome outcome =
        run({QStringLiteral("user"), QStringLiteral("add"), QStringLiteral("--name"),
             QStringLiteral("a"), QStringLiteral("--role"), QStringLiteral("administrator"),
             QStringLiteral("--password-file"), path});
    QCOMPARE(outcome.status, 1);
    QVERIFY2(outcome.problem.contains(QStringLiteral("chmod 600")), qPrintable(outcome.problem));
}

void TestCli::guardMayNotImport()
{
    addUsers();
    const QString csv = file(QStringLiteral("people.csv"),
                             "name,phone,address,relation,until\nResident A,,1-1-101,owner,\n");
    const QStringList words{QStringLiteral("people"), QStringLiteral("import"), csv,
                            QStringLiteral("--apply")};
    QCOMPARE(run(words, QStringLiteral("guard")).status, 1);
    QCOMPARE(run(words, QStringLiteral("manager")).status, 0);
}

void TestCli::importIsADryRunUnlessApplied()
{
    addUsers();
    const QString csv = file(QStringLiteral("people.csv"),
                             "name,phone,address,relation,until\nResident A,,1-1-101,owner,\n"
                             "Resident B,13800000000,1-1-102,tenant,2027-01-31\n");
    const QString manager = QStringLiteral("manager");
    const QStringList words{QStringLiteral("people"), QStringLiteral("import"), csv};
    const Outcome dry = run(words, manager);
    QCOMPARE(dry.status, 0);
    QVERIFY2(dry.output.contains(QStringLiteral("2 rows are fine")), qPrintable(dry.output));
    const QStringList grant{QStringLiteral("people"),   QStringLiteral("grant"),
                            QStringLiteral("--person"), QStringLiteral("Resident A"),
                            QStringLiteral("--door"),   QStringLiteral("Gate"),
                            QStringLiteral("--until"),  QStringLiteral("2027-01-01"),
                            QStringLiteral("--basis"),  QStringLiteral("owner")};
    QVERIFY(run(grant, manager).problem.contains(QStringLiteral("nobody has this name")));
    const Outcome applied = run(words + QStringList{QStringLiteral("--apply")}, manager);
    QVERIFY2(applied.output.contains(QStringLiteral("2 people added")),
             qPrintable(applied.problem));
    QVERIFY(!run(grant, manager).problem.contains(QStringLiteral("nobody has this name")));
}

void TestCli::importWithAProblemAddsNobodyAndNamesTheLine()
{
    addUsers();
    const QString csv = file(QStringLiteral("people.csv"),
                             "name,phone,address,relation,until\nResident A,,1-1-101,owner,\n"
                             "=HYPERLINK(1),,1-1-102,tenant,\n");
    const Outcome outcome =
        run({QStringLiteral("people"), QStringLiteral("import"), csv, QStringLiteral("--apply")},
            QStringLiteral("manager"));
    QCOMPARE(outcome.status, 1);
    QVERIFY2(outcome.output.contains(QStringLiteral("line 3 name")), qPrintable(outcome.output));
    QVERIFY(outcome.problem.contains(QStringLiteral("nothing was added")));
}

void TestCli::cameraAddressWithCredentialsIsRefused()
{
    addUsers();
    const Outcome outcome =
        run({QStringLiteral("camera"), QStringLiteral("add"), QStringLiteral("--name"),
             QStringLiteral("Yard"), QStringLiteral("--main"),
             QStringLiteral("rtsp://viewer:hidden-word@127.0.0.1/main")},
            QStringLiteral("administrator"));
    QCOMPARE(outcome.status, 1);
    QVERIFY(!outcome.problem.contains(QStringLiteral("hidden-word")));
}

void TestCli::photographWithoutAFaceSaysSo()
{
    if (!QFile::exists(m_models + QStringLiteral("/sface-split.onnx"))) {
        QSKIP("the models are missing: run installer/assets");
    }
    addUsers();
    const QString csv = file(QStringLiteral("people.csv"),
                             "name,phone,address,relation,until\nResident A,,1-1-101,owner,\n");
    const QString manager = QStringLiteral("manager");
    QCOMPARE(
        run({QStringLiteral("people"), QStringLiteral("import"), csv, QStringLiteral("--apply")},
            manager)
            .status,
        0);
    QImage grey(640, 480, QImage::Format_RGB32);
    grey.fill(Qt::gray);
    const QString picture = m_directory->filePath(QStringLiteral("grey.png"));
    QVERIFY(grey.save(picture));
    const Outcome outcome =
        run({QStringLiteral("people"), QStringLiteral("enrol"), QStringLiteral("--person"),
             QStringLiteral("Resident A"), QStringLiteral("--photograph"), picture,
             QStringLiteral("--consent-version"), QStringLiteral("1")},
            manager);
    QCOMPARE(outcome.status, 1);
    QVERIFY2(outcome.problem.contains(QStringLiteral("no_face")), qPrintable(outcome.problem));
}

void TestCli::changesAreRefusedWhileTheDeskIsOpen()
{
    addUsers();
    const auto desk = InstanceLock::acquire(m_directory->filePath(QStringLiteral("estate")));
    QVERIFY(desk.ok());
    const Outcome change = run({QStringLiteral("door"), QStringLiteral("add"),
                                QStringLiteral("--name"), QStringLiteral("Gate")},
                               QStringLiteral("administrator"));
    QCOMPARE(change.status, 1);
    QVERIFY2(change.problem.contains(QStringLiteral("close it first")), qPrintable(change.problem));
    QCOMPARE(run({QStringLiteral("status")}).status, 0);
}

void TestCli::vehicleIsRegisteredOnce()
{
    addUsers();
    const QString list = file(QStringLiteral("people.csv"),
                              "name,phone,address,relation,until\nResident A,,1-1-101,owner,\n");
    const QString manager = QStringLiteral("manager");
    QCOMPARE(
        run({QStringLiteral("people"), QStringLiteral("import"), list, QStringLiteral("--apply")},
            manager)
            .status,
        0);
    const auto add = [&](const QString& plate, const QString& room) {
        return run({QStringLiteral("vehicle"), QStringLiteral("add"), QStringLiteral("--plate"),
                    plate, QStringLiteral("--room"), room},
                   manager);
    };
    const QString room = QStringLiteral("1-1-101");
    QCOMPARE(add(QStringLiteral("沪A23456"), room).status, 0);
    QCOMPARE(add(QStringLiteral("沪a·23456"), room).status, 1);
    QCOMPARE(add(QStringLiteral("no plate"), room).status, 1);
    QCOMPARE(add(QStringLiteral("沪A23457"), QStringLiteral("9-9-901")).status, 1);
}

void TestCli::queueOfPlatesIsTheGuards()
{
    addUsers();
    const QStringList unread{QStringLiteral("plates"), QStringLiteral("unread")};
    const QStringList answer{QStringLiteral("plates"), QStringLiteral("answer"),
                             QStringLiteral("1")};
    const QString guard = QStringLiteral("guard");
    QCOMPARE(run(unread, QStringLiteral("administrator")).status, 1);
    const Outcome waiting = run(unread, guard);
    QVERIFY2(waiting.status == 0, qPrintable(waiting.problem));
    QVERIFY(waiting.output.isEmpty());
    QVERIFY(run(answer, guard).problem.contains(QStringLiteral("--unreadable")));
    const Outcome nobody = run(answer + QStringList{QStringLiteral("--unreadable")}, guard);
    QCOMPARE(nobody.status, 1);
    QVERIFY2(nobody.problem.contains(QStringLiteral("plate reading 1")),
             qPrintable(nobody.problem));
}

void TestCli::statusIsOneLineOfJson()
{
    const Outcome outcome = run({QStringLiteral("status"), QStringLiteral("--json")});
    QCOMPARE(outcome.status, 0);
    QCOMPARE(outcome.output.count(u'\n'), 1);
    const QJsonObject json = QJsonDocument::fromJson(outcome.output.toUtf8()).object();
    for (const char* key :
         {"frames", "passages", "known_passages", "plates_read", "counted_passages", "bodies",
          "alerts", "clips", "delivered", "pending", "errors"}) {
        QVERIFY2(json.contains(QString::fromLatin1(key)), key);
    }
}

void TestCli::doctorSaysInItsStatusThatACameraIsMissing()
{
    addUsers();
    QCOMPARE(run({QStringLiteral("camera"), QStringLiteral("add"), QStringLiteral("--name"),
                  QStringLiteral("Yard"), QStringLiteral("--main"),
                  QStringLiteral("rtsp://127.0.0.1:1/main")},
                 QStringLiteral("administrator"))
                 .status,
             0);
    const Outcome outcome = run({QStringLiteral("doctor")});
    QCOMPARE(outcome.status, 1);
    QVERIFY(outcome.output.contains(QStringLiteral("FAIL  camera     Yard: cannot be reached")));
    QVERIFY(outcome.output.contains(QStringLiteral("ok    plugin     webhook")));
    QVERIFY(outcome.output.contains(QStringLiteral("ok    codecs")));
    QVERIFY(outcome.output.contains(QStringLiteral("ok    database")));
}

void TestCli::doctorNamesAMissingModel()
{
    m_models = m_directory->filePath(QStringLiteral("nowhere"));
    QVERIFY(QDir().mkpath(m_models));
    const Outcome outcome = run({QStringLiteral("doctor")});
    QCOMPARE(outcome.status, 1);
    QVERIFY2(outcome.output.contains(QStringLiteral(".onnx")), qPrintable(outcome.output));
    QVERIFY(outcome.output.contains(QStringLiteral("installer/assets")));
}

QTEST_GUILESS_MAIN(TestCli)
#include "tst_cli.moc"
