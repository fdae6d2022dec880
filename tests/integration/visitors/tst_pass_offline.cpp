// A reader without a network: gatehouse-cli judges passes in a process that has the public key and
// no database. And the whole way of a visit through the command line.
#include "pass/pass_key.h"

#include <QFile>
#include <QFileInfo>
#include <QProcess>
#include <QTemporaryDir>
#include <QTest>

using namespace gatehouse;
using namespace std::chrono_literals;

namespace {

constexpr UtcTime kStart{std::chrono::milliseconds{1'795'356'000'000}};  // 2026-11-22 14:00 UTC

struct Outcome
{
    int status = -1;
    QString output;
    QString problem;
};

QString word(const QString& text, int at)
{
    return text.split(u' ').value(at);
}

}  // namespace

class TestPassOffline : public QObject
{
    Q_OBJECT

private slots:
    void init() { m_folder = std::make_unique<QTemporaryDir>(); }
    void thePublicKeyIsEnough();
    void whatIsWrongIsSaid_data();
    void whatIsWrongIsSaid();
    void revokedPassesAreRefusedByTheList();
    void wrongUsageIsNoVerdict();
    void aVisitGoesItsWay();

private:
    Outcome run(const QStringList& words, const QByteArray& input = {}, const QString& user = {});
    QString file(const QString& name, const QByteArray& bytes);
    QString password(const QString& user)
    {
        return file(user + QStringLiteral(".secret"),
                    "a long enough password of " + user.toUtf8() + '\n');
    }
    QByteArray signedPass(const PassClaims& claims) { return *m_key.sign(claims); }
    PassClaims claims() const
    {
        return {.id = pass::newPassId(),
                .keyId = {},
                .notBefore = kStart,
                .notAfter = kStart + 4h,
                .uses = 1,
                .doors = {DoorId(1), DoorId(3)}};
    }
    QString keyFile()
    {
        const QByteArray key = m_key.publicKey();
        return file(QStringLiteral("keys.txt"), pass::publicKeyFile(std::span(&key, 1)));
    }
    Outcome verify(const QByteArray& pass, const QStringList& more)
    {
        return run(QStringList{QStringLiteral("pass"), QStringLiteral("verify"),
                               QStringLiteral("--public-key"), keyFile()} +
                       more,
                   pass);
    }

    std::unique_ptr<QTemporaryDir> m_folder;
    pass::SigningKey m_key = pass::SigningKey::generate();
};

