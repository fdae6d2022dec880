// A disk without room: what does not fit is refused with a clear word and leaves nothing behind,
// and the store works again as soon as there is room. A small file system of its own where the test
// may mount one, else a limit on the size of files.
#include "store/audit.h"
#include "store/camera_repository.h"
#include "store/image_repository.h"
#include "store/store.h"
#include "store/verify.h"
#include "support/await.h"
#include "support/fake_clock.h"

#include <QDir>
#include <QFileInfo>
#include <QTemporaryDir>
#include <QTest>

#include <csignal>

#include <sys/mount.h>
#include <sys/resource.h>

using namespace gatehouse;
using namespace gatehouse::store;

namespace {

/// Room for a new database, and not for much more.
class SmallDisk
{
public:
    SmallDisk()
    {
        m_mounted =
            ::mount("tmpfs", qPrintable(m_directory.path()), "tmpfs", 0, "size=3m,mode=0700") == 0;
    }
    ~SmallDisk()
    {
        makeRoom();
        if (m_mounted) {
            ::umount2(qPrintable(m_directory.path()), MNT_DETACH);
        }
    }
    Q_DISABLE_COPY_MOVE(SmallDisk)

    QString path() const { return m_directory.path(); }

    /// Nothing can be written from now on but what has its room already.
    bool fill()
    {
        if (!m_mounted) {
            std::signal(SIGXFSZ, SIG_IGN);
            ::getrlimit(RLIMIT_FSIZE, &m_former);
            const rlimit limit{rlim_t(QFileInfo(path() + QStringLiteral("/estate.db-wal")).size()),
                               m_former.rlim_max};
            return ::setrlimit(RLIMIT_FSIZE, &limit) == 0;
        }
        QFile ballast(path() + QStringLiteral("/ballast"));
        if (!ballast.open(QIODevice::WriteOnly | QIODevice::Unbuffered)) {
            return false;
        }
        const QByteArray block(4096, 'b');
        while (ballast.write(block) == block.size()) {
        }
        return true;
    }
    bool isMounted() const { return m_mounted; }
    /// The file system, not the mode of a file: it stops the administrator, too.
    bool forbidWriting() { return remount(MS_RDONLY); }
    bool allowWriting() { return remount(0); }
    void makeRoom()
    {
        if (m_mounted) {
            QFile::remove(path() + QStringLiteral("/ballast"));
        } else if (m_former.rlim_max != 0) {
            ::setrlimit(RLIMIT_FSIZE, &m_former);
        }
    }

private:
    bool remount(unsigned long flags)
    {
        return ::mount("tmpfs", qPrintable(m_directory.path()), "tmpfs", MS_REMOUNT | flags,
                       "size=3m,mode=0700") == 0;
    }

    QTemporaryDir m_directory;
    bool m_mounted = false;
    rlimit m_former{};
};

Result<DoorId> addAudited(sql::Connection& connection, const QString& name, UtcTime now)
{
    const auto id = insertDoor(connection, name);
    if (!id) {
        return id;
    }
    const Status kept =
        appendAudit(connection, {.at = now,
                                 .user = {},
                                 .action = QStringLiteral("door.add"),
                                 .subject = QStringLiteral("door:%1").arg(id->value()),
                                 .detail = {}});
    return kept ? id : Result<DoorId>(kept.error());
}

}  // namespace

class TestStoreFull : public QObject
{
    Q_OBJECT

private:
    test::FakeClock m_clock;

    Result<std::unique_ptr<Store>> open(const SmallDisk& disk)
    {
        return Store::open({.databaseFile = disk.path() + QStringLiteral("/estate.db"),
                            .keyFile = disk.path() + QStringLiteral("/estate.key")},
                           m_clock);
    }

