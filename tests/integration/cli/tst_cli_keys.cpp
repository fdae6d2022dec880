// The estate key from the command line: made, kept under a passphrase, moved, changed, lost and
// found on paper.
#include <QDir>
#include <QFile>
#include <QProcess>
#include <QStandardPaths>
#include <QTemporaryDir>
#include <QTest>

namespace {

struct Outcome
{
    int status = -1;
    QString output;
    QString problem;
};

}  // namespace

class TestCliKeys : public QObject
{
    Q_OBJECT

private:
    QTemporaryDir m_directory;

    QString path(const char* name) const { return m_directory.filePath(QString::fromLatin1(name)); }
    QString secret(const char* name, const QByteArray& text) const
    {
        QFile file(path(name));
        if (!file.open(QIODevice::WriteOnly) || file.write(text) != text.size()) {
            qFatal("cannot write %s", name);
        }
        file.setPermissions(QFile::ReadOwner | QFile::WriteOwner);
        return file.fileName();
    }
    static Outcome start(const QString& program, const QStringList& arguments)
    {
        QProcess process;
        process.start(program, arguments);
        if (!process.waitForFinished(90'000)) {
            process.kill();
            process.waitForFinished();
            return {};
        }
        return {process.exitCode(), QString::fromUtf8(process.readAllStandardOutput()),
                QString::fromUtf8(process.readAllStandardError())};
    }
    QStringList words(const QString& command, const QString& passphrase) const
    {
        QStringList all{QStringLiteral("--data-dir"),
                        path("estate"),
                        QStringLiteral("--as"),
                        QStringLiteral("admin"),
                        QStringLiteral("--as-password-file"),
                        path("admin.pw")};
        if (!passphrase.isEmpty()) {
            all << QStringLiteral("--key-passphrase-file") << passphrase;
        }
        return all + command.split(u' ');
    }
    Outcome run(const QString& command, const QString& passphrase = {}) const
    {
        return start(QStringLiteral(GATEHOUSE_BIN_DIR "/gatehouse-cli"),
                     words(command, passphrase));
    }

private slots:
    void keyIsMadeMovedChangedAndRecovered()
    {
        secret("admin.pw", "a long enough password of admin\n");
        const QString passphrase = secret("key.pw", "four words of no kin\n");
        const QString wrong = secret("wrong.pw", "four words of no kim\n");
        const QString inPassphrase =
            QStringLiteral("--custody passphrase --passphrase-file ") + passphrase;
        const auto good = [](const Outcome& outcome) {
            if (outcome.status != 0) {
                qWarning("%s", qPrintable(outcome.problem));
            }
            return outcome.status == 0;
        };
        QVERIFY(good(run(QStringLiteral("key init ") + inPassphrase)));
        QCOMPARE(run(QStringLiteral("key init --custody file")).status, 1);
        QVERIFY(!QFile::exists(path("estate/estate.key")));
        QVERIFY(good(start(
            QStringLiteral(GATEHOUSE_BIN_DIR "/gatehouse-cli"),
            {QStringLiteral("--data-dir"), path("estate"), QStringLiteral("--key-passphrase-file"),
             passphrase, QStringLiteral("user"), QStringLiteral("add"), QStringLiteral("--name"),
             QStringLiteral("admin"), QStringLiteral("--role"), QStringLiteral("administrator"),
             QStringLiteral("--password-file"), path("admin.pw")})));
        const Outcome refused = run(QStringLiteral("verify"), wrong);
        QCOMPARE(refused.status, 1);
        QVERIFY(refused.problem.contains(QStringLiteral("the passphrase is wrong")));
        QVERIFY(good(run(QStringLiteral("key move --custody file"), passphrase)));
        QVERIFY(QFile::exists(path("estate/estate.key")));
        QVERIFY(!QFile::exists(path("estate/estate.key.sealed")));
        const Outcome changed = run(QStringLiteral("key rotate"));
        QVERIFY(good(changed));
        QVERIFY(changed.output.contains(QStringLiteral("the former key opens nothing")));
        const QString sheet = path("sheet.txt");
        QVERIFY(good(run(QStringLiteral("key recovery-sheet --out ") + sheet)));
        QVERIFY(good(run(QStringLiteral("key recovery-sheet --out ") + path("sheet.pdf"))));
        QFile pdf(path("sheet.pdf"));
        QVERIFY(pdf.open(QIODevice::ReadOnly));
        QVERIFY(pdf.read(5) == "%PDF-");
        QVERIFY(!(pdf.permissions() & (QFile::ReadGroup | QFile::ReadOther)));
        QVERIFY(QFile::remove(path("estate/estate.key")));
        QCOMPARE(run(QStringLiteral("verify")).status, 1);
        QVERIFY(good(run(QStringLiteral("key recover --custody file --sheet ") + sheet)));
        const Outcome verified = run(QStringLiteral("verify"));
        QVERIFY(good(verified));
        QVERIFY2(verified.output.contains(QStringLiteral("0 damaged")),
                 qPrintable(verified.output));
    }

    void keyLivesInTheStoreOfSecretsOfTheDesktop()
    {
        if (!QFile::exists(path("estate/estate.key"))) {
            QSKIP("the estate was not made");
        }
        // Without a bus there is no store of secrets: it is said, and the key stays where it was.
        const Outcome none =
            start(QStringLiteral("env"),
                  QStringList{QStringLiteral("-u"), QStringLiteral("DBUS_SESSION_BUS_ADDRESS"),
                              QStringLiteral("-u"), QStringLiteral("DISPLAY"),
                              QStringLiteral("XDG_RUNTIME_DIR=") + path("none"),
                              QStringLiteral(GATEHOUSE_BIN_DIR "/gatehouse-cli")} +
                      words(QStringLiteral("key move --custody secret-service"), {}));
        QCOMPARE(none.status, 1);
        QVERIFY2(none.problem.contains(QStringLiteral("store of secrets")),
                 qPrintable(none.problem));
        QVERIFY(QFile::exists(path("estate/estate.key")));
        if (QStandardPaths::findExecutable(QStringLiteral("gnome-keyring-daemon")).isEmpty()) {
            QSKIP("no GNOME Keyring is installed");
        }
        const QString cli = QStringLiteral(GATEHOUSE_BIN_DIR "/gatehouse-cli '") +
                            words(QStringLiteral("X"), {}).join(QStringLiteral("' '"));
        const auto command = [&cli](const QString& text) -> QString {
            return QString(cli).chopped(2) + text;
        };
        const QString script =
            QStringLiteral(
                "printf pw | gnome-keyring-daemon --unlock --components=secrets "
                ">/dev/null 2>&1; ") +
            command(QStringLiteral("key move --custody secret-service && test ! -e '%1' && "))
                .arg(path("estate/estate.key")) +
            command(QStringLiteral("verify && ")) + command(QStringLiteral("key rotate && ")) +
            command(QStringLiteral("key move --custody file"));
        const Outcome kept =
            start(QStringLiteral("env"), {QStringLiteral("HOME=") + path("home"),
                                          QStringLiteral("XDG_RUNTIME_DIR=") + m_directory.path(),
                                          QStringLiteral("dbus-run-session"), QStringLiteral("--"),
                                          QStringLiteral("sh"), QStringLiteral("-c"), script});
        QVERIFY2(kept.status == 0, qPrintable(kept.problem + kept.output));
        QVERIFY(QFile::exists(path("estate/estate.key")));
    }
};

QTEST_GUILESS_MAIN(TestCliKeys)
#include "tst_cli_keys.moc"
