// Copies that are made while the desk works, found good or bad, kept by count, and put back.
#include "care_fixture.h"
#include "store/database_file.h"

#include <QDir>
#include <QFile>
#include <QTest>

using namespace gatehouse;
using namespace gatehouse::test;
using namespace gatehouse::services;

class TestBackup : public QObject
{
    Q_OBJECT

private slots:
    void aCopyIsWholeAndPrivateAndHoldsNoKey()
    {
        CareFixture fixture;
        fixture.addWholeResident(QStringLiteral("王小明"));
        const auto made = fixture.backUp();
        QVERIFY2(made, qPrintable(made ? QString() : made.error().text));
        QCOMPARE(made->people, 1);
        QCOMPARE(made->passages, 1);
        QCOMPARE(made->schemaVersion, fixture.store.store().schemaVersion());
        const auto others =
            QFile::permissions(made->file) & (QFileDevice::ReadGroup | QFileDevice::ReadOther);
        QVERIFY(!others);
        QFile key(fixture.store.config().keyFile);
        QVERIFY(key.open(QIODevice::ReadOnly));
        QFile copy(made->file);
        QVERIFY(copy.open(QIODevice::ReadOnly));
        QVERIFY(!copy.readAll().contains(key.readAll()));
        const auto check = await(fixture.care->verifyBackup(fixture.administrator(), made->file));
        QVERIFY(check);
        QVERIFY(check->isGood());
        QVERIFY(check->store.sealedValues >= 5);
    }

    void aDamagedCopyIsFoundOut()
    {
        CareFixture fixture;
        fixture.addWholeResident(QStringLiteral("王小明"));
        const auto made = fixture.backUp();
        QVERIFY(made);
        const auto sealed = fixture.textRows(QStringLiteral("SELECT hex(name_sealed) FROM person"));
        QFile file(made->file);
        QVERIFY(file.open(QIODevice::ReadWrite));
        const QByteArray all = file.readAll();
        const qsizetype at = all.indexOf(QByteArray::fromHex(sealed.first().toLatin1()));
        QVERIFY(at > 0);
        file.seek(at + 30);
        file.write(QByteArray(1, char(all.at(at + 30) ^ 1)));
        file.close();
        const auto check = await(fixture.care->verifyBackup(fixture.administrator(), made->file));
        QVERIFY(check);
        QVERIFY(!check->isGood());
    }

    void writersGoOnWhileACopyIsMade()
    {
        CareFixture fixture;
        int steps = 0;
        const auto made = store::makeBackup(
            fixture.store.config(), fixture.store.directory() + QStringLiteral("/copies"),
            fixture.store.clock(), [&](const store::BackupProgress& progress) {
                ++steps;
                fixture.store.addResident(QStringLiteral("李梅"),
                                          QStringLiteral("1-1-%1").arg(100 + steps));
                return progress.pagesDone <= progress.pages ? store::Go::On : store::Go::Cancel;
            });
        QVERIFY2(made, qPrintable(made ? QString() : made.error().text));
        fixture.store.addResident(QStringLiteral("陈刚"));
        QCOMPARE(fixture.number(QStringLiteral("SELECT count(*) FROM person")), steps + 1);
        QCOMPARE(made->people, 0);
    }

    void onlyTheNewestAreKept()
    {
        CareFixture fixture;
        BackupSettings settings;
        settings.folder = fixture.store.directory() + QStringLiteral("/copies");
        settings.keep = 2;
        QVERIFY(await(fixture.care->setBackupSettings(fixture.administrator(), settings)));
        for (int i = 0; i < 4; ++i) {
            fixture.store.clock().advance(std::chrono::minutes(1));
            QVERIFY(fixture.backUp());
        }
        const auto kept = await(fixture.care->backups(fixture.administrator()));
        QVERIFY(kept);
        QCOMPARE(kept->size(), size_t(2));
        QVERIFY(kept->front().at > kept->back().at);
        settings.keep = 0;
        const auto refused =
            await(fixture.care->setBackupSettings(fixture.administrator(), settings));
        QCOMPARE(refused.error().code, ErrorCode::Invalid);
    }