    static QFuture<Result<ImageId>> addImage(Store& store, UtcTime now)
    {
        return store.write([&store, now](sql::Connection& connection) {
            return insertImage(connection, store.sealer(),
                               {.kind = ImageKind::PassageCrop,
                                .person = {},
                                .jpeg = QByteArray(200'000, 'x'),
                                .expires = std::nullopt},
                               now);
        });
    }

    static qint64 figure(Store& store, const QString& sql)
    {
        const auto value =
            test::await(store.read([&sql](sql::Connection& connection) -> Result<qint64> {
                const auto single = connection.single(sql);
                return single ? Result<qint64>(single->toLongLong())
                              : Result<qint64>(single.error());
            }));
        return value ? value.value() : -1;
    }

    static bool isWhole(Store& store)
    {
        const auto check = test::await(store.read([&store](sql::Connection& connection) {
            return verifyStore(connection, store.sealer());
        }));
        return check && check->isWhole();
    }

private slots:
    void fullDiskRefusesWithoutHalfARowAndWorksAgainWithRoom()
    {
        SmallDisk disk;
        auto opened = open(disk);
        QVERIFY2(opened.ok(), qPrintable(opened ? QString() : opened.error().text));
        Store& store = *opened.value();
        QVERIFY(test::await(addImage(store, m_clock.now())).ok());
        const qint64 imagesBefore = figure(store, QStringLiteral("SELECT count(*) FROM image"));
        QVERIFY(disk.fill());
        // What has been refused once is refused until there is room; nothing of it is kept.
        int refused = 0;
        int kept = 0;
        for (int i = 0; i < 12; ++i) {
            const auto image = test::await(addImage(store, m_clock.now()));
            const auto door = test::await(store.write([this, i](sql::Connection& connection) {
                return addAudited(connection, QStringLiteral("door %1").arg(i), m_clock.now());
            }));
            kept += image.ok() ? 1 : 0;
            if (!image) {
                ++refused;
                QCOMPARE(image.error().code, ErrorCode::Io);
                QVERIFY2(image.error().text.contains(QStringLiteral("full")) ||
                             image.error().text.contains(QStringLiteral("disk")),
                         qPrintable(image.error().text));
            }
            Q_UNUSED(door)
        }
        QVERIFY(refused > 0);
        QCOMPARE(figure(store, QStringLiteral("SELECT count(*) FROM image")), imagesBefore + kept);
        QCOMPARE(figure(store, QStringLiteral("SELECT count(*) FROM door")),
                 figure(store, QStringLiteral("SELECT count(*) FROM audit")));
        disk.makeRoom();
        QVERIFY(test::await(addImage(store, m_clock.now())).ok());
        QVERIFY(isWhole(store));
        opened.value().reset();
        auto again = open(disk);
        QVERIFY2(again.ok(), qPrintable(again ? QString() : again.error().text));
        QVERIFY(isWhole(*again.value()));
        QCOMPARE(figure(*again.value(), QStringLiteral("SELECT count(*) FROM image")),
                 imagesBefore + kept + 1);
    }

    void startOnAFullDiskIsRefusedAndLaterFine()
    {
        SmallDisk disk;
        QVERIFY(disk.fill());
        const auto refused = open(disk);
        QVERIFY(!refused);
        QCOMPARE(refused.error().code, ErrorCode::Io);
        disk.makeRoom();
        const auto opened = open(disk);
        QVERIFY2(opened.ok(), qPrintable(opened ? QString() : opened.error().text));
        QVERIFY(isWhole(*opened.value()));
    }

    void readOnlyFileSystemIsSaidAndLeftAsItIs()
    {
        SmallDisk disk;
        if (!disk.isMounted()) {
            QSKIP("a file system of one's own needs the right to mount");
        }
        const auto countDoors = [](Store& store) {
            return test::await(store.read([](sql::Connection& connection) -> Result<qint64> {
                       const auto count =
                           connection.single(QStringLiteral("SELECT count(*) FROM door"));
                       return count ? Result<qint64>(count->toLongLong())
                                    : Result<qint64>(count.error());
                   }))
                .value();
        };
        const auto add = [this](Store& store, const QString& name) {
            return test::await(store.write([&](sql::Connection& connection) {
                return addAudited(connection, name, m_clock.now());
            }));
        };
        {
            const auto store = open(disk);
            QVERIFY(store.ok());
            QVERIFY(add(*store.value(), QStringLiteral("East")).ok());
        }
        QVERIFY(disk.forbidWriting());
        const QStringList before =
            QDir(disk.path()).entryList(QDir::Files | QDir::Hidden, QDir::Name);
        const auto refused = open(disk);
        QVERIFY(!refused);
        QCOMPARE(refused.error().code, ErrorCode::Io);
        QVERIFY2(refused.error().text.contains(QStringLiteral("file system is read-only")),
                 qPrintable(refused.error().text));
        QCOMPARE(QDir(disk.path()).entryList(QDir::Files | QDir::Hidden, QDir::Name), before);

        QVERIFY(disk.allowWriting());
        const auto store = open(disk);
        QVERIFY2(store.ok(), store ? "" : qPrintable(store.error().text));
        QCOMPARE(countDoors(*store.value()), 1);
        QVERIFY(add(*store.value(), QStringLiteral("West")).ok());
        QCOMPARE(countDoors(*store.value()), 2);
    }
};

QTEST_GUILESS_MAIN(TestStoreFull)
#include "tst_store_full.moc"
