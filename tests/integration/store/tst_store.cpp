// The lanes of the store: group commit, savepoints, snapshots, and what the disk gets to see.
#include "store/audit.h"
#include "store/camera_repository.h"
#include "store/consent_repository.h"
#include "store/image_repository.h"
#include "store/person_repository.h"
#include "store/sql/query.h"
#include "support/await.h"
#include "support/test_store.h"

#include <QDir>
#include <QSemaphore>
#include <QTest>

#include <array>
#include <thread>

using namespace gatehouse;
using namespace gatehouse::store;

namespace {

Result<DoorId> addDoor(sql::Connection& connection, const QString& name)
{
    return insertDoor(connection, name);
}

}  // namespace

class TestTheStore : public QObject
{
    Q_OBJECT

private:
    std::unique_ptr<test::TestStore> m_fixture;

    Store& store() { return m_fixture->store(); }

    int doorCount()
    {
        return test::await(store().read([](sql::Connection& connection) -> Result<int> {
                   return connection.single(QStringLiteral("SELECT count(*) FROM door"))->toInt();
               }))
            .value();
    }

    /// Holds the writer's lane until it is released, so that what follows is one group.
    QFuture<Status> hold(QSemaphore& release)
    {
        QSemaphore entered;
        const auto held = store().write([&entered, &release](sql::Connection&) -> Status {
            entered.release();
            release.acquire();
            return {};
        });
        entered.acquire();
        return held;
    }

private slots:
    void init() { m_fixture = std::make_unique<test::TestStore>(); }

    void writeIsReadableOnceItsFutureHasFinished()
    {
        for (int i = 0; i < 50; ++i) {
            QVERIFY(test::await(store().write([i](sql::Connection& connection) {
                        return addDoor(connection, QStringLiteral("door %1").arg(i));
                    })).ok());
            QCOMPARE(doorCount(), 2 + i + 1);
        }
    }

    void commandThatFailsTakesNoOtherOfItsGroupWithIt()
    {
        QSemaphore release;
        const auto held = hold(release);
        std::vector<QFuture<Result<DoorId>>> writes;
        for (int i = 0; i < 30; ++i) {
            writes.push_back(store().write([i](sql::Connection& connection) -> Result<DoorId> {
                const auto id = addDoor(connection, QStringLiteral("door %1").arg(i));
                if (i % 3 == 0) {
                    return fail(ErrorCode::Invalid, QStringLiteral("number %1").arg(i));
                }
                return id;
            }));
        }
        release.release();
        QVERIFY(test::await(held).ok());
        for (int i = 0; i < 30; ++i) {
            const auto outcome = test::await(writes[size_t(i)]);
            QCOMPARE(outcome.ok(), i % 3 != 0);
            if (!outcome) {
                QCOMPARE(outcome.error().text, QStringLiteral("number %1").arg(i));
            }
        }
        QCOMPARE(doorCount(), 2 + 20);
    }

    void sqlErrorInsideACommandRollsBackThatCommandAlone()
    {
        QSemaphore release;
        const auto held = hold(release);
        const auto good = store().write([](sql::Connection& connection) {
            return addDoor(connection, QStringLiteral("good"));
        });
        const auto bad = store().write([](sql::Connection& connection) -> Result<DoorId> {
            (void)addDoor(connection, QStringLiteral("half"));
            return sql::insert<DoorId>(connection,
                                       QStringLiteral("INSERT INTO door (name) VALUES (?)"),
                                       QStringLiteral("good"));
        });
        const auto later = store().write([](sql::Connection& connection) {
            return addDoor(connection, QStringLiteral("later"));
        });
        release.release();
        QVERIFY(test::await(held).ok());
        QVERIFY(test::await(good).ok());
        QCOMPARE(test::await(bad).error().code, ErrorCode::Conflict);
        QVERIFY(test::await(later).ok());
        QCOMPARE(doorCount(), 4);
    }

