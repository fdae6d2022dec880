// What holds keys and faces is kept out of swap and core dumps.
#include "base/locked_memory.h"
#include "base/process_guard.h"

#include <QCoreApplication>
#include <QDir>
#include <QFile>
#include <QProcess>
#include <QRegularExpression>
#include <QTemporaryDir>
#include <QTest>

#include <csignal>
#include <cstdio>
#include <vector>

#include <sys/prctl.h>
#include <sys/resource.h>
#include <unistd.h>

using namespace gatehouse;

namespace {

/// The soft and the hard limit for core dumps of a process, as its /proc entry says.
QString coreLimit(qint64 pid)
{
    QFile limits(QStringLiteral("/proc/%1/limits").arg(pid));
    if (!limits.open(QIODevice::ReadOnly)) {
        return {};
    }
    const QStringList lines = QString::fromLatin1(limits.readAll()).split(u'\n');
    const qsizetype at = lines.indexOf(QRegularExpression(QStringLiteral("^Max core file size.*")));
    return at < 0 ? QString() : lines.at(at).simplified();
}

const QString kNoCore = QStringLiteral("Max core file size 0 0 bytes");

}  // namespace

#ifdef __SANITIZE_ADDRESS__
const QByteArray kDumpable("1");  // or the leak check could not attach to the process
#else
const QByteArray kDumpable("0");
#endif

class TestMemory : public QObject
{
    Q_OBJECT

private slots:
    void lockedVectorIsCountedAndGivenBack()
    {
        const LockedMemory before = lockedMemory();
        {
            std::vector<char, LockedAllocator<char>> bytes(10'000, 'x');
            const LockedMemory with = lockedMemory();
            QCOMPARE((with.locked + with.refused) - (before.locked + before.refused), 12'288);
        }
        const LockedMemory after = lockedMemory();
        QCOMPARE(after.locked, before.locked);
        QCOMPARE(after.refused, before.refused);
    }

    void refusalIsToldAndTheMemoryIsUsable()
    {
        QProcess child;
        child.start(QCoreApplication::applicationFilePath(), {QStringLiteral("--small-limit")});
        QVERIFY(child.waitForFinished());
        const QByteArray said = child.readAllStandardOutput();
        if (said.contains("may lock anything")) {
            QSKIP("this user may lock any amount of memory");
        }
        QCOMPARE(child.exitCode(), 0);
    }

    void guardedProcessLeavesNoCore()
    {
        const QTemporaryDir directory;
        QProcess child;
        child.setWorkingDirectory(directory.path());
        QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
        // A sanitizer would turn the crash into an ordinary end.
        environment.insert(QStringLiteral("ASAN_OPTIONS"), QStringLiteral("handle_segv=0"));
        child.setProcessEnvironment(environment);
        child.start(QCoreApplication::applicationFilePath(), {QStringLiteral("--crash")});
        QVERIFY(child.waitForStarted());
        QVERIFY(child.waitForReadyRead());
        QCOMPARE(child.readAllStandardOutput().trimmed(), kDumpable);
        QCOMPARE(coreLimit(child.processId()), kNoCore);
        child.write("go\n");
        QVERIFY(child.waitForFinished());
        QCOMPARE(child.exitStatus(), QProcess::CrashExit);
        QCOMPARE(QDir(directory.path()).entryList(QDir::Files), QStringList());
    }
};

int main(int argc, char** argv)
{
    QCoreApplication application(argc, argv);
    const QStringList arguments = QCoreApplication::arguments();
    if (arguments.contains(QStringLiteral("--crash"))) {
        forbidMemoryImages();
        std::printf("%d\n", ::prctl(PR_GET_DUMPABLE));
        std::fflush(stdout);
        (void)std::getchar();
        ::raise(SIGSEGV);
        return 0;
    }
    if (arguments.contains(QStringLiteral("--small-limit"))) {
        const rlimit small{4096, 4096};
        ::setrlimit(RLIMIT_MEMLOCK, &small);
        constexpr uid_t kNobody = 65534;
        // Root may lock anything.
        if (::geteuid() == 0 && ::setuid(kNobody) != 0) {
            std::puts("may lock anything");
        }
        const std::vector<char, LockedAllocator<char>> bytes(100'000, 'x');
        if (lockedMemory().refused == 0) {
            std::puts("may lock anything");
        }
        return lockedMemory().refused > 0 && bytes.back() == 'x' ? 0 : 1;
    }
    TestMemory test;
    return QTest::qExec(&test, argc, argv);
}
#include "tst_memory.moc"