    void aCancelledCopyLeavesNothing()
    {
        CareFixture fixture;
        // More pages than one step copies.
        QVERIFY(
            await(fixture.store.store().write([&](store::sql::Connection& connection) -> Status {
                const auto image = store::insertImage(
                    connection, fixture.store.store().sealer(),
                    {store::ImageKind::PassageCrop, {}, QByteArray(8'000'000, 'x'), std::nullopt},
                    fixture.now());
                return image ? Status() : Status(image.error());
            })));
        const QString folder = fixture.store.directory() + QStringLiteral("/copies");
        const auto made =
            store::makeBackup(fixture.store.config(), folder, fixture.store.clock(),
                              [](const store::BackupProgress&) { return store::Go::Cancel; });
        QVERIFY(!made);
        QCOMPARE(made.error().code, ErrorCode::Cancelled);
        QVERIFY(QDir(folder).entryList(QDir::Files).isEmpty());
    }

    void goingBackKeepsThePresentFileAndWhoIsErasedStaysErased()
    {
        CareFixture fixture;
        const PersonId gone = fixture.addWholeResident(QStringLiteral("王小明"));
        const PersonId stays = fixture.addWholeResident(QStringLiteral("李梅"));
        const auto backup = fixture.backUp();
        QVERIFY(backup);
        QVERIFY(fixture.erase(gone));
        fixture.store.addResident(QStringLiteral("陈刚"));

        const auto preview =
            await(fixture.care->previewRestore(fixture.administrator(), backup->file));
        QVERIFY(preview);
        QCOMPARE(preview->backup.people, 2);
        QCOMPARE(preview->present.people, 2);
        QCOMPARE(preview->erasedSince, 1);
        QVERIFY(preview->present.auditLines > preview->backup.auditLines);

        const Session asker = fixture.administrator();
        const auto alone =
            await(fixture.care->requestRestore(asker, backup->file, ApprovalId(999)));
        QCOMPARE(alone.error().code, ErrorCode::Denied);
        QVERIFY(await(fixture.care->requestRestore(
            asker, backup->file,
            fixture.approval(CareService::restoreAction(), CareService::restoreSubject(), asker))));
        fixture.care.reset();
        fixture.registry.reset();
        fixture.store.close();
        const auto done = restoreAsRequested(fixture.store.config(), fixture.store.clock());
        QVERIFY2(done, qPrintable(done ? QString() : done.error().text));
        QVERIFY(done->has_value());
        QCOMPARE((*done)->erasedAgain, 1);
        QVERIFY(QFile::exists((*done)->keptAside));
        fixture.store.reopen();
        fixture.registry = fixture.make();
        QVERIFY(await(fixture.registry->load()));
        QVERIFY(!await(fixture.registry->person(fixture.manager(), gone)));
        QVERIFY(await(fixture.registry->person(fixture.manager(), stays)));
        QCOMPARE(fixture.number(QStringLiteral("SELECT count(*) FROM person")), 2);
        const auto audit = await(fixture.store.store().read(
            [](store::sql::Connection& connection) { return store::verifyAudit(connection); }));
        QCOMPARE(audit->brokenAt, 0);
        QVERIFY(fixture.auditAfter(0).join(u' ').contains(QStringLiteral("backup.restore ")));
        // The note is gone: the next start is an ordinary one.
        fixture.registry.reset();
        fixture.store.close();
        const auto again = restoreAsRequested(fixture.store.config(), fixture.store.clock());
        QVERIFY(again);
        QVERIFY(!again->has_value());
    }

    void aFileThatIsNoCopyIsNotPutBack()
    {
        CareFixture fixture;
        const QString file = fixture.store.directory() + QStringLiteral("/foreign.db");
        QFile foreign(file);
        QVERIFY(foreign.open(QIODevice::WriteOnly));
        foreign.write(QByteArray(100'000, 'x'));
        foreign.close();
        fixture.care.reset();
        fixture.registry.reset();
        fixture.store.close();
        QVERIFY(!store::restoreBackup(fixture.store.config(), file, fixture.store.clock()));
        fixture.store.reopen();
        fixture.registry = fixture.make();
        QVERIFY(fixture.auditLines() >= 0);
    }
};

QTEST_GUILESS_MAIN(TestBackup)
#include "tst_backup.moc"