Outcome TestPassOffline::run(const QStringList& words, const QByteArray& input, const QString& user)
{
    QStringList arguments{QStringLiteral("--data-dir"),
                          m_folder->filePath(QStringLiteral("estate"))};
    if (!user.isEmpty()) {
        arguments << QStringLiteral("--as") << user << QStringLiteral("--as-password-file")
                  << password(user);
    }
    QProcess process;
    process.start(QStringLiteral(GATEHOUSE_BIN_DIR "/gatehouse-cli"), arguments + words);
    process.write(input);
    process.closeWriteChannel();
    if (!process.waitForFinished(120'000)) {
        return {};
    }
    return {process.exitCode(), QString::fromUtf8(process.readAllStandardOutput()).trimmed(),
            QString::fromUtf8(process.readAllStandardError())};
}

QString TestPassOffline::file(const QString& name, const QByteArray& bytes)
{
    QFile out(m_folder->filePath(name));
    if (!out.open(QIODevice::WriteOnly) || out.write(bytes) != bytes.size()) {
        qFatal("cannot write %s", qPrintable(out.fileName()));
    }
    out.setPermissions(QFile::ReadOwner | QFile::WriteOwner);
    return out.fileName();
}

void TestPassOffline::thePublicKeyIsEnough()
{
    const Outcome good = verify(signedPass(claims()) + '\n',
                                {QStringLiteral("--door"), QStringLiteral("3"),
                                 QStringLiteral("--at"), QStringLiteral("2026-11-22T15:00:00Z")});
    QCOMPARE(good.problem, QString());
    QCOMPARE(good.status, 0);
    QCOMPARE(good.output.section(u'\n', 0, 0), QStringLiteral("good"));
    QVERIFY(good.output.contains(QStringLiteral("doors 1,3, uses 1")));
    QVERIFY(!QFileInfo::exists(m_folder->filePath(QStringLiteral("estate/gatehouse.db"))));
}

void TestPassOffline::whatIsWrongIsSaid_data()
{
    QTest::addColumn<QString>("door");
    QTest::addColumn<QString>("at");
    QTest::addColumn<int>("spoil");  // 1: a character, 2: another estate's
    QTest::addColumn<QString>("verdict");
    const QString during = QStringLiteral("2026-11-22T15:00:00Z");
    QTest::newRow("early") << "1"
                           << "2026-11-22T13:59:59Z" << 0 << "too_early";
    QTest::newRow("over") << "1"
                          << "2026-11-22T18:00:00Z" << 0 << "expired";
    QTest::newRow("door") << "2" << during << 0 << "wrong_door";
    QTest::newRow("changed") << "1" << during << 1 << "forged";
    QTest::newRow("foreign") << "1" << during << 2 << "foreign_key";
    QTest::newRow("no pass") << "1" << during << 3 << "not_a_pass";
}

void TestPassOffline::whatIsWrongIsSaid()
{
    QFETCH(QString, door);
    QFETCH(QString, at);
    QFETCH(int, spoil);
    QFETCH(QString, verdict);
    QByteArray text = signedPass(claims());
    if (spoil == 1) {
        const auto parsed = parseVisitorPass(text);
        QByteArray signature = parsed->signature;
        signature[5] = char(signature[5] ^ 1);
        text = passText(parsed->signedBytes, signature);
    } else if (spoil == 2) {
        text = *pass::SigningKey::generate().sign(claims());
    } else if (spoil == 3) {
        text = "https://example.com";
    }
    const Outcome refused =
        verify(text, {QStringLiteral("--door"), door, QStringLiteral("--at"), at});
    QCOMPARE(refused.status, 1);
    QCOMPARE(refused.output.section(u'\n', 0, 0), verdict);
}

void TestPassOffline::revokedPassesAreRefusedByTheList()
{
    const PassClaims revoked = claims();
    const QByteArray hash = pass::passIdHash(revoked.id);
    const QByteArray list = pass::revocationFile(m_key, std::span(&hash, 1), kStart);
    const QStringList during{QStringLiteral("--at"), QStringLiteral("2026-11-22T15:00:00Z")};
    const QStringList listed{QStringLiteral("--revocations"),
                             file(QStringLiteral("revoked.txt"), list)};
    QCOMPARE(verify(signedPass(revoked), during).status, 0);
    QCOMPARE(verify(signedPass(revoked), during + listed).output.section(u'\n', 0, 0),
             QStringLiteral("revoked"));
    QCOMPARE(verify(signedPass(claims()), during + listed).status, 0);
    QByteArray changed = list;
    changed.replace(hash.toHex(), pass::passIdHash(pass::newPassId()).toHex());
    const Outcome refused =
        verify(signedPass(revoked), during + QStringList{QStringLiteral("--revocations"),
                                                         file(QStringLiteral("bad.txt"), changed)});
    QCOMPARE(refused.status, 1);
    QVERIFY(refused.problem.contains(QStringLiteral("not signed")));
}

void TestPassOffline::wrongUsageIsNoVerdict()
{
    const QByteArray text = signedPass(claims());
    QCOMPARE(run({QStringLiteral("pass"), QStringLiteral("verify")}, text).status, 1);
    QCOMPARE(verify(text, {QStringLiteral("--door"), QStringLiteral("east")}).output, QString());
    QCOMPARE(verify(text, {QStringLiteral("--at"), QStringLiteral("soon")}).output, QString());
    QCOMPARE(verify(text, {QStringLiteral("--nonsense"), QStringLiteral("x")}).status, 2);
}

void TestPassOffline::aVisitGoesItsWay()
{
    const auto words = [](const char* text) { return QString::fromLatin1(text).split(u' '); };
    const QString admin = QStringLiteral("administrator");
    const QString manager = QStringLiteral("manager");
    const auto must = [](const Outcome& outcome) {
        if (outcome.status != 0) {
            qWarning("%s", qPrintable(outcome.problem));
        }
        return outcome.status == 0;
    };
    QVERIFY(must(run(words("user add --name administrator --role administrator --password-file") +
                     QStringList{password(admin)})));
    QVERIFY(must(run(words("user add --name manager --role manager --password-file") +
                         QStringList{password(manager)},
                     {}, admin)));
    QVERIFY(must(run(words("door add --name East"), {}, admin)));
    const QString people = file(QStringLiteral("people.csv"),
                                "name,phone,address,relation,until\nWang,,3-1-1802,owner,\n");
    QVERIFY(must(
        run({QStringLiteral("people"), QStringLiteral("import"), people, QStringLiteral("--apply")},
            {}, manager)));
    const QString until = QDateTime::currentDateTimeUtc().addSecs(7200).toString(Qt::ISODate);
    const Outcome invited = run(words("visitor invite --name Lin --room 3-1-1802 --doors East "
                                      "--host-said-yes phone --until") +
                                    QStringList{until},
                                {}, manager);
    QVERIFY(must(invited));
    const QString visit = word(invited.output, 1);
    QVERIFY(run(words("visitor list"), {}, manager)
                .output.contains(QStringLiteral("expected\tLin\t3-1-1802")));
    const Outcome pass = run({QStringLiteral("pass"), QStringLiteral("issue"), visit,
                              QStringLiteral("--uses"), QStringLiteral("3")},
                             {}, manager);
    QVERIFY(must(pass));
    const Outcome keys = run(words("pass public-key"), {}, manager);
    const QString keyPath = file(QStringLiteral("estate-keys.txt"), keys.output.toUtf8() + '\n');
    QVERIFY(must(run(
        {QStringLiteral("pass"), QStringLiteral("verify"), QStringLiteral("--public-key"), keyPath},
        pass.output.toUtf8())));
    QVERIFY(must(run({QStringLiteral("visitor"), QStringLiteral("check-in"), visit}, {}, manager)));
    QVERIFY(
        must(run({QStringLiteral("visitor"), QStringLiteral("check-out"), visit}, {}, manager)));
    QVERIFY(must(run({QStringLiteral("visitor"), QStringLiteral("revoke"), visit}, {}, manager)));
    const Outcome list = run(words("pass revocations"), {}, manager);
    const QString listPath = file(QStringLiteral("list.txt"), list.output.toUtf8() + '\n');
    const Outcome refused =
        run({QStringLiteral("pass"), QStringLiteral("verify"), QStringLiteral("--public-key"),
             keyPath, QStringLiteral("--revocations"), listPath},
            pass.output.toUtf8());
    QCOMPARE(refused.status, 1);
    QVERIFY(refused.output.startsWith(QStringLiteral("revoked")));
    // What an administrator may not do is refused here as at the desk.
    QCOMPARE(run({QStringLiteral("visitor"), QStringLiteral("check-in"), visit}, {}, admin).status,
             1);
}

QTEST_GUILESS_MAIN(TestPassOffline)
#include "tst_pass_offline.moc"
