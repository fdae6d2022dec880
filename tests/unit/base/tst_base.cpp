#include "base/id.h"
#include "base/instance_lock.h"
#include "base/log_sink.h"
#include "base/logging.h"
#include "base/paths.h"
#include "base/redacted.h"
#include "base/result.h"
#include "base/secret.h"

#include <QDir>
#include <QFileInfo>
#include <QTemporaryDir>
#include <QTest>

using namespace gatehouse;

class TestBase : public QObject
{
    Q_OBJECT

private slots:
    void resultHoldsEitherValueOrError();
    void idsOfDifferentThingsAreDifferentTypes();
    void secretIsNeverPrinted();
    void redactedUrlHasNoCredentialsAndNoQuery();
    void credentialsAreCutOutOfForeignMessages();
    void logFileHasNoCredentialsAndCountsErrors();
    void secondInstanceIsRefusedAndNamed();
    void lockOfADeadProcessIsTakenOver();
    void dataDirectoryOptionBeatsEnvironment();
    void dataDirectoryIsForItsOwnerAlone();
    void roomOfAFolderIsKnownAndOfNoneIsRefused();
};

void TestBase::resultHoldsEitherValueOrError()
{
    const Result<int> good(7);
    QVERIFY(good.ok());
    QCOMPARE(*good, 7);
    const Result<int> bad(fail(ErrorCode::Timeout, QStringLiteral("no answer")));
    QVERIFY(!bad);
    QCOMPARE(bad.error().code, ErrorCode::Timeout);
    const Status fine;
    QVERIFY(fine.ok());
    const Status broken(fail(ErrorCode::Io, QStringLiteral("disk")));
    QCOMPARE(errorCodeName(broken.error().code), QStringLiteral("Io"));
}

void TestBase::idsOfDifferentThingsAreDifferentTypes()
{
    using CatId = Id<struct CatTag>;
    using DogId = Id<struct DogTag>;
    static_assert(!std::is_convertible_v<CatId, DogId>);
    static_assert(!std::is_convertible_v<qint64, CatId>);
    QVERIFY(!CatId().isValid());
    QVERIFY(CatId(3) < CatId(4));
}

void TestBase::secretIsNeverPrinted()
{
    const Secret secret("hunter2-long-enough");
    QString text;
    QDebug(&text) << secret;
    QVERIFY(!text.contains(QStringLiteral("hunter2")));
    const Secret copy = secret;
    QCOMPARE(copy.reveal(), QByteArray("hunter2-long-enough"));
}

void TestBase::redactedUrlHasNoCredentialsAndNoQuery()
{
    const Redacted redacted(QUrl(QStringLiteral("rtsp://admin:pass@10.0.0.1:554/main?token=abc")));
    QCOMPARE(redacted.text(), QStringLiteral("rtsp://10.0.0.1:554/main"));
    QVERIFY(!Redacted(QStringLiteral("a name")).text().contains(QStringLiteral("name")));
}

void TestBase::credentialsAreCutOutOfForeignMessages()
{
    QCOMPARE(withoutCredentials(QStringLiteral("open rtsp://a:b@host/x failed, http://c@d/")),
             QStringLiteral("open rtsp://host/x failed, http://d/"));
}

void TestBase::logFileHasNoCredentialsAndCountsErrors()
{
    QTemporaryDir dir;
    {
        auto sink = LogSink::install(dir.path(), QStringLiteral("desk"));
        QVERIFY(sink.ok());
        qCCritical(lcBase) << "cannot open rtsp://user:secretword@camera/main";
        qCInfo(lcBase) << "an ordinary line";
        QCOMPARE(sink.value()->errorCount(), 1);
    }
    QFile file(dir.filePath(QStringLiteral("desk.log")));
    QVERIFY(file.open(QIODevice::ReadOnly));
    const QByteArray text = file.readAll();
    QVERIFY(text.contains("an ordinary line"));
    QVERIFY(text.contains("camera/main"));
    QVERIFY(!text.contains("secretword"));
}

void TestBase::secondInstanceIsRefusedAndNamed()
{
    QTemporaryDir dir;
    const auto first = InstanceLock::acquire(dir.path());
    QVERIFY(first.ok());
    const auto second = InstanceLock::acquire(dir.path());
    QVERIFY(!second.ok());
    QCOMPARE(second.error().code, ErrorCode::Conflict);
    QVERIFY(second.error().text.contains(QString::number(QCoreApplication::applicationPid())));
}

void TestBase::lockOfADeadProcessIsTakenOver()
{
    QTemporaryDir dir;
    QFile file(dir.filePath(QStringLiteral("gatehouse.lock")));
    QVERIFY(file.open(QIODevice::WriteOnly));
    // The kernel's largest process id is 2^22; this one cannot be alive.
    file.write("4194999\ngatehouse\n" + QSysInfo::machineHostName().toUtf8() + "\n");
    file.close();
    QVERIFY(InstanceLock::acquire(dir.path()).ok());
}

void TestBase::dataDirectoryOptionBeatsEnvironment()
{
    QTemporaryDir dir;
    qputenv("GATEHOUSE_DATA_DIR", dir.filePath(QStringLiteral("env")).toUtf8());
    QCOMPARE(resolvePaths({})->dataDir, dir.filePath(QStringLiteral("env")));
    QCOMPARE(resolvePaths(dir.filePath(QStringLiteral("option")))->dataDir,
             dir.filePath(QStringLiteral("option")));
    qunsetenv("GATEHOUSE_DATA_DIR");
}

void TestBase::dataDirectoryIsForItsOwnerAlone()
{
    QTemporaryDir dir;
    const QString path = dir.filePath(QStringLiteral("estate"));
    QVERIFY(resolvePaths(path).ok());
    const auto others = QFile::ReadGroup | QFile::WriteGroup | QFile::ExeGroup | QFile::ReadOther |
                        QFile::WriteOther | QFile::ExeOther;
    QCOMPARE(QFileInfo(path).permissions() & others, QFile::Permissions());
}

void TestBase::roomOfAFolderIsKnownAndOfNoneIsRefused()
{
    QTemporaryDir dir;
    const Result<qint64> room = freeBytes(dir.path());
    QVERIFY(room.ok());
    QVERIFY(*room > 0);
    const QString missing = dir.filePath(QStringLiteral("missing"));
    const Result<qint64> none = freeBytes(missing);
    QCOMPARE(none.error().code, ErrorCode::Io);
    QVERIFY(none.error().text.contains(missing));
}

QTEST_GUILESS_MAIN(TestBase)
#include "tst_base.moc"