    void exceptionOfACommandBecomesAnError()
    {
        const auto thrown =
            test::await(store().write([](sql::Connection& connection) -> Result<DoorId> {
                (void)addDoor(connection, QStringLiteral("half"));
                throw std::runtime_error("foreign library");
            }));
        QCOMPARE(thrown.error().code, ErrorCode::Internal);
        const auto read = test::await(store().read(
            [](sql::Connection&) -> Result<int> { throw std::runtime_error("foreign library"); }));
        QCOMPARE(read.error().code, ErrorCode::Internal);
        QCOMPARE(doorCount(), 2);
    }

    void commandTooBigForTheDiskDoesNotTakeItsGroupWithIt()
    {
        // A limit on pages is what a full disk looks like from inside.
        const auto limited = test::await(store().write([](sql::Connection& connection) -> Status {
            const auto pages = connection.single(QStringLiteral("PRAGMA page_count"));
            return connection.execute(
                QStringLiteral("PRAGMA max_page_count=%1").arg(pages->toLongLong() + 20));
        }));
        QVERIFY(limited.ok());
        QSemaphore release;
        const auto held = hold(release);
        const auto before = store().write([](sql::Connection& connection) {
            return addDoor(connection, QStringLiteral("before"));
        });
        const auto huge = store().write([this](sql::Connection& connection) {
            return insertImage(connection, store().sealer(),
                               {.kind = ImageKind::PassageCrop,
                                .person = {},
                                .jpeg = QByteArray(1024 * 1024, 'x'),
                                .expires = std::nullopt},
                               m_fixture->clock().now());
        });
        const auto after = store().write([](sql::Connection& connection) {
            return addDoor(connection, QStringLiteral("after"));
        });
        release.release();
        QVERIFY(test::await(held).ok());
        QCOMPARE(test::await(huge).error().code, ErrorCode::Io);
        QVERIFY(test::await(before).ok());
        QVERIFY(test::await(after).ok());
        QCOMPARE(doorCount(), 4);
    }

    void readSeesOneSnapshot()
    {
        QSemaphore counted;
        QSemaphore goOn;
        const auto twice =
            store().read([&](sql::Connection& connection) -> Result<std::array<int, 2>> {
                const QString count = QStringLiteral("SELECT count(*) FROM door");
                const int first = connection.single(count)->toInt();
                counted.release();
                goOn.acquire();
                return std::array{first, connection.single(count)->toInt()};
            });
        counted.acquire();
        const auto written = test::await(store().write([](sql::Connection& connection) {
            return addDoor(connection, QStringLiteral("new"));
        }));
        goOn.release();
        QVERIFY(written.ok());
        const auto counts = test::await(twice).value();
        QCOMPARE(counts[0], 2);
        QCOMPARE(counts[1], 2);
        QCOMPARE(doorCount(), 3);
    }

    void readerCannotWrite()
    {
        const auto written = test::await(store().read([](sql::Connection& connection) {
            return addDoor(connection, QStringLiteral("new"));
        }));
        QCOMPARE(written.error().code, ErrorCode::Io);
    }

    void anyThreadMayWriteAndNothingIsLost()
    {
        constexpr int kThreads = 8;
        constexpr int kEach = 100;
        std::vector<std::thread> threads;
        std::atomic<int> kept = 0;
        for (int t = 0; t < kThreads; ++t) {
            threads.emplace_back([this, t, &kept] {
                for (int i = 0; i < kEach; ++i) {
                    auto written = store().write([t, i](sql::Connection& connection) {
                        return addDoor(connection, QStringLiteral("%1/%2").arg(t).arg(i));
                    });
                    kept += written.result().ok() ? 1 : 0;
                }
            });
        }
        for (std::thread& thread : threads) {
            thread.join();
        }
        QCOMPARE(kept.load(), kThreads * kEach);
        QCOMPARE(doorCount(), 2 + kThreads * kEach);
    }

    void whatWasHandedOverIsKeptWhenTheStoreCloses()
    {
        QSemaphore release;
        const auto held = hold(release);
        std::vector<QFuture<Result<DoorId>>> writes;
        for (int i = 0; i < 20; ++i) {
            writes.push_back(store().write([i](sql::Connection& connection) {
                return addDoor(connection, QStringLiteral("door %1").arg(i));
            }));
        }
        release.release();
        m_fixture->reopen();
        for (auto& write : writes) {
            QVERIFY(write.isFinished());
            QVERIFY(write.result().ok());
        }
        QCOMPARE(doorCount(), 22);
    }

    void closingFoldsTheLogBackIntoTheFile()
    {
        m_fixture->addResident(QStringLiteral("王小明"));
        m_fixture->close();
        QCOMPARE(QDir(m_fixture->directory()).entryList(QDir::Files, QDir::Name),
                 QStringList({QStringLiteral("estate.db"), QStringLiteral("estate.db.parts"),
                              QStringLiteral("estate.key")}));
    }

    void lastCommitIsTheTimeOfTheLastCommit()
    {
        m_fixture->clock().advance(std::chrono::minutes{5});
        QVERIFY(store().lastCommit() < m_fixture->clock().now());
        m_fixture->addResident(QStringLiteral("王小明"));
        QCOMPARE(toMs(*store().lastCommit()), toMs(m_fixture->clock().now()));
    }

    void personalValuesAreNowhereOnTheDisk()
    {
        const QString name = QStringLiteral("欧阳娜娜的名字");
        const QString phone = QStringLiteral("13987654321");
        const PersonId person = m_fixture->addResident(name, QStringLiteral("3-1-1802"), phone);
        std::vector<float> vector(128, 0.0F);
        vector[7] = 1.25F;
        const QByteArray portrait = QByteArrayLiteral("JPEG-OF-A-FACE");
        const QString guardian = QStringLiteral("监护人的名字");
        const Session manager = m_fixture->session(Role::Manager);
        const auto kept = test::await(store().write([&](sql::Connection& connection) -> Status {
            const UtcTime now = m_fixture->clock().now();
            const auto key = personKey(connection, store().sealer(), person);
            const auto consent = insertConsent(
                connection, key.value(), person,
                {QStringLiteral("v1"), ConsentChannel::Guardian, guardian}, manager.user, now);
            const auto face = insertTemplate(connection, key.value(), person, consent.value(),
                                             {QStringLiteral("sface"), vector, 0.9}, now);
            const auto image =
                insertImage(connection, store().sealer(),
                            {ImageKind::Portrait, person, portrait, std::nullopt}, now);
            Camera camera;
            camera.name = QStringLiteral("North gate");
            camera.mainUrl = QUrl(QStringLiteral("rtsp://10.0.0.1/main"));
            camera.password = Secret(QByteArrayLiteral("camera-password"));
            const auto added = insertCamera(connection, store().sealer(), camera);
            return face && image && added ? Status() : Status(fail(ErrorCode::Internal, {}));
        }));
        QVERIFY(kept.ok());
        const QByteArray vectorBytes(reinterpret_cast<const char*>(vector.data()), 64);
        const auto nothingReadable = [&] {
            const QDir directory(m_fixture->directory());
            const QStringList files =
                directory.entryList({QStringLiteral("estate.db*")}, QDir::Files);
            for (const QString& fileName : files) {
                QFile file(directory.filePath(fileName));
                QVERIFY(file.open(QIODevice::ReadOnly));
                const QByteArray bytes = file.readAll();
                for (const QByteArray& secret :
                     {name.toUtf8(), phone.toUtf8(), portrait, guardian.toUtf8(),
                      QByteArrayLiteral("camera-password"), vectorBytes}) {
                    QVERIFY2(!bytes.contains(secret), qPrintable(fileName));
                }
                QByteArray utf16(reinterpret_cast<const char*>(name.utf16()), name.size() * 2);
                QVERIFY(!bytes.contains(utf16));
            }
            QVERIFY(files.contains(QStringLiteral("estate.db")));
        };
        nothingReadable();  // with what is still in the log
        m_fixture->reopen();
        nothingReadable();  // and in the file itself
        const auto row = test::await(store().read([&](sql::Connection& connection) {
            return personRow(connection, store().sealer(), person, m_fixture->clock().now());
        }));
        QCOMPARE(row->name, name);
        QCOMPARE(row->maskedPhone, QStringLiteral("139****4321"));
    }
};

QTEST_GUILESS_MAIN(TestTheStore)
#include "tst_store.moc"
